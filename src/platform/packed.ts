/**
 * A list of values kept outside the JavaScript heap, as JSON in large buffers: hundreds of thousands of sheets cost
 * their text and nothing more, and reading the five that are shown takes microseconds.
 */
export interface PackedList<T> {
  length: number
  push: (value: T) => void
  /** @throws RangeError when there is no such rank. */
  get: (rank: number) => T
}

const CHUNK = 8 * 1024 * 1024

/** An empty list. The values must be plain JSON. */
export function createPackedList<T>(): PackedList<T> {
  const chunks: Buffer[] = []
  const offsets: number[] = []
  const lengths: number[] = []
  let free = CHUNK
  return {
    get length() {
      return offsets.length
    },
    push(value) {
      const bytes = Buffer.from(JSON.stringify(value))
      if (free + bytes.length > CHUNK) {
        chunks.push(Buffer.allocUnsafeSlow(Math.max(CHUNK, bytes.length)))
        free = 0
      }
      chunks.at(-1)?.set(bytes, free)
      offsets.push((chunks.length - 1) * CHUNK + free)
      lengths.push(bytes.length)
      free += bytes.length
    },
    get(rank) {
      const offset = offsets[rank]
      const length = lengths[rank]
      if (offset === undefined || length === undefined) throw new RangeError(`no value at rank ${rank}`)
      const start = offset % CHUNK
      return JSON.parse(chunks[Math.floor(offset / CHUNK)]?.toString('utf8', start, start + length) ?? '')
    },
  }
}
