import { randomBytes, randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Agent } from '#features/comptes/index.ts'
import { asActeur } from '#platform/acteur.ts'
import { createChiffre } from '#platform/chiffre.ts'
import { createTestDatabase } from '#platform/testing/postgres.ts'
import { ecrire, plumeOf } from './domain/ecrire.ts'
import { effacer, garder, ouvrir } from './garder.ts'
import {
  detacher,
  ecrirePartage,
  joindre,
  ouvrirPartage,
  partager,
  partagesDe,
  projetsPartages,
  retirer,
} from './partager.ts'
import { listJoints } from './store/partages.ts'
import { projetPlein } from './testing/projets.ts'

const database = await createTestDatabase()
const chiffre = createChiffre(new Map([[1, randomBytes(32)]]))
let jour = 0
const deps = { db: database.app, chiffre, now: () => new Date(Date.UTC(2026, 10, 1 + jour, 9)) }

const agentDe = (structure: string): Agent => {
  const id = randomUUID()
  return {
    acteur: { sorte: 'agent', role: 'conseiller', compte: id, structure },
    compte: { id, nom: 'Ferrand', prenom: 'Inès', courriel: `${id}@essai.example` },
    role: 'conseiller',
    structure: { id: structure, nom: `Structure ${structure}` },
    territoire: undefined,
    demonstration: false,
  }
}
const ML = agentDe('ml')
const CIO = agentDe('cio')

beforeAll(async () => {
  for (const { compte, structure } of [ML, CIO]) {
    await database.pool.query(
      "insert into structure (id, nom, reseau, source, empreinte) values ($1, $2, 'autre', 't', 't')",
      [structure?.id, structure?.nom],
    )
    await database.pool.query('insert into compte (id, courriel) values ($1, $2)', [compte.id, compte.courriel])
    await database.pool.query(
      "insert into affectation (compte_id, role, structure_id, etat) values ($1, 'conseiller', $2, 'active')",
      [compte.id, structure?.id],
    )
  }
  await database.pool.query(
    "insert into structure (id, nom, reseau, source, empreinte) values ('vide', 'Vide', 'autre', 't', 't')",
  )
})

const SEMAINE = { structure: { id: 'ml', nom: 'Structure ml' }, nom: 'Ana', jours: 7, sante: false }

/** A project that is kept and shared with the Mission locale. */
async function partage(options: Partial<typeof SEMAINE> = {}) {
  const plein = projetPlein()
  const avec = ecrire(plein, 'souhaits', 'sante-bruit', 'oui', plumeOf(plein, deps.now()))
  const garde = await garder(deps, ecrire(avec, 'souhaits', 'garder-sante', 'oui', plumeOf(avec, deps.now())))
  expect(await partager(deps, garde.projet, garde.code, { ...SEMAINE, ...options })).toBe(true)
  const { partages } = await partagesDe(deps, garde.projet, garde.code)
  return { ...garde, id: partages[0]?.id ?? '' }
}

