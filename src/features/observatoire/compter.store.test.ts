import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { asActeur } from '#platform/acteur.ts'
import { createTestDatabase } from '#platform/testing/postgres.ts'
import { runObservatoireCommand } from './commands.ts'
import { publier, rafraichir, reconstruire } from './compter.ts'
import { listChiffres } from './store.ts'
import { ecrire, type Fait, fait, STRUCTURES } from './testing/faits.ts'

const db = await createTestDatabase()
const deps = { db: db.app }
await db.pool.query(
  `insert into structure (id, nom, reseau, source, empreinte) select s, s, 'autre', 't', 't' from unnest($1::text[]) s`,
  [STRUCTURES],
)
await db.pool.query(`insert into territoire (id, nom) values ('drouais', 'Drouais')`)
await db.pool.query(`insert into territoire_membre values ('drouais', 's1'), ('drouais', 's2')`)

const vider = () =>
  db.pool.query(
    `delete from rendezvous; delete from creneau; delete from aiguillage_etape; delete from aiguillage; delete from accueil; delete from demande;
     delete from evenement; delete from projet_garde; delete from observatoire_garde;
     delete from observatoire_compte; delete from observatoire_a_refaire; delete from observatoire_chiffre`,
  )
beforeEach(vider)

const comptes = async () =>
  (
    await db.pool.query(
      'select structure_id as s, trimestre::text as t, mesure, modalite, nombre from observatoire_compte order by 1, 2, 3, 4',
    )
  ).rows

/** Counts of one measure, all structures and quarters together. */
const somme = async (mesure: string): Promise<Record<string, number>> =>
  Object.fromEntries(
    (
      await db.pool.query<{ m: string; n: number }>(
        'select modalite as m, sum(nombre)::int as n from observatoire_compte where mesure = $1 group by 1 order by 1',
        [mesure],
      )
    ).rows.map(({ m, n }) => [m, n]),
  )

const accueil = (change: Partial<Extract<Fait, { fait: 'accueil' }>> = {}): Fait => ({
  fait: 'accueil',
  structure: 's1',
  jour: 10,
  canal: 'sur-place',
  issues: ['repondu'],
  besoins: ['vae'],
  ...change,
})

