import { feuilleCsv } from '#web/tableur.ts'
import { BANDE, type Chiffre } from '../domain/compte.ts'

const COLONNES = [
  'departement',
  'nom',
  'rome',
  'metier',
  'projets_de',
  'projets_a',
  'sans_formation_de',
  'sans_formation_a',
  'sans_porte_de',
  'sans_porte_a',
] as const

interface Noms {
  nomDepartement: (code: string) => string
  nomMetier: (rome: string) => string
}

/** The counts of the page, for a spreadsheet: the two ends of each band; without a ROME code, all the occupations of the département. */
export const csvOfChiffres = (chiffres: readonly Chiffre[], { nomDepartement, nomMetier }: Noms): string =>
  feuilleCsv(
    COLONNES,
    chiffres.map(({ departement, rome, projets, sansFormation, sansPorte }) => [
      departement,
      nomDepartement(departement),
      rome,
      rome === undefined ? 'Tous les métiers' : nomMetier(rome),
      ...[projets, sansFormation, sansPorte].flatMap(plancher => [plancher, plancher + BANDE - 1]),
    ]),
  )
