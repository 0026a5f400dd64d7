import type { FC } from 'hono/jsx'
import { PagePoste, postePaths } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'
import type { Agent } from '../agent.ts'
import { ACTIONS, type Action, peut } from '../domain/droits.ts'
import { NOM_ACTION, NOM_ROLE } from '../texts.ts'

/** Where one does what an action lets do. */
const OU: Partial<Record<Action, string>> = {
  'accueil-noter': postePaths.noter,
  'personne-lire': postePaths.personnes,
  'aiguillage-lire': postePaths.aiguillages,
  'rendezvous-tenir': postePaths.rendezvous,
  'rappel-traiter': postePaths.rappels,
  'equipe-gerer': postePaths.equipe,
  'territoire-voir': postePaths.territoire,
}

const permise = (agent: Agent, action: Action): boolean =>
  (['aucune', 'propre', 'consentie'] as const).some(relation => peut(agent.role, action, relation))

/** First page of the workspace: who I am, for whom I act, what I can do. */
export const PageAccueilPoste: FC<{ cadre: Cadre; agent: Agent; fait?: string | undefined }> = ({
  cadre,
  agent,
  fait,
}) => (
  <PagePoste cadre={cadre} agent={agent} titre="Espace de travail" fait={fait}>
    <h1>Bonjour {agent.compte.prenom || agent.compte.courriel}</h1>
    <p class="chapeau">
      {NOM_ROLE[agent.role]}
      {agent.structure ? `, ${agent.structure.nom}` : agent.territoire ? `, ${agent.territoire.nom}` : ''}
    </p>
    <h2>Ce que vous pouvez faire</h2>
    <ul class="poste-actions">
      {ACTIONS.filter(action => permise(agent, action)).map(action => {
        const href = OU[action]
        return <li>{href ? <a href={href}>{NOM_ACTION[action]}</a> : NOM_ACTION[action]}</li>
      })}
    </ul>
    <p>
      <a href={postePaths.compte}>Mon compte</a>
    </p>
  </PagePoste>
)
