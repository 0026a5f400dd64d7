import { describe, expect, test } from 'vitest'
import { asActeur } from './acteur.ts'
import { journaliser } from './journal.ts'
import { createTestDatabase } from './testing/postgres.ts'

const db = await createTestDatabase()
const now = new Date('2026-11-24T10:00:00Z')

await db.pool.query(`insert into structure (id, nom, reseau, source, empreinte) values
  ('ml', 'Mission locale', 'mission-locale', 't', 't'), ('cio', 'CIO', 'cio', 't', 't')`)
const moi = {
  sorte: 'agent',
  role: 'conseiller',
  structure: 'ml',
  compte: '00000000-0000-4000-8000-000000000001',
} as const
const autre = { ...moi, structure: 'cio', compte: '00000000-0000-4000-8000-000000000002' }
const personne = '00000000-0000-4000-8000-0000000000aa'
await asActeur(db.app, moi, async tx => {
  await tx.query('insert into personne (id, cree_le, vue_le) values ($1, $2, $2)', [personne, now])
  await tx.query('select ouvrir_acces_accueil($1, $2)', [personne, now])
})
const count = async (acteur: Parameters<typeof asActeur>[1], text: string): Promise<number> =>
  asActeur(db.app, acteur, async tx => (await tx.query(text)).rowCount ?? 0)

describe("the application's role", () => {
  test('owns nothing and bypasses nothing', async () => {
    const { rows } = await db.app.query(
      `select current_user as role, rolsuper, rolbypassrls,
         (select count(*)::int from pg_class where relowner = r.oid) as owned from pg_roles r where rolname = current_user`,
    )
    expect(rows).toEqual([{ role: 'porte_app', rolsuper: false, rolbypassrls: false, owned: 0 }])
  })
  test('sees no row about a person in a query that forgets its acteur', async () => {
    expect((await db.app.query('select * from personne')).rowCount).toBe(0)
    expect((await db.app.query('select * from acces')).rowCount).toBe(0)
  })
  test('leaves nothing of one acteur to the next on the same connection', async () => {
    await count(moi, 'select 1')
    expect((await db.app.query('select * from personne')).rowCount).toBe(0)
  })
})

describe('a file', () => {
  test('is read by the structure that received the person, and by no other', async () => {
    expect(await count(moi, 'select * from personne')).toBe(1)
    expect(await count(autre, 'select * from personne')).toBe(0)
    expect(await count({ ...moi, role: 'coordinateur', structure: undefined }, 'select * from personne')).toBe(0)
  })
  test('cannot be opened by a structure to itself once another holds it', async () => {
    const open = asActeur(db.app, autre, tx => tx.query('select ouvrir_acces_accueil($1, $2)', [personne, now]))
    await expect(open).rejects.toThrow('held already')
  })
  test('is opened by consent, and closed by its withdrawal at once', async () => {
    const consentement = '00000000-0000-4000-8000-0000000000cc'
    await asActeur(db.app, moi, async tx => {
      await tx.query(
        `insert into consentement (id, personne_id, finalite, destinataires, moyen, preuve, recueilli_le)
         values ($1, $2, 'aiguillage', '{cio}', 'oral', 'dit au guichet', $3)`,
        [consentement, personne, now],
      )
      await tx.query('select ouvrir_acces_consentement($1)', [consentement])
    })
    expect(await count(autre, 'select * from personne')).toBe(1)
    await asActeur(db.app, { sorte: 'personne', personne }, tx =>
      tx.query('update consentement set retire_le = $2 where id = $1', [consentement, now]),
    )
    expect(await count(autre, 'select * from personne')).toBe(0)
    expect(await count(moi, 'select * from personne')).toBe(1)
  })
})

describe('the journal', () => {
  test('chains the rows of a person, and is never changed', async () => {
    const lire = (): Promise<void> =>
      asActeur(db.app, moi, tx =>
        journaliser(tx, { personne, action: 'lire', objet: 'personne', objetId: personne, le: now }),
      )
    await Promise.all([lire(), lire(), lire()])
    const { rows } = await db.pool.query(
      `select rang, empreinte = journal_empreinte(journal) as juste,
         precedente = coalesce(lag(empreinte) over (order by rang), '') as suit from journal order by rang`,
    )
    expect(rows).toEqual([1, 2, 3].map(rang => ({ rang, juste: true, suit: true })))
    await expect(db.pool.query("update journal set action = 'rien'")).rejects.toThrow('append-only')
    await expect(db.pool.query('delete from journal')).rejects.toThrow('append-only')
  })
  test('takes a row from who may act on the file, in their own name whatever was written', async () => {
    const etrangere = '00000000-0000-4000-8000-0000000000bb'
    await db.pool.query('insert into personne (id, cree_le, vue_le) values ($1, $2, $2)', [etrangere, now])
    const tracer = (acteur: Parameters<typeof asActeur>[1], qui: string): Promise<unknown> =>
      asActeur(db.app, acteur, tx =>
        tx.query(
          `insert into journal (personne_id, rang, le, sorte, compte_id, structure_id, action, objet, objet_id, precedente, empreinte)
           values ($1, 0, $2, 'systeme', $3, 'cio', 'lire', 'essai', 'x', '', '')`,
          [qui, now, autre.compte],
        ),
      )
    for (const acteur of [moi, { sorte: 'personne', personne } as const])
      await expect(tracer(acteur, etrangere)).rejects.toThrow('row-level security')
    await expect(
      db.app.query(
        "insert into journal (personne_id, rang, le, sorte, action, objet, objet_id, precedente, empreinte) values ($1, 0, $2, 'systeme', '', '', '', '', '')",
        [personne, now],
      ),
    ).rejects.toThrow('row-level security')
    await tracer(moi, personne)
    await tracer({ sorte: 'systeme', tache: 'essai' }, etrangere)
    const { rows } = await db.pool.query(
      "select sorte, compte_id, structure_id from journal where objet = 'essai' order by id",
    )
    expect(rows).toEqual([
      { sorte: 'agent', compte_id: moi.compte, structure_id: 'ml' },
      { sorte: 'systeme', compte_id: null, structure_id: null },
    ])
  })
})
