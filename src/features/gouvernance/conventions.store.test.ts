import { beforeAll, expect, test } from 'vitest'
import { prepareReseau } from '#features/comptes/index.ts'
import { compteId, insertStructures, messagesTo, openPoste } from '#features/comptes/testing/poste.ts'
import { asActeur } from '#platform/acteur.ts'
import { projectPath } from '#platform/paths.ts'
import { createTestDatabase } from '#platform/testing/postgres.ts'
import { prepareGouvernance } from './demonstration.ts'
import { droitsDe } from './domain/droits-de-membre.ts'
import { lirePublique, listConventionsPubliques } from './lire.ts'
import { rappelerConventions } from './rappeler.ts'
import { listPromis, listSituations } from './store/engagees.ts'
import { delaiPromis } from './store/membres.ts'
import { direPromis } from './texts.ts'

const db = await createTestDatabase()
const { horloge, openBrowser, chiffre } = openPoste(db)
const now = new Date('2026-11-24T10:00:00Z')
const DROUAIS = '/poste/convention/7e0c1d52-51a4-4b0e-8c0a-5d0a4c1e0101'
beforeAll(async () => {
  await insertStructures(db)
  await prepareReseau(db, { demo: true, now })
  for (let fois = 0; fois < 2; fois++) await prepareGouvernance(db, { demo: true, now, dossier: projectPath('demo') })
})

const entrer = async (courriel: string) => {
  const browser = openBrowser()
  await browser.post('/connexion/demonstration', { compte: await compteId(db, courriel) })
  const poster = browser.post
  return {
    get: async (chemin: string) => (await browser.get(chemin)).text(),
    /** @returns where it leads, or the page and its status */
    post: async (chemin: string, champs: Record<string, string>) => {
      const answer = await poster(chemin, champs)
      return answer.headers.get('Location') ?? `${answer.status} ${await answer.text()}`
    },
  }
}
const claire = () => entrer('claire.dumont@demo.invalid')
const delai = (structure: string, le = now) =>
  asActeur(db.app, { sorte: 'systeme', tache: 'essai' }, tx => delaiPromis(tx, structure, le))

test('the convention of the Drouais is signed on 28 September 2015, and tells who has not signed', async () => {
  const page = await (await claire()).get(DROUAIS)
  expect(page).toContain('28\u00a0septembre\u00a02015, Dreux')
  expect(page).toContain('14\u00a0mars\u00a02016, Anet')
  expect(page).toMatch(/1.structure n’a pas signé/)
  expect(page).toContain('En vigueur')
  expect(page).toContain('Démonstration.')
  const acte = await (await claire()).get(`${DROUAIS}/acte`)
  expect(acte).toContain('Signé à Dreux, le 28\u00a0septembre\u00a02015')
  expect(acte).toContain('N’a pas signé')
})

test('the territoires whose convention can be read are listed, page after page', async () => {
  expect(await listConventionsPubliques(db.app, '', 10)).toEqual(['drouais'])
  expect(await listConventionsPubliques(db.app, 'drouais', 10)).toEqual([])
})

test('the région sees the territoires side by side, without what is being written there', async () => {
  const page = await (await entrer('nadia.lefort@demo.invalid')).get('/poste/territoires')
  expect(page).toMatch(
    /Drouais<\/a><\/th><td>15<\/td><td>0<\/td><td><a [^>]+>En vigueur<\/a>, 14 sur 15 ont signé, terme le 27.septembre.2027/,
  )
  expect(page).toMatch(/Dunois<\/a><\/th><td>6<\/td><td>0<\/td><td>Aucune<\/td><td>Aucune/)
})

