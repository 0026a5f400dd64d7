import { type Context, Hono } from 'hono'
import type pg from 'pg'
import { z } from 'zod'
import type { Fichiers } from '#platform/fichiers.ts'
import { errorPage } from '#web/errors.tsx'
import { paths } from '#web/paths.ts'
import { CSP_FILM } from '#web/security.ts'
import { originOf, renderPage } from '#web/shell.tsx'
import type { Cadre } from '#web/site.ts'
import { AFFICHE } from './affiche.ts'
import { lireDiffuse, lireDiffuses } from './diffuser.ts'
import { ecrireVtt } from './domain/sous-titres.ts'
import { donneesDe, rssDe } from './flux.ts'
import { PageClip, PageClipFini, PageClips } from './pages/publiques.tsx'
import { type Film, repondreFilm } from './repondre.ts'

export { accordRoutes } from './routes-accord.ts'
export { clipsPosteRoutes } from './routes-poste.ts'
export { usageFilm } from './usage.ts'

export interface ClipsDeps {
  cadre: Cadre
  /** Pool of the application's role. */
  clipsDb: pg.Pool
  fichiers: Fichiers
  nomMetier: (rome: string) => string | undefined
  now: () => Date
}

/** What may be watched changes from one request to the next: a cache asks here each time. */
const revoir = (c: Context): void => c.header('Cache-Control', 'private, no-cache')

/** The clips that anybody may watch, and take when rights allow. */
export const clipsRoutes = (deps: ClipsDeps): Hono => {
  const { cadre, clipsDb: db, fichiers, nomMetier, now } = deps
  const app = new Hono()

  app.get(paths.clips, async c => {
    const { clips } = await lireDiffuses(db, now())
    revoir(c)
    return c.html(renderPage(PageClips({ cadre, clips, nomMetier })))
  })
  app.get(paths.clipsDonnees, async c => {
    const { clips, libres } = await lireDiffuses(db, now())
    const origine = originOf(c, cadre.site)
    revoir(c)
    return c.json(
      donneesDe(clips, libres, {
        page: id => origine + paths.clip(id),
        telecharger: id => origine + paths.clipTelecharger(id),
        sousTitres: id => origine + paths.clipSousTitres(id),
      }),
    )
  })
  app.get(paths.clipsAffiche, c => {
    c.header('Cache-Control', 'public, max-age=86400')
    return c.body(AFFICHE, 200, { 'Content-Type': 'image/svg+xml' })
  })
  app.get(paths.clipsFlux, async c => {
    const { clips } = await lireDiffuses(db, now())
    const origine = originOf(c, cadre.site)
    const [adresse, flux] = [origine + paths.clips, origine + paths.clipsFlux]
    revoir(c)
    return c.body(rssDe(clips, { adresse, flux, le: now(), page: id => origine + paths.clip(id) }), 200, {
      'Content-Type': 'application/rss+xml; charset=utf-8',
    })
  })

  /** The clip of the address, when it may be watched now; else the answer to give. */
  const diffuse = async (c: Context) => {
    const id = z.guid().safeParse(c.req.param('id')).data
    const lu = id === undefined ? undefined : await lireDiffuse(db, id, now())
    if (lu === undefined) return { refus: errorPage(c, cadre, 404) }
    if (lu !== 'fini') return lu
    c.header('Cache-Control', 'no-store')
    return { refus: c.html(renderPage(PageClipFini({ cadre })), 410) }
  }

  const film = async (c: Context, un: Film | undefined) =>
    (un && (await repondreFilm(c, fichiers, un))) ?? errorPage(c, cadre, 404)

  app.get('/clips/:id', async c => {
    const lu = await diffuse(c)
    if ('refus' in lu) return lu.refus
    revoir(c)
    c.header('Content-Security-Policy', CSP_FILM)
    return c.html(renderPage(PageClip({ cadre, ...lu, nomMetier })))
  })
  app.get('/clips/:id/sous-titres.vtt', async c => {
    const lu = await diffuse(c)
    if ('refus' in lu) return lu.refus
    revoir(c)
    return c.body(ecrireVtt(lu.clip.sousTitres), 200, { 'Content-Type': 'text/vtt; charset=utf-8' })
  })
  app.get('/clips/:id/film', async c => {
    const lu = await diffuse(c)
    if ('refus' in lu) return lu.refus
    const { video } = lu.clip
    return film(c, video && { ...video, video: video.id })
  })
  app.get('/clips/:id/film/:hauteur', async c => {
    const lu = await diffuse(c)
    if ('refus' in lu) return lu.refus
    const plus = lu.clip.video?.tailles?.find(({ hauteur }) => String(hauteur) === c.req.param('hauteur'))
    return film(c, plus && { ...plus, type: 'video/mp4' })
  })
  app.get('/clips/:id/telecharger', async c => {
    const lu = await diffuse(c)
    if ('refus' in lu) return lu.refus
    const { video, titre } = lu.clip
    if (!lu.libre || !video) return errorPage(c, cadre, 404)
    const nom = `${titre.replaceAll(/[\p{Cc}"\\/:*?<>|]/gu, ' ').trim()}.${video.type === 'video/mp4' ? 'mp4' : 'webm'}`
    c.header('Content-Disposition', `attachment; filename="clip"; filename*=UTF-8''${encodeURIComponent(nom)}`)
    return film(c, { ...video, video: video.id })
  })
  return app
}
