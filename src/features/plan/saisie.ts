import { erreursDe, estJour, type Lu, ligne, lignes, nombre } from '#web/kit/lire-champs.ts'
import {
  type ActionPlan,
  type Contenu,
  type Indicateur,
  type Objectif,
  SORTES,
  type Sorte,
  type Souhait,
} from './domain/plan.ts'
import { ERREURS_ACTION, ERREURS_OBJECTIF, ERREURS_SOUHAIT } from './texts.ts'

/** The form of an objective as it is typed: given back as it is when it is refused. */
export interface SaisieObjectif {
  titre: string
  indicateur: string
  cible: string
  releve: string
  releveLe: string
}

export const saisieObjectifOf = (form: URLSearchParams): SaisieObjectif => ({
  titre: ligne(form, 'titre'),
  indicateur: ligne(form, 'indicateur'),
  cible: ligne(form, 'cible'),
  releve: ligne(form, 'releve'),
  releveLe: ligne(form, 'releve-le'),
})

export const objectifVersSaisie = (o: Objectif): SaisieObjectif => ({
  titre: o.titre,
  indicateur: o.indicateur,
  cible: o.cible === undefined ? '' : String(o.cible),
  releve: o.releve === undefined ? '' : String(o.releve.valeur),
  releveLe: o.releve?.le ?? '',
})

const NOMBRE_MAX = 1_000_000

export function lireObjectif(s: SaisieObjectif): Lu<Indicateur & { titre: string }> {
  const cible = nombre(s.cible, 0, NOMBRE_MAX)
  const releve = nombre(s.releve, 0, NOMBRE_MAX)
  const erreurs = erreursDe(ERREURS_OBJECTIF, {
    titre: s.titre === '' || s.titre.length > 200,
    indicateur: s.indicateur.length > 200,
    cible: cible === 'faux',
    releve: releve === 'faux',
    'releve-le': releve !== undefined && !estJour(s.releveLe),
  })
  if (erreurs.length > 0 || cible === 'faux' || releve === 'faux') return { erreurs }
  const { titre, indicateur } = s
  return {
    lu: { titre, indicateur, cible, releve: releve === undefined ? undefined : { valeur: releve, le: s.releveLe } },
  }
}

/** The form of an action as it is typed. */
export interface SaisieAction {
  titre: string
  description: string
  objectif: string
  porteurs: readonly string[]
  partenaires: readonly string[]
  autres: string
  debut: string
  fin: string
  budget: string
}

export const saisieActionOf = (form: URLSearchParams): SaisieAction => ({
  titre: ligne(form, 'titre'),
  description: lignes(form, 'description').trim(),
  objectif: ligne(form, 'objectif'),
  porteurs: form.getAll('porteurs[]'),
  partenaires: form.getAll('partenaires[]'),
  autres: ligne(form, 'autres'),
  debut: ligne(form, 'debut'),
  fin: ligne(form, 'fin'),
  budget: ligne(form, 'budget'),
})

export const actionVersSaisie = (a: ActionPlan): SaisieAction => ({
  titre: a.titre,
  description: a.description,
  objectif: a.objectif ?? '',
  porteurs: a.porteurs.map(({ id }) => id),
  partenaires: a.partenaires.map(({ id }) => id),
  autres: a.autres,
  debut: a.debut ?? '',
  fin: a.fin ?? '',
  budget: a.budget === undefined ? '' : String(a.budget),
})

export const ACTION_VIDE: SaisieAction = {
  titre: '',
  description: '',
  objectif: '',
  porteurs: [],
  partenaires: [],
  autres: '',
  debut: '',
  fin: '',
  budget: '',
}

/** An action that answers what a structure asks: its words, and the structure as a partner. */
export const souhaitVersAction = ({ texte, structure }: Souhait): SaisieAction => ({
  ...ACTION_VIDE,
  titre: texte.length > 200 ? '' : texte,
  description: texte.length > 200 ? texte : '',
  partenaires: [structure.id],
})

/** @param objectifs of the year of the plan: the ones that an action may serve */
export function lireAction(s: SaisieAction, objectifs: ReadonlySet<string>): Lu<Contenu> {
  const budget = nombre(s.budget, 0, 100_000_000)
  const erreurs = erreursDe(ERREURS_ACTION, {
    titre: s.titre === '' || s.titre.length > 200,
    description: s.description.length > 5000,
    objectif: s.objectif !== '' && !objectifs.has(s.objectif),
    porteurs: s.porteurs.length === 0,
    autres: s.autres.length > 500,
    debut: s.debut !== '' && !estJour(s.debut),
    fin: s.fin !== '' && (!estJour(s.fin) || (estJour(s.debut) && s.fin < s.debut)),
    budget: budget === 'faux',
  })
  if (erreurs.length > 0 || budget === 'faux') return { erreurs }
  const { titre, description, porteurs, partenaires, autres } = s
  return {
    lu: {
      titre,
      description,
      porteurs,
      partenaires: partenaires.filter(one => !porteurs.includes(one)),
      autres,
      objectif: s.objectif || undefined,
      debut: s.debut || undefined,
      fin: s.fin || undefined,
      budget,
    },
  }
}

/** The form of what a structure asks, as it is typed. */
export interface SaisieSouhait {
  structure: string
  sorte: string
  demande: string
}
export const SOUHAIT_VIDE: SaisieSouhait = { structure: '', sorte: '', demande: '' }

export const saisieSouhaitOf = (form: URLSearchParams): SaisieSouhait => ({
  structure: ligne(form, 'structure'),
  sorte: ligne(form, 'sorte'),
  demande: ligne(form, 'demande'),
})

/** @param membres structures of the territoire */
export function lireSouhait(
  s: SaisieSouhait,
  membres: ReadonlySet<string>,
): Lu<{ structure: string; sorte: Sorte; texte: string }> {
  const sorte = SORTES.find(one => one === s.sorte)
  const erreurs = erreursDe(ERREURS_SOUHAIT, {
    structure: !membres.has(s.structure),
    sorte: sorte === undefined,
    demande: s.demande === '' || s.demande.length > 500,
  })
  return erreurs.length > 0 || sorte === undefined
    ? { erreurs }
    : { lu: { structure: s.structure, sorte, texte: s.demande } }
}
