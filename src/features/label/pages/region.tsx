import type { FC } from 'hono/jsx'
import type { Agent } from '#features/comptes/index.ts'
import { formatDate, typo } from '#web/format.ts'
import { PagePoste, postePaths } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'
import { aFaireDe, type Dossier, rappelDe, situationOf } from '../domain/label.ts'
import { SITUATION_TEXTES } from '../texts.ts'

interface RegionProps {
  cadre: Cadre
  agent: Agent
  dossiers: readonly Dossier[]
  /** How many requirements the label has. */
  exigences: number
  /** Today, ISO. */
  leJour: string
}

/** Every file of the région, territoire by territoire, and the labels whose term is near. */
export const PageLabelsRegion: FC<RegionProps> = ({ cadre, agent, dossiers, exigences, leJour }) => {
  const termes = dossiers
    .flatMap(dossier => {
      const terme = dossier.decision?.terme
      return terme !== undefined && rappelDe(terme, leJour) !== undefined ? [{ dossier, terme }] : []
    })
    .toSorted((a, b) => a.terme.localeCompare(b.terme))
  return (
    <PagePoste cadre={cadre} agent={agent} titre="Labels de la région" menu="territoires">
      <div>
        <p class="fil">
          <a href={postePaths.territoires}>Tous les territoires</a>
        </p>
        <h1 id="t-labels">Labels de la région</h1>
        <p class="chapeau">Où en est chaque structure, et les labels qui arrivent à leur terme.</p>
      </div>
      <section aria-labelledby="t-termes">
        <h2 id="t-termes">Termes des six mois qui viennent</h2>
        {termes.length === 0 ? (
          <p>Aucun.</p>
        ) : (
          <ul>
            {termes.map(({ dossier: { id, structure, territoire }, terme }) => (
              <li>
                <a href={postePaths.label(id)}>{typo(structure.nom)}</a>, {typo(territoire.nom)}&nbsp;: le{' '}
                {formatDate(terme)}.
              </li>
            ))}
          </ul>
        )}
      </section>
      {dossiers.length === 0 ? (
        <p class="vide">Aucune structure n’a encore de dossier.</p>
      ) : (
        <section class="defile" tabindex={0} aria-label="Tableau des dossiers">
          <table aria-labelledby="t-labels">
            <thead>
              <tr>
                <th scope="col">Structure</th>
                <th scope="col">Territoire</th>
                <th scope="col">Dossier</th>
                <th scope="col">Terme</th>
                <th scope="col">Exigences tenues</th>
                <th scope="col">Améliorations à faire</th>
              </tr>
            </thead>
            <tbody>
              {dossiers.map(dossier => {
                const aFaire = aFaireDe(dossier)
                const retards = aFaire.filter(({ pourLe }) => pourLe !== undefined && pourLe < leJour).length
                return (
                  <tr>
                    <th scope="row">{typo(dossier.structure.nom)}</th>
                    <td>{typo(dossier.territoire.nom)}</td>
                    <td>
                      <a
                        href={postePaths.label(dossier.id)}
                        aria-label={`${SITUATION_TEXTES[situationOf(dossier, leJour)]} : ${dossier.structure.nom}`}
                      >
                        {SITUATION_TEXTES[situationOf(dossier, leJour)]}
                      </a>
                      {dossier.demonstration ? ' (inventé)' : ''}
                    </td>
                    <td>{dossier.decision?.terme ? formatDate(dossier.decision.terme) : 'Aucun'}</td>
                    <td>
                      {dossier.reponses.filter(({ niveau }) => niveau === 'oui').length} sur {exigences}
                    </td>
                    <td>
                      {aFaire.length}
                      {retards > 0 ? `, dont ${retards} en retard` : ''}
                    </td>
                  </tr>
                )
              })}
            </tbody>
          </table>
        </section>
      )}
    </PagePoste>
  )
}
