import { randomBytes } from 'node:crypto'
import { asActeur } from '#platform/acteur.ts'
import type { Chiffre } from '#platform/chiffre.ts'
import type { ClesDeps } from './deps.ts'
import { ecrireSecret } from './domain/signature.ts'
import type { Gerant } from './gerer.ts'
import {
  type Appel,
  type Essai,
  insertAppel,
  insertEssai,
  type Livraison,
  listAppels,
  listLivraisons,
  saveSecret,
  stopAppel,
} from './store/appels.ts'

export interface AppelsDeps extends Pick<ClesDeps, 'db' | 'now'> {
  chiffre: Chiffre
}

export interface AppelsLus {
  appels: Appel[]
  livraisons: ReadonlyMap<string, Livraison[]>
}

/** Messages that a page shows of each place. */
const LIVRAISONS = 10
/** Long enough for a software to take its new secret. */
const CHEVAUCHEMENT_MS = 24 * 3_600_000
const SECRET_OCTETS = 32

const nouveauSecret = (): string => ecrireSecret(randomBytes(SECRET_OCTETS))

/** Where the software of the structure is called, with the last messages of each. */
export const lireAppels = ({ db }: Pick<AppelsDeps, 'db'>, acteur: Gerant): Promise<AppelsLus> =>
  asActeur(db, acteur, async tx => {
    const appels = await listAppels(tx, acteur.structure)
    const ids = appels.map(({ id }) => id)
    return { appels, livraisons: await listLivraisons(tx, ids, LIVRAISONS) }
  })

/** Has the software called there from now on. @returns the secret, to be shown once; undefined when the same form did it already */
export async function ouvrirAppel(
  { db, chiffre, now }: AppelsDeps,
  acteur: Gerant,
  { id, adresse }: { id: string; adresse: string },
): Promise<string | undefined> {
  const secret = nouveauSecret()
  const voulu = { id, adresse, secret, structure: acteur.structure, le: now() }
  return (await asActeur(db, acteur, tx => insertAppel(tx, chiffre, voulu))) ? secret : undefined
}

/** Another secret, to be shown once; the former one signs too for a day. */
export async function changerSecret(
  { db, chiffre, now }: AppelsDeps,
  acteur: Gerant,
  id: string,
): Promise<string | undefined> {
  const secret = nouveauSecret()
  const jusqua = new Date(now().getTime() + CHEVAUCHEMENT_MS)
  return (await asActeur(db, acteur, tx => saveSecret(tx, chiffre, { id, secret, jusqua }))) ? secret : undefined
}

/** Asks for a message that says nothing, once a minute at most. */
export const essayerAppel = ({ db, now }: AppelsDeps, acteur: Gerant, id: string): Promise<Essai> =>
  asActeur(db, acteur, tx => insertEssai(tx, id, now()))

export const arreterAppel = ({ db, now }: AppelsDeps, acteur: Gerant, id: string): Promise<boolean> =>
  asActeur(db, acteur, tx => stopAppel(tx, id, now()))
