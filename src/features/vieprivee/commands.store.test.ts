import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { createChiffre } from '#platform/chiffre.ts'
import type { CommandIo, ExitCode } from '#platform/command.ts'
import { openFichiers } from '#platform/fichiers.ts'
import { projectPath } from '#platform/paths.ts'
import { createTestDatabase } from '#platform/testing/postgres.ts'
import { runClesCommand, runJournalCommand, type ViepriveeDeps } from './commands.ts'
import { D, insererDossier } from './testing/dossier.ts'

const now = new Date('2026-11-24T10:00:00Z')
const dataDir = mkdtempSync(path.join(tmpdir(), 'porte-cles-'))
afterAll(() => rmSync(dataDir, { recursive: true }))
const [un, deux, trois] = [randomBytes(32), randomBytes(32), randomBytes(32)]
const ancien = createChiffre(new Map([[1, un]]))
const db = await createTestDatabase()
const grande = await createTestDatabase()
await insererDossier(db, ancien, now)
await openFichiers({ dataDir }, ancien).put(D.piece, Buffer.from('contenu'))

async function lancer(
  command: (args: string[], io: CommandIo, deps: ViepriveeDeps) => Promise<ExitCode>,
  args: string[],
  cles: Map<number, Buffer> = new Map([[1, un]]),
): Promise<{ code: ExitCode; out: string; err: string }> {
  let [out, err] = ['', '']
  const io: CommandIo = {
    stdin: (async function* () {})(),
    out: text => {
      out += text
    },
    err: text => {
      err += text
    },
    now,
    env: {},
  }
  const openDatabase = async () => ({ ...db, close: async () => {} })
  const code = await command(args, io, { openDatabase, cles: () => cles, lieu: () => ({ dataDir }) })
  return { code, out, err }
}

