import { scaleSqrt } from 'd3-scale'
import { linkHorizontal } from 'd3-shape'
import type { Allure, Lien, Nomme } from './lien.ts'

/** Links that are drawn: more of them are read in the table. */
export const TRAITS_MAX = 70
/** Structures on each side. */
const NOEUDS_MAX = 40
const LARGEUR = 960
/** Room of the names, on each side. */
const NOMS = 310
/** Least height of a structure: a line of text and the air around it. */
const RANGEE = 30
const HAUT = 34
const ECART = 2
const EPAISSEUR = [1.5, 14] as const
const TOURS = 6

export interface Noeud extends Nomme {
  /** People of the links that are drawn, sent or received. */
  nombre: number
  /** Middle of its line. */
  y: number
}

export interface Trait {
  de: Nomme
  vers: Nomme
  nombre: number
  allure: Allure
  /** Path of its middle. */
  d: string
  epaisseur: number
}

export interface Dessin {
  largeur: number
  hauteur: number
  /** Where the names end on the left and begin on the right. */
  bords: readonly [number, number]
  emetteurs: readonly Noeud[]
  recepteurs: readonly Noeud[]
  traits: readonly Trait[]
}

/**
 * Lays the links out in two columns, who sends on the left and who receives on the right, each name on a line of its own. Columns are ordered
 * so that few links cross (barycentres). The same links give the same drawing, whatever their order.
 */
export function dessiner(tous: readonly Lien[]): Dessin {
  const ordered = [...tous].sort(
    (x, y) => y.envoyes - x.envoyes || compare(x.de.id, y.de.id) || compare(x.vers.id, y.vers.id),
  )
  const liens: Lien[] = []
  const ends = { de: new Set<string>(), vers: new Set<string>() }
  for (const lien of ordered) {
    const room = (set: Set<string>, id: string) => set.has(id) || set.size < NOEUDS_MAX
    if (liens.length >= TRAITS_MAX || !room(ends.de, lien.de.id) || !room(ends.vers, lien.vers.id)) continue
    ends.de.add(lien.de.id)
    ends.vers.add(lien.vers.id)
    liens.push(lien)
  }
  const epaisseur = scaleSqrt([0, Math.max(1, ...liens.map(({ envoyes }) => envoyes))], EPAISSEUR)
  let gauche = [...new Map(liens.map(({ de }) => [de.id, de])).values()]
  let droite = [...new Map(liens.map(({ vers }) => [vers.id, vers])).values()]
  for (let tour = 0; tour < TOURS; tour++) {
    droite = barycentre(
      droite,
      gauche,
      liens.map(({ de, vers, envoyes }) => [vers.id, de.id, envoyes]),
    )
    gauche = barycentre(
      gauche,
      droite,
      liens.map(({ de, vers, envoyes }) => [de.id, vers.id, envoyes]),
    )
  }
  const rang = (liste: readonly Nomme[]) => new Map(liste.map(({ id }, i) => [id, i]))
  const [rangGauche, rangDroite] = [rang(gauche), rang(droite)]
  const of = (map: ReadonlyMap<string, number>, id: string) => map.get(id) ?? 0
  const cotes = {
    gauche: empiler(gauche, id =>
      liens
        .filter(({ de }) => de.id === id)
        .sort((x, y) => of(rangDroite, x.vers.id) - of(rangDroite, y.vers.id))
        .map(lien => ({ lien, large: epaisseur(lien.envoyes) })),
    ),
    droite: empiler(droite, id =>
      liens
        .filter(({ vers }) => vers.id === id)
        .sort((x, y) => of(rangGauche, x.de.id) - of(rangGauche, y.de.id))
        .map(lien => ({ lien, large: epaisseur(lien.envoyes) })),
    ),
  }
  const bords = [NOMS, LARGEUR - NOMS] as const
  const courbe = linkHorizontal<{ source: [number, number]; target: [number, number] }, [number, number]>()
  return {
    largeur: LARGEUR,
    hauteur: Math.max(cotes.gauche.hauteur, cotes.droite.hauteur),
    bords,
    emetteurs: cotes.gauche.noeuds,
    recepteurs: cotes.droite.noeuds,
    traits: liens.map(lien => ({
      de: lien.de,
      vers: lien.vers,
      nombre: lien.envoyes,
      allure: lien.allure,
      d:
        courbe({
          source: [bords[0] + 6, arrondi(cotes.gauche.places.get(lien) ?? 0)],
          target: [bords[1] - 6, arrondi(cotes.droite.places.get(lien) ?? 0)],
        }) ?? '',
      epaisseur: arrondi(epaisseur(lien.envoyes)),
    })),
  }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
const arrondi = (n: number): number => Math.round(n * 10) / 10

/** One column, each structure near the middle of those that it is tied to in the other. */
function barycentre(
  column: readonly Nomme[],
  other: readonly Nomme[],
  ties: readonly (readonly [mine: string, theirs: string, poids: number])[],
): Nomme[] {
  const rank = new Map(other.map(({ id }, i) => [id, i]))
  const sums = new Map<string, [number, number]>()
  for (const [mine, theirs, poids] of ties) {
    const [sum, weight] = sums.get(mine) ?? [0, 0]
    sums.set(mine, [sum + poids * (rank.get(theirs) ?? 0), weight + poids])
  }
  const middle = ({ id }: Nomme): number => {
    const [sum, weight] = sums.get(id) ?? [0, 1]
    return sum / weight
  }
  return [...column].sort((x, y) => middle(x) - middle(y) || compare(x.id, y.id))
}

/** Lines one under the other, as high as the links that end there, and where each of these ends. */
function empiler(
  column: readonly Nomme[],
  liensDe: (id: string) => readonly { lien: Lien; large: number }[],
): { noeuds: Noeud[]; places: ReadonlyMap<Lien, number>; hauteur: number } {
  const places = new Map<Lien, number>()
  let top = HAUT
  const noeuds = column.map(({ id, nom }): Noeud => {
    const mine = liensDe(id)
    const epais = mine.reduce((sum, { large }) => sum + large + ECART, 0)
    const haut = Math.max(RANGEE, epais + 8)
    let at = top + (haut - epais) / 2
    for (const { lien, large } of mine) {
      places.set(lien, at + large / 2)
      at += large + ECART
    }
    const y = arrondi(top + haut / 2)
    top += haut
    return { id, nom, nombre: mine.reduce((sum, { lien }) => sum + lien.envoyes, 0), y }
  })
  return { noeuds, places, hauteur: Math.ceil(top + 6) }
}
