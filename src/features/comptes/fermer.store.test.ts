import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { createTestDatabase } from '#platform/testing/postgres.ts'
import { prepareReseau } from './demonstration.ts'
import { compteId, insertStructures, lienDe, messagesTo, openPoste } from './testing/poste.ts'

const db = await createTestDatabase()
await insertStructures(db)
await prepareReseau(db, { demo: true, now: new Date('2026-11-20T08:00:00Z') })
const poste = openPoste(db)
const ML = 'demo--mission-locale-drouais'
const CIO = 'demo--cio-dreux'

const demo = async (courriel: string) => {
  const browser = poste.openBrowser()
  await browser.post('/connexion/demonstration', { compte: await compteId(db, courriel) })
  return browser
}
const helene = await demo('helene.vasseur@demo.invalid')
/** The last message to somebody: each one is written a second after the one before. */
const dernier = async (a: string): Promise<string> => {
  poste.horloge.now = new Date(poste.horloge.now.getTime() + 1000)
  return (await messagesTo(db, poste.chiffre, a)).at(-1)?.texte ?? ''
}

/** Somebody who came in by an invitation: an account like any other. */
const arriver = async (courriel: string, role = 'conseiller') => {
  await dernier(courriel)
  await helene.post('/poste/equipe/inviter', { courriel, role })
  const browser = poste.openBrowser()
  await browser.post(lienDe(await dernier(courriel)), { prenom: 'Zoé', nom: 'Petit' })
  return browser
}
/** What an agent of the Mission locale can hold. */
const tenir = async (courriel: string) => {
  const compte = await compteId(db, courriel)
  const [permanence, creneau, aiguillage] = [randomUUID(), randomUUID(), randomUUID()]
  await db.pool.query(
    `insert into permanence (id, structure_id, nom, recurrence, debut, duree_min, creneaux, hotes)
     values ($1, $2, 'Accueil', 'FREQ=WEEKLY', '2026-12-01T10:00', 30, 2, array[$3]::uuid[])`,
    [permanence, ML, compte],
  )
  await db.pool.query(
    `insert into creneau (id, permanence_id, structure_id, debut, fin, places, hote) values ($1, $2, $3, '2026-12-01T10:00Z', '2026-12-01T10:30Z', 1, $4)`,
    [creneau, permanence, ML, compte],
  )
  await db.pool.query(
    `insert into aiguillage (id, chaine, rang, emetteur_structure, emetteur_compte, recepteur_structure, statut, proprietaire, cree_le, maj_le)
     values ($1, $1, 1, $2, $3, $4, 'declined', 'emetteur', now(), now())`,
    [aiguillage, ML, compte, CIO],
  )
  const lire = async () => {
    const { rows } = await db.pool.query(
      `select (select hotes from permanence where id = $1) as hotes, (select hote from creneau where id = $2) as hote,
         (select emetteur_structure from aiguillage where id = $3) as structure, (select proprietaire from aiguillage where id = $3) as proprietaire`,
      [permanence, creneau, aiguillage],
    )
    return rows[0]
  }
  return { aiguillage, lire }
}

test('an account is closed by its holder: nothing is lost, what they followed stays to the structure, and it is told', async () => {
  await db.pool.query(
    `insert into structure (id, nom, reseau, source, empreinte) values ($1, 'CIO', 'cio', 't', 't') on conflict do nothing`,
    [CIO],
  )
  const zoe = await arriver('zoe@ml.example')
  const { aiguillage, lire } = await tenir('zoe@ml.example')
  const page = await (await zoe.get('/poste/compte/fermer')).text()
  expect(page).toContain('restent à votre structure')
  const sans = await zoe.post('/poste/compte/fermer')
  expect([sans.status, await sans.text()]).toEqual([422, expect.stringContaining('Cochez la case')])
  const answer = await zoe.post('/poste/compte/fermer', { confirmation: 'oui' })
  expect(answer.headers.get('Location')).toBe('/connexion?fait=ferme')
  expect(zoe.cookies.size).toBe(0)
  expect((await zoe.get('/poste')).headers.get('Location')).toBe('/connexion')
  expect(await lire()).toEqual({ hotes: [], hote: null, structure: ML, proprietaire: 'emetteur' })
  expect(await dernier('helene.vasseur@demo.invalid')).toContain('Zoé Petit ne fait plus partie de votre équipe')
  expect(await dernier('zoe@ml.example')).toContain('Votre compte sur Deuxième Porte est fermé')

  // What is said of it from then on goes to the structure.
  await db.pool.query(`update structure set courriel = 'accueil@ml.example' where id = $1`, [ML])
  const client = await db.pool.connect()
  try {
    await client.query(`begin; select set_config('porte.sorte', 'systeme', true)`)
    const { rows } = await client.query(`select courriel from aiguillage_adresses($1) where cote = 'emetteur'`, [
      aiguillage,
    ])
    expect(rows).toEqual([{ courriel: 'accueil@ml.example' }])
  } finally {
    await client.query('rollback')
    client.release()
  }
  // No link opens it again, and the answer is the same as for nobody.
  const avant = (await messagesTo(db, poste.chiffre, 'zoe@ml.example')).length
  await poste.openBrowser().post('/connexion/lien', { courriel: 'zoe@ml.example' })
  expect(await messagesTo(db, poste.chiffre, 'zoe@ml.example')).toHaveLength(avant)
  // Invited again, they have a new account.
  expect((await (await arriver('zoe@ml.example')).get('/poste')).status).toBe(200)
})

