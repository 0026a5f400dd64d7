import type { FC } from 'hono/jsx'
import { Champ, ChampCommune } from '#web/kit/champ.tsx'
import { Icone } from '#web/kit/icone.tsx'
import { paths } from '#web/paths.ts'
import { Page } from '#web/shell.tsx'
import type { Cadre } from '#web/site.ts'
import { BESOIN_TEXTES, type Depart } from '../texts.ts'
import { Numero } from './accueil.tsx'

/** From a situation to what is looked for: one tap more, and the doors. Nothing here is about one person. */
export const PageDepart: FC<{ cadre: Cadre; depart: Depart }> = ({ cadre, depart }) => (
  <Page
    cadre={cadre}
    titre={depart.titre}
    description={`${depart.titre} : ${depart.detail.toLowerCase()}. Trouvez qui peut vous aider, près de chez vous.`}
    menu="portes"
  >
    <div class="cadre resultats">
      <div class="principal">
        <nav aria-label="Fil d’Ariane" class="fil">
          <a href={paths.accueil}>Accueil</a>
        </nav>
        <h1>{depart.titre}</h1>
        <form method="get" action={paths.portes} class="depart">
          <input type="hidden" name="situation" value={depart.id} />
          <Champ id="lieu" libelle="Votre commune" aide="Pour trouver au plus près. Vous pouvez aussi ne rien écrire.">
            <ChampCommune id="lieu" lieu="" commune={undefined} aide="oui" />
          </Champ>
          <fieldset>
            <legend>Qu’est-ce qui vous aiderait le plus&nbsp;?</legend>
            <ul class="choix-besoins">
              {depart.besoins.map(code => (
                <li>
                  <button type="submit" name="besoin" value={code}>
                    {BESOIN_TEXTES[code]} <Icone nom="fleche" />
                  </button>
                </li>
              ))}
            </ul>
          </fieldset>
        </form>
      </div>
      <aside class="cote" aria-label="Autrement">
        <Numero cadre={cadre} />
        <p>
          Rien ne correspond&nbsp;? <a href={paths.accueil}>Dites-le avec vos mots</a>.
        </p>
      </aside>
    </div>
  </Page>
)
