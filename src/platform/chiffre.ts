import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { RefusedInput } from './command.ts'

/**
 * Encryption of what identifies a person, by the application: AES-256-GCM, with the number of its key in front, so that keys
 * can be rotated. What a value belongs to (`table.column.row`) is authenticated with it: moved elsewhere, it does not open.
 */
export interface Chiffre {
  /** @param lieu what the value belongs to, as `personne.identite.<id>` */
  seal: (lieu: string, valeur: unknown) => Buffer
  /** @throws when the value was altered, moved, or its key is not there any more. */
  open: (lieu: string, scelle: Buffer) => unknown
  /** The same for the bytes of a file. */
  sealBytes: (lieu: string, octets: Uint8Array) => Buffer
  openBytes: (lieu: string, scelle: Buffer) => Buffer
  /** True when the value was sealed with an older key than the present one. */
  isOld: (scelle: Buffer) => boolean
  /** Keyed digest, the same for the same text as long as the first key lives: to compare without reading. */
  digest: (domaine: string, texte: string) => Buffer
  /** Same, with constant-time comparison. */
  matches: (domaine: string, texte: string, empreinte: Buffer) => boolean
}

const VERSION = 1
const NONCE = 12
const TAG = 16
const ENTETE = 1 + 2

/** Keys as `number:base64` separated by commas, the present one last. */
export function parseCles(texte: string): ReadonlyMap<number, Buffer> {
  const cles = new Map<number, Buffer>()
  for (const [rang, part] of texte.trim().split(',').entries()) {
    const [, numero, valeur = ''] = /^(\d{1,5}):([A-Za-z0-9+/]{43}=)$/.exec(part.trim()) ?? []
    if (numero === undefined)
      throw new RefusedInput(
        `CLES : la clé ${rang + 1} ne convient pas ; écrivez « numéro:clé », la clé étant 32 octets en base64, et séparez-les par des virgules.`,
      )
    cles.set(Number(numero), Buffer.from(valeur, 'base64'))
  }
  return cles
}

/** The keys of the operator, or those of the data folder, made at the first start. */
export function loadCles(cles: string | undefined, dataDir: string): ReadonlyMap<number, Buffer> {
  if (cles !== undefined) return parseCles(cles)
  const file = path.join(dataDir, 'cles')
  if (!existsSync(file)) {
    mkdirSync(dataDir, { recursive: true })
    try {
      writeFileSync(file, `1:${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flag: 'wx' })
    } catch (error) {
      // Another process has just made it.
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    }
  }
  return parseCles(readFileSync(file, 'utf8'))
}

export function createChiffre(octets: ReadonlyMap<number, Buffer>): Chiffre {
  // Read once: a cipher made from bytes reads them again each time.
  const cles = new Map([...octets].map(([numero, cle]) => [numero, createSecretKey(cle)]))
  const premiere = [...cles.values()][0]
  const present = [...cles.keys()].at(-1)
  const presente = present === undefined ? undefined : cles.get(present)
  if (premiere === undefined || present === undefined || presente === undefined) throw new RangeError('no key')
  const digest = (domaine: string, texte: string): Buffer =>
    createHmac('sha256', premiere).update(`${domaine}\0${texte}`).digest()
  const sealBytes = (lieu: string, octets: Uint8Array): Buffer => {
    const nonce = randomBytes(NONCE)
    const cipher = createCipheriv('aes-256-gcm', presente, nonce)
    cipher.setAAD(Buffer.from(lieu))
    const entete = Buffer.alloc(ENTETE)
    entete.writeUInt8(VERSION, 0)
    entete.writeUInt16BE(present, 1)
    return Buffer.concat([entete, nonce, cipher.update(octets), cipher.final(), cipher.getAuthTag()])
  }
  const openBytes = (lieu: string, scelle: Buffer): Buffer => {
    const cle = cles.get(scelle.readUInt16BE(1))
    if (scelle.readUInt8(0) !== VERSION || cle === undefined) throw new Error(`no key opens ${lieu}`)
    const decipher = createDecipheriv('aes-256-gcm', cle, scelle.subarray(ENTETE, ENTETE + NONCE))
    decipher.setAAD(Buffer.from(lieu))
    decipher.setAuthTag(scelle.subarray(-TAG))
    return Buffer.concat([decipher.update(scelle.subarray(ENTETE + NONCE, -TAG)), decipher.final()])
  }
  return {
    seal: (lieu, valeur) => sealBytes(lieu, Buffer.from(JSON.stringify(valeur))),
    open: (lieu, scelle) => JSON.parse(openBytes(lieu, scelle).toString('utf8')),
    sealBytes,
    openBytes,
    isOld: scelle => scelle.readUInt16BE(1) !== present,
    digest,
    matches: (domaine, texte, empreinte) => {
      const attendue = digest(domaine, texte)
      return empreinte.length === attendue.length && timingSafeEqual(attendue, empreinte)
    },
  }
}
