import { type Context, Hono } from 'hono'
import type { FC, PropsWithChildren } from 'hono/jsx'
import { formatPhone, phoneHref } from './format.ts'
import { securityHeaders } from './security.ts'
import { renderPage } from './shell.tsx'
import { NOM_SERVICE } from './site.ts'

/** What is public of a region: nothing else of it is known to the pages that stand before all of them. */
export interface RegionPublique {
  nom: string
  /** Its address, without a final slash. */
  adresse: string
  numeroUnique: string | undefined
}

export type EtatRegion = 'ouverte' | 'preparation' | 'panne'

export interface PorcheDeps {
  css: string
  /** The built client files, from `loadAssets`. */
  assets: Hono
  regions: () => ReadonlyMap<string, { publique: RegionPublique; etat: EtatRegion }>
  metrics: { render: () => Promise<{ type: string; text: string }> }
  enRetrait: () => boolean
}

/**
 * What a process that serves several regions answers where no region does: at a name that is none of theirs, the list of them; and what
 * the operator's tools ask of the process. It has no database.
 */
export const porcheRoutes = ({ css, assets, regions, metrics, enRetrait }: PorcheDeps): Hono => {
  const app = new Hono()
  app.use(securityHeaders(''))
  app.get('/health', c => {
    const etats = [...regions()].map(([code, { etat }]) => [code, etat] as const)
    const retrait = enRetrait()
    // A region that fails is told, and must not take the others away with it.
    const pret = !retrait && etats.some(([, e]) => e === 'ouverte') && etats.every(([, e]) => e !== 'preparation')
    c.header('Cache-Control', 'no-store')
    return c.json(
      { etat: pret ? 'pret' : retrait ? 'retrait' : 'indisponible', regions: Object.fromEntries(etats) },
      pret ? 200 : 503,
    )
  })
  app.get('/metrics', async c => {
    const { type, text } = await metrics.render()
    return c.body(text, 200, { 'Content-Type': type, 'Cache-Control': 'no-store' })
  })
  app.route('/', assets)
  app.all('*', c => {
    c.header('Cache-Control', 'no-store')
    const publiques = [...regions().values()].map(({ publique }) => publique)
    return c.html(renderPage(<PageAucune css={css} regions={publiques} />), 421)
  })
  return app
}

/** What is answered in place of a region that does not serve. */
export const regionFermee = (c: Context, css: string, publique: RegionPublique): Response | Promise<Response> => {
  c.header('Cache-Control', 'no-store')
  c.header('Retry-After', '30')
  return c.html(renderPage(<PageFermee css={css} region={publique} />), 503)
}

const PageNue: FC<PropsWithChildren<{ css: string; titre: string }>> = ({ css, titre, children }) => (
  <html lang="fr">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="robots" content="noindex" />
      <title>{`${titre} · ${NOM_SERVICE}`}</title>
      <link rel="stylesheet" href={css} />
    </head>
    <body>
      <main id="contenu">
        <div class="cadre etroit page-erreur">
          <h1>{titre}</h1>
          {children}
        </div>
      </main>
    </body>
  </html>
)

const PageAucune: FC<{ css: string; regions: readonly RegionPublique[] }> = ({ css, regions }) => (
  <PageNue css={css} titre="Choisissez votre région">
    <p class="chapeau">L’adresse demandée n’est celle d’aucune région. Chacune a la sienne :</p>
    <ul class="actions">
      {regions.map(({ nom, adresse }) => (
        <li>
          <a class="bouton" href={adresse}>
            {nom}
          </a>
        </li>
      ))}
    </ul>
  </PageNue>
)

const PageFermee: FC<{ css: string; region: RegionPublique }> = ({ css, region: { nom, numeroUnique } }) => (
  <PageNue css={css} titre="Le service est arrêté un instant">
    <p class="chapeau">{nom} : attendez une minute, puis recommencez.</p>
    {numeroUnique ? (
      <p>
        Vous pouvez aussi appeler le <a href={phoneHref(numeroUnique)}>{formatPhone(numeroUnique)}</a>.
      </p>
    ) : null}
  </PageNue>
)
