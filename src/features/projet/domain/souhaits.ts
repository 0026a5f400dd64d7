/** Wishes, limits and facts of the person that have a question of their own; conditions of work come from the referentiel. */

export const DIPLOMES = [
  { valeur: 'sans', texte: 'Aucun diplôme' },
  { valeur: 'cap-bep', texte: 'CAP, BEP ou équivalent' },
  { valeur: 'bac', texte: 'Bac' },
  { valeur: 'bac+2', texte: 'Bac + 2' },
  { valeur: 'bac+3', texte: 'Bac + 3 ou 4' },
  { valeur: 'bac+5', texte: 'Bac + 5 ou plus' },
] as const

export const DEPLACEMENTS_CHOIX = [
  { valeur: 'non', texte: 'Non, je préfère un lieu fixe' },
  { valeur: 'region', texte: 'Oui, dans la région' },
  { valeur: 'france', texte: 'Oui, dans toute la France' },
  { valeur: 'etranger', texte: 'Oui, aussi à l’étranger' },
] as const

/** Numbers asked for, with what they may be. */
export const NOMBRES = {
  rayon: { libelle: 'Jusqu’où pouvez-vous aller travailler ? (km)', min: 0, max: 1000 },
  heures: { libelle: 'Combien d’heures par semaine ?', min: 1, max: 60 },
  salaire: { libelle: 'Salaire souhaité, net, par mois (euros)', min: 0, max: 100_000 },
  'formation-mois': { libelle: 'Durée de formation possible (mois)', min: 0, max: 120 },
  'formation-budget': { libelle: 'Somme que vous pouvez y mettre (euros)', min: 0, max: 1_000_000 },
} as const
export type Nombre = keyof typeof NOMBRES
export const NOMBRES_CLES = ['rayon', 'heures', 'salaire', 'formation-mois', 'formation-budget'] as const

/** What somebody likes, by the code of the centre of interest: kept among the wishes, told with the interests. */
export const PREFIXE_CENTRE = 'centre-'

/** Health stays on the device: the key of what is neither kept by the server nor shown to a structure, unless the person says so. */
export const isSante = (cle: string): boolean => cle.startsWith('sante')
