import type { Territoires } from '#features/territoires/index.ts'
import type { Config } from '#platform/config.ts'
import type { Cadre } from '#web/site.ts'
import type { Sujet } from './domain/question.ts'
import type { PageNommee, QuestionsDeps } from './poser.ts'

export interface QuestionRoutesDeps extends Omit<QuestionsDeps, 'origine'> {
  cadre: Cadre
  config: Pick<Config, 'origine' | 'mandataires'>
  territoires: Territoires
  /** The page that questions are left under; undefined when there is none. */
  pageDe: (sujet: Sujet) => Promise<PageNommee | undefined>
  now: () => Date
}
