import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import type { LireHoraires } from '#features/orientation/index.ts'
import { type Acteur, asActeur, type Tx } from '#platform/acteur.ts'
import type { Chiffre } from '#platform/chiffre.ts'
import { posterMessage } from '#platform/messages.ts'
import { recoitSms } from '#platform/mobile.ts'
import { digestSecret, makeSecret } from '#platform/secret.ts'
import { formatMoment } from '#web/format.ts'
import { paths } from '#web/paths.ts'
import type { PersonneDeps } from './deps.ts'
import { type Creneau, promesseDeRappel } from './domain/delai.ts'
import {
  type ContenuRappel,
  cancelRappel,
  countPromesses,
  fuseauDesRappels,
  insertRappel,
  isAnnulable,
  listRappels,
  missRappel,
  type Rappel,
} from './store/rappels.ts'
import { smsEssai, smsFini } from './texts.ts'

const SYSTEME = { sorte: 'systeme', tache: 'rappel' } as const

/** Calls that nobody answers before the request is closed. */
export const ESSAIS_MAX = 3

/** By when a call is promised, on the clocks of those who call. */
export interface Promis {
  le: Date
  fuseau: string
}

/** Somebody of the public asks to be called back: one open request for each number. */
export function demanderRappel(
  db: pg.Pool,
  { chiffre, now }: PersonneDeps,
  lireHoraires: LireHoraires,
  contenu: ContenuRappel,
  creneau: Creneau,
): Promise<Promis> {
  const demandeLe = now()
  return asActeur(db, SYSTEME, async tx => {
    const fuseau = await fuseauDesRappels(tx)
    const promisPour = promesseDeRappel(creneau, lireHoraires, fuseau, demandeLe)
    const le = await insertRappel(tx, chiffre, { id: randomUUID(), contenu, creneau, promisPour }, demandeLe)
    return { le, fuseau }
  })
}

export interface InjoignableDeps extends PersonneDeps {
  lireHoraires: LireHoraires
  /** Where links of messages begin. */
  origine: string
}

/** What a call without an answer gave, and whether the person could be told. */
export type Injoignable = 'rendu' | 'rendu-sans-message' | 'clos'

/**
 * Nobody answered: to be tried again in the next half-day that suits the person, and closed after the last try. A mobile gets a text message
 * that says when the next call comes, and how to call it off.
 * @returns undefined when it is not the agent's
 */
export async function noterInjoignable(
  tx: Tx,
  deps: InjoignableDeps,
  { id, creneau, telephone }: Pick<Rappel, 'id' | 'creneau' | 'telephone'>,
): Promise<Injoignable | undefined> {
  const le = deps.now()
  const fuseau = await fuseauDesRappels(tx)
  const suivant = promesseDeRappel(creneau, deps.lireHoraires, fuseau, le)
  const secret = makeSecret()
  const manque = await missRappel(tx, id, suivant, digestSecret(secret), ESSAIS_MAX, le)
  if (!manque) return undefined
  const texte = manque.clos
    ? smsFini(ESSAIS_MAX, `${deps.origine}${paths.rappel}`)
    : smsEssai(formatMoment(suivant, fuseau), `${deps.origine}${paths.rappel}/annuler/${secret}`)
  const sms = recoitSms(telephone)
  if (sms)
    await posterMessage(
      tx,
      deps.chiffre,
      { cle: `rappel:${id}:essai:${manque.essais}`, canal: 'sms', a: telephone, objet: '', texte },
      le,
    )
  if (manque.clos) return 'clos'
  return sms ? 'rendu' : 'rendu-sans-message'
}

/** Whether a link that was sent still calls off a call-back. */
export const peutAnnuler = (db: pg.Pool, secret: string): Promise<boolean> =>
  asActeur(db, SYSTEME, tx => isAnnulable(tx, digestSecret(secret)))

/** The person wants no call any more. @returns false when the link calls off nothing */
export const annulerRappel = (db: pg.Pool, secret: string, now: Date): Promise<boolean> =>
  asActeur(db, SYSTEME, tx => cancelRappel(tx, digestSecret(secret), now))

/** How far back the promises are looked at, in days. */
export const PROMESSES_JOURS = 90

/** What there is to call, and how promises were kept, as an agent of the single number sees it. */
export const lireFile = (db: pg.Pool, acteur: Acteur, chiffre: Chiffre, now: Date, max: number) =>
  asActeur(db, acteur, async tx => ({
    rappels: await listRappels(tx, chiffre, max),
    fuseau: await fuseauDesRappels(tx),
    promesses: await countPromesses(tx, new Date(now.getTime() - PROMESSES_JOURS * 86_400_000), now),
  }))

/** On which clocks calls are promised. */
export const fuseauDuNumeroUnique = (db: pg.Pool): Promise<string> => asActeur(db, SYSTEME, fuseauDesRappels)
