import type { FC } from 'hono/jsx'
import { direPlaces } from '#features/capacite/index.ts'
import type { Agent } from '#features/comptes/index.ts'
import { SERVICE_TEXTES } from '#features/gouvernance/index.ts'
import { formatDate, formatPhone, jourOf, phoneHref, plural, typo } from '#web/format.ts'
import { paths } from '#web/paths.ts'
import { PagePoste, postePaths } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'
import type { Mots } from '../domain/changements.ts'
import type { MembreLu } from '../lire.ts'
import { CADENCE_TEXTES, direConfirmation, direLimites, SANS_RAPPEL_TEXTES } from '../texts.ts'
import { Changements } from './morceaux.tsx'
import { Signature } from './signature.tsx'

export interface MembreProps extends MembreLu {
  cadre: Cadre
  agent: Agent
  mots: Mots
  now: Date
  fait?: string | undefined
}

/** A member as the others need it, on one sheet: what it does for whom, how to send somebody, who answers, what it does not do, what changed. */
export const PageMembre: FC<MembreProps> = props => {
  const { cadre, agent, stored, territoires, page, tenue, sansRappel, now, fait } = props
  const { structure } = stored
  const nom = typo(structure.nom)
  return (
    <PagePoste cadre={cadre} agent={agent} titre={nom} menu="membres" fait={fait}>
      <article class="membre">
        <header>
          <p class="fil">
            <a href={postePaths.membres}>Structures du réseau</a>
          </p>
          <h1>{nom}</h1>
          <p class="petit">
            {territoires.map(one => typo(one.nom)).join(', ')}. {direConfirmation(page, now)}
            {page.demonstration ? ' Page inventée, pour la démonstration.' : ''}
          </p>
          {sansRappel ? (
            <p class="petit imprimer-non">
              <b>{SANS_RAPPEL_TEXTES[sansRappel]}.</b> Pour savoir si sa page est juste, appelez-la ou passez la voir.
            </p>
          ) : null}
          {page.presentation || structure.description ? (
            <p class="chapeau">{typo(page.presentation || (structure.description ?? ''))}</p>
          ) : null}
        </header>
        {tenue ? <Tenir {...props} /> : null}
        <Nouveau {...props} />
        <div class="membre-parts">
          <Fait {...props} />
          <Adresser {...props} />
          <Repond {...props} />
          <NeFaitPas {...props} />
        </div>
        <Signature {...props} />
        <Histoire {...props} />
        <p class="imprimer-non">
          <a href={paths.structure(structure.id)}>La fiche que le public voit</a>
          {' · '}
          <a href={paths.signaler('structure', structure.id)}>Signaler une erreur</a>
        </p>
      </article>
    </PagePoste>
  )
}

const Tenir: FC<MembreProps> = ({ stored: { structure }, page, reprendre }) => (
  <section aria-labelledby="tenir" class="poste-bloc imprimer-non">
    <h2 id="tenir">Votre page</h2>
    <p>
      Relisez-la. Tout est juste&nbsp;? Un clic suffit. À confirmer&nbsp;: {CADENCE_TEXTES[page.cadence].toLowerCase()}.
    </p>
    {reprendre ? (
      <p>
        Vous ne recevez plus de rappels par courriel. <a href={reprendre}>Les recevoir de nouveau</a>
      </p>
    ) : null}
    <div class="ligne-boutons">
      <form method="post" action={postePaths.membreConfirmer(structure.id)}>
        <button type="submit" class="bouton">
          Tout est juste, je confirme
        </button>
      </form>
      <a class="bouton second" href={postePaths.membreEcrire(structure.id)}>
        Corriger la page
      </a>
      <a class="bouton second" href={postePaths.membreFormation(structure.id)}>
        Noter la formation des agents
      </a>
    </div>
  </section>
)

const Nouveau: FC<MembreProps> = ({ nouveaux, vueLe, mots }) => (
  <section aria-labelledby="nouveau">
    <h2 id="nouveau">
      {vueLe ? `Changé depuis votre visite du ${formatDate(jourOf(vueLe))}` : 'Changé depuis trois mois'}
    </h2>
    {nouveaux.length === 0 ? <p>Rien n’a changé.</p> : <Changements changements={nouveaux} mots={mots} />}
  </section>
)

