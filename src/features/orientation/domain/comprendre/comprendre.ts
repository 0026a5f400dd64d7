import type { BesoinCompris, Compris, Contraintes, LieuCompris, MetierCompris } from '../demande.ts'
import { type Besoin, MODES, type Mode, type Statut } from '../vocabulaire.ts'
import { type BesoinLu, type CibleBesoin, readBesoins } from './besoins.ts'
import { type NatureContexte, readContexte } from './contexte.ts'
import { createCorrecteur } from './correction.ts'
import { type LieuLu, readLieux } from './lieux.ts'
import { createLexique, type MetierLu } from './metiers.ts'
import { formesDe, Matcher, type Motif, parseMotif } from './motifs.ts'
import { type Mot, readMots } from './mots.ts'
import { readSituation } from './situation.ts'
import type { Gazetteer, Metier, Vocabulaire } from './types.ts'

/** Beyond this length a text is cut: nobody's demande is longer, and the time to read one stays bounded. */
const LONGUEUR_MAX = 12_000
const LIEUX_POSSIBLES_MAX = 20

/** Reads a text; `now` is needed to read a year of birth only. */
export type Comprendre = (texte: string, now?: Date) => Compris

/**
 * Prepares the reading of demandes from a vocabulary, the places and the occupations. What it gives is pure and
 * deterministic: the same text gives the same facts, each with the words that it was read in.
 *
 * When a parent asks for a child, `statut` is `parent`, and age and diploma are the child's.
 */
export function createComprendre(
  vocabulaire: Vocabulaire,
  gazetteer: Gazetteer,
  metiers: readonly Metier[],
): Comprendre {
  const outils = prepare(vocabulaire, gazetteer, metiers)
  return (texte, now) => {
    const lu = texte.slice(0, LONGUEUR_MAX)
    const mots = readMots(lu, outils.lire)
    const contexte = readContexte(mots, outils.contextes)
    const { situation, places, statuts, contradictions } = readSituation(
      mots,
      contexte,
      outils.situation,
      now?.getUTCFullYear(),
    )
    const metiersLus = outils.lexique.readMetiers(mots, contexte)
    const besoins = readBesoins(mots, contexte, outils.besoins, vocabulaire.implicites, statuts, situation.age)
    addReconversion(besoins, metiersLus, statuts)
    const extraitDe = ({ debut, fin }: { debut: number; fin: number }): string =>
      lu.slice(mots[debut]?.debut ?? 0, mots[fin]?.fin ?? 0)
    const contraintes = readContraintes(mots, outils, places)
    const { lieu, lieuxPossibles } = pickLieu(readLieux(mots, gazetteer, outils.reglesLieux), extraitDe)
    return {
      besoins: besoins.map(besoin => toBesoin(besoin, extraitDe)),
      situation,
      extraits: Object.fromEntries([...places].map(([champ, place]) => [champ, extraitDe(place)])),
      ...compact({ metier: pickMetier(metiersLus, besoins, statuts, extraitDe), lieu }),
      lieuxPossibles,
      contraintes,
      contradictions,
    }
  }
}

type ExtraitDe = (place: { debut: number; fin: number }) => string

const toBesoin = (besoin: BesoinLu, extraitDe: ExtraitDe): BesoinCompris =>
  besoin.debut < 0 ? { code: besoin.code } : { code: besoin.code, extrait: extraitDe(besoin) }

function compact(champs: { metier: MetierCompris | undefined; lieu: LieuCompris | undefined }) {
  return {
    ...(champs.metier === undefined ? {} : { metier: champs.metier }),
    ...(champs.lieu === undefined ? {} : { lieu: champs.lieu }),
  }
}

const HORS_RECONVERSION: readonly Statut[] = [
  'parent',
  'professionnel',
  'employeur',
  'collegien',
  'lyceen',
  'etudiant',
  'apprenti',
]

/** "je suis caissière et je veux devenir aide-soignante": one occupation held, another aimed at. */
function addReconversion(besoins: BesoinLu[], lus: readonly MetierLu[], statuts: ReadonlySet<Statut>): void {
  const exerce = lus.find(({ role }) => role === 'exerce')
  const vise = lus.find(({ role, metier }) => role === 'vise' && metier.rome !== exerce?.metier.rome)
  if (exerce === undefined || vise === undefined || besoins.some(({ code }) => code === 'reconversion')) return
  if (HORS_RECONVERSION.some(statut => statuts.has(statut))) return
  besoins.unshift({ code: 'reconversion', score: 1, debut: vise.debut, fin: vise.fin })
}

