import { digestSecret } from '#platform/secret.ts'

/** What a key may be used for. Public interface: never renamed. */
export const PORTEES = ['aiguillages:creer', 'aiguillages:lire'] as const
export type Portee = (typeof PORTEES)[number]

export const LIBELLES_PORTEE: Readonly<Record<Portee, string>> = {
  'aiguillages:creer': 'Adresser une personne à un service, et annuler',
  'aiguillages:lire': 'Savoir où en sont les aiguillages envoyés par ce logiciel',
}

/** A key as it is kept: nothing that it could be used with. */
export interface Cle {
  id: string
  /** The one that the software sends for. */
  structure: string
  /** Given by the région, to a software of its own. */
  parRegion: boolean
  nom: string
  prefixe: string
  portees: Portee[]
  creeeLe: Date
  expireLe: Date | undefined
  revoqueeLe: Date | undefined
  /** Last use. */
  vueLe: Date | undefined
}

export type EtatCle = 'active' | 'expiree' | 'revoquee'

export const etatDe = ({ revoqueeLe, expireLe }: Pick<Cle, 'revoqueeLe' | 'expireLe'>, now: Date): EtatCle =>
  revoqueeLe ? 'revoquee' : expireLe && expireLe <= now ? 'expiree' : 'active'

/** Long enough for two keys of a structure to be told from one another, short enough to say nothing of the secret. */
const VISIBLE = 6
/** Known by the tools that look for secrets left in code. */
const MARQUE = 'dporte_'

/**
 * A key as it is shown, once.
 * @param secret of 256 bits, in base64url
 */
export const ecrireCle = (secret: string): { cle: string; prefixe: string; empreinte: Buffer } => {
  const cle = `${MARQUE}${secret}`
  return { cle, prefixe: cle.slice(0, MARQUE.length + VISIBLE), empreinte: digestSecret(cle) }
}

/** The digest of the key that a header `Authorization` gives; undefined when it gives none. */
export const empreinteOf = (autorisation: string | undefined): Buffer | undefined => {
  const cle = /^Bearer (dporte_[\w-]{43})$/i.exec(autorisation ?? '')?.[1]
  return cle === undefined ? undefined : digestSecret(cle)
}
