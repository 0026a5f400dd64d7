/** The part of the package that is used; it ships no types. */
declare module 'clamscan' {
  import type { Readable } from 'node:stream'

  interface Options {
    clamdscan: { host: string; port: number; timeout: number; socket: false; localFallback: boolean }
    preference: 'clamdscan'
  }
  export default class NodeClam {
    init(options: Options): Promise<NodeClam>
    scanStream(stream: Readable): Promise<{ isInfected: boolean | null; viruses: string[] }>
  }
}