/** Besoins in which the occupation that the person holds is not the one asked about. */
const AUTRE_METIER: readonly Besoin[] = [
  'reconversion',
  'choix-metier',
  'choix-etudes',
  'emploi-maintien',
  'decrochage',
]

function pickMetier(
  lus: readonly MetierLu[],
  besoins: readonly BesoinLu[],
  statuts: ReadonlySet<Statut>,
  extraitDe: ExtraitDe,
): MetierCompris | undefined {
  const vise = lus.find(({ role }) => role === 'vise') ?? lus.find(({ role }) => role === 'nomme')
  const horsSujet =
    statuts.has('parent') || statuts.has('professionnel') || besoins.some(({ code }) => AUTRE_METIER.includes(code))
  const lu = vise ?? (horsSujet ? undefined : lus[0])
  return lu === undefined ? undefined : { rome: lu.metier.rome, libelle: lu.metier.libelle, extrait: extraitDe(lu) }
}

/** The surest place, if the words point at one commune; the communes to choose between otherwise. */
function pickLieu(
  lus: readonly LieuLu[],
  extraitDe: ExtraitDe,
): { lieu: LieuCompris | undefined; lieuxPossibles: LieuCompris[] } {
  const [choisi] = [...lus].sort((a, b) => b.force - a.force || a.debut - b.debut)
  if (choisi === undefined) return { lieu: undefined, lieuxPossibles: [] }
  const extrait = extraitDe(choisi)
  const [premier, ...autres] = choisi.candidats.map(candidat => ({ ...candidat, extrait }))
  return premier !== undefined && autres.length === 0
    ? { lieu: premier, lieuxPossibles: [] }
    : {
        lieu: undefined,
        lieuxPossibles: [premier, ...autres].flatMap(lieu => lieu ?? []).slice(0, LIEUX_POSSIBLES_MAX),
      }
}

type Contrainte = { type: 'mode'; mode: Mode } | { type: 'gratuit' } | { type: 'pmr' }

function readContraintes(
  mots: readonly Mot[],
  { contraintes: matcher }: Outils,
  places: Map<string, { debut: number; fin: number }>,
): Contraintes {
  const contraintes: Contraintes = {}
  const modes = new Set<Mode>()
  for (const { valeur, debut, fin } of matcher.findAll(mots)) {
    const champ = valeur.type === 'mode' ? 'modes' : valeur.type
    if (valeur.type === 'mode') modes.add(valeur.mode)
    else contraintes[valeur.type] = true
    if (!places.has(`contraintes.${champ}`)) places.set(`contraintes.${champ}`, { debut, fin })
  }
  if (modes.size > 0) contraintes.modes = MODES.filter(mode => modes.has(mode))
  const rayon = readRayon(mots)
  if (rayon !== undefined) {
    contraintes.rayonKm = rayon.km
    places.set('contraintes.rayonKm', rayon)
  }
  return contraintes
}

/** "à moins de 20 km", "dans un rayon de 30 kilomètres", "20 km maximum". */
function readRayon(mots: readonly Mot[]): { km: number; debut: number; fin: number } | undefined {
  for (const [i, mot] of mots.entries()) {
    if (!/^(?:km|kms|kilometres?|bornes)$/.test(mot.t)) continue
    const km = Number(mots[i - 1]?.t)
    const avant = mots.slice(Math.max(0, i - 5), i - 1).map(({ t }) => t)
    const apres = mots.slice(i + 1, i + 3).map(({ t }) => t)
    const borne =
      avant.some(t => ['moins', 'rayon', 'jusqu', 'maximum', 'max', 'dans', 'plus'].includes(t)) ||
      apres.some(t => ['max', 'maximum', 'autour', 'maxi'].includes(t))
    if (Number.isInteger(km) && km > 0 && km <= 500 && borne) return { km, debut: i - 1, fin: i }
  }
  return undefined
}

type Outils = ReturnType<typeof prepare>

