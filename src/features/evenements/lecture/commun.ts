import type { Besoin } from '#features/orientation/index.ts'
import { BESOINS } from '#features/orientation/index.ts'
import { type Geographie, type LieuEcrit, placer } from '#features/territoires/index.ts'
import type { ReadLine } from '#platform/imports/importer.ts'
import type { Avertissement } from '#platform/imports/rejet.ts'
import { ACCESSIBILITES, type Accessibilite, type Lieu, PUBLICS, type Public } from '../domain/evenement.ts'
import type { EvenementSource } from '../store/ecrire.ts'

/** An event as a file gives it, and whose file it is. */
export interface LigneEvenement extends ReadLine {
  /** Who gives it: what this source no longer gives is withdrawn. */
  source: string
  evenement: EvenementSource
}

export const TITRE_MAX = 200
const DESCRIPTION_MAX = 5000

/** What every event of a file has unless it says otherwise: public, published, nobody of the annuaire leads it. */
export const DEFAUTS = {
  organisations: [],
  etat: 'publie',
  membres: false,
  enLigne: false,
  lieu: {},
  publics: [],
  besoins: [],
  romes: [],
  accessibilite: [],
  inscription: 'aucune',
} as const satisfies Partial<EvenementSource>

/** One line of text, without what cannot be shown nor stored; undefined when nothing is left. */
export const uneLigne = (valeur: unknown, max = TITRE_MAX): string | undefined =>
  (typeof valeur === 'string' || typeof valeur === 'number' ? String(valeur) : '')
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim()
    .slice(0, max)
    .trimEnd() || undefined

/** A text of several paragraphs, its HTML left out. */
export const paragraphes = (valeur: unknown): string | undefined =>
  (typeof valeur === 'string' ? sansBalises(valeur) : '')
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[^\P{Cc}\n\t]/gu, '')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()
    .slice(0, DESCRIPTION_MAX) || undefined

const ENTITES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }

const sansBalises = (html: string): string =>
  /<\/?[a-z][^>]*>/i.test(html)
    ? html
        .replaceAll(/<(?:br|\/p|\/li|\/h\d|\/div)\b[^>]*>/gi, '\n')
        .replaceAll(/<[^>]*>/g, '')
        .replaceAll(/&(amp|lt|gt|quot|apos|nbsp);/g, (_, nom: string) => ENTITES[nom] ?? '')
        .replaceAll(/&#(\d{2,5});/g, (_, code: string) => String.fromCodePoint(Number(code)))
    : html

/** An address of the web, or nothing. */
export const adresseWeb = (valeur: unknown): string | undefined => {
  const lien = uneLigne(valeur, 500)
  return lien && URL.canParse(lien) && /^https?:\/\//i.test(lien) ? lien : undefined
}

/** Codes of a list, those that it does not have left out. */
export const parmi = <T extends string>(codes: readonly T[], valeurs: readonly unknown[]): T[] =>
  codes.filter(code => valeurs.includes(code))

export const publicsOf = (valeurs: readonly unknown[]): Public[] => parmi(PUBLICS, valeurs)
export const besoinsOf = (valeurs: readonly unknown[]): Besoin[] => parmi(BESOINS, valeurs)
export const accessibilitesOf = (valeurs: readonly unknown[]): Accessibilite[] => parmi(ACCESSIBILITES, valeurs)
export const romesOf = (valeurs: readonly unknown[]): string[] =>
  valeurs.filter((v): v is string => typeof v === 'string' && /^[A-N]\d{4}$/.test(v))

/**
 * A place held against the official geography. One that says nothing but a name is kept as it is.
 * @param champ field that a warning is about
 */
export function situer(ecrit: LieuEcrit, geo: Geographie, avertissements: Avertissement[], champ: string): Lieu {
  const rien = [ecrit.codePostal, ecrit.ville, ecrit.commune, ecrit.lat, ecrit.lon].every(v => v === undefined)
  if (rien) return ecrit
  const { lieu, faute } = placer(ecrit, geo)
  if (faute) avertissements.push({ field: champ, reason: faute })
  return lieu
}
