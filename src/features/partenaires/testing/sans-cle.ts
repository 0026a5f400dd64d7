import type { Partenaires } from '../partenaires.ts'

const jamais = () => {
  throw new Error('nobody came with a key')
}

/** A place where nobody has a key. */
export const SANS_CLE: Partenaires = {
  authentifier: async () => ({ erreur: 'cle-absente' }),
  compter: jamais,
  noter: jamais,
  adresser: jamais,
  annuler: jamais,
  suivre: jamais,
  lister: jamais,
}
