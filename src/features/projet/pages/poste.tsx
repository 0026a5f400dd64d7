import type { FC } from 'hono/jsx'
import type { Agent } from '#features/comptes/index.ts'
import { formatDate } from '#web/format.ts'
import { PagePoste, postePaths } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'
import { souhaitOf } from '../domain/ecrire.ts'
import type { Partage } from '../store/partages.ts'
import { EcrireAvec, Joindre, type SaisieEntretien } from './ecrire-avec.tsx'
import type { Classement } from './metiers.tsx'
import { PlanImprime } from './plan-imprime.tsx'
import { Portrait, type PortraitProps } from './portrait.tsx'
import { Pourquoi } from './pourquoi.tsx'

interface ProjetsProps {
  cadre: Cadre
  agent: Agent
  partages: readonly Partage[]
}

/** Projects that the agent may open now. */
export const PageProjets: FC<ProjetsProps> = ({ cadre, agent, partages }) => (
  <PagePoste cadre={cadre} agent={agent} titre="Projets partagés" menu="projets">
    <div>
      <h1>Projets partagés</h1>
      <p class="chapeau">
        Des personnes vous ouvrent leur projet, le temps qu’elles ont choisi. Elles voient qui l’ouvre.
      </p>
      <p>
        <a href={postePaths.ateliers}>Faire travailler un groupe&nbsp;: les ateliers</a>
      </p>
    </div>
    {partages.length === 0 ? (
      <p>Aucun projet n’est partagé avec votre structure pour l’instant.</p>
    ) : (
      <ul class="file">
        {partages.map(({ id, nom, jusqua, aiguillage }) => (
          <li class="file-ligne">
            <p>
              <a href={postePaths.projet(id)}>
                <b>{nom}</b>
              </a>
              <span class="petit">
                Jusqu’au {formatDate(jusqua.toISOString())}
                {aiguillage === null ? '' : ', joint à un aiguillage'}
              </span>
            </p>
          </li>
        ))}
      </ul>
    )}
  </PagePoste>
)

interface ProjetPosteProps {
  cadre: Cadre
  agent: Agent
  partage: Partage
  aiguillages: readonly { id: string; nom: string }[]
  vu: PortraitProps
  /** Occupations for what the project says, health left out when it is not shared. */
  classement: Classement
  saisie: SaisieEntretien
  fait: string | undefined
}

/** A shared project, as the person has written it, and what the structure adds under its own name. */
export const PageProjetPoste: FC<ProjetPosteProps> = props => {
  const { cadre, agent, partage, aiguillages, vu, classement, saisie, fait } = props
  const sante = vu.conditions.filter(({ code }) => souhaitOf(vu.projet, `sante-${code}`) !== '')
  return (
    <PagePoste cadre={cadre} agent={agent} titre={`Projet : ${partage.nom}`} menu="projets" fait={fait}>
      <div>
        <p class="fil">
          <a href={postePaths.projets}>Projets partagés</a>
        </p>
        <h1>Projet&nbsp;: {partage.nom}</h1>
        <p class="chapeau">
          Partagé avec {partage.structure.nom}, jusqu’au {formatDate(partage.jusqua.toISOString())}. Cette ouverture est
          montrée à la personne.
        </p>
        {partage.aiguillage === null ? null : (
          <p>
            <a href={postePaths.aiguillage(partage.aiguillage)}>Joint à un aiguillage</a>
          </p>
        )}
      </div>
      <div class="projet projet-feuille">
        <Portrait {...vu} />
        {sante.length === 0 ? null : (
          <section>
            <h2>Ce que sa santé déconseille</h2>
            <ul>
              {sante.map(({ nom }) => (
                <li>{nom}</li>
              ))}
            </ul>
          </section>
        )}
        <PlanImprime projet={vu.projet} regardes={classement.regardes} />
      </div>
      <Pourquoi classement={classement} sante={partage.sante} commune={vu.commune} />
      <EcrireAvec partage={partage} saisie={saisie} />
      <Joindre partage={partage} aiguillages={aiguillages} />
    </PagePoste>
  )
}
