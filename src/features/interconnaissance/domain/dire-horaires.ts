import { MOIS } from '#web/format.ts'

const JOURS: Readonly<Record<string, string>> = {
  Mo: 'lundi',
  Tu: 'mardi',
  We: 'mercredi',
  Th: 'jeudi',
  Fr: 'vendredi',
  Sa: 'samedi',
  Su: 'dimanche',
  PH: 'jours fériés',
  SH: 'vacances scolaires',
}
const MOIS_OSM = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const RANGS: Readonly<Record<string, string>> = {
  '1': 'premier',
  '2': 'deuxième',
  '3': 'troisième',
  '4': 'quatrième',
  '5': 'cinquième',
  '-1': 'dernier',
}

const jour = (code: string): string => JOURS[code] ?? code
const mois = (code: string): string => MOIS[MOIS_OSM.indexOf(code)] ?? code

/**
 * Opening hours of OpenStreetMap in words, rule by rule: "lundi à jeudi 9 h – 12 h 30". What is between quotes is given as it was written. (The
 * annuaire lays out the days to come; here a rule is told as such, next to what it was.)
 */
export function direHoraires(horaires: string): string {
  // Odd parts are between quotes.
  const parts = horaires.split(/"([^"]*)"/).map((part, k) => (k % 2 === 0 ? direRegles(part) : part))
  const seul = parts.every((part, k) => k % 2 === 1 || part.trim() === '')
  return parts
    .map((part, k) => (k % 2 === 1 && !seul ? `(${part})` : part))
    .join('')
    .trim()
}

const direRegles = (regles: string): string =>
  regles
    .replaceAll(/\b24\/7\b/g, 'jour et nuit, tous les jours')
    .replaceAll(/\bunknown\b/g, '')
    .replaceAll(/\b(Mo|Tu|We|Th|Fr|Sa|Su)\[(-?\d)\]/g, (tel, code: string, rang: string) =>
      RANGS[rang] === undefined ? tel : `${RANGS[rang]} ${jour(code)} du mois`,
    )
    .replaceAll(/\b(Mo|Tu|We|Th|Fr|Sa|Su|PH|SH)\b/g, jour)
    .replaceAll(/\b([A-Z][a-z]{2})(?: (\d{2})(?![\d:]))?/g, (tel, code: string, quantieme: string | undefined) =>
      !MOIS_OSM.includes(code)
        ? tel
        : quantieme === undefined
          ? mois(code)
          : `${quantieme === '01' ? '1er' : Number(quantieme)} ${mois(code)}`,
    )
    .replaceAll(/(?<=\p{L})-(?=[\p{L}\d])/gu, ' à ')
    .replaceAll(/0?(\d{1,2}):(\d{2})/g, (_, h: string, m: string) => (m === '00' ? `${h} h` : `${h} h ${m}`))
    .replaceAll(/ h( \d\d)?-/g, debut => `${debut.slice(0, -1)} – `)
    .replaceAll(/,(?=\S)/g, ', ')
    .replaceAll(/\boff\b/g, 'fermé')
