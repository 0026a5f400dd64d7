import type { FC } from 'hono/jsx'
import type { Agent } from '#features/comptes/index.ts'
import { capitalize, formatNumber, plural, typo } from '#web/format.ts'
import { Champ, ResumeErreurs } from '#web/kit/champ.tsx'
import type { ErreurChamp } from '#web/kit/lire-champs.ts'
import { PagePoste, postePaths } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'
import { type ActionPlan, estEnRetard, type Souhait } from '../domain/plan.ts'
import type { Plan } from '../lire.ts'
import type { SaisieSouhait } from '../saisie.ts'
import { SORTE_TEXTES } from '../texts.ts'
import { direBilan, direDates, direIndicateur, direNoms, EtatAction, PlanInvente } from './morceaux.tsx'
import { ChampsSouhait } from './souhait.tsx'

interface PlanProps extends Plan {
  cadre: Cadre
  agent: Agent
  /** This year, and today (ISO). */
  cetteAnnee: number
  leJour: string
  saisie: SaisieSouhait
  erreurs: readonly ErreurChamp[]
  fait?: string | undefined
}

/** The plan of a territoire for a year, for those who keep it. */
export const PagePlan: FC<PlanProps> = props => {
  const { cadre, agent, territoire, annee, objectifs, actions, leJour, erreurs, fait } = props
  const titre = `Plan d’action ${annee}`
  const libres = actions.filter(({ objectif }) => objectif === undefined)
  return (
    <PagePoste
      cadre={cadre}
      agent={agent}
      titre={erreurs.length > 0 ? `Erreur : ${titre}` : titre}
      menu="plan"
      fait={fait}
    >
      <div>
        <h1>{titre}</h1>
        <p class="chapeau">
          {typo(territoire.nom)}. {direBilan(actions)}.
        </p>
        <Annees {...props} />
      </div>
      <ResumeErreurs erreurs={erreurs} />
      <div class="ligne-boutons">
        <a class="bouton" href={`${postePaths.planEcrire('nouvelle')}?annee=${annee}`}>
          Ajouter une action
        </a>
        <a class="bouton second" href={`${postePaths.planObjectif('nouveau')}?annee=${annee}`}>
          Ajouter un objectif
        </a>
        <a class="bouton second" href={`${postePaths.planTerritoire(territoire.id)}?annee=${annee}`}>
          L’année sur une page
        </a>
        <a class="bouton second" href={postePaths.planAilleurs}>
          Ce que font les autres territoires
        </a>
      </div>
      <PlanInvente actions={actions} />
      {objectifs.length === 0 && actions.length === 0 ? (
        <p class="vide">Rien n’est encore prévu pour {annee}. Commencez par un objectif, ou copiez une action.</p>
      ) : null}
      {objectifs.map(objectif => (
        <section aria-labelledby={`o-${objectif.id}`}>
          <div>
            <h2 id={`o-${objectif.id}`}>{typo(objectif.titre)}</h2>
            <p>
              {direIndicateur(objectif)} <a href={postePaths.planObjectif(objectif.id)}>Changer cet objectif</a>
            </p>
          </div>
          <Actions actions={actions.filter(one => one.objectif === objectif.id)} leJour={leJour} />
        </section>
      ))}
      {libres.length > 0 ? (
        <section aria-labelledby="t-libres">
          <h2 id="t-libres">Autres actions</h2>
          <Actions actions={libres} leJour={leJour} />
        </section>
      ) : null}
      <Souhaits {...props} />
    </PagePoste>
  )
}

