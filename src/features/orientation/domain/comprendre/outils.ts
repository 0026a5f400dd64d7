import { MODES } from '../vocabulaire.ts'
import type { CibleBesoin } from './besoins.ts'
import type { NatureContexte } from './contexte.ts'
import type { Contrainte } from './contraintes.ts'
import { createCorrecteur } from './correction.ts'
import { createLecture } from './lecture.ts'
import { createLexique, createLexiqueParTranches } from './metiers.ts'
import { formesDe, Matcher, type Motif, parseMotif } from './motifs.ts'
import type { Gazetteer, Metier, Vocabulaire } from './types.ts'

export type Outils = ReturnType<typeof prepareOutils>

/** Compiles the vocabulary once: patterns, corrections, occupations. */
export function prepareOutils(
  vocabulaire: Omit<Vocabulaire, 'modele'>,
  gazetteer: Gazetteer,
  metiers: readonly Metier[],
) {
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
  const racines = new Set(
    formes.filter(forme => forme.endsWith('*') && forme.length > RACINE_MIN).map(forme => forme.slice(0, -1)),
  )
  const courants = new Set([
    ...vocabulaire.lieux.motsCourants,
    ...langage.motsSurs,
    ...langage.mots,
    ...exacts,
    ...vides,
  ])
  const interdits = new Set([...exacts, ...langage.motsSurs, ...vides])
  const reglesMetiers = { ...vocabulaire.metiers, interdits }
  const lexique = createLexique(metiers, reglesMetiers)
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
    lexiqueDe: (nommes: readonly Metier[], pause: () => Promise<void>) =>
      createLexiqueParTranches(nommes, reglesMetiers, pause),
    gazetteer,
    implicites: vocabulaire.implicites,
    tus: new Set(langage.tus),
    reglesLieux: { annonces: new Set(vocabulaire.lieux.annonces), isCourant: (mot: string) => courants.has(mot) },
    lire: createLecture(
      abreviations,
      correcteur.correct,
      mot =>
        courants.has(mot) || lexique.mots.has(mot) || startsWithOne(mot, racines) || gazetteer.nommees(mot).length > 0,
    ),
  }
}

/** Shorter stems begin too many words to vouch for one. */
const RACINE_MIN = 5

function startsWithOne(mot: string, racines: ReadonlySet<string>): boolean {
  for (let n = RACINE_MIN; n <= mot.length; n++) if (racines.has(mot.slice(0, n))) return true
  return false
}
