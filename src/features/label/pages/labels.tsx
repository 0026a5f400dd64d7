import type { FC } from 'hono/jsx'
import type { Agent } from '#features/comptes/index.ts'
import { formatDate, plural, typo } from '#web/format.ts'
import { ResumeErreurs } from '#web/kit/champ.tsx'
import type { ErreurChamp } from '#web/kit/lire-champs.ts'
import { paths } from '#web/paths.ts'
import { PagePoste, postePaths } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'
import { situationOf } from '../domain/label.ts'
import type { Labels } from '../lire.ts'
import { SITUATION_TEXTES } from '../texts.ts'

interface LabelsProps extends Labels {
  cadre: Cadre
  agent: Agent
  /** How many the label has. */
  exigences: number
  /** Today, ISO. */
  leJour: string
  erreurs?: readonly ErreurChamp[] | undefined
}

/** Each structure of a territoire: where its label stands, and what the public says of its welcome. */
export const PageLabels: FC<LabelsProps> = ({
  cadre,
  agent,
  exigences,
  membres,
  dossiers,
  bilans,
  leJour,
  erreurs = [],
}) => (
  <PagePoste cadre={cadre} agent={agent} titre="Label et qualité" menu="label">
    <div>
      <h1 id="t-label">Label et qualité</h1>
      <p class="chapeau">
        Chaque structure dit où elle en est, une autre vient voir, la coordination décide, et l’on améliore ce qui
        manque. <a href={postePaths.labelsRegion}>Où en sont les autres territoires</a>
      </p>
    </div>
    <ResumeErreurs erreurs={erreurs} />
    <form method="post" id="ouvrir" />
    <section class="defile" tabindex={0} aria-label="Tableau des structures">
      <table aria-labelledby="t-label">
        <thead>
          <tr>
            <th scope="col">Structure</th>
            <th scope="col">Label</th>
            <th scope="col">Le public a été écouté</th>
            <th scope="col">Avis</th>
          </tr>
        </thead>
        <tbody>
          {membres.map(({ id, nom, ouvrable }) => {
            const dossier = dossiers.find(one => one.structure.id === id)
            const ecoute = bilans.get(id)?.ecoute
            const situation = dossier && situationOf(dossier, leJour)
            return (
              <tr>
                <th scope="row">{typo(nom)}</th>
                <td>
                  {dossier && situation ? (
                    <a href={postePaths.label(dossier.id)}>
                      {SITUATION_TEXTES[situation]}
                      {situation === 'accorde' ? `, jusqu’au ${formatDate(dossier.decision?.terme ?? '')}` : ''}
                    </a>
                  ) : null}
                  {dossier && situation === 'auto-evaluation'
                    ? `, ${dossier.reponses.length} sur ${plural(exigences, 'exigence', 'exigences')}`
                    : ''}
                  {(dossier === undefined || dossier.decision || dossier.fermeLe) && !ouvrable ? (
                    <a href={postePaths.conventions}>Doit signer la convention</a>
                  ) : null}
                  {(dossier === undefined || dossier.decision || dossier.fermeLe) && ouvrable ? (
                    <button
                      class="discret"
                      type="submit"
                      form="ouvrir"
                      name="structure"
                      value={id}
                      aria-label={`${dossier ? 'Préparer le suivant' : 'Ouvrir un dossier'} pour ${nom}`}
                    >
                      {dossier ? 'Préparer le suivant' : 'Ouvrir un dossier'}
                    </button>
                  ) : null}
                </td>
                <td>{ecoute ? `${ecoute.favorables} sur ${ecoute.total}` : 'Moins de 5'}</td>
                <td>
                  <a href={paths.avisAffiche(id)} aria-label={`Affiche de ${nom}`}>
                    Affiche
                  </a>
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
    <p class="petit">
      L’affiche s’accroche à l’accueil : elle mène à trois questions, sans compte. Seuls des nombres par mois sont
      gardés ; le mois en cours n’est compté qu’une fois fini.
    </p>
  </PagePoste>
)