describe('a shared project', () => {
  test('is opened by the agents of that structure alone, and the person sees it', async () => {
    const { projet, code, id } = await partage()
    expect((await projetsPartages(deps, ML)).map(({ nom }) => nom)).toContain('Ana')
    expect(await projetsPartages(deps, CIO)).toEqual([])
    expect((await ouvrirPartage(deps, ML, id))?.projet.metiers).toEqual(projet.metiers)
    expect(await ouvrirPartage(deps, CIO, id)).toBeUndefined()
    const { ouvertures } = await partagesDe(deps, projet, code)
    expect(ouvertures.map(({ structure, geste }) => `${structure} ${geste}`)).toEqual(['Structure ml ouvrir'])
  })

  test('shows health only when the person said so', async () => {
    const sans = await partage()
    expect((await ouvrirPartage(deps, ML, sans.id))?.projet.souhaits['sante-bruit']).toBeUndefined()
    const avec = await partage({ sante: true })
    expect((await ouvrirPartage(deps, ML, avec.id))?.projet.souhaits['sante-bruit']?.valeur).toBe('oui')
  })

  test('taken back, reads no more at the next request; the other shares of the person stay', async () => {
    const { projet, code, id } = await partage()
    await retirer(deps, projet, code, id)
    expect(await ouvrirPartage(deps, ML, id)).toBeUndefined()
    expect(await ecrirePartage(deps, ML, id, lu => lu)).toBe(false)
    expect((await partagesDe(deps, projet, code)).partages).toEqual([])
  })

  test('ends by itself at the time that was chosen, and when the project is erased', async () => {
    const { id } = await partage()
    jour += 6
    expect(await ouvrirPartage(deps, ML, id)).toBeDefined()
    jour += 1
    expect(await ouvrirPartage(deps, ML, id)).toBeUndefined()
    const autre = await partage()
    await effacer(deps, autre.projet.id, autre.code)
    expect(await ouvrirPartage(deps, ML, autre.id)).toBeUndefined()
  })

  test('is not opened to a structure where nobody has an account, nor by somebody without the code', async () => {
    const { projet, code } = await garder(deps, projetPlein())
    expect(await partager(deps, projet, code, { ...SEMAINE, structure: { id: 'vide', nom: 'Vide' } })).toBe(false)
    expect(await partager(deps, projet, 'ABCDEFGHJKLM', SEMAINE)).toBe(false)
  })

  test('is written beside the person, in the name of the structure', async () => {
    const { code, id } = await partage()
    const ecrit = await ecrirePartage(deps, ML, id, (projet, plume) =>
      ecrire(projet, 'notes', 'n2', 'Vu ensemble.', plume),
    )
    expect(ecrit).toBe(true)
    const projet = await ouvrir(deps, code)
    expect(projet?.notes.n2).toMatchObject({
      valeur: 'Vu ensemble.',
      par: { sorte: 'structure', id: 'ml', nom: 'Structure ml' },
    })
    expect(await ecrirePartage(deps, CIO, id, lu => lu)).toBe(false)
  })

  test.each([
    ['sent', 'ml', 'cio'],
    ['received', 'cio', 'ml'],
  ])(
    'attached to an aiguillage that the structure %s, is opened to that structure alone, health or not, and detached',
    async (_, de, a) => {
      const { projet, code, id } = await partage({ sante: true })
      const aiguillage = await envoyer(de, a)
      expect(await joindre(deps, CIO, id, aiguillage)).toBe(false)
      expect(await joindre(deps, ML, id, await envoyer('cio', 'vide'))).toBe(false)
      expect(await joindre(deps, ML, id, aiguillage)).toBe(true)
      const joints = ({ acteur }: Agent) => asActeur(deps.db, acteur, tx => listJoints(tx, aiguillage, deps.now()))
      expect([await joints(ML), await joints(CIO)]).toEqual([[id], []])
      expect(await ouvrirPartage(deps, CIO, id)).toBeUndefined()
      const lus = await asActeur(deps.db, CIO.acteur, async tx => [
        (await tx.query('select from projet_partage where id = $1', [id])).rowCount,
        (await tx.query('select from projet_garde where id = $1', [projet.id])).rowCount,
      ])
      expect(lus).toEqual([0, 0])
      expect(await detacher(deps, CIO, id)).toBe(false)
      expect(await detacher(deps, ML, id)).toBe(true)
      expect(await detacher(deps, ML, id)).toBe(false)
      expect(await joints(ML)).toEqual([])
      const { ouvertures } = await partagesDe(deps, projet, code)
      expect(ouvertures.map(({ structure, geste }) => `${structure} ${geste}`).sort()).toEqual([
        'Structure ml detacher',
        'Structure ml joindre',
      ])
    },
  )

  test('is no longer among those of an aiguillage once it is taken back', async () => {
    const { projet, code, id } = await partage()
    const aiguillage = await envoyer('cio', 'ml')
    expect(await joindre(deps, ML, id, aiguillage)).toBe(true)
    await retirer(deps, projet, code, id)
    expect(await asActeur(deps.db, ML.acteur, tx => listJoints(tx, aiguillage, deps.now()))).toEqual([])
    expect(await detacher(deps, ML, id)).toBe(false)
  })

  test('opened sixty times by one structure, still shows the person that another opened it, and on which days', async () => {
    const { projet, code, id } = await partage()
    await partager(deps, projet, code, { ...SEMAINE, structure: { id: 'cio', nom: 'Structure cio' } })
    const { partages } = await partagesDe(deps, projet, code)
    const chezCio = partages.find(({ structure }) => structure.id === 'cio')?.id ?? ''
    expect(await ouvrirPartage(deps, CIO, chezCio)).toBeDefined()
    for (let fois = 0; fois < 60; fois++) await ouvrirPartage(deps, ML, id)
    jour += 1
    expect(await ouvrirPartage(deps, ML, id)).toBeDefined()
    const { ouvertures } = await partagesDe(deps, projet, code)
    const dits = ouvertures.map(({ structure, geste, fois }) => `${structure} ${geste} ${fois}`)
    expect(dits).toEqual(['Structure ml ouvrir 1', 'Structure cio ouvrir 1', 'Structure ml ouvrir 60'])
  })

  test('is attached by the database itself to no aiguillage between others', async () => {
    const { id } = await partage()
    const autre = await envoyer('cio', 'vide')
    const brut = asActeur(deps.db, ML.acteur, tx =>
      tx.query('update projet_partage set aiguillage_id = $2 where id = $1', [id, autre]),
    )
    await expect(brut).rejects.toThrow('row-level security')
  })
})

/** An aiguillage between two structures, as the owner of the tables writes it. */
async function envoyer(emetteur: string, recepteur: string): Promise<string> {
  const { pool } = database
  const [id, personne, demande, accord] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()]
  await pool.query('insert into personne (id, cree_le, vue_le) values ($1, $2, $2)', [personne, deps.now()])
  await pool.query('insert into demande (id, personne_id, structure_id, creee_le) values ($1, $2, $3, $4)', [
    demande,
    personne,
    emetteur,
    deps.now(),
  ])
  await pool.query(
    `insert into consentement (id, personne_id, finalite, destinataires, moyen, preuve, recueilli_le)
     values ($1, $2, 'aiguillage', $3, 'oral', 'dit', $4)`,
    [accord, personne, [recepteur], deps.now()],
  )
  await pool.query(
    `insert into acces (personne_id, structure_id, origine, consentement_id, ouvert_le) values
     ($1, $2, 'accueil', null, $5), ($1, $3, 'consentement', $4, $5)`,
    [personne, emetteur, recepteur, accord, deps.now()],
  )
  await pool.query(
    `insert into aiguillage (id, chaine, rang, personne_id, demande_id, emetteur_structure, recepteur_structure, statut, proprietaire, consentement_id, cree_le, maj_le)
     values ($1, $1, 1, $2, $3, $4, $5, 'sent', 'recepteur', $7, $6, $6)`,
    [id, personne, demande, emetteur, recepteur, deps.now(), accord],
  )
  return id
}
