import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { agentOf, exigerAgent } from '#features/comptes/index.ts'
import { errorPage } from '#web/errors.tsx'
import { jourOf } from '#web/format.ts'
import type { ErreurChamp } from '#web/kit/lire-champs.ts'
import { postePaths, renderPoste } from '#web/poste.tsx'
import type { AnimationDeps } from './deps.ts'
import { baseDe, SCHEMA_VIDE } from './domain/schema.ts'
import { PageEcrireSchema, PageSchema } from './pages/schema.tsx'
import { PageSchemaDocument, PageSchemas } from './pages/schema-document.tsx'
import { ecrireSchema, lireEnVigueur, lireSchemaTenu, lireVersion, tenirSchema } from './rediger.ts'
import { lireSchema } from './saisie.ts'
import { ECRIT_ENTRE_TEMPS, faitOf, REFUS_SCHEMA } from './texts.ts'

const geste = z.enum(['arreter', 'abandonner'])

/** How the network is animated: written by who coordinates a territoire or acts for the région, read by every agent once it is settled. */
export const schemaRoutes = (deps: Pick<AnimationDeps, 'cadre' | 'db' | 'now'>): Hono => {
  const { cadre, now } = deps
  const app = new Hono()
  const absent = (c: Context): Response | Promise<Response> => errorPage(c, cadre, 404)
  const tenir = exigerAgent('schema-tenir', absent)
  const lire = exigerAgent('membre-lire', absent)
  const formOf = async (c: Context): Promise<URLSearchParams> => new URLSearchParams(await c.req.text())

  const montrer = async (c: Context, erreurs: readonly ErreurChamp[] = []) => {
    const agent = agentOf(c)
    if (erreurs.length > 0) c.status(422)
    const fait = erreurs.length > 0 ? undefined : faitOf(c.req.query('fait'))
    const tenu = await lireSchemaTenu(deps, agent)
    return renderPoste(c, PageSchema({ cadre, agent, ...tenu, leJour: jourOf(now()), erreurs, fait }))
  }
  app.get(postePaths.schema, tenir, c => montrer(c))
  app.post(postePaths.schema, tenir, async c => {
    const lu = geste.safeParse((await formOf(c)).get('geste'))
    if (!lu.success) return absent(c)
    const issue = await tenirSchema(deps, agentOf(c), lu.data)
    return 'erreur' in issue
      ? montrer(c, [{ champ: 'brouillon', texte: REFUS_SCHEMA[issue.erreur] }])
      : c.redirect(`${postePaths.schema}?fait=${issue.fait}`, 303)
  })

  app.get(postePaths.schemaEcrire, tenir, async c => {
    const agent = agentOf(c)
    // The next version begins from the last one.
    const [dernier] = (await lireSchemaTenu(deps, agent)).versions
    const { texte, informer, dates, contacts } = dernier ?? SCHEMA_VIDE
    const saisie = new URLSearchParams({ texte, informer, dates, contacts, base: baseDe(dernier) })
    return renderPoste(c, PageEcrireSchema({ cadre, agent, saisie, erreurs: [] }))
  })
  app.post(postePaths.schemaEcrire, tenir, async c => {
    const [form, agent] = [await formOf(c), agentOf(c)]
    const lu = lireSchema(form)
    if ('erreurs' in lu) {
      c.status(422)
      return renderPoste(c, PageEcrireSchema({ cadre, agent, saisie: form, erreurs: lu.erreurs }))
    }
    const issue = await ecrireSchema(deps, agent, lu.lu, form.get('base'))
    if ('fait' in issue) return c.redirect(`${postePaths.schema}?fait=${issue.fait}`, 303)
    // Sent again, it takes the place of what is shown beside it.
    form.set('base', baseDe(issue.autre))
    c.status(422)
    const erreurs = [{ champ: 'texte', texte: ECRIT_ENTRE_TEMPS }]
    return renderPoste(c, PageEcrireSchema({ cadre, agent, saisie: form, erreurs, autre: issue.autre }))
  })

  app.get(postePaths.schemas, lire, async c => {
    const agent = agentOf(c)
    return renderPoste(c, PageSchemas({ cadre, agent, schemas: await lireEnVigueur(deps, agent) }))
  })
  app.get(postePaths.schemaVersion(':id'), lire, async c => {
    const agent = agentOf(c)
    const id = z.guid().safeParse(c.req.param('id')).data
    const lue = id === undefined ? undefined : await lireVersion(deps, agent, id)
    return lue ? renderPoste(c, PageSchemaDocument({ cadre, agent, ...lue })) : absent(c)
  })
  return app
}
