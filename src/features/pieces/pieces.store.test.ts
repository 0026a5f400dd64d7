import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { asActeur } from '#platform/acteur.ts'
import { clamav } from '#platform/antivirus.ts'
import { createChiffre } from '#platform/chiffre.ts'
import { openFichiers } from '#platform/fichiers.ts'
import { createTestDatabase } from '#platform/testing/postgres.ts'
import {
  analyserQuarantaine,
  balayerFichiers,
  deposerPiece,
  lirePiece,
  type PiecesDeps,
  retirerPiece,
} from './pieces.ts'
import { piecesDe } from './store.ts'

const db = await createTestDatabase()
const dossier = mkdtempSync(path.join(tmpdir(), 'pieces-'))
afterAll(() => rmSync(dossier, { recursive: true, force: true }))
const chiffre = createChiffre(new Map([[1, randomBytes(32)]]))
let now = new Date()
const fichiers = openFichiers({ dataDir: dossier }, chiffre)
const deps: PiecesDeps = { db: db.app, chiffre, fichiers, antivirus: undefined, now: () => now }

const listees = () => asActeur(db.app, emetteur, tx => piecesDe(tx, chiffre, id(20)))
const id = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const agent = (compte: number, structure: string) =>
  ({ sorte: 'agent', role: 'conseiller', structure, compte: id(compte) }) as const
const emetteur = agent(1, 'pij')
const recepteur = agent(2, 'ml')
const tiers = agent(3, 'cio')

await db.pool.query(`insert into structure (id, nom, reseau, source, empreinte)
  select s, s, 'autre', 't', 't' from unnest(array['pij', 'ml', 'cio']) s`)
for (const n of [1, 2, 3])
  await db.pool.query('insert into compte (id, courriel) values ($1, $2)', [id(n), `a${n}@exemple.fr`])
await db.pool.query('insert into personne (id, cree_le, vue_le) values ($1, now(), now())', [id(10)])
await db.pool.query(
  `insert into acces (personne_id, structure_id, origine, ouvert_le)
   values ($1, 'pij', 'accueil', now()), ($1, 'ml', 'consentement', now())`,
  [id(10)],
)
await db.pool.query(
  `insert into aiguillage (id, chaine, rang, personne_id, emetteur_structure, recepteur_structure, statut, proprietaire, cree_le, maj_le)
   values ($1, $1, 1, $2, 'pij', 'ml', 'sent', 'recepteur', now(), now())`,
  [id(20), id(10)],
)

const PDF = Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\nMARQUE-SECRETE')
const deposer = (d: PiecesDeps = deps, nom = 'cv.pdf', octets: Uint8Array = PDF) =>
  deposerPiece(d, emetteur, id(20), { nom, octets })
const idOf = (fait: Awaited<ReturnType<typeof deposer>>): string => ('id' in fait ? fait.id : expect.fail(fait.erreur))

