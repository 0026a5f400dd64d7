import type { FC } from 'hono/jsx'
import { Page } from '#web/shell.tsx'
import type { Cadre } from '#web/site.ts'
import { Cases } from './champs.tsx'
import { chemins } from './chemins.ts'

/** Before everything is erased: what it means, and a box to tick. */
export const PageEffacer: FC<{ cadre: Cadre; erreur?: boolean }> = ({ cadre, erreur }) => (
  <Page cadre={cadre} titre="Tout effacer" classe="page-lien">
    <div class="cadre etroit page-suivi">
      <h1>Tout effacer</h1>
      <p class="chapeau">
        Votre dossier, vos demandes et vos rendez-vous seront effacés. Les structures sont prévenues. On ne peut pas
        revenir en arrière.
      </p>
      <form method="post" action={`${chemins.suivi}/effacer`} novalidate>
        <Cases
          id="confirmation"
          legende="Confirmer"
          type="checkbox"
          options={[['oui', 'Oui, je veux tout effacer']]}
          valeurs={[]}
          erreur={erreur ? 'Cochez la case pour confirmer.' : undefined}
        />
        <p class="actions">
          <button class="bouton" type="submit">
            Effacer
          </button>
          <a class="bouton second" href={chemins.suivi}>
            Revenir
          </a>
        </p>
      </form>
    </div>
  </Page>
)