/** The years that have a plan, this one and the next. */
const Annees: FC<PlanProps> = ({ annees, annee, cetteAnnee }) => {
  const toutes = [...new Set([cetteAnnee + 1, cetteAnnee, annee, ...annees])].toSorted((a, b) => b - a)
  return (
    <nav aria-label="Années">
      <ul class="annees">
        {toutes.map(une => (
          <li>
            <a href={`${postePaths.plan}?annee=${une}`} aria-current={une === annee ? 'page' : undefined}>
              {une}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

const Actions: FC<{ actions: readonly ActionPlan[]; leJour: string }> = ({ actions, leJour }) =>
  actions.length === 0 ? (
    <p class="vide">Aucune action ne sert encore cet objectif.</p>
  ) : (
    <ul class="poste-cartes">
      {actions.map(action => {
        const dates = direDates(action)
        return (
          <li>
            <h3>
              <a href={postePaths.planAction(action.id)}>{typo(action.titre)}</a>
            </h3>
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

/** "1 demande sur 2 attend une action." */
const direSouhaits = (souhaits: PlanProps['souhaits']): string => {
  const seules = souhaits.filter(({ action }) => !action).length
  if (seules === 0) return 'Une action répond à chaque demande.'
  return `${plural(seules, 'demande')} sur ${formatNumber(souhaits.length)} ${seules === 1 ? 'attend' : 'attendent'} une action.`
}

/** What the structures ask of the network, and what answers it. */
const Souhaits: FC<PlanProps> = ({ souhaits, structures, actions, saisie, erreurs, annee }) => {
  const errorAt = (champ: string) => erreurs.find(one => one.champ === champ)?.texte
  return (
    <section aria-labelledby="t-souhaits">
      <div>
        <h2 id="t-souhaits">Ce que les structures demandent</h2>
        <p>{souhaits.length === 0 ? 'Aucune demande n’est notée.' : direSouhaits(souhaits)}</p>
      </div>
      {souhaits.length === 0 ? null : (
        <ul class="souhaits">
          {souhaits.map(souhait => (
            <UnSouhait souhait={souhait} actions={actions} annee={annee} />
          ))}
        </ul>
      )}
      <details open={erreurs.length > 0}>
        <summary>Noter une demande</summary>
        <form method="post" action={postePaths.planSouhaits} novalidate class="pile">
          <input type="hidden" name="annee" value={annee} />
          <div class="grille-champs">
            <Champ id="structure" libelle="Qui demande" erreur={errorAt('structure')}>
              <select id="structure" name="structure" aria-invalid={errorAt('structure') ? 'true' : undefined}>
                <option value="">Choisir</option>
                {structures.map(({ id, nom }) => (
                  <option value={id} selected={saisie.structure === id}>
                    {typo(nom)}
                  </option>
                ))}
              </select>
            </Champ>
          </div>
          <ChampsSouhait saisie={saisie} erreurs={erreurs} libelle="Ce qu’elle demande" />
          <p>
            <button class="bouton" type="submit">
              Noter cette demande
            </button>
          </p>
        </form>
      </details>
    </section>
  )
}

const UnSouhait: FC<{ souhait: Souhait; actions: readonly ActionPlan[]; annee: number }> = ({
  souhait: { id, structure, sorte, texte, action },
  actions,
  annee,
}) => (
  <li>
    <p>
      <b>{typo(structure.nom)}</b>, {SORTE_TEXTES[sorte].toLowerCase()} : {typo(texte)}
    </p>
    {action ? (
      <p>
        Y répond : <a href={postePaths.planAction(action.id)}>{typo(action.titre)}</a>
      </p>
    ) : (
      <p>
        <a href={`${postePaths.planEcrire('nouvelle')}?annee=${annee}&souhait=${id}`}>En faire une action</a>
      </p>
    )}
    <div class="ligne-boutons">
      {actions.length === 0 ? null : (
        <form method="post" action={postePaths.planSouhait(id)} class="ligne">
          <input type="hidden" name="annee" value={annee} />
          <input type="hidden" name="geste" value="repondre" />
          <select name="action" aria-label={`Action qui répond à ${structure.nom}`}>
            <option value="">Aucune action</option>
            {actions.map(une => (
              <option value={une.id} selected={une.id === action?.id}>
                {typo(une.titre)}
              </option>
            ))}
          </select>
          <button class="discret" type="submit">
            Y répond
          </button>
        </form>
      )}
      <form method="post" action={postePaths.planSouhait(id)} class="ligne">
        <input type="hidden" name="annee" value={annee} />
        <input type="hidden" name="geste" value="retirer" />
        <button class="discret" type="submit" aria-label={`Retirer la demande de ${structure.nom}`}>
          Retirer
        </button>
      </form>
    </div>
  </li>
)
