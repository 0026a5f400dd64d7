import path from 'node:path'
import { AwsClient } from 'aws4fetch'
import { Disk } from 'flydrive'
import { FSDriver } from 'flydrive/drivers/fs'
import { xmlElements } from './lecture/xml.ts'

/** Where bytes are kept, as they are given. */
export interface Magasin {
  put: (cle: string, octets: Uint8Array) => Promise<void>
  /** @returns undefined when there is no such object */
  get: (cle: string) => Promise<Buffer | undefined>
  /** What is not there is removed already. */
  remove: (cle: string) => Promise<void>
  list: () => Promise<{ cle: string; le: Date }[]>
}

/** A bucket of an S3-compatible store. */
export interface ReglagesS3 {
  /** Of the bucket, by path: https://store.example/bucket */
  url: string
  cle: string
  secret: string
  region: string
}

export interface LieuFichiers {
  dataDir: string
  /** In the place of the folder. */
  s3?: ReglagesS3 | undefined
}

/** Keys that the service gives; anything else in a folder or a bucket is somebody else's. */
export const CLE = /^[\w-][\w.-]{0,200}$/

/** Folder of the documents in a data folder, and in a backup. */
export const FICHIERS = 'fichiers'

export const openMagasin = ({ dataDir, s3 }: LieuFichiers): Magasin =>
  s3 ? openSeau(s3) : openDossier(path.join(dataDir, FICHIERS))

/** Objects as files of a folder. */
export function openDossier(dossier: string): Magasin {
  const disk = new Disk(new FSDriver({ location: dossier, visibility: 'private' }))
  return {
    put: (cle, octets) => disk.put(cle, octets),
    get: async cle => ((await disk.exists(cle)) ? Buffer.from(await disk.getBytes(cle)) : undefined),
    remove: cle => disk.delete(cle),
    async list() {
      const vus: { cle: string; le: Date }[] = []
      let suite: string | undefined
      do {
        const page = await disk.listAll('', { recursive: true, ...(suite && { paginationToken: suite }) }).catch(absent)
        for (const objet of page.objects)
          if (objet.isFile) vus.push({ cle: objet.key, le: (await objet.getMetaData()).lastModified })
        suite = page.paginationToken
      } while (suite)
      return vus
    },
  }
}

/** A folder where nothing was ever put is empty. */
function absent(error: unknown): { objects: never[]; paginationToken: undefined } {
  const cause = error instanceof Error ? error.cause : undefined
  if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT')
    return { objects: [], paginationToken: undefined }
  throw error
}

const PATIENCE_MS = 20_000
const SONDE_MS = 5_000
/** Stores answer 500, 503 or 429 now and then, and ask to be asked again: after 200 ms at most, then 400, then 800. */
const ESSAIS = { retries: 3, initRetryMs: 200 }

/** The bucket cannot be used: what the store or the network said, without an address. */
export class SeauError extends Error {}

/** What a key holds is part of the path, whoever named it. */
const cheminDe = (cle: string): string =>
  cle
    .split('/')
    .map(partie => `/${encodeURIComponent(partie)}`)
    .join('')

/** Objects of a bucket (Amazon S3 API: PutObject, GetObject, DeleteObject, ListObjectsV2, with addresses by path). */
export function openSeau(reglages: ReglagesS3): Magasin {
  const demander = demandeur(reglages)
  return {
    put: async (cle, octets) => void (await demander('PUT', cheminDe(cle), { body: Buffer.from(octets) })),
    async get(cle) {
      const reponse = await demander('GET', cheminDe(cle), { absent: 'NoSuchKey' })
      return reponse && Buffer.from(reponse)
    },
    remove: async cle => void (await demander('DELETE', cheminDe(cle), { absent: 'NoSuchKey' })),
    async list() {
      const vus: { cle: string; le: Date }[] = []
      let suite: string | undefined
      do {
        const query = new URLSearchParams({
          'list-type': '2',
          ...(suite !== undefined && { 'continuation-token': suite }),
        })
        const page = await lirePage((await demander('GET', `?${query}`)) ?? Buffer.alloc(0))
        vus.push(...page.objets)
        suite = page.suite
      } while (suite !== undefined)
      return vus
    },
  }
}

/** Whether a bucket may be read; nothing is written. @returns what the store said, or the network, when it may not */
export async function sonderSeau(reglages: ReglagesS3): Promise<string | undefined> {
  try {
    await demandeur(reglages, SONDE_MS)('GET', '?list-type=2&max-keys=1')
    return undefined
  } catch (error) {
    return error instanceof SeauError ? error.message : 'inconnu'
  }
}

/** Whether a bucket keeps what is removed from it; false as well when it does not say. */
export async function gardeVersions(reglages: ReglagesS3): Promise<boolean> {
  try {
    const octets = await demandeur(reglages, SONDE_MS)('GET', '?versioning')
    return octets !== undefined && (await valeursDe(octets, 'Status'))[0] === 'Enabled'
  } catch {
    return false
  }
}

interface Envoi {
  body?: Buffer<ArrayBuffer>
  /** What the store says of what is not there, where that is no fault. */
  absent?: string
}

/** @returns what asks the store: the body of its answer, undefined for what is not there. @throws SeauError with the code of any other refusal */
function demandeur({ url, cle: accessKeyId, secret: secretAccessKey, region }: ReglagesS3, patienceMs = PATIENCE_MS) {
  const client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', ...ESSAIS })
  return async (method: string, suite: string, { body, absent }: Envoi = {}): Promise<Buffer | undefined> => {
    try {
      const signal = AbortSignal.timeout(patienceMs)
      const reponse = await client.fetch(`${url}${suite}`, { method, signal, ...(body && { body }) })
      const octets = Buffer.from(await reponse.arrayBuffer())
      if (reponse.ok) return octets
      const code = (await valeursDe(octets, 'Code'))[0] ?? ''
      if (absent !== undefined && code === absent) return undefined
      throw new SeauError(`${reponse.status} ${code}`.trim())
    } catch (error) {
      if (error instanceof SeauError) throw error
      throw new SeauError(codeDe(error), { cause: error })
    }
  }
}

async function lirePage(octets: Buffer): Promise<{ objets: { cle: string; le: Date }[]; suite: string | undefined }> {
  const objets: { cle: string; le: Date }[] = []
  let suite: string | undefined
  for await (const { name, children, text } of lire(octets, ['Contents', 'NextContinuationToken'])) {
    const de = (nom: string) => children.find(c => c.name === nom)?.text ?? ''
    if (name === 'Contents') objets.push({ cle: de('Key'), le: new Date(de('LastModified')) })
    else suite = text
  }
  return { objets, suite }
}

/** @returns nothing from what is no XML: the page of a proxy, say */
async function valeursDe(octets: Buffer, nom: string): Promise<string[]> {
  const valeurs: string[] = []
  try {
    for await (const { text } of lire(octets, [nom])) valeurs.push(text)
  } catch {}
  return valeurs
}

const lire = (octets: Buffer, noms: string[]) =>
  xmlElements(
    (async function* () {
      yield octets.toString('utf8')
    })(),
    new Set(noms),
  )

function codeDe(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : undefined
  if (cause instanceof Error && 'code' in cause && typeof cause.code === 'string') return cause.code
  return error instanceof Error ? error.name : 'inconnu'
}
