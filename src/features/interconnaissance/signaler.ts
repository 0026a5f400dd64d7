import { randomUUID } from 'node:crypto'
import type { Agent } from '#features/comptes/index.ts'
import { asActeur, commeSysteme, type Tx } from '#platform/acteur.ts'
import { posterMessage } from '#platform/messages.ts'
import { jourOf } from '#web/format.ts'
import { postePaths } from '#web/poste.tsx'
import type { MembresDeps } from './deps.ts'
import { type Fin, peutFinir } from './domain/erreur.ts'
import {
  type Erreur,
  findErreur,
  insertErreur,
  listCoordinateurs,
  listErreurs,
  type NouvelleErreur,
  saveFin,
} from './store/erreurs.ts'
import { listTenants } from './store/liens.ts'
import { messageErreurFinie, messageErreurRecue } from './texts-erreurs.ts'

/** Errors in sheets: told by anybody, dealt with by the structure or those who coordinate its territoire. */

const SYSTEME = { sorte: 'systeme', tache: 'erreurs' } as const

/**
 * Keeps an error that somebody tells, and says to the structure and to its coordinateurs that there is one: by a link alone, and once a
 * day at most for one structure.
 */
export const signaler = (
  { db, chiffre, origine }: MembresDeps,
  erreur: Omit<NouvelleErreur, 'id'> & { nom: string },
  now: Date,
): Promise<void> =>
  asActeur(db, SYSTEME, async tx => {
    const { nom, structure } = erreur
    await insertErreur(tx, chiffre, { ...erreur, id: randomUUID() }, now)
    const message = messageErreurRecue({ nom, sujet: erreur.sujet, lien: origine + postePaths.erreurs })
    for (const { qui, courriel } of [
      ...(await listTenants(tx, structure)),
      ...(await listCoordinateurs(tx, structure)),
    ]) {
      const cle = `erreur:${structure}:${jourOf(now)}:${qui}`
      await posterMessage(tx, chiffre, { cle, canal: 'courriel', a: courriel, ...message }, now)
    }
  })

export const lireErreurs = ({ db, chiffre }: Omit<MembresDeps, 'origine'>, { acteur }: Agent): Promise<Erreur[]> =>
  asActeur(db, acteur, tx => listErreurs(tx, chiffre))

/** @returns undefined when it is not the agent's to deal with */
export const lireErreur = ({ db, chiffre }: Omit<MembresDeps, 'origine'>, { acteur }: Agent, id: string) =>
  asActeur(db, acteur, tx => findErreur(tx, chiffre, id))

/** Ends an error that was told: who left an address is written to, once, and it is forgotten. @returns false when it is absent or over */
export const finir = (
  { db, chiffre, origine }: MembresDeps,
  { acteur }: Agent,
  id: string,
  fin: Fin,
  now: Date,
): Promise<boolean> =>
  asActeur(db, acteur, async tx => {
    const erreur = await findErreur(tx, chiffre, id, true)
    if (!erreur || !peutFinir(erreur.etat)) return false
    await saveFin(tx, chiffre, erreur, fin, now)
    await repondre(tx, { chiffre, origine }, erreur, fin, now)
    return true
  })

async function repondre(
  tx: Tx,
  { chiffre, origine }: Pick<MembresDeps, 'chiffre' | 'origine'>,
  erreur: Erreur,
  fin: Fin,
  now: Date,
): Promise<void> {
  const { id, courriel } = erreur
  if (courriel === undefined) return
  const message = messageErreurFinie({ erreur, fin, origine })
  await commeSysteme(tx, 'erreurs', () =>
    posterMessage(tx, chiffre, { cle: `erreur:${id}:fin`, canal: 'courriel', a: courriel, ...message }, now),
  )
}
