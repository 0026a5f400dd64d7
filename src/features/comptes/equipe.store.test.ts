import { describe, expect, test } from 'vitest'
import { asActeur } from '#platform/acteur.ts'
import { createTestDatabase } from '#platform/testing/postgres.ts'
import { prepareReseau } from './demonstration.ts'
import { compteId, insertStructures, lienDe, messagesTo, openPoste } from './testing/poste.ts'

const db = await createTestDatabase()
await insertStructures(db)
await prepareReseau(db, { demo: true, now: new Date('2026-11-20T08:00:00Z') })
const poste = openPoste(db)
const ML = 'demo--mission-locale-drouais'

const entrer = async (courriel: string) => {
  const browser = poste.openBrowser()
  await browser.post('/connexion/demonstration', { compte: await compteId(db, courriel) })
  return browser
}
const helene = await entrer('helene.vasseur@demo.invalid')
const mathieu = await entrer('mathieu.rouvray@demo.invalid')
const ines = await entrer('ines.ferrand@demo.invalid')

const affectation = async (courriel: string, structure: string) =>
  (
    await db.pool.query<{ id: string; role: string; etat: string }>(
      `select a.id, a.role, a.etat from affectation a join compte c on c.id = compte_id
       where courriel = $1 and structure_id = $2 order by demandee_le desc, a.etat limit 1`,
      [courriel, structure],
    )
  ).rows[0]

const inviter = async (courriel: string, role = 'conseiller'): Promise<string> => {
  const answer = await helene.post('/poste/equipe/inviter', { courriel, role })
  expect(answer.headers.get('Location')).toBe('/poste/equipe?fait=invite')
  return lienDe((await messagesTo(db, poste.chiffre, courriel)).at(-1)?.texte)
}

describe('the team', () => {
  test('is shown to the responsable, with everybody of the structure and nobody else', async () => {
    const page = await (await helene.get('/poste/equipe')).text()
    expect(page).toContain('Mathieu Rouvray')
    expect(page).not.toContain('Ferrand')
  })
  test.each(['mathieu.rouvray', 'claire.dumont', 'nadia.lefort', 'thomas.girard'])('is refused to %s', async nom => {
    const browser = await entrer(`${nom}@demo.invalid`)
    expect((await browser.get('/poste/equipe')).status).toBe(404)
    expect((await browser.post('/poste/equipe/inviter', { courriel: 'x@y.example' })).status).toBe(404)
  })
  test('grows by invitation: an account is made, and the session is open', async () => {
    const lien = await inviter('zoe@ml.example')
    const browser = poste.openBrowser()
    expect(await (await browser.get(lien)).text()).toContain('Hélène Vasseur vous invite')
    const empty = await browser.post(lien, { nom: '', prenom: 'Zoé' })
    expect([empty.status, (await empty.text()).includes('value="Zoé"')]).toEqual([422, true])
    expect((await browser.post(lien, { nom: 'Petit', prenom: 'Zoé' })).headers.get('Location')).toBe(
      '/poste?fait=bienvenue',
    )
    expect(await (await browser.get('/poste')).text()).toContain('Bonjour Zoé')
    expect(await affectation('zoe@ml.example', ML)).toMatchObject({ role: 'conseiller', etat: 'active' })
    expect((await poste.openBrowser().post(lien, { nom: 'Autre', prenom: 'Zoé' })).status).toBe(422)
  })
  test('hands on no role that is not the responsable’s to give', async () => {
    const lien = await inviter('yann@ml.example', 'region')
    await poste.openBrowser().post(lien, { nom: 'Roy', prenom: 'Yann' })
    expect(await affectation('yann@ml.example', ML)).toMatchObject({ role: 'conseiller' })
  })
  test('pesters nobody: three invitations a week', async () => {
    for (let i = 0; i < 3; i++) await inviter('wanda@ml.example')
    expect((await helene.post('/poste/equipe/inviter', { courriel: 'wanda@ml.example' })).status).toBe(422)
  })
  test('gives back an address that is none, with the error on its field', async () => {
    const answer = await helene.post('/poste/equipe/inviter', { courriel: 'pas-une-adresse' })
    const page = await answer.text()
    expect([answer.status, page.includes('value="pas-une-adresse"'), page.includes('href="#courriel"')]).toEqual([
      422,
      true,
      true,
    ])
  })
  test('takes an invitation back when whoever sent it is not responsable any more, or after a week', async () => {
    const lien = await inviter('vera@ml.example')
    await db.pool.query("update affectation set etat = 'terminee' where role = 'responsable'")
    expect((await poste.openBrowser().post(lien, { nom: 'V', prenom: 'V' })).status).toBe(422)
    await prepareReseau(db, { demo: true, now: poste.horloge.now })
    const other = await (await entrer('helene.vasseur@demo.invalid')).post('/poste/equipe/inviter', {
      courriel: 'ugo@ml.example',
    })
    expect(other.status).toBe(303)
    const second = lienDe((await messagesTo(db, poste.chiffre, 'ugo@ml.example'))[0]?.texte)
    const { now } = poste.horloge
    poste.horloge.now = new Date(now.getTime() + 7 * 86_400_000)
    expect((await poste.openBrowser().get(second)).status).toBe(422)
    poste.horloge.now = now
  })
})

