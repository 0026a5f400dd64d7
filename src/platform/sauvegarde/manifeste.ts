import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { RefusedInput } from '../command.ts'

/**
 * What a backup says of itself, in `manifeste.json`, written last: a folder without it is not a backup.
 * Version 1. A later version adds fields, or raises the number.
 */
const schema = z.object({
  version: z.literal(1),
  /** Instant at which the copy was whole, ISO 8601, UTC. */
  le: z.iso.datetime(),
  /** How the database was copied: its folder, beside it; or `pg_basebackup`, over its protocol. */
  origine: z.enum(['embarquee', 'serveur']),
  postgres: z.object({
    /** Major version: a copy runs on the same one only. */
    version: z.number().int(),
    /** Name of the database and of a login that owns it. */
    base: z.string(),
    utilisateur: z.string(),
    /** Settings under which a copy that replays a journal must run at least (PostgreSQL, "Hot Standby, administrator's overview"). */
    reglages: z.record(z.string(), z.string()),
  }),
  /** Rows of each table, as they were in the copy once it was opened; absent when the backup was not verified. */
  tables: z.record(z.string(), z.object({ lignes: z.number().int(), empreinte: z.string() })).optional(),
  /** Every file of the backup: path, size in bytes, SHA-256. */
  fichiers: z.array(z.object({ chemin: z.string(), octets: z.number().int(), sha256: z.string() })),
})

export type Manifeste = z.infer<typeof schema>
export type Empreintes = NonNullable<Manifeste['tables']>

const NOM = 'manifeste.json'

/** Files that are read at once. */
const ENSEMBLE = 32

/** Paths of the files below a folder, relative to it, in order. */
export async function listFiles(dossier: string): Promise<string[]> {
  const entrees = await readdir(dossier, { recursive: true, withFileTypes: true })
  return entrees
    .filter(e => e.isFile())
    .map(e => path.relative(dossier, path.join(e.parentPath, e.name)))
    .sort()
}

/** Reads a file whole, once it is safe on the disk. */
async function decrire(dossier: string, chemin: string): Promise<Manifeste['fichiers'][number]> {
  const complet = path.join(dossier, chemin)
  const file = await open(complet, 'r+')
  await file.sync()
  await file.close()
  return { chemin, ...(await hashFile(complet)) }
}

async function hashFile(fichier: string): Promise<{ octets: number; sha256: string }> {
  const hash = createHash('sha256')
  let octets = 0
  for await (const bloc of createReadStream(fichier, { highWaterMark: 1 << 20 })) {
    hash.update(bloc)
    octets += bloc.length
  }
  return { octets, sha256: hash.digest('hex') }
}

/** Lists the files of a backup that is whole, and seals it with its manifest. */
export async function writeManifeste(
  dossier: string,
  faits: Omit<Manifeste, 'version' | 'fichiers'>,
): Promise<Manifeste> {
  const fichiers: Manifeste['fichiers'] = []
  const chemins = await listFiles(dossier)
  // Several at once: the disk makes safe together what is asked for together.
  for (let i = 0; i < chemins.length; i += ENSEMBLE)
    fichiers.push(...(await Promise.all(chemins.slice(i, i + ENSEMBLE).map(chemin => decrire(dossier, chemin)))))
  const manifeste: Manifeste = { version: 1, ...faits, fichiers }
  const provisoire = path.join(dossier, `${NOM}.tmp`)
  await writeFile(provisoire, `${JSON.stringify(manifeste, null, 1)}\n`, { mode: 0o600, flush: true })
  await rename(provisoire, path.join(dossier, NOM))
  return manifeste
}

/**
 * Reads a manifest.
 * @throws RefusedInput when the folder is no backup, or one that this version does not read
 */
export async function readManifeste(dossier: string): Promise<Manifeste> {
  const texte = await readFile(path.join(dossier, NOM), 'utf8').catch(() => undefined)
  if (texte === undefined)
    throw new RefusedInput(`${dossier} : ce n’est pas une sauvegarde entière ; il n’y a pas de ${NOM}.`)
  const lu = schema.safeParse(parse(texte))
  if (lu.success) return lu.data
  const faute = lu.error.issues[0]
  throw new RefusedInput(
    `${path.join(dossier, NOM)} : « ${faute?.path.join('.') ?? ''} » ne se lit pas (${faute?.message}).`,
  )
}

function parse(texte: string): unknown {
  try {
    return JSON.parse(texte)
  } catch {
    return undefined
  }
}

/**
 * Reads every file of a backup again.
 * @throws RefusedInput naming the first one that is missing, that was altered, or that should not be there
 */
export async function verifyFiles(dossier: string, { fichiers }: Manifeste): Promise<void> {
  const attendus = new Set(fichiers.map(f => f.chemin))
  const intrus = (await listFiles(dossier)).find(chemin => chemin !== NOM && !attendus.has(chemin))
  if (intrus !== undefined)
    throw new RefusedInput(`${path.join(dossier, intrus)} : ce fichier n’est pas de la sauvegarde.`)
  for (const attendu of fichiers) {
    const complet = path.join(dossier, attendu.chemin)
    const lu = await hashFile(complet).catch(() => undefined)
    if (lu === undefined) throw new RefusedInput(`${complet} : ce fichier manque à la sauvegarde.`)
    if (lu.octets !== attendu.octets || lu.sha256 !== attendu.sha256)
      throw new RefusedInput(`${complet} : ce fichier n’est plus celui qui a été sauvegardé.`)
  }
}
