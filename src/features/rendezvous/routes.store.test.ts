import { expect, test } from 'vitest'
import { createTestDatabase } from '#platform/testing/postgres.ts'
import { rendezvousRoutes } from './routes.tsx'
import { createMonde } from './testing/monde.ts'

const db = await createTestDatabase()
const now = new Date('2026-11-24T10:00:00Z')
const { cio, deps, personne, creneau, aiguillage, statut, avancer } = await createMonde(db, now)
const site = { nomRegion: 'Centre', urlPublique: null, numeroUnique: null, courriel: null, demonstration: false }
const fichiers = { css: '/c.css', js: '/s.js', police: '/p.woff2', theme: null, logo: null }

const openFor = (qui: string | undefined) => {
  const app = rendezvousRoutes({
    ...deps,
    avancerAiguillage: avancer,
    cadre: { site, fichiers },
    now: () => now,
    personneOf: async () => qui,
  })
  return {
    get: (chemin: string) => app.request(chemin),
    post: (chemin: string, champs: Record<string, string>) =>
      app.request(chemin, { method: 'POST', body: new URLSearchParams(champs) }),
  }
}

test('a person chooses their slot, puts it in their calendar, moves it, cancels it, and chooses again', async () => {
  const lina = await personne(cio)
  const id = await aiguillage(lina)
  const [a, b] = [await creneau('2026-12-01T13:00Z'), await creneau('2026-12-02T13:00Z')]
  const moi = openFor(lina)
  const choisir = `/rendez-vous/choisir?aiguillage=${id}`
  expect(await (await moi.get(choisir)).text()).toContain('Mardi 1er décembre')
  const nothing = await moi.post('/rendez-vous/choisir', { aiguillage: id })
  expect([nothing.status, (await nothing.text()).includes('Choisissez un moment.')]).toEqual([422, true])

  const taken = await moi.post('/rendez-vous/choisir', { aiguillage: id, creneau: a })
  expect(taken.status).toBe(303)
  const ici = (taken.headers.get('Location') ?? '').split('?')[0] ?? ''
  expect(await statut(id)).toBe('scheduled')
  // The same link leads to what was chosen.
  expect((await moi.get(choisir)).headers.get('Location')).toBe(ici)
  const calendar = await moi.get(`${ici}/agenda.ics`)
  expect([calendar.headers.get('Content-Type'), await calendar.text()]).toEqual([
    'text/calendar; charset=utf-8',
    expect.stringContaining('DTSTART:20261201T130000Z'),
  ])

  const moved = await moi.post(`${ici}/deplacer`, { creneau: b })
  const la = (moved.headers.get('Location') ?? '').split('?')[0] ?? ''
  expect(await (await moi.get(la)).text()).toContain('Mercredi 2 décembre')
  await moi.post(`${la}/annuler`, {})
  expect(await statut(id)).toBe('accepted')
  expect(await (await moi.get(la)).text()).toContain('Choisir un autre moment')
  expect((await moi.get(choisir)).status).toBe(200)
})

test('somebody else sees nothing of it, and nobody is asked for their link', async () => {
  const lina = await personne(cio)
  const id = await aiguillage(lina)
  const taken = await openFor(lina).post('/rendez-vous/choisir', {
    aiguillage: id,
    creneau: await creneau('2026-12-03T13:00Z'),
  })
  const ici = (taken.headers.get('Location') ?? '').split('?')[0] ?? ''
  const autre = openFor(await personne(cio))
  for (const chemin of [ici, `${ici}/agenda.ics`, `/rendez-vous/choisir?aiguillage=${id}`])
    expect((await autre.get(chemin)).status).toBe(404)
  expect((await autre.post(`${ici}/annuler`, {})).status).toBe(404)
  expect(await statut(id)).toBe('scheduled')
  expect((await openFor(undefined).get(ici)).status).toBe(401)
})
