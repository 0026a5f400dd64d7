import type { Commune, Territoires } from '#features/territoires/index.ts'
import { foldNom } from '#features/territoires/index.ts'
import type { Gazetteer } from './domain/comprendre/types.ts'
import type { LieuCompris } from './domain/demande.ts'

const toLieu = ({ code, nom, departement, lat, lon }: Commune): LieuCompris => ({
  commune: code,
  nom,
  departement,
  lat,
  lon,
})

/** Places as the reading of a text needs them, over the official geography. */
export function createGazetteer(territoires: Territoires): Gazetteer {
  const departements = new Map(
    territoires.departements.flatMap(({ code, nom }) => [
      [code.toLowerCase(), code] as const,
      [foldNom(nom), code] as const,
      // "en Réunion", "la Réunion": the article of the official name is often left out.
      [foldNom(nom).replace(/^la /, ''), code] as const,
    ]),
  )
  return {
    nommees: cle => territoires.communesNommees(cle).map(toLieu),
    codePostal: code => {
      const communes = territoires.communesDuCodePostal(code)
      const arrondissements = communes.filter(({ parent }) => parent !== undefined)
      return (arrondissements.length > 0 ? arrondissements : communes).map(toLieu)
    },
    departement: cle => departements.get(cle),
  }
}
