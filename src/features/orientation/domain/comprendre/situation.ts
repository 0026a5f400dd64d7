import type { Situation } from '../demande.ts'
import { DIPLOMES, type Diplome, type FaitBooleen, type Statut } from '../vocabulaire.ts'
import { type AgeLu, readAges } from './ages.ts'
import type { Contexte } from './contexte.ts'
import type { Matcher, Trouve } from './motifs.ts'
import type { Mot } from './mots.ts'
import type { EntreeDiplome, EntreeFait, EntreeStatut } from './types.ts'

export interface SituationLue {
  situation: Situation
  /** Place of each fact in the words. */
  places: Map<string, { debut: number; fin: number }>
  /** Every statut that holds of the person concerned or of who writes: conditions of besoins look at all of them. */
  statuts: Set<Statut>
  contradictions: { champ: string; texte: string }[]
}

export interface MatchersSituation {
  statuts: Matcher<EntreeStatut>
  faits: Matcher<EntreeFait>
  diplomes: Matcher<EntreeDiplome>
  enfant: Matcher<true>
  langues: Matcher<string>
}

/** Below this age a child is somebody's charge, not the person that is helped to find their way. */
const AGE_CONSEIL = 12
/** Until this age somebody who left school is a décrocheur (code de l'éducation L.313-7 aims at 16 to 25). */
const AGE_DECROCHEUR_MAX = 25
const POIDS_PARENT = 10

export function readSituation(
  mots: readonly Mot[],
  contexte: Contexte,
  matchers: MatchersSituation,
  annee?: number,
): SituationLue {
  const situation: Situation = {}
  const places: SituationLue['places'] = new Map()
  const contradictions: SituationLue['contradictions'] = []
  const ages = readAges(mots, annee)
  const enfant = readEnfant(mots, matchers.enfant, ages)

  const age = pickAge(ages, enfant !== undefined)
  if (age !== undefined) {
    situation.age = age.age
    places.set('situation.age', age)
    const autres = ages.filter(autre => autre.age !== age.age && autre.de === age.de && autre.age >= AGE_CONSEIL)
    for (const autre of autres.slice(0, 1))
      contradictions.push({
        champ: 'situation.age',
        texte: `Vous parlez de ${age.age} ans et de ${autre.age} ans : quel est le bon âge ?`,
      })
  }

  const statuts = readStatuts(mots, contexte, matchers.statuts, situation.age)
  const tous = new Set(statuts.map(({ valeur }) => valeur.statut))
  const [premier] = statuts
  if (enfant !== undefined && (premier?.valeur.poids ?? 1) < POIDS_PARENT && !tous.has('professionnel')) {
    situation.statut = 'parent'
    places.set('situation.statut', enfant)
    tous.add('parent')
  } else if (premier !== undefined) {
    situation.statut = premier.valeur.statut
    places.set('situation.statut', premier)
  }
  contradictions.push(...contradictionsOf(tous))

  readFaits(mots, contexte, matchers.faits, situation, places, contradictions)
  readChild(ages, enfant !== undefined, situation, places)
  readDiplome(mots, contexte, matchers.diplomes, situation, places)
  const acquis = acquisOf(situation.statut, situation.age, premier, mots)
  if (situation.diplome === undefined && acquis !== undefined) {
    situation.diplome = acquis
    const place = places.get('situation.statut')
    if (place !== undefined) places.set('situation.diplome', place)
  }
  readLangues(mots, contexte, matchers.langues, situation, places)
  return { situation, places, statuts: tous, contradictions }
}

/** Leaving school before its end is leaving without its diploma; a year of higher education starts from the bac. */
function acquisOf(
  statut: Statut | undefined,
  age: number | undefined,
  lu: Trouve<EntreeStatut> | undefined,
  mots: readonly Mot[],
): Diplome | undefined {
  // Nobody has had the time for a diploma before 18; later, a CAP or a bac may have come first.
  if (statut === 'decrocheur') return age !== undefined && age < 18 ? 'sans' : undefined
  const suite =
    lu === undefined ? [] : mots.slice(lu.debut, lu.fin + 4).filter(({ phrase }) => phrase === mots[lu.debut]?.phrase)
  return statut === 'etudiant' && suite.some(({ t }) => ANNEES_APRES_BAC.has(t)) ? 'bac' : undefined
}
const ANNEES_APRES_BAC = new Set(
  'l1 l2 bts dut but iut licence pass las prepa fac universite ifsi cpge deust staps'.split(' '),
)

