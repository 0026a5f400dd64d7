import type { FC } from 'hono/jsx'
import type { Agent } from '#features/comptes/index.ts'
import { plural, typo } from '#web/format.ts'
import { ResumeErreurs } from '#web/kit/champ.tsx'
import type { ErreurChamp } from '#web/kit/lire-champs.ts'
import { Texte } from '#web/kit/texte.tsx'
import { PagePoste, postePaths } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'

interface FormationProps {
  cadre: Cadre
  agent: Agent
  structure: { id: string; nom: string }
  annee: number
  /** Days a year for each agent, when it promised some. */
  promis: number | undefined
  saisie: { agents: string; jours: string }
  erreurs: readonly ErreurChamp[]
  fait?: string | undefined
}

/** Where a structure says what training its agents followed this year. */
export const PageFormation: FC<FormationProps> = props => {
  const { cadre, agent, structure, annee, promis, saisie, erreurs, fait } = props
  const errorAt = (champ: string) => erreurs.find(one => one.champ === champ)?.texte
  const titre = `Formation des agents en ${annee}`
  return (
    <PagePoste
      cadre={cadre}
      agent={agent}
      titre={erreurs.length > 0 ? `Erreur : ${titre}` : titre}
      menu="membres"
      fait={fait}
    >
      <div>
        <p class="fil">
          <a href={postePaths.membre(structure.id)}>{typo(structure.nom)}</a>
        </p>
        <h1>{titre}</h1>
        <p class="chapeau">
          {promis === undefined
            ? 'Votre structure n’a pas promis de jours de formation. Vous pouvez les noter quand même.'
            : `Votre structure a promis ${plural(promis, 'jour', 'jours')} par an pour chaque agent qui accueille.`}
        </p>
      </div>
      <ResumeErreurs erreurs={erreurs} />
      <form method="post" novalidate class="pile">
        <div class="grille-champs">
          <Texte
            id="agents"
            libelle="Combien d’agents accueillent"
            valeur={saisie.agents}
            erreur={errorAt('agents')}
            chiffres
            max={3}
          />
          <Texte
            id="jours"
            libelle="Jours de formation suivis, tous ensemble"
            aide="Depuis janvier. Deux agents, trois jours chacun : 6."
            valeur={saisie.jours}
            erreur={errorAt('jours')}
            chiffres
            max={4}
          />
        </div>
        <p>
          <button class="bouton" type="submit">
            Enregistrer
          </button>
        </p>
      </form>
      <p class="petit">
        Ces nombres sont lus par les agents du réseau, à côté de ce qui est promis. Aucun nom n’est gardé.
      </p>
    </PagePoste>
  )
}
