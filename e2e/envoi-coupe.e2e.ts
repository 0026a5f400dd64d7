import { randomBytes } from 'node:crypto'
import '#platform/testing/seed.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { asActeur } from '#platform/acteur.ts'
import { createChiffre } from '#platform/chiffre.ts'
import { CONNEXIONS, transportCourriel } from '#platform/messages/courriel.ts'
import { envoyerMessages } from '#platform/messages/envoi.ts'
import { RESERVATION_MS } from '#platform/messages/file.ts'
import { startSmtp } from '#platform/messages/testing/serveurs.ts'
import { posterMessage } from '#platform/messages.ts'
import { createTestDatabase } from '#platform/testing/postgres.ts'
import { buildEnfant, type Coupure, type Lancer } from './coupures/processus.ts'

/**
 * The sender, in a process of its own that is killed (SIGKILL) at any step of its talk with the database or with a real SMTP server. A
 * second one, later, ends what it left.
 */

const cle = randomBytes(32)
const chiffre = createChiffre(new Map([[1, cle]]))
const db = await createTestDatabase()
const lancer = await buildEnfant()
const instant = new Date('2026-11-24T10:00:00Z')
const EXPEDITEUR = 'porte@porte.invalid'

interface Message {
  id: string
  etat: string
  reprises: number
  tenu: boolean
}
const lire = async (): Promise<Message[]> =>
  (
    await db.pool.query<Message>(
      `select id, etat, reprises, reserve_jusqua is not null as tenu from message order by cle`,
    )
  ).rows

/** Steps of a server: what it is told, and a message received whole whose answer has not left yet. */
async function startServeur(etape: () => 'passer' | 'retenir') {
  const arrives: string[] = []
  const suite = (done: () => void) => (etape() === 'passer' ? done() : undefined)
  const smtp = await startSmtp({
    onConnect: (_session, done) => suite(done),
    onMailFrom: (_adresse, _session, done) => suite(done),
    onRcptTo: (_adresse, _session, done) => suite(done),
    onData(stream, _session, done) {
      let texte = ''
      stream.on('data', morceau => {
        texte += morceau
      })
      stream.on('end', () => {
        // A connection that was lost before the last dot has no whole message.
        if (!texte.includes('--\r\n')) return
        arrives.push(/^message-id: <([0-9a-f-]{36})@/im.exec(texte)?.[1] ?? '')
        suite(done)
      })
    },
  })
  return { smtp, arrives }
}

async function jouer(nombre: number, coupure?: Coupure) {
  await db.pool.query('delete from message')
  await asActeur(db.app, { sorte: 'systeme', tache: 'essai' }, async tx => {
    for (let n = 1; n <= nombre; n++)
      await posterMessage(
        tx,
        chiffre,
        { cle: `essai:${n}`, canal: 'courriel', a: `a${n}@exemple.fr`, objet: 'Essai', texte: 'Bonjour' },
        instant,
      )
  })
  let etape: Parameters<NonNullable<Parameters<Lancer>[2]>>[0] = () => 'passer'
  const { smtp, arrives } = await startServeur(() => etape())
  try {
    const env = { CLES: `1:${cle.toString('base64')}`, SMTP_URL: smtp.url, COURRIEL_EXPEDITEUR: EXPEDITEUR }
    const fin = await lancer({ tache: 'envoi', base: db.url, instant, env }, coupure, tell => {
      etape = tell
    })
    while ((await autres()) > 0) await new Promise(r => setTimeout(r, 5))
    const pendant = await lire()
    const dejaArrives = [...arrives]
    etape = () => 'passer'
    const courriel = transportCourriel({ url: smtp.url, expediteur: EXPEDITEUR, nom: 'Porte', signature: 'Porte.' })
    const plusTard = new Date(instant.getTime() + RESERVATION_MS)
    await envoyerMessages({ db: db.app, chiffre, transports: { courriel }, alea: () => 0.5 }, () => plusTard)
    courriel.close()
    return { ...fin, pendant, dejaArrives, arrives, fin: await lire() }
  } finally {
    await smtp.close()
  }
}

/** Connections of the killed process that the server has not noticed the end of. */
const autres = async (): Promise<number> =>
  (
    await db.pool.query(
      `select from pg_stat_activity where datname = current_database() and backend_type = 'client backend'
         and pid <> pg_backend_pid() and state <> 'idle'`,
    )
  ).rowCount ?? 0

const fois = (ids: readonly string[], id: string): number => ids.filter(each => each === id).length

test('sending that is killed anywhere loses nothing, and sends twice only what is counted as perhaps twice', {
  timeout: 600_000,
}, async () => {
  const sansCoupure = new Map<number, number>()
  for (const nombre of [1, 2, 6]) {
    const { etapes, fin, arrives } = await jouer(nombre)
    sansCoupure.set(nombre, etapes)
    expect(fin.map(({ id, etat, reprises }) => [etat, reprises, fois(arrives, id)])).toEqual(
      Array(nombre).fill(['envoye', 0, 1]),
    )
  }
  const vus = { repris: 0, deuxFois: 0 }
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(1, 2, 6),
      fc.integer({ min: 0, max: 999 }),
      fc.constantFrom('avant', 'apres'),
      async (nombre, part, quand) => {
        const k = 1 + Math.floor((part / 1000) * (sansCoupure.get(nombre) ?? 1))
        const { tue, pendant, dejaArrives, arrives, fin } = await jouer(nombre, { k, quand })
        // Lanes that run at once take one step more or less: a point past the end kills nothing.
        if (!tue) return
        const tenus = pendant.filter(({ tenu }) => tenu)
        expect(tenus.length).toBeLessThanOrEqual(CONNEXIONS)
        for (const { id, etat, reprises } of fin) {
          const tenu = tenus.some(m => m.id === id)
          // Not one lost.
          expect(etat).toBe('envoye')
          // Counted when, and only when, nobody can know: it was in the hands of the one that died.
          expect(reprises).toBe(tenu ? 1 : 0)
          // Twice when it had arrived, in those hands, before the mark; once in every other case.
          expect(fois(arrives, id)).toBe(tenu && dejaArrives.includes(id) ? 2 : 1)
          vus.repris += reprises
          vus.deuxFois += fois(arrives, id) - 1
        }
      },
    ),
    { numRuns: 50 },
  )
  // The kills fell in that window as well: what is said of it was seen.
  expect(vus.deuxFois).toBeGreaterThan(0)
  expect(vus.repris).toBeGreaterThan(vus.deuxFois)
})