/** The child that a parent asks for, unless they ask for themselves and the child is only in their charge. */
function readEnfant(mots: readonly Mot[], matcher: Matcher<true>, ages: readonly AgeLu[]): Trouve<true> | undefined {
  const [premier] = matcher.findAll(mots).filter(trouve => !isGrandchild(mots, trouve) && !gives(mots, trouve))
  if (premier === undefined) return undefined
  const sesAges = ages.filter(({ de }) => de === 'enfant')
  if (sesAges.length > 0 && sesAges.every(({ age }) => age < AGE_CONSEIL)) return undefined
  return asksForOneself(mots, premier) ? undefined : premier
}

/** "mon petit-fils": a grandparent tells of somebody, and does not answer for them as a parent does. */
const isGrandchild = (mots: readonly Mot[], { fin }: { fin: number }): boolean =>
  /^petite?s?$/.test(mots[fin - 1]?.t ?? '') && /^(?:fils|fille|enfant)/.test(mots[fin]?.t ?? '')

/** "ma fille m'a offert une tablette": the child does something for who writes. */
const gives = (mots: readonly Mot[], { fin }: { fin: number }): boolean => /^me?$/.test(mots[fin + 1]?.t ?? '')

const JE = new Set(['je', 'j'])
const DEMANDES = /^(?:cherch|recherch|veux|voudr|souhait|aimer|dois|envie|travaill|reprendre)/

/** "je suis mère de deux enfants et je cherche un emploi": a first-person wish whose object is not the child. */
function asksForOneself(mots: readonly Mot[], enfant: { debut: number; fin: number }): boolean {
  const proche = mots.slice(Math.max(0, enfant.debut - 5), enfant.debut).map(({ t }) => t)
  if (proche.some(mot => ['garder', 'garde', 'elever', 'eleve', 'occuper', 'occupe'].includes(mot))) return true
  if (
    proche.some(mot => ['pour', 'aider', 'que', 'inscrire', 'accompagner', 'orienter', 'concernant'].includes(mot)) &&
    !proche.some(mot => ['garder', 'garde', 'occuper'].includes(mot))
  )
    return false
  const suite = mots.slice(enfant.fin + 1, enfant.fin + 9).map(({ t }) => t)
  if (
    suite.some(mot =>
      /^(?:est|veut|voudrait|aimerait|cherche|souhaite|ne|va|sait|passe|refuse|hesite|fait|arrete|entre|rentre|n)$/.test(
        mot,
      ),
    ) &&
    !JE.has(suite[0] ?? '')
  )
    return false
  return mots.some(
    (mot, i) =>
      JE.has(mot.t) &&
      mots.slice(i + 1, i + 4).some(({ t }) => DEMANDES.test(t)) &&
      !mots
        .slice(i + 1, i + 9)
        .some(({ t }) => ['fils', 'fille', 'enfant', 'lui', 'qu', 'il', 'elle', 'l'].includes(t)),
  )
}

/** The age of who is concerned: of the child when a parent asks, of who writes otherwise. */
function pickAge(ages: readonly AgeLu[], parent: boolean): AgeLu | undefined {
  const conseillables = ages.filter(({ age }) => age >= AGE_CONSEIL)
  return parent
    ? (conseillables.find(({ de }) => de === 'enfant') ??
        conseillables.find(({ de, age }) => de === 'inconnu' && age < 30))
    : (conseillables.find(({ de }) => de === 'moi') ?? conseillables[0])
}