test('a delay binds who signed it, from the day of the signature, until the convention is closed or its term', async () => {
  expect(await delai('demo--bij-dreux')).toBe(5)
  expect(await delai('demo--pij-anet', new Date('2016-03-13T12:00:00Z'))).toBeUndefined()
  expect(await delai('demo--pij-anet', new Date('2016-03-14T12:00:00Z'))).toBe(5)
  // Paris is an hour ahead: the day begins there before it does in UTC.
  expect(await delai('demo--pij-anet', new Date('2016-03-13T23:30:00Z'))).toBe(5)
  expect(await delai('demo--opco-akto')).toBeUndefined()
  const { rows } = await db.pool.query(
    `select convention_fin(c)::text as tacite, convention_fin(jsonb_populate_record(c, '{"tacite": false}'))::text as fin,
       convention_fin(jsonb_populate_record(c, '{"tacite": false, "reconduites": 2}'))::text as reconduite from convention c where territoire_id = 'drouais'`,
  )
  expect(rows).toEqual([{ tacite: null, fin: '2018-09-27', reconduite: '2024-09-27' }])
})

test('a charter is written, settled, signed: each step refuses what comes too early or too late', async () => {
  const elle = await claire()
  const lieu = await elle.post('/poste/convention', { forme: 'charte' })
  expect(lieu).toMatch(/^\/poste\/convention\/[0-9a-f-]{36}$/)
  // The draft that is there is gone on with.
  expect(await elle.post('/poste/convention', { forme: 'charte' })).toBe(lieu)
  expect(await elle.post(lieu, { geste: 'ouvrir' })).toMatch(/^422[\s\S]*Écrivez d’abord la date/)
  const texte = {
    titre: 'Charte',
    texte: '# Accueillir\n\nTout le monde.',
    annexes: '',
    debut: '2026-11-01',
    duree: '',
  }
  const refus = await elle.post(`${lieu}/texte`, { ...texte, titre: '', duree: 'trois ans', tacite: 'oui' })
  expect(refus).toMatch(/^422/)
  for (const attendu of ['href="#titre"', 'href="#duree"', 'value="trois ans"', 'Tout le monde.'])
    expect(refus).toContain(attendu)
  expect(await elle.post(`${lieu}/texte`, texte)).toBe(`${lieu}?fait=ecrit`)
  const membre = `${lieu}/membres/demo--cma-eure-et-loir`
  expect(await elle.post(membre, { geste: 'engager', delai: '0', formation: '', ouverture: '' })).toMatch(
    /^422[\s\S]*href="#delai"/,
  )
  expect(
    await elle.post(membre, { geste: 'engager', 'services[]': 'accueil', delai: '3', formation: '', ouverture: '' }),
  ).toBe(`${lieu}?fait=engagee`)
  const signature = { 'structures[]': 'demo--cma-eure-et-loir', le: '2026-11-20', lieu: 'Chartres' }
  // Nobody signs a draft.
  expect(await elle.post(`${lieu}/signatures`, signature)).toMatch(/^404/)
  // The State, the Région, the Rectorat sign with the structures.
  expect(await elle.post(`${lieu}/institutions`, { geste: 'ajouter', nom: '', fonction: 'recteur' })).toMatch(
    /^422[\s\S]*href="#nom"[\s\S]*value="recteur"/,
  )
  const rectorat = { geste: 'ajouter', nom: 'Rectorat', qualite: 'autorité académique', fonction: 'recteur' }
  expect(await elle.post(`${lieu}/institutions`, rectorat)).toBe(`${lieu}?fait=institution`)
  expect(await elle.post(lieu, { geste: 'ouvrir' })).toBe(`${lieu}?fait=ouverte`)
  const institution = /name="institutions\[\]"[^>]*value="([0-9a-f-]{36})"/.exec(await elle.get(lieu))?.[1] ?? ''
  expect(await elle.get(`${lieu}/acte`)).toMatch(/Rectorat, autorité académique, signe.: recteur[\s\S]*N’a pas signé/)
  const sceau = { 'institutions[]': institution, le: '2026-11-20', lieu: 'Orléans' }
  expect(await elle.post(`${lieu}/signatures`, sceau)).toBe(`${lieu}?fait=signee`)
  expect(await elle.get(`${lieu}/acte`)).toContain('Signé à Orléans, le 20\u00a0novembre\u00a02026')
  expect(await elle.post(`${lieu}/institutions`, { geste: 'retirer', institution })).toMatch(/^404/)
  expect(await elle.post(`${lieu}/texte`, texte)).toMatch(/^422[\s\S]*Ce texte est arrêté/)
  expect(await delai('demo--cma-eure-et-loir')).toBe(10)
  expect(await elle.post(`${lieu}/signatures`, { ...signature, le: '2026-11-25' })).toMatch(/^422[\s\S]*à l’avance/)
  expect(await elle.post(`${lieu}/signatures`, { ...signature, le: '2026-02-30', lieu: '' })).toMatch(
    /^422[\s\S]*href="#le"[\s\S]*href="#lieu"/,
  )
  expect(await elle.post(`${lieu}/signatures`, signature)).toBe(`${lieu}?fait=signee`)
  // Of two promises, the shorter one.
  expect(await delai('demo--cma-eure-et-loir')).toBe(3)
  expect(await elle.post(membre, { geste: 'engager', delai: '30', formation: '', ouverture: '' })).toMatch(
    /^422[\s\S]*a signé/,
  )
  expect(await elle.post(membre, { geste: 'retirer' })).toMatch(/^422[\s\S]*a signé/)
  expect(await elle.post(membre, { geste: 'effacer-signature' })).toBe(`${lieu}?fait=signature-retiree`)
  expect(await delai('demo--cma-eure-et-loir')).toBe(10)
  expect(await elle.post(membre, { geste: 'retirer' })).toBe(`${lieu}?fait=retiree`)
  expect(await elle.get(lieu)).toContain('Ajouter')
  expect((await lirePublique(db.app, 'drouais', '2026-11-24')).map(({ convention }) => convention.titre)).toHaveLength(
    2,
  )
  // The next version begins from this one, and takes its place once it is open.
  const suivante = await elle.post('/poste/convention', { forme: 'charte' })
  expect(await elle.post(suivante, { geste: 'ouvrir' })).toMatch(/^422/)
  expect(await elle.get(`${suivante}/acte`)).toMatch(/Rectorat[\s\S]*N’a pas signé/)
  await elle.post(`${suivante}/texte`, { ...texte, debut: '2027-01-01' })
  expect(await elle.post(suivante, { geste: 'ouvrir' })).toBe(`${suivante}?fait=ouverte`)
  const lues = await lirePublique(db.app, 'drouais', '2026-11-24')
  expect(lues.map(({ convention }) => [convention.forme, convention.version])).toEqual([
    ['convention', 1],
    ['charte', 2],
  ])
  expect(await elle.post(suivante, { geste: 'clore' })).toBe(`${suivante}?fait=close`)
  expect(await elle.post(suivante, { geste: 'reconduire' })).toMatch(/^404/)
})

