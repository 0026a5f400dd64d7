import type { Situation } from '../demande.ts'
import { DIPLOMES, type Diplome, type Statut } from '../vocabulaire.ts'
import { isVerbeA } from './ages.ts'
import type { Contexte } from './contexte.ts'
import type { Matcher, Trouve } from './motifs.ts'
import type { Mot } from './mots.ts'
import type { EntreeDiplome, EntreeStatut, Places } from './types.ts'

/** Leaving school before its end is leaving without its diploma; a year of higher education starts from the bac. */
export function acquisOf(
  statut: Statut | undefined,
  age: number | undefined,
  lu: Trouve<EntreeStatut> | undefined,
  mots: readonly Mot[],
): Diplome | undefined {
  // Nobody has had the time for a diploma before 18; later, a CAP or a bac may have come first.
  if (statut === 'decrocheur') return age !== undefined && age < 18 ? 'sans' : undefined
  const suite =
    lu === undefined ? [] : mots.slice(lu.debut, lu.fin + 4).filter(({ phrase }) => phrase === mots[lu.debut]?.phrase)
  if (statut !== 'etudiant') return undefined
  if (suite.some(({ t }) => t === 'm1' || t === 'm2')) return 'bac+3'
  return suite.some(({ t }) => ANNEES_APRES_BAC.has(t)) ? 'bac' : undefined
}
const ANNEES_APRES_BAC = new Set(
  'l1 l2 l3 bts dut but iut licence pass las prepa ifsi cpge deust staps annee infirmier infirmiere'.split(' '),
)

const AUCUN = new Set(['sans', 'aucun', 'aucune', 'pas', 'ni', 'jamais'])
const ARTICLES = new Set(['de', 'd', 'aucun', 'un', 'eu', 'le', 'la'])
const ECOLES = new Set('sorti sortie quitte college lycee ecole 1e 2e 3e 4e 5e cours'.split(' '))
const OBTENU = new Set(
  (
    'ai titulaire obtenu eu diplome diplomee possede valide reussi decroche detiens avons avoir ' +
    'poche suis dispose ayant juste deja sors sorti sortie sortant'
  ).split(' '),
)
const PREPARE = new Set(
  (
    'prepare pendant fais fait en cours passe annee inscrit inscrite suivre termine finis commence rentre ' +
    'terminale 1e 2e 3e repris reprends'
  ).split(' '),
)
const RATE = new Set(
  'rate rater echoue abandonne abandonner arrete arreter loupe plante quitte lache sans pas jamais interrompu'.split(
    ' ',
  ),
)
const VEUT = new Set(
  (
    'veux veut voudrais voudrait aimerais aimerait souhaite passer preparer faire obtenir avoir cherche ' +
    'recherche reprendre envie projet entrer integrer pour niveau vers comment decrocher repasser apres ' +
    'avant ecole hesite plateforme candidature trouver quel quelle quels ou vae formation apprentissage ' +
    'alternance valider entre suivre contrat'
  ).split(' '),
)

