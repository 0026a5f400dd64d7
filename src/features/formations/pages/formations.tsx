import type { FC } from 'hono/jsx'
import { typo } from '#web/format.ts'
import { Candidats } from '#web/kit/recherche.tsx'
import { paths } from '#web/paths.ts'
import { Page } from '#web/shell.tsx'
import { Filtres } from './filtres.tsx'
import type { FormationsProps } from './props.ts'
import { Rejouer } from './rejouer.tsx'
import { Trouvees } from './trouvees.tsx'

/** The search of trainings: the form, what was found, and when nothing was, what to let go. */
export const PageFormations: FC<FormationsProps> = props => {
  const { cadre, saisie, resultats, centre, candidats, nomMetier } = props
  const metier = saisie.rome ? (nomMetier(saisie.rome) ?? `métier ${saisie.rome}`) : undefined
  const titre = `Formations${metier ? ` : ${metier}` : ''}${centre ? ` autour de ${centre.nom}` : ''}`
  return (
    <Page cadre={cadre} titre={titre} description={resultats ? undefined : DESCRIPTION} menu="formations">
      <div class="cadre annuaire">
        <header>
          <h1>{typo(titre)}</h1>
          <p class="chapeau">Trouvez une formation près de chez vous, ou à distance, et qui peut la payer.</p>
        </header>
        <Filtres {...props} metier={metier} />
        <Candidats
          communes={candidats}
          aller={({ code, lieu }) => (
            <Rejouer saisie={saisie} change={{ commune: code, lieu }}>
              {lieu}
            </Rejouer>
          )}
        />
        {resultats && candidats.length === 0 ? <Trouvees {...props} resultats={resultats} /> : null}
        {resultats ? null : <Avant />}
      </div>
    </Page>
  )
}

const DESCRIPTION =
  'Formations près de chez vous et à distance : dates, lieux, durée, accès, certification, et qui peut les payer.'

const Avant: FC = () => (
  <section aria-labelledby="avant" class="rien">
    <h2 id="avant">Vous ne savez pas encore quoi apprendre ?</h2>
    <p>
      <a href={paths.accueil}>Dites ce qui vous amène</a>, avec vos mots. Nous vous montrons qui peut vous conseiller.
    </p>
  </section>
)
