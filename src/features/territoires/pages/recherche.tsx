import type { FC } from 'hono/jsx'
import { typo } from '#web/format.ts'
import { Champ } from '#web/kit/champ.tsx'
import { paths } from '#web/paths.ts'
import { Page } from '#web/shell.tsx'
import type { Cadre } from '#web/site.ts'
import type { Maille } from '../domain/mesure.ts'
import { GENRES } from './noms.ts'

interface Trouve {
  maille: Maille | 'reseau'
  code: string
  nom: string
  /** Département of a commune, to tell two of the same name. */
  precision?: string | undefined
}

interface RechercheProps {
  cadre: Cadre
  q: string
  trouves: readonly Trouve[]
  regions: readonly { code: string; nom: string }[]
  departements: readonly { code: string; nom: string; region: string }[]
}

/** Finds a territory by its name; without words, régions and départements are listed. */
export const PageTerritoires: FC<RechercheProps> = ({ cadre, q, trouves, regions, departements }) => (
  <Page
    cadre={cadre}
    titre={q === '' ? 'Portraits de territoires' : `${q} : portraits de territoires`}
    description="Habitants, chômage, secteurs, métiers qui recrutent : le portrait de chaque commune, intercommunalité, zone d’emploi, département et région."
  >
    <div class="cadre territoires">
      <h1>Portraits de territoires</h1>
      <p class="chapeau">Qui vit là, qui recrute, ce que cela change pour votre projet.</p>
      <search>
        <form action={paths.territoires()} method="get" class="territoires-recherche">
          <Champ id="q" libelle="Commune, intercommunalité, zone d’emploi, département ou région">
            <input id="q" name="q" type="search" value={q} maxlength={80} autocomplete="off" />
          </Champ>
          <button class="bouton" type="submit">
            Chercher
          </button>
        </form>
      </search>
      {q === '' ? null : (
        <section aria-labelledby="trouves">
          <h2 id="trouves">
            {trouves.length === 0 ? 'Aucun territoire de ce nom' : `Territoires trouvés pour « ${q} »`}
          </h2>
          {trouves.length === 0 ? (
            <p>Vérifiez l’orthographe, ou écrivez seulement le début du nom ou le code postal.</p>
          ) : (
            <ul class="territoires-liste">
              {trouves.map(({ maille, code, nom, precision }) => (
                <li>
                  <a href={paths.portrait(maille, code)}>{typo(nom)}</a>{' '}
                  <span class="petit">
                    {GENRES[maille]}
                    {precision ? `, ${precision}` : ''}
                  </span>
                </li>
              ))}
            </ul>
          )}
        </section>
      )}
      <section aria-labelledby="regions">
        <h2 id="regions">Les régions et leurs départements</h2>
        <p>
          <a href={paths.portrait('france', 'france')}>France entière</a>
        </p>
        <ul class="territoires-regions">
          {regions.map(region => (
            <li>
              <Region {...region} departements={departements.filter(one => one.region === region.code)} />
            </li>
          ))}
        </ul>
      </section>
    </div>
  </Page>
)

/** A région, and its départements when it is opened; one of a single département is that département. */
const Region: FC<{ code: string; nom: string; departements: readonly { code: string; nom: string }[] }> = ({
  code,
  nom,
  departements,
}) =>
  departements.length < 2 ? (
    <a href={paths.portrait('region', code)}>{nom}</a>
  ) : (
    <details>
      <summary>{nom}</summary>
      <ul class="territoires-liste territoires-serree">
        <li>
          <a href={paths.portrait('region', code)}>Toute la région</a>
        </li>
        {departements.map(one => (
          <li>
            <a href={paths.portrait('departement', one.code)}>
              {one.nom} ({one.code})
            </a>
          </li>
        ))}
      </ul>
    </details>
  )
