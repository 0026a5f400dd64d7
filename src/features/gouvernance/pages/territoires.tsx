import type { FC } from 'hono/jsx'
import { type Agent, peut } from '#features/comptes/index.ts'
import { ETAT_NOMBRES, ETATS_ACTION } from '#features/plan/index.ts'
import { formatDate, plural, typo } from '#web/format.ts'
import { paths } from '#web/paths.ts'
import { PagePoste, postePaths } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'
import { FORMES } from '../domain/convention.ts'
import type { Cote } from '../lire.ts'
import { FORME_TEXTES, SITUATION_TEXTES } from '../texts.ts'

/** The territoires side by side: each goes at its own pace, and reads what the others promised. */
export const PageTerritoires: FC<{ cadre: Cadre; agent: Agent; territoires: readonly Cote[] }> = props => (
  <PagePoste cadre={props.cadre} agent={props.agent} titre="Territoires côte à côte" menu="territoires">
    <div>
      <h1 id="t-territoires">Territoires côte à côte</h1>
      <p class="chapeau">Où en est chaque réseau local. Chacun avance à son rythme.</p>
    </div>
    {peut(props.agent.role, 'territoire-creer') ? (
      <p>
        <a class="bouton second" href={postePaths.territoireNouveau}>
          Créer un territoire
        </a>
      </p>
    ) : props.agent.territoire ? (
      <p>
        <a class="bouton second" href={postePaths.territoireComposition(props.agent.territoire.id)}>
          Changer les communes et les structures : {typo(props.agent.territoire.nom)}
        </a>
      </p>
    ) : null}
    {props.territoires.length === 0 ? (
      <p class="vide">Aucun territoire n’est encore défini.</p>
    ) : (
      <section class="defile" tabindex={0} aria-label="Tableau des territoires">
        <table aria-labelledby="t-territoires">
          <thead>
            <tr>
              <th scope="col">Territoire</th>
              <th scope="col">Structures</th>
              <th scope="col">Pilotes</th>
              {FORMES.map(forme => (
                <th scope="col">{FORME_TEXTES[forme]}</th>
              ))}
              <th scope="col">Plan d’action</th>
              <th scope="col">Label</th>
              <th scope="col">Public écouté</th>
              <th scope="col">Schéma d’animation</th>
            </tr>
          </thead>
          <tbody>
            {props.territoires.map(({ territoire, structures, pilotes, ouvertes, plan, label, qualite, schema }) => (
              <tr>
                <th scope="row">
                  <a href={postePaths.territoireComposition(territoire.id)}>{typo(territoire.nom)}</a>
                  {territoire.ferme ? ', fermé' : ''}
                </th>
                <td>{structures}</td>
                <td>{pilotes}</td>
                {FORMES.map(forme => (
                  <td>
                    <Ouverte
                      lieu={paths.convention(territoire.id)}
                      ouverte={ouvertes.find(({ convention }) => convention.forme === forme)}
                    />
                  </td>
                ))}
                <td>
                  {plan ? (
                    <a href={`${postePaths.planTerritoire(territoire.id)}?annee=${plan.annee}`}>{direPlan(plan)}</a>
                  ) : (
                    'Aucun'
                  )}
                </td>
                <td>{direLabel(label)}</td>
                <td>{direQualite(qualite)}</td>
                <td>{schema ? <a href={postePaths.schemaVersion(schema.id)}>Version {schema.version}</a> : 'Aucun'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    )}
    <p class="petit">
      <a href={postePaths.labelsRegion}>Le label, structure par structure</a>.{' '}
      {typo(
        '« Public écouté » : qui répond oui, ou plutôt oui, à « Avez-vous été écouté ? » depuis un an, dans les structures qui ont au moins cinq réponses.',
      )}
    </p>
  </PagePoste>
)

const direLabel = ({ labellisees, enCours }: Cote['label']): string =>
  labellisees + enCours === 0
    ? 'Aucun'
    : [
        labellisees === 0 ? '' : plural(labellisees, 'structure'),
        enCours === 0 ? '' : `${plural(enCours, 'dossier')} en cours`,
      ]
        .filter(Boolean)
        .join(', ')

const direQualite = (qualite: Cote['qualite']): string =>
  qualite
    ? `${qualite.favorables} réponses sur ${qualite.total}, dans ${plural(qualite.structures, 'structure')}`
    : 'Trop peu de réponses'

const direPlan = ({ annee, decompte }: NonNullable<Cote['plan']>): string =>
  `${annee} : ${ETATS_ACTION.filter(etat => decompte[etat] > 0)
    .map(etat => plural(decompte[etat], ETAT_NOMBRES[etat][0], ETAT_NOMBRES[etat][1]))
    .join(', ')}`

const Ouverte: FC<{ lieu: string; ouverte: Cote['ouvertes'][number] | undefined }> = ({ lieu, ouverte }) => {
  if (!ouverte) return <>Aucune</>
  const { situation, terme, signees, sur } = ouverte
  return (
    <>
      <a href={lieu}>{SITUATION_TEXTES[situation]}</a>, {signees} sur {sur} ont signé
      {terme === undefined ? '' : `, terme le ${formatDate(terme)}`}
    </>
  )
}