describe('a document of an aiguillage', () => {
  test('is read by both sides as it was sent, each reading in the journal, and by nobody else', async () => {
    const piece = idOf(await deposer())
    for (const acteur of [emetteur, recepteur]) {
      const lue = await lirePiece(deps, acteur, piece)
      expect('octets' in lue && lue.octets.equals(PDF)).toBe(true)
    }
    expect(await lirePiece(deps, tiers, piece)).toEqual({ erreur: 'introuvable' })
    expect(await lirePiece(deps, { ...tiers, role: 'coordinateur' }, piece)).toEqual({ erreur: 'introuvable' })
    const { rows } = await db.pool.query('select action, structure_id from journal where objet_id = $1 order by rang', [
      piece,
    ])
    expect(rows).toEqual([
      { action: 'deposer', structure_id: 'pij' },
      { action: 'lire', structure_id: 'pij' },
      { action: 'lire', structure_id: 'ml' },
    ])
  })
  test('is sealed on the disk, and its name in the database', async () => {
    idOf(await deposer(deps, 'lettre de Camille.pdf'))
    const dossierFichiers = path.join(dossier, 'fichiers')
    for (const nom of readdirSync(dossierFichiers))
      expect(readFileSync(path.join(dossierFichiers, nom)).toString('latin1')).not.toContain('MARQUE-SECRETE')
    const { rows } = await db.pool.query('select piece::text as tout from piece')
    expect(rows.some(({ tout }) => tout.includes(Buffer.from('Camille').toString('hex')))).toBe(false)
    expect((await listees()).map(p => p.nom)).toContain('lettre de Camille.pdf')
  })
  test('that lies about its type, or that nobody sees the aiguillage of, leaves nothing behind', async () => {
    const avant = readdirSync(path.join(dossier, 'fichiers')).length
    expect(await deposer(deps, 'cv.pdf', Buffer.from('MZ\x90\0program'))).toEqual({ erreur: 'ment-sur-son-type' })
    expect(await deposerPiece(deps, tiers, id(20), { nom: 'cv.pdf', octets: PDF })).toEqual({ erreur: 'introuvable' })
    expect(readdirSync(path.join(dossier, 'fichiers')).length).toBe(avant)
  })
  test('is taken away by who added it, not by the other side', async () => {
    const piece = idOf(await deposer())
    expect(await retirerPiece(deps, recepteur, piece)).toEqual({ erreur: 'introuvable' })
    expect(await retirerPiece(deps, emetteur, piece)).toEqual({ aiguillage: id(20) })
    expect(await fichiers.get(piece)).toBeUndefined()
  })
  test('loses its file once its row is gone, and not before an hour', async () => {
    const piece = idOf(await deposer())
    await db.pool.query('delete from piece where id = $1', [piece])
    expect(await balayerFichiers(deps)).toBe(0)
    now = new Date(Date.now() + 2 * 3_600_000)
    expect(await balayerFichiers(deps)).toBe(1)
    expect(await fichiers.get(piece)).toBeUndefined()
    now = new Date()
  })
})

/** A server that speaks INSTREAM (clamd(8)): length-prefixed chunks until an empty one, then one line. */
async function startClamd(): Promise<{ port: number; server: Server }> {
  const server = createServer(socket => {
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
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  return { port: typeof address === 'object' && address ? address.port : 0, server }
}

/** The same contract on a real clamd: `CLAMAV=127.0.0.1:3310`, with a signature for the word VIRUS-D-ESSAI. */
const [host = '', port = 0] = process.env.CLAMAV?.split(':') ?? []
test.skipIf(host === '')('a real clamd tells a clean document from an infected one', async () => {
  const antivirus = clamav({ host, port: Number(port) })
  expect(await antivirus.analyser(PDF)).toBe('saine')
  expect(await antivirus.analyser(Buffer.concat([PDF, Buffer.from('VIRUS-D-ESSAI')]))).toBe('infectee')
})

describe('with a scanner', () => {
  test('a clean document is given, an infected one never, and its contents are gone', async () => {
    const { port, server } = await startClamd()
    const avec = { ...deps, antivirus: clamav({ host: '127.0.0.1', port }) }
    const saine = idOf(await deposer(avec))
    expect('octets' in (await lirePiece(avec, recepteur, saine))).toBe(true)
    const malade = idOf(await deposer(avec, 'cv.pdf', Buffer.concat([PDF, Buffer.from('VIRUS-D-ESSAI')])))
    expect(await lirePiece(avec, recepteur, malade)).toEqual({ erreur: 'introuvable' })
    expect(await fichiers.get(malade)).toBeUndefined()
    expect((await listees()).find(p => p.id === malade)?.etat).toBe('infectee')
    server.close()
  })
  test('that is away, documents wait in quarantine and are given once it is back', async () => {
    const absent = { ...deps, antivirus: clamav({ host: '127.0.0.1', port: 1 }) }
    const piece = idOf(await deposer(absent))
    expect(await lirePiece(absent, recepteur, piece)).toEqual({ erreur: 'introuvable' })
    const { port, server } = await startClamd()
    const avec = { ...deps, antivirus: clamav({ host: '127.0.0.1', port }) }
    expect(await analyserQuarantaine(avec)).toBe(1)
    expect('octets' in (await lirePiece(avec, recepteur, piece))).toBe(true)
    server.close()
  })
})

test('an aiguillage holds a limited number of documents, even when they come at once', async () => {
  await db.pool.query('delete from piece')
  const faits = await Promise.all(Array.from({ length: 14 }, () => deposer()))
  expect(faits.filter(f => 'id' in f)).toHaveLength(10)
  expect(faits.filter(f => 'erreur' in f && f.erreur === 'trop-de-pieces')).toHaveLength(4)
  expect(await asActeur(db.app, recepteur, async tx => (await tx.query('select 1 from piece')).rowCount)).toBe(10)
})
