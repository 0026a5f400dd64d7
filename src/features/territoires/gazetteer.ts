import { foldNom } from './fold.ts'
import type { Territoires } from './territoires.ts'
import type { Commune } from './types.ts'

/** A commune as what reads texts needs it. */
export interface LieuNomme {
  commune: string
  nom: string
  departement: string
  lat: number
  lon: number
}

const toLieu = ({ code, nom, departement, lat, lon }: Commune): LieuNomme => ({
  commune: code,
  nom,
  departement,
  lat,
  lon,
})

/** Places by folded name, postal code and département, for the reading of free texts. */
export function gazetteerOf(territoires: Territoires) {
  const departements = new Map(
    territoires.departements.flatMap(({ code, nom }) => [
      [code.toLowerCase(), code] as const,
      [foldNom(nom), code] as const,
      // "en Réunion", "la Réunion": the article of the official name is often left out.
      [foldNom(nom).replace(/^la /, ''), code] as const,
    ]),
  )
  return {
    nommees: (cle: string): LieuNomme[] => territoires.communesNommees(cle).map(toLieu),
    codePostal: (code: string): LieuNomme[] => {
      const communes = territoires.communesDuCodePostal(code)
      const arrondissements = communes.filter(({ parent }) => parent !== undefined)
      return (arrondissements.length > 0 ? arrondissements : communes).map(toLieu)
    },
    departement: (cle: string): string | undefined => departements.get(cle),
  }
}
