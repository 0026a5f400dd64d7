import type { FC } from 'hono/jsx'
import { formatDate } from '#web/format.ts'
import { Icone } from '#web/kit/icone.tsx'
import { Aller, PageProjet, type ProjetProps } from './commun.tsx'
import type { Classement } from './metiers.tsx'
import { PlanImprime } from './plan-imprime.tsx'
import { Portrait, type PortraitProps } from './portrait.tsx'

type ImprimerProps = ProjetProps & Omit<PortraitProps, 'projet'> & { classement: Classement }

/** The whole project on two sheets of A4: who the person is at work, then what they will do. Health is not printed. */
export const PageImprimer: FC<ImprimerProps> = props => {
  const { cadre, etat } = props
  return (
    <PageProjet
      cadre={cadre}
      etat={etat}
      page="imprimer"
      titre="Mon projet sur deux pages"
      classe="page-projet-imprime"
    >
      <p class="imprimer-non actions">
        <porte-outils hidden>
          <button type="button" class="bouton" data-action="imprimer">
            <Icone nom="imprimer" /> Imprimer
          </button>
        </porte-outils>
        <Aller vers="plan">Revenir à mon plan</Aller>
      </p>
      <p class="petit imprimer-non">
        Sans bouton d’impression, passez par le menu de votre navigateur. Vos limites de santé ne sont pas imprimées.
      </p>
      <div class="projet-feuille">
        <Portrait {...props} projet={etat.projet} />
      </div>
      <div class="projet-feuille">
        <PlanImprime projet={etat.projet} regardes={props.classement.regardes} />
      </div>
      <p class="petit">
        Imprimé le {formatDate(etat.now.toISOString())}. Ce projet est celui de la personne&nbsp;: elle le reprend quand
        elle veut.
      </p>
    </PageProjet>
  )
}
