import type { Context } from 'hono'
import { renderPage } from '#web/shell.tsx'
import type { Cadre } from '#web/site.ts'
import type { RendezvousDeps } from './deps.ts'
import { FAITS } from './texts.ts'

/** What the pages need besides the use cases. */
export interface RendezvousRoutesDeps extends RendezvousDeps {
  cadre: Cadre
  now: () => Date
  /** The person that a request is from, by their own link; undefined when it is from nobody known. */
  personneOf: (c: Context) => Promise<string | undefined>
}

/** A page of the public shell that is about one person: never kept by a cache. */
export const renderPersonne = (c: Context, page: Parameters<typeof renderPage>[0]): Response | Promise<Response> => {
  c.header('Cache-Control', 'no-store')
  return c.html(renderPage(page))
}

/** What was just done, said by `?fait=`. */
export const faitOf = (c: Context): string | undefined => FAITS[c.req.query('fait') ?? '']
