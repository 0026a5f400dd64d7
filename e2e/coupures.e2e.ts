import { randomBytes } from 'node:crypto'
import { createServer } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createChiffre } from '#platform/chiffre.ts'
import { loadConfig } from '#platform/config.ts'
import { connectApp } from '#platform/database.ts'
import { createTestDatabase } from '#platform/testing/postgres.ts'
import { TACHES, tachesOf } from '../src/taches.ts'
import { appeler, demanderLien } from './coupures/liens.ts'
import {
  type Copie,
  createMondeDesTaches,
  etatDe,
  fichiersDe,
  INSTANT,
  identifiants,
  openCopies,
  remplirFichiers,
} from './coupures/monde.ts'
import { buildEnfant, type Coupure } from './coupures/processus.ts'

/**
 * Every task of the clock, in a process of its own that is killed (SIGKILL) once its k-th statement has been done and before the answer
 * is read, for every k, then run again whole. The end is held against a run that nobody interrupted: every row of every table.
 */

const POINTS_MAX = 12
const cle = randomBytes(32)
const CLES = `1:${cle.toString('base64')}`
const chiffre = createChiffre(new Map([[1, cle]]))
const modele = await createTestDatabase()
await createMondeDesTaches(modele, chiffre)
const newDossier = await remplirFichiers(modele, chiffre)
const connus = await identifiants(modele.pool)
const avant = [...(await etatDe(modele.pool, connus)), ...fichiersDe(await newDossier())]
const copies = await openCopies(modele, 3)
const lancer = await buildEnfant()

/** Speaks INSTREAM, as clamd does. */
const clamd = createServer(socket => {
  let recu = Buffer.alloc(0)
  socket.on('error', () => {})
  socket.on('data', data => {
    recu = Buffer.concat([recu, data])
    if (recu.includes('INSTREAM') && recu.subarray(-4).equals(Buffer.alloc(4)))
      socket.end(recu.includes('VIRUS-D-ESSAI') ? 'stream: Essai FOUND\0' : 'stream: OK\0')
    else if (recu.includes('PING')) socket.end('PONG\n')
    else if (recu.includes('VERSION')) socket.end('ClamAV 1.0.0\n')
  })
})
let CLAMAV = ''
beforeAll(async () => {
  await new Promise<void>(done => clamd.listen(0, '127.0.0.1', done))
  const address = clamd.address()
  CLAMAV = `127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
})
afterAll(() => clamd.close())

/** After an infected document was marked, its file may be left to the task that sweeps files. */
const SUITE: Readonly<Record<string, readonly string[]>> = {
  quarantaine: ['quarantaine', 'fichiers'],
  ressources: ['ressources', 'fichiers'],
}
/** Those that do something else than statements between two of them. */
const FICHIERS = new Set(['quarantaine', 'fichiers', 'ressources', 'envois'])

/** Every step, or one in so many of a task that has hundreds: `npm run coupures` takes them all. */
function pointsDe(etapes: number): number[] {
  const pas = process.env.COUPURES === 'toutes' ? 1 : Math.ceil(etapes / POINTS_MAX)
  return Array.from({ length: Math.ceil(etapes / pas) }, (_, i) => Math.min(etapes, 1 + i * pas))
}

interface Issue {
  etapes: number
  /** When it was killed. */
  pendant: string[]
  fin: string[]
}

async function jouer(copie: Copie, tache: string, coupure?: Coupure): Promise<Issue> {
  await copie.remettre()
  const dossier = await newDossier()
  const env = { CLES, CLAMAV, DATA_DIR: dossier, PUBLIC_URL: 'https://porte.test' }
  const lire = async () => [...(await etatDe(copie.pool, connus)), ...fichiersDe(dossier)]
  const { etapes, tue } = await lancer({ tache, base: copie.url, instant: INSTANT, env }, coupure)
  expect(tue).toBe(coupure !== undefined)
  await copie.calme()
  const pendant = await lire()
  const app = connectApp(copie.url)
  const taches = tachesOf({
    config: loadConfig(env, process.cwd()),
    db: app.pool,
    chiffre,
    nomCommune: () => 'Dreux',
    demanderLien,
    appeler,
  })
  for (const suite of SUITE[tache] ?? [tache]) await taches.find(({ nom }) => nom === suite)?.run(INSTANT)
  await app.close()
  return { etapes, pendant, fin: await lire() }
}

/** Several at once: most of the time goes to starting processes. */
async function partager<T>(taches: readonly T[], faire: (copie: Copie, tache: T) => Promise<void>): Promise<void> {
  const reste = [...taches]
  const un = async (copie: Copie) => {
    for (let t = reste.shift(); t !== undefined; t = reste.shift()) await faire(copie, t)
  }
  await Promise.all(copies.map(un))
}

describe.each(TACHES.map(({ nom }) => nom))('the task %s', tache => {
  test('ends alike wherever it was killed', { timeout: 600_000 }, async () => {
    const [premiere] = copies
    if (!premiere) throw new Error('no database')
    const { etapes, pendant, fin } = await jouer(premiere, tache)
    // It had something to do, and did it at once: another run adds nothing.
    expect(pendant).not.toEqual(avant)
    if (!SUITE[tache]) expect(fin).toEqual(pendant)
    if (tache === 'ressources')
      expect(fin.filter(ligne => /^ressource_index .*(boulang|apprent)/.test(ligne))).toHaveLength(1)
    const coupures = pointsDe(etapes).flatMap((k): Coupure[] =>
      FICHIERS.has(tache)
        ? [
            { k, quand: 'avant' },
            { k, quand: 'apres' },
          ]
        : [{ k, quand: 'apres' }],
    )
    const etats = new Set<string>()
    await partager(coupures, async (copie, coupure) => {
      const coupe = await jouer(copie, tache, coupure)
      expect.soft(coupe.fin, `killed ${coupure.quand} ${coupure.k} of ${etapes}`).toEqual(fin)
      etats.add(JSON.stringify(coupe.pendant))
    })
    // The kills fell in different places: some before anything was written, some after. The sweep of files asks first, then removes.
    expect(etats.size).toBeGreaterThan(tache === 'fichiers' ? 0 : 1)
  })
})
