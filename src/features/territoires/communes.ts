import { meanOf, type Point, readCentresParCode } from './centres.ts'
import type { LigneCommune, Sources } from './sources.ts'
import type { Commune } from './types.ts'

export interface CommunesConstruites {
  actuelles: Commune[]
  arrondissements: Commune[]
  /** Code of a former commune → code of the current one. */
  anciennes: Map<string, string>
  /** Names of former communes and the current commune that they are in. */
  anciensNoms: { nom: string; code: string }[]
}

/** Joins codes, EPCI and centres; every commune gets coordinates. */
export function buildCommunes(sources: Sources): CommunesConstruites {
  const lignesActuelles = sources.communes.filter(({ type }) => type === 'commune-actuelle')
  const codes = new Set(lignesActuelles.map(({ code }) => code))
  const epciDe = new Map(sources.epci.flatMap(({ code, membres }) => membres.map(membre => [membre.code, code])))
  const centreDe = createCentres(sources, lignesActuelles)
  const anciennes = new Map<string, string>()
  const anciensNoms: { nom: string; code: string }[] = []
  for (const { chefLieu, code, nom } of sources.communes) {
    if (chefLieu === undefined) continue
    anciensNoms.push({ nom, code: chefLieu })
    // A commune nouvelle often keeps the code of one of its communes déléguées: the current one wins.
    if (!codes.has(code)) anciennes.set(code, chefLieu)
  }
  const toCommune = (ligne: LigneCommune): Commune => {
    const [lat, lon] = centreDe(ligne)
    const { code, nom, departement, arrondissement, region, commune: parent } = ligne
    const epci = epciDe.get(parent ?? code)
    return {
      code,
      nom,
      departement,
      arrondissement,
      region,
      epci,
      codesPostaux: ligne.codesPostaux ?? [],
      population: ligne.population ?? 0,
      lat,
      lon,
      parent,
    }
  }
  return {
    actuelles: lignesActuelles.map(toCommune),
    arrondissements: sources.communes.filter(({ type }) => type === 'arrondissement-municipal').map(toCommune),
    anciennes,
    anciensNoms,
  }
}

/**
 * Centre of a commune: its own, else written by hand, else the mean of the former communes that it merged, else of its
 * neighbours by postal code, else of its département. The vintage of the centres is older than that of the codes.
 */
function createCentres({ communes, centres }: Sources, actuelles: readonly LigneCommune[]) {
  const connus = readCentresParCode()
  for (const { code, centre } of centres) {
    if (centre !== undefined) connus.set(code, [centre.coordinates[1], centre.coordinates[0]])
  }
  const meanOfRows = (lignes: readonly LigneCommune[]): Point | undefined =>
    meanOf(lignes.map(({ code }) => connus.get(code)).filter(centre => centre !== undefined))

  return (ligne: LigneCommune): Point => {
    const centre =
      connus.get(ligne.code) ??
      meanOfRows(communes.filter(({ chefLieu }) => chefLieu === ligne.code)) ??
      meanOfRows(actuelles.filter(({ codesPostaux }) => codesPostaux?.some(cp => ligne.codesPostaux?.includes(cp)))) ??
      meanOfRows(actuelles.filter(({ departement }) => departement === ligne.departement))
    if (centre === undefined) throw new Error(`no centre for commune ${ligne.code} ${ligne.nom}`)
    return centre
  }
}
