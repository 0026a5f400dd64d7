import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { agentOf, exigerAgent, peut } from '#features/comptes/index.ts'
import { SORTES_ENSEMBLE } from '#features/territoires/index.ts'
import { errorPage } from '#web/errors.tsx'
import { jourOf } from '#web/format.ts'
import { type ErreurChamp, ligne } from '#web/kit/lire-champs.ts'
import { postePaths, renderPoste } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'
import { feuilleCsv } from '#web/tableur.ts'
import {
  type Compose,
  type ComposerDeps,
  composer,
  creerTerritoire,
  fermerOuRouvrir,
  type GesteComposition,
} from './composer.ts'
import { lireCoteACote } from './lire.ts'
import { type Composition, lireComposition } from './lire-territoire.ts'
import { PageNouveauTerritoire, PageTerritoire } from './pages/territoire.tsx'
import { PageTerritoires } from './pages/territoires.tsx'
import { ERREUR_NOM, ERREURS_TERRITOIRE, faitTerritoireOf } from './texts-territoire.ts'

export interface TerritoiresPosteDeps extends ComposerDeps {
  cadre: Cadre
}

const NOM_MAX = 120
const sorte = z.enum(SORTES_ENSEMBLE)
const fermeture = z.enum(['fermer', 'rouvrir'])

/** What a form asks for; `undefined` when it is none that a page sends. */
function gesteDe(form: URLSearchParams): GesteComposition | undefined {
  const geste = form.get('geste')
  if (geste === 'nommer') return { geste, nom: ligne(form, 'nom') }
  if (geste === 'ajouter-communes') {
    const [quelle, code = ''] = ligne(form, 'ensemble').split(':')
    const lue = sorte.safeParse(quelle)
    return lue.success ? { geste, sorte: lue.data, code } : undefined
  }
  if (geste === 'retirer-communes') return { geste, commune: ligne(form, 'commune') }
  if (geste === 'ajouter-structures') return { geste, structures: form.getAll('structures[]').slice(0, 200) }
  if (geste === 'retirer-structures') return { geste, structure: ligne(form, 'structure') }
  if (geste === 'accepter-structure' || geste === 'refuser-structure')
    return { geste, structure: ligne(form, 'structure') }
  if (geste === 'remettre') return { geste, changement: ligne(form, 'changement') }
  return undefined
}

/** The field that a refusal is told at. */
const CHAMP = {
  nommer: 'nom',
  'ajouter-communes': 'q',
  'retirer-communes': 't-communes',
  'ajouter-structures': 'structures',
  'retirer-structures': 'structure-retirer',
  'accepter-structure': 't-demandees',
  'refuser-structure': 't-demandees',
  remettre: 't-changements',
} as const satisfies Record<GesteComposition['geste'], string>

