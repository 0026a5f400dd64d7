import type { FC } from 'hono/jsx'
import { paths } from '#web/paths.ts'
import { Page } from '#web/shell.tsx'
import type { Cadre } from '#web/site.ts'

/** The page of the link that ends the summary: a button, then that it is done. */
export const PageQuitterResume: FC<{ cadre: Cadre; secret?: string | undefined }> = ({ cadre, secret }) => {
  const titre = secret ? 'Ne plus recevoir le résumé' : 'C’est arrêté'
  return (
    <Page cadre={cadre} titre={titre} classe="page-lien">
      <div class="cadre etroit page-inscription">
        <h1>{titre}</h1>
        {secret ? (
          <form method="post" action={paths.desabonnementObservatoire(secret)}>
            <p class="chapeau">Vous ne recevrez plus le résumé de l’observatoire.</p>
            <button type="submit" class="bouton">
              Arrêter
            </button>
          </form>
        ) : (
          <p class="chapeau">Nous n’envoyons plus le résumé de l’observatoire à cette adresse.</p>
        )}
        <p>
          <a href={paths.accueil}>Retour à l’accueil</a>
        </p>
      </div>
    </Page>
  )
}
