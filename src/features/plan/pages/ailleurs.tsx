import type { FC } from 'hono/jsx'
import type { Agent } from '#features/comptes/index.ts'
import { typo } from '#web/format.ts'
import { PagePoste, postePaths } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'
import type { ActionPlan } from '../domain/plan.ts'
import { ACTIONS_MONTREES } from '../store/actions.ts'
import { EtatAction } from './morceaux.tsx'

/** What the other territoires did or are doing: to be opened, and copied. */
export const PageAilleurs: FC<{ cadre: Cadre; agent: Agent; actions: readonly ActionPlan[] }> = ({
  cadre,
  agent,
  actions,
}) => (
  <PagePoste cadre={cadre} agent={agent} titre="Ce que font les autres territoires" menu="plan">
    <div>
      <p class="fil">
        <a href={postePaths.plan}>Plan d’action</a>
      </p>
      <h1>Ce que font les autres territoires</h1>
      <p class="chapeau">Ouvrez une action pour voir comment elle s’est passée, et la copier dans votre plan.</p>
    </div>
    {actions.length === 0 ? <p class="vide">Aucun autre territoire n’a encore d’action en cours ou faite.</p> : null}
    <ul class="poste-cartes">
      {actions.map(action => (
        <li>
          <h2>
            <a href={postePaths.planAction(action.id)}>{typo(action.titre)}</a>
          </h2>
          <p>
            <EtatAction action={action} />
          </p>
          <p>
            {typo(action.territoire.nom)}, {action.annee}
          </p>
        </li>
      ))}
    </ul>
    {actions.length === ACTIONS_MONTREES ? (
      <p>Seules les {ACTIONS_MONTREES} plus récentes sont là. Les autres sont dans le plan de chaque territoire.</p>
    ) : null}
  </PagePoste>
)
