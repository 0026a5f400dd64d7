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

/** For a structure of a territoire, or a territoire of a structure: whether a file may be opened, as that asks for a signature. */
export interface Ouvrable extends Nomme {
  ouvrable: boolean
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
  /** What was done. */
  faitNote: string
}

/** The visit of a peer: planned, then told. */
export interface Visite {
  visiteur: Nomme
  /** ISO day. */
  le: string
  /** Functions of those who come. */
  qui: string
  /** What they saw, and what they advise. */
  note: string
  conseils: string
  /** Since when it is told; undefined while it is to come. */
  rendueLe: Date | undefined
  /** What the visited structure answers, before the decision. */
  retour: string
}

export interface Dossier {
  id: string
  territoire: Nomme
  structure: Nomme
  /** Since when the coordination has it; undefined while the structure writes. */
  envoyeLe: Date | undefined
  visite: Visite | undefined
  decision: { quoi: Decision; le: string; terme: string | undefined } | undefined
  /** Since when it is closed without a decision: the structure left the territoire, or the territoire closed. */
  fermeLe?: Date | undefined
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

/** Why nothing was done. */
export type Erreur =
  | 'introuvable'
  | 'non-signee'
  | 'deja-envoye'
  | 'sans-reponse'
  | 'sans-preuve'
  | 'sans-visite'
  | 'deja-decide'
  | 'clos'
  | 'visite-changee'

/** Where a label stands on a day (ISO). */
export type Situation =
  | 'auto-evaluation'
  | 'envoye'
  | 'visite-prevue'
  | 'a-raconter'
  | 'visite'
  | 'accorde'
  | 'fini'
  | 'a-completer'
  | 'refuse'
  | 'clos'

export function situationOf(
  { envoyeLe, visite, decision, fermeLe }: Pick<Dossier, 'envoyeLe' | 'visite' | 'decision' | 'fermeLe'>,
  leJour: string,
): Situation {
  if (decision?.quoi === 'accorde') return (decision.terme ?? '') < leJour ? 'fini' : 'accorde'
  if (decision) return decision.quoi
  if (fermeLe) return 'clos'
  if (visite?.rendueLe) return 'visite'
  if (visite) return visite.le > leJour ? 'visite-prevue' : 'a-raconter'
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

/** What is still missing before a decision: every requirement answered, evidence for each that is met, and the visit of a peer, told. */
export const peutDecider = (
  exigences: readonly Exigence[],
  { reponses, visite }: Pick<Dossier, 'reponses' | 'visite'>,
): 'sans-reponse' | 'sans-preuve' | 'sans-visite' | 'oui' => {
  const complet = peutEnvoyer(exigences, reponses)
  return complet !== 'oui' ? complet : visite?.rendueLe ? 'oui' : 'sans-visite'
}

/** Whose part of a file somebody writes: its coordination, its own structure, the one that visits it, or nobody's. */
export type Cote = 'coordination' | 'structure' | 'visiteur' | 'autre'

export function coteDe(
  dossier: Pick<Dossier, 'territoire' | 'structure' | 'visite'>,
  qui: { territoire?: string | undefined; structure?: string | undefined },
): Cote {
  if (qui.territoire !== undefined && qui.territoire === dossier.territoire.id) return 'coordination'
  if (qui.structure === undefined) return 'autre'
  if (qui.structure === dossier.structure.id) return 'structure'
  return qui.structure === dossier.visite?.visiteur.id ? 'visiteur' : 'autre'
}

/** Why what somebody tells of a visit on a day (ISO) is not kept: it is whoever came or the coordination, once its day has come, until the decision. */
export function refusDuRapport(
  { visite, decision, fermeLe }: Pick<Dossier, 'visite' | 'decision' | 'fermeLe'>,
  cote: Cote,
  leJour: string,
): Erreur | undefined {
  if (cote === 'structure') return 'introuvable'
  if (cote === 'autre') return 'visite-changee'
  if (decision) return 'deja-decide'
  if (fermeLe) return 'clos'
  return visite !== undefined && visite.le <= leJour ? undefined : 'visite-changee'
}

/** Why what somebody answers to a visit is not kept: it is the visited structure, once the visit is told, until the decision. */
export function refusDuRetour(
  { visite, decision, fermeLe }: Pick<Dossier, 'visite' | 'decision' | 'fermeLe'>,
  cote: Cote,
): Erreur | undefined {
  if (cote !== 'structure') return 'introuvable'
  if (decision) return 'deja-decide'
  if (fermeLe) return 'clos'
  return visite?.rendueLe === undefined ? 'visite-changee' : undefined
}

export const peutRendre = (...quoi: Parameters<typeof refusDuRapport>): boolean => refusDuRapport(...quoi) === undefined
export const peutRetourner = (...quoi: Parameters<typeof refusDuRetour>): boolean =>
  refusDuRetour(...quoi) === undefined

/** Days before the term of a label at which its renewal is reminded of: an assessment and a visit take months. */
const RAPPELS_JOURS = [180, 60] as const
const JOUR_MS = 86_400_000

/** The reminder that is due on a day (ISO) of a label that is granted until its term; undefined before the first, and once it is over. */
export function rappelDe(terme: string, leJour: string): (typeof RAPPELS_JOURS)[number] | undefined {
  if (terme < leJour) return undefined
  const jours = (Date.parse(terme) - Date.parse(leJour)) / JOUR_MS
  return RAPPELS_JOURS.findLast(seuil => jours <= seuil)
}

/** What is to be made better and is not yet, in the order of its dates; what has none comes last. */
export const aFaireDe = ({ reponses }: Pick<Dossier, 'reponses'>): Reponse[] =>
  reponses
    .filter(({ amelioration, faitLe }) => amelioration !== '' && faitLe === undefined)
    .toSorted((a, b) => (a.pourLe ?? '9').localeCompare(b.pourLe ?? '9'))

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
