import { distanceKm } from '#features/orientation/index.ts'
import type { Choix, Nouvelle, Ou } from './abonnement.ts'

/** News of one message, at most: beyond it nobody reads; the last line leads to the rest. */
export const MAX_NOUVELLES = 12

export interface Lecteur extends Choix {
  /** What was new until then has been told. */
  ditJusqua: Date
  /** An agent of the network: told what is between professionals too. */
  membre: boolean
}

/** What is new for somebody, in the order in which it is given: of the kinds, subjects and place that they chose, told once. */
export const choisirNouvelles = (lecteur: Lecteur, nouvelles: readonly Nouvelle[]): Nouvelle[] =>
  nouvelles.filter(
    n =>
      n.publieLe > lecteur.ditJusqua &&
      (lecteur.membre || !n.membres) &&
      lecteur.genres.includes(n.genre) &&
      estDuSujet(lecteur, n) &&
      estLa(lecteur.ou, n),
  )

/** Subjects and occupations widen one another: either is enough. */
const estDuSujet = ({ besoins, romes }: Choix, n: Nouvelle): boolean =>
  (besoins.length === 0 && romes.length === 0) ||
  besoins.some(code => n.besoins.includes(code)) ||
  romes.some(code => n.romes.includes(code))

const estLa = (ou: Ou, { commune, lat, lon }: Nouvelle): boolean => {
  if (ou.sorte === 'partout' || (commune === undefined && lat === undefined)) return true
  if (ou.sorte === 'territoire') return commune !== undefined && ou.communes.includes(commune)
  return lat !== undefined && lon !== undefined && distanceKm(ou.lat, ou.lon, lat, lon) <= ou.rayonKm
}
