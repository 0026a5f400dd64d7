import type { FC } from 'hono/jsx'
import type { Agent } from '#features/comptes/index.ts'
import { typo } from '#web/format.ts'
import { PagePoste, postePaths } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'
import { direQuand } from '../domain/dire.ts'
import { direHoraire, type FeuilleEtape, feuilleDe } from '../domain/feuille.ts'
import type { EvenementDuParcours, Parcours } from '../store/parcours.ts'
import type { Participant } from '../store/participants.ts'

interface FeuillesProps {
  cadre: Cadre
  agent: Agent
  evenement: EvenementDuParcours
  parcours: Parcours
  participants: readonly Participant[]
}

/** A personal timetable for each, to be cut and given: one a page on paper. */
export const PageFeuilles: FC<FeuillesProps> = ({ cadre, agent, evenement, parcours, participants }) => (
  <PagePoste cadre={cadre} agent={agent} titre={`Feuilles de route : ${evenement.titre}`} menu="evenements">
    <div class="imprimer-non">
      <p class="fil">
        <a href={postePaths.parcours(evenement.id)}>{typo(evenement.titre)}</a>
      </p>
      <h1>Feuilles de route</h1>
      <p>Imprimez cette page&nbsp;: une feuille par personne.</p>
    </div>
    {participants
      .filter(({ groupe, etat }) => groupe !== undefined && etat !== 'ne-vient-pas')
      .map(p => (
        <article class="poste-bloc parcours-feuille">
          <h2>
            {p.prenom} {p.nom}
          </h2>
          <p>
            <b>{typo(evenement.titre)}</b>
            <br />
            {direQuand({ ...evenement, journee: false })}
            {evenement.lieu ? `. ${typo(evenement.lieu)}` : ''}
          </p>
          <p>Vous êtes dans le groupe {(p.groupe ?? 0) + 1}.</p>
          <Horaires etapes={feuilleDe(parcours, evenement, p.groupe)} zone={evenement.zone} />
        </article>
      ))}
  </PagePoste>
)

/** Steps of somebody, in order. */
export const Horaires: FC<{ etapes: readonly FeuilleEtape[]; zone: string }> = ({ etapes, zone }) => (
  <ol class="parcours-horaires">
    {etapes.map(e => (
      <li>
        <b>{direHoraire(e, zone)}</b>
        <span>{typo(e.titre)}</span>
        <span class="petit">{typo([e.salle, e.structure].filter(Boolean).join(', '))}</span>
      </li>
    ))}
  </ol>
)
