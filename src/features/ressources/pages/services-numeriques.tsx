import type { FC } from 'hono/jsx'
import { formatDate, plural, typo } from '#web/format.ts'
import { Champ, Liste } from '#web/kit/champ.tsx'
import { paths } from '#web/paths.ts'
import { Page } from '#web/shell.tsx'
import type { Cadre } from '#web/site.ts'
import type { Suivi } from '../domain/lien.ts'
import { PUBLICS, type Public, type ServiceNumerique } from '../services-numeriques.ts'
import { PUBLIC_TEXTES } from '../texts.ts'
import { AlerteLien, LienVerifie } from './liens.tsx'

interface Props {
  cadre: Cadre
  services: readonly ServiceNumerique[]
  besoin: string | undefined
  pour: Public | undefined
  /** Besoins that some service answers. */
  besoins: readonly string[]
  libelleBesoin: (code: string) => string
  /** What each link answered, by its address. */
  suivis: ReadonlyMap<string, Suivi>
}

/** Digital services: what each is for, for whom, the first thing to do there; and who helps near one's home. */
export const PageServicesNumeriques: FC<Props> = ({
  cadre,
  services,
  besoin,
  pour,
  besoins,
  libelleBesoin,
  suivis,
}) => (
  <Page
    cadre={cadre}
    titre="Services en ligne"
    description="Les services publics en ligne pour s’orienter, se former et trouver un emploi : à quoi sert chacun, et par où commencer."
  >
    <div class="cadre annuaire">
      <header>
        <h1>Services en ligne</h1>
        <p class="chapeau">Les sites publics utiles : à quoi sert chacun, et par où commencer.</p>
      </header>
      <search>
        <form method="get" action={paths.servicesNumeriques()} class="filtres filtres-ressources">
          <Champ id="besoin" libelle="Ce que vous cherchez">
            <Liste
              id="besoin"
              name="besoin"
              options={besoins.map(valeur => ({ valeur, texte: typo(libelleBesoin(valeur)) }))}
              valeur={besoin}
              vide="Tout"
            />
          </Champ>
          <Champ id="public" libelle="Pour qui">
            <Liste
              id="public"
              name="public"
              options={PUBLICS.map(valeur => ({ valeur, texte: PUBLIC_TEXTES[valeur] }))}
              valeur={pour}
              vide="Tout le monde"
            />
          </Champ>
          <button type="submit" class="bouton">
            Choisir
          </button>
        </form>
      </search>
      <section class="attention" aria-labelledby="aide-pres">
        <h2 id="aide-pres">Besoin d’aide avec un écran&nbsp;?</h2>
        <p>
          Des personnes vous montrent, gratuitement. Voyez{' '}
          <a href={paths.evenements({ besoin: 'numerique' })}>les ateliers numériques</a> et{' '}
          <a href={paths.annuaire({ besoin: 'numerique' })}>les lieux où l’on vous aide</a>, près de chez vous.
        </p>
      </section>
      <section aria-labelledby="services">
        <h2 id="services">{plural(services.length, 'service')}</h2>
        {services.length === 0 ? <p class="rien">Aucun service pour ce choix. Élargissez-le.</p> : null}
        <ul class="ressources-liste">
          {services.map(s => (
            <li class="ressource-ligne">
              <h3>
                <a href={s.lien}>{typo(s.nom)}</a>
              </h3>
              <AlerteLien suivi={suivis.get(s.lien)} />
              <p>{typo(s.sert)}</p>
              <p>
                <b>Pour commencer</b> : {typo(s.premier)}
              </p>
              <p class="petit">
                {s.publics.length === 0 ? 'Pour tout le monde' : s.publics.map(code => PUBLIC_TEXTES[code]).join(', ')}.{' '}
                {typo(s.par)}. Fiche écrite le {formatDate(s.ecrit)}.
                <LienVerifie suivi={suivis.get(s.lien)} />
              </p>
            </li>
          ))}
        </ul>
      </section>
    </div>
  </Page>
)
