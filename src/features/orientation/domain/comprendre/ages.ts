import { type Mot, readNombre, valeurOf } from './mots.ts'

export interface AgeLu {
  age: number
  debut: number
  fin: number
  /** Who it is the age of: the one who writes, a child of theirs, or not said. */
  de: 'moi' | 'enfant' | 'inconnu'
}

const AGE_MIN = 1
const AGE_MAX = 99
const DUREE_AVANT = new Set(
  (
    'depuis pendant durant dans apres fait tous chaque moins plus sur encore environ pres quasi bout ' +
    'cumule totalise en y les entre jusqu bientot contrat cdi cdd travaille passe ces'
  ).split(' '),
)
const DUREE_APRES = new Set(
  (
    'experience anciennete metier chomage carriere service travail etudes etude cotisation boite maison ' +
    'pratique interim formation activite inactivite arret cdi cdd conge prison detention peine que dans ' +
    'plus avant comme apres fac droit galere salariat mission mandat absence bons loyaux'
  ).split(' '),
)
const ENFANTS = new Set(
  'fils fille enfant enfants jumeaux jumelles filles bebe petit petite aine ainee cadet cadette il elle'.split(' '),
)
const MOI = new Set(['j', 'je', 'suis', 'moi', 'nous'])
const DIZAINES: Record<string, number> = {
  vingtaine: 25,
  trentaine: 35,
  quarantaine: 45,
  cinquantaine: 55,
  soixantaine: 65,
}

/** Reads ages, told from durations ("depuis 10 ans", "15 ans d'expérience") by the words around them. */
export function readAges(mots: readonly Mot[], annee?: number): AgeLu[] {
  const ages: AgeLu[] = []
  for (const [i, mot] of mots.entries()) {
    const lu = mot.t === 'ans' || mot.t === 'an' ? readAns(mots, i) : readAutrement(mots, i, annee)
    if (lu !== undefined && lu.age >= AGE_MIN && lu.age <= AGE_MAX) ages.push(lu)
  }
  return ages
}

/** The number before "ans" at `i`, when it is an age. */
function readAns(mots: readonly Mot[], i: number): AgeLu | undefined {
  const nombre = readNombre(mots, i - 1)
  const phrase = mots[i]?.phrase
  if (nombre === undefined || mots[i - 1]?.phrase !== phrase) return undefined
  const { valeur, debut } = nombre
  const segment = mots.findLastIndex((mot, j) => j <= debut && mot.pause)
  const avant = mots
    .slice(Math.max(0, debut - 4, segment), debut)
    .filter(mot => mot.phrase === phrase)
    .map(({ t }) => t)
  const apres = segmentAfter(mots, i, 3)
  const precedent = avant.at(-1) ?? ''
  const de = ownerOf(mots, debut)
  const lu = (age: number): AgeLu => ({ age, debut, fin: i, de })
  // "20 ans de métier" lasts; nobody is "20 ans de" anything.
  if ((apres[0] === 'de' || apres[0] === 'd') && apres.length > 1) return undefined
  // "à 45 ans dans la même boîte": the age comes first.
  if (precedent === 'a' && avant.length === 1 && apres[0] === 'dans') return lu(valeur)
  if (
    precedent !== 'de' &&
    apres.slice(0, apres[0] === 'de' || apres[0] === 'd' ? 3 : 1).some(mot => DUREE_APRES.has(mot))
  ) {
    // "18 ans dans deux mois": not yet.
    return apres[0] === 'dans' && valeurOf(apres[1] ?? '') !== undefined && hasAvoir(avant) ? lu(valeur - 1) : undefined
  }
  if (
    avant.includes('bientot') ||
    avant.includes('aurai') ||
    avant.includes('aura') ||
    (avant.includes('vais') && avant.includes('avoir')) ||
    (avant.includes('va') && avant.includes('avoir')) ||
    apres[0] === 'bientot'
  )
    return lu(valeur - 1)
  if (precedent === 'de' && (avant.at(-2) === 'moins' || avant.at(-2) === 'plus')) {
    return hasAvoir(avant) ? lu(avant.at(-2) === 'moins' ? valeur - 1 : valeur + 1) : undefined
  }
  // "les 16-25 ans", "de 16 à 25 ans" are public brackets, not somebody's age.
  if (valeurOf(precedent) !== undefined || (precedent === 'a' && valeurOf(avant.at(-2) ?? '') !== undefined))
    return undefined
  if (precedent === 'a' && !isVerbeA(avant)) return isPastAge(mots, i) || de === 'enfant' ? undefined : lu(valeur)
  if (avant.includes('age')) return isPastAge(mots, i) ? undefined : lu(valeur)
  if (avant.slice(-2).some(mot => DUREE_AVANT.has(mot)) && !hasAvoir(avant.slice(-1))) return undefined
  return valeur < 10 && de !== 'enfant' ? undefined : lu(valeur)
}

