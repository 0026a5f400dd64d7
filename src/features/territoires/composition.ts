import { foldNom } from './fold.ts'
import type { Territoires } from './territoires.ts'
import type { Commune } from './types.ts'

/** What communes are added by: one of them, or all those of a larger piece of the official geography. */
export const SORTES_ENSEMBLE = ['commune', 'epci', 'arrondissement', 'departement'] as const
export type SorteEnsemble = (typeof SORTES_ENSEMBLE)[number]

export interface Ensemble {
  sorte: SorteEnsemble
  /** INSEE code, or SIREN of an EPCI. */
  code: string
  nom: string
  communes: readonly Commune[]
}

const ENSEMBLES_MAX = 12
const COMMUNES_MAX = 15

/** One of them by its code. @returns undefined when the official geography does not have it */
export function ensembleDe(territoires: Territoires, sorte: SorteEnsemble, code: string): Ensemble | undefined {
  if (sorte === 'commune') {
    const commune = territoires.commune(code)
    return commune && { sorte, code: commune.code, nom: commune.nom, communes: [commune] }
  }
  const { arrondissements, communes, departement, epci } = territoires
  const nomDe = {
    epci: () => epci.find(one => one.code === code)?.nom,
    arrondissement: () => arrondissements.find(one => one.code === code)?.nom,
    departement: () => departement(code)?.nom,
  }[sorte]
  const nom = nomDe()
  return nom === undefined ? undefined : { sorte, code, nom, communes: communes.filter(one => one[sorte] === code) }
}

/** Communes, then EPCI, arrondissements and départements, whose name holds what was typed; by postal or INSEE code too. */
export function chercherEnsembles(territoires: Territoires, texte: string): Ensemble[] {
  const cle = foldNom(texte)
  if (cle.length < 2) return []
  const larges = (['epci', 'arrondissement', 'departement'] as const)
    .flatMap(sorte => {
      const lignes = {
        epci: territoires.epci,
        arrondissement: territoires.arrondissements,
        departement: territoires.departements,
      }
      return lignes[sorte].map(({ code, nom }) => ({ sorte, code, nom }))
    })
    .filter(
      ({ nom, code, sorte }) => ` ${foldNom(nom)}`.includes(` ${cle}`) || (sorte !== 'epci' && code === texte.trim()),
    )
    .slice(0, ENSEMBLES_MAX)
  const communes = territoires
    .searchCommunes(texte, { max: COMMUNES_MAX })
    .map(({ code }) => ({ sorte: 'commune' as const, code }))
  return [...communes, ...larges].flatMap(({ sorte, code }) => ensembleDe(territoires, sorte, code) ?? [])
}

/**
 * The communes of a zone of the network, by their names: each as it is today, once.
 * @param zone codes of communes, EPCI, départements or régions: `commune:28134`, `epci:200040277`
 */
export function communesDeZone(
  territoires: Pick<Territoires, 'commune' | 'communes' | 'zonesDe'>,
  zone: readonly string[],
): Commune[] {
  // A commune that has merged since goes on as the one that it is in.
  const codes = new Set(
    zone.map(one =>
      one.startsWith('commune:') ? `commune:${territoires.commune(one.slice(8))?.code ?? one.slice(8)}` : one,
    ),
  )
  const nommees = [...codes].flatMap(one =>
    one.startsWith('commune:') ? (territoires.commune(one.slice(8)) ?? []) : [],
  )
  const larges = [...codes].every(one => one.startsWith('commune:'))
    ? []
    : territoires.communes.filter(commune => territoires.zonesDe(commune).some(one => codes.has(one)))
  return [...new Map([...nommees, ...larges].map(commune => [commune.code, commune])).values()].toSorted(
    (a, b) => a.nom.localeCompare(b.nom, 'fr') || (a.code < b.code ? -1 : 1),
  )
}
