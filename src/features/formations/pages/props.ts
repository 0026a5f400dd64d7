import type { Commune } from '#features/territoires/index.ts'
import type { Cadre } from '#web/site.ts'
import type { Resultats } from '../store/search.ts'
import type { Assouplissement, Saisie } from './saisie.ts'

export interface Assoupli extends Assouplissement {
  total: number
}

export interface FormationsProps {
  cadre: Cadre
  saisie: Saisie
  /** Undefined while nothing is asked. */
  resultats?: Resultats | undefined
  /** What was searched in the place of words that no training has. */
  corrige?: string | undefined
  centre?: Commune | undefined
  /** Communes between which the name that was typed does not decide. */
  candidats: readonly Commune[]
  communeInconnue: boolean
  nomCommune: (code: string) => string
  nomMetier: (rome: string) => string | undefined
  assouplissements: readonly Assoupli[]
  now: Date
}