test('a draft that was begun by mistake is dropped with what was put in it, once its page has said so; what was opened is not', async () => {
  const [elle, nadia] = [await claire(), await entrer('nadia.lefort@demo.invalid')]
  const lieu = await elle.post('/poste/convention', { forme: 'convention' })
  const id = lieu.split('/').at(-1) ?? ''
  await elle.post(`${lieu}/institutions`, { geste: 'ajouter', nom: 'Rectorat', qualite: '', fonction: '' })
  const page = await elle.get(`${lieu}/supprimer`)
  for (const perdu of [/mots/, /15.structures, avec ce que chacune promet/, /Rectorat/]) expect(page).toMatch(perdu)
  const restes = async () =>
    (
      await db.pool.query<{ n: number }>(
        `select (select count(*) from convention where id = $1)::int + (select count(*) from convention_membre where convention_id = $1)::int
           + (select count(*) from convention_institution where convention_id = $1)::int as n`,
        [id],
      )
    ).rows[0]?.n
  const avant = await restes()
  expect(await nadia.post(`${lieu}/supprimer`, {})).toMatch(/^404/)
  expect(await restes()).toBe(avant)
  expect(await elle.post(`${lieu}/supprimer`, {})).toBe('/poste/convention?fait=supprimee')
  expect(await restes()).toBe(0)
  expect(await elle.get('/poste/convention?fait=supprimee')).toContain('Le brouillon est supprimé.')
  expect(await elle.get(`${lieu}/supprimer`)).toContain('Cette porte n’existe pas')
  // What is open is still there, and its page offers no such thing.
  expect(await elle.get(`${DROUAIS}/supprimer`)).toContain('Cette porte n’existe pas')
  expect(await elle.post(`${DROUAIS}/supprimer`, {})).toMatch(/^422[\s\S]*ne se supprime plus/)
  expect(await elle.get(DROUAIS)).not.toContain('Supprimer ce brouillon')
})

