import { expect, test } from 'vitest'
import { type Acteur, asActeur } from '#platform/acteur.ts'
import { createTestDatabase } from '#platform/testing/postgres.ts'
import { ALERTES } from './store/liste.ts'

const db = await createTestDatabase()

test('what a coordinateur has to look at is read in its order from one index, their structures once', async () => {
  const coordinateur: Acteur = {
    sorte: 'agent',
    role: 'coordinateur',
    compte: '00000000-0000-4000-8000-000000000001',
    territoire: 't1',
  }
  const id = "('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid"
  await db.pool.query(`insert into structure (id, nom, reseau, source, empreinte)
    select 's' || n, 's', 'autre', 't', 't' from generate_series(0, 99) n`)
  await db.pool.query("insert into territoire (id, nom) select 't' || n, 't' from generate_series(0, 9) n")
  await db.pool.query("insert into territoire_membre select 't' || n % 10, 's' || n from generate_series(0, 99) n")
  await db.pool.query(`insert into aiguillage (id, chaine, rang, emetteur_structure, recepteur_structure, statut, proprietaire, attend_depuis, cree_le, maj_le)
    select ${id}, ${id}, 1, 's' || n % 100, 's' || (n + 1) % 100, case when n % 7 = 0 then 'lapsed' else 'sent' end,
      case when n % 7 = 0 then 'emetteur' else 'recepteur' end, now() - n * interval '1 minute', now(), now()
    from generate_series(1, 10000) n`)
  await db.pool.query('analyze')
  await asActeur(db.app, coordinateur, async tx => {
    const { rows } = await tx.query<{ 'QUERY PLAN': string }>(
      `explain select a.id from aiguillage a where ${ALERTES} order by a.attend_depuis, a.id limit 26`,
    )
    const plan = rows.map(row => row['QUERY PLAN']).join('\n')
    expect(plan).toContain('Index Scan using aiguillage_alertes')
    expect(plan).not.toMatch(/Sort|territoire_contient|Seq Scan on aiguillage/)
    const { rowCount } = await tx.query(`select from aiguillage a where ${ALERTES}`)
    expect(rowCount).toBe(285)
  })
})

test('who adds a structure to a territoire sees, moves and counts nothing of what it sent and received before', async () => {
  const neuve: Acteur = {
    sorte: 'agent',
    role: 'coordinateur',
    compte: '00000000-0000-4000-8000-000000000002',
    territoire: 'neuf',
  }
  const id = "('00000000-0000-4000-9000-' || lpad(n::text, 12, '0'))::uuid"
  await db.pool.query(
    "insert into structure (id, nom, reseau, source, empreinte) values ('libre', 's', 'autre', 't', 't')",
  )
  await db.pool.query("insert into territoire (id, nom) values ('neuf', 'Neuf')")
  await db.pool.query(`insert into erreur_signalee (id, structure_id, sujet, recue_le, garde_depuis)
    values (gen_random_uuid(), 'libre', 'horaires', now() - interval '1 day', now())`)
  const envoyer = (debut: number, le: string) =>
    db.pool.query(`insert into aiguillage (id, chaine, rang, emetteur_structure, recepteur_structure, statut, proprietaire, envoye_le, cree_le, maj_le)
      select ${id}, ${id}, 1, 's1', 'libre', 'sent', 'recepteur', ${le}, ${le}, now() from generate_series(${debut}, ${debut + 5}) n`)
  await envoyer(20001, "now() - interval '1 day'")
  const vu = () =>
    asActeur(db.app, neuve, async tx => ({
      lus: (await tx.query('select from aiguillage')).rowCount,
      avances: (await tx.query('select from aiguillage where voit_aiguillage(aiguillage)')).rowCount,
      erreurs: (await tx.query('select from erreur_signalee')).rowCount,
      chiffres: (await tx.query('select nombre from aiguillage_chiffres()')).rows,
    }))
  const rien = { lus: 0, avances: 0, erreurs: 0, chiffres: [] }
  // One that is elsewhere is not taken; one that is free joins, from now on.
  await expect(
    asActeur(db.app, neuve, tx =>
      tx.query("insert into territoire_membre (territoire_id, structure_id) values ('neuf', 's2')"),
    ),
  ).rejects.toThrow('row-level security')
  await asActeur(db.app, neuve, tx =>
    tx.query("insert into territoire_membre (territoire_id, structure_id) values ('neuf', 'libre')"),
  )
  expect(await vu()).toEqual(rien)
  await envoyer(20101, 'now()')
  expect(await vu()).toEqual({ lus: 6, avances: 6, erreurs: 0, chiffres: [{ nombre: 6 }] })
})
