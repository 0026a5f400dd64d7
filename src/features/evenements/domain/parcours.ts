/**
 * A parcours: a cohort goes in groups through steps that structures hold in their rooms, in rounds of the same length. Each group does each
 * step once, in one room at a time, with no more people than the room takes. Pure: chance is passed in.
 */

export interface EtapeParcours {
  id: string
  structure: string
  /** Its rooms, which are nobody else's: how many people each takes. */
  salles: readonly { id: string; capacite: number }[]
  /** Steps that a group must have done before. */
  apres?: readonly string[] | undefined
  /** Rounds in which it is not held, from 0. */
  fermee?: readonly number[] | undefined
}

export interface Cohorte {
  personnes: number
  /** People in a group, at most. */
  tailleGroupe: number
  tours: number
  etapes: readonly EtapeParcours[]
}

/** Where a group is in a round. */
export interface Passage {
  groupe: number
  tour: number
  etape: string
  salle: string
}

/** Why there is no plan: the constraint that breaks, with what it needs and what there is. */
export interface Blocage {
  contrainte: 'ordre' | 'salle-trop-petite' | 'tours' | 'etape-saturee' | 'non-trouve'
  /** The step that it is about. */
  etape?: string | undefined
  besoin: number
  possible: number
}

export type Plan = { ok: true; groupes: number[]; passages: Passage[] } | { ok: false; blocage: Blocage }

const ESSAIS = 200

interface Etape {
  id: string
  /** Indexes of the steps before it, of all ranks. */
  avant: ReadonlySet<number>
  /** Steps that must still be done after it, on the longest way. */
  suite: number
  places: readonly string[]
  fermee: ReadonlySet<number>
}

/** Sizes of the groups: as few as the largest allows, as even as can be. */
export const groupesOf = ({ personnes, tailleGroupe }: Pick<Cohorte, 'personnes' | 'tailleGroupe'>): number[] => {
  const nombre = Math.ceil(personnes / tailleGroupe)
  return Array.from({ length: nombre }, (_, i) => Math.floor((personnes + i) / nombre)).reverse()
}

/**
 * Plans the rounds, or names the constraint that breaks.
 * @param random in [0, 1): breaks ties when the first plan does not come out
 */
export function planifier(cohorte: Cohorte, random: () => number): Plan {
  const groupes = groupesOf(cohorte)
  const etapes = etapesOf(cohorte, groupes[0] ?? 0)
  if (etapes === undefined) return { ok: false, blocage: { contrainte: 'ordre', besoin: 0, possible: 0 } }
  const blocage = blocageOf(cohorte, etapes, groupes)
  if (blocage) return { ok: false, blocage }
  for (let essai = 0; essai < ESSAIS; essai++) {
    const passages = essayer(cohorte.tours, etapes, groupes.length, essai === 0 ? () => 0 : random)
    if (passages) return { ok: true, groupes, passages }
  }
  return { ok: false, blocage: laPlusSerree(cohorte, etapes, groupes.length) }
}

/** @returns undefined when the steps wait for one another, or for one that is not there */
function etapesOf({ etapes }: Cohorte, taille: number): Etape[] | undefined {
  const rangs = new Map(etapes.map(({ id }, i) => [id, i]))
  const avant = etapes.map(() => new Set<number>())
  for (let tour = 0; tour <= etapes.length; tour++)
    for (const [i, { apres = [] }] of etapes.entries())
      for (const id of apres) {
        const j = rangs.get(id)
        if (j === undefined) return undefined
        for (const un of [j, ...(avant[j] ?? [])]) avant[i]?.add(un)
      }
  if (avant.some((before, i) => before.has(i))) return undefined
  const suite = (i: number): number => Math.max(0, ...etapes.map((_, j) => (avant[j]?.has(i) ? 1 + suite(j) : 0)))
  return etapes.map(({ id, salles, fermee = [] }, i) => ({
    id,
    avant: avant[i] ?? new Set(),
    suite: suite(i),
    // A room takes as many groups at once as their people fit in it.
    places: salles.flatMap(salle =>
      Array.from({ length: Math.floor(salle.capacite / Math.max(1, taille)) }, () => salle.id),
    ),
    fermee: new Set(fermee),
  }))
}

