import { expect, test } from 'vitest'
import { createTestDatabase } from '#platform/testing/postgres.ts'
import { startReperes } from './reperes.ts'

const db = await createTestDatabase()
const now = new Date('2026-11-24T10:00:00Z')
const jour = (n: number): Date => new Date(now.getTime() + n * 86_400_000)

await db.pool.query(
  "insert into structure (id, nom, reseau, source, empreinte) values ('emet', 'e', 'autre', 't', 't')",
)

/** Structures with everything that can be known of a door: answers, places, slots. */
async function peupler(prefixe: string, nombre: number): Promise<void> {
  const ids = Array.from({ length: nombre }, (_, i) => `${prefixe}${i}`)
  await db.pool.query(
    "insert into structure (id, nom, reseau, source, empreinte) select id, id, 'autre', 't', 't' from unnest($1::text[]) id",
    [ids],
  )
  // Six were sent: three answered in a day, three never.
  await db.pool.query(
    `insert into aiguillage (id, chaine, rang, emetteur_structure, recepteur_structure, statut, proprietaire, cree_le, maj_le, envoye_le, repondu_le)
     select gen_random_uuid(), gen_random_uuid(), 1, $1, id, case when n <= 3 then 'accepted' else 'sent' end, 'recepteur', $3, $3, $3,
       case when n <= 3 then $3::timestamptz + interval '24 hours' end from unnest($2::text[]) id, generate_series(1, 6) n`,
    ['emet', ids, jour(-20)],
  )
  await db.pool.query('insert into capacite select id, 12, $2 from unnest($1::text[]) id', [ids, jour(-12)])
  await db.pool.query(
    `with p as (insert into permanence (structure_id, nom, recurrence, debut, duree_min, creneaux, public)
       select id, 'P', 'FREQ=DAILY', '2026-11-01', 30, 1, n = 2 from unnest($1::text[]) id, generate_series(1, 2) n returning *)
     insert into creneau (permanence_id, structure_id, debut, fin, places)
     select id, structure_id, d, d + interval '30 minutes', 1
     from p, lateral (select $2::timestamptz + case when public then interval '2 days' else interval '1 day' end as d) x`,
    [ids, jour(1)],
  )
}

const start = (le = now) => startReperes(db.app, () => le, console.error)
const textes = (reperes: readonly { texte: string }[]): string[] =>
  reperes.map(({ texte }) => texte.replaceAll('\u00a0', ' '))

test('a door says its next slot, its places and how it answers, each with its date or its count', async () => {
  await peupler('a', 1)
  const reperes = await start()
  expect(textes(reperes.de({ structure: 'a0' }, 'agent', now))).toEqual([
    'Premier rendez-vous libre : jeudi 26 novembre à 11 h',
    '12 places libres au 12 novembre 2026',
    '6 personnes adressées en un an : 3 ont eu une réponse, la moitié des 6 en 1 jour',
  ])
  // A slot that only an agent may give is not promised to the public.
  expect(textes(reperes.de({ structure: 'a0' }, 'public', now))[0]).toContain('vendredi 27 novembre')
  expect(reperes.de({ structure: 'nulle part' }, 'agent', now)).toEqual([])
  await reperes.stop()
})

test('places that were said long ago are shown as old', async () => {
  const reperes = await start(jour(30))
  const [places] = reperes.de({ structure: 'a0' }, 'agent', jour(30))
  expect(places).toEqual({
    texte: expect.stringMatching(/^12.places libres au 12.novembre.2026.: c’est ancien/),
    ancien: true,
  })
  await reperes.stop()
})

test('a slot that has begun since it was read is not shown', async () => {
  const reperes = await start()
  expect(textes(reperes.de({ structure: 'a0' }, 'agent', jour(3))).join()).not.toContain('rendez-vous')
  await reperes.stop()
})

test('fewer than five aiguillages say nothing of how a structure answers', async () => {
  await db.pool.query("delete from aiguillage where recepteur_structure = 'a0' and statut = 'accepted'")
  const reperes = await start()
  expect(textes(reperes.de({ structure: 'a0' }, 'agent', now)).join()).not.toContain('adressées')
  await reperes.stop()
})

test('what a sheet states of its places counts when it was said last; a slot, when no permanence has one', async () => {
  await db.pool.query(`insert into structure (id, nom, reseau, source, empreinte) values ('f', 'f', 'autre', 't', 't')`)
  await db.pool.query(
    `insert into service (id, structure_id, nom, besoins, publics, modes, source, empreinte, capacite)
     values ('f--s', 'f', 's', '[]', '[]', '{telephone}', 't', 't', '{"places": 3, "prochainCreneau": "2026-12-01T09:00:00+01:00", "le": "2026-11-20"}')`,
  )
  const porte = { structure: 'f', service: 'f--s' }
  const ecrite = await start()
  expect(textes(ecrite.de(porte, 'public', now))).toEqual([
    'Premier rendez-vous libre : mardi 1er décembre à 9 h',
    '3 places libres au 20 novembre 2026',
  ])
  await ecrite.stop()
  await db.pool.query("insert into capacite values ('f', 0, $1)", [jour(-1)])
  const dite = await start()
  expect(textes(dite.de(porte, 'public', now))[1]).toBe('Plus de place au 23 novembre 2026')
  await dite.stop()
})

test('all doors are read in five queries, whatever their number, and a page of doors asks for none', async () => {
  const { query } = db.app
  let queries = 0
  const count = async (): Promise<number> => {
    queries = 0
    const reperes = await start()
    const pour = queries
    for (let i = 0; i < 100; i++) reperes.de({ structure: `b${i}` }, 'public', now)
    expect(queries).toBe(pour)
    await reperes.stop()
    return pour
  }
  db.app.query = ((...args: Parameters<typeof query>) => {
    queries += 1
    return Reflect.apply(query, db.app, args)
  }) as typeof query
  try {
    expect(await count()).toBe(5)
    await peupler('b', 300)
    expect(await count()).toBe(5)
  } finally {
    db.app.query = query
  }
})

test('what a structure promised by signing is told to agents, first, and to nobody else', async () => {
  await db.pool.query(
    `with t as (insert into territoire (id, nom, zone) values ('terre', 'Terre', '{}')),
     c as (insert into convention (territoire_id, forme, version, etat, titre, debut, cree_le, maj_le)
       values ('terre', 'convention', 1, 'ouverte', 'C', '2026-01-01', $1, $1) returning id)
     select id from c`,
    [now],
  )
  await db.pool.query(
    `insert into convention_membre (convention_id, structure_id, services, delai_jours, signee_le, lieu)
     select id, 'f', '{conseil-approfondi}', 5, '2026-01-01', 'Dreux' from convention`,
  )
  const reperes = await start()
  expect(textes(reperes.de({ structure: 'f' }, 'agent', now))[0]).toBe(
    'S’est engagée à : conseil approfondi ; répond sous 5 jours',
  )
  expect(textes(reperes.de({ structure: 'f' }, 'public', now)).join()).not.toContain('engagée')
  await reperes.stop()
})
