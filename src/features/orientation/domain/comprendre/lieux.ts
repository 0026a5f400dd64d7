import type { LieuCompris } from '../demande.ts'
import type { Mot } from './mots.ts'
import type { Gazetteer } from './types.ts'

/** A place read in a text: one commune, or several between which the words do not decide. */
export interface LieuLu {
  candidats: readonly LieuCompris[]
  debut: number
  fin: number
  force: number
  /** First of the words that announce it ("habite" in "j'habite près de Dreux"). */
  annonce?: number
}

const MOTS_MAX = 7
const PREPOSITIONS = new Set(['a', 'de', 'd', 'au', 'aux', 'du', 'sur', 'dans', 'en'])
/** Contracted articles give theirs back to the name: "au Mans" is "Le Mans". */
const ARTICLES: Record<string, string> = { au: 'le', du: 'le', aux: 'les', des: 'les' }
/** "il a cours": after these, "a" is the verb. */
const SUJETS = new Set([
  'il',
  'elle',
  'on',
  'qui',
  'y',
  't',
  'n',
  'ca',
  'fils',
  'fille',
  'enfant',
  'mari',
  'femme',
  'frere',
  'soeur',
  'jeune',
  'personne',
  'qu',
  'm',
  's',
])
const APRES_A = new Set(
  'temps distance pied vie part terre moi lui elle eux nous vous toi soi cause partir propos peu plein domicile jour charge cote cheval terme moins plus deux trois un une la le les l ce cet cette mon ma mes son sa ses leur quoi qui force manger lire louer faire donner savoir voir ecole cours la quel quelle tout toute mi lire court long petit bien vendre acheter reprendre suivre cout aucun avoir aller job vie fin'.split(
    ' ',
  ),
)
const ARRONDISSEMENTS = new Set(['paris', 'lyon', 'marseille'])

export interface ReglesLieux {
  annonces: ReadonlySet<string>
  isCourant(mot: string): boolean
}

/**
 * Reads the communes of a text; `regles` tell which everyday words are not to be taken for one.
 * @param apres words that stand right after the name of a réseau, where a commune needs no preposition
 */
export function readLieux(
  mots: readonly Mot[],
  gazetteer: Gazetteer,
  regles: ReglesLieux,
  apres: ReadonlySet<number> = NULLE_PART,
): LieuLu[] {
  const lieux: LieuLu[] = []
  const departements = readDepartements(mots, gazetteer)
  for (let i = 0; i < mots.length; i++) {
    const mot = mots[i]?.brut ?? ''
    const parCode = /^\d{5}$/.test(mot) ? readCodePostal(mots, i, gazetteer) : undefined
    const lu = parCode ?? readNom(mots, i, gazetteer, regles, apres)
    if (lu === undefined) continue
    lieux.push({ ...lu, candidats: narrow(lu.candidats, departements) })
    i = lu.fin
  }
  return lieux
}

/** Homonyms are told apart by a département that the text names. */
function narrow(candidats: readonly LieuCompris[], departements: ReadonlySet<string>): readonly LieuCompris[] {
  if (candidats.length < 2) return candidats
  const voulus = candidats.filter(({ departement }) => departements.has(departement))
  return voulus.length > 0 ? voulus : candidats
}

function readCodePostal(mots: readonly Mot[], i: number, gazetteer: Gazetteer): LieuLu | undefined {
  const candidats = gazetteer.codePostal(mots[i]?.brut ?? '')
  if (candidats.length === 0) return undefined
  // "28260 Anet", "Anet 28260": the name beside the code tells which.
  for (const depart of [i + 1, i - 1, i - 2, i - 3, i - 4]) {
    for (const { candidats: nommes, debut, fin } of namesAt(mots, depart, gazetteer)) {
      const commun = candidats.filter(({ commune }) => nommes.some(nomme => nomme.commune === commune))
      const [seul] = commun
      const touche = debut === i + 1 || fin === i - 1
      if (commun.length === 1 && seul !== undefined && touche) {
        return { candidats: [seul], debut: Math.min(i, debut), fin: Math.max(i, fin), force: 5 }
      }
    }
  }
  return { candidats, debut: i, fin: i, force: 4 }
}

