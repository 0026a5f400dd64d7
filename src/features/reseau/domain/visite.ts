import type { Nomme } from './lien.ts'

/** To see how another structure works; or some days beside those who work there. */
export const SORTES_VISITE = ['decouverte', 'vis-ma-vie'] as const
export type SorteVisite = (typeof SORTES_VISITE)[number]
export const ETATS_VISITE = ['proposee', 'acceptee', 'faite', 'annulee'] as const
export type EtatVisite = (typeof ETATS_VISITE)[number]
export const UTILITES = ['oui', 'en-partie', 'non'] as const
export type Utilite = (typeof UTILITES)[number]

/** What is written of a visit when it is proposed. */
export interface Proposition {
  sorte: SorteVisite
  /** Where one goes, and who comes. */
  hote: string
  invitee: string
  objet: string
  lieu: string
  debut: Date
  fin: Date
}

export interface Visite extends Omit<Proposition, 'hote' | 'invitee'> {
  id: string
  territoire: Nomme
  hote: Nomme
  invitee: Nomme
  etat: EtatVisite
  hoteAccord: boolean
  inviteeAccord: boolean
  sequence: number
  demonstration: boolean
}

/** The three questions after a visit. */
export interface Retour {
  appris: string
  autrement: string
  utile: Utilite
}

export interface Participant {
  compte: string
  structure: Nomme
  nom: string
  retour: Retour | undefined
}

/** Who acts on a visit: one of its two structures, or those who coordinate the territoire. */
export type CoteVisite = 'hote' | 'invitee' | 'coordination'
export const GESTES_VISITE = ['accepter', 'dater', 'tenir', 'annuler', 'venir', 'ne-plus-venir', 'dire'] as const
export type GesteVisite = (typeof GESTES_VISITE)[number]

export type ErreurVisite = 'introuvable' | 'impossible'

/** On which side of a visit an agent stands; undefined for who has no part in it. */
export const coteDe = (
  { hote, invitee, territoire }: Pick<Visite, 'hote' | 'invitee' | 'territoire'>,
  agent: { structure?: string | undefined; territoire?: string | undefined },
): CoteVisite | undefined => {
  if (agent.structure === hote.id) return 'hote'
  if (agent.structure === invitee.id) return 'invitee'
  return agent.structure === undefined && agent.territoire === territoire.id ? 'coordination' : undefined
}

/** States in which each gesture is possible: whatever is not here is forbidden. */
const POSSIBLES = {
  accepter: ['proposee'],
  dater: ['proposee', 'acceptee'],
  tenir: ['acceptee'],
  annuler: ['proposee', 'acceptee'],
  venir: ['proposee', 'acceptee', 'faite'],
  'ne-plus-venir': ['proposee', 'acceptee'],
  dire: ['faite'],
} as const satisfies Record<GesteVisite, readonly EtatVisite[]>

/** Gestures of those who work in the two structures alone: nobody agrees, comes or tells for them. */
const DES_STRUCTURES: readonly GesteVisite[] = ['accepter', 'venir', 'ne-plus-venir', 'dire']

type Posee = Pick<Visite, 'etat' | 'debut' | 'hoteAccord' | 'inviteeAccord'>

/** Whether a side may do something to a visit as it stands. A visit is held once it has begun. */
export const peutVisite = (visite: Posee, cote: CoteVisite, geste: GesteVisite, now: Date): boolean => {
  const etats: readonly EtatVisite[] = POSSIBLES[geste]
  if (!etats.includes(visite.etat)) return false
  if (cote === 'coordination' && DES_STRUCTURES.includes(geste)) return false
  if (geste === 'accepter') return !(cote === 'hote' ? visite.hoteAccord : visite.inviteeAccord)
  return geste !== 'tenir' || visite.debut <= now
}

/** What the agreement of one side makes of a visit. */
export const accepter = (
  visite: Posee,
  cote: 'hote' | 'invitee',
): Pick<Visite, 'etat' | 'hoteAccord' | 'inviteeAccord'> => {
  const hoteAccord = visite.hoteAccord || cote === 'hote'
  const inviteeAccord = visite.inviteeAccord || cote === 'invitee'
  return { etat: hoteAccord && inviteeAccord ? 'acceptee' : 'proposee', hoteAccord, inviteeAccord }
}

/** Another date: who proposes it agrees to it, the other has to again. */
export const redater = (cote: CoteVisite): Pick<Visite, 'etat' | 'hoteAccord' | 'inviteeAccord'> => ({
  etat: 'proposee',
  hoteAccord: cote === 'hote',
  inviteeAccord: cote === 'invitee',
})
