import type { FC } from 'hono/jsx'
import type { Agent } from '#features/comptes/index.ts'
import { plural, typo } from '#web/format.ts'
import { paths } from '#web/paths.ts'
import { PagePoste, postePaths } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'
import { direLieu, direQuand } from '../domain/dire.ts'
import { aLieu, type Evenement, type RoleOrganisation } from '../domain/evenement.ts'
import type { ParcoursCompte } from '../store/avis.ts'
import type { Comptees } from '../store/inscriptions.ts'
import type { DateDeSerie } from '../store/series.ts'
import { estDIci, tient } from '../tenir.ts'
import { ETAT_TEXTES, REFUS, ROLE_POSTE } from '../texts-poste.ts'
import { emargementPath } from './poste-emargement.tsx'
import { organisationsPath } from './poste-organisations.tsx'

export interface TenirProps {
  cadre: Cadre
  agent: Agent
  evenement: Evenement
  role: RoleOrganisation
  inscriptions: Comptees
  /** People of its parcours, when one is prepared. */
  parcours: ParcoursCompte | undefined
  /** Its other times, when it comes again. */
  serie: readonly DateDeSerie[]
  now: Date
  fait?: string | undefined
  /** Why what was asked is not done. */
  refus?: string | undefined
}

/** An event for a structure that holds it: where it stands, and what can be done. */
export const PageTenir: FC<TenirProps> = props => {
  const { cadre, agent, evenement: e, role, fait, refus } = props
  return (
    <PagePoste cadre={cadre} agent={agent} titre={typo(e.titre)} menu="evenements" fait={fait}>
      <div>
        <p class="fil">
          <a href={postePaths.evenements}>Événements</a>
        </p>
        <p class="surtitre">{direQuand(e.quand)}</p>
        <h1>{typo(e.titre)}</h1>
        <p>
          {typo(direLieu(e))}. <b>{ETAT_TEXTES[e.etat]}</b>. Votre structure : {ROLE_POSTE[role].toLowerCase()}.
        </p>
        {e.motif ? <p>{typo(e.motif)}</p> : null}
      </div>
      {refus ? (
        <p class="attention" role="alert">
          {refus}
        </p>
      ) : null}
      <Gestes {...props} />
      <Parcours {...props} />
      <Inscriptions {...props} />
      <Organisations {...props} />
      <Serie {...props} />
      <Supprimer {...props} />
    </PagePoste>
  )
}

const Gestes: FC<TenirProps> = ({ evenement: e, role, now }) => {
  const ici = postePaths.evenement(e.id)
  if (!estDIci(e)) return <p>{REFUS.ailleurs}</p>
  if (!tient(role)) return <p>Le pilote et les co-organisateurs modifient cet événement et voient qui est inscrit.</p>
  return (
    <div class="actions">
      {e.etat === 'brouillon' ? (
        <form method="post" action={`${ici}/publier`}>
          <button type="submit" class="bouton">
            Publier
          </button>
        </form>
      ) : null}
      {e.etat === 'annule' ? null : (
        <a class="bouton second" href={`${ici}/modifier`}>
          Modifier
        </a>
      )}
      {role === 'pilote' && e.etat !== 'annule' ? (
        <a class="bouton second" href={`${ici}/repeter`}>
          Répéter
        </a>
      ) : null}
      {aLieu(e, now) ? (
        <>
          <a class="bouton second" href={`${ici}/deplacer`}>
            Déplacer
          </a>
          <a class="bouton second" href={`${ici}/annuler`}>
            Annuler l’événement
          </a>
        </>
      ) : null}
      {e.etat === 'brouillon' ? null : (
        <a href={paths.evenement(e.id)}>{e.membres ? 'Voir la page des professionnels' : 'Voir la page publique'}</a>
      )}
    </div>
  )
}

const Parcours: FC<TenirProps> = ({ evenement: e, parcours: n }) =>
  n ? (
    <section aria-labelledby="parcours">
      <h2 id="parcours">Parcours en groupes</h2>
      <p>
        {n.invites === 0 ? 'Personne n’est encore invité' : plural(n.invites, 'personne invitée', 'personnes invitées')}
        {n.viennent > 0 ? `, ${plural(n.viennent, 'a dit qu’elle vient', 'ont dit qu’elles viennent')}` : ''}
        {n.venus > 0 ? `, ${plural(n.venus, 'venue', 'venues')} à une étape au moins` : ''}.
      </p>
      <p>
        <a class="bouton second" href={postePaths.parcours(e.id)}>
          Voir le parcours
        </a>
      </p>
    </section>
  ) : null