/** Names that begin at word `i`, longest first. */
function* namesAt(mots: readonly Mot[], i: number, gazetteer: Gazetteer): Generator<LieuLu> {
  if (mots[i] === undefined) return
  const article = ARTICLES[mots[i - 1]?.brut ?? '']
  for (let n = MOTS_MAX; n >= 1; n--) {
    const suite = mots.slice(i, i + n)
    if (suite.length < n || suite.at(-1)?.phrase !== mots[i]?.phrase) continue
    if (suite.some((mot, k) => k > 0 && mot.pause)) continue
    const cle = suite.map(({ brut }) => SAINTS[brut] ?? brut).join(' ')
    if (cle.length < 3 && n === 1) continue
    for (const nom of article === undefined ? [cle] : [`${article} ${cle}`, cle]) {
      const candidats = gazetteer.nommees(nom)
      if (candidats.length > 0) yield { candidats, debut: i, fin: i + n - 1, force: 1 }
    }
  }
}

const SAINTS: Record<string, string> = { st: 'saint', ste: 'sainte' }

const NULLE_PART: ReadonlySet<number> = new Set()

function readNom(
  mots: readonly Mot[],
  i: number,
  gazetteer: Gazetteer,
  regles: ReglesLieux,
  apres: ReadonlySet<number>,
): LieuLu | undefined {
  const introduit = introductionOf(mots, i, regles, apres)
  if (introduit === undefined && !ARRONDISSEMENTS.has(mots[i]?.brut ?? '')) return undefined
  for (const lu of namesAt(mots, i, gazetteer)) {
    const precise = readArrondissement(mots, lu, gazetteer)
    if (precise !== undefined) return { ...precise, force: introduit?.force ?? 1, ...announcedBy(introduit) }
    if (introduit === undefined) continue
    // "la Couture", "le Bois": an article and one word are an everyday thing before they are a village.
    const article = /^(?:la|le|les|l)$/.test(mots[i]?.brut ?? '')
    const seul = lu.fin === lu.debut + (article ? 1 : 0)
    const brut = mots[lu.fin]?.brut ?? ''
    if (article && mots[i - 1]?.brut === 'dans') continue
    if (article && seul && regles.isCourant(brut)) continue
    const finit =
      mots[lu.fin + 1] === undefined || mots[lu.fin + 1]?.phrase !== mots[i]?.phrase || mots[lu.fin + 1]?.pause === true
    const suivi = /^(?:\d{5}|\d{2,3}|2[ab])$/.test(mots[lu.fin + 1]?.brut ?? '')
    if (introduit.type === 'debut' && !finit && !suivi) continue
    if (seul && !suivi && !isAccepted(brut, introduit.type, mots[i - 1]?.brut ?? '', regles)) continue
    if (introduit.type === 'bref' && mots.slice(i, lu.fin + 1).every(({ brut }) => regles.isCourant(brut))) continue
    return { ...lu, force: introduit.force, ...announcedBy(introduit) }
  }
  return undefined
}

const announcedBy = (introduit: Introduction | undefined): Pick<LieuLu, 'annonce'> =>
  introduit?.annonce === undefined ? {} : { annonce: introduit.annonce }

function isAccepted(brut: string, type: Introduction['type'], precedent: string, regles: ReglesLieux): boolean {
  if (type === 'annonce') return !APRES_A.has(brut)
  if (type === 'preposition' && precedent === 'a') return !APRES_A.has(brut)
  return !regles.isCourant(brut)
}

interface Introduction {
  type: 'annonce' | 'preposition' | 'debut' | 'bref'
  force: number
  annonce?: number
}

/** Somebody speaks in whole sentences, where a place has its preposition and a name without one may be anybody's. */
const PHRASE = new Set(
  'je j tu il elle on nous vous ils elles qui me m mon ma mes son sa ses notre votre monsieur madame mademoiselle mr mme mlle prenom nom nomme appelle bonjour bonsoir merci cordialement'.split(
    ' ',
  ),
)
const NOM_BREF_MIN = 3

