import type { FC } from 'hono/jsx'
import type { Agent } from '#features/comptes/index.ts'
import { formatMoment, typo } from '#web/format.ts'
import { PagePoste, postePaths } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'
import type { ReunionDite, ReunionLue } from '../lire.ts'
import { DECISION_TEXTES, PRESENCE_TEXTES } from '../texts.ts'
import { direSuite, Lignes } from './reunion.tsx'

/** Without who was called: read where the territoire sits, by those who do not hold the meeting. */
interface CompteRenduProps extends ReunionDite, Partial<Pick<ReunionLue, 'convies' | 'presences'>> {
  cadre: Cadre
  agent: Agent
}

/** The minutes, or the sheet that is signed at the door of a meeting that is still to come. */
export const PageCompteRendu: FC<CompteRenduProps> = props => {
  const { cadre, agent, reunion, convies, presences, decisions } = props
  const tenue = reunion.etat === 'tenue'
  const quoi = tenue ? 'Compte rendu' : convies ? 'Feuille de présence' : 'Ordre du jour'
  const titre = `${quoi} : ${typo(reunion.titre)}`
  return (
    <PagePoste cadre={cadre} agent={agent} titre={titre} menu="animation">
      <article class="acte">
        <p class="fil imprimer-non">
          <a href={convies ? postePaths.reunion(reunion.id) : postePaths.animation}>Retour</a>. Cette page s’imprime.
        </p>
        <div>
          <h1>{titre}</h1>
          <p>
            {typo(reunion.groupe.nom)},{' '}
            {typo(reunion.regionale ? `Région ${cadre.site.nomRegion}` : (agent.territoire?.nom ?? ''))}.{' '}
            {formatMoment(reunion.debut)}
            {reunion.lieu === '' ? '' : `, ${typo(reunion.lieu)}`}.
            {reunion.etat === 'annulee' ? ' Réunion annulée.' : ''}
          </p>
        </div>
        {reunion.demonstration ? <p class="attention">Démonstration. Cette réunion est inventée.</p> : null}
        {convies || reunion.etat !== 'prevue' ? null : (
          <p class="imprimer-non">
            <a class="bouton second" href={`${postePaths.reunion(reunion.id)}/invitation.ics`}>
              Mettre dans mon agenda
            </a>
          </p>
        )}
        {convies && presences ? <Presences tenue={tenue} convies={convies} presences={presences} /> : null}
        {reunion.ordreDuJour === '' ? null : (
          <section aria-labelledby="t-ordre">
            <h2 id="t-ordre">Ordre du jour</h2>
            <Lignes texte={reunion.ordreDuJour} />
          </section>
        )}
        {reunion.compteRendu === '' ? null : (
          <section class="acte-texte" aria-labelledby="t-texte">
            <h2 id="t-texte">Ce qui s’est dit</h2>
            {reunion.compteRendu.split(/\n{2,}/).map(paragraphe => (
              <p>{typo(paragraphe)}</p>
            ))}
          </section>
        )}
        {decisions.length === 0 ? null : (
          <section aria-labelledby="t-decisions">
            <h2 id="t-decisions">Décisions</h2>
            <ol>
              {decisions.map(decision => (
                <li>
                  {typo(decision.texte)}
                  {direSuite(decision)} {DECISION_TEXTES[decision.etat]}.
                </li>
              ))}
            </ol>
          </section>
        )}
        {reunion.ressource ? (
          <p>
            Document de la bibliothèque :{' '}
            <a href={postePaths.ressource(reunion.ressource.id)}>{typo(reunion.ressource.titre)}</a>
          </p>
        ) : null}
        {reunion.document === undefined ? null : (
          <p>
            Document joint : <a href={reunion.document}>{reunion.document}</a>
          </p>
        )}
      </article>
    </PagePoste>
  )
}

const Presences: FC<Pick<ReunionLue, 'convies' | 'presences'> & { tenue: boolean }> = ({
  tenue,
  convies,
  presences,
}) => (
  <section aria-labelledby="t-presences">
    <h2 id="t-presences">Présences</h2>
    <section class="defile" tabindex={0} aria-label="Tableau des présences">
      <table aria-labelledby="t-presences">
        <thead>
          <tr>
            <th scope="col">Structure</th>
            <th scope="col">Nom</th>
            <th scope="col">{tenue ? 'Présence' : 'Signature'}</th>
          </tr>
        </thead>
        <tbody>
          {convies.map(({ id, nom, structure }) => {
            const presence = presences.get(id)
            return (
              <tr class={tenue ? undefined : 'a-signer'}>
                <th scope="row">{typo(structure.nom)}</th>
                <td>{typo(nom)}</td>
                <td>{tenue ? (presence ? PRESENCE_TEXTES[presence] : 'Non noté') : ''}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  </section>
)