/** Rounds in which a step may be done: it is held, those before it are behind, and those after it still fit. */
const toursUtiles = ({ avant, suite, fermee }: Etape, tours: number): number =>
  Array.from({ length: tours }, (_, t) => t).filter(
    t => t >= Math.min(avant.size, tours) && t < tours - suite && !fermee.has(t),
  ).length

function blocageOf({ tours }: Cohorte, etapes: readonly Etape[], groupes: readonly number[]): Blocage | undefined {
  const petite = etapes.find(({ places }) => places.length === 0)
  if (petite) return { contrainte: 'salle-trop-petite', etape: petite.id, besoin: groupes[0] ?? 0, possible: 0 }
  if (tours < etapes.length) return { contrainte: 'tours', besoin: etapes.length, possible: tours }
  const saturee = etapes
    .map(etape => ({ etape, possible: toursUtiles(etape, tours) * etape.places.length }))
    .find(({ possible }) => possible < groupes.length)
  return (
    saturee && {
      contrainte: 'etape-saturee',
      etape: saturee.etape.id,
      besoin: groupes.length,
      possible: saturee.possible,
    }
  )
}

/** No plan was found though no bound forbids one: the step with the least room is named. */
function laPlusSerree({ tours }: Cohorte, etapes: readonly Etape[], groupes: number): Blocage {
  const possibleDe = (etape: Etape): number => toursUtiles(etape, tours) * etape.places.length
  const [serree] = etapes.toSorted((a, b) => possibleDe(a) - possibleDe(b))
  return {
    contrainte: 'non-trouve',
    etape: serree?.id,
    besoin: groupes,
    possible: serree ? possibleDe(serree) : 0,
  }
}

/**
 * Round by round, a matching of groups with free places that covers those that can wait no longer: the steps that must be full in each
 * round that is left, and the groups that must be somewhere in each. Without order or closed rounds such a matching always is
 * (Kőnig's theorem on the edges of a bipartite graph), and the plan comes out at the first try.
 */
function essayer(
  tours: number,
  etapes: readonly Etape[],
  groupes: number,
  random: () => number,
): Passage[] | undefined {
  const faites = Array.from({ length: groupes }, () => new Set<number>())
  const passages: Passage[] = []
  for (let tour = 0; tour < tours; tour++) {
    const reste = tours - tour
    const ouvertures = etapes.map(
      ({ fermee, suite }) =>
        Array.from({ length: reste }, (_, k) => tour + k).filter(t => !fermee.has(t) && t < tours - suite).length,
    )
    const attendus = etapes.map((_, e) => faites.filter(done => !done.has(e)).length)
    const possible = (g: number, e: number): boolean => {
      const [done, etape] = [faites[g], etapes[e]]
      if (!done || !etape || done.has(e) || etape.fermee.has(tour)) return false
      return [...etape.avant].every(a => done.has(a)) && reste > etape.suite
    }
    const pris = matching({
      groupes,
      etapes,
      possible,
      // Rounds that can still be let go, by group and by step: the tightest first, chance between equals.
      marge: g => reste - (etapes.length - (faites[g]?.size ?? 0)) + random() * 0.9,
      margeEtape: e => {
        const places = etapes[e]?.places.length ?? 0
        return (ouvertures[e] ?? 0) - Math.ceil((attendus[e] ?? 0) / Math.max(1, places)) + random() * 0.9
      },
      presse: g => etapes.length - (faites[g]?.size ?? 0) >= reste,
    })
    const salles = etapes.map(({ places }) => [...places])
    for (const [groupe, e] of pris) {
      const etape = etapes[e]
      const salle = salles[e]?.shift()
      if (!etape || salle === undefined) continue
      faites[groupe]?.add(e)
      passages.push({ groupe, tour, etape: etape.id, salle })
    }
  }
  return faites.every(done => done.size === etapes.length) ? passages : undefined
}

