import type { FC } from 'hono/jsx'
import type { Agent } from '#features/comptes/index.ts'
import { typo } from '#web/format.ts'
import { PagePoste, postePaths } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'
import type { ActionPlan } from '../domain/plan.ts'
import type { Plan } from '../lire.ts'
import { ETAT_TEXTES, SORTE_TEXTES } from '../texts.ts'
import { direBilan, direDates, direEuros, direIndicateur, direNoms, PlanInvente } from './morceaux.tsx'

/** The plan of a year on one page, of any territoire: read, printed, shown at a meeting. */
export const PageAnnee: FC<Plan & { cadre: Cadre; agent: Agent }> = props => {
  const { cadre, agent, territoire, annee, annees, objectifs, actions, souhaits } = props
  const sien = agent.territoire?.id === territoire.id
  const titre = `Plan d’action ${annee}, ${typo(territoire.nom)}`
  const groupes = [
    ...objectifs.map(objectif => ({
      titre: typo(objectif.titre),
      quoi: direIndicateur(objectif),
      siennes: actions.filter(one => one.objectif === objectif.id),
    })),
    { titre: 'Autres actions', quoi: '', siennes: actions.filter(one => one.objectif === undefined) },
  ].filter(({ titre: nom, siennes }) => siennes.length > 0 || nom !== 'Autres actions')
  const ouverts = souhaits.filter(({ action }) => action === undefined)
  return (
    <PagePoste cadre={cadre} agent={agent} titre={titre} menu={sien ? 'plan' : 'territoires'}>
      <article class="acte plan-annee">
        <p class="fil imprimer-non">
          <a href={sien ? `${postePaths.plan}?annee=${annee}` : postePaths.territoires}>
            {sien ? 'Plan d’action' : 'Tous les territoires'}
          </a>
          . Cette page s’imprime.
        </p>
        <div>
          <h1>{titre}</h1>
          <p>{direBilan(actions)}.</p>
          {annees.length > 1 ? (
            <nav aria-label="Années" class="imprimer-non">
              <ul class="annees">
                {annees.map(une => (
                  <li>
                    <a
                      href={`${postePaths.planTerritoire(territoire.id)}?annee=${une}`}
                      aria-current={une === annee ? 'page' : undefined}
                    >
                      {une}
                    </a>
                  </li>
                ))}
              </ul>
            </nav>
          ) : null}
        </div>
        <PlanInvente actions={actions} />
        {groupes.length === 0 ? <p class="vide">Rien n’est prévu pour cette année.</p> : null}
        {groupes.map((groupe, i) => (
          <section aria-labelledby={`t-groupe-${i}`}>
            <h2 id={`t-groupe-${i}`}>{groupe.titre}</h2>
            {groupe.quoi === '' ? null : <p>{groupe.quoi}</p>}
            {groupe.siennes.length === 0 ? null : <Lignes actions={groupe.siennes} titre={groupe.titre} par={i} />}
          </section>
        ))}
        {ouverts.length === 0 ? null : (
          <section aria-labelledby="t-ouverts">
            <h2 id="t-ouverts">Ce que les structures demandent encore</h2>
            <ul>
              {ouverts.map(({ structure, sorte, texte }) => (
                <li>
                  {typo(structure.nom)}, {SORTE_TEXTES[sorte].toLowerCase()} : {typo(texte)}
                </li>
              ))}
            </ul>
          </section>
        )}
      </article>
    </PagePoste>
  )
}

const Lignes: FC<{ actions: readonly ActionPlan[]; titre: string; par: number }> = ({ actions, titre, par }) => (
  <section class="defile" tabindex={0} aria-label={`Actions : ${titre}`}>
    <table aria-labelledby={`t-groupe-${par}`} class="plan-actions">
      <thead>
        <tr>
          <th scope="col">Action</th>
          <th scope="col">Qui la porte</th>
          <th scope="col">Avec</th>
          <th scope="col">Quand</th>
          <th scope="col">Budget</th>
          <th scope="col">État</th>
        </tr>
      </thead>
      <tbody>
        {actions.map(action => (
          <tr>
            <th scope="row">
              <a href={postePaths.planAction(action.id)}>{typo(action.titre)}</a>
            </th>
            <td>{direNoms(action.porteurs) || 'Personne encore'}</td>
            <td>{direNoms(action.partenaires, action.autres)}</td>
            <td>{direDates(action)}</td>
            <td>{action.budget === undefined ? '' : direEuros(action.budget)}</td>
            <td>{ETAT_TEXTES[action.etat]}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </section>
)