describe('the counts', () => {
  test('kept up fact by fact, they are the rows of a rebuild from scratch', async () => {
    await fc.assert(
      fc
        .asyncProperty(
          fc.array(fc.array(fait, { minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 4 }),
          async lots => {
            for (const lot of lots) {
              for (const one of lot) await ecrire(db.pool, one)
              await rafraichir(deps)
            }
            const suivis = await comptes()
            await db.pool.query('delete from observatoire_compte')
            await reconstruire(deps)
            expect(suivis).toEqual(await comptes())
          },
        )
        .beforeEach(async () => {
          await vider()
        }),
      { numRuns: 60 },
    )
  }, 120_000)

  test('a late accueil, and one that is marked as an error, correct the quarter that they are of', async () => {
    for (let i = 0; i < 3; i++) await ecrire(db.pool, accueil())
    await rafraichir(deps)
    expect(await somme('canal')).toEqual({ 'sur-place': 3 })
    await ecrire(db.pool, accueil({ canal: 'forum' }))
    await ecrire(db.pool, { fait: 'erreur', lequel: 0, besoins: [] })
    await rafraichir(deps)
    const { forum = 0, 'sur-place': surPlace = 0 } = await somme('canal')
    expect(forum + surPlace).toBe(3)
    expect((await comptes()).map(({ t }) => t)).toEqual((await comptes()).map(() => '2025-01-01'))
  })

  test('somebody met at the second door, then at a third, corrects the quarter of the first sending', async () => {
    await ecrire(db.pool, { fait: 'envoyer', de: 's1', vers: 's2', jour: 10 })
    await rafraichir(deps)
    expect([await somme('porte'), await somme('poussees')]).toEqual([{ 'en-attente': 1 }, { 2: 1 }])
    await ecrire(db.pool, { fait: 'mouvoir', lequel: 0, statut: 'declined', jours: 100 })
    await ecrire(db.pool, { fait: 'suivant', lequel: 0, vers: 's3', jours: 5 })
    await rafraichir(deps)
    expect([await somme('porte'), await somme('poussees'), await somme('refus')]).toEqual([
      { 'en-attente': 1 },
      { 3: 1 },
      { complet: 1 },
    ])
    await db.pool.query("update aiguillage set statut = 'met' where rang = 2")
    await rafraichir(deps)
    expect(await somme('porte')).toEqual({ 'plus-loin': 1 })
  })

  test('a need that no door answered is counted until one does', async () => {
    await ecrire(db.pool, { fait: 'envoyer', de: 's1', vers: 's2', jour: 10 })
    await db.pool.query("update aiguillage set besoin = 'vae'")
    await ecrire(db.pool, { fait: 'mouvoir', lequel: 0, statut: 'withdrawn', jours: 9 })
    await rafraichir(deps)
    expect([await somme('porte'), await somme('sansreponse')]).toEqual([{ fermee: 1 }, { vae: 1 }])
    await ecrire(db.pool, { fait: 'suivant', lequel: 0, vers: 's3', jours: 5 })
    await db.pool.query("update aiguillage set statut = 'met' where rang = 2")
    await rafraichir(deps)
    expect(await somme('sansreponse')).toEqual({})
  })

  test('an event that is moved takes who came with it to its new quarter, and one that is cancelled has nobody', async () => {
    await ecrire(db.pool, { fait: 'evenement', structure: 's1', jour: 10, membres: false })
    await ecrire(db.pool, { fait: 'inscrire', lequel: 0, places: 6, etat: 'confirmee' })
    await ecrire(db.pool, { fait: 'inscrire', lequel: 0, places: 2, etat: 'attente' })
    await ecrire(db.pool, { fait: 'pointer', lequel: 0, presents: 4 })
    await ecrire(db.pool, { fait: 'sansInscription', lequel: 0, nombre: 3 })
    await rafraichir(deps)
    expect(await somme('participation')).toEqual({ venu: 4, absent: 2, attente: 2, 'sans-inscription': 3 })
    await ecrire(db.pool, { fait: 'deplacer', lequel: 0, jour: 100, etat: 'deplace' })
    await rafraichir(deps)
    expect(await somme('evenement')).toEqual({ public: 1 })
    expect(new Set((await comptes()).map(({ t }) => t))).toEqual(new Set(['2025-04-01']))
    await ecrire(db.pool, { fait: 'deplacer', lequel: 0, jour: 100, etat: 'annule' })
    await rafraichir(deps)
    expect([await somme('evenement'), await somme('participation')]).toEqual([{ annule: 1 }, {}])
  })

  test('what retention takes away stays counted, as a number alone', async () => {
    await ecrire(db.pool, { fait: 'evenement', structure: 's1', jour: 10, membres: false })
    for (const presents of [1, 0]) {
      await ecrire(db.pool, { fait: 'inscrire', lequel: 0, places: 1, etat: 'confirmee' })
      await ecrire(db.pool, { fait: 'pointer', lequel: 1 - presents, presents })
    }
    await ecrire(db.pool, { fait: 'ouvrirProjet', structure: 's2', jour: 5 })
    await ecrire(db.pool, { fait: 'lireProjet', lequel: 0, geste: 'joindre' })
    await ecrire(db.pool, { fait: 'ouvrirProjet', structure: 's2', jour: 6 })
    await rafraichir(deps)
    const avant = await comptes()
    expect(await somme('projet')).toEqual({ joint: 1, 'pas-lu': 1 })
    await db.pool.query('delete from inscription; delete from projet_garde')
    await reconstruire(deps)
    expect(await comptes()).toEqual(avant)
    const { rows } = await db.pool.query('select * from observatoire_garde order by modalite')
    expect(rows.map(row => Object.keys(row).join())).toEqual(
      Array(4).fill('structure_id,trimestre,mesure,modalite,nombre'),
    )
  })

  test('a delay is of who received, answered or not', async () => {
    await ecrire(db.pool, { fait: 'envoyer', de: 's1', vers: 's2', jour: 10 })
    await ecrire(db.pool, { fait: 'envoyer', de: 's1', vers: 's3', jour: 11 })
    await db.pool.query(
      "update aiguillage set repondu_le = envoye_le + interval '30 hours', statut = 'accepted' where recepteur_structure = 's2'",
    )
    await rafraichir(deps)
    expect(await somme('delai')).toEqual({ 'r:30': 1, 'a:2025-01-12': 1 })
  })
})

describe('`porte observatoire recalculer`', () => {
  const recalculer = async (...args: string[]) => {
    let [out, err] = ['', '']
    const io = {
      stdin: (async function* () {})(),
      out: (text: string) => {
        out += text
      },
      err: (text: string) => {
        err += text
      },
      now: new Date('2026-05-02T10:00:00Z'),
      env: {},
    }
    const code = await runObservatoireCommand(args, io, async () => ({ ...db, close: async () => {} }))
    return { code, out, err }
  }
  const chiffres = async () =>
    (await db.pool.query('select * from observatoire_chiffre order by unite, periode, mesure, modalite')).rows

  test('finds what the counts have, and puts right what somebody spoilt', async () => {
    for (const f of fc.sample(fait, { numRuns: 150, seed: 7 })) await ecrire(db.pool, f)
    await rafraichir(deps)
    await publier(deps, new Date('2026-05-02T10:00:00Z'))
    const avant = [await comptes(), await chiffres()]
    const { code, out } = await recalculer('recalculer', '--json')
    expect([code, JSON.parse(out)]).toEqual([0, expect.objectContaining({ changes: 0 })])
    expect([await comptes(), await chiffres()]).toEqual(avant)
    await db.pool.query(
      "update observatoire_compte set nombre = nombre + 3 where mesure = 'canal'; insert into observatoire_compte values ('s9', '2019-01-01', 'canal', 'forum', 2)",
    )
    expect(JSON.parse((await recalculer('recalculer', '--json')).out).changes).toBeGreaterThan(1)
    expect([await comptes(), await chiffres()]).toEqual(avant)
  })

  test('beside live writes and another one, nothing is counted twice or lost', async () => {
    for (let i = 0; i < 40; i++) await ecrire(db.pool, accueil({ jour: i * 9, structure: STRUCTURES[i % 3] ?? 's1' }))
    const ecrits = (async () => {
      for (const f of fc.sample(fait, { numRuns: 120, seed: 11 })) await ecrire(db.pool, f)
    })()
    const codes = await Promise.all([recalculer('recalculer'), recalculer('recalculer'), rafraichir(deps)])
    await ecrits
    expect(codes.slice(0, 2)).toEqual([expect.objectContaining({ code: 0 }), expect.objectContaining({ code: 0 })])
    await rafraichir(deps)
    const suivis = await comptes()
    await db.pool.query('delete from observatoire_compte')
    await reconstruire(deps)
    expect(suivis).toEqual(await comptes())
  })

  test('what it does not know is told its use', async () => {
    expect(await recalculer('tout')).toMatchObject({ code: 2, err: expect.stringContaining('recalculer') })
    expect((await recalculer('--help')).code).toBe(0)
  })
})

describe('who reads and who writes', () => {
  test('an agent reads what is published, and no count', async () => {
    const agent = { sorte: 'agent', compte: '00000000-0000-4000-8000-000000000001', role: 'region' } as const
    await expect(asActeur(db.app, agent, tx => listChiffres(tx, ['region'], ['2025']))).resolves.toEqual([])
    for (const sql of [
      'select * from observatoire_compte',
      'select * from observatoire_simule',
      'select * from observatoire_garde',
      'select * from observatoire_a_refaire',
      "select * from observatoire_comptes('2020-01-01', '2030-01-01')",
      'select observatoire_refaire(10)',
      'select observatoire_marquer_tout()',
      "select observatoire_publier('2025', '[]')",
    ])
      await expect(asActeur(db.app, agent, tx => tx.query(sql))).rejects.toMatchObject({ code: '42501' })
  })
})

describe('what is published', () => {
  test('quarters that are over, by structure, territoire and région, small counts hidden', async () => {
    for (let i = 0; i < 9; i++) await ecrire(db.pool, accueil({ jour: i }))
    for (let i = 0; i < 7; i++) await ecrire(db.pool, accueil({ jour: i, canal: 'telephone' }))
    for (let i = 0; i < 3; i++) await ecrire(db.pool, accueil({ jour: i, canal: 'forum' }))
    for (let i = 0; i < 8; i++) await ecrire(db.pool, accueil({ jour: i, structure: 's3' }))
    await ecrire(db.pool, accueil({ jour: 200 }))
    await rafraichir(deps)
    await publier(deps, new Date('2025-05-02T10:00:00Z'))
    const lus = await listChiffres(
      db.app,
      ['structure:s1', 'territoire:drouais', 'region'],
      ['2025-T1', '2025-T3', '2025'],
    )
    const canaux = lus.filter(({ mesure }) => mesure === 'canal')
    expect(
      canaux.filter(({ modalite }) => modalite === '').map(({ unite, periode, nombre }) => [unite, periode, nombre]),
    ).toEqual([
      ['region', '2025', 27],
      ['region', '2025-T1', 27],
      ['structure:s1', '2025', 19],
      ['structure:s1', '2025-T1', 19],
      ['territoire:drouais', '2025', 19],
      ['territoire:drouais', '2025-T1', 19],
    ])
    const de = (unite: string) =>
      Object.fromEntries(
        canaux
          .filter(c => c.unite === unite && c.periode === '2025-T1' && c.modalite !== '')
          .map(({ modalite, nombre }) => [modalite, nombre]),
      )
    // The three of the forum are hidden, and the seven who called with them: 19 less 9 would tell.
    expect(de('structure:s1')).toEqual({ 'sur-place': 9, telephone: undefined, forum: undefined })
    expect(de('territoire:drouais')).toEqual({ 'sur-place': 9, telephone: undefined, forum: undefined })
  })

  test('the same facts published twice give the same figures', async () => {
    for (let i = 0; i < 30; i++)
      await ecrire(
        db.pool,
        accueil({ jour: i * 7, structure: STRUCTURES[i % 3] ?? 's1', besoins: i % 4 ? ['vae'] : ['alternance'] }),
      )
    const lire = async () => (await db.pool.query('select * from observatoire_chiffre order by 1, 2, 3, 4')).rows
    await rafraichir(deps)
    await publier(deps, new Date('2026-01-02T10:00:00Z'))
    const avant = await lire()
    expect(avant.length).toBeGreaterThan(20)
    await reconstruire(deps)
    await publier(deps, new Date('2026-01-02T10:00:00Z'))
    expect(await lire()).toEqual(avant)
  })

  test('a quarter keeps the structures that its territoire had when it was first published; a late fact corrects it there', async () => {
    await db.pool.query(`insert into territoire (id, nom) values ('perche', 'Perche')`)
    await db.pool.query(`insert into territoire_membre values ('perche', 's1'), ('perche', 's2')`)
    const noter = async (structure: string, jour: number, n: number) => {
      for (let i = 0; i < n; i++) await ecrire(db.pool, accueil({ structure, jour }))
    }
    const lire = async (now: string) => {
      await rafraichir(deps)
      await publier(deps, new Date(now))
      const lus = await listChiffres(
        db.app,
        ['territoire:perche', 'territoire:neuf'],
        ['2025-T1', '2025-T2', '2025-T3'],
      )
      return Object.fromEntries(
        lus
          .filter(c => c.mesure === 'canal' && c.modalite === '')
          .map(({ unite, periode, nombre }) => [`${unite.slice('territoire:'.length)} ${periode}`, nombre]),
      )
    }
    for (const s of ['s1', 's2', 's3']) for (const jour of [10, 100, 190]) await noter(s, jour, 8)
    expect(await lire('2025-05-02T10:00:00Z')).toEqual({ 'perche 2025-T1': 16 })
    await db.pool.query(`delete from territoire_membre where territoire_id = 'perche' and structure_id = 's2'`)
    expect(await lire('2025-05-03T10:00:00Z')).toEqual({ 'perche 2025-T1': 16 })
    await noter('s2', 11, 1)
    // Two structures share the next quarter: one that left, and one that came.
    await db.pool.query(`insert into territoire_membre values ('perche', 's3')`)
    await noter('s3', 101, 2)
    // A new one has its past from the first night.
    await db.pool.query(`insert into territoire (id, nom) values ('neuf', 'Neuf')`)
    await db.pool.query(`insert into territoire_membre values ('neuf', 's3')`)
    expect(await lire('2025-08-02T10:00:00Z')).toEqual({
      'perche 2025-T1': 17,
      'perche 2025-T2': 18,
      'neuf 2025-T1': 8,
      'neuf 2025-T2': 10,
    })
    // Closed, it keeps what it was told of, and has nothing more.
    await db.pool.query(`delete from territoire_membre where territoire_id = 'perche'`)
    expect(await lire('2025-11-02T10:00:00Z')).toEqual({
      'perche 2025-T1': 17,
      'perche 2025-T2': 18,
      'neuf 2025-T1': 8,
      'neuf 2025-T2': 10,
      'neuf 2025-T3': 8,
    })
  })
})
