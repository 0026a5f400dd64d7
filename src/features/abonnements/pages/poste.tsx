import type { FC } from 'hono/jsx'
import type { Agent } from '#features/comptes/index.ts'
import { capitalize, typo } from '#web/format.ts'
import { ResumeErreurs } from '#web/kit/champ.tsx'
import { paths } from '#web/paths.ts'
import { PagePoste, postePaths } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'
import type { Abonnement } from '../store/abonnements.ts'
import { direChoix } from '../texts.ts'
import { ChampsAbonnement, type ChampsProps } from './champs.tsx'

interface PosteProps extends ChampsProps {
  cadre: Cadre
  agent: Agent
  miens: readonly (Abonnement & { secret: string })[]
  fait?: string | undefined
}

/** News for an agent: what is public, and what is between professionals. */
export const PageMesAbonnements: FC<PosteProps> = ({ cadre, agent, miens, fait, ...champs }) => {
  const titre = 'Recevoir les nouvelles'
  return (
    <PagePoste cadre={cadre} agent={agent} titre={champs.erreurs.length > 0 ? `Erreur : ${titre}` : titre} fait={fait}>
      <div>
        <p class="fil">
          <a href={postePaths.compte}>Mon compte</a>
        </p>
        <h1>{titre}</h1>
        <p class="chapeau">
          Par courriel, à {agent.compte.courriel}&nbsp;: ce qui est public, et ce qui est réservé aux professionnels du
          réseau.
        </p>
      </div>
      <ResumeErreurs erreurs={champs.erreurs} />
      {miens.length > 0 ? (
        <ul class="file">
          {miens.map(one => (
            <li class="file-ligne">
              <p>
                <b>{capitalize(typo(direChoix(one)))}</b>
                <span class="petit">{one.confirmeLe ? 'Confirmé' : 'En attente : suivez le lien du courriel'}</span>
              </p>
              <p>
                <a href={paths.desabonnement(one.secret)}>
                  Arrêter<span class="hors-ecran"> : {direChoix(one)}</span>
                </a>
              </p>
            </li>
          ))}
        </ul>
      ) : null}
      <form method="post" action={postePaths.abonnements} class="poste-bloc">
        <ChampsAbonnement {...champs} />
        <button type="submit" class="bouton">
          M’abonner
        </button>
      </form>
    </PagePoste>
  )
}
