import type { FC } from 'hono/jsx'
import type { Agent } from '#features/comptes/index.ts'
import { plural, typo } from '#web/format.ts'
import { ResumeErreurs } from '#web/kit/champ.tsx'
import { PagePoste, postePaths } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'
import { direQuand } from '../domain/dire.ts'
import type { Evenement } from '../domain/evenement.ts'
import { ChampsInscription, type Erreur, type SaisieInscription } from './inscription.tsx'

interface InscrireProps {
  cadre: Cadre
  agent: Agent
  evenement: Evenement
  /** Places still kept for the structure. */
  reste: number
  saisie: SaisieInscription
  erreurs: readonly Erreur[]
}

/** To register somebody on the places that are kept for the agent's structure. */
export const PageInscrire: FC<InscrireProps> = ({ cadre, agent, evenement: e, reste, saisie, erreurs }) => (
  <PagePoste
    cadre={cadre}
    agent={agent}
    titre={erreurs.length > 0 ? 'Erreur : Inscrire quelqu’un' : 'Inscrire quelqu’un'}
    menu="evenements"
  >
    <div>
      <p class="fil">
        <a href={postePaths.evenement(e.id)}>{typo(e.titre)}</a>
      </p>
      <h1>Inscrire quelqu’un</h1>
      <p class="chapeau">{direQuand(e.quand)}</p>
      <p>
        {reste === 0
          ? 'Il ne reste aucune place gardée pour votre structure.'
          : `Il reste ${plural(reste, 'place gardée', 'places gardées')} pour votre structure.`}
      </p>
    </div>
    <ResumeErreurs erreurs={erreurs} />
    <form method="post" action={`${postePaths.evenement(e.id)}/inscrire`} novalidate>
      <ChampsInscription saisie={saisie} erreurs={erreurs} tiers />
      <button type="submit" class="bouton">
        Inscrire
      </button>
    </form>
  </PagePoste>
)
