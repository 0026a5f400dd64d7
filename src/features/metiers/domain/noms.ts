import { motsPleins, racineOf } from './mots.ts'
import { createProches } from './proches.ts'

/** A name that an occupation goes by. */
export interface Nom {
  texte: string
  /** Number of the occupation. */
  metier: number
  /** Between names that fit as well: the label of the occupation first, names that are hardly used last. */
  preference: number
}

export interface IndexNoms {
  /**
   * Best name of each occupation that one of the words leads to: its number in `noms`, and its score, 0 to about 2.2.
   * @param enCours the last word may be only begun
   */
  chercher(mots: readonly string[], enCours: boolean): { noms: Int32Array; scores: Float32Array }
  /** Words of the names that a misspelt word may be, and how surely; none for a word of theirs. */
  corriger(mot: string): { mot: string; poids: number }[]
}

/** How far a word of a name stands for the word that was typed. */
const FAMILLE = 0.88
const UN_EDIT = 0.8
const DEUX_EDITS = 0.62
const DEBUT = 0.85
/** A word that is in no name may be short for one of theirs: "sécu". */
const ABREGE = 0.7
const ABREGE_MIN = 4
/** A word that exists is seldom another one misspelt. */
const DOUTE = 0.5
const DEBUT_MIN = 3
const DEBUTS_MAX = 40
/** Part of the score that the words of the name which were not typed can cost. */
const RESTE = 0.22
/** A few words of a name say little; most of them say much. */
const PUISSANCE = 3
/** For a name that holds every word that was typed. */
const ENTIER = 0.6
/** For a name of which every word was typed, and nothing else. */
const EGAL = 0.4
const PRESQUE = 0.99
/** Weight of a typed word that is in no name, for one as rare as a word can be: it may say something else. */
const INCONNU = 0.55
/** Above this, what is known of the words that were typed is forgotten: a memo, not a leak. */
const MEMO_MAX = 20_000

interface Candidats {
  termes: number[]
  poids: number[]
}

export function createIndexNoms(noms: readonly Nom[], metiers: number, isCourant: (mot: string) => boolean): IndexNoms {
  const { termes, postings, masses } = layOut(noms)
  const mots = [...termes.keys()]
  const idf = Float32Array.from(postings, liste => Math.log(1 + noms.length / liste.length))
  const idfMax = Math.log(1 + noms.length)
  const parRacine = new Map<string, number[]>()
  for (const [mot, terme] of termes) {
    const racine = racineOf(mot)
    const famille = parRacine.get(racine)
    if (famille === undefined) parRacine.set(racine, [terme])
    else famille.push(terme)
  }
  const proches = createProches(mots)
  const memo = new Map<string, Candidats>()

  function candidatsOf(mot: string, enCours: boolean): Candidats {
    const cle = enCours ? `${mot}*` : mot
    const sus = memo.get(cle)
    if (sus !== undefined) return sus
    const candidats = findCandidats(mot, enCours)
    if (memo.size >= MEMO_MAX) memo.clear()
    memo.set(cle, candidats)
    return candidats
  }

  /** Words of the names that a typed word may stand for, the surest first. */
  function findCandidats(mot: string, enCours: boolean): Candidats {
    const poids = new Map<number, number>()
    const add = (terme: number, valeur: number): void => {
      if ((poids.get(terme) ?? 0) < valeur) poids.set(terme, valeur)
    }
    const connu = termes.get(mot)
    if (connu !== undefined) add(connu, 1)
    for (const terme of parRacine.get(racineOf(mot)) ?? []) add(terme, FAMILLE)
    const existe = connu !== undefined || isCourant(mot)
    // The word that is being typed is unfinished before it is misspelt.
    const doute = existe || enCours ? DOUTE : 1
    if (!/\d/.test(mot)) {
      for (const { terme, distance } of proches.edites(mot)) add(terme, (distance === 1 ? UN_EDIT : DEUX_EDITS) * doute)
    }
    const abrege = !existe && mot.length >= ABREGE_MIN
    if ((enCours && mot.length >= DEBUT_MIN) || abrege) {
      for (const terme of proches.commencant(mot, DEBUTS_MAX)) add(terme, enCours ? DEBUT : ABREGE)
    }
    const tries = [...poids].sort(([, a], [, b]) => b - a)
    return { termes: tries.map(([terme]) => terme), poids: tries.map(([, valeur]) => valeur) }
  }

  const cumul = new Float32Array(noms.length)
  const compte = new Uint8Array(noms.length)
  const vuPour = new Int32Array(noms.length).fill(-1)

  return {
    corriger: mot =>
      termes.has(mot)
        ? []
        : proches
            .edites(mot)
            .map(({ terme, distance }) => ({ mot: mots[terme] ?? '', poids: distance === 1 ? UN_EDIT : DEUX_EDITS })),
    chercher(tapes, enCours) {
      const touches: number[] = []
      const uniques = [...new Set(tapes)]
      let masse = 0
      for (const [t, mot] of uniques.entries()) {
        const candidats = candidatsOf(mot, enCours && t === uniques.length - 1)
        // What a word weighs in the whole is what its surest reading weighs.
        const plus = candidats.termes.length === 0 ? idfMax * INCONNU : (idf[candidats.termes[0] ?? 0] ?? 0)
        masse += plus
        for (let c = 0; c < candidats.termes.length; c++) {
          const terme = candidats.termes[c] ?? 0
          const valeur = Math.min((idf[terme] ?? 0) * (candidats.poids[c] ?? 0), plus)
          for (const n of postings[terme] ?? []) {
            if (vuPour[n] === t) continue
            if (compte[n] === 0) touches.push(n)
            vuPour[n] = t
            compte[n] = (compte[n] ?? 0) + 1
            cumul[n] = (cumul[n] ?? 0) + valeur
          }
        }
      }
      const trouves = { noms: new Int32Array(metiers).fill(-1), scores: new Float32Array(metiers) }
      for (const n of touches) {
        const nom = noms[n]
        const somme = cumul[n] ?? 0
        const entier = compte[n] === uniques.length
        cumul[n] = 0
        compte[n] = 0
        vuPour[n] = -1
        if (nom === undefined) continue
        const dit = Math.min(1, somme / masse)
        const tenu = Math.min(1, somme / (masses[n] ?? 1))
        const score =
          (dit * (1 - RESTE + RESTE * tenu) + nom.preference) ** PUISSANCE +
          (entier ? ENTIER * dit : 0) +
          (entier && tenu > PRESQUE ? EGAL * dit : 0)
        if (score > (trouves.scores[nom.metier] ?? 0)) {
          trouves.scores[nom.metier] = score
          trouves.noms[nom.metier] = n
        }
      }
      return trouves
    },
  }
}

