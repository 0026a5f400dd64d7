import type { Child, FC } from 'hono/jsx'
import type { Territoires } from '#features/territoires/index.ts'
import { fuseauOf } from '#platform/fuseau.ts'
import { formatDate, formatFraicheur, formatPhone, jourOf, phoneHref, typo } from '#web/format.ts'
import { mapHref } from '#web/kit/carte-lien.ts'
import { Icone } from '#web/kit/icone.tsx'
import { paths } from '#web/paths.ts'
import { Page } from '#web/shell.tsx'
import type { Cadre } from '#web/site.ts'
import { type Porte, postalAddress } from '../domain/offres.ts'
import type { Referentiel } from '../domain/reseaux.ts'
import type { Lieu, Structure } from '../domain/schemas.ts'
import type { StoredStructure } from '../store/read.ts'
import { Surtitre } from './annuaire.tsx'
import { structureLd } from './donnees.ts'
import { Horaires } from './horaires.tsx'

export interface FicheContexte {
  cadre: Cadre
  referentiel: Referentiel
  territoires: Territoires
  now: Date
  /** Address of the site, for JSON-LD. */
  origine: string
}

interface StructureProps extends FicheContexte {
  stored: StoredStructure
  portes: readonly Porte[]
  /** How the structure answers those who are sent to it. */
  reponses?: Child
  /** Its label, and what the public says of its welcome. */
  qualite?: Child
  /** Documents that are attached to it. */
  documents?: Child
  /** What it signed in the network. */
  signataire?: Child
  /** When it last said itself that its sheet is right. */
  confirmeeLe?: Date | undefined
}

/** A structure: what it does, for whom, where and when, and where the sheet comes from. */
export const PageStructure: FC<StructureProps> = props => {
  const {
    cadre,
    referentiel,
    territoires,
    now,
    origine,
    stored,
    portes,
    reponses,
    qualite,
    documents,
    signataire,
    confirmeeLe,
  } = props
  const { structure } = stored
  const reseau = referentiel.reseaux.get(structure.reseau)
  const services = [...new Map(portes.map(porte => [porte.service.id, porte])).values()]
  return (
    <Page
      cadre={cadre}
      titre={typo(structure.nom)}
      description={`${typo(structure.nom)} : services, horaires, adresse et contact.`}
      menu="annuaire"
      donnees={structureLd(structure, portes, territoires, origine)}
    >
      <article class="cadre fiche">
        <header class="fiche-tete">
          <Fil />
          <Surtitre referentiel={referentiel} reseau={structure.reseau} />
          <h1>{typo(structure.nom)}</h1>
          <Retrait stored={stored} />
          <p class="chapeau">
            {typo(structure.description ?? (structure.reseau === 'autre' ? '' : (reseau?.mission ?? '')))}
          </p>
        </header>
        <div class="fiche-corps">
          <section aria-labelledby="services">
            <h2 id="services">Ce que l’on y fait pour vous</h2>
            <ul class="services">
              {services.map(({ id, service }) => (
                <li>
                  <a href={paths.service(id)}>{typo(service.nom)}</a>
                  <ul class="etiquettes">
                    {service.besoins.map(({ code }) => (
                      <li>{typo(referentiel.besoins.get(code)?.libelle ?? code)}</li>
                    ))}
                  </ul>
                </li>
              ))}
            </ul>
            {services.length === 0 ? (
              <p>Ses services ne sont pas encore décrits. Appelez avant de vous déplacer.</p>
            ) : null}
          </section>
          {reseau && structure.services.length === 0 && services.length > 0 ? (
            <p class="petit">
              Ces services sont ceux de tout le réseau. <a href={paths.classement}>D’où viennent ces règles</a>
            </p>
          ) : null}
        </div>
        <aside class="cote" aria-label="Coordonnées">
          <Coordonnees structure={structure} />
          {structure.lieux.map(lieu => (
            <BlocLieu lieu={lieu} territoires={territoires} now={now} seul={structure.lieux.length === 1} />
          ))}
          {signataire}
          {documents}
          {reponses}
          {qualite}
          <Source
            structure={structure}
            confirmeeLe={confirmeeLe}
            signaler={paths.signaler('structure', structure.id)}
            now={now}
          />
        </aside>
      </article>
    </Page>
  )
}

/** What a service is for, in one line: "Trouver un emploi, trouver une formation…" */

export const Fil: FC = () => (
  <nav aria-label="Fil d’Ariane" class="fil">
    <a href={paths.annuaire()}>Annuaire</a>
  </nav>
)

