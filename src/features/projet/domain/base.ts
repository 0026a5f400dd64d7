import { niveauAcces } from './acces.ts'
import { CENTRES, COMPETENCES } from './bareme.ts'
import { DIMENSIONS, type Inventaire } from './inventaire.ts'
import { NIVEAUX } from './profil.ts'

/** What an occupation must tell to be ranked; a sheet of the feature `metiers` is one. */
export interface MetierDeBase {
  rome: string
  libelle: string
  appellations: readonly { libelle: string }[]
  acces: readonly string[]
  savoirFaire: readonly Competence[]
  savoirEtre: readonly Competence[]
  savoirs: readonly Competence[]
  contextes: readonly { libelle: string }[]
  interets: readonly { code: string; libelle: string; principal: boolean }[]
  mobilites: readonly { rome: string }[]
  /** Holland's letters, major then minor. */
  riasec: readonly string[]
}
export interface Competence {
  libelle: string
  importance: 'principale' | 'emergente' | null
}

export interface Condition {
  code: string
  nom: string
  sante: boolean
  /** Labels of ROME's contexts of work. */
  contextes: readonly string[]
}
export interface Centre {
  code: string
  nom: string
}
/** What is kept by hand in `referentiel/`. */
export interface Connaissances {
  inventaire: Inventaire
  conditions: readonly Condition[]
  centres: readonly Centre[]
}

/** Occupations that carry something, and how much of it each carries. */
export interface Porteurs {
  metiers: Int32Array
  poids: Float64Array
  /** As it is said on screen. */
  nom: string
}

/** Occupations laid out for `apparier`: made once, read by every profile. */
export interface Base {
  metiers: readonly MetierDeBase[]
  connaissances: Connaissances
  rang: ReadonlyMap<string, number>
  /** Names of what `referentiel/` knows, though no occupation may carry it. */
  noms: ReadonlyMap<string, string>
  competences: ReadonlyMap<string, Porteurs>
  centres: ReadonlyMap<string, Porteurs>
  /** By code of condition and by label of ROME. */
  conditions: ReadonlyMap<string, Porteurs>
  proches: ReadonlyMap<string, Int32Array>
  /** Index of the dimensions of each occupation, -1 when it has none. */
  majeure: Int8Array
  mineure: Int8Array
  /** Index of the level of study asked for, -1 when unknown. */
  niveau: Int8Array
}

const CODES: readonly string[] = DIMENSIONS

export function createBase(metiers: readonly MetierDeBase[], connaissances: Connaissances): Base {
  const rang = new Map(metiers.map(({ rome }, m) => [rome, m]))
  const dimension = (n: number) => Int8Array.from(metiers, ({ riasec }) => CODES.indexOf(riasec[n] ?? ''))
  const niveau = Int8Array.from(metiers, ({ acces }) => {
    const lu = niveauAcces(acces)
    return lu === null ? -1 : NIVEAUX.indexOf(lu)
  })
  const proches = metiers.map(({ rome, mobilites }): [string, Int32Array] => [
    rome,
    Int32Array.from(mobilites.flatMap(mobilite => rang.get(mobilite.rome) ?? [])),
  ])
  return {
    metiers,
    connaissances,
    rang,
    noms: new Map([...connaissances.conditions, ...connaissances.centres].map(({ code, nom }) => [code, nom])),
    competences: competencesOf(metiers),
    centres: centresOf(metiers, connaissances.centres),
    conditions: conditionsOf(metiers, connaissances.conditions),
    proches: new Map(proches),
    majeure: dimension(0),
    mineure: dimension(1),
    niveau,
  }
}

/** Puts together who carries what, the heaviest weight once for each occupation. */
function createIndex() {
  const entrees = new Map<string, { nom: string; poids: Map<number, number> }>()
  return {
    add(cle: string, nom: string, m: number, poids: number): void {
      const entree = entrees.get(cle) ?? { nom, poids: new Map<number, number>() }
      entree.poids.set(m, Math.max(poids, entree.poids.get(m) ?? 0))
      entrees.set(cle, entree)
    },
    /** @param rarete something that few occupations have tells more than what most have */
    finish: (rarete: (porteurs: number) => number): Map<string, Porteurs> =>
      new Map(
        Array.from(entrees, ([cle, { nom, poids }]) => {
          const facteur = rarete(poids.size)
          const valeurs = Float64Array.from(poids.values(), valeur => valeur * facteur)
          return [cle, { nom, metiers: Int32Array.from(poids.keys()), poids: valeurs }]
        }),
      ),
  }
}

/** 1 for what a single occupation has, near 0 for what all have. */
const rareteSur = (taille: number) => (porteurs: number) =>
  Math.log((taille + 1) / (porteurs + 0.5)) / Math.log((taille + 1) / 1.5)

function competencesOf(metiers: readonly MetierDeBase[]): Map<string, Porteurs> {
  const index = createIndex()
  for (const [m, metier] of metiers.entries())
    for (const rubrique of ['savoirFaire', 'savoirs', 'savoirEtre'] as const)
      for (const { libelle, importance } of metier[rubrique])
        index.add(libelle, libelle, m, COMPETENCES[rubrique][importance ?? 'autre'])
  return index.finish(rareteSur(metiers.length))
}

function centresOf(metiers: readonly MetierDeBase[], centres: readonly Centre[]): Map<string, Porteurs> {
  const noms = new Map(centres.map(({ code, nom }) => [code, nom]))
  const index = createIndex()
  for (const [m, { interets }] of metiers.entries())
    for (const { code, libelle, principal } of interets)
      index.add(code, noms.get(code) ?? libelle, m, principal ? CENTRES.principal : CENTRES.autre)
  return index.finish(() => 1)
}

/** Half of a condition's weight is its rarity: a refused night weighs, however many occupations have nights. */
function conditionsOf(metiers: readonly MetierDeBase[], conditions: readonly Condition[]): Map<string, Porteurs> {
  const index = createIndex()
  const parContexte = new Map<string, Condition[]>()
  for (const condition of conditions)
    for (const contexte of condition.contextes)
      parContexte.set(contexte, [...(parContexte.get(contexte) ?? []), condition])
  for (const [m, { contextes }] of metiers.entries())
    for (const { libelle } of contextes) {
      index.add(libelle, libelle, m, 1)
      for (const { code, nom } of parContexte.get(libelle) ?? []) index.add(code, nom, m, 1)
    }
  const rarete = rareteSur(metiers.length)
  return index.finish(porteurs => 0.5 + 0.5 * rarete(porteurs))
}
