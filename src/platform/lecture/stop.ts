/** Thrown inside the readers when a file cannot be read any further; what came before stands. Its message is shown. */
export class StopReading extends Error {
  readonly line: number | undefined
  constructor(reason: string, line?: number) {
    super(reason)
    this.line = line
  }
}
