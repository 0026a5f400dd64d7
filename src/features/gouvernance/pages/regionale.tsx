import type { FC } from 'hono/jsx'
import { typo } from '#web/format.ts'
import { paths } from '#web/paths.ts'
import { Page } from '#web/shell.tsx'
import type { Cadre } from '#web/site.ts'
import type { Convention, Situation } from '../domain/convention.ts'
import { FORME_TEXTES } from '../texts.ts'
import type { ActeProps } from './acte.tsx'
import { Actes } from './publique.tsx'

interface RegionaleProps {
  cadre: Cadre
  actes: readonly (ActeProps & { situation: Situation })[]
  /** What territoires signed under it. */
  locales: readonly Convention[]
}

/** What the région, the State and the Rectorat promised one another, as anybody may read it, and what stands under it. */
export const PageConventionRegionale: FC<RegionaleProps> = ({ cadre, actes, locales }) => {
  const region = typo(`Région ${cadre.site.nomRegion}`)
  return (
    <Page
      cadre={cadre}
      titre={`${region} : la convention régionale de l’orientation`}
      description={`Ce que la Région, l’État et le Rectorat se sont promis pour l’orientation : ${region}.`}
    >
      <article class="cadre acte">
        <header class="fiche-tete">
          <nav aria-label="Fil d’Ariane" class="fil">
            <a href={paths.territoires()}>Territoires</a>
          </nav>
          <p class="surtitre">{region}</p>
          <h1>La convention régionale de l’orientation</h1>
          <p class="chapeau">
            La Région, l’État et le Rectorat organisent l’orientation ensemble. Chaque territoire signe ensuite la
            sienne.
          </p>
        </header>
        {actes.length === 0 ? <p class="vide">Aucun texte n’est encore ouvert à la signature.</p> : null}
        <Actes actes={actes} />
        {locales.length === 0 ? null : (
          <section class="imprimer-non" aria-labelledby="t-locales">
            <h2 id="t-locales">Ce que les territoires ont signé sous elle</h2>
            <ul>
              {locales.map(({ territoire, forme, titre }) =>
                territoire ? (
                  <li>
                    <a href={paths.convention(territoire.id)}>{typo(titre)}</a> ({FORME_TEXTES[forme].toLowerCase()},{' '}
                    {typo(territoire.nom)})
                  </li>
                ) : null,
              )}
            </ul>
          </section>
        )}
      </article>
    </Page>
  )
}
