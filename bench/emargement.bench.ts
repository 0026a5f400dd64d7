import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { inscrire } from '../src/features/evenements/inscrire.ts'
import { createChiffre, loadCles } from '../src/platform/chiffre.ts'
import { connect, connectApp } from '../src/platform/database.ts'
import { startEmbeddedPostgres } from '../src/platform/embedded-postgres.ts'
import { migrate } from '../src/platform/migrer.ts'
import { digestSecret, makeSecret } from '../src/platform/secret.ts'
import { keepAlive } from './chaos-processus.ts'
import { type BenchOptions, type Metrics, makeRandom, percentile } from './harness.ts'

export const summary =
  'a forum over HTTP: check-ins from 20 phones, half of them offline for a while, connections that are cut: none lost, none twice'

const SEED = 11
const PHONES = 20
/** Check-ins, over how long, and from when to when half of the phones have no network. */
const SIZES = {
  small: { checkins: 3_000, dureeMs: 6_000, coupure: [1_800, 3_600] },
  full: { checkins: 3_000, dureeMs: 600_000, coupure: [180_000, 360_000] },
} as const
/** Of what is sent: the connection is cut at a chance moment, before or after the site has noted it, and the phone says it again. */
const PERDUES = 0.1
/** Of the check-ins: somebody without a registration; somebody whom another phone notes too. */
const SANS = 0.2
const DOUBLES = 0.05
const LOT = 200
/** A cut comes within this: about as long as an answer takes. */
const COUPE_MS = 40

interface Note {
  id: string
  inscription?: string | undefined
  nombre: number
  le: string
}

/** Each phone has a session of its own, notes at its pace, keeps what it could not say, and says it again until it is answered, as the page does. */
export async function run({ size, say }: BenchOptions): Promise<Metrics> {
  const { checkins, dureeMs, coupure } = SIZES[size]
  const dir = mkdtempSync(path.join(os.tmpdir(), 'porte-bench-'))
  const postgres = await startEmbeddedPostgres(dir)
  const owner = connect(postgres.url)
  await migrate(owner)
  const app = connectApp(postgres.url, { max: PHONES })
  const env = { DATABASE_URL: '', DATABASE_APP_URL: '', CLES: '', DATA_DIR: dir, DEMO: '0', PROCESSUS: 'web' }
  let site: Awaited<ReturnType<typeof keepAlive>> | undefined
  try {
    const random = makeRandom(SEED)
    // The site reads who is registered: the same keys for both.
    const deps = { db: app.pool, chiffre: createChiffre(loadCles(undefined, dir)), origine: 'https://porte.example' }
    const cookies = await insererForum(owner.pool)
    const inscrits = Math.round(checkins * (1 - SANS))
    const now = new Date()
    const qui = { prenom: 'Ana', nom: 'Lys', sorte: 'seul', places: 1 } as const
    for (let i = 0; i < inscrits; i += PHONES)
      await Promise.all(
        Array.from({ length: Math.min(PHONES, inscrits - i) }, (_, k) =>
          inscrire(deps, FORUM, { ...qui, courriel: `p${i + k}@example.org` }, now),
        ),
      )
    const { rows } = await owner.pool.query<{ id: string }>('select id from inscription order by rang')
    site = await keepAlive(env)
    const { address } = site
    const reprise = `${address}/poste/evenements/${FORUM}/emargement/reprise`
    say(`seed ${SEED}; ${rows.length} registered, ${PHONES} phones, ${dureeMs / 1000} s, ${address}`)

    const arrivees = Array.from({ length: checkins }, (_, i) => ({
      a: random() * dureeMs,
      inscription: rows[i]?.id,
      phones: [Math.floor(random() * PHONES), ...(random() < DOUBLES ? [Math.floor(random() * PHONES)] : [])],
    }))
    const waits: number[] = []
    let [renvois, enfile] = [0, 0]
    const begun = performance.now()
    const phone = async (k: number): Promise<void> => {
      const miennes = arrivees.filter(({ phones }) => phones.includes(k)).toSorted((x, y) => x.a - y.a)
      let file: Note[] = []
      let at = 0
      while (at < miennes.length || file.length > 0) {
        const passe = performance.now() - begun
        for (let one = miennes[at]; one && one.a <= passe; one = miennes[++at])
          file.push({ id: randomUUID(), inscription: one.inscription, nombre: 1, le: new Date().toISOString() })
        const horsLigne = k % 2 === 0 && passe >= coupure[0] && passe < coupure[1]
        enfile = Math.max(enfile, file.length)
        if (file.length === 0 || horsLigne) {
          await sleep(20)
          continue
        }
        const lot = file.slice(0, LOT)
        const sent = performance.now()
        const coupe = random() < PERDUES
        const signal = coupe ? AbortSignal.timeout(Math.ceil(random() * COUPE_MS)) : undefined
        const headers = { cookie: cookies[k] ?? '', origin: address, 'content-type': 'application/json' }
        const answer = await fetch(reprise, {
          method: 'POST',
          headers,
          body: JSON.stringify(lot),
          signal: signal ?? null,
        })
          .then(async one => ({ status: one.status, dit: answerSchema.safeParse(await one.json()).data }))
          .catch((): undefined => undefined)
        if (!answer) {
          renvois++
          continue
        }
        waits.push(performance.now() - sent)
        if (answer.status !== 200 || answer.dit?.inconnus.length !== 0)
          throw new Error(`a check-in was refused: ${answer.status}`)
        file = file.filter(({ id }) => !lot.some(one => one.id === id))
      }
    }
    await Promise.all(Array.from({ length: PHONES }, (_, k) => phone(k)))

    const { rows: compte } = await owner.pool.query<{ inscrits: number; trop: number; venues: number }>(
      `select (select count(*) from inscription where presents is not null)::int as inscrits,
         (select count(*) from inscription where presents > 1)::int as trop, (select count(*) from evenement_venue)::int as venues`,
    )
    const { inscrits: notes = 0, trop = 0, venues = 0 } = compte[0] ?? {}
    // Two phones that note somebody without a registration note two people: nothing tells that it is one.
    const sans = arrivees.filter(one => one.inscription === undefined).flatMap(one => [...new Set(one.phones)]).length
    say(`${renvois} batches cut and said again, at most ${enfile} kept on a phone`)
    return {
      checkins: notes + venues,
      lost: Math.max(0, inscrits - notes) + Math.max(0, sans - venues),
      twice: trop + Math.max(0, venues - sans),
      phones: PHONES,
      keptMax: enfile,
      resent: renvois,
      p99Ms: percentile(waits, 0.99),
    }
  } finally {
    await site?.stop()
    await app.close()
    await owner.close()
    await postgres.stop()
    rmSync(dir, { recursive: true, force: true })
  }
}

