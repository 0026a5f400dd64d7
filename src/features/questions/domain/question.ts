/** A question that anybody leaves under a page, from its arrival to its end. */

export const OBJETS = ['metier', 'evenement', 'territoire'] as const
export type Objet = (typeof OBJETS)[number]

/** What a question is about. */
export interface Sujet {
  objet: Objet
  code: string
}

export const ETATS = ['recue', 'attribuee', 'repondue', 'publiee', 'refusee'] as const
export type Etat = (typeof ETATS)[number]

export const MOTIFS = ['hors-sujet', 'personnelle', 'deja-repondue', 'injurieuse', 'illisible'] as const
export type Motif = (typeof MOTIFS)[number]

/** Who acts on a question: the coordinateur or the région who reads it first, the structure that it is given to. */
export type Cote = 'moderateur' | 'structure'

export type Geste = 'attribuer' | 'refuser' | 'repondre' | 'publier' | 'retirer'

/** What may be done in each state, and by whom; whatever is not written here is forbidden. */
const PERMIS: Readonly<Record<Etat, Readonly<Partial<Record<Geste, readonly Cote[]>>>>> = {
  recue: { attribuer: ['moderateur'], refuser: ['moderateur'] },
  // Given to the wrong structure: it is given to another, or refused after all.
  attribuee: {
    attribuer: ['moderateur'],
    refuser: ['moderateur'],
    repondre: ['structure'],
    publier: ['structure'],
  },
  repondue: {},
  publiee: { retirer: ['moderateur', 'structure'] },
  refusee: {},
}

export const peutFaire = (etat: Etat, geste: Geste, cote: Cote | undefined): boolean =>
  cote !== undefined && (PERMIS[etat][geste]?.includes(cote) ?? false)
