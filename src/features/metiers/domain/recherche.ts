import { createLecteur, type MotsCourants } from './courants.ts'
import { motsPleins, racineOf } from './mots.ts'
import { createIndexNoms, type Nom } from './noms.ts'
import { type Champ, createIndexTextes, createLire, type Dictionnaire, exact, type Lecture } from './textes.ts'

/** An occupation as the search reads it. */
export interface MetierCherchable {
  rome: string
  libelle: string
  appellations: readonly { libelle: string; peuUsite?: boolean | undefined }[]
  /** Other names that people give it: slang, acronyms. */
  facons?: readonly string[] | undefined
  champs: readonly Champ[]
}

export interface MetierTrouve {
  rome: string
  libelle: string
  /** The name that fits best what was typed. */
  appellation: string
  /** 0 to 1: only the order between the answers to one query means something. */
  score: number
}

/** Words of every day, kept in `referentiel/metiers`. */
export interface VocabulaireRecherche {
  courants: readonly MotsCourants[]
  creux: readonly string[]
}

export interface RechercheMetiers {
  /** Occupations that answer to people's words, the best first. @param enCours the last word may be only begun */
  chercher(texte: string, options: { max: number; enCours?: boolean | undefined }): MetierTrouve[]
  taille: number
}

/** What the parts of the score weigh against a name that was typed whole (1, and 0.6 for holding every word). */
const POIDS_FICHE = 1.5
const POIDS_PASSAGE = 1
/** An occupation with many names is one that many people do: between two that fit as well, it comes first. */
const POIDS_TAILLE = 0.03
/** No score is above. */
const PLEIN = 4.8
/** Texts that weigh less are not read as passages. */
const PASSAGE_MIN = 0.5
const MOTS_MAX = 24
const MEMO_MAX = 20_000

/** A search over occupations: their names, what their sheets say, and each sentence of these. */
export function createRecherche(
  metiers: readonly MetierCherchable[],
  { courants, creux }: VocabulaireRecherche,
): RechercheMetiers {
  const lecteur = createLecteur(courants, creux)
  const dictionnaire: Dictionnaire = new Map()
  const lire = createLire(dictionnaire)
  const fiches = createIndexTextes(metiers.map(champsOf), lire)
  const passages = layPassages(metiers)
  const phrases = createIndexTextes(
    passages.textes.map(texte => [{ poids: 1, textes: [texte] }]),
    lire,
  )
  const isCourant = (mot: string): boolean => dictionnaire.has(exact(mot)) || lecteur.connait(racineOf(mot))
  const noms = nomsOf(metiers)
  const indexNoms = createIndexNoms(noms, metiers.length, isCourant)
  const tailles = metiers.map(({ appellations }) => POIDS_TAILLE * Math.log1p(appellations.length))
  const corriger = (mot: string) => (isCourant(mot) ? [] : indexNoms.corriger(mot))
  const memo = new Map<string, Lecture>()

  function lectureOf(suite: readonly string[]): Lecture {
    const cle = suite.join(' ')
    const sue = memo.get(cle)
    if (sue !== undefined) return sue
    const sens = [...lecteur.lire(suite, corriger)]
      .flatMap(([texte, poids]) => {
        const terme = dictionnaire.get(texte)
        return terme === undefined ? [] : [{ terme, poids, valeur: poids * fiches.idf(terme) }]
      })
      .sort((a, b) => b.valeur - a.valeur)
    const lecture = { termes: sens.map(({ terme }) => terme), poids: sens.map(({ poids }) => poids) }
    if (memo.size >= MEMO_MAX) memo.clear()
    memo.set(cle, lecture)
    return lecture
  }

  const parFiche = new Float32Array(metiers.length)
  const parPhrase = new Float32Array(passages.textes.length)
  const meilleures = new Float32Array(metiers.length)

  return {
    taille: metiers.length,
    chercher(texte, { max, enCours = false }) {
      const mots = motsPleins(texte).slice(0, MOTS_MAX)
      const lectures = lecteur.decouper(texte).slice(0, MOTS_MAX).map(lectureOf)
      const parNom = indexNoms.chercher(mots, enCours)
      parFiche.fill(0)
      meilleures.fill(0)
      fiches.chercher(lectures, parFiche)
      for (const p of phrases.chercher(lectures, parPhrase)) {
        const valeur = parPhrase[p] ?? 0
        parPhrase[p] = 0
        for (const m of passages.metiers[p] ?? []) if (valeur > (meilleures[m] ?? 0)) meilleures[m] = valeur
      }
      const scores: { m: number; score: number }[] = []
      for (let m = 0; m < metiers.length; m++) {
        const trouve = (parNom.scores[m] ?? 0) + POIDS_FICHE * (parFiche[m] ?? 0) + POIDS_PASSAGE * (meilleures[m] ?? 0)
        if (trouve > 0) scores.push({ m, score: trouve + (tailles[m] ?? 0) })
      }
      return best(scores, max).map(({ m, score }) => {
        const { rome = '', libelle = '' } = metiers[m] ?? {}
        const nom = noms[parNom.noms[m] ?? -1]
        return {
          rome,
          libelle,
          appellation: nom?.montre ?? libelle,
          score: Math.round(1000 * Math.min(1, score / PLEIN)) / 1000,
        }
      })
    },
  }
}

/** The highest, in order; of two that are equal, the first. */
function best<T extends { score: number }>(trouves: readonly T[], max: number): T[] {
  const pris: T[] = []
  for (const trouve of trouves) {
    const dernier = pris[pris.length - 1]
    if (pris.length === max && dernier !== undefined && trouve.score <= dernier.score) continue
    let place = pris.length
    while (place > 0 && trouve.score > (pris[place - 1]?.score ?? 0)) place--
    pris.splice(place, 0, trouve)
    if (pris.length > max) pris.pop()
  }
  return pris
}

const POIDS_LIBELLE = 3

const champsOf = ({ libelle, appellations, facons = [], champs }: MetierCherchable): Champ[] => [
  { poids: POIDS_LIBELLE, textes: [libelle] },
  { poids: 1, textes: [...appellations.map(appellation => appellation.libelle), ...facons] },
  ...champs,
]

const PREFERENCE = 0.02

/** Names, and for slang the label that is shown in its place. */
function nomsOf(metiers: readonly MetierCherchable[]): (Nom & { montre: string })[] {
  return metiers.flatMap(({ libelle, appellations, facons = [] }, metier) => [
    { texte: libelle, montre: libelle, metier, preference: PREFERENCE },
    ...appellations
      .filter(appellation => appellation.libelle !== libelle)
      .map(({ libelle: texte, peuUsite }) => ({
        texte,
        montre: texte,
        metier,
        preference: peuUsite ? -PREFERENCE : 0,
      })),
    ...facons.map(texte => ({ texte, montre: libelle, metier, preference: 0 })),
  ])
}

/** Sentences of the sheets, each once, and the occupations that have it. */
function layPassages(metiers: readonly MetierCherchable[]): { textes: string[]; metiers: Int32Array[] } {
  const parTexte = new Map<string, Set<number>>()
  for (const [m, { libelle, champs }] of metiers.entries()) {
    const textes = champs.filter(({ poids }) => poids >= PASSAGE_MIN).flatMap(({ textes }) => textes)
    for (const texte of [libelle, ...textes]) {
      const liste = parTexte.get(texte) ?? new Set<number>()
      liste.add(m)
      parTexte.set(texte, liste)
    }
  }
  return { textes: [...parTexte.keys()], metiers: Array.from(parTexte.values(), liste => Int32Array.from(liste)) }
}
