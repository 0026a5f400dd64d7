import type { FC } from 'hono/jsx'
import { ResumeErreurs } from '#web/kit/champ.tsx'
import { postePaths } from '#web/poste.tsx'
import { Page } from '#web/shell.tsx'
import type { Cadre } from '#web/site.ts'
import { ERREURS, type Erreur } from '../texts.ts'

/** Before an account is closed: what it means, and a box to tick. */
export const PageFermer: FC<{ cadre: Cadre; erreur?: Erreur }> = ({ cadre, erreur }) => (
  <Page cadre={cadre} titre={erreur ? 'Erreur : fermer mon compte' : 'Fermer mon compte'}>
    <div class="cadre etroit connexion">
      <h1>Fermer mon compte</h1>
      <ResumeErreurs erreurs={erreur ? [{ champ: 'confirmation', texte: ERREURS[erreur] }] : []} />
      <p class="chapeau">Vous ne pourrez plus entrer avec ce compte, et vos connexions se ferment tout de suite.</p>
      <ul>
        <li>Les personnes que vous suiviez restent à votre structure. Ses responsables sont prévenus.</li>
        <li>Vos permanences restent ouvertes, sans votre nom. Les rendez-vous pris sont gardés.</li>
        <li>Ce que vous avez fait reste dans les traces des dossiers.</li>
      </ul>
      <form method="post" action={`${postePaths.compte}/fermer`}>
        <fieldset class="choix">
          <legend>Confirmer</legend>
          <div class="choix-options">
            <label>
              <input id="confirmation" type="checkbox" name="confirmation" value="oui" /> Oui, je ferme mon compte
            </label>
          </div>
        </fieldset>
        <p class="actions">
          <button type="submit" class="bouton">
            Fermer mon compte
          </button>
          <a class="bouton second" href={postePaths.compte}>
            Revenir
          </a>
        </p>
      </form>
    </div>
  </Page>
)
