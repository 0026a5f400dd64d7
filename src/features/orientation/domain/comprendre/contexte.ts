import type { Matcher, Trouve } from './motifs.ts'
import type { Mot } from './mots.ts'

export type NatureContexte = 'veut' | 'possede' | 'refuse' | 'passe'

/** What the words around a mention say of it: denied, refused, wished for, had already, past or only supposed. */
export interface Contexte {
  /** Denied by a negation that stands before word `i` ("je ne suis pas inscrit"). */
  isNie(i: number): boolean
  /** Explicitly not wanted ("je ne cherche pas un stage", "pas en alternance"). */
  isRefuse(i: number): boolean
  /** True of somebody's past or of other people ("ancien salarié", "avec des lycéens"). */
  isPasse(i: number): boolean
  /** Supposed, not said ("si je suis inscrit", "faut-il être inscrit"). */
  isSuppose(i: number): boolean
  /** Nearest of what comes before in the sentence: a wish, a possession, or nothing. */
  wishOf(i: number): 'veut' | 'possede' | 'nu'
}

const NEGATIONS = new Set(['pas', 'plus', 'jamais', 'aucun', 'aucune', 'ni', 'sans', 'non'])
const FIN_DE_PORTEE = new Set('mais donc car puisque alors cependant sauf par contre pour depuis'.split(' '))
const SUJETS = new Set(['je', 'j', 'il', 'elle', 'on', 'nous', 'ils', 'elles', 'c', 'ca'])
const APRES_PLUS = new Set(
  'tard que loin grand grande vite ou jeune jeunes proche possible adapte stable precis'.split(' '),
)
/** Verbs after which "plus" without "ne" is the spoken negation ("je suis plus au lycée"). */
const VERBES_AVANT_PLUS = new Set(
  'suis est ai a veux veut vais va peux peut travaille sais aime fais touche habite'.split(' '),
)
const PORTEE: Record<string, number> = { sans: 3, aucun: 3, aucune: 3, ni: 4, non: 3 }
const PORTEE_MAX = 7
const RECUL_MAX = 10

export function readContexte(mots: readonly Mot[], matcher: Matcher<NatureContexte>): Contexte {
  const reperes = matcher.findAll(mots)
  const nie = new Uint8Array(mots.length)
  for (const [i, mot] of mots.entries()) {
    if (NEGATIONS.has(mot.t) && isNegation(mots, i) && !IMPUISSANCES.has(mots[i - 1]?.t ?? ''))
      nie.fill(1, i + 1, endOfScope(mots, i, PORTEE[mot.t] ?? PORTEE_MAX))
  }
  const refuse = new Uint8Array(mots.length)
  for (const { valeur, debut, fin } of reperes) {
    if (valeur === 'refuse' && !isLack(mots, debut)) refuse.fill(1, fin, endOfScope(mots, fin, PORTEE_MAX))
  }
  const suppose = readSuppose(mots)
  const souhaits = lastBefore(mots, reperes)
  const passe = new Uint8Array(mots.length)
  for (const { valeur, fin } of reperes) if (valeur === 'passe') passe.fill(1, fin + 1, sameSentence(mots, fin, 4))

  return {
    isNie: i => nie[i] === 1,
    isRefuse: i => refuse[i] === 1,
    isPasse: i => passe[i] === 1,
    isSuppose: i => suppose[i] === 1,
    wishOf: i => souhaits[i] ?? 'nu',
  }
}

/** "plus" denies with "ne" before it or after a verb, and not in "plus tard", "plus de 50 ans" or "en plus". */
function isNegation(mots: readonly Mot[], i: number): boolean {
  const mot = mots[i]?.t
  const suivant = mots[i + 1]?.t ?? ''
  if (mot === 'pas') return suivant !== 'mal' && suivant !== 'seulement'
  if (mot === 'non') return suivant !== 'seulement'
  if (mot !== 'plus') return true
  if (APRES_PLUS.has(suivant) || (suivant === 'de' && /^\d+$/.test(mots[i + 2]?.t ?? ''))) return false
  const avant = mots.slice(Math.max(0, i - 4), i).map(({ t }) => t)
  return avant.includes('ne') || avant.includes('n') || VERBES_AVANT_PLUS.has(avant.at(-1) ?? '')
}

/** "je n'arrive pas à", "je ne trouve pas": what follows is missed, not denied. */
const IMPUISSANCES = new Set(
  'arrive arrivons trouve trouvons sais sait savons peux peut connais comprends reussi reussis'.split(' '),
)

/** First word out of the scope of a negation at `i`. */
function endOfScope(mots: readonly Mot[], i: number, max: number): number {
  let j = i + 1
  for (; j < mots.length && j <= i + max; j++) {
    const mot = mots[j]
    if (mot === undefined || mot.phrase !== mots[i]?.phrase || FIN_DE_PORTEE.has(mot.t)) break
    if ((mot.pause && mot.t !== 'ni') || mot.t === 'pas' || SUJETS.has(mot.t)) break
    if (mot.t === 'et' && (SUJETS.has(mots[j + 1]?.t ?? '') || NEGATIONS.has(mots[j + 1]?.t ?? ''))) break
  }
  return j
}

const MANQUES = new Set(
  'ai a avons ont avoir trouve trouver trouvons eu obtenu sais connais arrive y reussi'.split(' '),
)

/** "je n'ai pas un employeur" lacks what it names; it does not refuse it. */
const isLack = (mots: readonly Mot[], debut: number): boolean => MANQUES.has(mots[debut - 1]?.t ?? '')

function readSuppose(mots: readonly Mot[]): Uint8Array {
  const suppose = new Uint8Array(mots.length)
  for (const [i, mot] of mots.entries()) {
    const suivant = mots[i + 1]?.t ?? ''
    const supposition =
      (mot.t === 'si' && (SUJETS.has(suivant) || suivant === 'l')) ||
      (['faut', 'dois', 'doit', 'sans', 'pour', 'peux', 'peut', 'veux', 'voudrais', 'aimerais', 'souhaite'].includes(
        mot.t,
      ) &&
        mots.slice(i + 1, i + 4).some(({ t }) => t === 'etre'))
    if (supposition) suppose.fill(1, i + 1, sameSentence(mots, i, 6))
  }
  return suppose
}

/** End of the `max` words that follow `i` in its sentence, up to a comma. */
function sameSentence(mots: readonly Mot[], i: number, max: number): number {
  let j = i + 1
  while (j < mots.length && j <= i + max && mots[j]?.phrase === mots[i]?.phrase && !(j > i + 1 && mots[j]?.pause)) j++
  return j
}

function lastBefore(mots: readonly Mot[], reperes: readonly Trouve<NatureContexte>[]): ('veut' | 'possede' | 'nu')[] {
  const parFin = new Map<number, 'veut' | 'possede'>()
  for (const { valeur, fin } of reperes) {
    if (valeur === 'veut' && !parFin.has(fin)) parFin.set(fin, valeur)
    if (valeur === 'possede') parFin.set(fin, valeur)
  }
  let dernier = -1
  return mots.map((mot, i) => {
    const repere = mots[dernier]
    const actif = repere !== undefined && repere.phrase === mot.phrase && i - dernier <= RECUL_MAX
    const souhait = actif ? (parFin.get(dernier) ?? 'nu') : 'nu'
    if (parFin.has(i)) dernier = i
    return souhait
  })
}
