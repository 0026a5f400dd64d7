import type { Lecteur } from './courants.ts'
import { motsPleins, racineOf } from './mots.ts'
import { layNoms, type Nom, type NomsPoses, openNoms } from './noms.ts'
import {
  type Champ,
  createLire,
  type Dictionnaire,
  exact,
  type Lecture,
  layTextes,
  openTextes,
  type TextesPoses,
} from './textes.ts'
import { voisinsOf } from './voisins.ts'

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

export interface RechercheMetiers {
  /** Occupations that answer to people's words, the best first. @param enCours the last word may be only begun */
  chercher(texte: string, options: { max: number; enCours?: boolean | undefined }): MetierTrouve[]
  taille: number
}

/** All that a search needs, in plain arrays: made in one thread, it is handed to another as it is. */
export interface RecherchePosee {
  metiers: { rome: string; libelle: string }[]
  /** What an occupation is preferred by. */
  tailles: Float32Array
  /** What is shown of each name. */
  montres: string[]
  noms: NomsPoses
  dictionnaire: string[]
  fiches: TextesPoses
  phrases: TextesPoses
  /** The occupations of sentence `p` stand from `debuts[p]` to `debuts[p + 1]`. */
  passages: { debuts: Uint32Array; metiers: Uint32Array }
  /** The neighbours of occupation `m` stand from `debuts[m]` to `debuts[m + 1]`. */
  voisins: { debuts: Uint32Array; metiers: Uint32Array }
}

/** What the parts of the score weigh against a name (`noms.ts`: 1 when it was typed whole, far more when it holds every word that was). */
const POIDS_FICHE = 1.5
const POIDS_PASSAGE = 1
const REGLAGE_FICHE = { k: 1.2, plein: 2.25 }
const REGLAGE_PASSAGE = { k: 1.2, plein: 1 }
/** What the texts of those that resemble it, in the mean, add to an occupation: where several speak of a thing, the trade is near. */
const POIDS_VOISINS = 0.4
const VOISINS = 10
/** An occupation with many names is one that many people do: between two that fit as well, it comes first. */
const POIDS_TAILLE = 0.05
/** No score is above. */
const PLEIN = 24
/** Texts that weigh less are not read as passages. */
const PASSAGE_MIN = 0.5
const MOTS_MAX = 24
const MEMO_MAX = 20_000

/** Lays out a search over occupations: their names, what their sheets say, and each sentence of these. */
export function layRecherche(metiers: readonly MetierCherchable[]): RecherchePosee {
  const dictionnaire: Dictionnaire = new Map()
  const lire = createLire(dictionnaire)
  const fiches = layTextes(metiers.map(champsOf), lire, REGLAGE_FICHE)
  const { textes, passages } = layPassages(metiers)
  const phrases = layTextes(
    textes.map(texte => [{ poids: 1, textes: [texte] }]),
    lire,
    REGLAGE_PASSAGE,
  )
  const noms = nomsOf(metiers)
  return {
    metiers: metiers.map(({ rome, libelle }) => ({ rome, libelle })),
    tailles: Float32Array.from(metiers, ({ appellations }) => POIDS_TAILLE * Math.log1p(appellations.length)),
    montres: noms.map(({ montre }) => montre),
    noms: layNoms(noms),
    dictionnaire: [...dictionnaire.keys()],
    fiches,
    phrases,
    passages,
    voisins: layVoisins(voisinsOf(fiches, VOISINS)),
  }
}