function readStatuts(
  mots: readonly Mot[],
  contexte: Contexte,
  matcher: Matcher<EntreeStatut>,
  age: number | undefined,
): Trouve<EntreeStatut>[] {
  const survitAuPasse = new Set<Statut>(['demandeur-emploi', 'decrocheur', 'employeur', 'professionnel'])
  return matcher
    .findAll(mots)
    .filter(({ valeur: { statut }, debut, fin }) => {
      if (contexte.isNie(debut) || contexte.isSuppose(debut)) return false
      // "je ne suis pas salarié": the negation may stand between the verb and the statut.
      if (contexte.isNie(fin) && statut !== 'decrocheur' && statut !== 'demandeur-emploi' && statut !== 'sans-activite')
        return false
      if ((contexte.isPasse(debut) || contexte.isPasse(fin)) && !survitAuPasse.has(statut)) return false
      if (statut === 'decrocheur' && isLongAgo(mots, fin, age)) return false
      if (ELEVES_ET_APPRENTIS.has(statut) && isOnlyNamed(mots, debut, contexte)) return false
      return !(statut === 'decrocheur' && age !== undefined && age > AGE_DECROCHEUR_MAX)
    })
    .sort((a, b) => (b.valeur.poids ?? 1) - (a.valeur.poids ?? 1) || a.debut - b.debut)
}

const ELEVES_ET_APPRENTIS: ReadonlySet<Statut> = new Set(['collegien', 'lyceen', 'etudiant', 'apprenti', 'interimaire'])
const LIENS = new Set([
  'suis',
  'est',
  'sommes',
  'sont',
  'eleve',
  'actuellement',
  'fils',
  'fille',
  'enfant',
  'passe',
  'rentre',
  'finis',
  'finit',
  'fini',
])

/** "quelles spécialités en première", "entrer en licence": a class that is asked about is not the one attended. */
const isOnlyNamed = (mots: readonly Mot[], i: number, contexte: Contexte): boolean =>
  contexte.wishOf(i) === 'veut' &&
  mots[i]?.pause !== true &&
  !mots
    .slice(Math.max(0, i - 3), i + 1)
    .some(({ t }) => LIENS.has(t) || t === 'stage' || t === 'apres' || t === 'bourse')

/** "j'ai quitté l'école à 16 ans" tells of today only when the person is about that age. */
function isLongAgo(mots: readonly Mot[], fin: number, age: number | undefined): boolean {
  const i = mots.findIndex((mot, j) => j > fin && j <= fin + 4 && mot.t === 'ans')
  const alors = Number(mots[i - 1]?.t)
  return i > 0 && mots[i - 2]?.t === 'a' && (age === undefined || age > alors + 3)
}

const ELEVES: readonly Statut[] = ['collegien', 'lyceen']
const INCOMPATIBLES: readonly (readonly [Statut, readonly Statut[]])[] = [
  ['retraite', [...ELEVES, 'apprenti', 'decrocheur']],
  ['collegien', ['lyceen', 'etudiant', 'salarie-prive', 'agent-public', 'chef-entreprise']],
]

function contradictionsOf(statuts: ReadonlySet<Statut>): { champ: string; texte: string }[] {
  if (statuts.has('parent') || statuts.has('professionnel')) return []
  return INCOMPATIBLES.flatMap(([statut, autres]) => {
    const autre = autres.find(candidat => statuts.has(candidat))
    return statuts.has(statut) && autre !== undefined
      ? [
          {
            champ: 'situation.statut',
            texte: 'Vous décrivez deux situations qui ne vont pas ensemble : laquelle est la vôtre ?',
          },
        ]
      : []
  }).slice(0, 1)
}

/** "avec mes enfants", "suivie par France Travail": what marks a past for other facts says nothing of these. */
const SURVIT_AU_PASSE: ReadonlySet<FaitBooleen> = new Set([
  'inscritFranceTravail',
  'enfantsACharge',
  'rqth',
  'beneficiaireRsa',
])
function readFaits(
  mots: readonly Mot[],
  contexte: Contexte,
  matcher: Matcher<EntreeFait>,
  situation: Situation,
  places: SituationLue['places'],
  contradictions: SituationLue['contradictions'],
): void {
  const lus = new Map<FaitBooleen, { valeur: boolean; longueur: number }>()
  for (const { valeur: entree, debut, fin } of matcher.findAll(mots)) {
    if (contexte.isSuppose(debut) || (contexte.isPasse(debut) && !SURVIT_AU_PASSE.has(entree.fait))) continue
    if (entree.fait === 'cadre' && contexte.wishOf(debut) === 'veut' && mots[debut]?.t !== 'suis') continue
    const nie = contexte.isNie(debut) || contexte.isNie(fin)
    if (nie && !entree.niable) continue
    const valeur = nie ? !entree.valeur : entree.valeur
    const longueur = fin - debut
    const deja = lus.get(entree.fait)
    if (deja !== undefined && deja.valeur !== valeur) {
      const memes = places.get(`situation.${entree.fait}`)
      const recouvre = memes !== undefined && debut <= memes.fin && memes.debut <= fin
      if (!recouvre)
        contradictions.push({
          champ: `situation.${entree.fait}`,
          texte: 'Le texte dit une chose et son contraire : laquelle est vraie ?',
        })
      if (longueur <= deja.longueur) continue
    } else if (deja !== undefined) continue
    lus.set(entree.fait, { valeur, longueur })
    situation[entree.fait] = valeur
    places.set(`situation.${entree.fait}`, { debut, fin })
  }
}

