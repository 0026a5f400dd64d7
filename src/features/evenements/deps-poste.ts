import type { Territoires } from '#features/territoires/index.ts'
import type { Config } from '#platform/config.ts'
import type { Cadre } from '#web/site.ts'
import type { InscriptionsDeps } from './ecrire-inscrit.ts'

import type { MetiersConnus } from './formulaire-metiers.ts'

export interface PosteEvenementsDeps extends Omit<InscriptionsDeps, 'origine'> {
  cadre: Cadre
  config: Pick<Config, 'origine'>
  territoires: Territoires
  metiers: MetiersConnus
  now: () => Date
}
