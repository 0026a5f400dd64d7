/** Longest time that a line waits before it is written. */
const DELAY_MS = 200
const MAX_CHARS = 64 * 1024

export interface LineWriter {
  write: (line: string) => void
  /** Writes what waits. Call it before the program ends. */
  flush: () => void
}

/** Writes lines together, a few times a second: one system call a request would cost as much as finding its doors. */
export function createLineWriter(out: (text: string) => void): LineWriter {
  let waiting = ''
  let timer: NodeJS.Timeout | undefined
  const flush = (): void => {
    clearTimeout(timer)
    timer = undefined
    if (waiting === '') return
    const text = waiting
    waiting = ''
    out(text)
  }
  return {
    write(line) {
      waiting += line
      if (waiting.length > MAX_CHARS) flush()
      else timer ??= setTimeout(flush, DELAY_MS).unref()
    },
    flush,
  }
}