/** A young child's age tells that the person has children in their charge. */
function readChild(
  ages: readonly AgeLu[],
  parent: boolean,
  situation: Situation,
  places: SituationLue['places'],
): void {
  const jeune = ages.find(({ age, de }) => de === 'enfant' && age < AGE_CONSEIL)
  if (parent || jeune === undefined || situation.enfantsACharge !== undefined) return
  situation.enfantsACharge = true
  places.set('situation.enfantsACharge', jeune)
}

const OBTENU = new Set([
  'ai',
  'a',
  'titulaire',
  'obtenu',
  'eu',
  'diplome',
  'diplomee',
  'avec',
  'possede',
  'valide',
  'reussi',
  'decroche',
  'detiens',
  'avons',
  'avoir',
  'poche',
  'suis',
  'dispose',
  'ayant',
  'juste',
  'deja',
  'sors',
  'sorti',
  'sortie',
  'sortant',
])
const PREPARE = new Set([
  'prepare',
  'pendant',
  'fais',
  'fait',
  'en',
  'cours',
  'passe',
  'annee',
  'inscrit',
  'inscrite',
  'suivre',
  'termine',
  'finis',
  'commence',
  'rentre',
  'terminale',
  '1e',
  '2e',
  '3e',
])
const RATE = new Set([
  'rate',
  'echoue',
  'abandonne',
  'arrete',
  'loupe',
  'plante',
  'quitte',
  'lache',
  'sans',
  'pas',
  'jamais',
  'interrompu',
])
const VEUT = new Set([
  'veux',
  'veut',
  'voudrais',
  'voudrait',
  'aimerais',
  'aimerait',
  'souhaite',
  'passer',
  'preparer',
  'faire',
  'obtenir',
  'avoir',
  'cherche',
  'recherche',
  'reprendre',
  'envie',
  'projet',
  'entrer',
  'integrer',
  'pour',
  'niveau',
  'vers',
  'comment',
  'decrocher',
  'repasser',
  'apres',
  'avant',
  'ecole',
  'hesite',
  'plateforme',
  'candidature',
  'trouver',
  'quel',
  'quelle',
  'quels',
  'ou',
  'vae',
  'formation',
  'apprentissage',
  'alternance',
  'valider',
  'entre',
  'suivre',
  'contrat',
])

/** Highest diploma that the text says obtained, told from those prepared, failed, wished for, or of a level only. */
function readDiplome(
  mots: readonly Mot[],
  contexte: Contexte,
  matcher: Matcher<EntreeDiplome>,
  situation: Situation,
  places: SituationLue['places'],
): void {
  let plusHaut: { diplome: Diplome; debut: number; fin: number } | undefined
  const propose = (diplome: Diplome, place: { debut: number; fin: number }): void => {
    if (plusHaut === undefined || DIPLOMES.indexOf(diplome) > DIPLOMES.indexOf(plusHaut.diplome))
      plusHaut = { ...place, diplome }
  }
  for (const [i, mot] of mots.entries()) {
    const suite = mots[i + 1]?.t ?? ''
    const apres = mots[i + 2]?.t ?? ''
    if (
      (mot.t === 'sans' || mot.t === 'aucun' || mot.t === 'pas' || mot.t === 'ni') &&
      /^diplom|^qualif/.test(['de', 'd', 'aucun', 'un', 'le'].includes(suite) ? apres : suite)
    ) {
      propose('sans', { debut: i, fin: ['de', 'd', 'aucun', 'un', 'le'].includes(suite) ? i + 2 : i + 1 })
    }
  }
  for (const { valeur, debut, fin } of longest(matcher.findAll(mots))) {
    const lu = stateOf(mots, debut, fin, contexte)
    if (lu === 'obtenu') propose(valeur.diplome, { debut, fin })
    else if ((lu === 'prepare' && valeur.avant !== 'sans') || lu === 'rate') propose(valeur.avant, { debut, fin })
  }
  if (plusHaut === undefined) return
  situation.diplome = plusHaut.diplome
  places.set('situation.diplome', { debut: plusHaut.debut, fin: plusHaut.fin })
}

