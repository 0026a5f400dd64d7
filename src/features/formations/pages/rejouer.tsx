import type { Child, FC } from 'hono/jsx'
import { paths } from '#web/paths.ts'
import { champsOf, type Saisie } from './saisie.ts'

/** The same search with a change, as a button: it travels in the body. */
export const Rejouer: FC<{
  saisie: Saisie
  change: Partial<Saisie>
  children: Child
  classe?: string | undefined
  courant?: boolean | undefined
}> = ({ saisie, change, children, classe = 'lien', courant }) => {
  const next = { ...saisie, page: 1, ...change }
  return (
    <form method="post" action={paths.formations()} class="rejouer">
      {champsOf(next).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      {next.page > 1 ? <input type="hidden" name="page" value={String(next.page)} /> : null}
      <button type="submit" class={classe} aria-current={courant ? 'true' : undefined}>
        {children}
      </button>
    </form>
  )
}
