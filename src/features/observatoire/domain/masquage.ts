import { type Grille, grilleOf, inOneOnly, type Ligne, type Tableau } from './grille.ts'

/** Fewer than this many people in a cell say something of one of them. */
export const SEUIL = 5

/** Rows tried as a partner for one cell, and columns for one row: the nearest in size, as a search of all gains little. */
const PARTENAIRES = 8
const COLONNES = 8
/** Rows of a sum through which a move may go. */
const PASSAGES = 24

/**
 * Hides every count of 1 to 4, of rows and of their sums, and as many others as it takes that nobody can work one out from what is left.
 *
 * Each hidden count is given two *moves*, one that makes it 5 and one that makes it 1: people go from a column to another in one row, or in
 * two rows in opposite ways, so that every total stays as it is. Every cell that a move changes is hidden. What is told is then the same
 * whether that count is 1 or 5: no system of equations over what is published, however many sums overlap, can tell them apart. (A sum of
 * several rows is moved through one of them: up to 5, down by what that row holds.) This is the hypercube method of R. Repsilber, with rows
 * that belong to any sums.
 *
 * Rows of fewer than 5 in all are left out, of the sums too: the total of a row is always told.
 */
export function masquer(toutes: readonly Ligne[]): Tableau {
  const grille = grilleOf(toutes.filter(({ valeurs }) => total(valeurs) >= SEUIL))
  const petites: (readonly [unite: number, colonne: number])[] = []
  for (let u = 0; u < grille.unites.length; u++)
    for (let m = 0; m < grille.colonnes.length; m++)
      if (grille.valeur(u, m) > 0 && grille.valeur(u, m) < SEUIL) petites.push([u, m])
  for (const [u, m] of petites) grille.hide(u, m)
  // Sums first: what they need hidden is then there for their rows.
  for (const [u, m] of petites.toReversed()) {
    const x = grille.valeur(u, m)
    hideMove(grille, u, m, 'hausse', SEUIL - x)
    if (x > 1) hideMove(grille, u, m, 'baisse', x - 1)
  }
  return grille.tableau()
}

/** How many are counted in a row. */
export const total = (valeurs: ReadonlyMap<string, number>): number =>
  [...valeurs.values()].reduce((sum, n) => sum + n, 0)

/** Hides what the cheapest move of a cell changes: what is hidden already costs nothing, a great number costs more than a small one. */
function hideMove(grille: Grille, unite: number, colonne: number, sens: 'hausse' | 'baisse', de: number): void {
  let best: { unites: readonly number[]; autre: number } | undefined
  let least = Number.POSITIVE_INFINITY
  const consider = (unites: readonly number[], autre: number): void => {
    const prix = grille.cost(unites, colonne, least) + grille.cost(unites, autre, least)
    if (prix < least) {
      least = prix
      best = { unites, autre }
    }
  }
  const rows = passages(grille, unite, colonne, sens)
  for (const row of rows) {
    const pas = sens === 'hausse' ? de : Math.min(de, grille.dans(row, colonne))
    const others = donneurs(grille, row, colonne, sens === 'hausse' ? pas : 0)
    const units = grille.unitesDe(row)
    for (const m of others) consider(units, m)
    for (const partner of grille.partenaires(row, colonne, sens === 'hausse' ? pas : 0, PARTENAIRES)) {
      if (grille.contient(unite, partner)) continue
      const changed = inOneOnly(units, grille.unitesDe(partner))
      for (const m of others) if (sens === 'hausse' || grille.dans(partner, m) >= pas) consider(changed, m)
    }
    if (least === 0) return
  }
  if (best) {
    for (const u of best.unites) {
      grille.hide(u, colonne)
      grille.hide(u, best.autre)
    }
    return
  }
  // No column holds enough by itself: all together they do, as the row holds at least five.
  const row = rows[0] ?? 0
  for (const u of grille.unitesDe(row))
    for (let m = 0; m < grille.colonnes.length; m++) if (grille.dans(row, m) > 0 || m === colonne) grille.hide(u, m)
}

/** Rows through which a cell can move: those with most in its column first, and for a rise others too. */
function passages(grille: Grille, unite: number, colonne: number, sens: 'hausse' | 'baisse'): number[] {
  const rows = [...grille.lignesDe(unite)].sort((a, b) => grille.dans(b, colonne) - grille.dans(a, colonne))
  return rows.slice(0, sens === 'hausse' ? PASSAGES : 1)
}

/** Other columns of a row that hold at least so many, the smallest first. */
function donneurs(grille: Grille, row: number, colonne: number, least: number): number[] {
  const found: number[] = []
  for (let m = 0; m < grille.colonnes.length; m++)
    if (m !== colonne && grille.dans(row, m) >= Math.max(least, 0)) found.push(m)
  return found.sort((a, b) => grille.dans(row, a) - grille.dans(row, b)).slice(0, COLONNES)
}
