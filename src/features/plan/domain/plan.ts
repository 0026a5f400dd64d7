/** Where an action of a plan stands. */
export const ETATS = ['prevue', 'en-cours', 'faite', 'abandonnee'] as const
export type Etat = (typeof ETATS)[number]

/** What a structure asks of the network. */
export const SORTES = ['se-connaitre', 'outils', 'public', 'autre'] as const
export type Sorte = (typeof SORTES)[number]

export interface Nomme {
  id: string
  nom: string
}

export interface Indicateur {
  /** What is counted, in words. */
  indicateur: string
  /** How much of it is aimed at. */
  cible: number | undefined
  /** How much there was, on a day (ISO). */
  releve: { valeur: number; le: string } | undefined
}

export interface Objectif extends Indicateur {
  id: string
  annee: number
  titre: string
}

export interface Etape {
  etat: Etat
  note: string
  le: Date
}

/** What is written of an action. */
export interface Contenu {
  titre: string
  description: string
  /** The objective of the same year that it serves. */
  objectif: string | undefined
  /** Structures that carry it, then those that take part in it. */
  porteurs: readonly string[]
  partenaires: readonly string[]
  /** Partners that are no structure of the network, in words. */
  autres: string
  /** ISO days. */
  debut: string | undefined
  fin: string | undefined
  /** Euros. */
  budget: number | undefined
}

export interface ActionPlan extends Omit<Contenu, 'porteurs' | 'partenaires'> {
  id: string
  territoire: Nomme
  annee: number
  etat: Etat
  porteurs: readonly Nomme[]
  partenaires: readonly Nomme[]
  /** The action that it was copied from. */
  modele: { id: string; territoire: string; annee: number } | undefined
  demonstration: boolean
}

export interface Souhait {
  id: string
  structure: Nomme
  sorte: Sorte
  texte: string
  /** The action that answers it. */
  action: { id: string; titre: string } | undefined
}

/** The states that may follow one: whatever is not here is forbidden. */
const SUITES = {
  prevue: ['en-cours', 'faite', 'abandonnee'],
  'en-cours': ['faite', 'abandonnee'],
  faite: ['en-cours'],
  abandonnee: ['prevue'],
} as const satisfies Record<Etat, readonly Etat[]>

/** The states that an action may go to from where it stands. */
export const suitesDe = (etat: Etat): readonly Etat[] => SUITES[etat]

/** Whether a step may be noted: another state that may follow, or a word on the one where it stands. */
export const peutNoter = (de: Etat, vers: Etat, note: string): boolean =>
  vers === de ? note.trim() !== '' : suitesDe(de).includes(vers)

/** Whether an objective is reached; undefined as long as nothing is aimed at or counted. */
export const estAtteint = ({ cible, releve }: Indicateur): boolean | undefined =>
  cible === undefined || releve === undefined ? undefined : releve.valeur >= cible

/** Whether an action should have ended by a day (ISO), and did not. */
export const estEnRetard = ({ etat, fin }: Pick<ActionPlan, 'etat' | 'fin'>, leJour: string): boolean =>
  (etat === 'prevue' || etat === 'en-cours') && fin !== undefined && fin < leJour

export type Decompte = Readonly<Record<Etat, number>>

/** How many actions stand in each state. */
export function decompteDe(actions: readonly Pick<ActionPlan, 'etat'>[]): Decompte {
  const nombre = { prevue: 0, 'en-cours': 0, faite: 0, abandonnee: 0 }
  for (const { etat } of actions) nombre[etat]++
  return nombre
}

/** The sum of the budgets that are told, in euros; undefined when none is. */
export const budgetDe = (actions: readonly Pick<ActionPlan, 'etat' | 'budget'>[]): number | undefined => {
  const dits = actions.flatMap(({ etat, budget }) => (etat === 'abandonnee' || budget === undefined ? [] : [budget]))
  return dits.length === 0 ? undefined : dits.reduce((a, b) => a + b, 0)
}

/**
 * The year of a plan that is shown when none is asked for: this one when it has something, else the last that has, else this one.
 * @param connues years in which something is planned
 */
export const anneeMontree = (connues: readonly number[], cetteAnnee: number): number =>
  connues.includes(cetteAnnee) || connues.length === 0 ? cetteAnnee : Math.max(...connues)

/**
 * What a copy of an action begins with, in the plan of a territoire: its words, and none of its dates, its budget or its results.
 * @param membres structures of that territoire: those of the action that are in it stay
 */
export const copieDe = (modele: ActionPlan, membres: ReadonlySet<string>): Contenu => {
  const ici = (structures: readonly Nomme[]) => structures.map(({ id }) => id).filter(id => membres.has(id))
  return {
    titre: modele.titre,
    description: modele.description,
    autres: modele.autres,
    objectif: undefined,
    porteurs: ici(modele.porteurs),
    partenaires: ici(modele.partenaires),
    debut: undefined,
    fin: undefined,
    budget: undefined,
  }
}
