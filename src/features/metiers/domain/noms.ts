import { motsOf, motsPleins, racineOf } from './mots.ts'
import { layProches, openProches, type ProchesPoses } from './proches.ts'

/** A name that an occupation goes by. */
export interface Nom {
  texte: string
  /** Number of the occupation. */
  metier: number
  /** Between names that fit as well: the label of the occupation first, names that are hardly used last. */
  preference: number
}

/** Words of the names, in plain arrays that may go from one thread to another: the names of word `t` stand from `debuts[t]` to `debuts[t + 1]`. */
export interface NomsPoses {
  mots: string[]
  racines: string[]
  debuts: Uint32Array
  noms: Uint32Array
  /** What a name weighs when all its words are typed, in one gender. */
  masses: Float32Array
  /** How many words it has, in the gender that has the fewest. */
  longueurs: Uint8Array
  /** Its small words ("de", "en"), a bit for each of `LIAISONS`. */
  liaisons: Uint32Array
  metiers: Uint32Array
  preferences: Float32Array
  proches: ProchesPoses
}

export interface IndexNoms {
  /**
   * Best name of each occupation that one of the words leads to, until the next search: its number in `noms`, and its
   * score, 0 to about 20.
   * @param mots those of the text that say something
   * @param enCours the last word may be only begun
   */
  chercher(texte: string, mots: readonly string[], enCours: boolean): { noms: Int32Array; scores: Float32Array }
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
/** For a name of which every word was typed, and nothing else: as much as its share in `PARTS`, so that no sum of other names passes it. */
const EGAL = 6
const PRESQUE = 0.99
/** For a name that holds every word as it was typed: more than what a text may say of another occupation. */
const LITTERAL = 0.8
/**
 * For an occupation of which names hold every word: what is typed is likelier to be short for a name that has little else,
 * and for an occupation that has several such names. The share of each name that was typed is raised to this power, and so
 * is how surely its words are those; then added up.
 */
const PART = 4
/** More than all that texts can say: of the occupations whose names hold every word, these shares decide. */
const PARTS = 12
/** Weight of a typed word that is in no name, for one as rare as a word can be: it may say something else. */
const INCONNU = 0.55
/** Above this, what is known of the words that were typed is forgotten: a memo, not a leak. */
const MEMO_MAX = 20_000

interface Candidats {
  termes: number[]
  poids: number[]
}

export function openNoms(poses: NomsPoses, metiers: number, isCourant: (mot: string) => boolean): IndexNoms {
  const { mots, debuts, masses, longueurs, liaisons, preferences } = poses
  const nombre = masses.length
  const termes = new Map(mots.map((mot, terme) => [mot, terme]))
  const idf = Float32Array.from(mots, (_, t) => Math.log(1 + nombre / ((debuts[t + 1] ?? 0) - (debuts[t] ?? 0))))
  const idfMax = Math.log(1 + nombre)
  const parRacine = new Map<string, number[]>()
  for (const [terme, racine] of poses.racines.entries()) {
    const famille = parRacine.get(racine)
    if (famille === undefined) parRacine.set(racine, [terme])
    else famille.push(terme)
  }
  const proches = openProches(mots, poses.proches)
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

  const cumul = new Float32Array(nombre)
  const compte = new Uint8Array(nombre)
  const vuPour = new Int8Array(nombre).fill(-1)
  const touches = new Uint32Array(nombre)
  const trouves = { noms: new Int32Array(metiers), scores: new Float32Array(metiers) }
  const parts = new Float32Array(metiers)

  /** What a name is worth for what was typed: how much of it is told, how much of the name is held. */
  function scoreOf(n: number, masse: number, entier: boolean): number {
    const somme = cumul[n] ?? 0
    const dit = Math.min(1, somme / masse)
    const tenu = Math.min(1, somme / (masses[n] ?? 1))
    return (
      (dit * (1 - RESTE + RESTE * tenu) + (preferences[n] ?? 0)) ** PUISSANCE +
      (entier ? ENTIER * dit : 0) +
      (entier && tenu > PRESQUE ? EGAL * dit : 0) +
      (entier && dit > PRESQUE ? LITTERAL : 0)
    )
  }

  /** How much of a name was typed, its small words counted in, raised to a power. */
  function partOf(n: number, dit: number, pleins: number, liens: number): number {
    const longueur = longueurs[n] ?? 1
    const liensDuNom = liaisons[n] ?? 0
    const tenus = Math.min(pleins, longueur) + bitsOf(liensDuNom & liens)
    return (Math.min(1, dit) * Math.min(1, tenus / (longueur + bitsOf(liensDuNom)))) ** PART
  }

  return {
    corriger: mot =>
      termes.has(mot)
        ? []
        : proches
            .edites(mot)
            .map(({ terme, distance }) => ({ mot: mots[terme] ?? '', poids: distance === 1 ? UN_EDIT : DEUX_EDITS })),
    chercher(texte, tapes, enCours) {
      const liens = liaisonsOf(texte)
      let nTouches = 0
      const uniques = [...new Set(tapes)]
      let masse = 0
      for (let t = 0; t < uniques.length; t++) {
        const candidats = candidatsOf(uniques[t] ?? '', enCours && t === uniques.length - 1)
        // What a word weighs in the whole is what its surest reading weighs.
        const plus = candidats.termes.length === 0 ? idfMax * INCONNU : (idf[candidats.termes[0] ?? 0] ?? 0)
        masse += plus
        for (let c = 0; c < candidats.termes.length; c++) {
          const terme = candidats.termes[c] ?? 0
          const valeur = Math.min(idf[terme] ?? 0, plus) * (candidats.poids[c] ?? 0)
          const fin = debuts[terme + 1] ?? 0
          for (let i = debuts[terme] ?? fin; i < fin; i++) {
            const n = poses.noms[i] ?? 0
            if (vuPour[n] === t) continue
            if (compte[n] === 0) touches[nTouches++] = n
            vuPour[n] = t
            compte[n] = (compte[n] ?? 0) + 1
            cumul[n] = (cumul[n] ?? 0) + valeur
          }
        }
      }
      trouves.noms.fill(-1)
      trouves.scores.fill(0)
      parts.fill(0)
      for (let i = 0; i < nTouches; i++) {
        const n = touches[i] ?? 0
        const entier = compte[n] === uniques.length
        const score = scoreOf(n, masse, entier)
        const metier = poses.metiers[n] ?? 0
        if (entier) parts[metier] = (parts[metier] ?? 0) + partOf(n, (cumul[n] ?? 0) / masse, uniques.length, liens)
        cumul[n] = 0
        compte[n] = 0
        vuPour[n] = -1
        if (score > (trouves.scores[metier] ?? 0)) {
          trouves.scores[metier] = score
          trouves.noms[metier] = n
        }
      }
      for (let m = 0; m < metiers; m++) {
        const part = parts[m] ?? 0
        if (part > 0) trouves.scores[m] = (trouves.scores[m] ?? 0) + (PARTS * part) / (1 + part)
      }
      return trouves
    },
  }
}

/** Words of the names, and which names hold each. */
export function layNoms(noms: readonly Nom[]): NomsPoses {
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
  const mots = [...termes.keys()]
  const debuts = new Uint32Array(listes.length + 1)
  for (const [t, liste] of listes.entries()) debuts[t + 1] = (debuts[t] ?? 0) + liste.length
  return {
    mots,
    racines: mots.map(racineOf),
    debuts,
    noms: Uint32Array.from(listes.flat()),
    masses: Float32Array.from(variantes, liste =>
      Math.min(...liste.map(mots => [...new Set(mots)].reduce((somme, mot) => somme + rarete(mot), 0))),
    ),
    longueurs: Uint8Array.from(variantes, liste => Math.min(...liste.map(mots => new Set(mots).size))),
    liaisons: Uint32Array.from(noms, ({ texte }) => liaisonsOf(texte)),
    metiers: Uint32Array.from(noms, ({ metier }) => metier),
    preferences: Float32Array.from(noms, ({ preference }) => preference),
    proches: layProches(mots),
  }
}

/** Small words that stand in names; what is typed with one is likelier to be short for a name that has it. */
const LIAISONS = 'de d du des la le l en a au aux et pour sur dans par avec ou'.split(' ')

const liaisonsOf = (texte: string): number =>
  motsOf(texte).reduce((masque, mot) => masque | (LIAISONS.includes(mot) ? 1 << LIAISONS.indexOf(mot) : 0), 0)

function bitsOf(masque: number): number {
  let bits = 0
  for (let reste = masque; reste !== 0; reste &= reste - 1) bits++
  return bits
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
