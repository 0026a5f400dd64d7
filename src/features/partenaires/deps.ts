import type { AiguillageDeps } from '#features/aiguillage/index.ts'

/** What the use cases need: those of an aiguillage, and the annuaire. */
export interface PartenairesDeps extends AiguillageDeps {
  /** The structure that gives a service in force, described by it or held from its réseau. */
  structureDuService: (service: string) => Promise<string | undefined>
  /** What the words of a demande ask for, the first first, each with the words that it was read in. */
  besoinsDe: (texte: string) => readonly { code: string; extrait?: string | undefined }[]
}

export interface ClesDeps extends Pick<AiguillageDeps, 'db' | 'now'> {
  /** A secret of 256 bits, in base64url. */
  makeSecret: () => string
}
