import type { FC } from 'hono/jsx'
import type { Agent } from '#features/comptes/index.ts'
import { formatDate, typo } from '#web/format.ts'
import { ResumeErreurs } from '#web/kit/champ.tsx'
import type { ErreurChamp } from '#web/kit/lire-champs.ts'
import { Texte } from '#web/kit/texte.tsx'
import { PagePoste, postePaths } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'
import { estEnRetard, suitesDe } from '../domain/plan.ts'
import type { ActionLue } from '../lire.ts'
import { ETAT_TEXTES, GESTE_TEXTES } from '../texts.ts'
import { direDates, direEuros, direNoms, EtatAction, PlanInvente } from './morceaux.tsx'

interface ActionProps extends ActionLue {
  cadre: Cadre
  agent: Agent
  cetteAnnee: number
  /** Today, ISO. */
  leJour: string
  note: string
  vers: string
  erreurs: readonly ErreurChamp[]
  fait?: string | undefined
}

/** One action: who carries it, how it went; its own coordinateurs note what comes next, the others copy it. */
export const PageAction: FC<ActionProps> = props => {
  const { cadre, agent, action, etapes, leJour, erreurs, fait } = props
  const sien = agent.territoire?.id === action.territoire.id
  const titre = typo(action.titre)
  const dates = direDates(action)
  return (
    <PagePoste
      cadre={cadre}
      agent={agent}
      titre={erreurs.length > 0 ? `Erreur : ${titre}` : titre}
      menu={sien ? 'plan' : 'territoires'}
      fait={fait}
    >
      <div>
        <p class="fil">
          <a href={`${sien ? postePaths.plan : postePaths.planTerritoire(action.territoire.id)}?annee=${action.annee}`}>
            Plan d’action {action.annee}, {typo(action.territoire.nom)}
          </a>
        </p>
        <h1>{titre}</h1>
        <p>
          <EtatAction action={action} retard={estEnRetard(action, leJour)} />
        </p>
      </div>
      <ResumeErreurs erreurs={erreurs} />
      <PlanInvente actions={[action]} />
      <section class="bloc" aria-labelledby="t-quoi">
        <h2 id="t-quoi">L’action</h2>
        {action.description === ''
          ? null
          : action.description.split(/\n{2,}/).map(paragraphe => <p>{typo(paragraphe)}</p>)}
        <dl class="action-faits">
          <dt>Qui la porte</dt>
          <dd>{direNoms(action.porteurs) || 'Personne encore'}</dd>
          <dt>Qui y participe</dt>
          <dd>{direNoms(action.partenaires, action.autres) || 'Personne d’autre'}</dd>
          <dt>Quand</dt>
          <dd>{dates || 'Pas encore dit'}</dd>
          <dt>Budget</dt>
          <dd>{action.budget === undefined ? 'Pas de budget dit' : direEuros(action.budget)}</dd>
        </dl>
        {action.modele ? (
          <p>
            Reprise d’une <a href={postePaths.planAction(action.modele.id)}>action de {action.modele.annee}</a>,{' '}
            {typo(action.modele.territoire)}.
          </p>
        ) : null}
        {sien ? (
          <p>
            <a class="bouton second" href={postePaths.planEcrire(action.id)}>
              Changer cette action
            </a>
          </p>
        ) : null}
      </section>
      {sien ? <Noter {...props} /> : null}
      <section aria-labelledby="t-histoire">
        <h2 id="t-histoire">Comment elle avance</h2>
        <ol class="histoire">
          {etapes.map(({ etat, note, le }) => (
            <li>
              <b>{ETAT_TEXTES[etat]}</b>, le {formatDate(le.toISOString())}
              {note === '' ? '' : ` : ${typo(note)}`}
            </li>
          ))}
        </ol>
      </section>
      <Copier {...props} />
    </PagePoste>
  )
}

const Noter: FC<ActionProps> = ({ action, note, vers, erreurs }) => {
  const erreur = erreurs.find(({ champ }) => champ === 'note')?.texte
  return (
    <section class="bloc" aria-labelledby="t-noter">
      <h2 id="t-noter">Noter où elle en est</h2>
      <form method="post" novalidate class="pile">
        <fieldset class="pastilles">
          <legend>Ce qui change</legend>
          <label>
            <input type="radio" name="vers" value="" checked={vers === ''} />
            <span>Rien, un mot seulement</span>
          </label>
          {suitesDe(action.etat).map(etat => (
            <label>
              <input type="radio" name="vers" value={etat} checked={vers === etat} />
              <span>{GESTE_TEXTES[etat]}</span>
            </label>
          ))}
        </fieldset>
        <Texte
          id="note"
          libelle="Un mot"
          aide="Ce qui s’est passé, ce que l’action a donné. Les autres territoires le lisent."
          lignes={3}
          valeur={note}
          erreur={erreur}
        />
        <p>
          <button class="bouton" type="submit" name="geste" value="noter">
            Noter
          </button>
        </p>
      </form>
    </section>
  )
}

const Copier: FC<ActionProps> = ({ agent, action, cetteAnnee }) =>
  agent.role !== 'coordinateur' ? null : (
    <section aria-labelledby="t-copier">
      <h2 id="t-copier">La refaire</h2>
      <p>Ses mots sont copiés dans votre plan, sans ses dates ni son budget.</p>
      <form method="post" class="ligne-boutons">
        <input type="hidden" name="geste" value="copier" />
        {[cetteAnnee, cetteAnnee + 1]
          .filter(annee => annee !== action.annee || agent.territoire?.id !== action.territoire.id)
          .map(annee => (
            <button class="bouton second" type="submit" name="annee" value={annee}>
              Copier dans le plan {annee}
            </button>
          ))}
      </form>
    </section>
  )
