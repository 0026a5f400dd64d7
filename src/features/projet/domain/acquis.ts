import { motsPleins, type RechercheMetiers } from '#features/metiers/index.ts'
import { radicalOf } from '#features/orientation/index.ts'
import type { Base } from './base.ts'
import { createNeutraliser } from './neutre.ts'

/** A skill of ROME that somebody may have from what they tell. It is theirs only once they have confirmed it. */
export interface Proposition {
  /** Label of ROME. */
  competence: string
  /** Words of theirs that are in the label, as they wrote them; none when it comes from the occupation alone. */
  mots: string[]
  /** The occupation whose work they seem to tell, when it is of its main skills. */
  metier: { rome: string; libelle: string } | null
}

/** Finds in words what skills they may be about. */
export interface LecteurAcquis {
  /** @param recit one experience: a job, volunteering, family, sport, studies */
  proposer(recit: string, options?: { max?: number }): Proposition[]
}

const MAX = 12
const PHRASES_LUES = 6
const RECIT_MAX = 2000
/** Against words found in a label: what the occupation adds to each of its main skills. */
const POIDS_METIER = 3
/** What the first, second and third occupation found count: scores of a search tell an order, nothing else. */
const PARTS = [1, 0.7, 0.5]
/** Main skills of one occupation that are proposed without a word of theirs being in the label. */
const SANS_MOT_MAX = 3
/** Share of a label that must be in the words, and what it then counts: knowledge is named with fewer words than it is told. */
const RUBRIQUES = {
  savoirFaire: { couverture: 0.45, poids: 1 },
  savoirs: { couverture: 0.65, poids: 0.5 },
} as const
/** Diplomas are among the knowledge of ROME, and are asked for elsewhere. */
const DIPLOME =
  /^(?:Bac|BTS|BTSA|BUT|CAP|CAPA|BEP|BP|DUT|CQP|Titre|Licence|Master|Dipl[oô]me|Brevet|Certificat|Formation)\b/i

/** Words of a story that are in many labels and say nothing of what was done. */
const CREUX = new Set(['jour', 'mise', 'place', 'stage', 'foi', 'temp', 'an', 'moi', 'semaine', 'chose'])

interface Libelle {
  competence: string
  rubrique: keyof typeof RUBRIQUES
  radicaux: readonly string[]
}

/** @param recherche the search of occupations, over the same ones */
export function createLecteurAcquis(base: Base, recherche: Pick<RechercheMetiers, 'chercher'>): LecteurAcquis {
  const libelles = libellesOf(base)
  const parRadical = new Map<string, number[]>()
  for (const [l, { radicaux }] of libelles.entries())
    for (const radical of radicaux) {
      const liste = parRadical.get(radical)
      if (liste === undefined) parRadical.set(radical, [l])
      else liste.push(l)
    }
  const poids = (radical: string): number => Math.log((libelles.length + 1) / (parRadical.get(radical)?.length ?? 1))
  const masses = libelles.map(({ radicaux }) => radicaux.reduce((somme, radical) => somme + poids(radical), 0))
  const neutraliser = createNeutraliser(
    base.metiers.flatMap(({ libelle, appellations }) => [libelle, ...appellations.map(nom => nom.libelle)]),
  )

  const rareteDe = (competence: string): number =>
    1 - Math.log(base.competences.get(competence)?.metiers.length ?? 1) / Math.log(base.metiers.length + 1)

  /** Labels that hold words of the text, with these words. */
  function parMots(texte: string): Map<string, { score: number; mots: string[] }> {
    const parRacine = new Map(
      motsPleins(texte).flatMap(mot => (CREUX.has(mot) ? [] : [[radicalOf(mot), mot] as const])),
    )
    const trouves = new Map<number, { masse: number; mots: string[] }>()
    for (const [radical, mot] of parRacine)
      for (const l of parRadical.get(radical) ?? []) {
        const trouve = trouves.get(l) ?? { masse: 0, mots: [] }
        trouves.set(l, { masse: trouve.masse + poids(radical), mots: [...trouve.mots, mot] })
      }
    const retenus = new Map<string, { score: number; mots: string[] }>()
    for (const [l, { masse, mots }] of trouves) {
      const { competence = '', rubrique = 'savoirs' } = libelles[l] ?? {}
      const couverture = masse / (masses[l] || 1)
      const score = masse * couverture * RUBRIQUES[rubrique].poids
      if (couverture >= RUBRIQUES[rubrique].couverture) retenus.set(competence, { score, mots })
    }
    return retenus
  }

  /** Occupations whose work the text, or one of its sentences, seems to tell. */
  function metiersDe(texte: string): Map<string, number> {
    const phrases = texte.split(/[.;!?\n]+/).filter(phrase => phrase.trim() !== '')
    const scores = new Map<string, number>()
    for (const phrase of new Set([texte, ...phrases.slice(0, PHRASES_LUES)]))
      for (const [i, { rome }] of recherche.chercher(phrase, { max: PARTS.length }).entries())
        scores.set(rome, Math.max(PARTS[i] ?? 0, scores.get(rome) ?? 0))
    return scores
  }

  return {
    proposer(recit, { max = MAX } = {}) {
      const texte = neutraliser(recit.slice(0, RECIT_MAX))
      if (motsPleins(texte).length === 0) return []
      const dits = new Set(motsPleins(recit))
      const parLabel = new Map(
        Array.from(parMots(texte), ([competence, { score, mots }]): [string, Proposition & { score: number }] => [
          competence,
          { competence, mots, metier: null, score },
        ]),
      )
      for (const [rome, score] of metiersDe(texte)) {
        const metier = base.metiers[base.rang.get(rome) ?? -1]
        for (const { libelle: competence, importance } of metier?.savoirFaire ?? []) {
          if (metier === undefined || importance !== 'principale') continue
          const deja = parLabel.get(competence) ?? { competence, mots: [], metier: null, score: 0 }
          // Between two skills of an occupation, the one that few others ask for tells more of it.
          const ajout = POIDS_METIER * score * rareteDe(competence)
          parLabel.set(competence, { ...deja, metier: { rome, libelle: metier.libelle }, score: deja.score + ajout })
        }
      }
      const sansMot = new Map<string, number>()
      return [...parLabel.values()]
        .sort((a, b) => b.score - a.score || (a.competence < b.competence ? -1 : 1))
        .filter(({ mots, metier }) => {
          if (mots.length > 0 || metier === null) return true
          const deja = sansMot.get(metier.rome) ?? 0
          sansMot.set(metier.rome, deja + 1)
          return deja < SANS_MOT_MAX
        })
        .slice(0, max)
        .map(({ competence, mots, metier }) => ({ competence, mots: mots.filter(mot => dits.has(mot)), metier }))
    },
  }
}

/** Each skill and knowledge once, with the stems of its words. Ways of being are too general to be read in a story. */
function libellesOf({ metiers }: Base): Libelle[] {
  const rubriques = new Map<string, Libelle['rubrique']>()
  for (const rubrique of ['savoirs', 'savoirFaire'] as const)
    for (const metier of metiers)
      for (const { libelle } of metier[rubrique]) if (!DIPLOME.test(libelle)) rubriques.set(libelle, rubrique)
  return Array.from(rubriques, ([competence, rubrique]) => ({
    competence,
    rubrique,
    radicaux: [...new Set(motsPleins(competence).map(radicalOf))],
  }))
}
