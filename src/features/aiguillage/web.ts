import type { Context, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type pg from 'pg'
import { z } from 'zod'
import type { ReperesDe } from '#features/orientation/index.ts'
import type { Territoires } from '#features/territoires/index.ts'
import type { Chiffre } from '#platform/chiffre.ts'
import type { Config } from '#platform/config.ts'
import { errorPage, tooLarge } from '#web/errors.tsx'
import type { Cadre } from '#web/site.ts'
import type { AiguillageDeps, ReglerRendezvous } from './deps.ts'
import type { Corps } from './formulaires.ts'

/** What the pages need. */
export interface WebDeps {
  cadre: Cadre
  config: Pick<Config, 'delaiPromisJours' | 'publicUrl' | 'origine'>
  db: pg.Pool
  territoires: Pick<Territoires, 'commune'>
  chiffre: Chiffre
  now: () => Date
  reperesDe: ReperesDe
  reglerRendezvous: ReglerRendezvous
  projetsJoints: AiguillageDeps['projetsJoints']
}

/** What the use cases need, for one request. */
export const depsOf = ({ config, db, chiffre, now, reglerRendezvous, projetsJoints }: WebDeps): AiguillageDeps => ({
  db,
  chiffre,
  now,
  delaiPromisJours: config.delaiPromisJours,
  origine: config.origine,
  reglerRendezvous,
  projetsJoints,
})

export const limite = ({ cadre }: WebDeps): MiddlewareHandler =>
  bodyLimit({ maxSize: 64 * 1024, onError: c => tooLarge(c, cadre) })

export const refus =
  ({ cadre }: WebDeps) =>
  (c: Context): Response | Promise<Response> =>
    errorPage(c, cadre, 404)

const uuid = z.uuid()
/** The id of the address; undefined when it cannot be one. */
export const idOf = (c: Context): string | undefined => uuid.safeParse(c.req.param('id')).data

export const corpsOf = async (c: Context): Promise<Corps> => c.req.parseBody({ all: true })

const curseur = z.object({ cle: z.string().regex(/^(infinity|\d{4}-\d{2}-\d{2}[ T][\d:.+-]{5,24})$/), id: z.uuid() })

/** The place where a list ended, from an address. */
export const curseurOf = (c: Context): z.infer<typeof curseur> | undefined =>
  curseur.safeParse({ cle: c.req.query('apres'), id: c.req.query('id') }).data
