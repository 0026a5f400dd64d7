import type { Geographie } from '#features/territoires/index.ts'
import { foldColumn } from '#platform/lecture/csv.ts'
import { situer, uneLigne } from './commun.ts'
import type { Etablissement } from './portes-ouvertes.ts'

/**
 * A row of the files « Idéo » of establishments (Onisep, open data), of any year: their columns are found by name.
 * @returns the establishment and its identifier (`ENS.10008`); undefined when the row has none
 */
export function readEtablissement(
  row: Record<string, unknown>,
  geo: Geographie,
): (Etablissement & { id: string }) | undefined {
  const lu = new Map(Object.entries(row).map(([nom, valeur]) => [foldColumn(nom), uneLigne(valeur, 300)]))
  const parNom = (debut: string): string | undefined => [...lu].find(([nom]) => nom.startsWith(debut))?.[1]
  const lien = [...lu].find(([nom]) => nom.includes('onisep'))?.[1]
  const [, numero] = /(?:ENS\.|\/)(\d+)\s*$/.exec(lien ?? '') ?? []
  const nom = lu.get('nom')
  if (numero === undefined || nom === undefined) return undefined
  const nombre = (texte: string | undefined): number | undefined =>
    texte ? Number(texte.replace(',', '.')) : undefined
  const lieu = situer(
    {
      nom,
      adresse: lu.get('adresse'),
      codePostal: lu.get('cp')?.padStart(5, '0'),
      commune: lu.get('commune_cog'),
      ville: lu.get('commune'),
      lat: nombre(parNom('latitude')),
      lon: nombre(parNom('longitude')),
    },
    geo,
    [],
    'commune',
  )
  return { id: `ENS.${numero}`, nom, lieu }
}
