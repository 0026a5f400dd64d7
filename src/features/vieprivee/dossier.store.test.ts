import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { type Acteur, asActeur } from '#platform/acteur.ts'
import { createChiffre } from '#platform/chiffre.ts'
import { createTestDatabase, type TestDatabase } from '#platform/testing/postgres.ts'
import { colonnesOf, lieuScelle } from './domain/registre.ts'
import { effacerPersonne } from './effacer.ts'
import { exporterPersonne } from './exporter.ts'
import { loadRegistre } from './registre.ts'
import { ACTEURS, D, insererDossier, MARQUE } from './testing/dossier.ts'

const registre = loadRegistre()
const le = new Date('2026-01-01T10:00:00Z')
const chiffre = createChiffre(new Map([[1, randomBytes(32)]]))
const now = () => new Date('2026-02-01T10:00:00Z')
const db = await createTestDatabase()
const autre = await createTestDatabase()
await insererDossier(db, chiffre, le)
const moi: Acteur = ACTEURS.personne

/** Where the mark of the person stands, in every column of every table, what is sealed being opened; the other person's rows apart. */
async function marques({ pool }: TestDatabase): Promise<string[]> {
  const { rows: tables } = await pool.query<{ t: string }>(
    `select relname as t from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'`,
  )
  const trouvees = new Set<string>()
  for (const { t } of tables) {
    const traitement = registre.traitements.find(({ table }) => table === t)
    const { rows } = await pool.query(`select * from "${t}"`)
    for (const row of rows) {
      if (row.id === D.autrePersonne || Object.values(row).includes(D.demandeAnonyme) || row.id === D.accueilAnonyme)
        continue
      for (const [nom, valeur] of Object.entries(row)) {
        const c = traitement?.colonnes[nom]
        const lieu = traitement && c && lieuScelle(traitement, c, row)
        const clair = lieu !== undefined && valeur instanceof Buffer ? chiffre.open(lieu, valeur) : valeur
        const texte = JSON.stringify(clair, (_, v) =>
          v?.type === 'Buffer' ? Buffer.from(v.data).toString('latin1') : v,
        )
        if (texte?.includes(MARQUE)) trouvees.add(`${t}.${nom}`)
      }
    }
  }
  return [...trouvees].sort()
}

/** Columns where something is said of the person. */
const personnelles = registre.traitements
  .filter(t => t.sujet === 'personne' && t.lien !== undefined)
  .flatMap(t =>
    colonnesOf(t)
      .filter(([nom, c]) => c.efface && !nom.endsWith('_id') && nom !== 'contact_prefere')
      .map(([nom]) => `${t.table}.${nom}`),
  )
  .sort()

test('the file of the tests holds a mark in every personal column of the register', async () => {
  expect(await marques(db)).toEqual(personnelles)
})

test('an agent, another person and a receiver are given no export, and may not erase', async () => {
  for (const acteur of [ACTEURS.conseiller, ACTEURS.autrePersonne, ACTEURS.recepteur, ACTEURS.coordinateur])
    await asActeur(db.app, acteur, async tx => {
      expect(await exporterPersonne(tx, { chiffre, now }, D.personne)).toBeUndefined()
      expect(await effacerPersonne(tx, { now }, D.personne)).toBe(false)
    })
})

test('the export holds everything that is held, in clear, and no digest', async () => {
  const donnees = await asActeur(db.app, moi, tx => exporterPersonne(tx, { chiffre, now }, D.personne))
  expect(donnees).toMatchObject({
    format: 'deuxieme-porte/personne',
    version: 1,
    personne: D.personne,
    structures: { ml: 'Structure ml', cio: 'Structure cio' },
  })
  for (const t of registre.traitements) {
    if (t.lien === undefined) continue
    const { lignes = [] } = donnees?.donnees[t.table] ?? {}
    expect(lignes.length, t.table).toBeGreaterThan(0)
    for (const [nom, c] of colonnesOf(t)) {
      const rendu = nom.replace(/_chiffre$/, '')
      expect(lignes.every(ligne => rendu in ligne) === c.exporte, `${t.table}.${nom}`).toBe(true)
      if (personnelles.includes(`${t.table}.${nom}`) && c.exporte)
        expect(JSON.stringify(lignes.map(ligne => ligne[rendu])), `${t.table}.${nom}`).toContain(MARQUE)
    }
  }
  expect(JSON.stringify(donnees?.donnees.journal)).toContain('exporter')
  expect(JSON.stringify(donnees)).not.toMatch(/"type":"Buffer"/)
})

