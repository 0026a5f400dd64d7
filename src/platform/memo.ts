/**
 * Remembers what a pure function of one text or number gave. Everything is forgotten when `max` answers are kept, so
 * that no input from outside can fill the memory.
 */
export function memo<K extends string | number, V>(f: (key: K) => V, max = 10_000): (key: K) => V {
  const known = new Map<K, V>()
  return key => {
    const found = known.get(key)
    if (found !== undefined) return found
    if (known.size >= max) known.clear()
    const made = f(key)
    known.set(key, made)
    return made
  }
}
