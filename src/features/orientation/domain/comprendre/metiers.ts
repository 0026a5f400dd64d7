import type { Contexte } from './contexte.ts'
import { createCorrecteur } from './correction.ts'
import { fold, type Mot } from './mots.ts'
import type { Metier, VocabulaireMetiers } from './types.ts'

export interface MetierLu {
  metier: Metier
  debut: number
  fin: number
  /** Aimed at, held already, or only named. */
  role: 'vise' | 'exerce' | 'nomme'
}

export interface Lexique {
  readMetiers(mots: readonly Mot[], contexte: Contexte): MetierLu[]
  /** Every word of the appellations: valid French, never to be corrected. */
  mots: ReadonlySet<string>
}

const VIDES = new Set('de d du des la le l les en a au aux et pour un une dans chez par sur ou'.split(' '))
const MOTS_MAX = 8
/** Words of the longest everyday name of a field. */
const DOMAINE_MAX = 4
/** Before a misspelt occupation: without one of these the word is more likely another word. */
const ANNONCES = new Set(['un', 'une', 'de', 'd', 'comme', 'devenir', 'etre', 'suis', 'cap', 'bp', 'apprenti', 'apprentie'])
const VISE = new Set([
  'devenir',
  'etre',
  'formation',
  'apprentissage',
  'cap',
  'bac',
  'bts',
  'bp',
  'metier',
  'metiers',
  'stage',
  'emploi',
  'travail',
  'poste',
  'chez',
  'alternance',
  'vers',
  'cherche',
  'recherche',
  'veux',
  'veut',
  'voudrais',
  'aimerais',
  'aimerait',
  'voudrait',
  'contrat',
  'travailler',
  'diplome',
  'titre',
  'concours',
  'reconversion',
  'reconvertir',
  'ouvrir',
  'lancer',
  'former',
  'apprenti',
  'apprentie',
  'projet',
  'vae',
  'reve',
  'envie',
  'installer',
])
const EXERCE = new Set([
  'suis',
  'etais',
  'etait',
  'est',
  'travaille',
  'travaillais',
  'ancien',
  'ancienne',
  'ex',
  'tant',
  'ete',
  'comme',
  'depuis',
])
const POSSESSIFS = new Set(['mon', 'ma', 'mes', 'notre', 'nos', 'son', 'sa', 'ses', 'votre', 'leur'])
const RENCONTRES = new Set([
  'voir',
  'rencontrer',
  'parler',
  'avec',
  'contacter',
  'appeler',
  'vous',
  'rendez',
  'par',
  'demander',
])
/** Words that announce a field of work: "en boulangerie", "dans la coiffure", "un CAP plomberie". */
const DOMAINE_APRES = new Set([
  'en',
  'dans',
  'la',
  'le',
  'l',
  'de',
  'd',
  'cap',
  'bep',
  'bac',
  'pro',
  'bp',
  'bts',
  'apprentissage',
  'alternance',
  'formation',
  'stage',
  'secteur',
  'metiers',
])