/** Highest diploma that the text says obtained, told from those prepared, failed, wished for, or of a level only. */
export function readDiplome(
  mots: readonly Mot[],
  contexte: Contexte,
  matcher: Matcher<EntreeDiplome>,
  situation: Situation,
  places: Places,
): void {
  let plusHaut: { diplome: Diplome; debut: number; fin: number } | undefined
  const propose = (diplome: Diplome, place: { debut: number; fin: number }): void => {
    if (plusHaut === undefined || DIPLOMES.indexOf(diplome) > DIPLOMES.indexOf(plusHaut.diplome))
      plusHaut = { ...place, diplome }
  }
  for (const [i, mot] of mots.entries()) {
    if (!AUCUN.has(mot.t)) continue
    const k = mots.slice(i + 1, i + 4).findIndex(({ t }) => !ARTICLES.has(t))
    if (/^diplom|^qualif/.test(mots[i + 1 + k]?.t ?? '')) propose('sans', { debut: i, fin: i + 1 + k })
    // "sorti de seconde sans rien"
    const avant = mots.slice(Math.max(0, i - 5), i)
    if (mot.t === 'sans' && mots[i + 1]?.t === 'rien' && avant.some(({ t }) => ECOLES.has(t)))
      propose('sans', { debut: i, fin: i + 1 })
  }
  for (const { valeur, debut, fin } of longest(matcher.findAll(mots))) {
    const lu = stateOf(mots, debut, fin, contexte)
    if (lu === 'obtenu') propose(valeur.diplome, { debut, fin })
    // A CAP that was missed or left tells of no level: another may have come first. No brevet is no diploma.
    else if (lu === 'prepare' || lu === 'rate')
      if (valeur.avant !== 'sans' || (lu === 'rate' && valeur.diplome === 'sans')) propose(valeur.avant, { debut, fin })
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
  /** Still before any comma: "jamais travaillé, bac L" fails no bac. */
  let segment = true
  for (let j = debut - 1; j >= Math.max(0, debut - 6) && mots[j]?.phrase === mots[debut]?.phrase; j--) {
    const mot = mots[j]?.t ?? ''
    const precedent = mots[j - 1]?.t ?? ''
    segment &&= mots[j + 1]?.pause !== true
    if (RATE.has(mot) && segment)
      return mot === 'pas' && (precedent === 'sais' || precedent === 'veux') ? 'autre' : 'rate'
    if (mot === 'avoir' && ['viens', 'vient', 'sans'].includes(mots[j - 2]?.t ?? '')) return 'obtenu'
    if (mot === 'bac' && mots[debut]?.t !== 'bac') continue
    if (mot === 'fait' && precedent === 'ai') return 'obtenu'
    if (mot === 'en' && !isAttending(mots, j)) return 'autre'
    if (PREPARE.has(mot))
      return mot === 'passe' && precedent === 'ai'
        ? 'obtenu'
        : contexte.wishOf(debut) === 'veut' && VEUT.has(precedent)
          ? 'autre'
          : 'prepare'
    if (VEUT.has(mot)) return 'autre'
    // "je suis réfugié, mon diplôme…": the verb is of another name.
    if (mot === 'suis' && debut - j > 2) continue
    if (mot === 'a' && isVerbeA([mots[j - 1]?.t ?? '', 'a'])) return 'obtenu'
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
  // "Mon Master" is also the site where one applies; "bac+3 demandé" is asked by somebody else.
  if (suivants.some(mot => /^(?:candidat|plateforme|gouv|demande$|exige|requis)/.test(mot))) return 'autre'
  if (isListed(mots, debut)) return 'obtenu'
  // "28 ans, bac+5": a level given so is one that is held; "mon bac" too.
  return fin > debut + 1 || mots[fin]?.t.startsWith('ingenieur') === true || mots[debut - 1]?.t === 'mon'
    ? 'obtenu'
    : 'autre'
}

/** "jamais travaillé, 23 ans, bac L": between commas after an age, a diploma is one that is held. */
const isListed = (mots: readonly Mot[], debut: number): boolean =>
  mots[debut]?.pause === true &&
  mots[debut - 1]?.t === 'ans' &&
  !mots.slice(debut + 1, debut + 4).some(({ t, phrase }) => phrase === mots[debut]?.phrase && VEUT.has(t))

const SUIT = new Set(
  'suis est sommes etudiant etudiante inscrit inscrite actuellement annee fils fille enfant scolarise scolarisee'.split(
    ' ',
  ),
)

/** "je suis en BTS" attends it; "continuer en master", "une place en BTS" do not yet. */
const isAttending = (mots: readonly Mot[], en: number): boolean =>
  mots[en]?.pause === true ||
  mots[en - 1]?.phrase !== mots[en]?.phrase ||
  mots.slice(Math.max(0, en - 3), en).some(({ t }) => SUIT.has(t))
