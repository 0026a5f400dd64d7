import { randomUUID } from 'node:crypto'
import type { Agent } from '#features/comptes/index.ts'
import { asActeur, commeSysteme, type Tx } from '#platform/acteur.ts'
import { posterMessage } from '#platform/messages.ts'
import { jourOf } from '#web/format.ts'
import { paths } from '#web/paths.ts'
import { postePaths } from '#web/poste.tsx'
import type { MembresDeps } from './deps.ts'
import { type Fin, peutFinir } from './domain/erreur.ts'
import { ouvrirLien, signerLien } from './domain/lien-signe.ts'
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
import { messageErreurAccusee, messageErreurFinie, messageErreurRecue } from './texts-erreurs.ts'

/** Errors in sheets: told by anybody, dealt with by the structure or those who coordinate its territoire. */

const SYSTEME = { sorte: 'systeme', tache: 'erreurs' } as const

const LIEN = 'erreur.lien'
const HEX = /(.{8})(.{4})(.{4})(.{4})(.{12})/

/** The page where who told an error reads what becomes of it: its link is kept nowhere. */
const cheminSuivi = ({ chiffre }: Pick<MembresDeps, 'chiffre'>, id: string): string =>
  paths.signalement(signerLien(chiffre, LIEN, Buffer.from(id.replaceAll('-', ''), 'hex')))

/**
 * Keeps an error that somebody tells, and says to the structure and to its coordinateurs that there is one: by a link alone, and once a
 * day at most for one structure. Who left an address is sent the link of their page, with nothing of what they typed: the address may be
 * somebody else's.
 * @param accuser whether that may be sent to the address
 * @returns the page where they read what becomes of it
 */
export const signaler = (
  { db, chiffre, origine }: MembresDeps,
  erreur: Omit<NouvelleErreur, 'id'> & { nom: string },
  { accuser, now }: { accuser: boolean; now: Date },
): Promise<string> =>
  asActeur(db, SYSTEME, async tx => {
    const { nom, structure, courriel: laissee } = erreur
    const id = randomUUID()
    const suivi = cheminSuivi({ chiffre }, id)
    await insertErreur(tx, chiffre, { ...erreur, id }, now)
    if (laissee !== undefined && accuser) {
      const accuse = messageErreurAccusee({ nom, suivi: origine + suivi })
      await posterMessage(tx, chiffre, { cle: `erreur:${id}:accuse`, canal: 'courriel', a: laissee, ...accuse }, now)
    }
    const message = messageErreurRecue({ nom, sujet: erreur.sujet, lien: origine + postePaths.erreurs })
    for (const { qui, courriel } of [
      ...(await listTenants(tx, structure)),
      ...(await listCoordinateurs(tx, structure)),
    ]) {
      const cle = `erreur:${structure}:${jourOf(now)}:${qui}`
      await posterMessage(tx, chiffre, { cle, canal: 'courriel', a: courriel, ...message }, now)
    }
    return suivi
  })

/** What became of an error, for who told it. @returns undefined when the link is nobody's, or the error is forgotten */
export const suivreErreur = async (
  { db, chiffre }: Omit<MembresDeps, 'origine'>,
  secret: string,
): Promise<Erreur | undefined> => {
  const id = ouvrirLien(chiffre, LIEN, secret)?.toString('hex').replace(HEX, '$1-$2-$3-$4-$5')
  return id === undefined ? undefined : asActeur(db, SYSTEME, tx => findErreur(tx, chiffre, id))
}

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
  const message = messageErreurFinie({ erreur, fin, suivi: origine + cheminSuivi({ chiffre }, id) })
  await commeSysteme(tx, 'erreurs', () =>
    posterMessage(tx, chiffre, { cle: `erreur:${id}:fin`, canal: 'courriel', a: courriel, ...message }, now),
  )
}
