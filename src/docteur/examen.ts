/** What the doctor found at one place. */
export interface Constat {
  lieu: string
  /** `faute`: the service does not do what it promises. `attention`: it may not, soon or elsewhere. */
  etat: 'bien' | 'attention' | 'faute'
  texte: string
}

export const bien = (lieu: string, texte: string): Constat => ({ lieu, etat: 'bien', texte })
export const attention = (lieu: string, texte: string): Constat => ({ lieu, etat: 'attention', texte })
export const faute = (lieu: string, texte: string): Constat => ({ lieu, etat: 'faute', texte })
