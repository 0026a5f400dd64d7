import type { FC } from 'hono/jsx'
import type { Agent } from '#features/comptes/index.ts'
import { jourDe } from '#platform/fuseau.ts'
import { formatDate, typo } from '#web/format.ts'
import { Champ, ResumeErreurs } from '#web/kit/champ.tsx'
import { PagePoste, postePaths } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'

import type { Evenement, RoleOrganisation } from '../domain/evenement.ts'
import type { Erreurs, Saisie } from '../saisie.ts'
import type { TacheEvenement } from '../store/taches.ts'
import { tient } from '../tenir.ts'
import { Ligne } from './poste-champs.tsx'

interface TachesProps {
  cadre: Cadre
  agent: Agent
  evenement: Evenement
  role: RoleOrganisation
  taches: readonly TacheEvenement[]
  saisie: Saisie
  erreurs: Erreurs
  fait?: string | undefined
  now: Date
}

/** What each structure has to do for an event, by when; each says what it did. */
export const PageTaches: FC<TachesProps> = props => {
  const { cadre, agent, evenement: e, taches, fait, erreurs } = props
  const reste = taches.filter(({ faiteLe }) => faiteLe === null).length
  return (
    <PagePoste
      cadre={cadre}
      agent={agent}
      titre={`${Object.keys(erreurs).length > 0 ? 'Erreur : ' : ''}Qui fait quoi : ${typo(e.titre)}`}
      menu="evenements"
      fait={fait}
    >
      <div>
        <p class="fil">
          <a href={postePaths.evenement(e.id)}>{typo(e.titre)}</a>
        </p>
        <h1>Qui fait quoi</h1>
        <p class="chapeau">
          Un courriel rappelle chaque tâche à la structure qui s’en charge, trois jours avant, puis quand elle est en
          retard.
        </p>
      </div>
      {taches.length === 0 ? (
        <p class="rien">Rien n’est encore réparti.</p>
      ) : (
        <>
          <p>{reste === 0 ? 'Tout est fait.' : `Reste à faire : ${reste} sur ${taches.length}.`}</p>
          <ul class="file">
            {taches.map(tache => (
              <Tache {...props} tache={tache} />
            ))}
          </ul>
        </>
      )}
      {tient(props.role) ? <Ajouter {...props} /> : null}
    </PagePoste>
  )
}

const Tache: FC<TachesProps & { tache: TacheEvenement }> = ({ evenement: e, role, agent, tache: t, now }) => {
  const enRetard = t.faiteLe === null && t.echeance < jourDe(now, e.quand.zone)
  const aMoi = t.structure === agent.acteur.structure || tient(role)
  const suite = <span class="hors-ecran"> : {t.intitule}</span>
  return (
    <li class="file-ligne">
      <p>
        <b>{typo(t.intitule)}</b>
      </p>
      <p class="petit">
        {typo(t.nom)} ·{' '}
        {t.faiteLe ? `fait le ${formatDate(jourDe(t.faiteLe, e.quand.zone))}` : `pour le ${formatDate(t.echeance)}`}
        {enRetard ? <b> · en retard</b> : null}
      </p>
      {aMoi ? (
        <form method="post" action={`${postePaths.evenement(e.id)}/taches`} class="actions">
          <input type="hidden" name="tache" value={t.id} />
          {t.faiteLe ? (
            <button type="submit" class="discret" name="action" value="a-faire">
              Ce n’est pas fait{suite}
            </button>
          ) : (
            <button type="submit" class="bouton second bouton-petit" name="action" value="faite">
              C’est fait{suite}
            </button>
          )}
          {tient(role) ? (
            <button type="submit" class="discret" name="action" value="retirer">
              Retirer{suite}
            </button>
          ) : null}
        </form>
      ) : null}
    </li>
  )
}

const Ajouter: FC<TachesProps> = ({ evenement: e, saisie, erreurs }) => (
  <section aria-labelledby="ajouter">
    <h2 id="ajouter">Ajouter une tâche</h2>
    <ResumeErreurs erreurs={Object.entries(erreurs).map(([champ, texte]) => ({ champ, texte }))} />
    <form method="post" action={`${postePaths.evenement(e.id)}/taches`} class="evenement-form" novalidate>
      <Ligne saisie={saisie} erreurs={erreurs} nom="intitule" libelle="Ce qu’il faut faire" max={200} />
      <div class="grille-champs">
        <Champ id="structure" libelle="Qui s’en charge" erreur={erreurs.structure}>
          <select id="structure" name="structure">
            {e.organisations.map(({ structure, nom }) => (
              <option value={structure} selected={structure === saisie.get('structure')}>
                {nom}
              </option>
            ))}
          </select>
        </Champ>
        <Ligne saisie={saisie} erreurs={erreurs} nom="echeance" libelle="Pour le" type="date" />
      </div>
      <button type="submit" class="bouton" name="action" value="ajouter">
        Ajouter
      </button>
    </form>
  </section>
)