function longest<T>(trouves: readonly Trouve<T>[]): Trouve<T>[] {
  return trouves.filter(
    a => !trouves.some(b => b !== a && b.debut <= a.debut && b.fin >= a.fin && b.fin - b.debut > a.fin - a.debut),
  )
}

function stateOf(
  mots: readonly Mot[],
  debut: number,
  fin: number,
  contexte: Contexte,
): 'obtenu' | 'prepare' | 'rate' | 'autre' {
  const suivants = mots
    .slice(fin + 1, fin + 5)
    .filter(mot => mot.phrase === mots[fin]?.phrase)
    .map(({ t }) => t)
  if (suivants.slice(0, 3).some(mot => mot === 'obtenu' || mot === 'poche' || mot === 'valide')) return 'obtenu'
  for (let j = debut - 1; j >= Math.max(0, debut - 6) && mots[j]?.phrase === mots[debut]?.phrase; j--) {
    const mot = mots[j]?.t ?? ''
    const precedent = mots[j - 1]?.t ?? ''
    if (RATE.has(mot)) return mot === 'pas' && (precedent === 'sais' || precedent === 'veux') ? 'autre' : 'rate'
    if (mot === 'avoir' && ['viens', 'vient', 'sans'].includes(mots[j - 2]?.t ?? '')) return 'obtenu'
    if (mot === 'bac' && mots[debut]?.t !== 'bac') continue
    if (mot === 'fait' && precedent === 'ai') return 'obtenu'
    if (PREPARE.has(mot))
      return mot === 'passe' && precedent === 'ai'
        ? 'obtenu'
        : contexte.wishOf(debut) === 'veut' && VEUT.has(precedent)
          ? 'autre'
          : 'prepare'
    if (VEUT.has(mot)) return 'autre'
    if (OBTENU.has(mot) && ['pas', 'jamais'].includes(precedent)) return 'rate'
    if (OBTENU.has(mot))
      return mot === 'suis' &&
        precedent === 'je' &&
        mots[debut]?.t.startsWith('bac') === false &&
        !/^(?:licenciee|bachelier|bacheliere|doctorant)/.test(mots[debut]?.t ?? '')
        ? 'prepare'
        : 'obtenu'
  }
  if (mots[debut - 1]?.t === 'apres') return 'autre'
  // "28 ans, bac+5": a level given so is one that is held; "mon bac" too.
  return fin > debut + 1 || mots[fin]?.t.startsWith('ingenieur') === true || mots[debut - 1]?.t === 'mon'
    ? 'obtenu'
    : 'autre'
}

const PARLE = /^parl|^comprend|^langue/

/** Languages that the person says they speak; a nationality or an origin says nothing of it. */
function readLangues(
  mots: readonly Mot[],
  contexte: Contexte,
  matcher: Matcher<string>,
  situation: Situation,
  places: SituationLue['places'],
): void {
  const lues = matcher.findAll(mots).filter(({ debut }) => {
    const avant = mots.slice(Math.max(0, debut - 4), debut).filter(mot => mot.phrase === mots[debut]?.phrase)
    return (
      avant.some(({ t }) => PARLE.test(t)) &&
      !contexte.isNie(debut) &&
      !avant.some(({ t }) => /^(?:apprendre|ameliorer|cours)$/.test(t))
    )
  })
  if (lues.length === 0) return
  situation.langues = [...new Set(lues.map(({ valeur }) => valeur))].sort()
  places.set('situation.langues', { debut: lues[0]?.debut ?? 0, fin: lues.at(-1)?.fin ?? 0 })
}
