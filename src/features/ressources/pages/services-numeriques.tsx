import type { FC } from 'hono/jsx'
import { formatDate, plural, typo } from '#web/format.ts'
import { Champ, Liste } from '#web/kit/champ.tsx'
import { paths } from '#web/paths.ts'
import { Page } from '#web/shell.tsx'
import type { Cadre } from '#web/site.ts'
import type { Suivi } from '../domain/lien.ts'
import { PUBLICS, type ServiceNumerique } from '../services-numeriques.ts'
import { PUBLIC_TEXTES } from '../texts.ts'
import { AidePres, type AideProps } from './aide-numerique.tsx'
import { AlerteLien, LienVerifie } from './liens.tsx'

interface Props extends AideProps {
  cadre: Cadre
  services: readonly ServiceNumerique[]
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
  centre,
  lieu,
  aide,
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
          {centre ? <input type="hidden" name="commune" value={centre.code} /> : null}
          <button type="submit" class="bouton">
            Choisir
          </button>
        </form>
      </search>
      <AidePres {...{ centre, lieu, aide, besoin, pour }} />
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