test('nothing of another person is in it', async () => {
  const donnees = await asActeur(db.app, ACTEURS.autrePersonne, tx =>
    exporterPersonne(tx, { chiffre, now }, D.autrePersonne),
  )
  expect(donnees?.donnees.demande?.lignes).toEqual([])
  expect(JSON.stringify(donnees)).not.toContain(D.demande)
})

test('once it is erased nothing is left of the person, and what is counted stays', async () => {
  const avant = await compter()
  await asActeur(db.app, moi, async tx => {
    expect(await effacerPersonne(tx, { now }, D.personne)).toBe(true)
    // The transaction is the person's again, who sees nothing any more.
    expect((await tx.query('select acteur_sorte() as s')).rows).toEqual([{ s: 'personne' }])
  })
  expect(await marques(db)).toEqual([])
  const { rows } = await db.pool.query('select faits, personne_id, texte_chiffre from demande where id = $1', [
    D.demande,
  ])
  expect(rows).toEqual([
    {
      faits: { anonyme: true, besoins: ['alternance'], situation: { tranche: 10 } },
      personne_id: null,
      texte_chiffre: null,
    },
  ])
  const apres = await compter()
  for (const table of ['accueil', 'demande', 'aiguillage', 'rendezvous', 'rappel'])
    expect(apres[table], table).toBe(avant[table])
  for (const table of [
    'aiguillage_contenu',
    'piece',
    'message',
    'consentement',
    'rapprochement',
    'lien_personne',
    'lien_recepteur',
  ])
    expect(apres[table], table).toBe(0)
  expect(apres.journal).toBe((avant.journal ?? 0) + 1)
  const { rows: restes } = await db.pool.query(
    'select count(*)::int as n from acces where personne_id = $1 union all select count(*) from personne where id = $1',
    [D.personne],
  )
  expect(restes).toEqual([{ n: 0 }, { n: 0 }])
})

test('what was under way is stopped, and its place is free', async () => {
  const { rows } = await db.pool.query('select distinct statut, alerte, personne_id from aiguillage')
  expect(rows).toEqual([{ statut: 'withdrawn', alerte: false, personne_id: null }])
  expect((await db.pool.query('select etat from rendezvous where personne_id is null')).rows).toEqual([
    { etat: 'annule' },
  ])
})

test('nobody reads the file any more, and it cannot be erased twice', async () => {
  for (const acteur of [ACTEURS.conseiller, ACTEURS.consentie, moi]) {
    const vus = await asActeur(db.app, acteur, tx => tx.query('select from personne where id = $1', [D.personne]))
    expect(vus.rowCount).toBe(0)
  }
  await asActeur(db.app, moi, async tx => expect(await effacerPersonne(tx, { now }, D.personne)).toBe(false))
})

async function compter(): Promise<Record<string, number>> {
  const n: Record<string, number> = {}
  for (const { table } of registre.traitements) n[table] = (await db.pool.query(`select from "${table}"`)).rowCount ?? 0
  return n
}

test('an erasure that fails half way leaves the file whole', async () => {
  await insererDossier(autre, chiffre, le)
  const rate = asActeur(autre.app, moi, async tx => {
    await effacerPersonne(tx, { now }, D.personne)
    throw new Error('power cut')
  })
  await expect(rate).rejects.toThrow('power cut')
  expect(await marques(autre)).toEqual(personnelles)
})
