import { beforeAll, expect, test } from 'vitest'
import { prepareReseau } from '#features/comptes/index.ts'
import { compteId, insertStructures, openPoste } from '#features/comptes/testing/poste.ts'
import { createTestDatabase } from '#platform/testing/postgres.ts'
import { lireTerritoiresDe, repondreDemande } from './repondre-demande.ts'

const db = await createTestDatabase()
const { chiffre, openBrowser } = openPoste(db)
const now = new Date('2026-11-24T10:00:00Z')
const DROUAIS = '/poste/territoires/drouais'
beforeAll(async () => {
  await insertStructures(db)
  await prepareReseau(db, { demo: true, now })
})

const entrer = async (courriel: string) => {
  const browser = openBrowser()
  await browser.post('/connexion/demonstration', { compte: await compteId(db, `${courriel}@demo.invalid`) })
  return {
    get: async (chemin: string) => {
      const answer = await browser.get(chemin)
      return answer.headers.get('Location') ?? `${answer.status} ${await answer.text()}`
    },
    post: async (chemin: string, champs: Record<string, string>) => {
      const answer = await browser.post(chemin, champs)
      return answer.headers.get('Location') ?? `${answer.status} ${await answer.text()}`
    },
  }
}
const nadia = () => entrer('nadia.lefort')
const claire = () => entrer('claire.dumont')
const zone = async (id: string) =>
  (await db.pool.query<{ zone: string[] }>('select zone from territoire where id = $1', [id])).rows[0]?.zone ?? []

test('the région makes a territoire of any communes, over two départements and another territoire', async () => {
  const elle = await nadia()
  expect(await elle.post('/poste/territoires/nouveau', { nom: '' })).toMatch(/^422[\s\S]*href="#nom"/)
  expect(await elle.post('/poste/territoires/nouveau', { nom: 'drouais' })).toMatch(
    /^422[\s\S]*Un autre territoire porte ce nom[\s\S]*value="drouais"/,
  )
  expect(await elle.post('/poste/territoires/nouveau', { nom: 'Vallée d’Eure' })).toBe(
    '/poste/territoires/vallee-d-eure?fait=cree',
  )
  const lieu = '/poste/territoires/vallee-d-eure'
  expect(await elle.get(`${lieu}?q=anet`)).toMatch(/value="commune:28007"[^>]*>Ajouter/)
  expect(await elle.post(lieu, { geste: 'ajouter-communes', ensemble: 'commune:28007', q: 'anet' })).toBe(
    `${lieu}?fait=communes&q=anet`,
  )
  // Pacy-sur-Eure, downstream, is in another département.
  await elle.post(lieu, { geste: 'ajouter-communes', ensemble: 'commune:27448' })
  const page = await elle.get(lieu)
  expect(page).toMatch(/2.communes[\s\S]*À cheval sur 2.départements/)
  expect(page).toMatch(/1.commune est aussi dans le territoire <a href="\/poste\/territoires\/drouais">Drouais/)
  expect(page).toContain('Personne ne coordonne encore ce territoire')
  expect(await elle.get(`${lieu}/communes.csv`)).toMatch(/28007;Anet;28;Eure-et-Loir;200040277;/)
  expect(await elle.post(lieu, { geste: 'ajouter-communes', ensemble: 'departement:28', q: 'eure' })).toMatch(
    /fait=communes/,
  )
  expect((await zone('vallee-d-eure')).length).toBeGreaterThan(300)
  expect(await elle.post(lieu, { geste: 'ajouter-communes', ensemble: 'departement:28', q: 'eure' })).toMatch(
    /^422[\s\S]*href="#q"[\s\S]*value="eure"/,
  )
  expect(await elle.post(lieu, { geste: 'ajouter-communes', ensemble: 'arrondissement:283' })).toMatch(/^422/)
})

