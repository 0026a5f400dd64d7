import { beforeAll, expect, test } from 'vitest'
import type { Agent } from '#features/comptes/index.ts'
import type { Role } from '#platform/acteur.ts'
import { createTestDatabase } from '#platform/testing/postgres.ts'
import { attentesDe } from './attentes.ts'

const db = await createTestDatabase()
const now = new Date('2026-11-24T10:00:00Z')
const run = (sql: string, ...values: unknown[]) => db.pool.query(sql, values)

const COMPTES = { conseiller: 1, responsable: 2, coordinateur: 3, region: 4, 'numero-unique': 5 } as const
const id = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const agent = (role: Role): Agent => {
  const compte = { id: id(COMPTES[role]), prenom: 'Camille', nom: '', courriel: '' }
  const structure = role === 'coordinateur' || role === 'region' ? undefined : { id: 'ml', nom: 'Mission locale' }
  const territoire = role === 'coordinateur' ? { id: 'drouais', nom: 'Drouais' } : undefined
  const acteur = {
    sorte: 'agent',
    compte: compte.id,
    role,
    structure: structure?.id,
    territoire: territoire?.id,
  } as const
  return { role, compte, structure, territoire, acteur, demonstration: false }
}

beforeAll(async () => {
  await run(
    `insert into structure (id, nom, reseau, source, empreinte) values ('ml', 'ML', 'mission-locale', 't', 't'), ('cio', 'CIO', 'cio', 't', 't')`,
  )
  await run(`insert into territoire (id, nom) values ('drouais', 'Drouais')`)
  await run(`insert into territoire_membre values ('drouais', 'ml')`)
  for (const [role, n] of Object.entries(COMPTES)) {
    await run('insert into compte (id, courriel) values ($1, $2)', id(n), `${role}@porte.invalid`)
  }
})

/** So many of everything that waits for somebody. */
async function peupler(n: number): Promise<void> {
  await run(
    `insert into aiguillage (id, chaine, rang, emetteur_structure, recepteur_structure, statut, proprietaire, alerte, cree_le, maj_le, promis_pour)
     select gen_random_uuid(), gen_random_uuid(), 1, 'cio', 'ml', 'sent', 'recepteur', true, $1, $1, $1::timestamptz + (n % 2) * interval '1 day' - interval '1 hour'
     from generate_series(1, $2::int) n`,
    now,
    n,
  )
  await run(
    `insert into rappel (contenu_chiffre, telephone_empreinte, creneau, demande_le, promis_pour)
     select '', decode(md5(random()::text), 'hex'), 'matin', $1, $1::timestamptz + (n % 2) * interval '1 day' - interval '1 hour' from generate_series(1, $2::int) n`,
    now,
    n,
  )
  await run(
    `with c as (insert into creneau (structure_id, debut, fin, places) select 'ml', $1::timestamptz + n * interval '1 second', $1::timestamptz + interval '4 hours', 1
       from generate_series(1, $2::int) n returning *)
     insert into rendezvous (creneau_id, place, structure_id, pris_par, pris_le) select id, 1, structure_id, 'agent', $1 from c`,
    new Date('2026-11-24T13:00:00Z'),
    n,
  )
  await run(
    `with c as (insert into compte (courriel) select gen_random_uuid() || '@porte.invalid' from generate_series(1, $2::int) n returning id)
     insert into affectation (compte_id, role, structure_id, etat, demandee_le) select id, 'conseiller', 'ml', 'demandee', $1 from c`,
    now,
    n,
  )
}

const vues = async (role: Role): Promise<Record<string, string>> => {
  const lues = Object.entries(await attentesDe(db.app, agent(role), now))
  return Object.fromEntries(lues.flatMap(([cle, texte]) => (texte ? [[cle, texte.replaceAll('\u00a0', ' ')]] : [])))
}

test('who has nothing to do is told so, and nobody is told of what is not theirs', async () => {
  expect(await vues('responsable')).toEqual({
    aiguillages: 'Rien n’attend',
    rendezvous: 'Personne aujourd’hui',
    places: 'Rien n’est dit',
    membres: 'Votre page est à confirmer',
  })
  expect(await vues('coordinateur')).toEqual({ territoire: 'Rien n’est resté sans suite' })
  expect(await vues('region')).toEqual({})
  expect(await vues('numero-unique')).toEqual({ aiguillages: 'Rien n’attend', rappels: 'Personne n’attend' })
})

test('each card says its own number, and what is late', async () => {
  await peupler(2)
  await run("insert into capacite values ('ml', 4, $1)", now)
  expect(await vues('responsable')).toEqual({
    aiguillages: '2 dossiers en attente, dont 1 en retard',
    rendezvous: '2 personnes aujourd’hui, la prochaine à 14 h',
    places: '4 places libres au 24 novembre 2026',
    equipe: '2 demandes à accepter',
    membres: 'Votre page est à confirmer',
  })
  expect(await vues('coordinateur')).toEqual({ territoire: '2 alertes à regarder' })
  expect((await vues('numero-unique')).rappels).toBe('2 personnes à rappeler, dont 1 en retard')
})

test('the numbers cost the same queries between two of each and three hundred', async () => {
  const { connect } = db.app
  const counts: number[] = []
  const count = async (): Promise<void> => {
    let queries = 0
    const client = await db.app.connect()
    const { query } = client
    client.query = ((...args: unknown[]) => {
      queries += 1
      return Reflect.apply(query, client, args)
    }) as typeof query
    db.app.connect = (() => Promise.resolve(client)) as unknown as typeof connect
    try {
      await attentesDe(db.app, agent('responsable'), now)
    } finally {
      db.app.connect = connect
      client.query = query
    }
    counts.push(queries)
  }
  await count()
  await peupler(300)
  await count()
  // The transaction in three, the clocks of the structure, and one or two counts for each card.
  expect(counts).toEqual([13, 13])
  expect((await vues('responsable')).aiguillages).toBe('plus de 99 dossiers en attente, dont plus de 99 en retard')
})
