import type { Child, FC } from 'hono/jsx'
import { capitalize, formatDate, typo, uncapitalize } from '#web/format.ts'
import { paths } from '#web/paths.ts'
import { Page } from '#web/shell.tsx'
import type { Porte } from '../domain/offres.ts'
import type { Service } from '../domain/schemas.ts'
import type { StoredStructure } from '../store/read.ts'
import { Surtitre } from './annuaire.tsx'
import { serviceLd } from './donnees.ts'
import { BlocLieu, Coordonnees, type FicheContexte, Fil, Retrait, Source } from './structure.tsx'

interface ServiceProps extends FicheContexte {
  stored: StoredStructure
  porte: Porte
  /** Documents that are attached to it, or on one of its besoins. */
  documents?: Child
  /** When the structure last said itself that its sheet is right. */
  confirmeeLe?: Date | undefined
}

const MODES = { 'en-presentiel': 'sur place', 'a-distance': 'à distance', telephone: 'par téléphone' } as const
const NIVEAUX = { information: 'Information', conseil: 'Conseil', accompagnement: 'Accompagnement' } as const
const langues = new Intl.DisplayNames('fr', { type: 'language' })

/** A service: what is done, for whom, how, what to bring. */
export const PageService: FC<ServiceProps> = props => {
  const { cadre, referentiel, territoires, now, origine, stored, porte, documents, confirmeeLe } = props
  const { structure } = stored
  const { service, lieu } = porte
  return (
    <Page
      cadre={cadre}
      titre={`${typo(service.nom)}, ${typo(structure.nom)}`}
      description={`${typo(service.nom)} à ${typo(structure.nom)} : pour qui, comment, horaires et contact.`}
      menu="annuaire"
      donnees={serviceLd(structure, porte, territoires, origine)}
    >
      <article class="cadre fiche">
        <header class="fiche-tete">
          <Fil />
          <Surtitre referentiel={referentiel} reseau={structure.reseau} />
          <h1>{typo(structure.nom)}</h1>
          <p class="fiche-service">{typo(service.nom)}</p>
          <Retrait stored={stored} />
          {service.description ? <p class="chapeau">{typo(service.description)}</p> : null}
        </header>
        <div class="fiche-corps">
          <section aria-labelledby="besoins">
            <h2 id="besoins">Ce que l’on fait pour vous</h2>
            <ul class="services">
              {service.besoins.map(({ code, niveau, texte }) => (
                <li>
                  <b>{typo(referentiel.besoins.get(code)?.libelle ?? code)}</b>
                  <span>{typo(texte ?? NIVEAUX[niveau])}</span>
                </li>
              ))}
            </ul>
          </section>
          <Publics service={service} />
          <section aria-labelledby="pratique">
            <h2 id="pratique">Comment ça se passe</h2>
            <Pratique service={service} />
          </section>
          <p class="imprimer-non">
            <a href={paths.structure(structure.id)}>Tous les services de {typo(structure.nom)}</a>
          </p>
        </div>
        <aside class="cote" aria-label="Coordonnées">
          <Coordonnees
            structure={{
              telephone: service.telephone ?? structure.telephone,
              courriel: service.courriel ?? structure.courriel,
              siteWeb: structure.siteWeb,
              lien: service.lien,
            }}
          />
          {lieu ? (
            <BlocLieu
              lieu={lieu}
              horaires={service.horaires ?? lieu.horaires}
              territoires={territoires}
              now={now}
              seul
            />
          ) : null}
          {documents}
          <Source
            structure={structure}
            miseAJour={service.miseAJour ?? structure.miseAJour}
            confirmeeLe={confirmeeLe}
            signaler={paths.signaler('service', porte.id)}
            now={now}
          />
        </aside>
      </article>
    </Page>
  )
}

const FORCES = {
  exclusif: 'Condition',
  preferentiel: 'En priorité',
  inconditionnel: 'Bon à savoir',
} as const

const Publics: FC<{ service: Service }> = ({ service: { publics } }) => (
  <section aria-labelledby="publics">
    <h2 id="publics">Pour qui</h2>
    {publics.length === 0 ? (
      <p>Ouvert à toutes et à tous.</p>
    ) : (
      <ul class="publics">
        {publics.map(({ force, texte }) => (
          <li>
            <b>{FORCES[force]}&nbsp;:</b> {typo(uncapitalize(texte))}
          </li>
        ))}
      </ul>
    )}
  </section>
)

const Pratique: FC<{ service: Service }> = ({ service }) => {
  const { modes, gratuit, frais, langues: codes, documents, mobilisablePar, capacite } = service
  return (
    <dl class="pratique">
      <dt>Façon d’être reçu</dt>
      <dd>{capitalize(modes.map(mode => MODES[mode]).join(', '))}</dd>
      <dt>Prix</dt>
      <dd>{frais ? typo(frais) : gratuit === undefined ? 'À demander' : gratuit ? 'Gratuit' : 'Payant'}</dd>
      {codes && codes.length > 0 ? (
        <>
          <dt>Langues</dt>
          <dd>{capitalize(codes.map(code => langues.of(code) ?? code).join(', '))}</dd>
        </>
      ) : null}
      {mobilisablePar && !mobilisablePar.includes('usagers') ? (
        <>
          <dt>Qui peut le demander</dt>
          <dd>Un professionnel qui vous accompagne</dd>
        </>
      ) : null}
      {documents.length > 0 ? (
        <>
          <dt>À apporter</dt>
          <dd>
            <ul>
              {documents.map(document => (
                <li>{typo(document)}</li>
              ))}
            </ul>
          </dd>
        </>
      ) : null}
      {capacite ? (
        <>
          <dt>Places</dt>
          <dd>
            {capacite.places === undefined ? '' : `${capacite.places} places. `}
            {capacite.prochainCreneau ? `Prochain créneau : ${formatDate(capacite.prochainCreneau)}. ` : ''}
            D’après la structure, le {formatDate(capacite.le)}.
          </dd>
        </>
      ) : null}
    </dl>
  )
}
