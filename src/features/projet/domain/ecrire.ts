import { isDeepStrictEqual } from 'node:util'
import { type Auteur, type Entree, PERSONNE, type Projet, type Section, standing } from './document.ts'
import { PREFIXE_CENTRE } from './souhaits.ts'

/** Who writes, and when: after whatever the server has of this project, so that two writings are never of one instant. */
export interface Plume {
  par: Auteur
  le: string
}

/** The person's own pen. */
export const plumeOf = (projet: Projet, now: Date, par: Auteur = PERSONNE): Plume => {
  const synchro = projet.synchro === null ? 0 : Date.parse(projet.synchro)
  return { par, le: new Date(Math.max(now.getTime(), synchro + 1)).toISOString() }
}

type Table<T> = Readonly<Record<string, Entree<T>>>
/** What a table of the project holds. */
export type Valeur<S extends Section> = Projet[S] extends Readonly<Record<string, Entree<infer T>>> ? T : never

function put<T>(table: Table<T>, cle: string, valeur: T | null, plume: Plume): Table<T> {
  const avant = table[cle]
  // What was never there is not taken back, and what does not change keeps who wrote it.
  if (avant === undefined ? valeur === null : isDeepStrictEqual(avant.valeur, valeur)) return table
  return { ...table, [cle]: { valeur, ...plume } }
}

/** Writes one thing in a table, or takes it back with null; nothing changes when it already stands so. */
export const ecrire = <S extends Section>(
  projet: Projet,
  section: S,
  cle: string,
  valeur: Valeur<S> | null,
  plume: Plume,
): Projet => ({ ...projet, [section]: put<unknown>(projet[section], cle, valeur, plume) })

/** Writes an answer to the inventory: 1 to 5, or null for none. */
export const repondre = (projet: Projet, item: string, valeur: number | null, plume: Plume): Projet => ({
  ...projet,
  interets: { ...projet.interets, reponses: { ...put(projet.interets.reponses, item, valeur, plume) } },
})

/** Answers that stand, as the inventory is scored. */
export const reponsesOf = (projet: Projet): Record<string, number> =>
  Object.fromEntries(
    Object.entries(projet.interets.reponses).flatMap(([item, { valeur }]) => (valeur === null ? [] : [[item, valeur]])),
  )

/** A wish that stands, as text; empty when there is none. */
export const souhaitOf = (projet: Projet, cle: string): string => String(projet.souhaits[cle]?.valeur ?? '')

/** Codes of the centres of interest that the person ticked. */
export const centresOf = (projet: Projet): string[] =>
  standing(projet.souhaits).flatMap(([cle]) =>
    cle.startsWith(PREFIXE_CENTRE) ? [cle.slice(PREFIXE_CENTRE.length)] : [],
  )

/** Occupations that the person looks at, proposed by anybody: all but those put aside. */
export const regardesOf = (projet: Projet) => standing(projet.metiers).filter(([, { avis }]) => avis !== 'ecarte')

/** Skills that the person said to have or to want; those that are neither were said not to be theirs. */
export const siennesOf = (projet: Projet) => standing(projet.competences).filter(([, { sait, aime }]) => sait || aime)
