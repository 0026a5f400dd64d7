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
    <ul class="lignes">
      {permises(agent).map(({ action, href }) =>
        href ? (
          <li>
            <a href={href}>{NOM_ACTION[action]}</a>
          </li>
        ) : null,
      )}
    </ul>
    <Aussi actions={permises(agent).filter(({ href }) => href === undefined)} />
    <p>
      <a href={postePaths.compte}>Mon compte</a>
    </p>
  </PagePoste>
)

const permises = (agent: Agent): { action: Action; href: string | undefined }[] =>
  ACTIONS.filter(action => permise(agent, action)).map(action => ({ action, href: OU[action] }))

/** What is done from another page: from a person's file, from an aiguillage. */
const Aussi: FC<{ actions: readonly { action: Action }[] }> = ({ actions }) =>
  actions.length === 0 ? null : (
    <p class="petit">
      De là, vous pouvez aussi&nbsp;: {actions.map(({ action }) => minuscule(NOM_ACTION[action])).join(', ')}.
    </p>
  )

const minuscule = (texte: string): string => texte.charAt(0).toLowerCase() + texte.slice(1)
