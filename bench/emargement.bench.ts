import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { inscrire } from '../src/features/evenements/inscrire.ts'
import { lotSchema, pointer } from '../src/features/evenements/pointer.ts'
import { createChiffre } from '../src/platform/chiffre.ts'
import { connect, connectApp, migrate } from '../src/platform/database.ts'
import { startEmbeddedPostgres } from '../src/platform/embedded-postgres.ts'
import { type BenchOptions, type Metrics, makeRandom, percentile } from './harness.ts'

export const summary =
  'a forum: check-ins from 20 phones, half of them offline for a while, answers that get lost: none lost, none twice'

const SEED = 11
const PHONES = 20
/** Check-ins, over how long, and from when to when half of the phones have no network. */
const SIZES = {
  small: { checkins: 3_000, dureeMs: 6_000, coupure: [1_800, 3_600] },
  full: { checkins: 3_000, dureeMs: 600_000, coupure: [180_000, 360_000] },
} as const
/** Of what is sent: the answer gets lost, and the phone says it again. */
const PERDUES = 0.1
/** Of the check-ins: somebody without a registration; somebody whom another phone notes too. */
const SANS = 0.2
const DOUBLES = 0.05
const LOT = 200

interface Note {
  id: string
  inscription?: string | undefined
  nombre: number
  le: string
}

/** Each phone notes at its pace, keeps what it could not say, and says it again until it is answered, as the page does. */
export async function run({ size, say }: BenchOptions): Promise<Metrics> {
  const { checkins, dureeMs, coupure } = SIZES[size]
  const dir = mkdtempSync(path.join(os.tmpdir(), 'porte-bench-'))
  const postgres = await startEmbeddedPostgres(dir)
  const owner = connect(postgres.url)
  await migrate(owner)
  const app = connectApp(postgres.url, { max: PHONES })
  try {
    const random = makeRandom(SEED)
    const deps = {
      db: app.pool,
      chiffre: createChiffre(new Map([[1, randomBytes(32)]])),
      origine: 'https://porte.example',
    }
    const agent = await insererForum(owner.pool)
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
    say(`seed ${SEED}; ${rows.length} registered, ${PHONES} phones, ${dureeMs / 1000} s`)

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
          await new Promise(resolve => setTimeout(resolve, 20))
          continue
        }
        const lot = file.slice(0, LOT)
        const sent = performance.now()
        // As the route does: what a phone sends is read, never believed.
        const fait = await pointer(deps, agent, FORUM, lotSchema.parse(JSON.parse(JSON.stringify(lot))), new Date())
        waits.push(performance.now() - sent)
        if (!fait || fait.inconnus.length > 0) throw new Error('a check-in was refused')
        if (random() < PERDUES) renvois++
        else file = file.filter(({ id }) => !lot.some(one => one.id === id))
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
    say(`${renvois} batches said again, at most ${enfile} kept on a phone`)
    return {
      checkins: notes + venues,
      lost: Math.max(0, inscrits - notes) + Math.max(0, sans - venues),
      twice: trop + Math.max(0, venues - sans),
      phones: PHONES,
      resent: renvois,
      p99Ms: percentile(waits, 0.99),
    }
  } finally {
    await app.close()
    await owner.close()
    await postgres.stop()
    rmSync(dir, { recursive: true, force: true })
  }
}

const FORUM = '00000000-0000-4000-8000-000000000f01'
const COMPTE = '00000000-0000-4000-8000-000000000f02'

/** A forum of today that a structure holds. @returns its agent */
async function insererForum(db: { query: (sql: string, values?: unknown[]) => Promise<unknown> }) {
  await db.query("insert into structure (id, nom, reseau, source, empreinte) values ('s', 'S', 'autre', 't', 't')")
  await db.query(
    `insert into evenement (id, pilote, titre, etat, inscription, debut, fin, cree_le, maj_le)
     values ($1, 's', 'Forum', 'publie', 'ici', now() + interval '1 hour', now() + interval '8 hours', now(), now())`,
    [FORUM],
  )
  await db.query("insert into evenement_structure values ($1, 's', 'pilote')", [FORUM])
  return {
    acteur: { sorte: 'agent', role: 'conseiller', compte: COMPTE, structure: 's' },
    compte: { id: COMPTE, nom: 'Lys', prenom: 'Ana', courriel: 'ana@porte.invalid' },
    role: 'conseiller',
    structure: { id: 's', nom: 'S' },
    territoire: undefined,
    demonstration: false,
  } as const
}
