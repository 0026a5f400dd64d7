/// <reference types="vite/client" />
import type { Parametres, Route, RoutesDe } from './route.ts'

/** A row of the matrix. */
export interface Ligne extends Route {
  droit: string
  route: string
  parametres: Parametres
}

/**
 * THE matrix, gathered from `routes/FEATURE.ts`: what each route answers to each of `ACTEURS`, who ask by GET or send a whole form about
 * one person's file. A route that is not there fails, and so does a row without a route.
 *
 * | letter | answer |
 * |---|---|
 * | `P` | a page that shows the person |
 * | `n` | a page that holds no more of them than the opaque number of their file |
 * | `p` | a page, with nothing of the person |
 * | `f` | done, and on to another page of the site |
 * | `s` | the form again: what was sent cannot be done |
 * | `c` | to the sign-in page, or the page that says that the session is over and carries the form |
 * | `l` | the link is closed: nobody's, or no longer |
 * | `r` | not there (404): refused or absent, the same to who may not know; a 403 has no letter and fails |
 *
 * `+`: something that is kept changed. In every other cell nothing did, and in a lower-case one nothing of the person is shown.
 *
 * Columns: nobody; signed in and not let in yet; conseiller and responsable of the structure that received the person; conseillers of a
 * structure that the person consented to, of one that they did not, of one whose consent they withdrew, of another territoire; an agent of
 * the single number, to whom the person did not consent; coordinateur of the territoire, of another one; région; the person's link; a
 * receiver's link.
 */
export const MATRICE: readonly Ligne[] = joinRoutes(
  import.meta.glob<RoutesDe>('./routes/*.ts', { eager: true, import: 'ROUTES' }),
)

const PAR_ROUTE: ReadonlyMap<string, Ligne> = new Map(MATRICE.map(ligne => [ligne.route, ligne]))

/** @returns undefined for a route without a row, which `matrice.e2e.ts` names */
export const ligneDe = (route: string): Ligne | undefined => PAR_ROUTE.get(route)

/** @throws when two files, named, have the same route */
export function joinRoutes(fichiers: Readonly<Record<string, RoutesDe>>): Ligne[] {
  const vues = new Map<string, string>()
  const lignes: Ligne[] = []
  for (const [fichier, { droits, parametres }] of Object.entries(fichiers))
    for (const [droit, table] of Object.entries(droits))
      for (const [route, dite] of Object.entries(table)) {
        const autre = vues.get(route)
        if (autre !== undefined) throw new Error(`${route} is in ${autre} and in ${fichier}`)
        vues.set(route, fichier)
        const ligne = typeof dite === 'string' ? { cases: dite } : dite
        lignes.push({ ...ligne, droit, route, parametres: { ...parametres, ...ligne.parametres } })
      }
  return lignes
}
