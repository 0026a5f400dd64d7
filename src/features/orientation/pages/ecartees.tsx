import type { FC } from 'hono/jsx'
import { typo } from '#web/format.ts'
import { paths } from '#web/paths.ts'
import type { PorteEcartee } from '../domain/reponse.ts'

/** The doors that one fact rules out, each with the fact; nothing when there are none. */
export const Ecartees: FC<{ ecartees: readonly PorteEcartee[] }> = ({ ecartees }) =>
  ecartees.length === 0 ? null : (
    <details class="ecartees">
      <summary>Portes écartées, et pourquoi</summary>
      <ul>
        {ecartees.map(({ structure, texte }) => (
          <li>
            <a href={paths.structure(structure.id)}>{typo(structure.nom)}</a>&nbsp;: {typo(texte)}
          </li>
        ))}
      </ul>
    </details>
  )
