import type { Context } from 'hono'
import { raw } from 'hono/html'
import type { Child, FC } from 'hono/jsx'
import { formatPhone, phoneHref } from './format.ts'
import { fige } from './kit/fige.ts'
import { Icone } from './kit/icone.tsx'
import { paths } from './paths.ts'
import { type Cadre, NOM_SERVICE, type Site } from './site.ts'

export interface PageProps {
  cadre: Cadre
  /** Title of the page, without the name of the site. */
  titre: string
  /** One sentence for search engines; a page without one is not indexed. */
  description?: string | undefined
  /** The entry of the main menu to mark as current. */
  menu?: 'portes' | 'annuaire' | 'metiers' | 'formations' | 'evenements' | 'projet' | undefined
  /** Class of the body, for the page's own background. */
  classe?: string | undefined
  /** JSON-LD of the page. */
  donnees?: object | undefined
  children?: Child
}

/** The whole document around a page: the same head, header and footer everywhere. */
export const Page: FC<PageProps> = ({ cadre, titre, description, menu, classe, donnees, children }) => {
  const { fichiers } = cadre
  return (
    <html lang="fr">
      <head>
        <meta charset="utf-8" />
        <title>{pageTitle(titre)}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        {description ? <meta name="description" content={description} /> : <meta name="robots" content="noindex" />}
        <link rel="preload" href={fichiers.police} as="font" type="font/woff2" crossorigin="anonymous" />
        <link rel="stylesheet" href={fichiers.css} />
        {fichiers.theme ? <link rel="stylesheet" href={fichiers.theme} /> : null}
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <script type="module" src={fichiers.js}></script>
        {donnees ? <script type="application/ld+json">{raw(jsonLd(donnees))}</script> : null}
      </head>
      <body class={classe}>
        <a class="evitement" href="#contenu">
          Aller au contenu
        </a>
        {entete(cadre)(menu ?? '')}
        <main id="contenu" tabindex={-1}>
          {children}
        </main>
        {pied(cadre)}
      </body>
    </html>
  )
}

/** The header of a site, by the entry of the menu that is current. */
const entetes = new WeakMap<Cadre, (menu: string) => ReturnType<typeof raw>>()
const entete = (cadre: Cadre): ((menu: string) => ReturnType<typeof raw>) => {
  const known = entetes.get(cadre)
  if (known) return known
  const made = fige((menu: string) => <Entete cadre={cadre} menu={menu} />)
  entetes.set(cadre, made)
  return made
}

const ENTREES = [
  ['portes', paths.accueil, 'Trouver ma porte'],
  ['projet', paths.projet, 'Mon projet'],
  ['annuaire', paths.annuaire(), 'Annuaire'],
  ['metiers', paths.metiers, 'Métiers'],
  ['formations', paths.formations(), 'Formations'],
  ['evenements', paths.evenements(), 'Événements'],
] as const

/** The entries of the main menu: side by side where there is room, behind one word on a small screen. Only one of the two is there. */
const Entrees: FC<{ menu: string }> = ({ menu }) => (
  <>
    {ENTREES.map(([id, href, texte]) => (
      <li>
        <a class="menu-entree" href={href} aria-current={menu === id ? 'page' : undefined}>
          {texte}
        </a>
      </li>
    ))}
  </>
)

const Entete: FC<{ cadre: Cadre; menu: string }> = ({ cadre: { site, fichiers }, menu }) => (
  <header class="entete">
    {site.demonstration ? (
      <p class="bandeau">
        <b>Démonstration.</b> Vérifiez les coordonnées avant de vous déplacer.
      </p>
    ) : null}
    <div class="cadre">
      <a class="marque" href={paths.accueil} aria-label={`${NOM_SERVICE}, accueil`}>
        <Marque />
        <span>{NOM_SERVICE}</span>
      </a>
      <p class="tutelle">
        {fichiers.logo ? <img src={fichiers.logo} alt="" height="36" /> : null}
        <span>
          Service public de l’orientation <b>{site.nomRegion}</b>
        </span>
      </p>
      <nav aria-label="Menu principal">
        <ul class="menu-haut">
          <Entrees menu={menu} />
        </ul>
        <details class="menu-pli">
          <summary>Menu</summary>
          <ul>
            <Entrees menu={menu} />
          </ul>
        </details>
      </nav>
    </div>
  </header>
)

