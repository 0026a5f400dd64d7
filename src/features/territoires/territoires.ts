import { around } from 'geokdbush'
import KDBush from 'kdbush'
import { buildCommunes } from './communes.ts'
import { foldNom } from './fold.ts'
import { createSearch } from './search.ts'
import { type LigneNommee, readSources } from './sources.ts'
import type { Commune, Departement } from './types.ts'

export interface Territoires {
  /** Vintage of the official geography: `cog-2026`. */
  geographie: string
  /** A current commune or municipal arrondissement by INSEE code; a former code gives the commune it merged into. */
  commune(code: string): Commune | undefined
  /** Current communes, arrondissements not included. */
  communes: readonly Commune[]
  departements: readonly Departement[]
  regions: readonly LigneNommee[]
  epci: readonly LigneNommee[]
  /** Of départements; a commune says which one it is in. */
  arrondissements: readonly LigneNommee[]
  departement(code: string): Departement | undefined
  region(code: string): LigneNommee | undefined
  /** Codes of all the zones that a commune belongs to, smallest first: `commune:28007`, `departement:28`, `france`. */
  zonesDe(commune: Commune): string[]
  /** Communes for an autocomplete or a form field: name, postal code, INSEE code, name with its département. */
  searchCommunes(texte: string, options?: { max?: number }): Commune[]
  /** Every commune of that exact name (any spelling), most populated first; former names only when no commune has it. */
  communesNommees(nom: string): readonly Commune[]
  communesDuCodePostal(codePostal: string): readonly Commune[]
  /** Current commune whose centre is nearest. */
  nearest(lat: number, lon: number): Commune
}

/** Vintage of `@etalab/decoupage-administratif` 6. */
const GEOGRAPHIE = 'cog-2026'

/** Reads the official geography from its npm packages (about 150 ms); everything stays in memory. */
export function loadTerritoires(): Territoires {
  const sources = readSources()
  const { actuelles, arrondissements, anciennes, anciensNoms } = buildCommunes(sources)
  const parCode = new Map([...actuelles, ...arrondissements].map(commune => [commune.code, commune]))
  const departements = sources.departements.map(({ code, nom, region }) => ({ code, nom, region }))
  const regions = sources.regions.map(({ code, nom }) => ({ code, nom }))
  const parDepartement = new Map(departements.map(ligne => [ligne.code, ligne]))
  const parRegion = new Map(regions.map(ligne => [ligne.code, ligne]))
  const search = createSearch([...actuelles, ...arrondissements], anciensNoms, parCode)
  let arbre: KDBush | undefined

  return {
    geographie: GEOGRAPHIE,
    commune: code => parCode.get(anciennes.get(code) ?? code),
    communes: actuelles,
    departements,
    regions,
    epci: sources.epci.map(({ code, nom }) => ({ code, nom })),
    arrondissements: sources.arrondissements.map(({ code, nom }) => ({ code, nom })),
    departement: code => parDepartement.get(code),
    region: code => parRegion.get(code),
    zonesDe,
    searchCommunes: (texte, { max = 10 } = {}) => search.search(texte, max),
    communesNommees: nom => search.named(foldNom(nom)),
    communesDuCodePostal: search.codePostal,
    nearest: (lat, lon) => {
      arbre ??= indexCentres(actuelles)
      const proche = actuelles[around(arbre, lon, lat, 1)[0] ?? 0]
      if (proche === undefined) throw new Error('no commune was loaded')
      return proche
    },
  }
}

function zonesDe({ code, parent, epci, departement, region }: Commune): string[] {
  return [
    `commune:${code}`,
    ...(parent === undefined ? [] : [`commune:${parent}`]),
    ...(epci === undefined ? [] : [`epci:${epci}`]),
    `departement:${departement}`,
    // A collectivité of overseas is its own région in the package: only the real ones are zones.
    ...(region === departement ? [] : [`region:${region}`]),
    'france',
  ]
}

function indexCentres(communes: readonly Commune[]): KDBush {
  const arbre = new KDBush(communes.length)
  for (const { lon, lat } of communes) arbre.add(lon, lat)
  return arbre.finish()
}
