import type { FC } from 'hono/jsx'
import { type Commune, communeLabel } from '#features/territoires/index.ts'
import { paths } from '#web/paths.ts'
import { Page } from '#web/shell.tsx'
import type { Cadre } from '#web/site.ts'
import { factFields, hiddenFields, type Recherche } from './recherche.ts'

interface CommuneProps {
  cadre: Cadre
  recherche: Recherche
  candidats: readonly Commune[]
}

/** Several communes bear that name: asked, never guessed. */
export const PageChoixCommune: FC<CommuneProps> = ({ cadre, recherche, candidats }) => (
  <Page cadre={cadre} titre="De quelle commune parlez-vous ?" menu="portes">
    <div class="cadre etroit">
      <h1>De quelle commune parlez-vous&nbsp;?</h1>
      <p class="chapeau">Plusieurs communes répondent à «&nbsp;{recherche.lieu}&nbsp;».</p>
      <form method="post" action={paths.portes}>
        {[...hiddenFields(recherche), ...factFields(recherche)].map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <fieldset class="radios">
          <legend class="hors-ecran">Votre commune</legend>
          {candidats.map((commune, i) => (
            <label>
              <input type="radio" name="commune" value={commune.code} checked={i === 0} />
              <span>
                <b>{communeLabel(commune)}</b> {commune.codesPostaux[0] ?? ''}
              </span>
            </label>
          ))}
        </fieldset>
        <p class="actions">
          <button type="submit" class="bouton">
            Continuer
          </button>
          <button type="submit" class="bouton second" name="repondre" value="lieu.commune=">
            Continuer sans commune
          </button>
        </p>
      </form>
    </div>
  </Page>
)
