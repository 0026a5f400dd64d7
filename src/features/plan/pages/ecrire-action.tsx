import type { FC } from 'hono/jsx'
import type { Agent } from '#features/comptes/index.ts'
import { typo } from '#web/format.ts'
import { Champ, ResumeErreurs } from '#web/kit/champ.tsx'
import type { ErreurChamp } from '#web/kit/lire-champs.ts'
import { Texte } from '#web/kit/texte.tsx'
import { PagePoste, postePaths } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'
import type { Nomme, Objectif } from '../domain/plan.ts'
import type { SaisieAction } from '../saisie.ts'

interface EcrireActionProps {
  cadre: Cadre
  agent: Agent
  annee: number
  /** The action that is rewritten; none for a new one. */
  action: { id: string; titre: string } | undefined
  objectifs: readonly Objectif[]
  /** Those of the territoire, and those that are in the action already. */
  structures: readonly Nomme[]
  saisie: SaisieAction
  /** What a structure asks, and that it answers. */
  souhait: string | undefined
  erreurs: readonly ErreurChamp[]
  fait: string | undefined
}

/** Where an action of the plan is written. */
export const PageEcrireAction: FC<EcrireActionProps> = props => {
  const { cadre, agent, annee, action, objectifs, saisie, erreurs, fait } = props
  const errorAt = (champ: string) => erreurs.find(one => one.champ === champ)?.texte
  const titre = action ? 'Changer une action' : 'Ajouter une action'
  return (
    <PagePoste
      cadre={cadre}
      agent={agent}
      titre={erreurs.length > 0 ? `Erreur : ${titre}` : titre}
      menu="plan"
      fait={fait}
    >
      <div>
        <p class="fil">
          <a href={action ? postePaths.planAction(action.id) : `${postePaths.plan}?annee=${annee}`}>
            {action ? typo(action.titre) : `Plan d’action ${annee}`}
          </a>
        </p>
        <h1>{titre}</h1>
      </div>
      <ResumeErreurs erreurs={erreurs} />
      <form method="post" novalidate class="pile">
        <input type="hidden" name="annee" value={annee} />
        {props.souhait === undefined ? null : <input type="hidden" name="souhait" value={props.souhait} />}
        <Texte id="titre" libelle="L’action" valeur={saisie.titre} erreur={errorAt('titre')} />
        <Texte
          id="description"
          libelle="Comment elle se passe"
          aide="Facultatif. Ce qu’une autre équipe devrait savoir pour la refaire."
          lignes={5}
          valeur={saisie.description}
          erreur={errorAt('description')}
        />
        {objectifs.length === 0 ? null : (
          <Champ id="objectif" libelle="L’objectif qu’elle sert" erreur={errorAt('objectif')}>
            <select id="objectif" name="objectif" aria-invalid={errorAt('objectif') ? 'true' : undefined}>
              <option value="">Aucun en particulier</option>
              {objectifs.map(({ id, titre: nom }) => (
                <option value={id} selected={saisie.objectif === id}>
                  {typo(nom)}
                </option>
              ))}
            </select>
          </Champ>
        )}
        <Structures
          {...props}
          nom="porteurs"
          legende="Qui la porte"
          choisies={saisie.porteurs}
          erreur={errorAt('porteurs')}
        />
        <Structures {...props} nom="partenaires" legende="Qui y participe" choisies={saisie.partenaires} />
        <Texte
          id="autres"
          libelle="Autres partenaires"
          aide="Facultatif. Ceux qui ne sont pas dans le réseau : un lycée, une entreprise."
          valeur={saisie.autres}
          erreur={errorAt('autres')}
        />
        <div class="grille-champs">
          <Texte id="debut" libelle="Début" type="date" valeur={saisie.debut} erreur={errorAt('debut')} />
          <Texte id="fin" libelle="Fin" type="date" valeur={saisie.fin} erreur={errorAt('fin')} />
          <Texte id="budget" libelle="Budget, en euros" valeur={saisie.budget} erreur={errorAt('budget')} chiffres />
        </div>
        <p>
          <button class="bouton" type="submit">
            Enregistrer
          </button>
        </p>
      </form>
    </PagePoste>
  )
}

interface StructuresProps {
  nom: string
  legende: string
  structures: readonly Nomme[]
  choisies: readonly string[]
  erreur?: string | undefined
}
const Structures: FC<StructuresProps> = ({ nom, legende, structures, choisies, erreur }) => (
  <fieldset class="pastilles" aria-describedby={erreur ? `${nom}-erreur` : undefined}>
    <legend>{legende}</legend>
    {erreur ? (
      <p class="erreur" id={`${nom}-erreur`}>
        {erreur}
      </p>
    ) : null}
    {structures.map((structure, i) => (
      <label>
        <input
          id={i === 0 ? nom : undefined}
          type="checkbox"
          name={`${nom}[]`}
          value={structure.id}
          checked={choisies.includes(structure.id)}
        />
        <span>{typo(structure.nom)}</span>
      </label>
    ))}
  </fieldset>
)
