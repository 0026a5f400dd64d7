import type { FC } from 'hono/jsx'
import { formatDate, typo } from '#web/format.ts'
import { paths } from '#web/paths.ts'
import { Page } from '#web/shell.tsx'
import type { Cadre } from '#web/site.ts'
import { direQuand } from '../domain/dire.ts'
import { type Evenement, organisateursOf } from '../domain/evenement.ts'
import type { Campagne } from '../store/lire.ts'
import { PUBLIC_TEXTES } from '../texts.ts'
import { adresseDe } from './evenement.tsx'

export interface ProgrammeProps {
  cadre: Cadre
  campagne: Campagne
  evenements: readonly Evenement[]
  nomCommune: (code: string) => string
}

/** The programme of a campaign: a page to read, that prints as a leaflet. */
export const PageProgramme: FC<ProgrammeProps> = ({ cadre, campagne, evenements, nomCommune }) => (
  <Page
    cadre={cadre}
    titre={typo(campagne.titre)}
    description={`${typo(campagne.titre)} : le programme.`}
    menu="evenements"
  >
    <article class="cadre programme">
      <header class="fiche-tete">
        <nav aria-label="Fil d’Ariane" class="fil">
          <a href={paths.evenements()}>Événements</a>
        </nav>
        <h1>{typo(campagne.titre)}</h1>
        <p class="chapeau">
          Du {formatDate(campagne.debut)} au {formatDate(campagne.fin)}
          {campagne.structure ? `, avec ${typo(campagne.structure)}` : ''}
        </p>
        {campagne.description ? <p>{typo(campagne.description)}</p> : null}
        <p class="imprimer-non">
          Cette page s’imprime : c’est le programme.{' '}
          <a href={paths.campagneAgenda(campagne.id)}>La mettre dans mon agenda</a>
        </p>
        {campagne.demonstration ? <p class="petit">Programme inventé, pour la démonstration.</p> : null}
      </header>
      {evenements.length === 0 ? <p class="rien">Le programme n’est pas encore publié.</p> : null}
      <ol class="programme-liste">
        {evenements.map(e => (
          <li>
            <p class="surtitre">{direQuand(e.quand)}</p>
            <h2>
              <a href={paths.evenement(e.id)}>{typo(e.titre)}</a>
            </h2>
            {e.etat === 'annule' ? (
              <p>
                <b>Annulé.</b> {typo(e.motif ?? '')}
              </p>
            ) : (
              <>
                <p>{typo(adresseDe(e, nomCommune))}</p>
                <p class="petit">
                  {typo(organisateursOf(e).join(', '))}
                  {e.publics.length > 0 ? ` · ${e.publics.map(code => PUBLIC_TEXTES[code]).join(', ')}` : ''}
                </p>
              </>
            )}
          </li>
        ))}
      </ol>
    </article>
  </Page>
)
