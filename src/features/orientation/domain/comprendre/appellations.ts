import { fold } from './mots.ts'
import type { Metier } from './types.ts'

/** Words that an appellation is the same with or without. */
export const VIDES = new Set('de d du des la le l les en a au aux et pour un une dans chez par sur ou'.split(' '))
const MOTS_MAX = 8

/** Form under which plurals and singulars are the same; "s" of short words is kept ("gros", "bus"). */
export const singular = (mot: string): string => (mot.length > 4 && /[sx]$/.test(mot) ? mot.slice(0, -1) : mot)

/** Key under which an appellation is looked up, whatever its articles and plurals. */
export const keyOf = (appellation: string): string =>
  fold(appellation)
    .replace(/\([^)]*\)/g, ' ')
    .split(/[^a-z0-9]+/)
    .filter(mot => mot !== '' && !VIDES.has(mot))
    .map(singular)
    .join(' ')

/** Both genders of an appellation: "Conducteur / Conductrice d'engins" names "conducteur d'engins" too. */
function expandGenders(appellation: string): string[] {
  const [masculin, feminin, ...reste] = appellation.split(/\s+\/\s+/)
  if (masculin === undefined || feminin === undefined || reste.length > 0) return [appellation]
  const suite = feminin.split(' ').slice(masculin.split(' ').length).join(' ')
  return [`${masculin} ${suite}`.trim(), feminin]
}

/** What people say instead of a long name: the acronym that closes it and begins like it ("… - AESH", "… (ATSEM)"). */
function acronymOf(nom: string): string | undefined {
  const sigle = /[(-]\s?([A-Z]{4,6})\s?[)-]?$/.exec(nom)?.[1]
  return sigle !== undefined && sigle[0] === fold(nom)[0]?.toUpperCase() ? fold(sigle) : undefined
}

const SUFFIXES_TETE = /(?:iere|ere|ier|er|euse|eur|rice|ienne|ien|iste|onne|on|re|e)$/
const SUFFIXES_DOMAINE = /(?:erie|rie|iere|ure|age|ite|ion|ie|ique|iculture|e)$/

const radicalOfHead = (tete: string): string => tete.replace(SUFFIXES_TETE, '')

export function radicalOfField(domaine: string): string | undefined {
  const radical = domaine.endsWith('ique') ? `${domaine.slice(0, -3)}c` : domaine.replace(SUFFIXES_DOMAINE, '')
  return radical.length >= 4 && radical !== domaine ? radical : undefined
}

export type Tables = ReturnType<ReturnType<typeof createTables>['finir']>

/** Occupations by their whole name, by its first word, and by the stem of that word: added one by one, then whole. */
export function createTables(generiquesBruts: ReadonlySet<string>) {
  const generiques = new Set([...generiquesBruts].map(singular))
  const parCle = new Map<string, Metier>()
  const longueurs = new Map<string, number>()
  const mots = new Set<string>()
  const comptes = new Map<string, Map<Metier, number>>()
  function add(metier: Metier): void {
    for (const nom of [metier.libelle, ...metier.appellations].flatMap(expandGenders)) {
      const sigle = acronymOf(nom)
      if (sigle !== undefined && !parCle.has(sigle)) {
        parCle.set(sigle, metier)
        longueurs.set(sigle, Math.max(longueurs.get(sigle) ?? 0, 1))
        mots.add(sigle)
      }
      const cle = keyOf(nom)
      if (cle === '') continue
      const suite = cle.split(' ')
      const tete = suite[0] ?? ''
      for (const mot of suite) mots.add(mot)
      if (suite.length > MOTS_MAX) continue
      if (!parCle.has(cle)) parCle.set(cle, metier)
      longueurs.set(tete, Math.max(longueurs.get(tete) ?? 0, suite.length))
      if (generiques.has(tete) || tete.length < 5) continue
      const compte = comptes.get(tete) ?? new Map<Metier, number>()
      // The very name of the occupation weighs more than one of its many appellations.
      const poids = (suite.length === 1 ? 20 : 1) + (nom === metier.libelle || metier.libelle.startsWith(nom) ? 5 : 0)
      compte.set(metier, (compte.get(metier) ?? 0) + poids)
      comptes.set(tete, compte)
    }
  }
  function finir() {
    const tetes = new Map<string, Metier>()
    const radicaux = new Map<string, Metier>()
    for (const [tete, compte] of comptes) {
      const [premier] = [...compte].sort(([a, n], [b, m]) => m - n || (a.rome < b.rome ? -1 : 1))
      if (premier === undefined) continue
      tetes.set(tete, premier[0])
      const radical = radicalOfHead(tete)
      if (radical.length >= 4 && !radicaux.has(radical)) radicaux.set(radical, premier[0])
    }
    return { parCle, longueurs, mots, tetes, radicaux, generiques }
  }
  return { add, finir }
}