/** Longest title that search engines and browser tabs show. */
const TITRE_MAX = 70

/** The title with the name of the site while both fit; a long one is cut at a word. */
export const pageTitle = (titre: string): string => {
  const whole = `${titre} · ${NOM_SERVICE}`
  if (whole.length <= TITRE_MAX) return whole
  return titre.length <= TITRE_MAX ? titre : `${titre.slice(0, TITRE_MAX - 1).replace(/[\s,]+\S*$/, '')}…`
}

const pied = fige(({ site }: Cadre) => (
  <footer class="pied">
    <div class="cadre">
      <div class="pied-promesse">
        <p class="pied-devise">Que la deuxième porte poussée soit la bonne.</p>
        <p>Gratuit, neutre, sans compte et sans traceur.</p>
        {site.numeroUnique ? (
          <p>
            <a href={phoneHref(site.numeroUnique)}>
              <Icone nom="telephone" /> {formatPhone(site.numeroUnique)}
            </a>
          </p>
        ) : null}
      </div>
      <nav aria-label="Pied de page">
        <ul class="liens-pied">
          <li>
            <a href={paths.clips}>Films sur les métiers</a>
          </li>
          <li>
            <a href={paths.ressources()}>Documents</a>
          </li>
          <li>
            <a href={paths.servicesNumeriques()}>Services en ligne</a>
          </li>
          <li>
            <a href={paths.classement}>Comment les portes sont choisies</a>
          </li>
          <li>
            <a href={paths.donnees}>Vos données</a>
          </li>
          <li>
            <a href={paths.accessibilite}>Accessibilité : non conforme</a>
          </li>
          <li>
            <a href={paths.mentions}>Mentions légales</a>
          </li>
          <li>
            <a href={paths.api}>Données et API</a>
          </li>
          <li>
            <a href={paths.plan}>Plan du site</a>
          </li>
          <li>
            <a href={paths.connexion}>Espace des professionnels</a>
          </li>
        </ul>
      </nav>
    </div>
  </footer>
))

/** The mark: two doors, and the second stands ajar. */
export const Marque: FC = () => (
  <svg viewBox="0 0 40 32" width="40" height="32" aria-hidden="true">
    <rect
      x="1.5"
      y="5"
      width="13"
      height="25.5"
      rx="1.5"
      fill="none"
      stroke="currentColor"
      stroke-width="2"
      opacity=".45"
    />
    <circle cx="11" cy="18.5" r="1.2" fill="currentColor" opacity=".45" />
    <rect x="18.5" y="2" width="17" height="28.5" rx="1.5" fill="none" stroke="currentColor" stroke-width="2" />
    <path class="marque-battant" d="M19 2.4 30.5 6v21.4L19 30.2z" />
    <circle class="marque-poignee" cx="27.2" cy="17" r="1.3" />
  </svg>
)

/** JSON that no value can end: `<` and `>` are escaped, as a sheet may hold any text. */
const jsonLd = (data: object): string => JSON.stringify(data).replaceAll('<', '\\u003c').replaceAll('>', '\\u003e')

/**
 * The document as text, with its doctype. The renderer writes `<br/>` and `hidden=""`: this is HTML, not XML. No text can
 * hold these signs unescaped.
 */
export const renderPage = (page: ReturnType<FC>): string =>
  // Splitting is twice as quick as replacing, on the pages that are asked for a thousand times a second.
  `<!DOCTYPE html>${String(page)}`.split('/>').join('>').replace(BOOLEANS, ' $1')

const BOOLEANS = / (hidden|open|selected|checked|autofocus|required|readonly|novalidate|reversed|data-partage)=""/g

/** Address of the site as it is seen from outside, without a final slash. */
export const originOf = (c: Context, site: Site): string => site.urlPublique ?? new URL(c.req.url).origin
