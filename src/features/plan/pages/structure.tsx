import type { FC } from 'hono/jsx'
import type { Agent } from '#features/comptes/index.ts'
import { capitalize, typo } from '#web/format.ts'
import { ResumeErreurs } from '#web/kit/champ.tsx'
import type { ErreurChamp } from '#web/kit/lire-champs.ts'
import { PagePoste, postePaths } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'
import { type ActionPlan, estEnRetard } from '../domain/plan.ts'
import type { Plan } from '../lire.ts'
import type { SaisieSouhait } from '../saisie.ts'
import { SORTE_TEXTES } from '../texts.ts'
import { direBilan, direDates, direIndicateur, direNoms, EtatAction, PlanInvente } from './morceaux.tsx'
import { ChampsSouhait } from './souhait.tsx'

interface PlanStructureProps {
  cadre: Cadre
  agent: Agent
  /** The plan of each territoire that the structure is in. */
  plans: readonly Plan[]
  /** Today, ISO. */
  leJour: string
  /** The territoire that the form was typed for. */
  territoire: string
  saisie: SaisieSouhait
  erreurs: readonly ErreurChamp[]
  fait?: string | undefined
}

/** What the territoires of a structure plan, and what it asks of the network. */
export const PagePlanStructure: FC<PlanStructureProps> = props => {
  const { cadre, agent, plans, leJour, territoire, saisie, erreurs, fait } = props
  const titre = 'Plan d’action du territoire'
  return (
    <PagePoste
      cadre={cadre}
      agent={agent}
      titre={erreurs.length > 0 ? `Erreur : ${titre}` : titre}
      menu="plan-structure"
      fait={fait}
    >
      <div>
        <h1>{titre}</h1>
        <p class="chapeau">Ce que le réseau prévoit cette année, et ce que votre structure lui demande.</p>
      </div>
      <ResumeErreurs erreurs={erreurs} />
      {plans.length === 0 ? <p class="vide">Votre structure n’est encore membre d’aucun territoire.</p> : null}
      {plans.map(plan => {
        const siens = plan.souhaits.filter(({ structure }) => structure.id === agent.structure?.id)
        const ici = plan.territoire.id === territoire
        const montrees = ici ? erreurs : []
        return (
          <>
            <section class="pile" aria-labelledby={`t-${plan.territoire.id}`}>
              <div>
                <h2 id={`t-${plan.territoire.id}`}>
                  {typo(plan.territoire.nom)}, {plan.annee}
                </h2>
                <p>{direBilan(plan.actions)}.</p>
              </div>
              <PlanInvente actions={plan.actions} />
              {plan.objectifs.map(objectif => (
                <div class="pile">
                  <h3>{typo(objectif.titre)}</h3>
                  <p>{direIndicateur(objectif)}</p>
                  <Actions actions={plan.actions.filter(one => one.objectif === objectif.id)} leJour={leJour} />
                </div>
              ))}
              <Actions actions={plan.actions.filter(one => one.objectif === undefined)} leJour={leJour} niveau="h3" />
            </section>
            <section class="bloc pile" aria-labelledby={`d-${plan.territoire.id}`}>
              <h2 id={`d-${plan.territoire.id}`}>Ce que vous demandez au réseau</h2>
              {siens.length === 0 ? <p class="vide">Vous n’avez encore rien demandé.</p> : null}
              <ul class="souhaits">
                {siens.map(({ id, sorte, texte, action }) => (
                  <li>
                    <p>
                      {SORTE_TEXTES[sorte]} : {typo(texte)}
                    </p>
                    {action ? (
                      <p>
                        <b>Y répond :</b> {typo(action.titre)}
                      </p>
                    ) : (
                      <form method="post" action={postePaths.planStructure} class="ligne">
                        <input type="hidden" name="souhait" value={id} />
                        <button class="discret" type="submit" name="geste" value="retirer">
                          Retirer cette demande
                        </button>
                      </form>
                    )}
                  </li>
                ))}
              </ul>
              <form method="post" action={postePaths.planStructure} novalidate class="pile">
                <input type="hidden" name="territoire" value={plan.territoire.id} />
                <ChampsSouhait
                  suffixe={plans.length > 1 && !ici ? `-${plan.territoire.id}` : ''}
                  libelle="Ce que vous demandez"
                  saisie={ici ? saisie : { structure: '', sorte: '', demande: '' }}
                  erreurs={montrees}
                />
                <p>
                  <button class="bouton" type="submit">
                    Demander au réseau
                  </button>
                </p>
              </form>
            </section>
          </>
        )
      })}
    </PagePoste>
  )
}

const Actions: FC<{ actions: readonly ActionPlan[]; leJour: string; niveau?: 'h3' | 'h4' }> = ({
  actions,
  leJour,
  niveau: Titre = 'h4',
}) =>
  actions.length === 0 ? null : (
    <ul class="poste-cartes">
      {actions.map(action => {
        const dates = direDates(action)
        return (
          <li>
            <Titre>{typo(action.titre)}</Titre>
            <p>
              <EtatAction action={action} retard={estEnRetard(action, leJour)} />
            </p>
            <p>{action.porteurs.length === 0 ? 'Personne ne la porte encore' : direNoms(action.porteurs)}</p>
            {dates === '' ? null : <p>{capitalize(dates)}</p>}
          </li>
        )
      })}
    </ul>
  )