/** Up to `max` words after `i`, before any comma. */
function segmentAfter(mots: readonly Mot[], i: number, max: number): string[] {
  const suite = mots.slice(i + 1, i + 1 + max)
  const coupe = suite.findIndex(mot => mot.phrase !== mots[i]?.phrase || mot.pause)
  return (coupe < 0 ? suite : suite.slice(0, coupe)).map(({ t }) => t)
}

const hasAvoir = (mots: readonly string[]): boolean =>
  mots.some(mot => mot === 'ai' || mot === 'a' || mot === 'avons' || mot === 'ayant')

/** Whether the "a" that ends these words is the verb ("mon fils a") and not the preposition. */
export const isVerbeA = (avant: readonly string[]): boolean =>
  [
    'il',
    'elle',
    'qui',
    'on',
    'fils',
    'fille',
    'enfant',
    'mari',
    'femme',
    'frere',
    'soeur',
    'ami',
    'amie',
    'copain',
    'copine',
    'jeune',
    'neveu',
    'niece',
    'personne',
    'l',
  ].includes(avant.at(-2) ?? '') || ENFANTS.has(avant.at(-2) ?? '')

/** "à 16 ans j'ai arrêté", "j'ai arrêté à 16 ans" tell of the past; "à 45 ans je veux" of today. */
function isPastAge(mots: readonly Mot[], i: number): boolean {
  const phrase = mots[i]?.phrase
  const t = (mot: Mot | undefined) => (mot?.phrase === phrase ? (mot?.t ?? '') : '')
  const apres = mots.slice(i + 1, i + 6).map(t)
  const debut = mots.slice(0, i).findLastIndex((mot, j) => mot.pause || mots[j - 1]?.phrase !== mot.phrase)
  const avant = mots.slice(Math.max(0, i - 8, debut), i - 1).map(t)
  const isPasse = (suite: readonly string[]) =>
    suite.some(
      (mot, k) =>
        (mot === 'ai' || mot === 'a' || mot === 'etais' || mot === 'avais') &&
        /(?:e|i|u|s|t)$/.test(suite[k + 1] ?? '') &&
        !/^\d/.test(suite[k + 1] ?? ''),
    )
  return isPasse(apres) || isPasse(avant) || avant.some(mot => EVENEMENTS.test(mot))
}

/** "virée à 16 ans", "diagnostiquée à 44 ans" */
const EVENEMENTS = /^(?:diagnostiqu|vire|sorti|exclu|renvoye|quitte|parti|incarcer)/

function ownerOf(mots: readonly Mot[], debut: number): AgeLu['de'] {
  for (let j = debut - 1; j >= Math.max(0, debut - 7) && mots[j]?.phrase === mots[debut]?.phrase; j--) {
    const mot = mots[j]?.t ?? ''
    if (MOI.has(mot) && !(mot === 'suis' && mots[j - 1]?.t === 'me')) return 'moi'
    if (ENFANTS.has(mot)) return 'enfant'
  }
  return 'inconnu'
}

/** "né en 2008", "la cinquantaine": approximate to a year, to the middle of ten years. */
function readAutrement(mots: readonly Mot[], i: number, annee?: number): AgeLu | undefined {
  const mot = mots[i]?.t ?? ''
  const dizaine = DIZAINES[mot]
  if (dizaine !== undefined) {
    return ['la', 'bonne', 'petite', 'ma', 'sa'].includes(mots[i - 1]?.t ?? '')
      ? { age: dizaine, debut: i - 1, fin: i, de: ownerOf(mots, i) }
      : undefined
  }
  // "aujourd'hui j'en ai 38"
  if (
    mot === 'en' &&
    /^(?:ai|a)$/.test(mots[i + 1]?.t ?? '') &&
    /^\d\d$/.test(mots[i + 2]?.t ?? '') &&
    mots[i + 3]?.t !== 'ans'
  ) {
    return { age: Number(mots[i + 2]?.t), debut: i, fin: i + 2, de: ownerOf(mots, i) }
  }
  if (annee === undefined || !/^(?:ne|nee|nes)$/.test(mot)) return undefined
  const fin = mots.findIndex((suivant, j) => j > i && j <= i + 5 && /^(?:19|20)\d\d$/.test(suivant.t))
  return fin < 0 ? undefined : { age: annee - Number(mots[fin]?.t), debut: i, fin, de: ownerOf(mots, i) }
}
