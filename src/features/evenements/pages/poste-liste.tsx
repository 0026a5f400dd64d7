import type { FC } from 'hono/jsx'
import type { Agent } from '#features/comptes/index.ts'
import { plural, typo } from '#web/format.ts'
import { PagePoste, postePaths } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'
import { direLibres, direQuand } from '../domain/dire.ts'
import type { EntreProfessionnels } from '../store/entre-professionnels.ts'
import type { EvenementTenu } from '../store/tenir.ts'
import { ETAT_TEXTES, ROLE_POSTE } from '../texts-poste.ts'
import { EntrePros } from './entre-professionnels.tsx'
import { campagnesPath } from './poste-campagne.tsx'
import type { CampagneAChoisir } from './poste-champs.tsx'

interface ListeProps {
  cadre: Cadre
  agent: Agent
  evenements: readonly EvenementTenu[]
  /** Those that the structure leads. */
  campagnes: readonly CampagneAChoisir[]
  /** Those of the network that are between professionals. */
  entrePros: readonly EntreProfessionnels[]
  /** Those that are over, instead of those to come. */
  passes: boolean
  fait?: string | undefined
}

/** Events of the agent's structure, whatever it is to them. */
export const PageListeTenus: FC<ListeProps> = ({ cadre, agent, evenements, campagnes, entrePros, passes, fait }) => (
  <PagePoste cadre={cadre} agent={agent} titre="Événements" menu="evenements" fait={fait}>
    <div>
      <h1>Événements</h1>
      <p class="chapeau">Ceux que votre structure pilote, co-organise, accueille ou auxquels elle contribue.</p>
    </div>
    <p class="actions">
      <a class="bouton" href={`${postePaths.evenements}/nouveau`}>
        Créer un événement
      </a>
      <a href={`${campagnesPath}/nouvelle`}>Créer une campagne</a>
      <a href={postePaths.parcoursListe}>Préparer un parcours en groupes</a>
      {passes ? (
        <a href={postePaths.evenements}>Voir ceux à venir</a>
      ) : (
        <a href={`${postePaths.evenements}?passes=oui`}>Voir ceux qui sont passés</a>
      )}
    </p>
    {evenements.length === 0 ? (
      <p class="rien">
        {passes ? 'Aucun événement passé.' : 'Aucun événement à venir. Un brouillon ne se voit pas du public.'}
      </p>
    ) : (
      <ul class="file">
        {evenements.map(e => (
          <li class={`file-ligne evenement-tenu evenement-${e.etat}`}>
            <p class="surtitre">{direQuand(e)}</p>
            <h2>
              <a href={postePaths.evenement(e.id)}>{typo(e.titre)}</a>
            </h2>
            <p class="petit">
              <b>{ETAT_TEXTES[e.etat]}</b>
              {[ROLE_POSTE[e.role], direInscrits(e)].filter(texte => texte !== undefined).map(texte => ` · ${texte}`)}
            </p>
          </li>
        ))}
      </ul>
    )}
    {passes ? null : <EntrePros evenements={entrePros} />}
    {campagnes.length > 0 ? (
      <section aria-labelledby="campagnes">
        <h2 id="campagnes">Vos campagnes</h2>
        <ul class="puces">
          {campagnes.map(({ id, titre }) => (
            <li>
              <a href={`${campagnesPath}/${id}`}>{typo(titre)}</a>
            </li>
          ))}
        </ul>
      </section>
    ) : null}
  </PagePoste>
)

/** How full it is; nothing to say of one where nobody registers. */
const direInscrits = ({ prises, retenues, capacite, quota }: EvenementTenu): string | undefined => {
  if (capacite === null) return prises === 0 ? undefined : plural(prises, 'personne inscrite', 'personnes inscrites')
  const libres = direLibres({ prises, retenues, capacite })
  return quota === null ? libres : `${libres}, ${plural(quota, 'place gardée', 'places gardées')} pour votre structure`
}