test('what was signed stays as it was signed, in the database too', async () => {
  const refuse = (sql: string) => expect(db.pool.query(sql)).rejects.toMatchObject({ code: '42501' })
  await refuse("update convention set texte = 'autre' where forme = 'convention'")
  await refuse("update convention set etat = 'brouillon' where forme = 'convention'")
  await refuse("update convention set titre = 'autre' where etat = 'close'")
  await refuse('update convention_membre set delai_jours = 30 where signee_le is not null')
  await refuse('delete from convention_membre where signee_le is not null')
  await refuse("update convention_institution set nom = 'autre' where signee_le is not null")
})

test('those who coordinate are reminded 90 and 30 days before the term, once each, whatever is run again', async () => {
  const deps = { db: db.app, chiffre, origine: 'https://porte.test' }
  const objets = async () =>
    (await messagesTo(db, chiffre, 'claire.dumont@demo.invalid')).map(({ objet }) => objet).filter(o => /terme/.test(o))
  await rappelerConventions(deps, now)
  expect(await objets()).toEqual([])
  for (const jour of ['2027-06-30', '2027-07-01', '2027-08-29', '2027-08-30'])
    await rappelerConventions(deps, new Date(`${jour}T06:50:00Z`))
  expect(await objets()).toEqual(Array(2).fill('La convention arrive à son terme le 27\u00a0septembre\u00a02027'))
  expect(await messagesTo(db, chiffre, 'julien.morel@demo.invalid')).toHaveLength(2)
  horloge.now = now
})

const peut = async (structure: string, territoire: string, le: string): Promise<boolean> => {
  const { rows } = await db.pool.query<{ peut: boolean }>('select membre_peut($1, $2, $3) as peut', [
    structure,
    territoire,
    le,
  ])
  return rows[0]?.peut ?? false
}

test('the database gives the two rights that it holds as the table says, on each day', async () => {
  for (const [structure, territoire, le, situation] of [
    ['demo--bij-dreux', 'drouais', '2026-11-24', 'engagee'],
    ['demo--opco-akto', 'drouais', '2026-11-24', 'non-signee'],
    // It signed in March: before that day it had not.
    ['demo--pij-anet', 'drouais', '2016-03-13', 'non-signee'],
    ['demo--pij-anet', 'drouais', '2016-03-14', 'engagee'],
    ['demo--opco-akto', 'drouais', '2015-09-27', 'sans-convention'],
    ['demo--cio-chateaudun', 'chateaudun', '2026-11-24', 'sans-convention'],
  ] as const) {
    const [pilote] = droitsDe(situation)
    expect([structure, le, await peut(structure, territoire, le)]).toEqual([structure, le, pilote?.oui])
  }
})

test('a structure that signed for the région is engaged in each territoire, as long as that text is in force', async () => {
  const sienne = 'demo--transitions-pro-centre-val-de-loire'
  const situations = (leJour: string) =>
    asActeur(db.app, { sorte: 'systeme', tache: 'essai' }, tx => listSituations(tx, sienne, leJour))
  await db.pool.query("insert into territoire_membre values ('chateaudun', $1)", [sienne])
  expect((await situations('2026-11-24')).map(({ territoire, situation }) => [territoire.id, situation])).toEqual([
    ['drouais', 'engagee'],
    ['chateaudun', 'engagee'],
  ])
  expect((await situations('2025-12-31')).map(({ situation }) => situation)).toEqual(['engagee', 'sans-convention'])
  await db.pool.query("delete from territoire_membre where territoire_id = 'chateaudun' and structure_id = $1", [
    sienne,
  ])
})