/** Compiles the vocabulary once: patterns, corrections, occupations. */
function prepare(vocabulaire: Vocabulaire, gazetteer: Gazetteer, metiers: readonly Metier[]) {
  const { langage } = vocabulaire
  const vides = new Set(langage.vides)
  const tous: Motif<unknown>[] = []
  const compile = <T>(paires: Iterable<readonly [string, T]>): Matcher<T> => {
    const motifs = [...paires].flatMap(([source, valeur]) => parseMotif(source, valeur, langage.classes))
    tous.push(...motifs)
    return new Matcher(motifs, vides)
  }
  const each = <T extends { motifs: readonly string[] }>(entrees: readonly T[]) =>
    entrees.flatMap(entree => entree.motifs.map(motif => [motif, entree] as const))

  const besoins = compile<CibleBesoin>([
    ...vocabulaire.neutres.map(motif => [motif, null] as const),
    ...each(vocabulaire.besoins),
  ])
  const situation = {
    statuts: compile(each(vocabulaire.statuts)),
    faits: compile(each(vocabulaire.faits)),
    diplomes: compile(each(vocabulaire.diplomes)),
    enfant: compile(vocabulaire.enfant.map(motif => [motif, true] as const)),
    langues: compile(
      Object.entries(vocabulaire.langues).flatMap(([code, noms]) => noms.map(nom => [nom, code] as const)),
    ),
  }
  const contraintes = compile<Contrainte>([
    ...MODES.flatMap(mode =>
      vocabulaire.contraintes.modes[mode].map(motif => [motif, { type: 'mode', mode }] as const),
    ),
    ...vocabulaire.contraintes.gratuit.map(motif => [motif, { type: 'gratuit' }] as const),
    ...vocabulaire.contraintes.pmr.map(motif => [motif, { type: 'pmr' }] as const),
  ])
  const contextes = compile<NatureContexte>(
    (['veut', 'possede', 'refuse', 'passe'] as const).flatMap(nature =>
      langage[nature].map(motif => [motif, nature] as const),
    ),
  )

  const formes = formesDe(tous)
  const exacts = new Set(formes.filter(forme => !forme.endsWith('*')))
  const racines = formes.filter(forme => forme.endsWith('*') && forme.length > 5).map(forme => forme.slice(0, -1))
  const courants = new Set([
    ...vocabulaire.lieux.motsCourants,
    ...langage.motsSurs,
    ...langage.mots,
    ...exacts,
    ...vides,
  ])
  const lexique = createLexique(metiers, {
    ...vocabulaire.metiers,
    interdits: new Set([...exacts, ...langage.motsSurs, ...vides]),
  })
  const correcteur = createCorrecteur([...exacts, ...langage.mots], [...courants, ...lexique.mots])
  const abreviations = new Map(
    Object.entries(langage.abreviations).map(([court, long]) => [court, long.split(' ').filter(mot => mot !== '')]),
  )

  return {
    besoins,
    situation,
    contraintes,
    contextes,
    lexique,
    reglesLieux: { annonces: new Set(vocabulaire.lieux.annonces), isCourant: (mot: string) => courants.has(mot) },
    lire: createLecture(
      abreviations,
      correcteur.correct,
      mot =>
        courants.has(mot) ||
        lexique.mots.has(mot) ||
        racines.some(racine => mot.startsWith(racine)) ||
        gazetteer.nommees(mot).length > 0,
    ),
  }
}

const MEMO_MAX = 20_000

/** How one written word is read: abbreviation written out, "jcherche" parted, misspelling corrected. */
function createLecture(
  abreviations: ReadonlyMap<string, readonly string[]>,
  correct: (mot: string) => string,
  isValide: (mot: string) => boolean,
) {
  const memo = new Map<string, readonly string[]>()
  const lire = (brut: string): readonly string[] => {
    const abreviation = abreviations.get(brut)
    if (abreviation !== undefined) return abreviation
    if (brut.length < 5 || isValide(brut)) return [brut]
    // "jcherche", "dtravail": the spoken elision written without its apostrophe.
    const elide = /^([jdlmnst])([^aeiouyh].*)$/.exec(brut)
    if (elide?.[1] !== undefined && elide[2] !== undefined && elide[2].length >= 4 && isValide(elide[2]))
      return [elide[1], elide[2]]
    return [correct(brut)]
  }
  return (brut: string): readonly string[] => {
    const su = memo.get(brut)
    if (su !== undefined) return su
    const lus = lire(brut)
    if (memo.size >= MEMO_MAX) memo.clear()
    memo.set(brut, lus)
    return lus
  }
}
