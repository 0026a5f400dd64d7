import { Readable } from 'node:stream'
import NodeClam from 'clamscan'

export type Analyse = 'saine' | 'infectee' | 'indisponible'

/** What tells whether a file holds a known virus. */
export interface Antivirus {
  analyser: (octets: Uint8Array) => Promise<Analyse>
}

const DELAI_MS = 20_000

/** The clamd of an operator, asked by its INSTREAM command. A scanner that does not answer leaves a file in quarantine. */
export const clamav = ({ host, port }: { host: string; port: number }): Antivirus => ({
  async analyser(octets) {
    try {
      const scanner = await new NodeClam().init({
        clamdscan: { host, port, timeout: DELAI_MS, socket: false, localFallback: false },
        preference: 'clamdscan',
      })
      const { isInfected } = await scanner.scanStream(Readable.from([Buffer.from(octets)]))
      return isInfected === null ? 'indisponible' : isInfected ? 'infectee' : 'saine'
    } catch {
      return 'indisponible'
    }
  },
})
