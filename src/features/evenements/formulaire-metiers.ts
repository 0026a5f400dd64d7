import { type Lu, type Saisie, texte } from './saisie.ts'
import { ERREURS_FORMULAIRE as E } from './texts-poste.ts'

/** Occupations by their code, and by people's words. */
export interface MetiersConnus {
  nom(rome: string): string | undefined
  recherche(): { chercher(texte: string, options: { max: number }): { rome: string; libelle: string; score: number }[] }
}

const METIERS_MAX = 5
/** The first occupation found is the one that was meant when the next is this much less like it. */
const NET = 2

/** Occupations that were typed, one a line or parted by commas: a code, or words that name one and no other. */
export function lireMetiers(saisie: Saisie, metiers: MetiersConnus): Lu<string[]> {
  const dits = texte(saisie, 'metiers', 1000)
    .split(/[\n,;]+/)
    .map(dit => dit.trim())
    .filter(dit => dit !== '')
  if (dits.length > METIERS_MAX) return { erreurs: { metiers: E.metiersTrop } }
  const romes: string[] = []
  for (const dit of dits) {
    const code = /\b[A-N]\d{4}\b/.exec(dit)?.[0]
    const [premier, second, ...suite] = code ? [] : metiers.recherche().chercher(dit, { max: 4 })
    if (code && metiers.nom(code) !== undefined) romes.push(code)
    else if (premier && premier.score >= NET * (second?.score ?? 0)) romes.push(premier.rome)
    else if (premier && second) {
      const candidats = [premier, second, ...suite].map(m => nommerMetier(m.rome, m.libelle)).join(' ; ')
      return { erreurs: { metiers: `${E.metierFlou} ${candidats}.` } }
    } else return { erreurs: { metiers: `${E.metierInconnu} ${dit}.` } }
  }
  return { valeur: [...new Set(romes)] }
}

/** An occupation as it is written in the field, and read back from it. */
export const nommerMetier = (rome: string, libelle: string): string => `${libelle.replaceAll(/[,;]/g, ' ')} (${rome})`
