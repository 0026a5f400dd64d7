import { z } from 'zod'
import { type Cohorte, groupesOf, type Passage, type Plan } from './parcours.ts'

/** A parcours as it is prepared and kept: its steps and rounds, what the solver made of them, and who is in which group. */

export const ETAPES_MAX = 12

export const etapeSchema = z.strictObject({
  id: z.string().min(1),
  titre: z.string().min(1),
  /** Identifier of the structure that holds it. */
  structure: z.string(),
  salles: z.array(z.strictObject({ id: z.string(), nom: z.string(), capacite: z.int().positive() })).min(1),
  /** Steps that come before it. */
  apres: z.array(z.string()),
  /** Rounds in which it is not held, from 0. */
  fermee: z.array(z.int().nonnegative()),
})
export type EtapeCohorte = z.output<typeof etapeSchema>

const passageSchema = z.strictObject({
  groupe: z.int(),
  tour: z.int(),
  etape: z.string(),
  salle: z.string(),
})
export const planSchema: z.ZodType<Plan> = z.discriminatedUnion('ok', [
  z.strictObject({ ok: z.literal(true), groupes: z.array(z.int()), passages: z.array(passageSchema) }),
  z.strictObject({
    ok: z.literal(false),
    blocage: z.strictObject({
      contrainte: z.enum(['ordre', 'salle-trop-petite', 'tours', 'etape-saturee', 'non-trouve']),
      etape: z.string().optional(),
      besoin: z.number(),
      possible: z.number(),
    }),
  }),
])

/** What is decided before planning. */
export interface Reglages {
  debut: Date
  tours: number
  /** Of a round, and between two, in minutes. */
  dureeMin: number
  pauseMin: number
  tailleGroupe: number
  personnes: number
  etapes: EtapeCohorte[]
}

export const cohorteOf = ({ personnes, tailleGroupe, tours, etapes }: Reglages): Cohorte => ({
  personnes,
  tailleGroupe,
  tours,
  etapes,
})

const MINUTE_MS = 60_000

/** Beginning and end of a round, from 0. */
export const horaireDe = (
  { debut, dureeMin, pauseMin }: Pick<Reglages, 'debut' | 'dureeMin' | 'pauseMin'>,
  tour: number,
): { debut: Date; fin: Date } => {
  const de = debut.getTime() + tour * (dureeMin + pauseMin) * MINUTE_MS
  return { debut: new Date(de), fin: new Date(de + dureeMin * MINUTE_MS) }
}

/** Where a group goes, in the order of the rounds. */
export const passagesDe = (passages: readonly Passage[], groupe: number): Passage[] =>
  passages.filter(one => one.groupe === groupe).toSorted((a, b) => a.tour - b.tour)

/**
 * Puts people in groups: who is in one stays there while it has room, the others go where there are fewest.
 * @param tailles people of each group at most
 * @returns the group of each, in the same order; undefined for those who are too many
 */
export function repartir(
  gens: readonly { groupe: number | undefined }[],
  tailles: readonly number[],
): (number | undefined)[] {
  const effectifs = tailles.map(() => 0)
  const pris = gens.map(({ groupe }) => {
    if (groupe === undefined || (effectifs[groupe] ?? 0) >= (tailles[groupe] ?? 0)) return undefined
    effectifs[groupe] = (effectifs[groupe] ?? 0) + 1
    return groupe
  })
  return pris.map(deja => {
    if (deja !== undefined) return deja
    const [libre] = [...tailles.keys()]
      .filter(g => (effectifs[g] ?? 0) < (tailles[g] ?? 0))
      .toSorted((a, b) => (effectifs[a] ?? 0) - (effectifs[b] ?? 0))
    if (libre !== undefined) effectifs[libre] = (effectifs[libre] ?? 0) + 1
    return libre
  })
}

/**
 * Rounds in which somebody can do a step that they missed: after the one that is over, when their group is nowhere, the step is held, and a
 * room has a place left. What comes before the step is not asked again: it was planned.
 */
export function toursDeRattrapage(
  { tours, etapes }: Pick<Reglages, 'tours' | 'etapes'>,
  { groupes, passages }: Extract<Plan, { ok: true }>,
  { groupe, etape: id, apres }: { groupe: number; etape: string; apres: number },
): { tour: number; salle: string }[] {
  const etape = etapes.find(one => one.id === id)
  if (!etape) return []
  const occupe = new Set(passagesDe(passages, groupe).map(({ tour }) => tour))
  return Array.from({ length: tours }, (_, tour) => tour)
    .filter(tour => tour > apres && !occupe.has(tour) && !etape.fermee.includes(tour))
    .flatMap(tour => {
      const salle = etape.salles.find(({ id: nom, capacite }) => {
        const la = passages.filter(p => p.tour === tour && p.etape === id && p.salle === nom)
        return la.length > 0 && la.reduce((somme, p) => somme + (groupes[p.groupe] ?? 0), 0) < capacite
      })
      return salle ? [{ tour, salle: salle.id }] : []
    })
}

/** What would let an impossible plan come out, each tried: the smallest change of one number. */
export interface Remede {
  quoi: 'tours' | 'groupes-plus-grands' | 'groupes-plus-petits' | 'personnes'
  valeur: number
}

const TOURS_MAX = 24
const TAILLE_MAX = 60

/**
 * Changes of one number that free the plan, the others being kept.
 * @param planifier the solver
 */
export function remedesPour(reglages: Reglages, planifier: (cohorte: Cohorte) => Plan): Remede[] {
  const { tours, tailleGroupe, personnes } = reglages
  const premier = (
    quoi: Remede['quoi'],
    valeurs: readonly number[],
    change: (valeur: number) => Partial<Reglages>,
  ): Remede[] => {
    const valeur = valeurs.find(un => planifier(cohorteOf({ ...reglages, ...change(un) })).ok)
    return valeur === undefined ? [] : [{ quoi, valeur }]
  }
  const suite = (de: number, a: number): number[] => Array.from({ length: Math.max(0, a - de + 1) }, (_, i) => de + i)
  const nombre = groupesOf(reglages).length
  return [
    ...premier('tours', suite(tours + 1, Math.min(TOURS_MAX, tours + 6)), valeur => ({ tours: valeur })),
    ...premier('groupes-plus-grands', suite(tailleGroupe + 1, Math.min(TAILLE_MAX, tailleGroupe + 12)), valeur => ({
      tailleGroupe: valeur,
    })),
    ...premier('groupes-plus-petits', suite(1, tailleGroupe - 1).reverse(), valeur => ({ tailleGroupe: valeur })),
    // A whole group less at a time.
    ...premier(
      'personnes',
      suite(1, Math.min(nombre - 1, 6))
        .map(moins => personnes - moins * tailleGroupe)
        .filter(reste => reste > 0),
      valeur => ({ personnes: valeur }),
    ),
  ]
}
