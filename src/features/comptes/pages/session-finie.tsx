import type { FC } from 'hono/jsx'
import { Page } from '#web/shell.tsx'
import type { Cadre } from '#web/site.ts'
import { COMPTE, CONNEXION } from '../agent.ts'

interface SessionFinieProps {
  cadre: Cadre
  /** Still signed in, and acting for nobody. */
  session: boolean
  /** Where the form was sent: it is sent there again. */
  action: string
  /** What was typed, field by field; undefined when it held a document, which a page cannot carry. */
  champs: readonly (readonly [nom: string, valeur: string])[] | undefined
}

const TEXTES = {
  finie: {
    titre: 'Votre session est finie',
    document: 'reconnectez-vous, puis joignez-le de nouveau.',
    lien: { href: CONNEXION, mots: 'Se connecter (nouvel onglet)' },
    apres: 'Une fois connecté, revenez à cette page :',
  },
  'sans-structure': {
    titre: 'Vous n’agissez plus pour cette structure',
    document: 'choisissez pour qui vous agissez, puis joignez-le de nouveau.',
    lien: { href: COMPTE, mots: 'Voir mon compte (nouvel onglet)' },
    apres: 'Une fois que vous agissez de nouveau pour une structure, revenez à cette page :',
  },
} as const

/** A form has just been sent by somebody who can no longer send it: nothing of it is lost, and it goes again once they can. */
export const PageSessionFinie: FC<SessionFinieProps> = ({ cadre, session, action, champs }) => {
  const textes = TEXTES[session ? 'sans-structure' : 'finie']
  return (
    <Page cadre={cadre} titre={textes.titre}>
      <div class="cadre etroit connexion">
        <h1>{textes.titre}</h1>
        <p class="chapeau">
          {champs
            ? 'Rien n’est enregistré, et rien n’est perdu : ce que vous avez écrit est gardé dans cette page.'
            : `Rien n’est enregistré. Un document ne peut pas être gardé ici : ${textes.document}`}
        </p>
        <p>
          <a class="bouton" href={textes.lien.href} target="_blank" rel="noopener">
            {textes.lien.mots}
          </a>
        </p>
        {champs ? (
          <form method="post" action={action}>
            {champs.map(([nom, valeur]) => (
              <input type="hidden" name={nom} value={valeur} />
            ))}
            <p>{textes.apres}</p>
            <button class="bouton second" type="submit">
              Envoyer de nouveau
            </button>
          </form>
        ) : null}
      </div>
    </Page>
  )
}
