import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { loadCles } from '../src/platform/chiffre.ts'
import { connect } from '../src/platform/database.ts'
import { startEmbeddedPostgres } from '../src/platform/embedded-postgres.ts'
import { migrate } from '../src/platform/migrer.ts'
import { keepAlive, type Programme } from './chaos-processus.ts'
import { charger, DEMANDE, PAR_SECONDE } from './charge.ts'
import type { BenchOptions, Metrics } from './harness.ts'
import { repartir } from './repartiteur.ts'
import { aiguiller, suivre } from './replique.ts'

export const summary = 'redémarrage de trois sites et deux travailleurs sous la charge, perte de la réplique, promotion'

const PAGES = ['/', '/metiers', '/evenements', '/territoires'] as const

/** Adds rows one after the other through the address that the sites use, and keeps the number of the last that was acknowledged. */
function ecrire(url: string) {
  const vu = { acquis: 0, fin: false }
  const tache = (async () => {
    while (!vu.fin) {
      const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 1_000 })
      client.on('error', () => {})
      try {
        await client.connect()
        while (!vu.fin) {
          await client.query('insert into banc_fait values ($1)', [vu.acquis + 1])
          vu.acquis++
          await sleep(5)
        }
      } catch (error) {
        // Written, and its acknowledgement lost: it is there.
        if (error instanceof pg.DatabaseError && error.code === '23505') vu.acquis++
        else await sleep(20)
      } finally {
        await client.end().catch(() => {})
      }
    }
  })()
  return {
    vu,
    async stop() {
      vu.fin = true
      await tache
    },
  }
}

export async function run({ size, say }: BenchOptions): Promise<Metrics> {
  const dir = mkdtempSync(path.join(os.tmpdir(), 'porte-rolling-'))
  const primaire = path.join(dir, 'primaire')
  const maitre = await startEmbeddedPostgres(primaire)
  const closers: (() => unknown)[] = [() => rmSync(dir, { recursive: true, force: true }), maitre.stop]
  try {
    const owner = connect(maitre.url)
    await migrate(owner)
    await owner.pool.query('create table banc_fait (n int primary key)')
    await owner.close()
    for (const nom of ['replique', 'fichiers']) mkdirSync(path.join(dir, nom))
    let replique = await suivre(maitre.url, primaire, path.join(dir, 'replique'))
    closers.push(() => replique.stop())
    const porteBase = await aiguiller(Number(new URL(maitre.url).port))
    closers.push(porteBase.close)
    const url = new URL(maitre.url)
    url.port = String(porteBase.port)
    url.search = ''
    loadCles(undefined, path.join(dir, 'fichiers'))
    const cles = readFileSync(path.join(dir, 'fichiers', 'cles'), 'utf8').trim()
    const env = {
      DATABASE_URL: url.href,
      DATABASE_APP_URL: '',
      CLES: cles,
      DATA_DIR: path.join(dir, 'fichiers'),
      DEMO: '0',
      SMTP_URL: '',
      RETRAIT_SECONDES: '2',
      PUBLIC_URL: 'http://localhost',
    }
    const programmes: Programme[] = []
    for (const role of ['web', 'web', 'web', 'travail', 'travail'])
      programmes.push(await keepAlive({ ...env, PROCESSUS: role }))
    closers.push(() => Promise.all(programmes.map(p => p.stop())))
    const repartiteur = await repartir(programmes.slice(0, 3).map(p => p.address))
    closers.push(repartiteur.close)
    const attendre = async (n: number) => {
      while (repartiteur.bons() !== n) await sleep(50)
    }
    await attendre(3)
    say('three sites, two workers, a primary and its replica')

    for (const page of PAGES) {
      const { status } = await fetch(`${repartiteur.address}${page}`)
      if (status !== 200) throw new Error(`${page} answers ${status}`)
    }
    const charge = charger(repartiteur.address, [...PAGES.map(page => ({ page })), DEMANDE])
    const ecritures = ecrire(url.href)
    closers.push(charge.stop, ecritures.stop)
    await sleep(3_000)
    const debut = performance.now()
    const tours = size === 'full' ? 3 : 1
    for (let tour = 1; tour <= tours; tour++)
      for (const [i, programme] of programmes.entries()) {
        await programme.restart()
        if (i < 3) await attendre(3)
        await sleep(500)
      }
    const secondes = (performance.now() - debut) / 1_000
    await sleep(1_000)
    const roulement = { demandes: charge.vu.demandes, echecs: charge.vu.echecs }
    say(
      `${programmes.length * tours} restarts in ${Math.round(secondes)} s, ${roulement.echecs} failed of ${roulement.demandes} ${JSON.stringify([...charge.vu.statuts])}`,
    )

    replique.kill()
    await sleep(3_000)
    const apresPerte = charge.vu.echecs - roulement.echecs
    await replique.stop()
    rmSync(path.join(dir, 'replique'), { recursive: true })
    mkdirSync(path.join(dir, 'replique'))
    replique = await suivre(maitre.url, primaire, path.join(dir, 'replique'))
    await sleep(2_000)
    say(`replica lost and made again, ${apresPerte} failed`)

    const acquisAvant = ecritures.vu.acquis
    const echecsAvant = charge.vu.echecs
    const mort = performance.now()
    process.kill(Number(readFileSync(path.join(primaire, 'postgres/postmaster.pid'), 'utf8').split('\n')[0]), 'SIGKILL')
    await replique.promote()
    porteBase.turn(replique.port)
    while (ecritures.vu.acquis < acquisAvant + 20) await sleep(20)
    await attendre(3)
    const promotionSeconds = (performance.now() - mort) / 1_000
    await sleep(2_000)
    await ecritures.stop()
    charge.stop()
    await sleep(1_000)
    const apres = connect(url.href)
    const { rows } = await apres.pool.query<{ n: number }>('select count(*)::int as n from banc_fait')
    await apres.close()
    return {
      requestsPerSecond: PAR_SECONDE,
      restarts: programmes.length * tours,
      requests: roulement.demandes,
      failed: roulement.echecs,
      failedReplicaLost: apresPerte,
      promotionSeconds,
      failedPromotion: charge.vu.echecs - echecsAvant,
      lostAcked: Math.max(0, ecritures.vu.acquis - (rows[0]?.n ?? 0)),
    }
  } finally {
    for (const close of closers.reverse()) await close()
  }
}