export function createLexique(
  metiers: readonly Metier[],
  regles: VocabulaireMetiers & { interdits: ReadonlySet<string> },
): Lexique {
  const tables = buildTables(metiers, new Set(regles.generiques))
  const correcteur = createCorrecteur(tables.tetes.keys(), regles.interdits)
  const domaines = new Map(
    Object.entries(regles.domaines).map(([nom, appellation]) => [keyOf(nom), keyOf(appellation)]),
  )
  const tetesDeDomaines = new Set([...domaines.keys()].map(nom => nom.split(' ')[0]))
  const interlocuteurs = new Set(regles.interlocuteurs)

  function readMetiers(mots: readonly Mot[], contexte: Contexte): MetierLu[] {
    const lus: MetierLu[] = []
    for (let i = 0; i < mots.length; i++) {
      const trouve = longestAt(mots, i) ?? fieldAt(mots, i) ?? headAt(mots, i)
      if (trouve === undefined) continue
      const role = roleOf(mots, i, contexte)
      const seul = trouve.fin === i
      if (!contexte.isRefuse(i) && !isCounterpart(mots, i, seul, role)) lus.push({ ...trouve, debut: i, role })
      i = trouve.fin
    }
    return lus
  }

  /** The longest appellation or field that begins at word `i`. */
  function longestAt(mots: readonly Mot[], i: number): { metier: Metier; fin: number } | undefined {
    const tete = singular(mots[i]?.brut ?? '')
    const max = Math.max(tables.longueurs.get(tete) ?? 0, tetesDeDomaines.has(tete) ? DOMAINE_MAX : 0)
    if (VIDES.has(tete) || max === 0) return undefined
    let cle = ''
    let trouve: { metier: Metier; fin: number } | undefined
    for (let j = i, n = 0; n < max && j < mots.length && mots[j]?.phrase === mots[i]?.phrase; j++) {
      const brut = mots[j]?.brut ?? ''
      if (j > i && mots[j]?.pause) break
      if (VIDES.has(brut)) continue
      cle = cle === '' ? singular(brut) : `${cle} ${singular(brut)}`
      n++
      const domaine = domaines.get(cle)
      const metier = tables.parCle.get(cle) ?? (domaine === undefined ? undefined : byName(domaine))
      if (metier !== undefined && !(n === 1 && isTooGeneral(brut))) trouve = { metier, fin: j }
    }
    return trouve
  }

  const isTooGeneral = (brut: string): boolean => tables.generiques.has(singular(brut)) || tables.generiques.has(brut)

  const byName = (cle: string): Metier | undefined => tables.parCle.get(cle) ?? tables.tetes.get(cle)

  /** "boulangerie" → boulanger, "coiffure" → coiffeur, where a field of work may stand. */
  function fieldAt(mots: readonly Mot[], i: number): { metier: Metier; fin: number } | undefined {
    const mot = mots[i]
    if (mot === undefined || !DOMAINE_APRES.has(mots[i - 1]?.t ?? '') || regles.interdits.has(mot.t) || isTooGeneral(mot.t)) return undefined
    const radical = radicalOfField(mot.t)
    const metier = radical === undefined ? undefined : tables.radicaux.get(radical)
    return metier === undefined ? undefined : { metier, fin: i }
  }

  /** An everyday short name ("vendeur", "mécanicien"), misspelt perhaps. */
  function headAt(mots: readonly Mot[], i: number): { metier: Metier; fin: number } | undefined {
    const mot = mots[i]
    if (
      mot === undefined ||
      mot.t.length < 5 ||
      isTooGeneral(mot.brut) ||
      (regles.interdits.has(mot.brut) && !interlocuteurs.has(mot.brut))
    )
      return undefined
    const tete = tables.tetes.get(singular(mot.brut))
    if (tete !== undefined) return { metier: tete, fin: i }
    if (mot.brut.length < 7 || regles.interdits.has(mot.t) || !ANNONCES.has(mots[i - 1]?.t ?? '')) return undefined
    const corrige = tables.tetes.get(correcteur.correct(singular(mot.brut)))
    return corrige === undefined ? undefined : { metier: corrige, fin: i }
  }

  /** "mon patron", "voir un conseiller" name whom one meets, not an occupation that is asked about. */
  function isCounterpart(mots: readonly Mot[], i: number, seul: boolean, role: MetierLu['role']): boolean {
    const avant = mots
      .slice(Math.max(0, i - 3), i)
      .filter(mot => mot.phrase === mots[i]?.phrase)
      .map(({ t }) => t)
    if (POSSESSIFS.has(avant.at(-1) ?? '')) return true
    if (!seul) return role === 'nomme' && avant.some(mot => RENCONTRES.has(mot))
    if (avant.some(mot => RENCONTRES.has(mot))) return true
    return (
      interlocuteurs.has(mots[i]?.brut ?? '') &&
      role !== 'exerce' &&
      !avant.some(mot => ['devenir', 'etre', 'metier', 'comme', 'diplome', 'cap', 'formation'].includes(mot))
    )
  }

  return { readMetiers, mots: tables.mots }
}