const FORUM = '00000000-0000-4000-8000-000000000f01'
const answerSchema = z.object({ inconnus: z.array(z.unknown()) })

/** A forum of today that a structure holds. @returns a session of one of its agents for each phone */
async function insererForum(db: { query: (sql: string, values?: unknown[]) => Promise<unknown> }) {
  await db.query("insert into structure (id, nom, reseau, source, empreinte) values ('s', 'S', 'autre', 't', 't')")
  await db.query(
    `insert into evenement (id, pilote, titre, etat, inscription, debut, fin, cree_le, maj_le)
     values ($1, 's', 'Forum', 'publie', 'ici', now() + interval '1 hour', now() + interval '8 hours', now(), now())`,
    [FORUM],
  )
  await db.query("insert into evenement_structure values ($1, 's', 'pilote')", [FORUM])
  const cookies: string[] = []
  for (let k = 0; k < PHONES; k++) {
    const [compte, affectation, secret] = [randomUUID(), randomUUID(), makeSecret()]
    await db.query('insert into compte (id, courriel, nom) values ($1, $2, $3)', [compte, `a${k}@porte.invalid`, 'Lys'])
    await db.query(
      `insert into affectation (id, compte_id, role, structure_id, etat) values ($1, $2, 'conseiller', 's', 'active')`,
      [affectation, compte],
    )
    await db.query(
      `insert into session (empreinte, compte_id, affectation_id, moyen, cree_le, vue_le, expire_le)
       values ($1, $2, $3, 'courriel', now(), now(), now() + interval '11 hours')`,
      [digestSecret(secret), compte, affectation],
    )
    cookies.push(`porte=${secret}`)
  }
  return cookies
}