/** The territoires of the network side by side, and what each is made of. */
export const territoiresRoutes = (deps: TerritoiresPosteDeps): Hono => {
  const { cadre, db, territoires, now } = deps
  const app = new Hono()
  const absent = (c: Context): Response | Promise<Response> => errorPage(c, cadre, 404)
  const voir = exigerAgent('territoire-voir', absent)
  const creer = exigerAgent('territoire-creer', absent)
  const composeur = exigerAgent('territoire-composer', absent)
  const formOf = async (c: Context): Promise<URLSearchParams> => new URLSearchParams(await c.req.text())
  const un = postePaths.territoireComposition(':id')

  app.get(postePaths.territoires, voir, async c => {
    const agent = agentOf(c)
    const cotes = await lireCoteACote(db, agent.acteur, jourOf(now()))
    return renderPoste(c, PageTerritoires({ cadre, agent, territoires: cotes }))
  })

  const montrerNouveau = (c: Context, nom = '', erreurs: readonly ErreurChamp[] = []) => {
    if (erreurs.length > 0) c.status(422)
    return renderPoste(c, PageNouveauTerritoire({ cadre, agent: agentOf(c), nom, erreurs }))
  }
  app.get(postePaths.territoireNouveau, creer, c => montrerNouveau(c))
  app.post(postePaths.territoireNouveau, creer, async c => {
    const nom = ligne(await formOf(c), 'nom')
    if (nom === '' || nom.length > NOM_MAX) return montrerNouveau(c, nom, [{ champ: 'nom', texte: ERREUR_NOM }])
    const issue = await creerTerritoire(deps, agentOf(c), nom)
    return 'erreur' in issue
      ? montrerNouveau(c, nom, [{ champ: 'nom', texte: ERREURS_TERRITOIRE[issue.erreur] }])
      : c.redirect(`${postePaths.territoireComposition(issue.id)}?fait=${issue.fait}`, 303)
  })

  const lire = (c: Context, q: string, structure: string): Promise<Composition | undefined> =>
    lireComposition(deps, agentOf(c), c.req.param('id') ?? '', { q, structure })
  const montrer = async (c: Context, form?: URLSearchParams, erreurs: readonly ErreurChamp[] = []) => {
    const q = (form?.get('q') ?? c.req.query('q') ?? '').trim().slice(0, 80)
    const structure = (form ? '' : (c.req.query('structure') ?? '')).trim().slice(0, 100)
    const lue = await lire(c, q, structure)
    if (!lue) return absent(c)
    if (erreurs.length > 0) c.status(422)
    const nom = form?.get('nom') ?? lue.territoire.nom
    const fait = form ? undefined : faitTerritoireOf(c.req.query('fait'))
    const choisies = form?.getAll('structures[]') ?? []
    const changement = c.req.query('changement')
    const suite = { q, structure, nom, choisies, erreurs, fait, changement }
    return renderPoste(c, PageTerritoire({ cadre, agent: agentOf(c), ...lue, ...suite }))
  }
  app.get(un, voir, c => montrer(c))
  app.get(`${un}/communes.csv`, voir, async c => {
    const lue = await lire(c, '', '')
    if (!lue) return absent(c)
    c.header('Cache-Control', 'no-store')
    c.header('Content-Type', 'text/csv; charset=utf-8')
    c.header('Content-Disposition', `attachment; filename="communes-${lue.territoire.id}.csv"`)
    const nomEpci = new Map(territoires.epci.map(({ code, nom }) => [code, nom]))
    return c.body(
      feuilleCsv(
        ['code_insee', 'commune', 'code_departement', 'departement', 'siren_epci', 'epci', 'population'],
        lue.communes.map(({ code, nom, departement, epci, population }) => [
          code,
          nom,
          departement,
          territoires.departement(departement)?.nom,
          epci,
          epci === undefined ? undefined : nomEpci.get(epci),
          population,
        ]),
      ),
    )
  })

  const repondre = (c: Context, form: URLSearchParams, issue: Compose, champ: string) => {
    if ('erreur' in issue)
      return issue.erreur === 'introuvable'
        ? absent(c)
        : montrer(c, form, [{ champ, texte: ERREURS_TERRITOIRE[issue.erreur] }])
    const suite = new URLSearchParams({ fait: issue.fait })
    if (issue.changement !== undefined) suite.set('changement', issue.changement)
    const q = ligne(form, 'q')
    if (q !== '') suite.set('q', q)
    return c.redirect(`${postePaths.territoireComposition(issue.id)}?${suite}`, 303)
  }
  app.post(un, composeur, async c => {
    const [form, agent, id] = [await formOf(c), agentOf(c), c.req.param('id') ?? '']
    const ferme = fermeture.safeParse(form.get('geste')).data
    // To close one is the right of those who make one.
    if (ferme && !peut(agent.role, 'territoire-creer')) return absent(c)
    if (ferme) return repondre(c, form, await fermerOuRouvrir(deps, agent, id, ferme), 't-fermer')
    const quoi = gesteDe(form)
    if (!quoi) return absent(c)
    if (quoi.geste === 'nommer' && (quoi.nom === '' || quoi.nom.length > NOM_MAX))
      return montrer(c, form, [{ champ: 'nom', texte: ERREUR_NOM }])
    return repondre(c, form, await composer(deps, agent, id, quoi), CHAMP[quoi.geste])
  })
  return app
}
