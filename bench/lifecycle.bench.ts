import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { avancer, avancerDans } from '../src/features/aiguillage/avancer.ts'
import { envoyer } from '../src/features/aiguillage/envoyer.ts'
import { createMonde, ENVOI } from '../src/features/aiguillage/testing/monde.ts'
import type { RendezvousDeps } from '../src/features/rendezvous/deps.ts'
import { prendre } from '../src/features/rendezvous/prendre.ts'
import { marquer } from '../src/features/rendezvous/suivre.ts'
import { asActeur } from '../src/platform/acteur.ts'
import { connect, connectApp } from '../src/platform/database.ts'
import { startEmbeddedPostgres } from '../src/platform/embedded-postgres.ts'
import { migrate } from '../src/platform/migrer.ts'
import { type BenchOptions, type Metrics, makeRandom, type Random } from './harness.ts'

export const summary =
  'whole aiguillages an hour: consent, send, receive, accept, book, meet, close; trace rows against actions'

const CLIENTS = 8
/** draft and sent, received, accepted, scheduled, met, completed. */
const MOUVEMENTS = 7
const SECONDES = { small: 20, full: 300 } as const

export async function run({ size, say }: BenchOptions): Promise<Metrics> {
  const dir = mkdtempSync(path.join(os.tmpdir(), 'porte-bench-'))
  const postgres = await startEmbeddedPostgres(dir)
  const owner = connect(postgres.url)
  await migrate(owner)
  const app = connectApp(postgres.url, { max: CLIENTS })
  try {
    const monde = await createMonde({ ...owner, app: app.pool })
    const begun = performance.now()
    const until = begun + SECONDES[size] * 1000
    let whole = 0
    let errors = 0
    let actions = 0
    const random = makeRandom(1)
    const client = async (rang: number): Promise<void> => {
      while (performance.now() < until) {
        try {
          const moves = await vivre(monde, owner.pool, rang, random)
          actions += moves
          whole++
        } catch (error) {
          errors++
          say(error instanceof Error ? error.message : String(error))
        }
      }
    }
    await Promise.all(Array.from({ length: CLIENTS }, (_, rang) => client(rang)))
    const heures = (performance.now() - begun) / 3_600_000
    const { rows } = await owner.pool.query('select count(*)::int as n from aiguillage_etape')
    const { rows: lies } = await owner.pool.query(
      `select count(*)::int as n from journal where objet = 'aiguillage' and empreinte = journal_empreinte(journal)`,
    )
    say(`${whole} whole aiguillages, ${lies[0]?.n} rows of the journal that verify`)
    return { perHour: whole / heures, errors, traceRows: rows[0]?.n ?? 0, actions, journalRows: lies[0]?.n ?? 0 }
  } finally {
    await app.close()
    await owner.close()
    await postgres.stop()
    rmSync(dir, { recursive: true, force: true })
  }
}

type Monde = Awaited<ReturnType<typeof createMonde>>
type Owner = Parameters<typeof asActeur>[0]

/** What a use case gave; a refusal ends this person's way as an error. */
function reussi<T extends object>(fait: T): Exclude<T, { erreur: string }> {
  if ('erreur' in fait) throw new Error(String(fait.erreur))
  return fait as Exclude<T, { erreur: string }>
}

/** One person, from the first desk until they were met. @returns how many moves were acknowledged. */
async function vivre({ deps, pij, ml }: Monde, owner: Owner, rang: number, random: Random): Promise<number> {
  const now = new Date()
  const ici = { ...deps, now: () => now }
  const id = randomUUID()
  const telephone = `06 ${String(10_000_000 + Math.floor(random() * 89_999_999)).replace(/(..)(?=.)/g, '$1 ')}`
  const parti = await envoyer(ici, pij, { id, recepteur: 'ml', envoi: { ...ENVOI, telephone } })
  if (!('id' in parti)) throw new Error(JSON.stringify(parti))
  const recu = reussi(await avancer(ici, ml, id, 2, [{ vers: 'received' }]))
  reussi(await avancer(ici, ml, id, recu.aiguillage.version, [{ vers: 'accepted' }]))
  const creneau = randomUUID()
  const debut = new Date(now.getTime() + 60_000 + rang)
  await owner.query("insert into creneau (id, structure_id, debut, fin, places) values ($1, 'ml', $2, $3, 1)", [
    creneau,
    debut,
    new Date(debut.getTime() + 1_800_000),
  ])
  const personne = recu.aiguillage.personne
  if (!personne) throw new Error('the person is not there')
  const rendezvous: RendezvousDeps = {
    db: deps.db,
    chiffre: deps.chiffre,
    origine: deps.origine,
    expediteur: 'porte@porte.invalid',
    nomCommune: () => undefined,
    avancerAiguillage: async (tx, { aiguillage, vers, acteur, rendezvousLe }) =>
      'aiguillage' in
      (await avancerDans(tx, ici, acteur, aiguillage, {
        vers,
        ...(vers === 'scheduled' && { rendezvousLe }),
      })),
  }
  const pris = reussi(await prendre(rendezvous, ml, { creneau, personne, aiguillage: id }, now))
  reussi(await marquer(rendezvous, ml, { rendezvous: pris.id, marque: 'vu' }, new Date(debut.getTime() + 60_000)))
  const vu = await asActeur(deps.db, ml, tx => tx.query('select statut, version from aiguillage where id = $1', [id]))
  reussi(await avancer(ici, ml, id, Number(vu.rows[0]?.version), [{ vers: 'completed', motif: 'formation' }]))
  return MOUVEMENTS
}
