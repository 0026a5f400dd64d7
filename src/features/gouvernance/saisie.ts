import { type Engagements, SERVICES, type Signature, type Texte } from './domain/convention.ts'
import { ERREURS_CHAMPS } from './texts.ts'

/** A field of a form that is wrong. */
export interface ErreurChamp {
  champ: string
  texte: string
}
type Lu<T> = { lu: T } | { erreurs: ErreurChamp[] }

const TEXTE_MAX = 40_000

const ligne = (form: URLSearchParams, nom: string): string =>
  (form.get(nom) ?? '').replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim()

const lignes = (form: URLSearchParams, nom: string): string =>
  (form.get(nom) ?? '').replaceAll('\r\n', '\n').replaceAll(/[^\P{Cc}\n\t]/gu, '')

/** Whether it is an ISO day of the calendar, of these times. */
const estJour = (texte: string): boolean =>
  /^(19[89]|20)\d+-\d{2}-\d{2}$/.test(texte) &&
  texte.length === 10 &&
  !Number.isNaN(Date.parse(texte)) &&
  new Date(texte).toISOString().startsWith(texte)

/** A whole number between two bounds; undefined when nothing is typed, `faux` when it is anything else. */
const nombre = (texte: string, min: number, max: number): number | undefined | 'faux' => {
  if (texte === '') return undefined
  const value = Number(texte)
  return /^\d{1,3}$/.test(texte) && value >= min && value <= max ? value : 'faux'
}

const errorsOf = (faux: Readonly<Partial<Record<keyof typeof ERREURS_CHAMPS, boolean>>>): ErreurChamp[] =>
  Object.entries(ERREURS_CHAMPS).flatMap(([champ, texte]) => {
    const found: Readonly<Record<string, boolean | undefined>> = faux
    return found[champ] ? [{ champ, texte }] : []
  })

/** The form of a text as it is typed: given back as it is when it is refused. */
export interface SaisieTexte {
  titre: string
  texte: string
  annexes: string
  debut: string
  duree: string
  tacite: boolean
}

export const saisieTexteOf = (form: URLSearchParams): SaisieTexte => ({
  titre: ligne(form, 'titre'),
  texte: lignes(form, 'texte'),
  annexes: lignes(form, 'annexes'),
  debut: ligne(form, 'debut'),
  duree: ligne(form, 'duree'),
  tacite: form.get('tacite') === 'oui',
})

export const texteVersSaisie = (t: Texte): SaisieTexte => ({
  titre: t.titre,
  texte: t.texte,
  annexes: t.annexes,
  debut: t.debut ?? '',
  duree: t.dureeMois === undefined ? '' : String(t.dureeMois),
  tacite: t.tacite,
})

export function lireTexte(s: SaisieTexte): Lu<Texte> {
  const dureeMois = nombre(s.duree, 1, 240)
  const erreurs = errorsOf({
    titre: s.titre === '' || s.titre.length > 200,
    texte: s.texte.length > TEXTE_MAX,
    annexes: s.annexes.length > TEXTE_MAX,
    debut: s.debut !== '' && !estJour(s.debut),
    duree: dureeMois === 'faux',
    tacite: s.tacite && dureeMois === undefined,
  })
  if (erreurs.length > 0 || dureeMois === 'faux') return { erreurs }
  const { titre, texte, annexes, tacite } = s
  return { lu: { titre, texte, annexes, tacite, debut: s.debut || undefined, dureeMois } }
}

export interface SaisieEngagements {
  services: readonly string[]
  delai: string
  ouverture: string
  formation: string
}

export const saisieEngagementsOf = (form: URLSearchParams): SaisieEngagements => ({
  services: form.getAll('services[]'),
  delai: ligne(form, 'delai'),
  ouverture: ligne(form, 'ouverture'),
  formation: ligne(form, 'formation'),
})

export const engagementsVersSaisie = (e: Engagements): SaisieEngagements => ({
  services: e.services,
  delai: e.delaiJours === undefined ? '' : String(e.delaiJours),
  ouverture: e.ouverture,
  formation: e.formationJours === undefined ? '' : String(e.formationJours),
})

export function lireEngagements(s: SaisieEngagements): Lu<Engagements> {
  const delaiJours = nombre(s.delai, 1, 90)
  const formationJours = nombre(s.formation, 0, 60)
  const erreurs = errorsOf({
    delai: delaiJours === 'faux',
    formation: formationJours === 'faux',
    ouverture: s.ouverture.length > 300,
  })
  if (erreurs.length > 0 || delaiJours === 'faux' || formationJours === 'faux') return { erreurs }
  const services = SERVICES.filter(service => s.services.includes(service))
  return { lu: { services, delaiJours, ouverture: s.ouverture, formationJours } }
}

export interface SaisieSignatures {
  structures: readonly string[]
  le: string
  lieu: string
}

export const saisieSignaturesOf = (form: URLSearchParams): SaisieSignatures => ({
  structures: form.getAll('structures[]'),
  le: ligne(form, 'le'),
  lieu: ligne(form, 'lieu'),
})

export function lireSignatures(s: SaisieSignatures): Lu<{ structures: readonly string[]; signature: Signature }> {
  const erreurs = errorsOf({
    structures: s.structures.length === 0,
    le: !estJour(s.le),
    lieu: s.lieu === '' || s.lieu.length > 120,
  })
  if (erreurs.length > 0) return { erreurs }
  return { lu: { structures: s.structures, signature: { le: s.le, lieu: s.lieu } } }
}
