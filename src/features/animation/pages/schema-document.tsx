import type { FC } from 'hono/jsx'
import type { Agent } from '#features/comptes/index.ts'
import { formatDate, plural, typo } from '#web/format.ts'
import { TexteEcrit } from '#web/kit/parties.tsx'
import { PagePoste, postePaths } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'
import type { Donnees, Schema } from '../domain/schema.ts'
import { direRythme, SORTE_TEXTES } from '../texts.ts'

/** "Drouais", or "Région Centre-Val de Loire". */
const nomDe = ({ territoire }: Schema, { site }: Cadre): string => typo(territoire?.nom ?? `Région ${site.nomRegion}`)
const menuDe = (agent: Agent): string =>
  agent.role === 'coordinateur' || agent.role === 'region' ? 'schema' : 'membres'

/** One version, whole: its text and what it gathers. Prints as a document of a few A4 pages. */
export const PageSchemaDocument: FC<{ cadre: Cadre; agent: Agent; schema: Schema; donnees: Donnees }> = props => {
  const { cadre, agent, schema, donnees } = props
  const titre = `Schéma d’animation, ${nomDe(schema, cadre)}`
  return (
    <PagePoste cadre={cadre} agent={agent} titre={titre} menu={menuDe(agent)}>
      <article class="acte">
        <p class="fil imprimer-non">
          <a href={menuDe(agent) === 'schema' ? postePaths.schema : postePaths.schemas}>Retour</a>. Cette page
          s’imprime.
        </p>
        <div>
          <h1>{titre}</h1>
          <p>
            Version {schema.version},{' '}
            {schema.arreteLe === undefined ? 'en cours d’écriture' : `arrêtée le ${formatDate(schema.arreteLe)}`}. Année{' '}
            {donnees.annee}.
          </p>
        </div>
        {schema.demonstration ? <p class="attention">Démonstration. Ce texte est inventé.</p> : null}
        <section class="acte-texte" aria-labelledby="t-texte">
          <h2 id="t-texte">Comment le réseau est animé</h2>
          <TexteEcrit texte={schema.texte} />
          {schema.territoire ? (
            <p>
              {donnees.pilotes.length === 0
                ? 'Aucune structure ne pilote encore le territoire.'
                : `${plural(donnees.pilotes.length, 'structure pilote', 'structures pilotes')} : ${donnees.pilotes.map(nom => typo(nom)).join(', ')}.`}
            </p>
          ) : null}
        </section>
        <Groupes {...donnees} />
        <Calendrier {...donnees} dates={schema.dates} />
        <Objectifs {...donnees} />
        <Territoires {...donnees} />
        <Points id="t-informer" titre="Comment chacun est informé" texte={schema.informer} />
        <Points id="t-contacts" titre="Qui appeler" texte={schema.contacts} />
      </article>
    </PagePoste>
  )
}

