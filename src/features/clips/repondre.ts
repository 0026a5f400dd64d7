import type { Context } from 'hono'
import type { Fichiers } from '#platform/fichiers.ts'
import { lireBande } from './bande.ts'
import { plageOf } from './domain/plage.ts'

export interface Film {
  /** Key of its files: another one each time that a film is sent, so it is the validator too. */
  video: string
  taille: number
  type: string
}

/**
 * Answers with a film, whole or by a range. Kept by no shared cache, and shown again by that of a browser only once it has asked here whether
 * it still may: somebody who takes their agreement back is gone at the next request.
 * @returns undefined when its files are not there
 */
export async function repondreFilm(
  c: Context,
  fichiers: Fichiers,
  { video, taille, type }: Film,
): Promise<Response | undefined> {
  const etag = `"${video}"`
  c.header('Cache-Control', 'private, no-cache')
  c.header('ETag', etag)
  c.header('Accept-Ranges', 'bytes')
  const connus = (c.req.header('If-None-Match') ?? '').split(',').map(one => one.trim().replace(/^W\//, ''))
  if (connus.includes(etag) || connus.includes('*')) return c.body(null, 304)
  // A range is of a GET alone (RFC 9110, 14.2).
  const range = c.req.method === 'GET' ? c.req.header('Range') : undefined
  const plage = plageOf(range, c.req.header('If-Range'), { taille, etag })
  if (plage === 'hors') {
    c.header('Content-Range', `bytes */${taille}`)
    return c.body(null, 416)
  }
  const { debut, fin } = plage === 'tout' ? { debut: 0, fin: taille - 1 } : plage
  const morceaux = lireBande(fichiers, video, { debut, fin })
  const premier = await morceaux.next().catch(() => undefined)
  if (premier?.value === undefined) return undefined
  c.header('Content-Type', type)
  c.header('Content-Length', String(fin - debut + 1))
  if (plage !== 'tout') c.header('Content-Range', `bytes ${debut}-${fin}/${taille}`)
  const status = plage === 'tout' ? 200 : 206
  if (c.req.method === 'HEAD') return c.body(null, status)
  return c.body(fluxOf(premier.value, morceaux), status)
}

/** Read as it is asked for: a browser that leaves stops the reading. */
const fluxOf = (premier: Uint8Array, morceaux: AsyncGenerator<Uint8Array>): ReadableStream =>
  new ReadableStream(
    {
      start: controller => controller.enqueue(premier),
      async pull(controller) {
        const { done, value } = await morceaux.next()
        if (done) controller.close()
        else controller.enqueue(value)
      },
      async cancel() {
        await morceaux.return(undefined)
      },
    },
    { highWaterMark: 0 },
  )
