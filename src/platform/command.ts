/** What a command writes to and reads from: real streams in `cli.ts`, buffers in tests. */
export interface CommandIo {
  stdin: AsyncIterable<Buffer | string>
  out: (text: string) => Promise<void> | void
  err: (text: string) => void
  /** Instant at which the command was started, ISO 8601. */
  now: Date
  env: Readonly<Record<string, string | undefined>>
}

/** An input that a command refuses: its message names the file, the line and the field, and is all that is shown. */
export class RefusedInput extends Error {}

/** 0: done; 1: a refused input, told on stderr; 2: wrong usage. */
export type ExitCode = 0 | 1 | 2

/** One command of `porte`. Each feature gives its own; `cli.ts` only lists them. */
export interface Command {
  name: string
  summary: string
  usage: string
  run: (args: string[], io: CommandIo) => Promise<ExitCode>
}
