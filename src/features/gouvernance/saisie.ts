import { erreursDe, estJour, type Lu, ligne, lignes, nombre } from '#web/kit/lire-champs.ts'
import { type Engagements, type Institution, SERVICES, type Signature, type Texte } from './domain/convention.ts'
import { ERREURS_CHAMPS } from './texts.ts'

const TEXTE_MAX = 40_000

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
  const erreurs = erreursDe(ERREURS_CHAMPS, {
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
  const erreurs = erreursDe(ERREURS_CHAMPS, {
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
  institutions: readonly string[]
  le: string
  lieu: string
}

export const saisieSignaturesOf = (form: URLSearchParams): SaisieSignatures => ({
  structures: form.getAll('structures[]'),
  institutions: form.getAll('institutions[]'),
  le: ligne(form, 'le'),
  lieu: ligne(form, 'lieu'),
})

export function lireSignatures(
  s: SaisieSignatures,
): Lu<Pick<SaisieSignatures, 'structures' | 'institutions'> & { signature: Signature }> {
  const erreurs = erreursDe(ERREURS_CHAMPS, {
    structures: s.structures.length + s.institutions.length === 0,
    le: !estJour(s.le),
    lieu: s.lieu === '' || s.lieu.length > 120,
  })
  if (erreurs.length > 0) return { erreurs }
  const { structures, institutions } = s
  return { lu: { structures, institutions, signature: { le: s.le, lieu: s.lieu } } }
}

/** The form of an institution as it is typed. */
export type SaisieInstitution = Pick<Institution, 'nom' | 'qualite' | 'fonction'>
export const INSTITUTION_VIDE: SaisieInstitution = { nom: '', qualite: '', fonction: '' }

export const saisieInstitutionOf = (form: URLSearchParams): SaisieInstitution => ({
  nom: ligne(form, 'nom'),
  qualite: ligne(form, 'qualite'),
  fonction: ligne(form, 'fonction'),
})

export function lireInstitution(s: SaisieInstitution): Lu<SaisieInstitution> {
  const erreurs = erreursDe(ERREURS_CHAMPS, {
    nom: s.nom === '' || s.nom.length > 200,
    qualite: s.qualite.length > 200,
    fonction: s.fonction.length > 200,
  })
  return erreurs.length > 0 ? { erreurs } : { lu: s }
}

/** How many agents receive people, and how many days of training they followed together. */
export function lireFormation(s: { agents: string; jours: string }): Lu<{ agents: number; jours: number }> {
  const [agents, jours] = [nombre(s.agents, 1, 999), nombre(s.jours, 0, 9999)]
  if (typeof agents === 'number' && typeof jours === 'number') return { lu: { agents, jours } }
  return {
    erreurs: erreursDe(ERREURS_CHAMPS, { agents: typeof agents !== 'number', jours: typeof jours !== 'number' }),
  }
}
