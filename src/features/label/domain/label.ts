import { z } from 'zod'

export const THEMES = ['accueil', 'information', 'conseil', 'organisation'] as const
export type Theme = (typeof THEMES)[number]

/** What is asked of a welcome point: kept by hand in `referentiel/label.yaml`, each line with its source. */
export const referentielSchema = z
  .strictObject({
    sources: z.record(
      z.string(),
      z.strictObject({ reference: z.string(), url: z.url(), consulteLe: z.string().regex(/^\d{4}-\d{2}-\d{2}$/) }),
    ),
    exigences: z
      .array(z.strictObject({ code: z.string(), theme: z.enum(THEMES), texte: z.string(), source: z.string() }))
      .nonempty(),
  })
  .refine(({ sources, exigences }) => exigences.every(({ source }) => source in sources), 'a requirement has no source')
  .refine(
    ({ exigences }) => new Set(exigences.map(({ code }) => code)).size === exigences.length,
    'two requirements have the same code',
  )
export type ReferentielLabel = z.output<typeof referentielSchema>
export type Exigence = ReferentielLabel['exigences'][number]

export const NIVEAUX = ['oui', 'en-partie', 'non'] as const
export type Niveau = (typeof NIVEAUX)[number]

export const DECISIONS = ['accorde', 'a-completer', 'refuse'] as const
export type Decision = (typeof DECISIONS)[number]

export interface Nomme {
  id: string
  nom: string
}

/** What a structure says of one requirement, and what it makes better. */
export interface Reponse {
  exigence: string
  niveau: Niveau
  preuve: string
  /** Where the evidence is read: empty for none. */
  lien: string
  /** A document of the library that shows it. */
  document: { id: string; titre: string } | undefined
  amelioration: string
  /** ISO days. */
  pourLe: string | undefined
  faitLe: string | undefined
}

export interface Dossier {
  id: string
  territoire: Nomme
  structure: Nomme
  /** Since when the coordination has it; undefined while the structure writes. */
  envoyeLe: Date | undefined
  visite: { visiteur: Nomme; le: string; note: string } | undefined
  decision: { quoi: Decision; le: string; terme: string | undefined } | undefined
  reponses: readonly Reponse[]
  demonstration: boolean
}

const estProuvee = ({ preuve, lien, document }: Pick<Reponse, 'preuve' | 'lien' | 'document'>): boolean =>
  preuve.trim() !== '' || lien !== '' || document !== undefined

/** The requirements that nothing is said of yet, or that are said to be met without any evidence. */
export const manquesDe = (
  exigences: readonly Exigence[],
  reponses: readonly Pick<Reponse, 'exigence' | 'niveau' | 'preuve' | 'lien' | 'document'>[],
): { sansReponse: readonly Exigence[]; sansPreuve: readonly Exigence[] } => ({
  sansReponse: exigences.filter(({ code }) => reponses.every(({ exigence }) => exigence !== code)),
  sansPreuve: exigences.filter(({ code }) =>
    reponses.some(r => r.exigence === code && r.niveau !== 'non' && !estProuvee(r)),
  ),
})

/** Where a label stands on a day (ISO). */
export type Situation = 'auto-evaluation' | 'envoye' | 'visite' | 'accorde' | 'fini' | 'a-completer' | 'refuse'

export function situationOf(
  { envoyeLe, visite, decision }: Pick<Dossier, 'envoyeLe' | 'visite' | 'decision'>,
  leJour: string,
): Situation {
  if (decision?.quoi === 'accorde') return (decision.terme ?? '') < leJour ? 'fini' : 'accorde'
  if (decision) return decision.quoi
  if (visite) return 'visite'
  return envoyeLe ? 'envoye' : 'auto-evaluation'
}

/** What is still missing before the structure sends it: every requirement answered, evidence for each that is met, even partly. */
export const peutEnvoyer = (
  exigences: readonly Exigence[],
  reponses: Dossier['reponses'],
): 'sans-reponse' | 'sans-preuve' | 'oui' => {
  const { sansReponse, sansPreuve } = manquesDe(exigences, reponses)
  if (sansReponse.length > 0) return 'sans-reponse'
  return sansPreuve.length > 0 ? 'sans-preuve' : 'oui'
}

/** What is still missing before a decision: every requirement answered, evidence for each that is met, and the visit of a peer. */
export const peutDecider = (
  exigences: readonly Exigence[],
  { reponses, visite }: Pick<Dossier, 'reponses' | 'visite'>,
): 'sans-reponse' | 'sans-preuve' | 'sans-visite' | 'oui' => {
  const complet = peutEnvoyer(exigences, reponses)
  return complet !== 'oui' ? complet : visite ? 'oui' : 'sans-visite'
}

export const QUESTIONS = ['ecoute', 'suite', 'recommande'] as const
export type Question = (typeof QUESTIONS)[number]
export const REPONSES_AVIS = ['oui', 'plutot', 'non'] as const
export type ReponseAvis = (typeof REPONSES_AVIS)[number]

/** Below this, what the public said of a structure is not shown. */
export const AVIS_MIN = 5

/** How many said yes, or rather yes, of how many who answered. */
export interface Bilan {
  favorables: number
  total: number
}

/** What the public said, question by question; undefined for one that fewer than five answered. */
export function bilansDe(
  comptes: readonly { question: Question; reponse: ReponseAvis; nombre: number }[],
): Readonly<Record<Question, Bilan | undefined>> {
  const bilan = (question: Question): Bilan | undefined => {
    const siens = comptes.filter(compte => compte.question === question)
    const somme = (quels: typeof siens) => quels.reduce((total, { nombre }) => total + nombre, 0)
    const total = somme(siens)
    return total < AVIS_MIN ? undefined : { favorables: somme(siens.filter(c => c.reponse !== 'non')), total }
  }
  return { ecoute: bilan('ecoute'), suite: bilan('suite'), recommande: bilan('recommande') }
}
