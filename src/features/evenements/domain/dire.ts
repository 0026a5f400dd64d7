import { direFuseau, jourDe } from '#platform/fuseau.ts'
import { capitalize, formatDistance, formatHour, JOURS, MOIS, plural, wallClock } from '#web/format.ts'
import { type Evenement, placesLibres, type Quand } from './evenement.ts'

const NBSP = '\u00a0'

type Jour = ReturnType<typeof wallClock>

const direJour = ({ year, month, day }: Jour, annee: boolean): string => {
  const semaine = JOURS[new Date(Date.UTC(year, month - 1, day)).getUTCDay()]
  return `${semaine} ${day === 1 ? '1er' : day}${NBSP}${MOIS[month - 1]}${annee ? `${NBSP}${year}` : ''}`
}

/** The last instant of a span: what ends at midnight is of the day before. */
const dernier = (fin: Date): Date => new Date(fin.getTime() - 1)

/**
 * When an event is, on the clocks of its zone: "Mardi 1er décembre 2026, de 14 h à 17 h", "Du lundi 7 au vendredi 11 décembre 2026",
 * "Du mardi 1er décembre 2026 à 18 h au mercredi 2 décembre 2026 à 1 h".
 */
export const direQuand = ({ debut, fin, zone, journee }: Quand): string => {
  const [de, a, jusqua] = [wallClock(debut, zone), wallClock(fin, zone), wallClock(dernier(fin), zone)]
  const memeJour = de.year === jusqua.year && de.month === jusqua.month && de.day === jusqua.day
  if (journee)
    return memeJour
      ? capitalize(direJour(de, true))
      : `Du ${direJour(de, de.year !== jusqua.year)} au ${direJour(jusqua, true)}`
  const fuseau = direFuseau(zone)
  if (memeJour) {
    const fini = a.hour === 0 && a.minute === 0 ? 'minuit' : formatHour(a)
    return capitalize(`${direJour(de, true)}, de ${formatHour(de)} à ${fini}${fuseau}`)
  }
  return `Du ${direJour(de, true)} à ${formatHour(de)} au ${direJour(a, true)} à ${formatHour(a)}${fuseau}`
}

/** How full an event is, to those who hold or follow it: "3 places libres sur 10", "complet". */
export const direLibres = ({ capacite, ...lieu }: { capacite: number; prises: number; retenues: number }): string => {
  const libres = placesLibres({ capacite, ...lieu }) ?? 0
  return libres === 0 ? 'complet' : `${plural(libres, 'place libre', 'places libres')} sur ${capacite}`
}

/** First and last days of a span, ISO dates. */
export const joursOf = ({ debut, fin, zone }: Pick<Quand, 'debut' | 'fin' | 'zone'>): [string, string] => [
  jourDe(debut, zone),
  jourDe(dernier(fin), zone),
]

/** Where, on one line, as it was written: for what leaves the site. */
export const direLieu = ({ enLigne, lieu }: Pick<Evenement, 'enLigne' | 'lieu'>): string =>
  [lieu.nom, lieu.adresse, [lieu.codePostal, lieu.ville].filter(Boolean).join(' ')].filter(Boolean).join(', ') ||
  (enLigne ? 'En ligne' : 'Lieu non précisé')

/** Nearer than any door is to the centre of its commune, in km. */
const AU_CENTRE_KM = 0.05

/**
 * How far an event is from the centre of a commune. One that is there to the metre has no other place than its commune: it is said to be
 * in it, and no distance is made up.
 */
export const direEloignement = (km: number): string => (km < AU_CENTRE_KM ? 'dans la commune' : formatDistance(km))

/** Where, in a list: an event that one follows from home too says both. @param endroit room and commune, empty when there is none */
export const direOu = (enLigne: boolean, endroit: string): string =>
  enLigne ? (endroit === '' ? 'En ligne' : `En ligne, et sur place : ${endroit}`) : endroit || 'Lieu non précisé'