interface Appariement {
  groupes: number
  etapes: readonly Etape[]
  possible: (g: number, e: number) => boolean
  marge: (g: number) => number
  margeEtape: (e: number) => number
  presse: (g: number) => boolean
}

/** Groups and where they go. Places are filled step by step, the tightest first; then groups that are pressed take the place of others. */
function matching({ groupes, etapes, possible, marge, margeEtape, presse }: Appariement): Map<number, number> {
  const pris = new Map<number, number>()
  const ordreEtapes = etapes.map((_, e) => [e, margeEtape(e)] as const).toSorted(([, a], [, b]) => a - b)
  const ordreGroupes = Array.from({ length: groupes }, (_, g) => [g, marge(g)] as const)
    .toSorted(([, a], [, b]) => a - b)
    .map(([g]) => g)
  const occupants = (e: number): number[] => [...pris].filter(([, ou]) => ou === e).map(([g]) => g)

  /** A group for a place of a step: a free one, or one whose own place another group can take. */
  const remplir = (e: number, vus: Set<number>): boolean => {
    for (const g of ordreGroupes) {
      if (vus.has(g) || !possible(g, e) || pris.get(g) === e) continue
      vus.add(g)
      const ailleurs = pris.get(g)
      if (ailleurs !== undefined && !remplir(ailleurs, vus)) continue
      pris.set(g, e)
      return true
    }
    return false
  }
  for (const [e] of ordreEtapes)
    for (let place = 0; place < (etapes[e]?.places.length ?? 0); place++) if (!remplir(e, new Set())) break

  /** A place for a group: a free one, or that of a group that can go elsewhere or wait. */
  const placer = (g: number, vues: Set<number>): boolean => {
    for (const [e] of ordreEtapes) {
      if (vues.has(e) || !possible(g, e)) continue
      vues.add(e)
      const la = occupants(e)
      if (la.length < (etapes[e]?.places.length ?? 0)) {
        pris.set(g, e)
        return true
      }
      for (const autre of la) {
        if (presse(autre) && !placer(autre, vues)) continue
        if (!presse(autre)) pris.delete(autre)
        pris.set(g, e)
        return true
      }
    }
    return false
  }
  for (const g of ordreGroupes) if (presse(g) && !pris.has(g)) placer(g, new Set())
  return pris
}

/** What is wrong in a plan, whoever made it: a group twice at once, a room with too many, an order not kept, a step missed. */
export function conflitsOf(cohorte: Cohorte, groupes: readonly number[], passages: readonly Passage[]): string[] {
  const conflits: string[] = []
  const dans = (g: number): Passage[] => passages.filter(({ groupe }) => groupe === g)
  for (const g of groupes.keys()) {
    const siens = dans(g)
    if (new Set(siens.map(({ tour }) => tour)).size !== siens.length) conflits.push(`groupe ${g} deux fois à la fois`)
    for (const etape of cohorte.etapes) {
      const [passage, ...autres] = siens.filter(one => one.etape === etape.id)
      if (!passage || autres.length > 0) {
        conflits.push(`groupe ${g}, étape ${etape.id} : ${autres.length + (passage ? 1 : 0)} fois`)
        continue
      }
      if (passage.tour < 0 || passage.tour >= cohorte.tours || etape.fermee?.includes(passage.tour))
        conflits.push(`étape ${etape.id} fermée au tour ${passage.tour}`)
      for (const id of etape.apres ?? [])
        if (!siens.some(one => one.etape === id && one.tour < passage.tour))
          conflits.push(`groupe ${g} : ${etape.id} avant ${id}`)
    }
  }
  for (let tour = 0; tour < cohorte.tours; tour++)
    for (const { id: etape, salles } of cohorte.etapes)
      for (const { id, capacite } of salles) {
        const la = passages.filter(one => one.tour === tour && one.etape === etape && one.salle === id)
        if (la.reduce((sum, { groupe }) => sum + (groupes[groupe] ?? 0), 0) > capacite)
          conflits.push(`salle ${id} trop pleine au tour ${tour}`)
      }
  return conflits
}