describe('a request to join', () => {
  test('finds a structure by its name, tells its responsable, waits, and is accepted', async () => {
    const page = await (await ines.get('/poste/rejoindre?q=mision+locale+drouai')).text()
    expect(page).toContain(ML)
    expect((await ines.post('/poste/rejoindre', { structure: ML })).headers.get('Location')).toBe(
      '/poste/rejoindre?fait=demande',
    )
    expect((await ines.post('/poste/rejoindre', { structure: ML })).status).toBe(422)
    expect((await messagesTo(db, poste.chiffre, 'helene.vasseur@demo.invalid'))[0]?.texte).toContain(
      'Inès Ferrand demande',
    )
    const asked = await affectation('ines.ferrand@demo.invalid', ML)
    const chef = await entrer('helene.vasseur@demo.invalid')
    expect(await (await chef.get('/poste/equipe')).text()).toContain('Accepter Inès Ferrand')
    await chef.post('/poste/equipe/accepter', { affectation: asked?.id ?? '' })
    expect(await affectation('ines.ferrand@demo.invalid', ML)).toMatchObject({ etat: 'active' })
    expect((await messagesTo(db, poste.chiffre, 'ines.ferrand@demo.invalid'))[0]?.texte).toContain('fait')
  })
  test('that is accepted lets its author act for the other structure, in the same session', async () => {
    const { id = '' } = (await affectation('ines.ferrand@demo.invalid', ML)) ?? {}
    expect(await (await ines.get('/poste')).text()).toContain('Pij Anet')
    await ines.post('/poste/compte/affectation', { affectation: id })
    expect(await (await ines.get('/poste')).text()).toContain('Mission Locale Drouais')
  })
  test('is decided by no other structure, and by nobody who is not responsable', async () => {
    const karim = await entrer('karim.benali@demo.invalid')
    await karim.post('/poste/rejoindre', { structure: 'demo--cma-eure-et-loir' })
    const { id = '' } = (await affectation('karim.benali@demo.invalid', 'demo--cma-eure-et-loir')) ?? {}
    const chef = await entrer('helene.vasseur@demo.invalid')
    expect((await chef.post('/poste/equipe/accepter', { affectation: id })).status).toBe(422)
    expect((await karim.post('/poste/equipe/accepter', { affectation: id })).status).toBe(404)
    expect(await affectation('karim.benali@demo.invalid', 'demo--cma-eure-et-loir')).toMatchObject({ etat: 'demandee' })
  })
  test('cannot be accepted by its author behind the pages: the policies refuse it', async () => {
    const compte = await compteId(db, 'karim.benali@demo.invalid')
    const moi = { sorte: 'agent', compte, role: 'conseiller', structure: 'demo--cio-dreux' } as const
    const tenter = (text: string) => asActeur(db.app, moi, tx => tx.query(text, [compte]))
    await expect(
      tenter("update affectation set etat = 'active' where compte_id = $1 and etat = 'demandee'"),
    ).rejects.toThrow('policy')
    await expect(
      tenter(
        "insert into affectation (compte_id, role, structure_id, etat) values ($1, 'conseiller', 'demo--bij-dreux', 'active')",
      ),
    ).rejects.toThrow('policy')
    await expect(
      tenter("insert into affectation (compte_id, role, etat) values ($1, 'region', 'demandee')"),
    ).rejects.toThrow('policy')
    await expect(tenter("update affectation set role = 'responsable' where compte_id = $1")).rejects.toThrow(
      'permission denied',
    )
    await expect(tenter("update compte set courriel = 'chef@ml.example' where id = $1")).rejects.toThrow('only sign-in')
    await expect(
      tenter(
        "insert into session (empreinte, compte_id, moyen, cree_le, vue_le, expire_le) values ('a', $1, 'cle', now(), now(), now() + interval '1 year')",
      ),
    ).rejects.toThrow('policy')
    expect((await tenter('select from jeton where $1::uuid is not null')).rowCount).toBe(0)
  })
})

