import { beforeAll, expect, test } from 'vitest'
import { type Acteur, asActeur } from '#platform/acteur.ts'
import { createTestDatabase } from '#platform/testing/postgres.ts'

const db = await createTestDatabase()
const LIGNES = 10_000
const uuid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const UN = uuid(77)

/** As many aiguillages of one structure as would make a planner read them all for one row. */
beforeAll(async () => {
  const run = (sql: string): Promise<unknown> => db.pool.query(sql)
  const id = "('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid"
  const serie = `generate_series(1, ${LIGNES}) n`
  await run(
    `insert into structure (id, nom, reseau, source, empreinte) values ('pij', 'PIJ', 'autre', 't', 't'), ('ml', 'ML', 'autre', 't', 't')`,
  )
  await run("insert into territoire (id, nom) values ('drouais', 'Drouais')")
  await run("insert into territoire_membre values ('drouais', 'pij'), ('drouais', 'ml')")
  await run(`insert into personne (id, cree_le, vue_le) select ${id}, now(), now() from ${serie}`)
  await run(`insert into acces (personne_id, structure_id, origine, ouvert_le)
    select ${id}, s, 'accueil', now() from ${serie}, unnest('{pij,ml}'::text[]) s`)
  await run(
    `insert into demande (id, personne_id, structure_id, creee_le) select ${id}, ${id}, 'pij', now() from ${serie}`,
  )
  await run(`insert into aiguillage (id, chaine, rang, personne_id, demande_id, emetteur_structure, recepteur_structure, statut, proprietaire, cree_le, maj_le)
    select ${id}, ${id}, 1, ${id}, ${id}, 'pij', 'ml', 'sent', 'recepteur', now(), now() from ${serie}`)
  await run(`insert into aiguillage_contenu select ${id}, '' from ${serie}`)
  await run(
    `insert into aiguillage_etape (aiguillage_id, vers, par, le) select ${id}, 'sent', 'emetteur', now() from ${serie}`,
  )
  await run(
    `insert into lien_recepteur (empreinte, aiguillage_id, cree_le, expire_le) select n::text::bytea, ${id}, now(), now() from ${serie}`,
  )
  await run(`insert into piece (id, aiguillage_id, nom_chiffre, type, taille, etat, deposee_le)
    select ${id}, ${id}, '', 'image/png', 1, 'saine', now() from ${serie}`)
  await run(
    `insert into partenaire_cle (id, structure_id, nom, prefixe, empreinte, portees, creee_le) values ('${uuid(0)}', 'pij', 'x', 'x', 'x', '{aiguillages:lire}', now())`,
  )
  await run(`insert into partenaire_envoi select ${id}, '${uuid(0)}', 'pij', '', now() from ${serie}`)
  await run(`update acces set partenaire = true where structure_id = 'pij'`)
  await run('analyze')
})

const ACTEURS: readonly Acteur[] = [
  { sorte: 'agent', role: 'conseiller', compte: uuid(0), structure: 'pij' },
  { sorte: 'agent', role: 'conseiller', compte: uuid(0), structure: 'ml' },
  { sorte: 'agent', role: 'coordinateur', compte: uuid(0), territoire: 'drouais' },
  { sorte: 'personne', personne: UN },
  { sorte: 'recepteur', aiguillage: UN, structure: 'ml' },
  { sorte: 'partenaire', cle: uuid(0), structure: 'pij' },
]

const UNE_LIGNE = [
  // Of many rows one is shown: with `exists`, every aiguillage that the acteur sees was read first.
  'select from aiguillage_etape order by id desc limit 1',
  'select from aiguillage_contenu order by aiguillage_id limit 1',
  'select from piece order by id limit 1',
  'select from aiguillage where id = $1',
  'select from aiguillage_etape where aiguillage_id = any (array[$1])',
  'select from aiguillage_contenu where aiguillage_id = $1',
  'select from piece where aiguillage_id = $1',
  'select from lien_recepteur where aiguillage_id = $1',
  'select from demande where id = $1',
  "insert into aiguillage_etape (aiguillage_id, vers, par, le) values ($1, 'sent', 'emetteur', now())",
  "insert into aiguillage_contenu values ($1, '')",
  'update aiguillage set maj_le = maj_le where id = $1',
  "update aiguillage_contenu set contenu_chiffre = '' where aiguillage_id = $1",
  'update lien_recepteur set revoque_le = now() where aiguillage_id = $1',
  'update demande set portes_poussees = 1 where id = $1',
  'delete from piece where id = $1',
]

/** The tables that a plan reads whole. */
const LUES = /Seq Scan on (\w+)/g

test.each(UNE_LIGNE)('reads no table whole: %s', async sql => {
  for (const acteur of ACTEURS)
    await asActeur(db.app, acteur, async tx => {
      await tx.query(`prepare une (uuid) as ${sql}`)
      try {
        const { rows } = await tx.query<{ 'QUERY PLAN': string }>(`explain execute une('${UN}')`)
        const plan = rows.map(row => row['QUERY PLAN']).join('\n')
        // The few rows of a territoire are read whole, and rightly.
        const entieres = [...plan.matchAll(LUES)]
          .map(([, table]) => table)
          .filter(table => table !== 'territoire_membre')
        expect(entieres, `${acteur.sorte}\n${plan}`).toEqual([])
      } finally {
        await tx.query('deallocate une')
      }
    })
})
