/** What became of the people trained, as InserJeunes (DEPP, Dares) publishes it. */

export const INDICATEURS = [
  'emploi-6-mois',
  'emploi-6-mois-attendu',
  'emploi-12-mois',
  'emploi-18-mois',
  'emploi-24-mois',
  'poursuite',
  'salaire-12-mois-median',
] as const
export type Indicateur = (typeof INDICATEURS)[number]
export type Voie = 'apprentissage' | 'scolaire' | 'ensemble'

/** `secret`: fewer than 20 people, not published; `non-calculable`: the publication has no figure there. */
export type EtatTaux = 'valeur' | 'secret' | 'non-calculable'

export interface Taux {
  uai: string
  diplome: string
  region: string
  voie: Voie
  indicateur: Indicateur
  millesime: string
  etat: EtatTaux
  valeur?: number | undefined
  effectif?: number | undefined
  source: string
}

/** A cell of a publication: a figure, `nd` or `null` for a cohort that is too small, nothing for what is not computable. */
export const lireTaux = (cell: string): { etat: EtatTaux; valeur?: number } | undefined => {
  const text = cell.trim()
  if (text === '') return { etat: 'non-calculable' }
  if (/^(nd|null|s|n\.d\.)$/i.test(text)) return { etat: 'secret' }
  const valeur = /^-?\d+([.,]\d+)?$/.test(text) ? Number(text.replace(',', '.')) : Number.NaN
  return Number.isNaN(valeur) ? undefined : { etat: 'valeur', valeur }
}

/** `ensemble`, `dont apprentis`, `dont élèves en voie pro sco`, `apprentissage`, `voie_pro_sco_educ_nat`. */
export const voieOf = (text: string): Voie | undefined =>
  /ensemble/i.test(text)
    ? 'ensemble'
    : /apprenti/i.test(text)
      ? 'apprentissage'
      : /[ée]l[èe]ve|scolaire|pro_sco|\bpro\b/i.test(text)
        ? 'scolaire'
        : undefined

/** `…-2021_2022-pro.csv`, `2021_2022`. */
export const millesimeOf = (text: string): string | undefined => {
  const [, a, b] = /(20\d{2})[_-](20\d{2})(?!\d)/.exec(text.replace(/depp-20\d{2}/i, '')) ?? []
  return a && b ? `${a}-${b}` : undefined
}
