import { foldNom } from './fold.ts'
import type { Territoires } from './territoires.ts'
import type { Commune } from './types.ts'

/** "Anet (28)" */
export const communeLabel = ({ nom, departement }: Pick<Commune, 'nom' | 'departement'>): string =>
  `${nom} (${departement})`

export type Lieu =
  | { etat: 'vide' }
  | { etat: 'trouve'; commune: Commune }
  | { etat: 'ambigu'; candidats: Commune[] }
  | { etat: 'inconnu' }

const MAX_CANDIDATS = 12
/**
 * The commune that a person typed. A code counts only while the name beside it is still that commune's; an ambiguous name
 * is asked, never guessed.
 */
export const resolveLieu = (territoires: Territoires, lieu: string, code: string | undefined): Lieu => {
  const typed = foldNom(lieu)
  const coded = code ? territoires.commune(code) : undefined
  if (coded && (typed === '' || typed === foldNom(communeLabel(coded)) || typed === foldNom(coded.nom)))
    return { etat: 'trouve', commune: coded }
  if (typed === '') return { etat: 'vide' }
  const found = territoires.searchCommunes(lieu, { max: MAX_CANDIDATS })
  const exact = found.filter(commune => [foldNom(commune.nom), foldNom(communeLabel(commune))].includes(typed))
  const candidats = exact.length > 0 ? exact : found
  const [only, other] = candidats
  if (!only) return { etat: 'inconnu' }
  return other ? { etat: 'ambigu', candidats } : { etat: 'trouve', commune: only }
}
