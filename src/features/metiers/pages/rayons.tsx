import type { FC } from 'hono/jsx'
import { plural, typo } from '#web/format.ts'
import { paths } from '#web/paths.ts'
import { Page } from '#web/shell.tsx'
import type { Cadre } from '#web/site.ts'
import type { Classement, Rayon } from '../domain/rayons.ts'
import { CLASSEMENT_TEXTES } from '../texts.ts'
import { Origine } from './recherche.tsx'

interface Props {
  cadre: Cadre
  par: Classement
  version: number | null
}

/** The shelves of one way to go through the occupations. */
export const PageRayons: FC<Props & { rayons: readonly Rayon[] }> = ({ cadre, par, rayons, version }) => (
  <Page cadre={cadre} titre={CLASSEMENT_TEXTES[par].titre} description={CLASSEMENT_TEXTES[par].chapeau} menu="metiers">
    <div class="cadre annuaire metiers">
      <header>
        <Retour />
        <h1>{CLASSEMENT_TEXTES[par].titre}</h1>
        <p class="chapeau">{CLASSEMENT_TEXTES[par].chapeau}</p>
      </header>
      {rayons.length === 0 ? <p>Les métiers de la démonstration ne sont pas classés ainsi.</p> : null}
      <ul class="metiers-colonnes">
        {rayons.map(({ code, libelle, metiers }) => (
          <li>
            <a href={paths.rayon(par, code)}>{typo(libelle)}</a>{' '}
            <span class="petit">{plural(metiers.length, 'métier')}</span>
          </li>
        ))}
      </ul>
      <Origine version={version} />
    </div>
  </Page>
)

/** The occupations of one shelf. */
export const PageRayon: FC<Props & { rayon: Rayon }> = ({ cadre, par, rayon, version }) => (
  <Page
    cadre={cadre}
    titre={`Métiers : ${typo(rayon.libelle)}`}
    description={`Les métiers : ${rayon.libelle}.`}
    menu="metiers"
  >
    <div class="cadre annuaire metiers">
      <header>
        <p class="fil">
          <a href={paths.rayons(par)}>{CLASSEMENT_TEXTES[par].titre}</a>
        </p>
        <h1>{typo(rayon.libelle)}</h1>
        <p class="chapeau">{plural(rayon.metiers.length, 'métier')}</p>
      </header>
      <ul class="metiers-colonnes">
        {rayon.metiers.map(({ rome, libelle }) => (
          <li>
            <a href={paths.metier(rome)}>{typo(libelle)}</a>
          </li>
        ))}
      </ul>
      <Origine version={version} />
    </div>
  </Page>
)

const Retour: FC = () => (
  <p class="fil">
    <a href={paths.metiers}>Tous les métiers</a>
  </p>
)
