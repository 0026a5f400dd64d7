export const SORTES = ['groupe-local', 'comite-ecole-entreprise', 'commission-regionale', 'autre'] as const
export type Sorte = (typeof SORTES)[number]
/** What the région forms. */
export const SORTES_REGIONALES = ['commission-regionale', 'autre'] as const satisfies readonly Sorte[]

export const PRESENCES = ['present', 'excuse', 'absent'] as const
export type Presence = (typeof PRESENCES)[number]

export const ETATS_DECISION = ['a-faire', 'faite', 'abandonnee'] as const
export type EtatDecision = (typeof ETATS_DECISION)[number]

export const ETATS_REUNION = ['prevue', 'tenue', 'annulee'] as const
export type EtatReunion = (typeof ETATS_REUNION)[number]

export interface Nomme {
  id: string
  nom: string
}

/** Days of a mandate, or of a role: ISO, the last one included. */
export interface Duree {
  debut: string
  fin: string | undefined
}

export interface Pilote extends Duree {
  structure: Nomme
}

/** Who is called to a meeting: a representative, or the coordination of a territoire, which is one seat whoever holds it. */
export interface Convie {
  /** Of the representative, or of the territoire. */
  id: string
  structure: Nomme
  nom: string
}

export interface Representant extends Duree, Convie {
  /** Where they represent it. */
  territoire: Nomme
  fonction: string
  courriel: string | undefined
}

export interface Groupe {
  id: string
  sorte: Sorte
  nom: string
  /** What it is for. */
  objet: string
  /** How often it meets, in months. */
  rythmeMois: number | undefined
  /** The structure that hosts it and leads its meetings. */
  animateur: string | undefined
  /** Representatives, of its territoire; of any, in a group of the région. */
  membres: readonly string[]
  /** In a group of the région, the territoires whose coordination sits there. */
  coordinations: readonly string[]
}

/** What is written of a meeting before it is held. */
export interface Convocation {
  titre: string
  debut: Date
  fin: Date
  lieu: string
  ordreDuJour: string
}

export interface Reunion extends Convocation {
  id: string
  groupe: Nomme
  /** Of a group of the région, where several territoires sit. */
  regionale: boolean
  compteRendu: string
  /** Address of a document that goes with it. */
  document: string | undefined
  /** A document of the library that goes with it. */
  ressource: { id: string; titre: string } | undefined
  etat: EtatReunion
  sequence: number
  demonstration: boolean
}

export interface Decision {
  id: string
  reunion: string
  texte: string
  structure: Nomme | undefined
  /** ISO day by which it is to be done. */
  pourLe: string | undefined
  etat: EtatDecision
}

/** Whether a mandate or a role runs on a day (ISO). */
export const court = ({ debut, fin }: Duree, leJour: string): boolean =>
  debut <= leJour && (fin === undefined || fin >= leJour)

/** How many structures are to pilot a territoire at least: the network is nobody's own. */
export const PILOTES_MIN = 2

/** The structures that pilot on a day. */
export const pilotesDu = (pilotes: readonly Pilote[], leJour: string): readonly Nomme[] =>
  pilotes.filter(pilote => court(pilote, leJour)).map(({ structure }) => structure)

/** A decision that is still to be done after the day that it was promised for. */
export const estEnRetard = ({ etat, pourLe }: Pick<Decision, 'etat' | 'pourLe'>, leJour: string): boolean =>
  etat === 'a-faire' && pourLe !== undefined && pourLe < leJour

/** Days before the end of a mandate from which it is shown as ending. */
const FIN_PROCHE_JOURS = 60

/** Where a mandate stands on a day (ISO). */
export function mandatDu(mandat: Duree, leJour: string): 'a-venir' | 'en-cours' | 'bientot-fini' | 'fini' {
  if (mandat.debut > leJour) return 'a-venir'
  if (mandat.fin === undefined) return 'en-cours'
  const jours = (Date.parse(mandat.fin) - Date.parse(leJour)) / 86_400_000
  if (jours < 0) return 'fini'
  return jours <= FIN_PROCHE_JOURS ? 'bientot-fini' : 'en-cours'
}

/** What may be done with a meeting: it is held once it has begun, and only one that is to come is called off or written to. */
export const peutTenir = ({ etat, debut }: Pick<Reunion, 'etat' | 'debut'>, now: Date): boolean =>
  etat !== 'annulee' && debut <= now
export const peutInviter = ({ etat, debut }: Pick<Reunion, 'etat' | 'debut'>, now: Date): boolean =>
  etat === 'prevue' && debut > now
