import type { FC } from 'hono/jsx'
import { stringify } from 'yaml'
import type { Besoin } from '#features/orientation/index.ts'
import { capitalize, NBSP, typo } from '#web/format.ts'
import type { Difference } from '../domain/differences.ts'
import { enMots } from '../mots.ts'
import { direRegle } from '../texts.ts'

export type LibelleBesoin = (code: Besoin) => string

const ecrit = (valeur: unknown): string =>
  valeur === undefined ? 'Rien' : typeof valeur === 'string' ? valeur : stringify(valeur, { lineWidth: 0 }).trim()

/** Rules as they were and as they become. */
export const Differences: FC<{ differences: readonly Difference[]; libelleBesoin: LibelleBesoin; id: string }> = ({
  differences,
  libelleBesoin,
  id,
}) =>
  differences.length === 0 ? (
    <p class="vide">Aucune règle ne change.</p>
  ) : (
    <ol class="regles-differences">
      {differences.map((difference, i) => (
        <li id={`${id}-${i}`}>
          <h3>{typo(direRegle(difference, libelleBesoin as (code: string) => string))}</h3>
          {difference.portes ? null : <p class="petit">Des mots seulement : aucune porte ne change par cette règle.</p>}
          <ul>
            {enMots(difference, libelleBesoin).map(({ quoi, avant, apres }) => (
              <li>
                {quoi === '' ? null : `${capitalize(typo(quoi))}${NBSP}: `}
                <del>{typo(avant)}</del> → <ins>{typo(apres)}</ins>
              </li>
            ))}
          </ul>
          <details>
            <summary>En texte</summary>
            <div class="avant-apres">
              <div>
                <p>
                  <b>Avant</b>
                </p>
                <pre tabindex={0}>{ecrit(difference.avant)}</pre>
              </div>
              <div>
                <p>
                  <b>Après</b>
                </p>
                <pre tabindex={0}>{ecrit(difference.apres)}</pre>
              </div>
            </div>
          </details>
        </li>
      ))}
    </ol>
  )