/** The search over what was laid out. @param lecteur reads everyday words */
export function openRecherche(
  { metiers, tailles, montres, passages, voisins, ...posee }: RecherchePosee,
  lecteur: Lecteur,
): RechercheMetiers {
  const dictionnaire: Dictionnaire = new Map(posee.dictionnaire.map((mot, terme) => [mot, terme]))
  const fiches = openTextes(posee.fiches)
  const phrases = openTextes(posee.phrases)
  const isCourant = (mot: string): boolean => dictionnaire.has(exact(mot)) || lecteur.connait(racineOf(mot))
  const noms = openNoms(posee.noms, metiers.length, isCourant)
  const corriger = (mot: string) => (isCourant(mot) ? [] : noms.corriger(mot))
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
  const parPhrase = new Float32Array(posee.phrases.taille)
  const meilleures = new Float32Array(metiers.length)
  const parTextes = new Float32Array(metiers.length)

  function meanOfVoisins(m: number): number {
    const debut = voisins.debuts[m] ?? 0
    const fin = voisins.debuts[m + 1] ?? 0
    let somme = 0
    for (let i = debut; i < fin; i++) somme += parTextes[voisins.metiers[i] ?? 0] ?? 0
    return fin === debut ? 0 : somme / (fin - debut)
  }

  /** What the best sentence of each occupation holds of what was typed. */
  function readPassages(lectures: readonly Lecture[]): void {
    meilleures.fill(0)
    const n = phrases.chercher(lectures, parPhrase)
    for (let i = 0; i < n; i++) {
      const p = phrases.touches[i] ?? 0
      const valeur = parPhrase[p] ?? 0
      parPhrase[p] = 0
      const fin = passages.debuts[p + 1] ?? 0
      for (let j = passages.debuts[p] ?? fin; j < fin; j++) {
        const m = passages.metiers[j] ?? 0
        if (valeur > (meilleures[m] ?? 0)) meilleures[m] = valeur
      }
    }
  }

  return {
    taille: metiers.length,
    chercher(texte, { max, enCours = false }) {
      const mots = motsPleins(texte).slice(0, MOTS_MAX)
      const lectures = lecteur.decouper(texte).slice(0, MOTS_MAX).map(lectureOf)
      const parNom = noms.chercher(texte, mots, enCours)
      parFiche.fill(0)
      fiches.chercher(lectures, parFiche)
      readPassages(lectures)
      const tete = createTete(max)
      for (let m = 0; m < metiers.length; m++)
        parTextes[m] = POIDS_FICHE * (parFiche[m] ?? 0) + POIDS_PASSAGE * (meilleures[m] ?? 0)
      for (let m = 0; m < metiers.length; m++) {
        const trouve = (parNom.scores[m] ?? 0) + (parTextes[m] ?? 0) + POIDS_VOISINS * meanOfVoisins(m)
        if (trouve > 0) tete.add(m, trouve + (tailles[m] ?? 0))
      }
      return tete.pris.map(({ m, score }) => {
        const { rome = '', libelle = '' } = metiers[m] ?? {}
        return {
          rome,
          libelle,
          appellation: montres[parNom.noms[m] ?? -1] ?? libelle,
          score: Math.round(1000 * Math.min(1, score / PLEIN)) / 1000,
        }
      })
    },
  }
}

/** Keeps the highest, in order; of two that are equal, the first. */
function createTete(max: number) {
  const pris: { m: number; score: number }[] = []
  return {
    pris,
    add(m: number, score: number): void {
      if (pris.length === max && score <= (pris[max - 1]?.score ?? Infinity)) return
      let place = pris.length
      while (place > 0 && score > (pris[place - 1]?.score ?? 0)) place--
      pris.splice(place, 0, { m, score })
      if (pris.length > max) pris.pop()
    },
  }
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
function layPassages(metiers: readonly MetierCherchable[]): {
  textes: string[]
  passages: RecherchePosee['passages']
} {
  const parTexte = new Map<string, Set<number>>()
  for (const [m, { libelle, champs }] of metiers.entries()) {
    const textes = champs.filter(({ poids }) => poids >= PASSAGE_MIN).flatMap(({ textes }) => textes)
    for (const texte of [libelle, ...textes]) {
      const liste = parTexte.get(texte) ?? new Set<number>()
      liste.add(m)
      parTexte.set(texte, liste)
    }
  }
  const debuts = new Uint32Array(parTexte.size + 1)
  let p = 0
  for (const liste of parTexte.values()) debuts[++p] = (debuts[p - 1] ?? 0) + liste.size
  return {
    textes: [...parTexte.keys()],
    passages: { debuts, metiers: Uint32Array.from(Array.from(parTexte.values(), liste => [...liste]).flat()) },
  }
}

function layVoisins(listes: readonly (readonly number[])[]): RecherchePosee['voisins'] {
  const debuts = new Uint32Array(listes.length + 1)
  for (const [m, liste] of listes.entries()) debuts[m + 1] = (debuts[m] ?? 0) + liste.length
  return { debuts, metiers: Uint32Array.from(listes.flat()) }
}