describe('porte cles', () => {
  test('says which keys are in use, where', async () => {
    const { code, out } = await lancer(
      runClesCommand,
      [],
      new Map([
        [1, un],
        [2, deux],
      ]),
    )
    expect(code).toBe(0)
    expect(out).toContain('clé 1  personne.identite_chiffre  2  (ancienne, à tourner)')
    expect(out).toContain('Clé présente : 2')
    const lignes = (await lancer(runClesCommand, ['--json'])).out
      .trim()
      .split('\n')
      .map(l => JSON.parse(l))
    expect(lignes.every(l => l.cle === 1 || l.ephemere)).toBe(true)
  })

  test('refuses to turn when a key that is needed is not there, and changes nothing', async () => {
    const { code, err } = await lancer(runClesCommand, ['tourner'], new Map([[2, deux]]))
    expect(code).toBe(1)
    expect(err).toContain('la clé 1 manque')
    expect((await lancer(runClesCommand, ['--json'])).out).not.toContain('"cle":2')
  })

  test('seals everything again with the present key: the old one opens nothing any more, and nothing is lost', async () => {
    const { code, out } = await lancer(
      runClesCommand,
      ['tourner', '--lot', '2'],
      new Map([
        [1, un],
        [2, deux],
      ]),
    )
    expect(code).toBe(0)
    expect(out).toMatch(/^\d+ valeurs et 1 fichiers rechiffrés avec la clé 2/)
    const nouveau = createChiffre(new Map([[2, deux]]))
    const { rows } = await db.pool.query('select identite_chiffre from personne where id = $1', [D.personne])
    expect(JSON.stringify(nouveau.open(`personne.identite.${D.personne}`, rows[0].identite_chiffre))).toContain(
      'prenom',
    )
    expect(() => ancien.open(`personne.identite.${D.personne}`, rows[0].identite_chiffre)).toThrow('no key')
    expect((await openFichiers({ dataDir }, nouveau).get(D.piece))?.toString()).toBe('contenu')
    const reste = (await lancer(runClesCommand, ['--json'], new Map([[2, deux]]))).out
    expect(
      reste
        .trim()
        .split('\n')
        .map(l => JSON.parse(l))
        .filter(l => l.cle !== 2 && !l.ephemere),
    ).toEqual([])
    expect(
      (
        await lancer(
          runClesCommand,
          ['tourner'],
          new Map([
            [1, un],
            [2, deux],
          ]),
        )
      ).out,
    ).toMatch(/^0 valeurs et 0 /)
  })

  test('tells what others put among the documents, and goes on to the end', async () => {
    const fichiers = openFichiers({ dataDir }, createChiffre(new Map([[1, un]])))
    await fichiers.put('zzz', Buffer.from('après'))
    for (const nom of ['aaa', 'bbb.txt'])
      writeFileSync(path.join(dataDir, 'fichiers', nom), nom === 'aaa' ? '' : 'autre chose')
    const deuxCles = new Map([
      [1, un],
      [2, deux],
    ])
    const { code, out, err } = await lancer(runClesCommand, ['tourner'], deuxCles)
    expect(code).toBe(1)
    expect(out).toMatch(/ et 1 fichiers rechiffrés/)
    expect(err).toMatch(/Fichier aaa [\s\S]*Fichier bbb\.txt |Fichier bbb\.txt [\s\S]*Fichier aaa /)
    for (const nom of ['aaa', 'bbb.txt', 'zzz']) rmSync(path.join(dataDir, 'fichiers', nom))
  })

  test('killed in the middle, it is taken up again and ends', async () => {
    const ids = Array.from({ length: 3000 }, (_, n) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`)
    await grande.pool.query(
      'insert into personne (id, identite_chiffre, cree_le, vue_le) select i, s, $3, $3 from unnest($1::uuid[], $2::bytea[]) t (i, s)',
      [ids, ids.map(id => ancien.seal(`personne.identite.${id}`, { prenom: id })), now],
    )
    const par = async () =>
      (
        await grande.pool.query<{ cle: number; n: number }>(
          'select get_byte(identite_chiffre, 2) as cle, count(*)::int as n from personne group by 1 order by 1',
        )
      ).rows
    await tourner('kill')
    const milieu = await par()
    expect(milieu.map(({ cle }) => cle)).toEqual([1, 3])
    await tourner('finish')
    expect(await par()).toEqual([{ cle: 3, n: 3000 }])
    const chiffre = createChiffre(new Map([[3, trois]]))
    const { rows } = await grande.pool.query('select id, identite_chiffre from personne')
    for (const { id, identite_chiffre } of rows)
      expect(chiffre.open(`personne.identite.${id}`, identite_chiffre)).toEqual({ prenom: id })
  })
})

/** The rotation in a process of its own, killed without notice after its first batch, or left to end. */
async function tourner(comment: 'kill' | 'finish'): Promise<void> {
  const ou = (fichier: string): string => JSON.stringify(projectPath(`src/${fichier}`))
  const enfant = spawn(
    projectPath('node_modules/node/bin/node'),
    [
      '--input-type=module',
      '-e',
      `import { connect } from ${ou('platform/database.ts')}
       import { createChiffre } from ${ou('platform/chiffre.ts')}
       import { loadRegistre } from ${ou('features/vieprivee/registre.ts')}
       import { rescellerBase } from ${ou('features/vieprivee/store/cles.ts')}
       const cles = new Map([[1, Buffer.from('${un.toString('hex')}', 'hex')], [3, Buffer.from('${trois.toString('hex')}', 'hex')]])
       const db = connect(process.env.URL_ESSAI)
       await rescellerBase(db.pool, { registre: loadRegistre(), chiffre: createChiffre(cles), lot: 50 }, n => console.log(n))
       await db.close()`,
    ],
    { env: { ...process.env, URL_ESSAI: grande.url }, stdio: ['ignore', 'pipe', 'inherit'], cwd: projectPath('.') },
  )
  if (comment === 'kill') {
    await once(enfant.stdout, 'data')
    enfant.kill('SIGKILL')
  } else enfant.stdout.resume()
  const [code] = await once(enfant, 'exit')
  expect(code).toBe(comment === 'kill' ? null : 0)
}

describe('porte journal verifier', () => {
  /** Tampers as somebody who owns the database could. */
  const falsifier = async (sql: string): Promise<void> => {
    await db.pool.query(`alter table journal disable trigger all; ${sql}; alter table journal enable trigger all`)
  }
  const ajouter = (action: string) =>
    db.app.query(`begin; select set_config('porte.sorte', 'systeme', true); insert into journal (personne_id, rang, le, sorte, action, objet, objet_id, precedente, empreinte)
      values ('${D.personne}', 0, now(), '', '${action}', 'personne', 'x', '', ''); commit`)

  test('says that nothing was touched', async () => {
    for (const action of ['lire', 'envoyer', 'corriger', 'lire']) await ajouter(action)
    const { code, out } = await lancer(runJournalCommand, ['verifier'])
    expect(code).toBe(0)
    expect(out).toMatch(/^6 lignes, 2 chaînes, toutes entières\. Sceau : [0-9a-f]{64}\n$/)
  })

  test('names the row that somebody changed, removed or moved', async () => {
    await db.pool.query('create table copie as select * from journal')
    const remettre = 'truncate journal; insert into journal overriding system value select * from copie'
    const cas: [string, RegExp][] = [
      [
        `update journal set action = 'rien' where personne_id = '${D.personne}' and rang = 3`,
        /rang 3\) : elle n’est plus/,
      ],
      [`delete from journal where personne_id = '${D.personne}' and rang = 2`, /rang 3\) : elle ne suit plus/],
      [
        `update journal set le = le + interval '1 second' where personne_id = '${D.personne}' and rang = 1`,
        /rang 1\) : elle n’est plus/,
      ],
      [`update journal set compte_id = gen_random_uuid() where rang = 4`, /rang 4\) : elle n’est plus/],
    ]
    for (const [sql, attendu] of cas) {
      await falsifier(sql)
      const { code, err } = await lancer(runJournalCommand, ['verifier'])
      expect(code, sql).toBe(1)
      expect(err).toMatch(attendu)
      await falsifier(remettre)
    }
    expect((await lancer(runJournalCommand, ['verifier'])).code).toBe(0)
  })

  test('tells apart what another split of the same text says', async () => {
    const empreintes = async (forme: number): Promise<unknown[]> => {
      const { rows } = await db.pool.query<{ e: string }>(
        `select encode(journal_empreinte(j), 'hex') as e from (values ('lire|personne', 'x'), ('lire', 'personne|x')) v (action, objet),
           lateral jsonb_populate_record((select x from journal x order by id limit 1), jsonb_build_object('forme', $1::int, 'action', v.action, 'objet', v.objet)) j`,
        [forme],
      )
      return rows.map(({ e }) => e)
    }
    expect(new Set(await empreintes(1)).size).toBe(1)
    expect(new Set(await empreintes(2)).size).toBe(2)
  })

  test('follows a chain that was begun in the former way, and refuses to go back to it', async () => {
    await db.pool.query('drop table if exists copie; create table copie as select * from journal')
    // As rows of before were written.
    await falsifier(`update journal set forme = 1 where personne_id = '${D.personne}' and rang <= 3;
      do $$ begin for k in 1..5 loop
        update journal j set precedente = coalesce((select a.empreinte from journal a where a.personne_id = j.personne_id and a.rang = k - 1), '')
          where j.personne_id = '${D.personne}' and j.rang = k;
        update journal j set empreinte = journal_empreinte(j) where j.personne_id = '${D.personne}' and j.rang = k;
      end loop; end $$`)
    expect((await lancer(runJournalCommand, ['verifier'])).code).toBe(0)
    await ajouter('lire')
    expect((await lancer(runJournalCommand, ['verifier'])).code).toBe(0)
    await falsifier(`update journal set forme = 1 where personne_id = '${D.personne}' and rang = 6;
      update journal j set empreinte = journal_empreinte(j) where personne_id = '${D.personne}' and rang = 6`)
    const { code, err } = await lancer(runJournalCommand, ['verifier'])
    expect(code).toBe(1)
    expect(err).toMatch(/rang 6\) : elle n’est plus/)
    await falsifier('truncate journal; insert into journal overriding system value select * from copie')
  })

  test('gives another seal when the end of a chain is cut', async () => {
    const sceau = async () => JSON.parse((await lancer(runJournalCommand, ['verifier', '--json'])).out).sceau
    const avant = await sceau()
    await falsifier(`delete from journal where personne_id = '${D.personne}' and rang = 5`)
    expect(await sceau()).not.toBe(avant)
  })
})

test.each([
  [runClesCommand, 'danser'],
  [runClesCommand, 'tourner --lot zero'],
  [runClesCommand, '--lot 5'],
  [runJournalCommand, ''],
  [runJournalCommand, 'verifier encore'],
])('a wrong usage is told: %o %s', async (command, args) => {
  const { code, err } = await lancer(command, args === '' ? [] : args.split(' '))
  expect(code).toBe(2)
  expect(err).toMatch(/^porte (cles|journal)/)
})

test.each([runClesCommand, runJournalCommand])('--help says how', async command => {
  const { code, out } = await lancer(command, ['--help'])
  expect(code).toBe(0)
  expect(out).toMatch(/^porte (cles|journal)/)
})
