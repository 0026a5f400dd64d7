import { foldNom, withoutArticle } from './fold.ts'
import type { Commune } from './types.ts'

export interface Search {
  search(texte: string, max: number): Commune[]
  named(cle: string): readonly Commune[]
  codePostal(code: string): readonly Commune[]
}

interface Entree {
  cle: string
  commune: Commune
}

/** Search by name and code over all communes; its tables are built at the first use, so that loading stays quick. */
export function createSearch(
  communes: readonly Commune[],
  anciensNoms: readonly { nom: string; code: string }[],
  parCode: ReadonlyMap<string, Commune>,
): Search {
  const tables = lazily(() => buildTables(communes, anciensNoms, parCode))

  const named = (cle: string) => tables().parNom.get(cle) ?? tables().parAncienNom.get(cle) ?? []
  const codePostal = (code: string) => tables().parCodePostal.get(code) ?? []

  function search(texte: string, max: number): Commune[] {
    const { nom, code } = parseQuery(texte)
    if (nom === '') return code === undefined ? [] : byCode(code).slice(0, max)
    const noms = byName(nom)
    if (code === undefined) return noms.slice(0, max)
    const filtrees = noms.filter(commune => matchesCode(commune, code))
    // "paris 13" is an arrondissement, not a Paris of the Bouches-du-Rhône.
    return (filtrees.length > 0 ? filtrees : byName(foldNom(texte))).slice(0, max)
  }

  function byCode(code: string): Commune[] {
    if (code.length < 5) {
      return communes.filter(c => c.parent === undefined && matchesCode(c, code)).sort(byPopulation)
    }
    const insee = parCode.get(code)
    return [...codePostal(code), ...(insee === undefined ? [] : [insee])].filter((c, i, tous) => tous.indexOf(c) === i)
  }

  function byName(cle: string): Commune[] {
    if (cle === '') return []
    const court = withoutArticle(cle)
    const trouvees: { rang: number; commune: Commune }[] = []
    for (const { cle: nom, commune } of tables().entrees) {
      const rang = rank(nom, cle, court)
      if (rang !== undefined) trouvees.push({ rang, commune })
    }
    trouvees.sort((a, b) => a.rang - b.rang || byPopulation(a.commune, b.commune))
    return [...new Set([...trouvees.map(({ commune }) => commune), ...(tables().parAncienNom.get(cle) ?? [])])]
  }

  return { search, named, codePostal }
}

/** 0 the very name, 1 but for the article, 2 begins with, 3 a word begins with; undefined when it does not match. */
function rank(nom: string, cle: string, court: string): number | undefined {
  if (nom === cle) return 0
  const sansArticle = withoutArticle(nom)
  if (sansArticle === court) return 1
  if (nom.startsWith(cle) || sansArticle.startsWith(court)) return 2
  return nom.includes(` ${cle}`) ? 3 : undefined
}

/** Splits "anet (28)", "28260 Anet" or "saint denis 974" into a name and a département, postal or INSEE code. */
function parseQuery(texte: string): { nom: string; code: string | undefined } {
  const code = /(?<![\p{L}\d])(\d{5}|2[ABab]\d{3}|\d{2,3}|2[ABab])(?![\p{L}\d])/u.exec(texte)
  return {
    nom: foldNom(code === null ? texte : texte.replace(code[0], ' ')),
    code: code?.[1]?.toUpperCase(),
  }
}

const matchesCode = (commune: Commune, code: string): boolean =>
  commune.departement === code ||
  commune.code === code ||
  commune.codesPostaux.includes(code) ||
  // Both halves of Corsica still answer to 20.
  (code === '20' && commune.departement.startsWith('2') && /[AB]$/.test(commune.departement))

const byPopulation = (a: Commune, b: Commune): number => b.population - a.population || (a.code < b.code ? -1 : 1)

function buildTables(
  communes: readonly Commune[],
  anciensNoms: readonly { nom: string; code: string }[],
  parCode: ReadonlyMap<string, Commune>,
) {
  const entrees: Entree[] = communes.map(commune => ({ cle: foldNom(commune.nom), commune }))
  const parNom = groupBy(entrees.map(({ cle, commune }) => [cle, commune]))
  const parAncienNom = groupBy(
    anciensNoms.flatMap(({ nom, code }) => {
      const commune = parCode.get(code)
      return commune === undefined || parNom.has(foldNom(nom)) ? [] : [[foldNom(nom), commune] as const]
    }),
  )
  const parCodePostal = groupBy(
    // A postal code of Paris names an arrondissement rather than the whole city.
    communes.flatMap(commune => commune.codesPostaux.map(code => [code, commune] as const)),
    (a, b) => Number(b.parent !== undefined) - Number(a.parent !== undefined) || byPopulation(a, b),
  )
  return { entrees, parNom, parAncienNom, parCodePostal }
}

function groupBy(
  paires: readonly (readonly [string, Commune])[],
  compare: (a: Commune, b: Commune) => number = byPopulation,
): Map<string, readonly Commune[]> {
  const groupes = new Map<string, Commune[]>()
  for (const [cle, commune] of paires) {
    const groupe = groupes.get(cle)
    if (groupe === undefined) groupes.set(cle, [commune])
    else if (!groupe.includes(commune)) groupe.push(commune)
  }
  for (const groupe of groupes.values()) groupe.sort(compare)
  return groupes
}

function lazily<T>(build: () => T): () => T {
  let valeur: T | undefined
  return () => {
    valeur ??= build()
    return valeur
  }
}
