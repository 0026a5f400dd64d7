/**
 * Correction of misspellings towards a closed list of words: one edit away (a letter more, less, changed or two
 * swapped), or spelt otherwise but said alike ("oriantation", "formassion"). A word that exists is never corrected.
 */
export interface Correcteur {
  correct(mot: string): string
}

const LONGUEUR_MIN = 5
/** Above this the table of known answers is emptied: a memo, not a leak. */
const MEMO_MAX = 20_000

export function createCorrecteur(mots: Iterable<string>, surs: Iterable<string>): Correcteur {
  const connus = new Set([...mots].filter(mot => mot.length >= LONGUEUR_MIN))
  const valides = new Set([...connus, ...surs])
  const parSuppression = new Map<string, string[]>()
  const parSon = new Map<string, string[]>()
  for (const mot of connus) {
    for (const cle of [mot, ...deletions(mot)]) push(parSuppression, cle, mot)
    push(parSon, sonOf(mot), mot)
  }
  const memo = new Map<string, string>()

  function search(mot: string): string {
    const proches = new Set([mot, ...deletions(mot)].flatMap(cle => parSuppression.get(cle) ?? []))
    const candidats = [...proches].filter(proche => proche[0] === mot[0] && isOneEdit(mot, proche))
    const memeSon = (parSon.get(sonOf(mot)) ?? []).filter(proche => Math.abs(proche.length - mot.length) <= 3)
    // Said alike is surer than one edit; between several words the correction would be a guess.
    const [seul, ...autres] = memeSon.length > 0 ? memeSon : candidats
    return seul === undefined || (autres.length > 0 && !autres.every(autre => sameRoot(autre, seul))) ? mot : seul
  }

  return {
    correct(mot) {
      if (mot.length < LONGUEUR_MIN || mot.length > 25 || valides.has(mot) || /\d/.test(mot)) return mot
      const su = memo.get(mot)
      if (su !== undefined) return su
      const lu = valides.has(mot.replace(/[sx]$/, '')) ? mot : search(mot)
      if (memo.size >= MEMO_MAX) memo.clear()
      memo.set(mot, lu)
      return lu
    },
  }
}

const sameRoot = (a: string, b: string): boolean => a.slice(0, 5) === b.slice(0, 5)

const deletions = (mot: string): string[] => Array.from(mot, (_, i) => mot.slice(0, i) + mot.slice(i + 1))

/** True when one insertion, deletion, substitution or swap of neighbours leads from `a` to `b`. */
function isOneEdit(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false
  let debut = 0
  while (debut < a.length && a[debut] === b[debut]) debut++
  let fin = 0
  while (fin < Math.min(a.length, b.length) - debut && a[a.length - 1 - fin] === b[b.length - 1 - fin]) fin++
  const resteA = a.slice(debut, a.length - fin)
  const resteB = b.slice(debut, b.length - fin)
  return (
    (resteA.length <= 1 && resteB.length <= 1) ||
    (resteA.length === 2 && resteB.length === 2 && resteA[0] === resteB[1] && resteA[1] === resteB[0])
  )
}

const SONS: readonly (readonly [RegExp, string])[] = [
  [/ph/g, 'f'],
  [/eau|au/g, 'o'],
  [/(?<=[a-z])(?:ss?ion|tion|cion|xion)/g, '9'],
  [/qu|k|c(?=[aou]|[^eiy])|c$/g, 'k'],
  [/ge(?=[ao])|g(?=[eiy])/g, 'j'],
  [/c(?=[eiy])|ss/g, 's'],
  [/(?<=[aeiou])s(?=[aeiou])/g, 'z'],
  [/[ae][nm](?![aeiouynm])/g, '1'],
  [/(?:ai|ei|i|u)[nm](?![aeiouynm])/g, '2'],
  [/ai|ei|et$|er$|ez$|es$/g, 'e'],
  [/h/g, ''],
  [/y/g, 'i'],
  [/(.)\1+/g, '$1'],
  [/[estxd]+$/g, ''],
]

/** What a word sounds like, roughly: words that French spells otherwise but says alike get the same key. */
const sonOf = (mot: string): string => SONS.reduce((son, [motif, par]) => son.replace(motif, par), mot)

function push(table: Map<string, string[]>, cle: string, mot: string): void {
  const liste = table.get(cle)
  if (liste === undefined) table.set(cle, [mot])
  else if (!liste.includes(mot)) liste.push(mot)
}