const Fait: FC<MembreProps> = ({ portes, mots, engagements }) => {
  const services = [...new Map(portes.map(({ id, service }) => [service.id, { id, service }])).values()]
  return (
    <section aria-labelledby="fait">
      <h2 id="fait">Ce qu’elle fait, pour qui</h2>
      {services.length === 0 ? <p>Ses services ne sont pas encore décrits.</p> : null}
      <ul class="membre-services">
        {services.map(({ id, service }) => (
          <li>
            <a href={paths.service(id)}>{typo(service.nom)}</a>
            <span class="petit">{service.besoins.map(({ code }) => typo(mots.besoin(code))).join(', ')}.</span>
            {service.publics.length > 0 ? (
              <span class="petit">
                <b>Pour&nbsp;:</b> {service.publics.map(({ texte }) => typo(texte)).join(' ; ')}
              </span>
            ) : null}
          </li>
        ))}
      </ul>
      {engagements.map(({ titre, services: promis, ouverture, signature }) => (
        <p>
          <b>Promis aux autres</b> ({typo(titre)}, signée le {formatDate(signature?.le ?? '')})&nbsp;:{' '}
          {promis.map(service => SERVICE_TEXTES[service].toLowerCase()).join(', ')}.{' '}
          {ouverture ? `Ouverture : ${typo(ouverture)}.` : ''}
        </p>
      ))}
    </section>
  )
}

const Adresser: FC<MembreProps> = ({ page, portes, stored: { structure }, delai, places, reponses, now }) => {
  const pros = portes.some(({ service }) => service.mobilisablePar?.includes('professionnels'))
  return (
    <section aria-labelledby="adresser">
      <h2 id="adresser">Comment lui adresser quelqu’un</h2>
      {page.adresser ? page.adresser.split('\n').map(ligne => <p>{typo(ligne)}</p>) : null}
      <ul>
        <li>
          {delai === undefined
            ? 'Elle n’a pas signé de délai de réponse.'
            : `Elle a promis de répondre sous ${plural(delai, 'jour')}.`}
        </li>
        {pros ? <li>Un professionnel peut demander le service pour la personne.</li> : null}
        {places ? <li>{direPlaces(places.places, places.le, now).texte}</li> : null}
        {structure.telephone ? (
          <li>
            <a href={phoneHref(structure.telephone)}>{formatPhone(structure.telephone)}</a>
          </li>
        ) : null}
        {structure.courriel ? (
          <li>
            <a href={`mailto:${structure.courriel}`}>{structure.courriel}</a>
          </li>
        ) : null}
      </ul>
      {reponses}
    </section>
  )
}

const Repond: FC<MembreProps> = ({ contacts }) => (
  <section aria-labelledby="repond">
    <h2 id="repond">Qui répond</h2>
    {contacts.length === 0 ? <p>La structure n’a nommé personne.</p> : null}
    <ul class="membre-contacts">
      {contacts.map(({ nom, fonction, telephone, courriel, pour }) => (
        <li>
          <b>{nom}</b>
          {fonction ? `, ${typo(fonction)}` : ''}
          {pour ? <span>Pour&nbsp;: {typo(pour)}</span> : null}
          <span>
            {telephone ? <a href={phoneHref(telephone)}>{formatPhone(telephone)}</a> : null}
            {telephone && courriel ? ', ' : ''}
            {courriel ? <a href={`mailto:${courriel}`}>{courriel}</a> : null}
          </span>
        </li>
      ))}
    </ul>
  </section>
)

const NeFaitPas: FC<MembreProps> = ({ page, limites }) => {
  const [dites, deduites] = [page.neFaitPas.map(typo), direLimites(limites)]
  return (
    <section aria-labelledby="ne-fait-pas">
      <h2 id="ne-fait-pas">Ce qu’elle ne fait pas</h2>
      {dites.length + deduites.length === 0 ? <p>Rien n’est dit.</p> : null}
      <ul>
        {dites.map(phrase => (
          <li>{phrase}</li>
        ))}
        {deduites.map(phrase => (
          <li>
            {phrase} <span class="petit">(d’après sa fiche)</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

const Histoire: FC<MembreProps> = ({ anciens, mots }) =>
  anciens.length === 0 ? null : (
    <details class="imprimer-non">
      <summary>Tout ce qui a changé depuis un an</summary>
      <Changements changements={anciens} mots={mots} />
    </details>
  )
