import { raw } from 'hono/html'
import type { FC } from 'hono/jsx'

type Drawing = ReturnType<typeof raw>

/**
 * A component that depends on one key alone, drawn once for each: icons, header and footer are the same on every page,
 * and drawing them again would be a third of its cost.
 * @param draw must give the same for the same key
 */
export function fige<K extends object | string>(draw: (key: K) => ReturnType<FC>): (key: K) => Drawing {
  const byObject = new WeakMap<object, Drawing>()
  const byText = new Map<string, Drawing>()
  return key => {
    const known = typeof key === 'string' ? byText.get(key) : byObject.get(key)
    if (known) return known
    const made = raw(String(draw(key)))
    if (typeof key === 'string') byText.set(key, made)
    else byObject.set(key, made)
    return made
  }
}
