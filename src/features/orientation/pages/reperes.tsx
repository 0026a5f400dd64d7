import type { FC } from 'hono/jsx'
import { typo } from '#web/format.ts'
import type { Repere } from '../domain/reperes.ts'

/** What the network knows of a door, line by line; nothing at all when it knows nothing. */
export const Reperes: FC<{ reperes: readonly Repere[] }> = ({ reperes }) =>
  reperes.length === 0 ? null : (
    <ul class="reperes">
      {reperes.map(({ texte, ancien }) => (
        <li class={ancien ? 'a-verifier' : undefined}>{typo(texte)}</li>
      ))}
    </ul>
  )