test('a coordinateur changes their own, and puts back in one click what was taken out by mistake', async () => {
  const elle = await claire()
  expect(await elle.get('/poste/territoires/nouveau')).toMatch(/^404/)
  expect(await elle.post('/poste/territoires/chateaudun', { geste: 'nommer', nom: 'À moi' })).toMatch(/^404/)
  expect(await elle.post(DROUAIS, { geste: 'fermer' })).toMatch(/^404/)
  expect(await elle.get('/poste/territoires/chateaudun')).not.toContain('Retirer')
  const suite = await elle.post(DROUAIS, { geste: 'retirer-communes', commune: '28007' })
  expect(suite).toMatch(/fait=retire&changement=\d+$/)
  expect(await zone('drouais')).not.toContain('commune:28007')
  expect((await zone('drouais')).length).toBeGreaterThan(70)
  const [, changement = ''] = /<button[^>]*value="(\d+)"[^>]*>Remettre Anet/.exec(await elle.get(suite)) ?? []
  expect(await elle.post(DROUAIS, { geste: 'remettre', changement })).toBe(`${DROUAIS}?fait=remis`)
  expect(await zone('drouais')).toContain('commune:28007')
  expect(await elle.post(DROUAIS, { geste: 'remettre', changement })).toMatch(/^422[\s\S]*déjà dans le territoire/)
  const membre = 'demo--opco-akto'
  const retrait = await elle.post(DROUAIS, { geste: 'retirer-structures', structure: membre })
  expect(await elle.get(retrait)).toMatch(/n’est plus dans le territoire/)
  await elle.post(DROUAIS, { geste: 'remettre', changement: /changement=(\d+)/.exec(retrait)?.[1] ?? '' })
  expect(await elle.post(DROUAIS, { geste: 'ajouter-structures' })).toMatch(/^422[\s\S]*href="#structures"/)
})

test('one that is in no territoire joins at once, one that is in another is asked for, and each is told', async () => {
  const elle = await claire()
  const ajouter = { geste: 'ajouter-structures', 'structures[]': 'demo--cio-chateaudun' }
  await db.pool.query(
    "insert into structure (id, nom, reseau, source, empreinte) values ('libre', 'Libre', 'autre', 't', 't')",
  )
  await db.pool.query("update structure set courriel = 'cio@porte.invalid' where id = 'demo--cio-chateaudun'")
  expect(await elle.post(DROUAIS, { geste: 'ajouter-structures', 'structures[]': 'libre' })).toBe(
    `${DROUAIS}?fait=structures`,
  )
  expect(await elle.get(DROUAIS)).toMatch(/Structures ajoutées : [^<]*Claire Dumont/)
  const etat = async () =>
    (
      await db.pool.query(
        `select (select suivi_depuis is not null from territoire_membre where territoire_id = 'drouais' and structure_id = 'libre') as libre,
          (select suivi_depuis is not null from territoire_membre where territoire_id = 'drouais' and structure_id = 'demo--cio-chateaudun') as prise,
          (select count(*)::int from message where cle like 'territoire:%cio-chateaudun%') as messages`,
      )
    ).rows[0]
  expect(await elle.post(DROUAIS, ajouter)).toBe(`${DROUAIS}?fait=proposees`)
  expect(await etat()).toMatchObject({ libre: true, prise: null })
  const { messages } = await etat()
  expect(messages).toBeGreaterThan(0)
  expect(await elle.get(DROUAIS)).toMatch(/Demandées à un autre territoire[\s\S]*attend une réponse/)
  expect(await elle.post(DROUAIS, { geste: 'accepter-structure', structure: 'demo--cio-chateaudun' })).toMatch(/^404/)
  expect(await (await nadia()).post(DROUAIS, { geste: 'refuser-structure', structure: 'demo--cio-chateaudun' })).toBe(
    `${DROUAIS}?fait=refusee`,
  )
  expect(await elle.get(DROUAIS)).toMatch(/refusée le/)
  expect(await elle.post(DROUAIS, ajouter)).toMatch(/^422/)
  expect(await (await nadia()).post(DROUAIS, { geste: 'accepter-structure', structure: 'demo--cio-chateaudun' })).toBe(
    `${DROUAIS}?fait=acceptee`,
  )
  expect(await etat()).toEqual({ libre: true, prise: true, messages: messages * 2 })
  expect(await elle.get(DROUAIS)).not.toContain('Demandées à un autre territoire')
})

