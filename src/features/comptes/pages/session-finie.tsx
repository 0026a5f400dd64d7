import type { FC } from 'hono/jsx'

import { Page } from '#web/shell.tsx'
import type { Cadre } from '#web/site.ts'
import { CONNEXION } from '../agent.ts'

interface SessionFinieProps {
  cadre: Cadre
  /** Where the form was sent: it is sent there again. */
  action: string
  /** What was typed, field by field; undefined when it held a document, which a page cannot carry. */
  champs: readonly (readonly [nom: string, valeur: string])[] | undefined
}

/** The session is over and a form has just been sent: nothing of it is lost, and it goes again once signed in. */
export const PageSessionFinie: FC<SessionFinieProps> = ({ cadre, action, champs }) => (
  <Page cadre={cadre} titre="Votre session est finie">
    <div class="cadre etroit connexion">
      <h1>Votre session est finie</h1>
      <p class="chapeau">
        {champs
          ? 'Rien n’est enregistré, et rien n’est perdu : ce que vous avez écrit est gardé dans cette page.'
          : 'Rien n’est enregistré. Un document ne peut pas être gardé ici : reconnectez-vous, puis joignez-le de nouveau.'}
      </p>
      <p>
        <a class="bouton" href={CONNEXION} target="_blank" rel="noopener">
          Se connecter (nouvel onglet)
        </a>
      </p>
      {champs ? (
        <form method="post" action={action}>
          {champs.map(([nom, valeur]) => (
            <input type="hidden" name={nom} value={valeur} />
          ))}
          <p>Une fois connecté, revenez à cette page :</p>
          <button class="bouton second" type="submit">
            Envoyer de nouveau
          </button>
        </form>
      ) : null}
    </div>
  </Page>
)
