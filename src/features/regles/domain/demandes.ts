import type { Besoin, Situation } from '#features/orientation/index.ts'

/** A number below this one is never shown nor kept: it would tell of a few people. Those above are told in steps of it. */
export const SEUIL = 5
/** A count as it is told: no difference of two of them is of fewer than five. */
export const parPas = (nombre: number): number => nombre - (nombre % SEUIL)

/** Facts that several demandes have in common, and how many of them there are. Read by the system alone. */
export interface Comptees {
  origine: 'accueil' | 'site'
  /** Of the structure that noted them, or of the zone of the commune. */
  territoire: string | undefined
  /** INSEE code. */
  commune: string | undefined
  besoins: readonly Besoin[]
  situation: Situation
  nombre: number
  /** Invented for a demonstration. */
  simule: boolean
}

/** Demandes that are told together, of at least `SEUIL` people: every fact holds for each of them. Both counts are steps of five. */
export interface Groupe {
  territoire: string | undefined
  commune: string | undefined
  besoins: readonly Besoin[]
  situation: Situation
  /** Said instead of the age, which is then one within it. */
  tranche: Tranche | undefined
  nombre: number
  /** Those of them that were noted in an accueil; the others were asked on the public site. */
  accueils: number
}

/** What previews of a month are made of. */
export interface DuMois {
  groupes: readonly Groupe[]
  /** Some are invented for a demonstration. */
  simule: boolean
}

/** Ages from `min` to `max`, both included. */
export interface Tranche {
  min: number
  max: number
}

/** Cut where rules of the referentiel draw a line: sixteen, the end of studies, 25, 29, the years before retirement. */
export const TRANCHES: readonly Tranche[] = [
  { min: 0, max: 15 },
  { min: 16, max: 17 },
  { min: 18, max: 20 },
  { min: 21, max: 25 },
  { min: 26, max: 29 },
  { min: 30, max: 44 },
  { min: 45, max: 54 },
  { min: 55, max: 61 },
  { min: 62, max: 120 },
]
export const trancheDe = (age: number): Tranche | undefined => TRANCHES.find(({ min, max }) => age >= min && age <= max)

/** What is left of demandes at one level of detail. */
type Faits = Omit<Groupe, 'nombre' | 'accueils'>
type Niveau = (une: Comptees) => Faits

const premier = ({ besoins }: Comptees): readonly Besoin[] => besoins.slice(0, 1)
const enTranche = ({ situation: { age } }: Comptees) => (age === undefined ? undefined : trancheDe(age))
const statutSeul = ({ situation: { statut } }: Comptees): Situation => (statut === undefined ? {} : { statut })
const sansAge = ({ situation: { age: _age, ...reste } }: Comptees): Situation => reste

/** From all that is known to the first besoin alone: demandes that are too few at one level are told at the next. */
const NIVEAUX: readonly Niveau[] = [
  une => ({ ...une, tranche: undefined }),
  une => ({ ...une, commune: undefined, tranche: undefined }),
  une => ({ ...une, commune: undefined, situation: sansAge(une), tranche: enTranche(une) }),
  une => ({ ...une, commune: undefined, besoins: premier(une), situation: statutSeul(une), tranche: enTranche(une) }),
  une => ({ ...une, commune: undefined, besoins: premier(une), situation: statutSeul(une), tranche: undefined }),
  une => ({ ...une, commune: undefined, besoins: premier(une), situation: {}, tranche: undefined }),
  une => ({ territoire: undefined, commune: undefined, besoins: premier(une), situation: {}, tranche: undefined }),
]

/**
 * Puts demandes together until each group has at least `SEUIL` people, and rounds its count down to a step of five. Groups have nobody in
 * common, so that no difference of two of them tells less; those that stay too few with one besoin left are in none.
 */
export function regrouper(comptees: readonly Comptees[]): Groupe[] {
  const groupes: Groupe[] = []
  let reste = comptees.filter(({ nombre, besoins }) => nombre > 0 && besoins.length > 0)
  for (const niveau of NIVEAUX) {
    const ensemble = Map.groupBy(reste, une => cleDe(niveau(une)))
    reste = []
    for (const siennes of ensemble.values()) {
      const nombre = total(siennes)
      const [une] = siennes
      if (nombre < SEUIL || !une) reste.push(...siennes)
      else
        groupes.push({
          ...faitsDe(niveau(une)),
          nombre: parPas(nombre),
          accueils: parPas(total(siennes.filter(({ origine }) => origine === 'accueil'))),
        })
    }
  }
  return groupes
}

export const total = (comptees: readonly { nombre: number }[]): number =>
  comptees.reduce((somme, { nombre }) => somme + nombre, 0)

const faitsDe = ({ territoire, commune, besoins, situation, tranche }: Faits): Faits => ({
  territoire,
  commune,
  besoins,
  situation,
  tranche,
})

const cleDe = ({ territoire, commune, besoins, situation, tranche }: Faits): string =>
  JSON.stringify([territoire, commune, besoins, Object.entries(situation).sort(), tranche?.min])

/** The twelve whole months before a day: from the first of them to the first day of this one, which is not among them. ISO dates. */
export function annee(aujourdhui: string): { debut: string; fin: string } {
  const fin = `${aujourdhui.slice(0, 7)}-01`
  return { debut: `${Number(fin.slice(0, 4)) - 1}${fin.slice(4)}`, fin }
}
