import type { FC } from 'hono/jsx'
import { paths } from '#web/paths.ts'
import { Page } from '#web/shell.tsx'
import type { Cadre } from '#web/site.ts'
import { type Inventaire, itemsOf } from '../domain/inventaire.ts'
import { Question } from './interets.tsx'

/**
 * What stands for any page of the project without a network. It is the same for everybody: what was answered is put back by the device that
 * kept it, and everything goes together when the network is back.
 */
export const PageHorsLigne: FC<{ cadre: Cadre; inventaire: Inventaire }> = ({ cadre, inventaire }) => {
  const courts = itemsOf(inventaire, 'courte')
  const autres = itemsOf(inventaire, 'longue').slice(courts.length)
  return (
    <Page cadre={cadre} titre="Mon projet sans réseau" menu="projet">
      <projet-memoire class="cadre projet" data-hors-ligne="">
        <form id="projet" method="post" action={paths.projetPage('interets')}>
          <input type="hidden" name="hors-ligne" value="oui" />
          <header class="projet-tete">
            <p class="surtitre">Mon projet</p>
            <h1>Pas de réseau pour l’instant</h1>
            <p class="chapeau">
              Rien n’est perdu&nbsp;: ce que vous avez écrit est sur cet appareil. Vous pouvez répondre à ces questions.
              Elles partiront quand le réseau sera revenu.
            </p>
          </header>
          <p class="actions">
            <button type="submit" class="bouton">
              Le réseau est revenu&nbsp;: continuer
            </button>
          </p>
          <h2>Aimeriez-vous le faire&nbsp;?</h2>
          <div class="projet-questions">
            {courts.map(item => (
              <Question inventaire={inventaire} item={item} reponse={undefined} />
            ))}
          </div>
          <details>
            <summary>Préciser&nbsp;: {autres.length} activités de plus</summary>
            <div class="projet-questions">
              {autres.map(item => (
                <Question inventaire={inventaire} item={item} reponse={undefined} />
              ))}
            </div>
          </details>
          <p class="actions">
            <button type="submit" class="bouton">
              Le réseau est revenu&nbsp;: continuer
            </button>
          </p>
        </form>
      </projet-memoire>
    </Page>
  )
}
