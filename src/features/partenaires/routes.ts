import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import type pg from 'pg'
import { z } from 'zod'
import { agentOf, exigerAgent } from '#features/comptes/index.ts'
import { makeSecret } from '#platform/secret.ts'
import { errorPage } from '#web/errors.tsx'
import { type ErreurChamp, erreursDe, estJour, ligne } from '#web/kit/lire-champs.ts'
import { postePaths, renderPoste } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'
import { PORTEES } from './domain/cles.ts'
import { creerCle, type Gerant, lireCles, revoquerCle, type Voulue } from './gerer.ts'
import { type ClesProps, PageCles, type SaisieCle } from './pages/cles.tsx'
import { ERREURS_CLE, FAITS } from './texts.ts'

export { type WidgetDeps, widgetRoutes } from './routes-publiques.ts'

export interface PartenairesRoutesDeps {
  cadre: Cadre
  /** Pool of the application's role. */
  db: pg.Pool
  now: () => Date
}

const gerantOf = (c: Context): Gerant => {
  const { acteur } = agentOf(c)
  if (!acteur.structure) throw new Error('a responsable acts for a structure')
  return { ...acteur, structure: acteur.structure }
}

const saisieOf = (form: URLSearchParams): SaisieCle => ({
  id: z.uuid().safeParse(form.get('id')).data ?? randomUUID(),
  nom: ligne(form, 'nom'),
  portees: form.getAll('portee[]'),
  fin: ligne(form, 'fin').slice(0, 10),
})

/** What was asked for, or what is wrong. The last day is over as it begins, on the clocks of Paris in winter at the latest. */
export function voulueOf(saisie: SaisieCle, now: Date): { voulue: Voulue } | { erreurs: ErreurChamp[] } {
  const portees = PORTEES.filter(portee => saisie.portees.includes(portee))
  const expireLe = saisie.fin === '' ? undefined : new Date(`${saisie.fin}T00:00:00+01:00`)
  const erreurs = erreursDe(ERREURS_CLE, {
    nom: saisie.nom === '' || saisie.nom.length > 100,
    portees: portees.length === 0,
    fin: expireLe !== undefined && (!estJour(saisie.fin) || expireLe <= now),
  })
  return erreurs.length > 0 ? { erreurs } : { voulue: { id: saisie.id, nom: saisie.nom, portees, expireLe } }
}

/** The keys of a structure, for its responsable. */
export const partenairesRoutes = ({ cadre, db, now }: PartenairesRoutesDeps): Hono => {
  const app = new Hono()
  const deps = { db, now, makeSecret }
  const show = async (
    c: Context,
    saisie: SaisieCle,
    { erreurs = [], ...dit }: Partial<Pick<ClesProps, 'erreurs' | 'neuve' | 'fait'>> = {},
  ) => {
    const lues = await lireCles(deps, gerantOf(c))
    if (erreurs.length > 0) c.status(422)
    return renderPoste(c, PageCles({ cadre, agent: agentOf(c), ...lues, saisie, erreurs, now: now(), ...dit }))
  }
  const vide = (): SaisieCle => ({ id: randomUUID(), nom: '', portees: PORTEES, fin: '' })
  app.use(
    `${postePaths.partenaires}/*`,
    exigerAgent('partenaire-gerer', c => errorPage(c, cadre, 404)),
  )
  app.get(postePaths.partenaires, c => show(c, vide(), { fait: FAITS[c.req.query('fait') ?? ''] }))
  app.post(postePaths.partenaires, async c => {
    const saisie = saisieOf(new URLSearchParams(await c.req.text()))
    const lue = voulueOf(saisie, now())
    if ('erreurs' in lue) return show(c, saisie, lue)
    const cle = await creerCle(deps, gerantOf(c), lue.voulue)
    return cle
      ? show(c, vide(), { neuve: { nom: lue.voulue.nom, cle } })
      : c.redirect(`${postePaths.partenaires}?fait=deja`, 303)
  })
  app.post(`${postePaths.partenaires}/revoquer`, async c => {
    const cle = z.uuid().safeParse((await c.req.parseBody()).cle).data
    if (cle === undefined || !(await revoquerCle(deps, gerantOf(c), cle))) return errorPage(c, cadre, 404)
    return c.redirect(`${postePaths.partenaires}?fait=revoquee`, 303)
  })
  return app
}
