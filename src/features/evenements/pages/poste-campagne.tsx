import type { FC } from 'hono/jsx'
import type { Agent } from '#features/comptes/index.ts'
import { ResumeErreurs } from '#web/kit/champ.tsx'
import { paths } from '#web/paths.ts'
import { PagePoste, postePaths } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'
import type { Erreurs, Saisie } from '../saisie.ts'
import { Ligne } from './poste-champs.tsx'

export const campagnesPath = `${postePaths.evenements}/campagnes`

interface CampagneProps {
  cadre: Cadre
  agent: Agent
  /** None: a new one. */
  id?: string | undefined
  saisie: Saisie
  erreurs: Erreurs
  fait?: string | undefined
}

/** A campaign: several events under one title, with a programme that prints. Events enter it by their own form. */
export const PageCampagne: FC<CampagneProps> = ({ cadre, agent, id, saisie, erreurs, fait }) => {
  const titre = id === undefined ? 'Créer une campagne' : 'Modifier la campagne'
  const champs = { saisie, erreurs }
  return (
    <PagePoste
      cadre={cadre}
      agent={agent}
      titre={Object.keys(erreurs).length > 0 ? `Erreur : ${titre}` : titre}
      menu="evenements"
      fait={fait}
    >
      <div>
        <p class="fil">
          <a href={postePaths.evenements}>Événements</a>
        </p>
        <h1>{titre}</h1>
        <p class="chapeau">
          Une campagne réunit des événements de plusieurs structures. Son programme s’imprime, et se met dans un agenda.
        </p>
        {id === undefined ? (
          <p>Ensuite, chaque structure choisit la campagne dans le formulaire de ses événements.</p>
        ) : (
          <p>
            <a href={paths.campagne(id)}>Voir le programme</a>
          </p>
        )}
      </div>
      <ResumeErreurs erreurs={Object.entries(erreurs).map(([champ, texte]) => ({ champ, texte }))} />
      <form
        method="post"
        action={id === undefined ? campagnesPath : `${campagnesPath}/${id}`}
        class="evenement-form"
        novalidate
      >
        <Ligne {...champs} nom="titre" libelle="Titre" max={200} />
        <Ligne {...champs} nom="description" libelle="En quelques phrases" aide="Facultatif." lignes={4} max={2000} />
        <div class="grille-champs">
          <Ligne {...champs} nom="debut" libelle="Premier jour" type="date" />
          <Ligne {...champs} nom="fin" libelle="Dernier jour" type="date" />
        </div>
        <button type="submit" class="bouton">
          Enregistrer
        </button>
      </form>
    </PagePoste>
  )
}
