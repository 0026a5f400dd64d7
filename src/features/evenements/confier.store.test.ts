import { beforeAll, expect, test } from 'vitest'
import { prepareReseau } from '#features/comptes/index.ts'
import { compteId, insertStructures, messagesTo, openPoste } from '#features/comptes/testing/poste.ts'
import { createTestDatabase } from '#platform/testing/postgres.ts'

const db = await createTestDatabase()
const { horloge, openBrowser, chiffre } = openPoste(db)
beforeAll(async () => {
  await insertStructures(db)
  await prepareReseau(db, { demo: true, now: horloge.now })
})

const entrer = async (courriel: string) => {
  const browser = openBrowser()
  await browser.post('/connexion/demonstration', { compte: await compteId(db, courriel) })
  return browser
}
const SEANCE = { jour: '2026-12-03', de: '14:00', a: '17:00', lieu: 'Vernouillet (28)', commune: '28404' }
const FORUM = { titre: 'Forum des métiers', inscription: 'ici', capacite: '10', ...SEANCE }
const pageDe = (r: Response): string => r.headers.get('Location')?.replace(/\?.*/, '') ?? ''

test('who coordinates a territoire gives an event to one of its structures, which is told, completes it and publishes it', async () => {
  const [claire, ines] = [await entrer('claire.dumont@demo.invalid'), await entrer('ines.ferrand@demo.invalid')]
  expect(await (await claire.get('/poste/evenements')).text()).toContain('Aucun événement à venir')
  const sansPilote = await claire.post('/poste/evenements', FORUM)
  expect(sansPilote.status).toBe(422)
  expect(await sansPilote.text()).toContain('Choisissez la structure du territoire')
  expect((await claire.post('/poste/evenements', { ...FORUM, pilote: 'nulle-part' })).status).toBe(422)

  const page = pageDe(await claire.post('/poste/evenements', { ...FORUM, pilote: 'demo--pij-anet' }))
  expect(await (await claire.get(page)).text()).toContain('Brouillon')
  const recus = await messagesTo(db, chiffre, 'ines.ferrand@demo.invalid')
  expect(recus.map(({ objet }) => objet)).toEqual(['Un événement vous est confié : Forum des métiers'])
  // It changes nothing of it afterwards.
  for (const geste of ['publier', 'supprimer', 'modifier', 'annuler'])
    expect([geste, (await claire.post(`${page}/${geste}`, FORUM)).status]).toEqual([geste, 404])
  expect((await claire.get(`${page}/inscriptions`)).status).toBe(404)

  expect((await ines.post(`${page}/publier`)).status).toBe(303)
  expect(await (await claire.get('/poste/evenements')).text()).toMatch(/10.places libres sur 10/)
})

test('drafts of structures stay theirs; what is published is followed, with the tasks that are late', async () => {
  const [claire, ines] = [await entrer('claire.dumont@demo.invalid'), await entrer('ines.ferrand@demo.invalid')]
  const page = pageDe(await ines.post('/poste/evenements', { ...FORUM, titre: 'Atelier de novembre' }))
  const tache = {
    action: 'ajouter',
    intitule: 'Réserver la salle',
    structure: 'demo--pij-anet',
    echeance: '2026-01-02',
  }
  await ines.post(`${page}/taches`, tache)
  expect(await (await claire.get('/poste/evenements')).text()).not.toContain('Atelier de novembre')
  expect((await claire.get(page)).status).toBe(404)
  await ines.post(`${page}/publier`)
  const liste = await (await claire.get('/poste/evenements')).text()
  expect(liste).toMatch(/1.tâche en retard/)
  expect(await (await claire.get(page)).text()).toContain('en retard')
  expect(await (await claire.get('/poste/evenements?etat=annule')).text()).toContain('Aucun événement dans cet état')
})

test('a campaign of the territoire is written by those who coordinate it, and its programme names the territoire', async () => {
  const [claire, ines] = [await entrer('claire.dumont@demo.invalid'), await entrer('ines.ferrand@demo.invalid')]
  const semaine = { titre: 'Semaine de l’orientation', debut: '2026-11-30', fin: '2026-12-06' }
  const campagne = pageDe(await claire.post('/poste/evenements/campagnes', semaine))
  expect((await claire.post(campagne, { ...semaine, titre: 'Semaine des métiers' })).status).toBe(303)
  expect((await ines.get(campagne)).status).toBe(404)
  expect(await (await claire.get('/poste/evenements')).text()).toContain('Semaine des métiers')
})

test('the région sees what is published in all its territoires, or in one, and creates nothing', async () => {
  const region = await entrer('nadia.lefort@demo.invalid')
  const page = await (await region.get('/poste/evenements')).text()
  expect(page).toContain('Forum des métiers')
  expect(page).not.toContain('Préparer un événement')
  expect((await region.get('/poste/evenements/nouveau')).status).toBe(404)
})
