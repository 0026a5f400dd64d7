import { randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { prendre, type RendezvousDeps } from '../src/features/rendezvous/index.ts'
import { asActeur } from '../src/platform/acteur.ts'
import { createChiffre, loadCles } from '../src/platform/chiffre.ts'
import { connect, connectApp } from '../src/platform/database.ts'
import { startEmbeddedPostgres } from '../src/platform/embedded-postgres.ts'
import { RESERVATION_MS } from '../src/platform/messages/file.ts'
import { startSmtp } from '../src/platform/messages/testing/serveurs.ts'
import { migrate } from '../src/platform/migrer.ts'
import { keepAlive, type Programme } from './chaos-processus.ts'
import { type Agent, makeAgent } from './charge.ts'
import { type BenchOptions, type Metrics, makeRandom, pick } from './harness.ts'

export const summary =
  'kill -9 of site, worker or database at random, under accueils by HTTP and bookings that post e-mails'

const SEED = 5
const KILLS = { small: 12, full: 50 } as const
const CLIENTS = 3
/** Somebody who waits longer than this for the service to come back makes the run fail. */
const PATIENCE_MS = 120_000

export async function run({ size, say }: BenchOptions): Promise<Metrics> {
  const dir = mkdtempSync(path.join(os.tmpdir(), 'porte-chaos-'))
  const first = await startEmbeddedPostgres(dir)
  const owner = connect(first.url)
  const app = connectApp(first.url)
  const smtp = await startSmtp()
  const programmes: Programme[] = []
  try {
    await migrate(owner)
    const { agent, cookie } = await makeAgent(owner.pool)
    // The clients write messages that the worker has to open: the same keys for all.
    loadCles(undefined, dir)
    // The site owns the embedded server of the folder, and brings it back; whoever watches the processes does not.
    const env = { DATABASE_URL: '', DATABASE_APP_URL: '', CLES: '', DATA_DIR: dir, DEMO: '0', SMTP_URL: smtp.url }
    programmes.push(await keepAlive({ ...env, PROCESSUS: 'web' }), await keepAlive({ ...env, PROCESSUS: 'travail' }))
    const [site, travail] = programmes
    if (!site || !travail) throw new Error('no processes')
    const vu = {
      accueils: new Set<string>(),
      rendezvous: new Set<string>(),
      mails: () => smtp.recus.length,
      erreurs: 0,
    }
    const fin = new AbortController()
    const charge = [
      noterAccueils(site, cookie, vu, fin.signal),
      reserver(owner.pool, app.pool, agent, dir, vu, fin.signal),
    ].flat()

    const random = makeRandom(SEED)
    let worst = 0
    let mortsBase = 0
    for (let kill = 1; kill <= KILLS[size]; kill++) {
      await sleep(300 + random() * 1_500)
      const cible = pick(random, ['site', 'travail', 'base'] as const)
      const t0 = performance.now()
      const avant = { accueils: vu.accueils.size, rendezvous: vu.rendezvous.size, mails: vu.mails() }
      if (cible === 'site') site.kill()
      else if (cible === 'travail') travail.kill()
      else {
        mortsBase++
        process.kill(Number(readFileSync(path.join(dir, 'postgres/postmaster.pid'), 'utf8').split('\n')[0]), 'SIGKILL')
      }
      const revenu = (): boolean =>
        vu.accueils.size > avant.accueils && vu.rendezvous.size > avant.rendezvous && vu.mails() > avant.mails
      while (!revenu()) {
        if (performance.now() - t0 > PATIENCE_MS)
          throw new Error(`the ${cible} did not come back: ${site.tail()}${travail.tail()}`)
        await sleep(20)
      }
      const s = (performance.now() - t0) / 1_000
      worst = Math.max(worst, s)
      say(`${kill}/${KILLS[size]} ${cible}: back after ${s.toFixed(1)} s`)
    }
    fin.abort()
    await Promise.all(charge)
    return {
      kills: KILLS[size],
      databaseKills: mortsBase,
      worstRecoveryS: worst,
      refused: vu.erreurs,
      ...(await count(owner.pool, vu, smtp.recus)),
    }
  } finally {
    // The site last: it stops the server.
    for (const programme of programmes.reverse()) await programme.stop()
    await app.close()
    await owner.close()
    await smtp.close()
    await first.stop()
    rmSync(dir, { recursive: true, force: true })
  }
}

interface Vu {
  /** What was acknowledged. */
  accueils: Set<string>
  rendezvous: Set<string>
  erreurs: number
}

/** Accueils noted in the browser's way: acknowledged by the redirection. */
const noterAccueils = (site: Programme, cookie: string, vu: Vu, signal: AbortSignal): Promise<void>[] =>
  Array.from({ length: CLIENTS }, async () => {
    while (!signal.aborted) {
      try {
        const answer = await fetch(`${site.address}/poste/accueil`, {
          method: 'POST',
          redirect: 'manual',
          headers: { cookie, origin: site.address, 'content-type': 'application/x-www-form-urlencoded' },
          body: new URLSearchParams({ etape: 'enregistrer', note: 'Renseignée', 'issue[]': 'documentation' }),
          signal: AbortSignal.timeout(10_000),
        })
        const id = /accueil=([0-9a-f-]{36})$/.exec(answer.headers.get('location') ?? '')?.[1]
        if (answer.status === 303 && id !== undefined) vu.accueils.add(id)
        else vu.erreurs++
      } catch {
        // Not acknowledged: the person would try again.
      }
      await sleep(100)
    }
  })

/** Bookings, several people on the same slot at once: acknowledged when the use case comes back. Each posts an e-mail. */
function reserver(
  owner: pg.Pool,
  app: pg.Pool,
  agent: Agent,
  dir: string,
  vu: Vu,
  signal: AbortSignal,
): Promise<void>[] {
  const chiffre = createChiffre(loadCles(undefined, dir))
  const deps: RendezvousDeps = {
    db: app,
    chiffre,
    origine: 'https://porte.invalid',
    expediteur: 'rdv@porte.invalid',
    nomCommune: () => undefined,
  }
  let rang = 0
  let creneau: string | undefined
  const suivant = async (): Promise<string> => {
    const id = randomUUID()
    const debut = new Date(Date.now() + 86_400_000 + ++rang * 60_000)
    await owner.query(`insert into creneau (id, structure_id, debut, fin, places) values ($1, 'ml', $2, $3, 1)`, [
      id,
      debut,
      new Date(debut.getTime() + 60_000),
    ])
    return id
  }
  return Array.from({ length: CLIENTS }, async () => {
    while (!signal.aborted) {
      try {
        const now = new Date()
        const personne = randomUUID()
        const identite = { prenom: 'Lina', courriel: `${personne}@porte.invalid` }
        await asActeur(app, agent, async tx => {
          await tx.query('insert into personne (id, identite_chiffre, cree_le, vue_le) values ($1, $2, $3, $3)', [
            personne,
            chiffre.seal(`personne.identite.${personne}`, identite),
            now,
          ])
          await tx.query('select ouvrir_acces_accueil($1, $2)', [personne, now])
        })
        creneau ??= await suivant()
        const pris = await prendre(deps, agent, { creneau, personne }, now)
        if ('id' in pris) vu.rendezvous.add(pris.id)
        else creneau = undefined
      } catch {
        // Not acknowledged.
      }
      await sleep(100)
    }
  })
}

/** What is there in the end, once every message had the time to leave. */
async function count(owner: pg.Pool, vu: Vu, recus: readonly string[]): Promise<Metrics> {
  const fin = Date.now() + RESERVATION_MS + 30_000
  const n = async (sql: string, values: unknown[] = []): Promise<number> =>
    Number((await owner.query(sql, values)).rows[0]?.n)
  while ((await n(`select count(*) as n from message where etat <> 'envoye'`)) > 0 && Date.now() < fin) await sleep(500)
  const arrives = new Map<string, number>()
  for (const mail of recus) {
    const id = /^message-id: <([0-9a-f-]{36})@/im.exec(mail)?.[1] ?? ''
    arrives.set(id, (arrives.get(id) ?? 0) + 1)
  }
  const { rows } = await owner.query<{ id: string }>('select id from message')
  const perdus = async (table: 'accueil' | 'rendezvous', ids: Set<string>) =>
    ids.size - (await n(`select count(*) as n from ${table} where id = any($1)`, [[...ids]]))
  return {
    lostAcked: (await perdus('accueil', vu.accueils)) + (await perdus('rendezvous', vu.rendezvous)),
    doubleBookings: await n(
      `select count(*) as n from (select creneau_id from rendezvous where etat = 'pris' group by creneau_id having count(*) > 1) d`,
    ),
    lostMessages: rows.filter(({ id }) => !arrives.has(id)).length,
    acked: vu.accueils.size + vu.rendezvous.size,
    messages: rows.length,
    arrivedTwice: [...arrives.values()].filter(times => times > 1).length,
    countedRepeats: await n('select coalesce(sum(reprises), 0) as n from message'),
  }
}
