import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { afterAll, expect, inject, test } from 'vitest'
import { projectPath } from '#platform/paths.ts'

const serveur = inject('postgresUrl')
const nom = `porte_test_${randomBytes(6).toString('hex')}`
const admin = new pg.Client({ connectionString: serveur })
await admin.connect()
await admin.query(`create database ${nom}`)
const url = new URL(serveur)
url.pathname = `/${nom}`
const base = new pg.Client({ connectionString: url.href })
await base.connect()
afterAll(async () => {
  await base.end()
  await admin.query(`drop database if exists ${nom} with (force)`)
  await admin.end()
})

const dossier = projectPath('migrations')
const REPARATION = '0028_rendezvous_suivi.sql'
const appliquer = (fichier: string) => base.query(readFileSync(path.join(dossier, fichier), 'utf8'))
const uuid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`

/** An aiguillage that stands somewhere, and its rendez-vous, as they could be before the database held the two together. */
async function ancien(n: number, statut: string, etat: string): Promise<void> {
  const proprietaire = statut === 'cancelled' ? 'aucun' : 'recepteur'
  await base.query(
    `insert into aiguillage (id, chaine, rang, emetteur_structure, recepteur_structure, statut, proprietaire, cree_le, maj_le)
     values ($1, $1, 1, 'pij', 'ml', $2, $3, now(), now())`,
    [uuid(n), statut, proprietaire],
  )
  await base.query(
    `insert into creneau (id, structure_id, debut, fin, places) values ($1, 'ml', '2026-12-01T10:00Z', '2026-12-01T10:30Z', 1)`,
    [uuid(100 + n)],
  )
  await base.query(
    `insert into rendezvous (id, creneau_id, place, structure_id, personne_id, aiguillage_id, pris_par, etat, pris_le)
     values ($1, $2, 1, 'ml', $3, $4, 'agent', $5, now())`,
    [uuid(200 + n), uuid(100 + n), uuid(1), uuid(n), etat],
  )
}

test('a rendez-vous that its aiguillage had left behind stands by itself; every other one keeps its aiguillage', async () => {
  for (const fichier of readdirSync(dossier).sort())
    if (/^\d{4}_/.test(fichier) && fichier < REPARATION) await appliquer(fichier)
  await base.query(`insert into structure (id, nom, reseau, source, empreinte)
    select s, s, 'autre', 't', 't' from unnest('{pij,ml}'::text[]) s`)
  await base.query('insert into personne (id, cree_le, vue_le) values ($1, now(), now())', [uuid(1)])
  await ancien(11, 'cancelled', 'pris')
  await ancien(12, 'accepted', 'pris')
  await ancien(13, 'scheduled', 'pris')
  await ancien(14, 'met', 'vu')

  await appliquer(REPARATION)
  const { rows } = await base.query('select aiguillage_id, etat, personne_id from rendezvous order by id')
  expect(rows).toEqual([
    { aiguillage_id: null, etat: 'pris', personne_id: uuid(1) },
    { aiguillage_id: null, etat: 'pris', personne_id: uuid(1) },
    { aiguillage_id: uuid(13), etat: 'pris', personne_id: uuid(1) },
    { aiguillage_id: uuid(14), etat: 'vu', personne_id: uuid(1) },
  ])
  // From then on it cannot be.
  await expect(base.query(`update aiguillage set statut = 'accepted' where id = $1`, [uuid(13)])).rejects.toMatchObject(
    { constraint: 'rendezvous_suivi' },
  )
})