describe('leaving', () => {
  test('a member who is removed acts for the structure no more, at once', async () => {
    const { id = '' } = (await affectation('mathieu.rouvray@demo.invalid', ML)) ?? {}
    expect((await mathieu.get('/poste')).status).toBe(200)
    const chef = await entrer('helene.vasseur@demo.invalid')
    await chef.post('/poste/equipe/retirer', { affectation: id })
    expect((await mathieu.get('/poste')).headers.get('Location')).toBe('/poste/rejoindre')
    expect((await mathieu.get('/poste/equipe')).status).toBe(303)
  })
  test('one leaves a structure oneself, but the last responsable stays', async () => {
    const chef = await entrer('helene.vasseur@demo.invalid')
    const { id = '' } = (await affectation('helene.vasseur@demo.invalid', ML)) ?? {}
    const refused = await chef.post('/poste/compte/quitter', { affectation: id })
    expect([refused.status, (await refused.text()).includes('seule personne responsable')]).toEqual([422, true])
    const mine = await affectation('ines.ferrand@demo.invalid', ML)
    await ines.post('/poste/compte/quitter', { affectation: mine?.id ?? '' })
    expect(await affectation('ines.ferrand@demo.invalid', ML)).toMatchObject({ etat: 'terminee' })
    expect((await ines.post('/poste/compte/quitter', { affectation: id })).status).toBe(422)
    expect(await affectation('helene.vasseur@demo.invalid', ML)).toMatchObject({ etat: 'active' })
  })
})

