import type { FC } from 'hono/jsx'
import type { Commune } from '#features/territoires/index.ts'
import { typo } from '#web/format.ts'
import { paths } from '#web/paths.ts'
import { Raisons } from './carte-metier.tsx'
import type { Classement } from './metiers.tsx'

interface Props {
  classement: Classement
  /** True when the person shares what their health advises against. */
  sante: boolean
  commune: Commune | undefined
}

/** Why each occupation is proposed to the person, in the words that they read. */
export const Pourquoi: FC<Props> = ({
  classement: { metiers, regardes, avertissements, changerait },
  sante,
  commune,
}) => {
  const autres = metiers.filter(({ rome }) => !regardes.some(une => une.rome === rome))
  return (
    <section class="bloc imprimer-non projet" aria-labelledby="pourquoi">
      <h2 id="pourquoi">Pourquoi ces métiers</h2>
      <p>
        Les raisons sont celles que lit la personne&nbsp;: «&nbsp;vous&nbsp;», c’est elle.
        {sante ? '' : ' Ses limites de santé, qu’elle ne vous montre pas, ne comptent pas ici.'}
      </p>
      {avertissements.map(texte => (
        <p class="attention">{typo(texte)}</p>
      ))}
      {regardes.length + autres.length === 0 ? (
        <p>Ses réponses ne suffisent pas encore à proposer des métiers.</p>
      ) : null}
      <ol class="projet-metiers">
        {[...regardes, ...autres].map(proposition => (
          <li class="projet-metier">
            <p class="surtitre">
              {proposition.place}
              {regardes.includes(proposition) ? ' : regardé par la personne' : ''}
            </p>
            <h3>
              <a href={paths.metier(proposition.rome, commune?.code)}>{typo(proposition.libelle)}</a>
            </h3>
            <Raisons proposition={proposition} />
          </li>
        ))}
      </ol>
      {changerait.length === 0 ? null : (
        <details>
          <summary>Ce qui changerait cette liste</summary>
          <ul>
            {changerait.map(texte => (
              <li>{typo(texte)}</li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}
