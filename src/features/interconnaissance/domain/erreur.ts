/** An error in a sheet that anybody reports, from its arrival to its end. */

export const SUJETS = ['horaires', 'adresse', 'contact', 'services', 'ferme', 'autre'] as const
export type Sujet = (typeof SUJETS)[number]

export const ETATS = ['recue', 'corrigee', 'sans-suite'] as const
export type Etat = (typeof ETATS)[number]

/** Why nothing was changed. */
export const MOTIFS = ['deja-juste', 'pas-nous', 'imprecis', 'hors-sujet'] as const
export type Motif = (typeof MOTIFS)[number]

export type Fin = { etat: 'corrigee' } | { etat: 'sans-suite'; motif: Motif }

/** One that is over stays so: who told it was answered. */
export const peutFinir = (etat: Etat): boolean => etat === 'recue'