/** A sheet that is no longer in force says so, and where to go instead. */
export const Retrait: FC<{ stored: StoredStructure }> = ({ stored: { etat, retireLe, fusionneDans } }) =>
  etat === 'actif' ? null : (
    <div class="attention" role="note">
      <p>
        <b>Cette fiche n’est plus à jour.</b> {retireLe ? `Elle est retirée depuis le ${formatDate(retireLe)}. ` : ''}
        {fusionneDans ? <a href={paths.structure(fusionneDans)}>Voir la fiche qui la remplace</a> : null}
      </p>
    </div>
  )

interface Contact {
  telephone?: string | undefined
  courriel?: string | undefined
  siteWeb?: string | undefined
  lien?: string | undefined
}

export const Coordonnees: FC<{ structure: Contact }> = ({ structure: { telephone, courriel, siteWeb, lien } }) => {
  if (!telephone && !courriel && !siteWeb && !lien) return null
  return (
    <section aria-labelledby="contact">
      <h2 id="contact">Contact</h2>
      <ul class="contact">
        {lien ? (
          <li>
            <a class="bouton" href={lien} rel="external noreferrer">
              <Icone nom="lien" /> Prendre contact en ligne
            </a>
          </li>
        ) : null}
        {telephone ? (
          <li>
            <a class={lien ? 'bouton second' : 'bouton'} href={phoneHref(telephone)}>
              <Icone nom="telephone" /> {formatPhone(telephone)}
            </a>
          </li>
        ) : null}
        {courriel ? (
          <li>
            <Icone nom="courriel" /> <a href={`mailto:${courriel}`}>{courriel}</a>
          </li>
        ) : null}
        {siteWeb ? (
          <li>
            <Icone nom="lien" />{' '}
            <a href={siteWeb} rel="external noreferrer">
              {siteWeb.replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, '')}
            </a>
          </li>
        ) : null}
      </ul>
    </section>
  )
}

interface BlocLieuProps {
  lieu: Lieu
  /** Hours of the service there, when they are its own. */
  horaires?: string | undefined
  territoires: Territoires
  now: Date
  /** True when it is the only place: it needs no name. */
  seul: boolean
}

export const BlocLieu: FC<BlocLieuProps> = ({ lieu, horaires = lieu.horaires, territoires, now, seul }) => {
  const adresse = postalAddress(lieu, territoires)
  const id = `lieu-${lieu.id.replaceAll(/[^\w-]/g, '-')}`
  return (
    <section aria-labelledby={id} class="lieu">
      <h2 id={id}>{seul ? 'Y aller' : typo(lieu.nom ?? territoires.commune(lieu.commune)?.nom ?? 'Lieu')}</h2>
      <p class="adresse">
        <Icone nom="lieu" />
        <span>
          {adresse}
          <br />
          <a
            href={mapHref(
              adresse,
              lieu.precision === 'adresse' ? { lat: lieu.lat ?? null, lon: lieu.lon ?? null } : null,
            )}
            rel="external noreferrer"
          >
            Voir sur OpenStreetMap
          </a>
        </span>
      </p>
      {lieu.pmr === undefined ? null : (
        <p>{lieu.pmr ? 'Accessible en fauteuil roulant.' : 'Pas d’accès en fauteuil roulant.'}</p>
      )}
      {horaires ? (
        <>
          <h3>Horaires</h3>
          <Horaires horaires={horaires} fermetures={lieu.fermetures} fuseau={fuseauOf(lieu.commune)} now={now} />
        </>
      ) : (
        <p class="petit">Horaires inconnus&nbsp;: appelez avant de venir.</p>
      )}
    </section>
  )
}

interface SourceProps {
  structure: Pick<Structure, 'nom' | 'source' | 'lienSource' | 'miseAJour'>
  miseAJour?: string | undefined
  confirmeeLe?: Date | undefined
  /** Where an error in it is told. */
  signaler: string
  now: Date
}

/** Where the sheet comes from, and how to say that it is wrong. */
export const Source: FC<SourceProps> = ({ structure, miseAJour = structure.miseAJour, confirmeeLe, signaler, now }) => (
  <section aria-labelledby="source" class="source petit">
    <h2 id="source">Cette fiche</h2>
    <p>
      Source&nbsp;:{' '}
      {structure.lienSource ? <a href={structure.lienSource}>{typo(structure.source)}</a> : typo(structure.source)}.{' '}
      {miseAJour ? formatFraicheur(miseAJour, now) : 'Date de vérification inconnue'}
    </p>
    {confirmeeLe ? (
      <p>
        <b>Confirmé par la structure le {formatDate(jourOf(confirmeeLe))}.</b>
      </p>
    ) : null}
    <p class="imprimer-non">
      <a href={signaler}>Signaler une erreur</a>
    </p>
  </section>
)
