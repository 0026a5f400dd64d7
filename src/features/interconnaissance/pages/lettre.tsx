import type { FC } from 'hono/jsx'
import type { Agent } from '#features/comptes/index.ts'
import { paths } from '#web/paths.ts'
import { PagePoste, postePaths } from '#web/poste.tsx'
import { Page } from '#web/shell.tsx'
import type { Cadre } from '#web/site.ts'

interface ReglageProps {
  cadre: Cadre
  agent: Agent
  recue: boolean
  fait?: string | undefined
}

/** In one's account: whether one gets the letter of the month. */
export const PageReglageLettre: FC<ReglageProps> = ({ cadre, agent, recue, fait }) => (
  <PagePoste cadre={cadre} agent={agent} titre="La lettre du mois" fait={fait}>
    <div>
      <p class="fil">
        <a href={postePaths.compte}>Mon compte</a>
      </p>
      <h1>La lettre du mois</h1>
      <p class="chapeau">
        Au début du mois, ce qui a changé dans votre territoire&nbsp;: structures, services, horaires, délais,
        documents, actions. Rien n’est envoyé quand rien n’a changé.
      </p>
    </div>
    <p>{recue ? `Vous la recevez à ${agent.compte.courriel}.` : 'Vous ne la recevez pas.'}</p>
    <form method="post" action={postePaths.lettre}>
      <button type="submit" class={recue ? 'bouton second' : 'bouton'} name="veut" value={recue ? 'non' : 'oui'}>
        {recue ? 'Ne plus la recevoir' : 'La recevoir'}
      </button>
    </form>
  </PagePoste>
)

/** To stop it: by a button, then done. The same words whoever asks. */
export const PageArreterLettre: FC<{ cadre: Cadre; secret?: string | undefined }> = ({ cadre, secret }) => {
  const titre = secret ? 'Ne plus recevoir la lettre du mois' : 'C’est arrêté'
  return (
    <Page cadre={cadre} titre={titre} classe="page-lien">
      <div class="cadre etroit page-inscription">
        <h1>{titre}</h1>
        {secret ? (
          <form method="post" action={paths.lettre(secret)}>
            <button type="submit" class="bouton">
              Arrêter
            </button>
          </form>
        ) : (
          <p class="chapeau">
            La lettre du mois ne vous est plus envoyée. Vous pouvez la reprendre dans{' '}
            <a href={postePaths.lettre}>votre compte</a>.
          </p>
        )}
      </div>
    </Page>
  )
}