test('what was promised is one line for the conseillers: services together, the shortest delay', async () => {
  const promis = await listPromis(db.app, '2026-11-24')
  expect(direPromis(promis.get('demo--bij-dreux') ?? { services: [], delaiJours: undefined })).toBe(
    'S’est engagée à : accueil, documentation, orientation vers un partenaire ; répond sous 5\u00a0jours',
  )
  expect(promis.has('demo--opco-akto')).toBe(false)
})

const REGION = '/poste/convention/7e0c1d52-51a4-4b0e-8c0a-5d0a4c1e0100'

test('the région reads who stands under its convention, who has not signed and the term; the territoire reads under what it stands', async () => {
  const [nadia, elle] = [await entrer('nadia.lefort@demo.invalid'), await claire()]
  const page = await nadia.get(REGION)
  expect(page).toMatch(/1 sur 2.territoires ont un texte en vigueur sous celle-ci/)
  expect(page).toMatch(/Drouais<\/a><\/th>.*?En vigueur.*?Oui.*?1 sur 15.:.*?27.septembre.2027/s)
  expect(page).toMatch(/Dunois<\/th><td>Aucun<\/td>/)
  expect(await elle.get(`${DROUAIS}/acte`)).toContain('Convention régionale de l’orientation tout au long de la vie')
  // Each holds its own, and no other.
  expect(await elle.get(REGION)).toContain('Cette porte n’existe pas')
  expect(await nadia.get(DROUAIS)).toContain('Cette porte n’existe pas')
  expect(await elle.post(DROUAIS, { geste: 'detacher' })).toBe(`${DROUAIS}?fait=detachee`)
  expect(await nadia.get(REGION)).toMatch(/0 sur 2.territoires/)
  expect(await elle.post(DROUAIS, { geste: 'rattacher' })).toBe(`${DROUAIS}?fait=rattachee`)
  expect(await nadia.post(REGION, { geste: 'rattacher' })).toMatch(/^404/)
})

test('the région writes its next convention, opens it with its institutions alone, and takes the place of the former one', async () => {
  const nadia = await entrer('nadia.lefort@demo.invalid')
  const charte = await nadia.post('/poste/convention', { forme: 'charte' })
  expect(await nadia.get(charte)).toMatch(/Rectorat[\s\S]*Aucune structure n’est encore dans ce texte[\s\S]*Ajouter /)
  const lieu = await nadia.post('/poste/convention', { forme: 'convention' })
  await nadia.post(`${lieu}/texte`, {
    titre: 'Suite',
    texte: 'Un texte',
    annexes: '',
    debut: '2026-11-01',
    duree: '12',
  })
  expect(await nadia.post(lieu, { geste: 'ouvrir' })).toBe(`${lieu}?fait=ouverte`)
  expect(await (await claire()).get(DROUAIS)).toMatch(/qui est close[\s\S]*Placer sous la convention régionale ouverte/)
  expect(await nadia.get(lieu)).toContain('Sous une version close')
  // Only what is open and of the région may be stood under, in the database too.
  await expect(
    db.pool.query("update convention set sous_id = $1 where territoire_id = 'drouais' and etat = 'ouverte'", [
      charte.split('/').at(-1),
    ]),
  ).rejects.toMatchObject({ code: '23514' })
  const deps = { db: db.app, chiffre, origine: 'https://porte.test' }
  await rappelerConventions(deps, new Date('2027-10-25T06:50:00Z'))
  const recus = await messagesTo(db, chiffre, 'nadia.lefort@demo.invalid')
  expect(recus.at(-1)?.objet).toBe('La convention arrive à son terme le 31\u00a0octobre\u00a02027')
})
