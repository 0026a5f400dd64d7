import { direFuseau } from '#platform/fuseau.ts'
import { formatHour, JOURS, wallClock } from '#web/format.ts'

const MOIS = 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(' ')
const MOIS_COURTS = 'janv. févr. mars avril mai juin juil. août sept. oct. nov. déc.'.split(' ')

const jourOf = (instant: Date, zone: string) => {
  const { year, month, day } = wallClock(instant, zone)
  return { year, month, day, nom: JOURS[new Date(Date.UTC(year, month - 1, day)).getUTCDay()] ?? '' }
}

/** "mardi 1er décembre" */
export const direJour = (instant: Date, zone: string): string => {
  const { month, day, nom } = jourOf(instant, zone)
  return `${nom} ${day === 1 ? '1er' : day} ${MOIS[month - 1]}`
}

/** "mar. 1 déc.": for a text message. */
export const direJourCourt = (instant: Date, zone: string): string => {
  const { month, day, nom } = jourOf(instant, zone)
  return `${nom.slice(0, 3)}. ${day} ${MOIS_COURTS[month - 1]}`
}

/** "14 h 30" */
export const direHeure = (instant: Date, zone: string): string => formatHour(wallClock(instant, zone))

/** The same with whose hour it is, when it is not that of Paris: "14 h 30, heure de La Réunion". */
export const direHeureDe = (instant: Date, zone: string): string => `${direHeure(instant, zone)}${direFuseau(zone)}`

/** ISO date of an instant, in the calendar of a place. */
export const dateDe = (instant: Date, zone: string): string => {
  const { year, month, day } = wallClock(instant, zone)
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

/** What a file is called where nobody is named: "dossier 7F2". */
export const direDossier = (personne: string | null | undefined): string =>
  personne ? `dossier ${personne.slice(0, 3).toUpperCase()}` : 'sans dossier'

export interface Endroit {
  mode: 'en-presentiel' | 'telephone' | 'a-distance'
  structure: string
  adresse: string | null
  code_postal: string | null
  /** Name of the commune. */
  ville: string | undefined
}

/** Where one goes, in one line; how one is called otherwise. */
export const direEndroit = ({ mode, adresse, code_postal, ville }: Endroit): string => {
  if (mode === 'telephone') return 'Par téléphone : on vous appelle'
  if (mode === 'a-distance') return 'À distance : on vous envoie le lien'
  return [adresse, [code_postal, ville].filter(Boolean).join(' ')].filter(Boolean).join(', ') || 'Sur place'
}
