import type { FC } from 'hono/jsx'
import type { Cadre } from '#web/site.ts'
import { NOM_SERVICE } from '#web/site.ts'
import type { EvenementTrouve } from '../store/agenda.ts'
import { Carton } from './carton.tsx'

export interface IntegreProps {
  cadre: Cadre
  titre: string
  evenements: readonly EvenementTrouve[]
  nomCommune: (code: string) => string
  origine: string
  /** The whole list, on this site. */
  tout: string
}

/** A list for the site of a partner, in a frame: no script, no cookie, links open beside. */
export const PageIntegre: FC<IntegreProps> = ({
  cadre: { fichiers },
  titre,
  evenements,
  nomCommune,
  origine,
  tout,
}) => (
  <html lang="fr">
    <head>
      <meta charset="utf-8" />
      <title>{titre}</title>
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <meta name="robots" content="noindex" />
      <link rel="stylesheet" href={fichiers.css} />
      {fichiers.theme ? <link rel="stylesheet" href={fichiers.theme} /> : null}
    </head>
    <body class="integre">
      <main>
        <h1>{titre}</h1>
        {evenements.length === 0 ? <p>Aucun événement à venir pour le moment.</p> : null}
        <h2 class="hors-ecran">À venir</h2>
        <ol class="fiches">
          {evenements.map(evenement => (
            <Carton evenement={evenement} nomCommune={nomCommune} origine={origine} />
          ))}
        </ol>
        <p>
          <a href={tout} target="_blank" rel="noopener">
            Tous les événements, sur {NOM_SERVICE}
          </a>
        </p>
      </main>
    </body>
  </html>
)
