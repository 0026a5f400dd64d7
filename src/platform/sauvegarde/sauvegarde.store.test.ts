import { appendFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { connect, type Database } from '../database.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../embedded-postgres.ts'
import { differences, readEmpreintes } from './empreintes.ts'
import { readManifeste } from './manifeste.ts'
import { restaurer } from './restaurer.ts'
import { sauver } from './sauver.ts'

// Each copies a database to the disk, safely, several times.
vi.setConfig({ testTimeout: 120_000 })

const dir = mkdtempSync(path.join(tmpdir(), 'sauvegarde-'))
const dataDir = path.join(dir, 'data')
const archives = path.join(dir, 'archives')
let serveur: EmbeddedPostgres
let base: Database

const quiet = () => {}
const sauve = (nom: string, options: { cles?: boolean } = {}) =>
  sauver({
    url: serveur.url,
    embarquee: true,
    dataDir,
    vers: path.join(dir, nom),
    verifier: true,
    cles: options.cles ?? false,
    now: () => new Date(),
    say: quiet,
  })

/** Rows of what runs now, or of a folder that was restored. */
async function empreintesDe(url: string) {
  const { pool, close } = connect(url)
  const client = await pool.connect()
  const lues = await readEmpreintes(client)
  client.release()
  await close()
  return lues
}

beforeAll(async () => {
  mkdirSync(archives)
  serveur = await startEmbeddedPostgres(dataDir)
  base = connect(serveur.url)
  await base.pool.query('alter system set archive_mode = on')
  await base.pool.query(`alter system set archive_command = 'cp "%p" "${archives}/%f"'`)
  await base.close()
  await serveur.stop()
  serveur = await startEmbeddedPostgres(dataDir)
  base = connect(serveur.url)
  await base.pool.query(`create table fait (id bigserial primary key, texte text not null);
    create table "à part" (valeur numeric)`)
  await base.pool.query(`insert into fait (texte) select repeat(md5(i::text), 20) from generate_series(1, 20000) i`)
  mkdirSync(path.join(dataDir, 'fichiers', 'ab'), { recursive: true })
  writeFileSync(path.join(dataDir, 'fichiers', 'ab', 'cd'), 'scellé')
  writeFileSync(path.join(dataDir, 'cles'), '1:secret')
})

afterAll(async () => {
  await base.close()
  await serveur.stop()
  rmSync(dir, { recursive: true, force: true })
})

test('what is copied while rows are written opens, and every transaction in it is whole', async () => {
  let encore = true
  const ecrire = async () => {
    // Two tables in one transaction: a copy that held one without the other would be torn.
    while (encore)
      await base.pool.query(
        `with f as (insert into fait (texte) values (repeat('x', 2000)) returning id) insert into "à part" select id from f`,
      )
  }
  const ecritures = [ecrire(), ecrire()]
  const { tables } = await sauve('pendant')
  encore = false
  await Promise.all(ecritures)
  const fait = await restaurer({ depuis: path.join(dir, 'pendant'), dans: path.join(dir, 'rendu'), say: quiet })
  expect(fait.compare).toBe(true)
  expect(tables?.['public.fait']?.lignes).toBeGreaterThan(20_000)
  expect(fait.tables['public.fait']?.lignes).toBe(20_000 + (fait.tables['public."à part"']?.lignes ?? 0))
  const rendu = await startEmbeddedPostgres(path.join(dir, 'rendu'))
  expect(differences(await empreintesDe(rendu.url), fait.tables)).toEqual([])
  await rendu.stop()
  expect(existsSync(path.join(dir, 'rendu', 'fichiers', 'ab', 'cd'))).toBe(true)
})

test('comes back to an instant between two changes, and not to one that the journal does not reach', async () => {
  await sauve('point')
  await base.pool.query(`insert into fait (texte) values ('avant la faute')`)
  await sleep(20)
  const attendu = await empreintesDe(serveur.url)
  const instant = new Date()
  await sleep(20)
  await base.pool.query('delete from fait')
  const { rows } = await base.pool.query<{ segment: string }>('select pg_walfile_name(pg_switch_wal()) as segment')
  const archive = async () =>
    (await base.pool.query<{ n: string | null }>('select last_archived_wal as n from pg_stat_archiver')).rows[0]?.n ??
    ''
  while ((await archive()) < (rows[0]?.segment ?? '')) await sleep(50)

  const point = { archives, jusqua: instant }
  const fait = await restaurer({ depuis: path.join(dir, 'point'), dans: path.join(dir, 'revenu'), point, say: quiet })
  expect(differences(fait.tables, attendu)).toEqual([])
  expect(fait.dernier?.getTime()).toBeLessThan(instant.getTime())

  const tard = { archives, jusqua: new Date(Date.now() + 3_600_000) }
  const trop = restaurer({ depuis: path.join(dir, 'point'), dans: path.join(dir, 'jamais'), point: tard, say: quiet })
  await expect(trop).rejects.toThrow(/les journaux archivés s’arrêtent avant cet instant/)
  const tot = { archives, jusqua: new Date('2020-01-01T00:00:00Z') }
  await expect(
    restaurer({ depuis: path.join(dir, 'point'), dans: path.join(dir, 'jamais'), point: tot, say: quiet }),
  ).rejects.toThrow(/il en faut une plus ancienne/)
  expect(readdirSync(dir).filter(nom => nom.startsWith('jamais'))).toEqual([])
})

describe('a backup', () => {
  test('keeps the keys out, unless they are asked for', async () => {
    await sauve('avec-cles', { cles: true })
    expect(existsSync(path.join(dir, 'point', 'cles'))).toBe(false)
    expect(existsSync(path.join(dir, 'avec-cles', 'cles'))).toBe(true)
  })

  test('is refused in a folder that exists, and leaves nothing of it', async () => {
    await expect(sauve('archives')).rejects.toThrow(/existe déjà/)
    expect(readdirSync(dir).filter(nom => nom.includes('en-cours'))).toEqual([])
  })

  test.each([
    ['altered', 'n’est plus celui qui a été sauvegardé', (f: string) => appendFileSync(f, 'x')],
    ['missing', 'manque à la sauvegarde', (f: string) => rmSync(f)],
  ])('with a file that is %s is refused by its name', async (nom, attendu, abimer) => {
    const depuis = path.join(dir, `abime-${nom}`)
    cpSync(path.join(dir, 'point'), depuis, { recursive: true })
    abimer(path.join(depuis, 'fichiers', 'ab', 'cd'))
    const rendu = restaurer({ depuis, dans: path.join(dir, 'jamais'), say: quiet })
    await expect(rendu).rejects.toThrow(new RegExp(`fichiers/ab/cd : ce fichier ${attendu}`))
  })

  test('that was cut short is not one', async () => {
    await expect(readManifeste(dataDir)).rejects.toThrow(/ce n’est pas une sauvegarde entière/)
  })

  test('never overwrites what is in service', async () => {
    await expect(restaurer({ depuis: path.join(dir, 'point'), dans: dataDir, say: quiet })).rejects.toThrow(
      /n’est pas vide/,
    )
  })
})
