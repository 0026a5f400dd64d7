import type { Reseau } from '../vocabulaire.ts'
import type { Contexte } from './contexte.ts'
import { Matcher, parseMotif } from './motifs.ts'
import { type Mot, readMots } from './mots.ts'
import type { Langage, VocabulaireReseaux } from './types.ts'

/** Réseau of each of its names: present or former, acronym. */
export type NomsDeReseaux = ReadonlyMap<string, Reseau>

type Place = { debut: number; fin: number }

/** A réseau that the person asks for, and the words of its name. */
export type ReseauLu = Place & { code: Reseau }

type Role = 'demande' | 'provenance'
/** Word that stands for a name in the patterns; no text holds it, since a word of a text has no sign in it. */
const MARQUE = 'reseau+'
/** Words between a name and its commune: "la mission locale de Dreux", "le CIO à Chartres". */
const LIAISONS = new Set('a au aux de d du des le la les l sur'.split(' '))
const LIAISONS_MAX = 2

interface Nom {
  mots: readonly string[]
  code: Reseau
}

export interface LecteurReseaux {
  /** The réseaux that are named, whatever is said of them. */
  findAll: (mots: readonly Mot[]) => ReseauLu[]
  /** Of those, the first that is asked for: neither denied nor the place where the person comes from. */
  pick: (
    nommes: readonly ReseauLu[],
    mots: readonly Mot[],
    contexte: Contexte,
    lieux: readonly Place[],
  ) => ReseauLu | undefined
}

/** Prepares the reading of the réseau that is asked for. Its patterns correct no spelling and count for no besoin. */
export function createLecteurReseaux(
  noms: NomsDeReseaux,
  { homonymes, classes, demandes, provenances }: VocabulaireReseaux,
  langage: Langage,
): LecteurReseaux {
  const tus = new Set(homonymes)
  const parPremier = new Map<string, Nom[]>()
  for (const [nom, code] of noms) {
    if (tus.has(nom)) continue
    const mots = readMots(nom, brut => [brut]).map(({ t }) => t)
    const premier = cleOf(mots[0] ?? '')
    parPremier.set(premier, [...(parPremier.get(premier) ?? []), { mots, code }])
  }
  // The longest first: "Maison de l'emploi et de la formation" is not "Maison de l'emploi".
  for (const liste of parPremier.values()) liste.sort((a, b) => b.mots.length - a.mots.length)

  const toutes = { ...langage.classes, ...classes, reseau: [MARQUE] }
  const motifs = (sources: readonly string[], role: Role) => sources.flatMap(source => parseMotif(source, role, toutes))
  const matcher = new Matcher<Role>(
    [...motifs(demandes, 'demande'), ...motifs(provenances, 'provenance')],
    new Set(langage.vides),
  )

  return {
    findAll: mots => findNoms(mots, parPremier),
    pick(nommes, mots, contexte, lieux) {
      if (nommes.length === 0) return undefined
      const { reduits, places } = reduce(mots, nommes, lieux)
      const roles = matcher.findAll(reduits)
      return nommes.find((nomme, n) => {
        const place = places[n] ?? -1
        const dits = roles.filter(({ debut, fin }) => debut <= place && place <= fin).map(({ valeur }) => valeur)
        if (dits.includes('demande')) return true
        return !dits.includes('provenance') && !contexte.isNie(nomme.debut) && !contexte.isRefuse(nomme.debut)
      })
    },
  }
}

function findNoms(mots: readonly Mot[], parPremier: ReadonlyMap<string, readonly Nom[]>): ReseauLu[] {
  const nommes: ReseauLu[] = []
  for (let i = 0; i < mots.length; i++) {
    const mot = mots[i]
    if (mot === undefined) break
    const isHere = ({ mots: noms }: Nom): boolean =>
      noms.every((nom, n) => isNext(mots, i, n) && isMot(mots[i + n], nom, noms.length > 1))
    // As read ("ft" is France Travail), else as written ("info jeunes").
    const lu = parPremier.get(cleOf(mot.t))?.find(isHere)
    const nom = lu ?? (mot.brut === mot.t ? undefined : parPremier.get(cleOf(mot.brut))?.find(isHere))
    if (nom === undefined) continue
    const fin = i + nom.mots.length - 1
    nommes.push({ code: nom.code, debut: i, fin })
    i = fin
  }
  return nommes
}

/** Whether the n-th word from `i` is said in the same breath. */
const isNext = (mots: readonly Mot[], i: number, n: number): boolean =>
  n === 0 || (mots[i + n]?.phrase === mots[i]?.phrase && mots[i + n]?.pause === false)

/** A word without its mute ending: "mission local", "pôle emplois" are said like the name. */
const cleOf = (mot: string): string => (mot.length > 3 ? mot.replace(/(es|e|s)$/, '') : mot)

/** An acronym is read to the letter; a name of several words is still one with a mute ending more or less. */
function isMot(mot: Mot | undefined, attendu: string, souple: boolean): boolean {
  if (mot === undefined) return false
  if (!souple) return mot.t === attendu || mot.brut === attendu
  return cleOf(mot.t) === cleOf(attendu) || cleOf(mot.brut) === cleOf(attendu)
}

/** The words with one for each name and the commune that follows it, and where each name stands among them. */
function reduce(mots: readonly Mot[], nommes: readonly ReseauLu[], lieux: readonly Place[]) {
  const reduits: Mot[] = []
  const places: number[] = []
  let i = 0
  for (const { debut, fin } of nommes) {
    reduits.push(...mots.slice(i, debut))
    const mot = mots[debut]
    if (mot) places.push(reduits.push({ ...mot, t: MARQUE, brut: MARQUE }) - 1)
    i = endOfCommune(mots, fin, lieux) + 1
  }
  reduits.push(...mots.slice(i))
  return { reduits, places }
}

function endOfCommune(mots: readonly Mot[], fin: number, lieux: readonly Place[]): number {
  let j = fin + 1
  while (j <= fin + LIAISONS_MAX && LIAISONS.has(mots[j]?.t ?? '')) j++
  const lieu = lieux.find(({ debut }) => debut > fin && debut <= j)
  return lieu && mots[lieu.debut]?.phrase === mots[fin]?.phrase ? lieu.fin : fin
}