function roleOf(mots: readonly Mot[], i: number, contexte: Contexte): MetierLu['role'] {
  for (let j = i - 1; j >= Math.max(0, i - 5) && mots[j]?.phrase === mots[i]?.phrase; j--) {
    const mot = mots[j]?.t ?? ''
    if (VISE.has(mot)) return contexte.isPasse(j) ? 'exerce' : 'vise'
    if (EXERCE.has(mot)) return 'exerce'
  }
  return contexte.wishOf(i) === 'veut' ? 'vise' : 'nomme'
}

/** Form under which plurals and singulars are the same; "s" of short words is kept ("gros", "bus"). */
const singular = (mot: string): string => (mot.length > 4 && /[sx]$/.test(mot) ? mot.slice(0, -1) : mot)

const keyOf = (appellation: string): string =>
  fold(appellation)
    .replace(/\([^)]*\)/g, ' ')
    .split(/[^a-z0-9]+/)
    .filter(mot => mot !== '' && !VIDES.has(mot))
    .map(singular)
    .join(' ')

/** Both genders of an appellation: "Conducteur / Conductrice d'engins" names "conducteur d'engins" too. */
function expandGenders(appellation: string): string[] {
  const [masculin, feminin, ...reste] = appellation.split(/\s+\/\s+/)
  if (masculin === undefined || feminin === undefined || reste.length > 0) return [appellation]
  const suite = feminin.split(' ').slice(masculin.split(' ').length).join(' ')
  return [`${masculin} ${suite}`.trim(), feminin]
}

const SUFFIXES_TETE = /(?:iere|ere|ier|er|euse|eur|rice|ienne|ien|iste|onne|on|re|e)$/
const SUFFIXES_DOMAINE = /(?:erie|rie|iere|ure|age|ite|ion|ie|ique|iculture|e)$/

const radicalOfHead = (tete: string): string => tete.replace(SUFFIXES_TETE, '')

function radicalOfField(domaine: string): string | undefined {
  const radical = domaine.endsWith('ique') ? `${domaine.slice(0, -3)}c` : domaine.replace(SUFFIXES_DOMAINE, '')
  return radical.length >= 4 && radical !== domaine ? radical : undefined
}

function buildTables(metiers: readonly Metier[], generiquesBruts: ReadonlySet<string>) {
  const generiques = new Set([...generiquesBruts].map(singular))
  const parCle = new Map<string, Metier>()
  const longueurs = new Map<string, number>()
  const mots = new Set<string>()
  const comptes = new Map<string, Map<Metier, number>>()
  for (const metier of metiers) {
    for (const nom of [metier.libelle, ...metier.appellations].flatMap(expandGenders)) {
      const cle = keyOf(nom)
      if (cle === '') continue
      const suite = cle.split(' ')
      const tete = suite[0] ?? ''
      for (const mot of suite) mots.add(mot)
      if (suite.length > MOTS_MAX) continue
      if (!parCle.has(cle)) parCle.set(cle, metier)
      longueurs.set(tete, Math.max(longueurs.get(tete) ?? 0, suite.length))
      if (generiques.has(tete) || tete.length < 5) continue
      const compte = comptes.get(tete) ?? new Map<Metier, number>()
      // The very name of the occupation weighs more than one of its many appellations.
      const poids = (suite.length === 1 ? 20 : 1) + (nom === metier.libelle || metier.libelle.startsWith(nom) ? 5 : 0)
      compte.set(metier, (compte.get(metier) ?? 0) + poids)
      comptes.set(tete, compte)
    }
  }
  const tetes = new Map<string, Metier>()
  const radicaux = new Map<string, Metier>()
  for (const [tete, compte] of comptes) {
    const [premier] = [...compte].sort(([a, n], [b, m]) => m - n || (a.rome < b.rome ? -1 : 1))
    if (premier === undefined) continue
    tetes.set(tete, premier[0])
    const radical = radicalOfHead(tete)
    if (radical.length >= 4 && !radicaux.has(radical)) radicaux.set(radical, premier[0])
  }
  return { parCle, longueurs, mots, tetes, radicaux, generiques }
}
