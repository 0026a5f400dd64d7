import { mkdtempSync, rmSync } from 'node:fs'
import net from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { CommandIo } from '#platform/command.ts'
import { loadConfig } from '#platform/config.ts'
import { runDoctorCommand } from './commande.ts'

const dir = mkdtempSync(path.join(tmpdir(), 'docteur-'))
afterAll(() => rmSync(dir, { recursive: true }))

async function consulter(env: Record<string, string>, args: string[] = []) {
  let out = ''
  const io: CommandIo = {
    stdin: (async function* () {})(),
    out: text => {
      out += text
    },
    err: () => {},
    now: new Date('2026-11-24T10:00:00Z'),
    env: { DATA_DIR: dir, ...env },
  }
  const code = await runDoctorCommand([...args, '--json'], io, () => loadConfig(io.env, dir))
  const constats = out
    .trim()
    .split('\n')
    .map((ligne): { lieu: string; etat: string; texte: string } => JSON.parse(ligne))
  return { code, out, de: Object.fromEntries(constats.map(c => [c.lieu, c])) }
}

test('an installation that was never started is told so, and stays as it was', async () => {
  const { code, de } = await consulter({})
  expect(code).toBe(1)
  expect(de.base).toMatchObject({ etat: 'faute', texte: expect.stringContaining('démarrez le site une première fois') })
  expect(de.dossier?.etat).toBe('bien')
})

test('a real service without mail, address or backups is told each of them', async () => {
  const { de } = await consulter({ DEMO: '0' }, ['--sauvegardes', dir])
  expect(de.courriel).toMatchObject({ etat: 'faute', texte: expect.stringContaining('SMTP_URL') })
  expect(de.réglages).toMatchObject({ etat: 'faute', texte: expect.stringContaining('PUBLIC_URL') })
  expect(de.sauvegardes).toMatchObject({ etat: 'faute', texte: expect.stringContaining('aucune sauvegarde entière') })
})

test('what does not answer is told without its password', async () => {
  const muet = net.createServer().listen(0, '127.0.0.1')
  await new Promise(resolve => muet.once('listening', resolve))
  const adresse = muet.address()
  const port = typeof adresse === 'object' && adresse ? adresse.port : 0
  await new Promise(resolve => muet.close(resolve))
  const { out, de } = await consulter({
    SMTP_URL: `smtp://moi:tressecret@127.0.0.1:${port}`,
    CLAMAV: `127.0.0.1:${port}`,
    OIDC_EMETTEUR: `http://127.0.0.1:${port}`,
    OIDC_CLIENT_ID: 'x',
    OIDC_CLIENT_SECRET: 'y',
    FICHIERS_S3_URL: `http://127.0.0.1:${port}/documents`,
    FICHIERS_S3_CLE: 'moi',
    FICHIERS_S3_SECRET: 'tressecret',
  })
  expect(de.documents?.texte).toContain('(ECONNREFUSED)')
  for (const lieu of ['courriel', 'antivirus', 'identité', 'documents']) expect(de[lieu]?.etat).toBe('faute')
  expect(out).not.toContain('tressecret')
})
