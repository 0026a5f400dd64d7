import type { FC } from 'hono/jsx'
import { paths } from '#web/paths.ts'
import { Page } from '#web/shell.tsx'
import type { Cadre } from '#web/site.ts'

/** Where the link of an e-mail leads: nothing opens before the person presses, as machines follow links too. */
export const PageLienProjet: FC<{ cadre: Cadre; code: string }> = ({ cadre, code }) => (
  <Page cadre={cadre} titre="Reprendre mon projet" menu="projet">
    <div class="cadre etroit">
      <h1>Reprendre mon projet</h1>
      <p class="chapeau">Votre projet vous attend là où vous l’aviez laissé.</p>
      <form method="post" action={paths.projetReprendre}>
        <input type="hidden" name="code" value={code} />
        <button type="submit" class="bouton bouton-grand">
          Ouvrir mon projet
        </button>
      </form>
    </div>
  </Page>
)
