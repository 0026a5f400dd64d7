import { randomBytes } from 'node:crypto'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createChiffre } from '#platform/chiffre.ts'
import { createTestDatabase } from '#platform/testing/postgres.ts'
import { ACTEURS, D, insererDossier, STRUCTURES } from '../testing/dossier.ts'
import type { Sonde } from './sonde.testing.ts'
import { ATTENDU, ECRITURES, joinAttendus } from './sondes.testing.ts'

const db = await createTestDatabase()
await insererDossier(db, createChiffre(new Map([[1, randomBytes(32)]])), new Date('2026-01-01T10:00:00Z'))

// Of a structure that had begun to send the person somewhere, and to which they closed their file.
const FERME = '00000000-0000-4000-8000-000000000033'
await db.pool.query(
  `with a as (insert into aiguillage (id, chaine, rang, personne_id, demande_id, emetteur_structure, recepteur_structure, statut, proprietaire, cree_le, maj_le)
     values ($1, $1, 1, $2, $3, $4, 'autre', 'draft', 'emetteur', now(), now())),
   c as (insert into aiguillage_contenu values ($1, '')),
   v as (insert into demande_avant (demande_id, aiguillage_id, texte_chiffre, ecrit_par, remplace_le) values ($3, $1, '', 'structure', now()))
   insert into piece (id, aiguillage_id, nom_chiffre, type, taille, etat, deposee_le) values ($1, $1, '', 'application/pdf', 12, 'saine', now())`,
  [FERME, D.personne, D.demande, STRUCTURES.retiree],
)

// A parcours of `cci`, to which it may invite somebody who agreed to.
await db.pool.query(
  `insert into consentement (id, personne_id, finalite, destinataires, moyen, preuve, recueilli_le) values ($1, $2, 'evenement', '{}', 'oral', 'x', now())`,
  [D.consentementEvenement, D.autrePersonne],
)
await db.pool.query(`insert into parcours values ($1, now(), 1, 30, 0, 8, 8, '[]', '{}', now())`, [D.evenementMembres])

interface Politique {
  table: string
  nom: string
  using: string | null
  check: string | null
}
const { rows: politiques } = await db.pool.query<Politique>(
  `select tablename as table, policyname as nom, qual as using, with_check as check from pg_policies where schemaname = 'public' order by 1, 2`,
)
const tables = [...new Set(politiques.map(p => p.table))]
const SONDES: readonly Sonde[] = [
  ...tables.map(table => ({ table, quoi: 'lire', sql: `select from "${table}"` })),
  ...ECRITURES,
]
const QUI = { ...ACTEURS, nobody: {} }

let client: pg.PoolClient
beforeAll(async () => {
  client = await db.pool.connect()
})
afterAll(() => client.release())

/** What somebody gets of a probe: a number of rows, or the code of a refusal. The whole is undone. */
async function essayer(acteur: object, { sql }: Sonde): Promise<string> {
  const dit = new Map(Object.entries(acteur))
  const cles = [
    'sorte',
    'compte',
    'role',
    'structure',
    'territoire',
    'personne',
    'aiguillage',
    'projet',
    'tache',
    'cle',
  ]
  await client.query('savepoint sonde')
  try {
    await client.query(`select ${cles.map((cle, i) => `set_config('porte.${cle}', $${i + 1}, true)`)}`, [
      ...cles.map(cle => String(dit.get(cle) ?? '')),
    ])
    await client.query('set local role porte_app')
    return String((await client.query(sql)).rowCount)
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : 'erreur'
  } finally {
    await client.query('rollback to savepoint sonde')
    // Else each probe nests in the one before, and holds a lock until the end.
    await client.query('release savepoint sonde')
  }
}

/** Refused by the policies or by the grants. */
const REFUS = '42501'
const permis = (resultat: string): boolean => resultat !== REFUS && resultat !== '0'

/** Runs the work in a transaction that is undone. */
async function annule<T>(work: () => Promise<T>): Promise<T> {
  await client.query('begin')
  try {
    return await work()
  } finally {
    await client.query('rollback')
  }
}

const cle = (qui: string, sonde: Sonde): string => `${qui} · ${sonde.table} · ${sonde.quoi}`
const resultats = new Map<string, string>()
beforeAll(() =>
  annule(async () => {
    for (const sonde of SONDES)
      for (const [qui, acteur] of Object.entries(QUI)) resultats.set(cle(qui, sonde), await essayer(acteur, sonde))
  }),
)

/** Who gets something of a probe, and how many rows; a code is that of a constraint, met once the policies have let through. */
const obtenu = (sonde: Sonde): string =>
  Object.keys(QUI)
    .map(qui => ({ qui, r: resultats.get(cle(qui, sonde)) ?? '' }))
    .filter(({ r }) => permis(r))
    .map(({ qui, r }) => (r === '1' ? qui : `${qui}:${r}`))
    .join(' ')

describe('who sees and who does what', () => {
  test.each(SONDES)('$table: $quoi', sonde => {
    expect(obtenu(sonde)).toBe(ATTENDU.get(`${sonde.table} · ${sonde.quoi}`))
  })

  test('what is said of a probe that is not there, or in two files, is noticed', () => {
    const la = new Set(SONDES.map(sonde => `${sonde.table} · ${sonde.quoi}`))
    expect([...ATTENDU.keys()].filter(cle => !la.has(cle))).toEqual([])
    const attendu = { 'piece · lire': 'systeme' }
    expect(() => joinAttendus({ './a.ts': { attendu }, './b.ts': { attendu } })).toThrow(
      'piece · lire is in ./a.ts and in ./b.ts',
    )
  })
})

/** Policies whose check on the new row holds by itself: no column that it reads may be changed. */
const SANS_EFFET = new Set(['rendezvous_suivre', 'affectation_responsable'])

/** Ways to weaken a policy. */
const affaiblissements = politiques.flatMap(p => [
  { p, comment: 'sans elle', sql: `drop policy "${p.nom}" on "${p.table}"` },
  ...(p.using !== null && p.using !== 'true'
    ? [{ p, comment: 'using (true)', sql: `alter policy "${p.nom}" on "${p.table}" using (true)` }]
    : []),
  ...(p.check !== null && p.check !== 'true' && !SANS_EFFET.has(p.nom)
    ? [{ p, comment: 'with check (true)', sql: `alter policy "${p.nom}" on "${p.table}" with check (true)` }]
    : []),
])

describe('each policy counts', () => {
  test.each(affaiblissements.map(a => ({ ...a, nom: a.p.nom })))(
    '$nom, $comment: somebody sees or does something else',
    async ({ p, sql }) => {
      const ordre = [...SONDES.filter(s => s.table === p.table), ...SONDES.filter(s => s.table !== p.table)]
      const remarque = await annule(async () => {
        await client.query(sql)
        for (const sonde of ordre)
          for (const [qui, acteur] of Object.entries(QUI))
            if ((await essayer(acteur, sonde)) !== resultats.get(cle(qui, sonde))) return cle(qui, sonde)
        return undefined
      })
      expect(remarque).toBeDefined()
    },
  )
})
