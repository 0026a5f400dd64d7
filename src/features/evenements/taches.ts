import type { Agent } from '#features/comptes/index.ts'
import { asActeur } from '#platform/acteur.ts'
import { jourDe, PARIS, plusJours } from '#platform/fuseau.ts'
import { posterMessage } from '#platform/messages.ts'
import { formatDate, wallClock } from '#web/format.ts'
import { postePaths } from '#web/poste.tsx'

import type { InscriptionsDeps } from './ecrire-inscrit.ts'
import { listCourriels } from './store/destinataires.ts'
import {
  cocherTache,
  deleteTache,
  insertTache,
  listTaches,
  listTachesARappeler,
  type TacheEvenement,
} from './store/taches.ts'

/** Days before its date at which a task is recalled, then once more when it is late. */
const AVANT_J = 3
/** Nobody is written to during the night. */
const MATIN_H = 7

type Deps = Pick<InscriptionsDeps, 'db'>

export const lireTaches = ({ db }: Deps, { acteur }: Agent, evenement: string) =>
  asActeur(db, acteur, tx => listTaches(tx, evenement))

/** Adds a task. @param tache of a structure that holds the event */
export const ajouterTache = (
  { db }: Deps,
  { acteur }: Agent,
  evenement: string,
  tache: Pick<TacheEvenement, 'structure' | 'intitule' | 'echeance'>,
  now: Date,
): Promise<unknown> => asActeur(db, acteur, tx => insertTache(tx, evenement, tache, now))

/** Says that a task is done, or that it is not. @returns false when there is none, or it is another structure's */
export const cocher = (
  { db }: Deps,
  { acteur }: Agent,
  evenement: string,
  { id, faite }: { id: string; faite: boolean },
  now: Date,
): Promise<boolean> => asActeur(db, acteur, tx => cocherTache(tx, evenement, id, faite ? now : null))

export const retirerTache = ({ db }: Deps, { acteur }: Agent, evenement: string, id: string): Promise<boolean> =>
  asActeur(db, acteur, tx => deleteTache(tx, evenement, id))

/** When a task is recalled: `avant` from three days before its date, `retard` once it is past; ISO dates. */
export const rappelDe = (echeance: string, jour: string): 'avant' | 'retard' | undefined =>
  jour > echeance ? 'retard' : plusJours(jour, AVANT_J) >= echeance ? 'avant' : undefined

/** Recalls what is to be done to the structure that has to do it, before its date and once it is late. Bears being run twice. */
export const rappelerTaches = ({ db, chiffre, origine }: InscriptionsDeps, now: Date): Promise<void> =>
  asActeur(db, { sorte: 'systeme', tache: 'inscription' }, async tx => {
    const jour = jourDe(now, PARIS)
    if (wallClock(now, PARIS).hour < MATIN_H) return
    for (const tache of await listTachesARappeler(tx, plusJours(jour, AVANT_J), now)) {
      const { id, evenement, titre, structure, intitule, echeance } = tache
      const rappel = rappelDe(echeance, jour)
      const quand =
        rappel === 'retard'
          ? `C’était à faire pour le ${formatDate(echeance)}.`
          : `À faire pour le ${formatDate(echeance)}.`
      for (const a of await listCourriels(tx, structure)) {
        const cle = `tache:${id}:${rappel}:${structure}:${chiffre.digest('evenement.structure', a).toString('base64url')}`
        const objet = `${rappel === 'retard' ? 'En retard' : 'À faire'} : ${intitule}`
        const texte = `Bonjour,\n\n${intitule}\n${quand}\n\nPour l’événement : ${titre}\n\nDire que c’est fait : ${origine}${postePaths.evenement(evenement)}/taches`
        await posterMessage(tx, chiffre, { cle, canal: 'courriel', a, objet, texte }, now)
      }
    }
  })
