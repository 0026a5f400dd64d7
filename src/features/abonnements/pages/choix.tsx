import type { FC } from 'hono/jsx'
import { ResumeErreurs } from '#web/kit/champ.tsx'
import { paths } from '#web/paths.ts'
import { Page } from '#web/shell.tsx'
import type { Cadre } from '#web/site.ts'
import { ChampsAbonnement, type ChampsProps } from './champs.tsx'

/** Other choices, for the same address. */
export const PageChoix: FC<ChampsProps & { cadre: Cadre; secret: string }> = ({ cadre, secret, ...champs }) => {
  const titre = 'Changer mes choix'
  return (
    <Page cadre={cadre} titre={champs.erreurs.length > 0 ? `Erreur : ${titre}` : titre} classe="page-lien">
      <div class="cadre etroit page-inscription">
        <p class="fil">
          <a href={paths.abonnement(secret)}>Mon abonnement</a>
        </p>
        <h1>{titre}</h1>
        <ResumeErreurs erreurs={champs.erreurs} />
        <form method="post" action={`${paths.abonnement(secret)}/choix`} class="poste-bloc" novalidate>
          <ChampsAbonnement {...champs} />
          <button type="submit" class="bouton">
            Enregistrer
          </button>
        </form>
      </div>
    </Page>
  )
}
