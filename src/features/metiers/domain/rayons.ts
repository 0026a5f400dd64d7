import { fold } from '#features/orientation/index.ts'
import type { FicheMetier } from './fiche.ts'

/** A way to go through the occupations. */
export const CLASSEMENTS = ['secteur', 'interet', 'condition', 'transition'] as const
export type Classement = (typeof CLASSEMENTS)[number]

/** Occupations that have something in common. */
export interface Rayon {
  /** Part of an address: letters, digits and hyphens. */
  code: string
  libelle: string
  metiers: readonly { rome: string; libelle: string }[]
}

export type Rayons = Readonly<Record<Classement, readonly Rayon[]>>

const TRANSITIONS: Readonly<Record<string, string>> = {
  vert: 'Métiers de la transition écologique',
  strategique: 'Métiers dont la transition écologique a besoin',
  brun: 'Métiers que la transition écologique transforme ou réduit',
  numerique: 'Métiers de la transition numérique',
  demographique: 'Métiers de la transition démographique',
}
/** Contexts of work that say how one works, rather than where or for whom. */
const CONDITIONS = /^(?:Conditions de travail|Horaires|Lieux et déplacements)/

/** Sorts occupations by sector, interest, condition of work and transition. */
export function rayonsOf(fiches: readonly FicheMetier[]): Rayons {
  // One object for an occupation, in however many shelves it stands.
  const metiers = new Map(fiches.map(({ rome, libelle }) => [rome, { rome, libelle }]))
  const sort = (liste: readonly FicheMetier[], libellesOf: LibellesOf): Rayon[] => rayonsPar(liste, libellesOf, metiers)
  return {
    secteur: sort(fiches, ({ secteurs }) => secteurs.map(({ libelle }) => libelle)),
    interet: sort(fiches, ({ interets }) => interets.map(({ libelle }) => libelle)),
    condition: sort(fiches, ({ contextes }) =>
      contextes.filter(({ type }) => CONDITIONS.test(type)).map(({ libelle }) => libelle),
    ),
    transition: sort(fiches, ({ transitions: { ecologique, numerique, demographique } }) =>
      [ecologique, numerique === true ? 'numerique' : null, demographique === true ? 'demographique' : null].flatMap(
        cle => (cle === null ? [] : (TRANSITIONS[cle] ?? [])),
      ),
    ),
  }
}

type LibellesOf = (fiche: FicheMetier) => readonly string[]

function rayonsPar(
  fiches: readonly FicheMetier[],
  libellesOf: LibellesOf,
  metiers: ReadonlyMap<string, Rayon['metiers'][number]>,
): Rayon[] {
  const rayons = new Map<string, { libelle: string; metiers: Rayon['metiers'][number][] }>()
  for (const fiche of fiches) {
    for (const libelle of new Set(libellesOf(fiche))) {
      const code = slugOf(libelle)
      const rayon = rayons.get(code) ?? { libelle, metiers: [] }
      rayon.metiers.push(metiers.get(fiche.rome) ?? fiche)
      rayons.set(code, rayon)
    }
  }
  const parLibelle = (a: { libelle: string }, b: { libelle: string }): number =>
    a.libelle.localeCompare(b.libelle, 'fr')
  return Array.from(rayons, ([code, { libelle, metiers }]) => ({
    code,
    libelle,
    metiers: metiers.sort(parLibelle),
  })).sort(parLibelle)
}

export const slugOf = (libelle: string): string =>
  fold(libelle)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
