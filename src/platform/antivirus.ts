import { Readable } from 'node:stream'
import NodeClam from 'clamscan'

export type Analyse = 'saine' | 'infectee' | 'indisponible'

/** What tells whether a file holds a known virus. */
export interface Antivirus {
  /** @param flux the file, whole or piece by piece */
  analyser: (flux: Uint8Array | AsyncIterable<Uint8Array>) => Promise<Analyse>
}

const DELAI_MS = 20_000

/** The clamd of an operator, asked by its INSTREAM command. A scanner that does not answer leaves a file in quarantine. */
export const clamav = ({ host, port }: { host: string; port: number }): Antivirus => ({
  async analyser(flux) {
    try {
      const scanner = await new NodeClam().init({
        clamdscan: { host, port, timeout: DELAI_MS, socket: false, localFallback: false },
        preference: 'clamdscan',
      })
      const lu = Readable.from(flux instanceof Uint8Array ? [Buffer.from(flux)] : flux)
      const rompu = new Promise<never>((_, reject) => lu.once('error', reject))
      const { isInfected } = await Promise.race([scanner.scanStream(lu), rompu])
      return isInfected === null ? 'indisponible' : isInfected ? 'infectee' : 'saine'
    } catch {
      return 'indisponible'
    }
  },
})