/** "cio chartres", "bilan de compétences lille": words typed as into a search engine, a place among them. */
function isBref(mots: readonly Mot[], i: number): boolean {
  if ((mots[i]?.brut.length ?? 0) < NOM_BREF_MIN) return false
  const { phrase } = mots[i] ?? {}
  let debut = i
  while (mots[debut - 1]?.phrase === phrase && debut > 0) debut--
  for (let j = debut; mots[j]?.phrase === phrase && j < mots.length; j++) {
    if (j - debut >= BREF_MAX || PHRASE.has(mots[j]?.brut ?? '')) return false
  }
  return true
}
/** Beyond so many words it is a sentence; the bound keeps the reading linear. */
const BREF_MAX = 12

/**
 * What makes a place likely at word `i`: an announcement ("j'habite à"), a preposition, a segment of its own, or words
 * that make no sentence.
 */
function introductionOf(
  mots: readonly Mot[],
  i: number,
  { annonces, isCourant }: ReglesLieux,
  apres: ReadonlySet<number>,
): Introduction | undefined {
  const mot = mots[i]
  const precedent = mots[i - 1]
  if (mot === undefined || /^\d/.test(mot.brut)) return undefined
  const debutDeSegment = precedent === undefined || precedent.phrase !== mot.phrase || mot.pause
  if (debutDeSegment) return { type: 'debut', force: 2 }
  const preposition = PREPOSITIONS.has(precedent.brut)
  if (preposition || ['l', 'la', 'le'].includes(precedent.brut) === false) {
    const avant = preposition ? mots.slice(Math.max(0, i - 4), i - 1) : [precedent]
    const rang = avant.findIndex(m => m.phrase === mot.phrase && annonces.has(m.brut))
    if (rang >= 0 && (preposition || !isCourant(mot.brut)))
      return { type: 'annonce', force: 3, annonce: i - (preposition ? 1 : 0) - avant.length + rang }
  }
  if (!preposition) return apres.has(i) || isBref(mots, i) ? { type: 'bref', force: 0.5 } : undefined
  if (precedent.brut === 'en') return undefined
  if (precedent.brut === 'a' && SUJETS.has(mots[i - 2]?.brut ?? '')) return undefined
  return { type: 'preposition', force: 1 }
}

/** "Paris 13e", "Lyon 3ème", "Marseille 1er", "Paris dans le 20e": the city and its arrondissement are one place. */
function readArrondissement(mots: readonly Mot[], lu: LieuLu, gazetteer: Gazetteer): LieuLu | undefined {
  const ville = mots[lu.fin]?.brut ?? ''
  if (lu.debut !== lu.fin || !ARRONDISSEMENTS.has(ville)) return undefined
  const lien = mots[lu.fin + 1]?.brut === 'dans' && mots[lu.fin + 2]?.brut === 'le' ? 2 : 0
  const fin = lu.fin + 1 + lien
  const suite = mots[fin]
  if (suite === undefined || suite.phrase !== mots[lu.fin]?.phrase) return undefined
  if (!NUMERO_ARRONDISSEMENT.test(suite.brut) || COMPTES.has(mots[fin + 1]?.t ?? '')) return undefined
  const numero = Number.parseInt(suite.brut, 10)
  const candidats = gazetteer.nommees(`${ville} ${numero}${numero === 1 ? 'er' : 'e'} arrondissement`)
  if (candidats.length === 0) return undefined
  return { ...lu, candidats, fin: mots[fin + 1]?.brut === 'arrondissement' ? fin + 1 : fin }
}

const NUMERO_ARRONDISSEMENT = /^\d{1,2}(?:er?|i?eme)?$/
/** "à Lyon 3 ans", "Paris 2e année": a number that counts something else. */
const COMPTES = new Set(['an', 'ans', 'annee', 'annees', 'mois', 'semaine', 'semaines', 'jour', 'jours', 'fois'])

/** Codes of the départements named: "le 93", "(28)", "en Eure-et-Loir", "la Réunion". */
function readDepartements(mots: readonly Mot[], gazetteer: Gazetteer): Set<string> {
  const codes = new Set<string>()
  for (const [i, mot] of mots.entries()) {
    if (mots[i + 1]?.t === 'ans' || mots[i + 1]?.t === 'an') continue
    for (let n = 1; n <= 5; n++) {
      const suite = mots.slice(i, i + n)
      if (suite.length < n || (n > 1 && /^\d/.test(mot.brut))) break
      const code = gazetteer.departement(suite.map(({ brut }) => brut).join(' '))
      if (code !== undefined) codes.add(code)
    }
  }
  return codes
}