/** Words of the names, which names hold each, and what a name weighs when all its words are typed, in one gender. */
function layOut(noms: readonly Nom[]) {
  const termes = new Map<string, number>()
  const listes: number[][] = []
  const variantes = noms.map(nom => variantesOf(nom.texte).map(motsPleins))
  for (const [n, { texte }] of noms.entries()) {
    for (const mot of new Set([...(variantes[n] ?? []).flat(), ...soudesOf(texte)])) {
      const connu = termes.get(mot)
      if (connu === undefined) {
        termes.set(mot, listes.length)
        listes.push([n])
      } else listes[connu]?.push(n)
    }
  }
  const rarete = (mot: string): number => Math.log(1 + noms.length / (listes[termes.get(mot) ?? -1]?.length ?? 1))
  const masses = Float32Array.from(variantes, liste =>
    Math.min(...liste.map(mots => [...new Set(mots)].reduce((somme, mot) => somme + rarete(mot), 0))),
  )
  return { termes, postings: listes.map(liste => Int32Array.from(liste)), masses }
}

/** What a hyphen holds together is often written in one word: "marteaupilon". */
const soudesOf = (texte: string): string[] =>
  (texte.match(/[\p{L}]{2,}-[\p{L}]{2,}/gu) ?? []).flatMap(mot => motsPleins(mot.replace('-', '')))

/** Both genders of a name: "Conducteur / Conductrice d'engins" is "conducteur d'engins" too. */
export function variantesOf(nom: string): string[] {
  const [masculin, feminin, ...reste] = nom.split(/\s+\/\s+/)
  if (masculin === undefined || feminin === undefined || reste.length > 0) return [nom]
  const a = masculin.split(' ')
  const b = feminin.split(' ')
  // "Responsable commercial / commerciale": what stands before the word in two genders belongs to both.
  const avant = b.length < a.length ? a.slice(0, a.length - b.length).join(' ') : ''
  return [`${masculin} ${b.slice(a.length).join(' ')}`.trim(), `${avant} ${feminin}`.trim()]
}
