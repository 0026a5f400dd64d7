import type { FC } from 'hono/jsx'
import { formatMoment, plural, typo } from '#web/format.ts'
import { aRemettre, type Changement } from '../domain/territoire.ts'
import { GESTE_TEXTES } from '../texts-territoire.ts'
import type { TerritoireProps } from './territoire-props.ts'

/** How many names a line tells. */
const NOMMES = 4

/** What changed in the territoire, who did, and what can be put back. */
export const Changements: FC<TerritoireProps> = ({ changements, communes, membres, noms, sien, territoire }) => {
  if (changements.length === 0) return null
  const presents = new Set([...communes.map(({ code }) => code), ...membres.map(({ id }) => id)])
  return (
    <section aria-labelledby="t-changements">
      <h2 id="t-changements">Ce qui a changé</h2>
      <form method="post" aria-label="Ce qui peut être remis">
        <input type="hidden" name="geste" value="remettre" />
        <ul class="histoire">
          {changements.map(changement => (
            <li>
              {GESTE_TEXTES[changement.geste]}
              {direObjets(changement, noms)}. {formatMoment(changement.le)}
              {changement.par === undefined ? '' : `, ${typo(changement.par)}`}.{' '}
              {sien && territoire.fermeLe === undefined && aRemettre(changement, presents).length > 0 ? (
                <button
                  class="discret"
                  type="submit"
                  name="changement"
                  value={changement.id}
                  aria-label={`Remettre ${changement.detail}`}
                >
                  Remettre
                </button>
              ) : null}
            </li>
          ))}
        </ul>
      </form>
    </section>
  )
}

const direObjets = ({ geste, objets, detail }: Changement, noms: ReadonlyMap<string, string>): string => {
  if (geste === 'ajouter-structures') {
    const dits = objets.slice(0, NOMMES).map(id => typo(noms.get(id) ?? id))
    const reste = objets.length - dits.length
    return ` : ${dits.join(', ')}${reste > 0 ? `, et ${plural(reste, 'autre')}` : ''}`
  }
  if (detail === '') return ''
  return ` : ${typo(detail)}${geste === 'ajouter-communes' && objets.length > 1 ? `, ${plural(objets.length, 'commune')}` : ''}`
}

/** Where the région closes a territoire, or opens it again. */
export const Fermeture: FC<TerritoireProps> = ({ agent, territoire, coordinateurs }) =>
  agent.role !== 'region' ? null : (
    <section aria-labelledby="t-fermer">
      <h2 id="t-fermer">{territoire.fermeLe ? 'Rouvrir ce territoire' : 'Fermer ce territoire'}</h2>
      {territoire.fermeLe ? (
        <p>
          Il retrouve ses communes, ses structures qui sont encore dans l’annuaire
          {coordinateurs > 0 ? ', et ses coordinateurs leur accès' : ''}.
        </p>
      ) : (
        <details>
          <summary>Ce qui se passe quand un territoire ferme</summary>
          <ul>
            <li>Rien n’est effacé : convention, plan, réunions et chiffres d’avant restent.</li>
            <li>
              {coordinateurs === 0
                ? 'Aucun compte ne le coordonne.'
                : `${plural(coordinateurs, 'compte de coordination est mis', 'comptes de coordination sont mis')} en repos, jusqu’à ce qu’il rouvre.`}
            </li>
            <li>
              Les personnes que la coordination avait reprises reviennent, dans l’heure, à la structure qui les a
              adressées. Aucun aiguillage ne s’arrête.
            </li>
            <li>Ses structures n’en font plus partie. Ce qu’elles ont signé les engage jusqu’à son terme.</li>
            <li>
              Les questions du public de ces communes arrivent à la région, ou à un autre territoire qui les contient.
            </li>
          </ul>
        </details>
      )}
      <form method="post">
        <button
          class={territoire.fermeLe ? 'bouton' : 'bouton second'}
          type="submit"
          name="geste"
          value={territoire.fermeLe ? 'rouvrir' : 'fermer'}
        >
          {territoire.fermeLe ? `Rouvrir ${typo(territoire.nom)}` : `Fermer ${typo(territoire.nom)}`}
        </button>
      </form>
    </section>
  )
