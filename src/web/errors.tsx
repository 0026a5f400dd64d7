import type { Context, ErrorHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { FC } from 'hono/jsx'
import { isPassing, isUnreadable } from '#platform/database.ts'
import { formatPhone, phoneHref } from './format.ts'
import { paths } from './paths.ts'
import { Page, renderPage } from './shell.tsx'
import type { Cadre } from './site.ts'

type Statut = 400 | 403 | 404 | 405 | 413 | 429 | 500 | 503

/** What happened and what to do next; no code, no jargon, no stack trace. */
const TEXTES = {
  400: { titre: 'Cette demande ne peut pas être lue', texte: 'Revenez à l’accueil et recommencez.' },
  403: {
    titre: 'Ce formulaire n’est pas accepté',
    texte: 'Il venait d’un autre site. Revenez à l’accueil et recommencez.',
  },
  404: {
    titre: 'Cette porte n’existe pas',
    texte: 'L’adresse est fausse, la page a disparu, ou elle ne vous est pas ouverte.',
  },
  405: { titre: 'Cette page ne s’ouvre pas ainsi', texte: 'Revenez à l’accueil et recommencez.' },
  413: { titre: 'Votre envoi est trop long', texte: 'Quelques phrases suffisent : 10 000 caractères au plus.' },
  429: { titre: 'Trop de demandes à la fois', texte: 'Attendez une minute, puis recommencez.' },
  500: {
    titre: 'Quelque chose n’a pas marché',
    texte: 'L’erreur vient de nous. Elle est notée. Réessayez dans un moment.',
  },
  503: { titre: 'Le service est arrêté un instant', texte: 'Attendez une minute, puis recommencez.' },
} as const satisfies Record<Statut, { titre: string; texte: string }>

const PageErreur: FC<{ cadre: Cadre; statut: Statut }> = ({ cadre, statut }) => {
  const { titre, texte } = TEXTES[statut]
  const { numeroUnique } = cadre.site
  return (
    <Page cadre={cadre} titre={titre}>
      <div class="cadre etroit page-erreur">
        <p class="erreur-porte" aria-hidden="true">
          {statut}
        </p>
        <h1>{titre}</h1>
        <p class="chapeau">{texte}</p>
        <p class="actions">
          <a class="bouton" href={paths.accueil}>
            Revenir à l’accueil
          </a>
          <a class="bouton second" href={paths.annuaire()}>
            Ouvrir l’annuaire
          </a>
        </p>
        {numeroUnique ? (
          <p>
            Vous pouvez aussi appeler le <a href={phoneHref(numeroUnique)}>{formatPhone(numeroUnique)}</a>.
          </p>
        ) : null}
      </div>
    </Page>
  )
}

/** An error in the look of the site. */
export const errorPage = (c: Context, cadre: Cadre, statut: Statut): Response | Promise<Response> => {
  c.header('Cache-Control', 'no-store')
  return c.html(renderPage(PageErreur({ cadre, statut })), statut)
}

/** What a body limit answers: the rest of the body is not read. */
export const tooLarge = (c: Context, cadre: Cadre): Response | Promise<Response> => {
  c.header('Connection', 'close')
  return errorPage(c, cadre, 413)
}

/** Expected refusals keep their status; a database that is away is a 503; anything else is a plain 500. The request log tells both. */
export const onError =
  (cadre: Cadre): ErrorHandler =>
  (error, c) => {
    if (error instanceof HTTPException && error.status in TEXTES) {
      const statut = ([400, 403, 404, 405, 413, 429, 503] as const).find(code => code === error.status)
      if (statut) return errorPage(c, cadre, statut)
    }
    if (isUnreadable(error)) return errorPage(c, cadre, 400)
    if (!isPassing(error)) return errorPage(c, cadre, 500)
    c.header('Retry-After', '10')
    return errorPage(c, cadre, 503)
  }