const Groupes: FC<Donnees> = ({ groupes }) =>
  groupes.length === 0 ? null : (
    <section aria-labelledby="t-groupes">
      <h2 id="t-groupes">Qui se réunit</h2>
      <section class="defile" tabindex={0} aria-label="Tableau des groupes">
        <table aria-labelledby="t-groupes">
          <thead>
            <tr>
              <th scope="col">Groupe</th>
              <th scope="col">À quoi il sert</th>
              <th scope="col">Rythme</th>
              <th scope="col">Qui l’anime</th>
            </tr>
          </thead>
          <tbody>
            {groupes.map(groupe => (
              <tr>
                <th scope="row">{typo(groupe.nom)}</th>
                <td>
                  {groupe.objet === '' ? SORTE_TEXTES[groupe.sorte] : typo(groupe.objet)} (
                  {plural(groupe.membres, 'membre')})
                </td>
                <td>{groupe.rythmeMois === undefined ? 'Pas de rythme' : direRythme(groupe.rythmeMois)}</td>
                <td>{groupe.animateur === undefined ? 'Personne encore' : typo(groupe.animateur)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  )

const lignesDe = (texte: string): string[] => texte.split('\n').filter(ligne => ligne.trim() !== '')

const Calendrier: FC<Donnees & { dates: string }> = ({ annee, calendrier, actions, dates }) => {
  const datees = actions.flatMap(({ titre, debut, fin }) =>
    debut === undefined && fin === undefined ? [] : [`${direJours(debut, fin)} : ${typo(titre)}`],
  )
  if (calendrier.length + datees.length + lignesDe(dates).length === 0) return null
  return (
    <section aria-labelledby="t-calendrier">
      <h2 id="t-calendrier">Calendrier {annee}</h2>
      <ul>
        {lignesDe(dates).map(ligne => (
          <li>{typo(ligne)}</li>
        ))}
        {calendrier.map(({ le, titre, groupe }) => (
          <li>
            {formatDate(le)} : {typo(titre)} ({typo(groupe)})
          </li>
        ))}
        {datees.map(ligne => (
          <li>{ligne}</li>
        ))}
      </ul>
    </section>
  )
}

const direJours = (debut: string | undefined, fin: string | undefined): string =>
  debut === undefined
    ? `jusqu’au ${formatDate(fin ?? '')}`
    : fin === undefined
      ? `à partir du ${formatDate(debut)}`
      : `du ${formatDate(debut)} au ${formatDate(fin)}`

const Objectifs: FC<Donnees> = ({ annee, objectifs }) =>
  objectifs.length === 0 ? null : (
    <section aria-labelledby="t-objectifs">
      <h2 id="t-objectifs">Objectifs du plan d’action {annee}</h2>
      <ul>
        {objectifs.map(({ titre, indicateur, cible }) => (
          <li>
            {typo(titre)}
            {indicateur === '' ? '' : `. ${typo(indicateur)}`}
            {cible === undefined ? '' : ` : ${cible}`}
          </li>
        ))}
      </ul>
    </section>
  )

const Territoires: FC<Donnees> = ({ territoires }) =>
  territoires.length === 0 ? null : (
    <section aria-labelledby="t-territoires">
      <h2 id="t-territoires">Les territoires</h2>
      <ul>
        {territoires.map(({ nom, pilotes }) => (
          <li>
            {typo(nom)}, {plural(pilotes, 'structure pilote', 'structures pilotes')}
          </li>
        ))}
      </ul>
    </section>
  )

const Points: FC<{ id: string; titre: string; texte: string }> = ({ id, titre, texte }) =>
  lignesDe(texte).length === 0 ? null : (
    <section aria-labelledby={id}>
      <h2 id={id}>{titre}</h2>
      <ul>
        {lignesDe(texte).map(ligne => (
          <li>{typo(ligne)}</li>
        ))}
      </ul>
    </section>
  )

/** The schémas in force, of the région and of each territoire. */
export const PageSchemas: FC<{ cadre: Cadre; agent: Agent; schemas: readonly Schema[] }> = ({
  cadre,
  agent,
  schemas,
}) => (
  <PagePoste cadre={cadre} agent={agent} titre="Schémas d’animation" menu={menuDe(agent)}>
    <div>
      <h1>Schémas d’animation</h1>
      <p class="chapeau">Comment chaque réseau vit au long de l’année, tel que ses acteurs l’ont écrit.</p>
    </div>
    {schemas.length === 0 ? <p class="vide">Aucun schéma n’est encore arrêté.</p> : null}
    <ul class="poste-cartes">
      {schemas.map(schema => (
        <li>
          <h2>
            <a href={postePaths.schemaVersion(schema.id)}>{nomDe(schema, cadre)}</a>
          </h2>
          <p>
            Version {schema.version}, arrêtée le {formatDate(schema.arreteLe ?? '')}
          </p>
        </li>
      ))}
    </ul>
  </PagePoste>
)
