import { createTables, keyOf, radicalOfField, singular, type Tables, VIDES } from './appellations.ts'
import type { Contexte } from './contexte.ts'
import { createCorrecteur } from './correction.ts'
import type { Mot } from './mots.ts'
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

/** Words of the longest everyday name of a field. */
const DOMAINE_MAX = 4
/** Before a misspelt occupation: without one of these the word is more likely another word. */
const ANNONCES = new Set([
  'un',
  'une',
  'de',
  'd',
  'comme',
  'devenir',
  'etre',
  'suis',
  'cap',
  'bp',
  'apprenti',
  'apprentie',
])
const VISE = new Set(
  (
    'devenir etre formation apprentissage cap bac bts bp metier metiers stage emploi travail poste chez ' +
    'alternance vers cherche recherche veux veut voudrais aimerais aimerait voudrait contrat travailler ' +
    'diplome titre concours reconversion reconvertir ouvrir lancer former apprenti apprentie projet vae ' +
    'reve envie installer'
  ).split(' '),
)
const EXERCE = new Set('suis etais etait est travaille travaillais ancien ancienne ex tant ete comme depuis'.split(' '))
const POSSESSIFS = new Set(['mon', 'ma', 'mes', 'notre', 'nos', 'son', 'sa', 'ses', 'votre', 'leur'])
const RENCONTRES = new Set('voir rencontrer parler avec contacter appeler vous rendez par demander'.split(' '))
/** Words that announce a field of work: "en boulangerie", "dans la coiffure", "un CAP plomberie". */
const DOMAINE_APRES = new Set(
  'en dans la le l de d cap bep bac pro bp bts apprentissage alternance formation stage secteur metiers'.split(' '),
)

type Regles = VocabulaireMetiers & { interdits: ReadonlySet<string> }

export function createLexique(metiers: readonly Metier[], regles: Regles): Lexique {
  const tables = createTables(new Set(regles.generiques))
  for (const metier of metiers) tables.add(metier)
  return openLexique(tables.finir(), regles)
}

/** Occupations laid out between two pauses: some ten milliseconds. */
const PAR_TRANCHE = 80

/** The same, a slice at a time: laying out 13,000 names takes a tenth of a second or two. @param pause between two slices */
export async function createLexiqueParTranches(
  metiers: readonly Metier[],
  regles: Regles,
  pause: () => Promise<void>,
): Promise<Lexique> {
  const tables = createTables(new Set(regles.generiques))
  for (const [i, metier] of metiers.entries()) {
    if (i % PAR_TRANCHE === 0) await pause()
    tables.add(metier)
  }
  await pause()
  return openLexique(tables.finir(), regles)
}

function openLexique(tables: Tables, regles: Regles): Lexique {
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
    if (
      mot === undefined ||
      !DOMAINE_APRES.has(mots[i - 1]?.t ?? '') ||
      regles.interdits.has(mot.t) ||
      isTooGeneral(mot.t)
    )
      return undefined
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
    if (!seul && role === 'nomme' && avant.some(mot => RENCONTRES.has(mot))) return true
    if (seul && avant.some(mot => RENCONTRES.has(mot))) return true
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