describe('the coordination of a territoire', () => {
  const PAGE = '/poste/territoires/drouais/coordination'
  const acces = async (courriel: string) =>
    (
      await db.pool.query<{ id: string; role: string; etat: string; territoire_id: string | null }>(
        `select a.id, a.role, a.etat, a.territoire_id from affectation a join compte c on c.id = compte_id where courriel = $1`,
        [courriel],
      )
    ).rows
  const inviterA = async (courriel: string): Promise<string> => {
    const answer = await (await entrer('nadia.lefort@demo.invalid')).post(`${PAGE}/inviter`, { courriel })
    expect(answer.headers.get('Location')).toBe(`${PAGE}?fait=invite`)
    return lienDe((await messagesTo(db, poste.chiffre, courriel)).at(-1)?.texte)
  }

  test('is opened by the région to who accepts its invitation, ended at once, and given back', async () => {
    const region = await entrer('nadia.lefort@demo.invalid')
    const lien = await inviterA('lea@pays.example')
    const lea = poste.openBrowser()
    expect(await (await lea.get(lien)).text()).toContain('Coordonner le territoire')
    await lea.post(lien, { prenom: 'Léa', nom: 'Morin' })
    const [given] = await acces('lea@pays.example')
    expect(given).toMatchObject({ role: 'coordinateur', etat: 'active', territoire_id: 'drouais' })
    expect((await lea.get('/poste/territoires')).status).toBe(200)
    expect(await (await region.get(PAGE)).text()).toContain('Retirer l’accès de Léa Morin')
    const affectation = given?.id ?? ''
    await region.post(`${PAGE}/retirer`, { affectation })
    expect((await lea.get('/poste/territoires')).headers.get('Location')).not.toBeNull()
    expect((await region.post(`${PAGE}/retirer`, { affectation })).status).toBe(422)
    await region.post(`${PAGE}/rendre`, { affectation })
    expect(await acces('lea@pays.example')).toMatchObject([{ etat: 'active' }])
    const dits = (await messagesTo(db, poste.chiffre, 'lea@pays.example')).map(({ texte }) => texte)
    expect(dits.filter(texte => texte.includes('ne coordonnez plus'))).toHaveLength(1)
    expect(dits.filter(texte => texte.includes('de nouveau'))).toHaveLength(1)
    expect((await db.pool.query('select decidee_par from affectation where id = $1', [affectation])).rows).toEqual([
      { decidee_par: await compteId(db, 'nadia.lefort@demo.invalid') },
    ])
  })
  test('gives back what was typed, with why on its field', async () => {
    const region = await entrer('nadia.lefort@demo.invalid')
    for (const [courriel, dit] of [
      ['pas-une-adresse', 'Écrivez une adresse'],
      ['lea@pays.example', 'coordonne déjà'],
    ] as const) {
      const answer = await region.post(`${PAGE}/inviter`, { courriel })
      const page = await answer.text()
      expect([answer.status, page.includes(`value="${courriel}"`), page.includes('href="#courriel"')]).toEqual([
        422,
        true,
        true,
      ])
      expect(page).toContain(dit)
    }
  })
  test('is given back to nobody who left by themselves', async () => {
    const lien = await inviterA('noe@pays.example')
    const noe = poste.openBrowser()
    await noe.post(lien, { prenom: 'Noé', nom: 'Blin' })
    const affectation = (await acces('noe@pays.example'))[0]?.id ?? ''
    await noe.post('/poste/compte/quitter', { affectation })
    const region = await entrer('nadia.lefort@demo.invalid')
    expect((await region.post(`${PAGE}/rendre`, { affectation })).status).toBe(422)
    expect(await acces('noe@pays.example')).toMatchObject([{ etat: 'terminee' }])
  })
  test('opens to nobody once the territoire is closed, or who invited is of the région no more', async () => {
    const avant = await inviterA('iris@pays.example')
    await db.pool.query("update territoire set ferme_le = now() where id = 'drouais'")
    expect((await poste.openBrowser().post(avant, { prenom: 'Iris', nom: 'G' })).status).toBe(422)
    const region = await entrer('nadia.lefort@demo.invalid')
    expect((await region.post(`${PAGE}/inviter`, { courriel: 'axel@pays.example' })).status).toBe(422)
    await db.pool.query("update territoire set ferme_le = null where id = 'drouais'")
    const lien = await inviterA('axel@pays.example')
    await db.pool.query("update affectation set etat = 'terminee' where role = 'region'")
    expect((await poste.openBrowser().post(lien, { prenom: 'Axel', nom: 'G' })).status).toBe(422)
    await db.pool.query("update affectation set etat = 'active' where role = 'region'")
    expect(await acces('axel@pays.example')).toEqual([])
  })
  test('is all that the région may write of accesses, behind the pages too', async () => {
    const compte = await compteId(db, 'nadia.lefort@demo.invalid')
    const tenter = (text: string) => asActeur(db.app, { sorte: 'agent', compte, role: 'region' }, tx => tx.query(text))
    const autres =
      "update affectation set etat = 'terminee' where role in ('conseiller', 'responsable', 'numero-unique')"
    expect((await tenter(autres)).rowCount).toBe(0)
    await expect(tenter("update affectation set role = 'region' where role = 'coordinateur'")).rejects.toThrow('denied')
    await expect(
      tenter(
        `insert into affectation (compte_id, role, territoire_id, etat) values ('${compte}', 'coordinateur', 'drouais', 'active')`,
      ),
    ).rejects.toThrow('policy')
  })
})

describe('one’s account', () => {
  test('changes how one is called, and gives back what is missing', async () => {
    const karim = await entrer('karim.benali@demo.invalid')
    const empty = await karim.post('/poste/compte/nom', { nom: '', prenom: 'Karim' })
    expect([empty.status, (await empty.text()).includes('Écrivez votre nom')]).toEqual([422, true])
    await karim.post('/poste/compte/nom', { nom: 'Benali-Roux', prenom: 'Karim' })
    expect(await (await karim.get('/poste/compte')).text()).toContain('value="Benali-Roux"')
  })
  test('lists one’s sessions and ends another one, never that of somebody else', async () => {
    const here = await entrer('sophie.marchand@demo.invalid')
    const there = await entrer('sophie.marchand@demo.invalid')
    const page = await (await here.get('/poste/compte')).text()
    const id = /name="session" value="([^"]+)"/.exec(page)?.[1] ?? ''
    expect(
      (await (await entrer('karim.benali@demo.invalid')).post('/poste/compte/sessions', { session: id })).status,
    ).toBe(422)
    expect((await there.get('/poste')).status).toBe(200)
    await here.post('/poste/compte/sessions', { session: id })
    expect((await there.get('/poste')).status).toBe(303)
    expect((await here.get('/poste')).status).toBe(200)
  })
  test('cannot act for a structure of somebody else', async () => {
    const { id = '' } = (await affectation('helene.vasseur@demo.invalid', ML)) ?? {}
    const karim = await entrer('karim.benali@demo.invalid')
    expect((await karim.post('/poste/compte/affectation', { affectation: id })).status).toBe(422)
    expect(await (await karim.get('/poste')).text()).toContain('Cio Dreux')
  })
})
