import {
  DISTANCE_MAX_KM,
  ECART_MEME_RESEAU_KM,
  ECART_REMPLISSAGE_KM,
  PORTES_PAR_RESEAU,
  RESEAUX_DE_SECTEUR,
} from './bareme.ts'
import type { Candidat } from './candidat.ts'
import type { IndexOffres } from './index-offres.ts'

const km = (c: Candidat): number => c.distanceKm ?? DISTANCE_MAX_KM

/**
 * The best first; at equal points the nearer, the fresher, then the identifier, so that the order never depends on chance.
 * @param total of `a`, when it is not the one that it was made with
 */
export function comparer(index: IndexOffres, a: Candidat, b: Candidat, totalA = a.total, totalB = b.total): number {
  return totalB - totalA || km(a) - km(b) || parFraicheur(index, a.i, b.i)
}

export const parFraicheur = (index: IndexOffres, a: number, b: number): number =>
  (index.jour[b] ?? 0) - (index.jour[a] ?? 0) || (index.ordre[a] ?? 0) - (index.ordre[b] ?? 0)

const DE_SECTEUR = new Set<string>(RESEAUX_DE_SECTEUR)

/** Where the place where one lives decides who receives, a second door would only take the room of another réseau. */
const limiteDuReseau = (reseau: string, parReseau: number): number =>
  parReseau === PORTES_PAR_RESEAU && DE_SECTEUR.has(reseau) ? 1 : parReseau

/** The best candidates so far: one per structure, a few per réseau, no more than `max`. */
export class Tete {
  readonly #index: IndexOffres
  readonly #max: number
  readonly #parReseau: number
  /** The best first. */
  readonly retenus: Candidat[] = []

  constructor(index: IndexOffres, max: number, parReseau: number = PORTES_PAR_RESEAU) {
    this.#index = index
    this.#max = max
    this.#parReseau = parReseau
  }

  /** The candidate that another of this réseau has to pass to change anything. */
  aBattre(reseau: string): Candidat | undefined {
    if (reseau !== 'autre') {
      let compte = 0
      const limite = limiteDuReseau(reseau, this.#parReseau)
      for (const c of this.retenus) if (c.evalue.groupe.reseau === reseau && ++compte >= limite) return c
    }
    return this.retenus.length >= this.#max ? this.retenus.at(-1) : undefined
  }

  /** Whether a candidate is among the best; if so, those that it takes the place of are let go. */
  add(candidat: Candidat): void {
    const battu = this.aBattre(candidat.evalue.groupe.reseau)
    if (battu && comparer(this.#index, candidat, battu) >= 0) return
    const { structures } = this.#index
    const meme = this.retenus.findIndex(c => structures[c.i] === structures[candidat.i])
    const autre = this.retenus[meme]
    if (autre) {
      if (comparer(this.#index, autre, candidat) <= 0) return
      this.retenus.splice(meme, 1)
    } else if (battu) this.retenus.splice(this.retenus.indexOf(battu), 1)
    const place = this.retenus.findIndex(c => comparer(this.#index, candidat, c) < 0)
    this.retenus.splice(place < 0 ? this.retenus.length : place, 0, candidat)
  }
}

/** Candidates of a besoin that a list is chosen from: some more than it shows, for the seconds of a réseau that are left out. */
export const profondeur = (max: number): number => max + 2

/**
 * Puts together the best of each besoin: the first door of each besoin is always there, unless another door that stays
 * serves it too; the rest by points.
 */
export function assembler(index: IndexOffres, parBesoin: readonly (readonly Candidat[])[], max: number): Candidat[] {
  let tete = choisir(index, [], parBesoin, max)
  if (parBesoin.length < 2) return tete
  const listes = parBesoin.map(besoin => choisir(index, [], [besoin], max))
  const sert = (c: Candidat, liste: readonly Candidat[]): boolean =>
    liste.some(autre => index.structures[autre.i] === index.structures[c.i])
  const tenus = tete.slice(0, 1)
  while (tenus.length < max) {
    const oublie = listes.find(liste => liste.length > 0 && !tete.some(c => sert(c, liste)))
    const [premier] = oublie ?? []
    if (!premier) break
    tenus.push(premier)
    tete = choisir(index, tenus, parBesoin, max)
  }
  return tete
}

/** The best candidates of one besoin: each structure once, a few of each réseau. */
function limiter(index: IndexOffres, candidats: readonly Candidat[], max: number, parReseau: number): Candidat[] {
  const tete = new Tete(index, profondeur(max), parReseau)
  for (const candidat of candidats) tete.add(candidat)
  return tete.retenus
}

/** The list that a search would make of these candidates alone. */
export function composer(index: IndexOffres, parBesoin: readonly (readonly Candidat[])[], max: number): Candidat[] {
  const peu = parBesoin.map(candidats => limiter(index, candidats, max, PORTES_PAR_RESEAU))
  const liste = assembler(index, peu, max)
  if (liste.length >= max) return liste
  const tous = parBesoin.map((candidats, rang) => [
    ...(peu[rang] ?? []),
    ...limiter(index, candidats, max, Number.POSITIVE_INFINITY),
  ])
  return assembler(index, tous, max)
}

const estPlusLoin = (premiere: Candidat, c: Candidat, km: number): boolean =>
  premiere.distanceKm !== null && c.distanceKm !== null && c.distanceKm > premiere.distanceKm + km

/** Whether one more door of a réseau says something that those before it do not. */
function estDeTrop(c: Candidat, memeReseau: readonly Candidat[]): boolean {
  const { reseau } = c.evalue.groupe
  const [premiere] = memeReseau
  if (reseau === 'autre' || premiere === undefined) return false
  return (
    memeReseau.length >= PORTES_PAR_RESEAU || DE_SECTEUR.has(reseau) || estPlusLoin(premiere, c, ECART_MEME_RESEAU_KM)
  )
}

/** The doors that are held, then the best others; those of too many of one réseau only where the list would be short. */
function choisir(
  index: IndexOffres,
  tenus: readonly Candidat[],
  parBesoin: readonly (readonly Candidat[])[],
  max: number,
): Candidat[] {
  const structures = new Set<number | undefined>()
  const parReseau = new Map<string, Candidat[]>()
  const choisis: Candidat[] = []
  const surplus: Candidat[] = []
  const memeReseau = ({ evalue }: Candidat): Candidat[] => {
    const { reseau } = evalue.groupe
    const connus = parReseau.get(reseau) ?? []
    parReseau.set(reseau, connus)
    return connus
  }
  for (const c of tenus) {
    memeReseau(c).push(c)
    structures.add(index.structures[c.i])
    choisis.push(c)
  }
  for (const c of parBesoin.flat().sort((a, b) => comparer(index, a, b))) {
    if (choisis.length >= max) break
    if (structures.has(index.structures[c.i])) continue
    const meme = memeReseau(c)
    if (!estDeTrop(c, meme)) choisis.push(c)
    else if (!meme[0] || !estPlusLoin(meme[0], c, ECART_REMPLISSAGE_KM)) surplus.push(c)
    structures.add(index.structures[c.i])
    meme.push(c)
  }
  choisis.push(...surplus.slice(0, Math.max(0, max - choisis.length)))
  return choisis.sort((a, b) => comparer(index, a, b))
}