const Inscriptions: FC<TenirProps> = ({ evenement: e, role, inscriptions: n, parcours }) =>
  tient(role) ? (
    <section aria-labelledby="inscriptions">
      <h2 id="inscriptions">Inscriptions</h2>
      <p>
        {n.places === 0
          ? `Personne n’est inscrit${parcours ? ' en dehors du parcours' : ''}`
          : plural(n.places, 'personne inscrite', 'personnes inscrites')}
        {e.capacite === undefined ? '' : ` sur ${plural(e.capacite, 'place')}`}
        {n.attente > 0 ? `, ${n.attente} en attente` : ''}.
      </p>
      <p class="actions">
        {e.etat === 'publie' || e.etat === 'deplace' ? (
          <a class="bouton" href={emargementPath(e.id)}>
            Émargement
          </a>
        ) : null}
        <a href={`${postePaths.evenement(e.id)}/inscriptions`}>Voir les inscriptions et la présence</a>
        {e.etat === 'brouillon' ? null : <a href={`${postePaths.evenement(e.id)}/resultats`}>Voir les résultats</a>}
      </p>
    </section>
  ) : null

const Organisations: FC<TenirProps> = ({ evenement: e, role, agent, parcours, now }) => {
  const quota = e.organisations.find(({ structure }) => structure === agent.acteur.structure)?.quota
  return (
    <section aria-labelledby="organisations">
      <h2 id="organisations">Qui organise</h2>
      <ul class="puces">
        {e.organisations.map(one => (
          <li>
            {typo(one.nom)}, {ROLE_POSTE[one.role].toLowerCase()}
            {one.quota ? ` · ${plural(one.quota, 'place gardée', 'places gardées')}` : ''}
          </li>
        ))}
      </ul>
      <p class="actions">
        {role === 'pilote' && estDIci(e) ? (
          <a class="bouton second" href={organisationsPath(e.id)}>
            Associer des structures
          </a>
        ) : null}
        {tient(role) && e.etat !== 'annule' && !parcours && e.quand.fin > now ? (
          <a class="bouton second" href={`${postePaths.parcours(e.id)}/reglages`}>
            Organiser un parcours en groupes
          </a>
        ) : null}
        <a class="bouton second" href={`${postePaths.evenement(e.id)}/taches`}>
          Qui fait quoi
        </a>
        {quota && e.inscription === 'ici' && aLieu(e, now) ? (
          <a class="bouton second" href={`${postePaths.evenement(e.id)}/inscrire`}>
            Inscrire quelqu’un sur vos places
          </a>
        ) : null}
      </p>
    </section>
  )
}

/** Its other times: each is an event by itself, with its own registrations. */
const Serie: FC<TenirProps> = ({ evenement: e, serie, role }) => {
  if (serie.length === 0) return null
  const brouillons = serie.filter(({ etat }) => etat === 'brouillon').length + (e.etat === 'brouillon' ? 1 : 0)
  return (
    <section aria-labelledby="serie">
      <h2 id="serie">Ses autres dates</h2>
      <ul class="puces">
        {serie.map(un => (
          <li>
            <a href={postePaths.evenement(un.id)}>{direQuand(un)}</a>
            {un.etat === 'publie' ? '' : ` · ${ETAT_TEXTES[un.etat].toLowerCase()}`}
          </li>
        ))}
      </ul>
      {role === 'pilote' && brouillons > 1 ? (
        <form method="post" action={`${postePaths.evenement(e.id)}/publier-serie`}>
          <button type="submit" class="bouton second">
            Publier les {brouillons} dates en brouillon
          </button>
        </form>
      ) : null}
    </section>
  )
}

/** A draft that is not kept: nobody but those who hold it ever saw it. */
const Supprimer: FC<TenirProps> = ({ evenement: e, role }) =>
  e.etat === 'brouillon' && role === 'pilote' && estDIci(e) ? (
    <details>
      <summary>Supprimer ce brouillon</summary>
      <form method="post" action={`${postePaths.evenement(e.id)}/supprimer`} class="actions">
        <p>Il disparaît pour toutes les structures associées. On ne revient pas en arrière.</p>
        <button type="submit" class="bouton second">
          Supprimer le brouillon
        </button>
      </form>
    </details>
  ) : null
