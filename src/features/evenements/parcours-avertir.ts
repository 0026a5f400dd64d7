import { commeSysteme, type Tx } from '#platform/acteur.ts'
import { posterMessage } from '#platform/messages.ts'
import { paths } from '#web/paths.ts'
import { direQuand } from './domain/dire.ts'
import { direHoraire, feuilleDe } from './domain/feuille.ts'
import { agendaDe } from './flux.ts'
import { type ParcoursDeps, secretParcours } from './parcours-deps.ts'
import { findEvenementDuParcours, findParcours } from './store/parcours.ts'
import { changerHoraires, contactOf, deplacerParcours, listGroupes } from './store/participants.ts'
import { messageAnnulation, messageHoraires } from './texts-parcours.ts'

type AvertirDeps = Pick<ParcoursDeps, 'chiffre' | 'origine'>

/** What each participant was told: their hours and where, as one text. */
type Feuilles = ReadonlyMap<string, string>

const AUCUNE = '[]'

async function lireFeuilles(tx: Tx, id: string): Promise<Feuilles> {
  const [evenement, parcours] = [await findEvenementDuParcours(tx, id), await findParcours(tx, id)]
  if (!evenement || !parcours) return new Map()
  const groupes = await listGroupes(tx, id)
  return new Map(
    groupes.map(({ id: participant, groupe, vient }) => {
      const etapes = vient ? feuilleDe(parcours, evenement, groupe) : []
      return [participant, etapes.length === 0 ? AUCUNE : JSON.stringify([evenement.lieu, etapes])]
    }),
  )
}

/**
 * Does what changes a parcours, as the system, then writes to those whose hours or place are no longer what they were, once for each change.
 * @param sauf who has just made the change, and sees it
 */
export const avertir = (
  tx: Tx,
  deps: AvertirDeps,
  { id, now, sauf }: { id: string; now: Date; sauf?: string | undefined },
  work: () => Promise<void>,
): Promise<void> =>
  commeSysteme(tx, 'parcours', async () => {
    const avant = await lireFeuilles(tx, id)
    await work()
    const apres = await lireFeuilles(tx, id)
    const changes = [...apres].filter(([participant, feuille]) => feuille !== (avant.get(participant) ?? AUCUNE))
    const [evenement, parcours] = [await findEvenementDuParcours(tx, id), await findParcours(tx, id)]
    if (!evenement || !parcours || evenement.debut <= now) return
    for (const p of await changerHoraires(
      tx,
      changes.map(([participant]) => participant),
    )) {
      const etapes = feuilleDe(parcours, evenement, p.groupe)
      const contact = p.id === sauf || etapes.length === 0 ? undefined : await contactOf(tx, deps.chiffre, p.personne)
      if (!contact) continue
      const { prenom, canal, a } = contact
      const message = messageHoraires({
        prenom,
        titre: evenement.titre,
        jour: direQuand({ ...evenement, journee: false }),
        lieu: evenement.lieu,
        etapes: etapes.map(e => `${direHoraire(e, evenement.zone)} : ${e.titre}, ${e.salle}`),
        page: deps.origine + paths.parcours(secretParcours(deps.chiffre, p.id)),
      })
      const calendrier = canal === 'courriel' ? agendaDe(evenement, p, etapes, deps.origine, now) : undefined
      const cle = `parcours:${p.id}:horaires:${p.sequence}`
      await posterMessage(tx, deps.chiffre, { cle, canal, a, personne: p.personne, ...message, calendrier }, now)
    }
  })

/** The event was moved: its rounds go with it, and people are told. @param parMs how much later it begins */
export const suivreParcours = (
  tx: Tx,
  deps: AvertirDeps,
  { id, parMs, now }: { id: string; parMs: number; now: Date },
  work: () => Promise<void>,
): Promise<void> =>
  avertir(tx, deps, { id, now }, async () => {
    await work()
    await deplacerParcours(tx, id, parMs)
  })

/** The event was cancelled: those who were to come are told. */
export const annulerParcours = (
  tx: Tx,
  deps: AvertirDeps,
  { id, motif, now }: { id: string; motif: string; now: Date },
): Promise<void> =>
  commeSysteme(tx, 'parcours', async () => {
    const evenement = await findEvenementDuParcours(tx, id)
    const viennent = evenement ? (await listGroupes(tx, id)).filter(({ vient }) => vient) : []
    if (!evenement) return
    for (const p of await changerHoraires(
      tx,
      viennent.map(({ id: participant }) => participant),
    )) {
      const contact = await contactOf(tx, deps.chiffre, p.personne)
      if (!contact) continue
      const { prenom, canal, a } = contact
      const jour = direQuand({ ...evenement, journee: false })
      const message = messageAnnulation({ prenom, titre: evenement.titre, jour, motif })
      const cle = `parcours:${p.id}:annule`
      await posterMessage(tx, deps.chiffre, { cle, canal, a, personne: p.personne, ...message }, now)
    }
  })
