import type { Action, Formation, Lieu, Niveau, Session } from './formation.ts'

/** What filters ask, as words of the index beside those of the offer: `n:3`, `f:region`, `z:97:2`. */

export const FINANCEMENTS = ['region', 'france-travail', 'cpf', 'opco', 'transitions-pro', 'agefiph', 'etat'] as const
export type Financement = (typeof FINANCEMENTS)[number]

/** Codes of the LHÉO table of financeurs. */
const FINANCEURS: Readonly<Record<string, Financement | undefined>> = {
  '2': 'region',
  '4': 'france-travail',
  '5': 'opco',
  '16': 'opco',
  '17': 'transitions-pro',
  '7': 'agefiph',
  '11': 'etat',
  '12': 'etat',
  '13': 'etat',
  '19': 'etat',
}

/**
 * Whom the offer says it is paid by. An action that leads to a certification of the RNCP or of the RS may be paid from a
 * CPF (Code du travail, L. 6323-6).
 */
export const financementsOf = ({ certifications }: Formation, { financeurs }: Action): Financement[] => {
  const found = new Set(financeurs.flatMap(({ code }) => FINANCEURS[code] ?? []))
  if (certifications.length > 0) found.add('cpf')
  return FINANCEMENTS.filter(one => found.has(one))
}

/** How long one is away: a month, half a year, more. */
export const DUREES = ['courte', 'moyenne', 'longue'] as const
export type Duree = (typeof DUREES)[number]

const JOUR_MS = 86_400_000
/** Hours of training a week when only hours are known. */
const HEURES_PAR_SEMAINE = 35

/** Calendar days from the beginning to the end of the first session that tells both; else from the hours. */
export const joursDe = ({ sessions, heures }: Action): number | undefined => {
  const datee = sessions.find(({ debut, fin }) => debut && fin)
  if (datee?.debut && datee.fin) return Math.round((Date.parse(datee.fin) - Date.parse(datee.debut)) / JOUR_MS) + 1
  const total = heures.total ?? ((heures.centre ?? 0) + (heures.entreprise ?? 0) || undefined)
  return total === undefined ? undefined : Math.ceil((total / HEURES_PAR_SEMAINE) * 7)
}

export const dureeOf = (action: Action): Duree | undefined => {
  const jours = joursDe(action)
  return jours === undefined ? undefined : jours <= 31 ? 'courte' : jours <= 184 ? 'moyenne' : 'longue'
}

/** Half a degree: a search at 30 km looks into four to nine cells, at 100 km into some thirty. */
const PAS = 0.5
const cellule = (lat: number, lon: number): string => `z:${Math.floor(lat / PAS)}:${Math.floor(lon / PAS)}`

const KM_PAR_DEGRE = 111.2

/** The cells within a distance of a point, in km. */
export const cellulesAutour = (lat: number, lon: number, rayonKm: number): string[] => {
  const dLat = rayonKm / KM_PAR_DEGRE
  const dLon = dLat / Math.max(0.1, Math.cos((lat * Math.PI) / 180))
  const cells: string[] = []
  for (let y = Math.floor((lat - dLat) / PAS); y <= Math.floor((lat + dLat) / PAS); y++)
    for (let x = Math.floor((lon - dLon) / PAS); x <= Math.floor((lon + dLon) / PAS); x++) cells.push(`z:${y}:${x}`)
  return cells
}

/** Everything that filters may ask of an action at a place. What is unknown is no word: it is found by no filter. */
export const facettesOf = (
  formation: Formation,
  action: Action,
  lieu: Lieu | undefined,
  niveau: Niveau | undefined,
): string[] => [
  ...formation.romes.map(code => `r:${code}`),
  ...formation.certifications.map(code => `c:${code}`),
  ...(niveau ? [`n:${niveau}`] : []),
  ...(action.modalite ? [`m:${action.modalite}`] : []),
  ...(action.tempsPlein === undefined ? [] : [action.tempsPlein ? 't:plein' : 't:partiel']),
  ...action.contrats.map(contrat => `a:${contrat}`),
  // Apprenticeship is a way of initial training (Code du travail, L. 6211-1).
  ...(action.initiale || action.contrats.includes('apprentissage') ? ['i:oui'] : []),
  ...financementsOf(formation, action).map(code => `f:${code}`),
  ...(action.accesHandicap?.oui ? ['h:oui'] : []),
  ...(dureeOf(action) ? [`d:${dureeOf(action)}`] : []),
  ...(action.entreesPermanentes ? ['e:permanentes'] : []),
  ...(action.sessions.some(({ recrutement }) => recrutement === 'ouvert') ? ['o:oui'] : []),
  ...(lieu?.lat !== undefined && lieu.lon !== undefined ? [cellule(lieu.lat, lieu.lon)] : []),
]

/** Where an action is found: each of its places, or once when it has none or is followed from anywhere. */
export const lieuxDe = ({ lieux, modalite }: Action): (Lieu | undefined)[] =>
  lieux.length > 0 && modalite !== 'distance' ? lieux : [lieux[0]]

/** Beginnings that one may still aim at: those that are not closed. */
export const debutsOf = (sessions: readonly Session[]): string[] =>
  [...new Set(sessions.flatMap(({ debut, recrutement }) => (debut && recrutement !== 'ferme' ? [debut] : [])))].sort()

/** The last day on which a session may still begin; undefined when it is entered at any time. */
export const dernierOf = ({ entreesPermanentes, sessions }: Action): string | undefined => {
  const debuts = debutsOf(sessions)
  // Entered at any time until its period ends, when the feed tells an end.
  if (entreesPermanentes || debuts.length === 0) {
    const fins = sessions.map(({ debut, fin }) => fin ?? debut)
    return fins.includes(undefined) ? undefined : fins.toSorted((a, b) => (a ?? '').localeCompare(b ?? '')).at(-1)
  }
  return debuts.at(-1)
}
