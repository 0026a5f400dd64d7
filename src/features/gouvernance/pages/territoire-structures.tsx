import type { FC } from 'hono/jsx'
import { formatDate, plural, typo } from '#web/format.ts'
import { Texte } from '#web/kit/texte.tsx'
import { postePaths } from '#web/poste.tsx'
import type { Proposee } from '../lire-territoire.ts'
import { erreurDe, type TerritoireProps } from './territoire-props.ts'

/** The structures of a territoire, inside its communes or not, and those that could join it. */
export const Structures: FC<TerritoireProps> = props => {
  const { agent, sien, membres, voisines, trouvees, structure, choisies } = props
  const erreur = erreurDe(props, 'structures')
  return (
    <section aria-labelledby="t-structures">
      <h2 id="t-structures">Structures</h2>
      {membres.length === 0 ? <p class="vide">Aucune structure n’est encore dans ce territoire.</p> : null}
      <form method="post" aria-label="Structures du territoire">
        <input type="hidden" name="geste" value="retirer-structures" />
        <ul class="lignes lignes-deux" id="structure-retirer">
          {membres.map(({ id, nom, pilote, dehors }) => (
            <li>
              <span>
                <a href={postePaths.membre(id)}>{typo(nom)}</a>
                {pilote ? ', pilote' : ''}
                {dehors ? ', hors de ces communes' : ''}
              </span>
              {sien ? (
                <button class="discret" type="submit" name="structure" value={id} aria-label={`Retirer ${nom}`}>
                  Retirer
                </button>
              ) : null}
            </li>
          ))}
        </ul>
      </form>
      <Demandees {...props} />
      {sien ? (
        <>
          {voisines.premieres.length > 0 ? (
            <details open={erreur !== undefined || membres.length === 0}>
              <summary>
                {plural(
                  voisines.total,
                  'structure est dans ces communes sans être du territoire',
                  'structures sont dans ces communes sans être du territoire',
                )}
              </summary>
              {voisines.total > voisines.premieres.length ? (
                <p>Les {voisines.premieres.length} premières, par leur nom. Cherchez les autres plus bas.</p>
              ) : null}
              <Ajouter id="structures" proposees={voisines.premieres} choisies={choisies} erreur={erreur} />
            </details>
          ) : null}
          <form method="get" class="pile" action="#t-structures">
            <Texte
              id="structure"
              libelle="Chercher une autre structure, d’ici ou d’ailleurs"
              type="search"
              valeur={structure}
              max={100}
            />
            <p>
              <button class="bouton second" type="submit">
                Chercher une structure
              </button>
            </p>
          </form>
          {trouvees === undefined ? null : trouvees.length === 0 ? (
            <p class="vide">Aucune autre structure de l’annuaire ne répond à ces mots.</p>
          ) : (
            <Ajouter id="structures-trouvees" proposees={trouvees} choisies={choisies} erreur={undefined} />
          )}
          <p class="petit">
            Une structure qui rejoint le territoire est prévenue. La coordination suit ses aiguillages et ses erreurs
            signalées à partir de ce jour-là, sans ceux d’avant.
            {agent.role === 'region'
              ? ''
              : ' Si elle est déjà dans un autre territoire, la région ou sa ou son responsable accepte ou refuse.'}
          </p>
          <p class="petit">
            Retirer une structure ne change rien à ce qu’elle a signé. Les personnes que la coordination avait reprises
            chez elle reviennent à la structure qui les a adressées, sauf si un autre territoire les suit.
          </p>
        </>
      ) : null}
    </section>
  )
}

/** The structures that the territoire asked for: the région accepts or refuses, who asked reads what was answered. */
const Demandees: FC<TerritoireProps> = ({ agent, sien, demandees }) =>
  demandees.length === 0 ? null : (
    <>
      <h3 id="t-demandees" tabindex={-1}>
        Demandées à un autre territoire
      </h3>
      <ul class="lignes lignes-deux">
        {demandees.map(({ id, nom, chez, refuseeLe }) => (
          <li>
            <span>
              {typo(nom)}
              {chez.length === 0 ? '' : ` (${chez.map(un => typo(un)).join(', ')})`}
              {refuseeLe === undefined ? ', attend une réponse' : `, refusée le ${formatDate(refuseeLe.toISOString())}`}
            </span>
            {sien && agent.role === 'region' && refuseeLe === undefined ? (
              <form method="post" class="actions">
                <input type="hidden" name="structure" value={id} />
                <button
                  class="discret"
                  type="submit"
                  name="geste"
                  value="accepter-structure"
                  aria-label={`Accepter ${nom}`}
                >
                  Accepter
                </button>
                <button
                  class="discret"
                  type="submit"
                  name="geste"
                  value="refuser-structure"
                  aria-label={`Refuser ${nom}`}
                >
                  Refuser
                </button>
              </form>
            ) : null}
          </li>
        ))}
      </ul>
    </>
  )

const Ajouter: FC<{
  id: string
  proposees: readonly Proposee[]
  choisies: readonly string[]
  erreur: string | undefined
}> = ({ id, proposees, choisies, erreur }) => (
  <form method="post" class="pile">
    <input type="hidden" name="geste" value="ajouter-structures" />
    <fieldset class={erreur ? 'cases champ-erreur' : 'cases'} id={id} tabindex={-1}>
      <legend>Cochez celles qui rejoignent le territoire</legend>
      {erreur ? (
        <p class="erreur" id={`${id}-erreur`}>
          {erreur}
        </p>
      ) : null}
      {proposees.map(structure => (
        <label>
          <input type="checkbox" name="structures[]" value={structure.id} checked={choisies.includes(structure.id)} />
          <span>
            {typo(structure.nom)}
            {structure.ou === '' ? '' : `, ${typo(structure.ou)}`}
          </span>
        </label>
      ))}
    </fieldset>
    <p>
      <button class="bouton second" type="submit">
        Ajouter ces structures
      </button>
    </p>
  </form>
)
