import { existsSync } from 'node:fs'
import { cp, readdir, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type pg from 'pg'
import { RefusedInput } from '../command.ts'
import { differences, readEmpreintes } from './empreintes.ts'
import { type Empreintes, type Manifeste, readManifeste, verifyFiles } from './manifeste.ts'
import { withCopie } from './ouvrir.ts'
import { BASE } from './sauver.ts'

export interface Restauration {
  /** Folder of the backup. */
  depuis: string
  /** Data folder to make; it may exist when it is empty. */
  dans: string
  /** Journal archived since the backup, and the instant to come back to; the backup itself without them. */
  point?: { archives: string; jusqua: Date } | undefined
  programmes?: string | undefined
  say: (etape: string) => void
}

export interface Restaure {
  manifeste: Manifeste
  tables: Empreintes
  /** Instant of the last change that was replayed; undefined when there was none after the backup. */
  dernier: Date | undefined
  /** True when every row was compared with what the backup had noted. */
  compare: boolean
}

/**
 * Makes a data folder from a backup: its files are verified first, then the copy is opened, its journal replayed, and every row
 * read. The folder has its name once it is whole.
 * @throws RefusedInput when the folder is not empty, a file was altered, the journal does not reach the instant, or a row differs
 */
export async function restaurer(r: Restauration): Promise<Restaure> {
  if (existsSync(r.dans) && (await readdir(r.dans)).length > 0)
    throw new RefusedInput(
      `${r.dans} n’est pas vide : la restauration se fait dans un dossier neuf, rien n’est écrasé.`,
    )
  const manifeste = await readManifeste(r.depuis)
  if (r.point && r.point.jusqua < new Date(manifeste.le))
    throw new RefusedInput(
      `--jusqu-a : cette sauvegarde est de ${manifeste.le} ; il en faut une plus ancienne pour revenir au ${r.point.jusqua.toISOString()}.`,
    )
  r.say('Vérification des fichiers de la sauvegarde')
  await verifyFiles(r.depuis, manifeste)
  const chantier = `${r.dans}.en-cours-${process.pid}`
  try {
    r.say('Copie')
    await cp(r.depuis, chantier, { recursive: true })
    await rm(path.join(chantier, 'manifeste.json'))
    r.say(r.point ? `Le journal est rejoué jusqu’au ${r.point.jusqua.toISOString()}` : 'Ouverture de la copie')
    const ouverte = await openRestored(path.join(chantier, BASE), manifeste, r)
    const compare = r.point === undefined && manifeste.tables !== undefined
    const autres = compare ? differences(manifeste.tables ?? {}, ouverte.tables) : []
    if (autres.length > 0)
      throw new RefusedInput(`Les lignes de ${autres.join(', ')} ne sont pas celles qui avaient été sauvegardées.`)
    await rm(path.join(chantier, 'recuperation.log'), { force: true })
    await rm(r.dans, { recursive: true, force: true })
    await rename(chantier, r.dans)
    return { manifeste, ...ouverte, compare }
  } catch (error) {
    await rm(chantier, { recursive: true, force: true })
    throw error
  }
}

/** Where the replay stops: the signal file and the settings of a recovery to a point in time. */
async function openRestored(pgDir: string, manifeste: Manifeste, { point, programmes, say }: Restauration) {
  const options = point
    ? [
        `restore_command=cp "${path.resolve(point.archives)}/%f" "%p"`,
        // The abbreviations of time zones are not known yet while a journal is replayed.
        `recovery_target_time=${point.jusqua.toISOString().replace('Z', '+00')}`,
        'recovery_target_action=promote',
      ]
    : []
  if (point) await writeFile(path.join(pgDir, 'recovery.signal'), '')
  return withCopie(pgDir, manifeste, { options, programmes }, async client => {
    say('Lecture de toutes les lignes')
    return { tables: await readEmpreintes(client), dernier: await readLast(client) }
  })
}

async function readLast(client: pg.Client): Promise<Date | undefined> {
  const { rows } = await client.query<{ dernier: Date | null }>('select pg_last_xact_replay_timestamp() as dernier')
  return rows[0]?.dernier ?? undefined
}