test('who answers for a structure accepts or refuses what asks for it, once, and nothing else', async () => {
  const compte = await compteId(db, 'claire.dumont@demo.invalid')
  const deps = { db: db.app, chiffre, now: () => now }
  const structure = 'demo--cio-chateaudun'
  const acteur = { sorte: 'agent' as const, role: 'responsable' as const, compte, structure }
  await db.pool.query("insert into territoire (id, nom) values ('voisin', 'Voisin')")
  const demander = () =>
    db.pool.query("insert into territoire_proposition (territoire_id, structure_id) values ('voisin', $1)", [structure])
  expect(await repondreDemande(deps, acteur, 'voisin', 'accepter')).toBe(false)
  await demander()
  expect(await repondreDemande(deps, acteur, 'voisin', 'refuser')).toBe(true)
  expect(await repondreDemande(deps, acteur, 'voisin', 'accepter')).toBe(false)
  await db.pool.query('delete from territoire_proposition')
  await demander()
  expect(await repondreDemande(deps, { ...acteur, role: 'conseiller' }, 'voisin', 'refuser')).toBe(false)
  expect(await lireTerritoiresDe(deps, acteur)).toContainEqual({ id: 'voisin', nom: 'Voisin', demande: true })
  expect(await repondreDemande(deps, acteur, 'voisin', 'accepter')).toBe(true)
  expect(await lireTerritoiresDe(deps, acteur)).toContainEqual({ id: 'voisin', nom: 'Voisin', demande: false })
  const { rows } = await db.pool.query(
    "select geste, objets, par from territoire_changement where territoire_id = 'voisin'",
  )
  expect(rows).toEqual([{ geste: 'ajouter-structures', objets: [structure], par: compte }])
})

test('a structure that pilots stays until it no longer does', async () => {
  await db.pool.query(
    "insert into territoire_pilote (territoire_id, structure_id, depuis) values ('drouais', 'demo--bij-dreux', '2020-01-01')",
  )
  expect(await (await claire()).post(DROUAIS, { geste: 'retirer-structures', structure: 'demo--bij-dreux' })).toMatch(
    /^422[\s\S]*href="#structure-retirer"[\s\S]*pilote le territoire/,
  )
})

test('what somebody changed is not written over when the demonstration is loaded again', async () => {
  const elle = await claire()
  await elle.post(DROUAIS, { geste: 'nommer', nom: 'Pays drouais' })
  await elle.post(DROUAIS, { geste: 'retirer-structures', structure: 'demo--opco-akto' })
  await prepareReseau(db, { demo: true, now })
  const { rows } = await db.pool.query(
    `select nom, (select count(*)::int from territoire_membre where territoire_id = t.id and structure_id = 'demo--opco-akto') as n
     from territoire t where id = 'drouais'`,
  )
  expect(rows).toEqual([{ nom: 'Pays drouais', n: 0 }])
})

test('a territoire that closes keeps its past, rests its accounts, and is whole again when it opens', async () => {
  const elle = await nadia()
  const avant = (
    await db.pool.query("select structure_id from territoire_membre where territoire_id = 'drouais' order by 1")
  ).rows
  const page = await elle.get(DROUAIS)
  expect(page).toMatch(/2.comptes de coordination sont mis en repos/)
  const claireAvant = await claire()
  expect(await elle.post(DROUAIS, { geste: 'fermer' })).toBe(`${DROUAIS}?fait=ferme`)
  expect(await elle.post(DROUAIS, { geste: 'nommer', nom: 'x' })).toMatch(/^404/)
  expect(await claireAvant.get('/poste')).toBe('/poste/rejoindre')
  expect(await claireAvant.get('/poste/rejoindre')).toMatch(/Pays drouais[\s\S]*ce territoire est fermé/)
  expect((await db.pool.query("select from territoire_membre where territoire_id = 'drouais'")).rowCount).toBe(0)
  expect(await elle.get('/poste/territoires')).toContain('Pays drouais</a>, fermé')
  // Loading the demonstration again neither opens it nor wakes its accounts.
  await prepareReseau(db, { demo: true, now })
  expect(await claireAvant.get('/poste')).toBe('/poste/rejoindre')
  expect(await elle.post(DROUAIS, { geste: 'rouvrir' })).toBe(`${DROUAIS}?fait=rouvert`)
  expect(await claireAvant.get('/poste')).toMatch(/^200/)
  expect(
    (await db.pool.query("select structure_id from territoire_membre where territoire_id = 'drouais' order by 1")).rows,
  ).toEqual(avant)
})
