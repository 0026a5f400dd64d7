import type { FC } from 'hono/jsx'
import type { Agent } from '#features/comptes/index.ts'
import { formatDate, formatMoment, plural, typo } from '#web/format.ts'
import { Champ, ResumeErreurs } from '#web/kit/champ.tsx'
import { PagePoste, postePaths } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'
import { court, estEnRetard, mandatDu, PILOTES_MIN, pilotesDu, type Reunion } from '../domain/animation.ts'
import type { Animation } from '../lire.ts'
import { MANDAT_TEXTES, REUNION_TEXTES, SORTE_TEXTES } from '../texts.ts'
import { Rythme } from './rythme.tsx'

interface AnimationProps extends Animation {
  cadre: Cadre
  agent: Agent
  /** Today, ISO. */
  leJour: string
  fait?: string | undefined
  /** Why a structure was not named pilot. */
  erreur?: string | undefined
}

/** Who holds the territoire together, or the région: pilots, meetings, what was decided, groups, representatives. */
export const PageAnimation: FC<AnimationProps> = props => {
  const { cadre, agent, reunions, aFaire, groupes, leJour, fait, erreur } = props
  const titre = 'Groupes et réunions'
  return (
    <PagePoste cadre={cadre} agent={agent} titre={erreur ? `Erreur : ${titre}` : titre} menu="animation" fait={fait}>
      <div>
        <h1>Groupes et réunions</h1>
        <p class="chapeau">
          {agent.territoire
            ? 'Qui pilote, qui représente chaque structure, ce qui a été décidé ensemble.'
            : 'Les commissions où plusieurs territoires siègent, leurs réunions, ce qui y est décidé.'}
        </p>
      </div>
      <ResumeErreurs erreurs={erreur ? [{ champ: 'pilote', texte: erreur }] : []} />
      <section aria-labelledby="t-a-faire">
        <h2 id="t-a-faire">Ce qui reste à faire</h2>
        {aFaire.length === 0 ? <p class="vide">Aucune décision n’attend.</p> : null}
        <ul class="histoire">
          {aFaire.map(decision => (
            <li>
              <a href={postePaths.reunion(decision.reunion)}>{typo(decision.texte)}</a>
              {decision.structure ? `, ${typo(decision.structure.nom)}` : ''}
              {decision.pourLe === undefined ? '' : `, pour le ${formatDate(decision.pourLe)}`}
              {estEnRetard(decision, leJour) ? <b>, en retard</b> : ''}
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="t-reunions">
        <h2 id="t-reunions">Réunions</h2>
        {reunions.length === 0 ? (
          <p class="vide">
            {groupes.length === 0 ? 'Écrivez d’abord un groupe, plus bas.' : 'Aucune réunion n’est encore écrite.'}
          </p>
        ) : null}
        <Reunions reunions={reunions} />
        {groupes.length === 0 ? null : (
          <p>
            <a class="bouton second" href={postePaths.reunionEcrire('nouvelle')}>
              Prévoir une réunion
            </a>
          </p>
        )}
      </section>
      {props.commissions.length === 0 ? null : (
        <section aria-labelledby="t-commissions">
          <h2 id="t-commissions">Commissions régionales</h2>
          <p>
            Le territoire y siège. La région les tient ; vous lisez l’ordre du jour, le compte rendu et les décisions.
          </p>
          <Reunions reunions={props.commissions} />
        </section>
      )}
      <section aria-labelledby="t-groupes">
        <h2 id="t-groupes">Groupes</h2>
        <ul class="poste-cartes">
          {props.animes.map(groupe => (
            <li>
              <h3>
                <a href={postePaths.groupe(groupe.id)}>{typo(groupe.nom)}</a>
              </h3>
              <p>
                {SORTE_TEXTES[groupe.sorte]}, {plural(groupe.membres, 'membre')}
              </p>
              <Rythme groupe={groupe} leJour={leJour} />
            </li>
          ))}
        </ul>
        <p>
          <a class="bouton second" href={postePaths.groupe('nouveau')}>
            Ajouter un groupe
          </a>
        </p>
      </section>
      {agent.territoire ? (
        <>
          <Pilotes {...props} />
          <Representants {...props} />
        </>
      ) : null}
    </PagePoste>
  )
}

const Reunions: FC<{ reunions: readonly Reunion[] }> = ({ reunions }) => (
  <ul class="poste-cartes">
    {reunions.map(({ id, titre, debut, etat, groupe }) => (
      <li>
        <h3>
          <a href={postePaths.reunion(id)}>{typo(titre)}</a>
        </h3>
        <p class="poste-attente">{REUNION_TEXTES[etat]}</p>
        <p>
          {formatMoment(debut)}. {typo(groupe.nom)}
        </p>
      </li>
    ))}
  </ul>
)

const Pilotes: FC<AnimationProps> = ({ pilotes, structures, nommables, leJour, erreur }) => {
  const actuels = pilotesDu(pilotes, leJour)
  const autres = structures.filter(({ id }) => actuels.every(pilote => pilote.id !== id))
  const sansSignature = autres.filter(({ id }) => !nommables.has(id))
  return (
    <section aria-labelledby="t-pilotes">
      <h2 id="t-pilotes">Structures pilotes</h2>
      {actuels.length < PILOTES_MIN ? (
        <p class="attention">
          {plural(actuels.length, 'structure pilote', 'structures pilotes')} le territoire. Il en faut au moins deux :
          le réseau n’est à personne.
        </p>
      ) : null}
      <ul class="histoire">
        {pilotes
          .filter(pilote => court(pilote, leJour))
          .map(({ structure, debut }) => (
            <li class="ligne-boutons">
              <span>
                <b>{typo(structure.nom)}</b>, depuis le {formatDate(debut)}
              </span>
              <form method="post" class="ligne">
                <input type="hidden" name="geste" value="retirer" />
                <input type="hidden" name="structure" value={structure.id} />
                <button class="discret" type="submit" aria-label={`${structure.nom} ne pilote plus`}>
                  Ne pilote plus
                </button>
              </form>
            </li>
          ))}
      </ul>
      <form method="post" class="grille-champs">
        <input type="hidden" name="geste" value="ajouter" />
        <Champ id="pilote" libelle="Une autre structure pilote, à partir d’aujourd’hui" erreur={erreur}>
          <select id="pilote" name="structure">
            {autres
              .filter(({ id }) => nommables.has(id))
              .map(({ id, nom }) => (
                <option value={id}>{typo(nom)}</option>
              ))}
          </select>
        </Champ>
        <p>
          <button class="bouton second" type="submit">
            Ajouter
          </button>
        </p>
      </form>
      {sansSignature.length === 0 ? null : (
        <p class="petit">
          Pour piloter, il faut avoir signé la <a href={postePaths.conventions}>convention en vigueur</a>. N’ont pas
          signé&nbsp;: {sansSignature.map(({ nom }) => typo(nom)).join(', ')}.
        </p>
      )}
    </section>
  )
}

const Representants: FC<AnimationProps> = ({ structures, representants, leJour }) => {
  const sans = structures.filter(({ id }) =>
    representants.every(r => r.structure.id !== id || mandatDu(r, leJour) === 'fini'),
  )
  return (
    <section aria-labelledby="t-representants">
      <div>
        <h2 id="t-representants">Qui représente les structures</h2>
        {sans.length === 0 ? (
          <p>Chaque structure est représentée.</p>
        ) : (
          <details>
            <summary>
              {plural(sans.length, 'structure n’est pas représentée', 'structures ne sont pas représentées')}
            </summary>
            <ul>
              {sans.map(({ nom }) => (
                <li>{typo(nom)}</li>
              ))}
            </ul>
          </details>
        )}
      </div>
      {representants.length === 0 ? null : (
        <section class="defile" tabindex={0} aria-label="Tableau des représentants">
          <table aria-labelledby="t-representants">
            <thead>
              <tr>
                <th scope="col">Structure</th>
                <th scope="col">Nom</th>
                <th scope="col">Fonction</th>
                <th scope="col">Mandat</th>
              </tr>
            </thead>
            <tbody>
              {representants.map(r => {
                const mandat = MANDAT_TEXTES[mandatDu(r, leJour)]
                return (
                  <tr>
                    <th scope="row">{typo(r.structure.nom)}</th>
                    <td>
                      <a href={postePaths.representant(r.id)}>{typo(r.nom)}</a>
                    </td>
                    <td>{typo(r.fonction)}</td>
                    <td>
                      depuis le {formatDate(r.debut)}
                      {r.fin === undefined ? '' : `, jusqu’au ${formatDate(r.fin)}`}
                      {mandat === '' ? null : <b>, {mandat}</b>}
                    </td>
                  </tr>
                )
              })}
            </tbody>
          </table>
        </section>
      )}
      <p>
        <a class="bouton second" href={postePaths.representant('nouveau')}>
          Ajouter un représentant
        </a>
      </p>
      <p class="petit">
        Les noms sont visibles de la coordination du territoire et de la région, qui compose ses commissions, et d’elles
        seules.
      </p>
    </section>
  )
}