test('the last responsable of a structure, and an account of the demonstration, stay open', async () => {
  const helena = await demo('helene.vasseur@demo.invalid')
  const refus = await helena.post('/poste/compte/fermer', { confirmation: 'oui' })
  expect([refus.status, await refus.text()]).toEqual([422, expect.stringContaining('démonstration')])
  const seule = await arriver('seule@ml.example', 'responsable')
  await db.pool.query(
    `update affectation set etat = 'terminee' where structure_id = $1 and role = 'responsable'
       and compte_id <> (select id from compte where courriel = 'seule@ml.example')`,
    [ML],
  )
  const answer = await seule.post('/poste/compte/fermer', { confirmation: 'oui' })
  expect([answer.status, await answer.text()]).toEqual([422, expect.stringContaining('seule personne responsable')])
  expect((await seule.get('/poste/equipe')).status).toBe(200)
  await db.pool.query(`update affectation set etat = 'active' where structure_id = $1 and role = 'responsable'`, [ML])
})

test('a responsable ends an affectation: the member is told, and what they held is free', async () => {
  const lea = await arriver('lea@ml.example')
  const { lire } = await tenir('lea@ml.example')
  const { rows } = await db.pool.query(
    `select a.id from affectation a join compte c on c.id = a.compte_id where c.courriel = 'lea@ml.example' and a.etat = 'active'`,
  )
  await dernier('lea@ml.example')
  await helene.post('/poste/equipe/retirer', { affectation: rows[0].id })
  expect(await dernier('lea@ml.example')).toContain('Vous ne faites plus partie de')
  expect(await lire()).toMatchObject({ hotes: [], hote: null, structure: ML })
  expect((await lea.get('/poste')).headers.get('Location')).toBe('/poste/rejoindre')
})

test('an address is changed by a link that is sent to it, once, and the former one is told', async () => {
  const nina = await arriver('nina@ml.example')
  await poste.openBrowser().post('/connexion/lien', { courriel: 'nina@ml.example' })
  const ancien = lienDe(await dernier('nina@ml.example'))
  const mauvais = await nina.post('/poste/compte/courriel', { courriel: 'nina chez ml' })
  expect([mauvais.status, await mauvais.text()]).toEqual([422, expect.stringContaining('value="nina chez ml"')])
  const answer = await nina.post('/poste/compte/courriel', { courriel: 'Nina.Roy@ml.example' })
  expect(answer.headers.get('Location')).toBe('/poste/compte?fait=adresse-demandee')
  const lien = lienDe(await dernier('nina.roy@ml.example'))
  expect(await compteId(db, 'nina@ml.example')).toBeDefined()
  // Looking at the link changes nothing.
  expect(await (await nina.get(lien)).text()).toContain('Confirmer cette adresse')
  expect((await nina.post(lien)).headers.get('Location')).toBe('/poste/compte?fait=adresse')
  expect(await compteId(db, 'nina.roy@ml.example')).toBeDefined()
  expect(await dernier('nina@ml.example')).toContain('Votre compte sur Deuxième Porte a une autre adresse')
  expect((await nina.post(lien)).status).toBe(422)
  // A link to sign in that was on its way to the former address opens nothing.
  expect((await poste.openBrowser().post(ancien)).status).toBe(422)
})

test('an address that somebody has gets no link, with the same answer; a demonstration keeps its own', async () => {
  const tom = await arriver('tom@ml.example')
  const answer = await tom.post('/poste/compte/courriel', { courriel: 'nina.roy@ml.example' })
  expect(answer.headers.get('Location')).toBe('/poste/compte?fait=adresse-demandee')
  expect(await messagesTo(db, poste.chiffre, 'nina.roy@ml.example')).toHaveLength(1)
  const demonstration = await helene.post('/poste/compte/courriel', { courriel: 'x@ml.example' })
  expect(await demonstration.text()).toContain('Ce compte est celui de la démonstration')
  for (let i = 0; i < 3; i++) await tom.post('/poste/compte/courriel', { courriel: `tom${i}@ml.example` })
  expect(await messagesTo(db, poste.chiffre, 'tom2@ml.example')).toEqual([])
})
