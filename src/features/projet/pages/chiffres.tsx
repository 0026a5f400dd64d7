import type { FC } from 'hono/jsx'
import type { Agent } from '#features/comptes/index.ts'
import { typo } from '#web/format.ts'
import { paths } from '#web/paths.ts'
import { PagePoste, postePaths } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'
import { BANDE, type Chiffre, direBande, MOIS_COMPTES } from '../domain/compte.ts'

interface Props {
  cadre: Cadre
  agent: Agent
  chiffres: readonly Chiffre[]
  nomDepartement: (code: string) => string
  nomMetier: (rome: string) => string
}

/** What people look for in their projects, by département, counted without them. */
export const PageChiffresProjets: FC<Props> = ({ cadre, agent, chiffres, nomDepartement, nomMetier }) => {
  const departements = [...new Set(chiffres.map(({ departement }) => departement))]
  return (
    <PagePoste cadre={cadre} agent={agent} titre="Ce que cherchent les projets" menu="chiffres-projets">
      <div>
        <h1>Ce que cherchent les projets</h1>
        <p class="chapeau">
          Les métiers que regardent les personnes qui ont voulu être comptées, et ce qui manque près de chez elles.
        </p>
        <p class="petit">
          Comptés sur {MOIS_COMPTES} mois, jusqu’à la fin du mois dernier. Rien n’est montré en dessous de {BANDE}{' '}
          projets, et les nombres vont par tranches de {BANDE}&nbsp;: personne ne s’y voit. Ce sont les projets faits
          ici, non toute la population.
        </p>
      </div>
      {departements.length === 0 ? (
        <p>Trop peu de projets sont comptés pour qu’un chiffre puisse être montré.</p>
      ) : null}
      {departements.map(code => (
        <div>
          <h2 id={`d-${code}`}>{typo(nomDepartement(code))}</h2>
          <section class="defile" tabindex={0} aria-labelledby={`d-${code}`}>
            <table>
              <thead>
                <tr>
                  <th scope="col">Métier</th>
                  <th scope="col">Projets</th>
                  <th scope="col">Sans formation à portée</th>
                  <th scope="col">Sans porte à portée</th>
                </tr>
              </thead>
              <tbody>
                {chiffres
                  .filter(({ departement }) => departement === code)
                  .map(({ rome, projets, sansFormation, sansPorte }) => (
                    <tr>
                      <th scope="row">
                        {rome === undefined ? (
                          'Tous les métiers'
                        ) : (
                          <a href={paths.metier(rome)}>{typo(nomMetier(rome))}</a>
                        )}
                      </th>
                      <td>{direBande(projets)}</td>
                      <td>{direBande(sansFormation)}</td>
                      <td>{direBande(sansPorte)}</td>
                    </tr>
                  ))}
              </tbody>
            </table>
          </section>
        </div>
      ))}
      {departements.length === 0 ? null : (
        <p class="imprimer-non">
          <a href={`${postePaths.projetsChiffres}.csv`}>Télécharger ces chiffres (tableur, CSV)</a>
        </p>
      )}
      {departements.length === 0 ? null : (
        <p class="petit">
          À portée&nbsp;: là où la personne dit pouvoir aller, sinon à 50 km de sa commune. Une formation suivie à
          distance, une porte au téléphone ne comptent pas. Sur la ligne «&nbsp;Tous les métiers&nbsp;», sans formation
          veut dire&nbsp;: pour aucun des métiers regardés.
        </p>
      )}
    </PagePoste>
  )
}
