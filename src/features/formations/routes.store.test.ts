import { beforeAll, describe, expect, test } from 'vitest'
import { loadTerritoires } from '#features/territoires/index.ts'
import { projectPath } from '#platform/paths.ts'
import { createTestDatabase } from '#platform/testing/postgres.ts'
import { prepareFormations } from './demonstration.ts'
import { loadFinancements } from './referentiel.ts'
import { formationsRoutes } from './routes.ts'

const database = await createTestDatabase()
const territoires = loadTerritoires()
const now = new Date('2026-11-27T09:00:00Z')
const options = { demo: true, now, dossier: projectPath('demo') }

const app = formationsRoutes({
  cadre: {
    site: { nomRegion: 'Ici', urlPublique: null, numeroUnique: null, courriel: null, demonstration: true },
    fichiers: { css: '/a.css', js: '/a.js', police: '/a.woff2', theme: null, logo: null },
  },
  formationsDb: database.app,
  territoires,
  financements: loadFinancements(projectPath('referentiel')),
  nomMetier: rome => (rome === 'D1102' ? 'Boulanger / Boulangère' : undefined),
  romesDe: async rome => (rome === 'D1199' ? ['D1199', 'D1102'] : [rome]),
  now: () => now,
})

beforeAll(() => prepareFormations(database, territoires, options))

const chercher = async (fields: Record<string, string>): Promise<{ answer: Response; html: string }> => {
  const answer = await app.request('/formations', { method: 'POST', body: new URLSearchParams(fields) })
  return { answer, html: await answer.text() }
}

describe('the search', () => {
  test('from Châteaudun, a baker is trained in town and across the border of the département', async () => {
    const { html } = await chercher({ q: 'boulangère', lieu: 'Châteaudun', rayon: '50' })
    expect(html).toContain('2\u00a0formations')
    expect(html.indexOf('CFA du Dunois')).toBeLessThan(html.indexOf('Atelier du pain vendômois'))
  })

  test('nothing that was typed is in an address, and no shared cache keeps the answer', async () => {
    const { answer, html } = await chercher({ q: 'zorbaline', lieu: 'Dreux', handicap: 'oui' })
    expect(answer.headers.get('Cache-Control')).toBe('private, no-cache')
    expect(
      [...html.matchAll(/(?:href|action)="([^"]*)"/g)].filter(([, url]) => /zorbaline|handicap/.test(url ?? '')),
    ).toEqual([])
    expect(html).toContain('value="zorbaline"')
  })

  test('when nothing is found, the filter to let go is named with what it would give', async () => {
    const { html } = await chercher({ q: 'boulanger', lieu: 'Dreux', rayon: '10', niveau: '7' })
    expect(html).toContain('De tout niveau')
    expect(html).toMatch(/De tout niveau<\/button><\/form> : 1\u00a0formation/)
    expect(html).not.toContain('De toute durée')
  })

  test('when no single filter is enough, the fewest to let go together are', async () => {
    const { html } = await chercher({ q: 'boulanger', lieu: 'Brest (29)', rayon: '10', niveau: '7' })
    expect(html).toContain('Jusqu’à 100\u00a0km, de tout niveau, partout en France')
  })

  test('a word that no training has is mended, said so, and what was typed is given back', async () => {
    const { html } = await chercher({ q: 'boulnager', lieu: 'Châteaudun', rayon: '50' })
    expect(html).toContain('Nous avons cherché <b>« boulanger »')
    expect(html).toContain('2\u00a0formations')
    expect(html).toContain('value="boulnager"')
    expect((await chercher({ q: 'zzyzxqw' })).html).not.toContain('Nous avons cherché')
  })

  test('an occupation finds what older files call by the code that it was split from', async () => {
    const total = async (rome: string) =>
      /(\d+)\u00a0formations?</.exec(await (await app.request(`/formations?rome=${rome}`)).text())?.[1]
    expect(await total('D1199')).toBe(await total('D1102'))
    expect(await total('D1199')).toBeDefined()
  })

  test('a commune that is not known, or of which there are several, is asked and given back', async () => {
    expect((await chercher({ lieu: 'Zzyzx' })).html).toContain('Nous ne trouvons pas cette commune')
    const { html } = await chercher({ lieu: 'Saint-Denis' })
    expect(html).toContain('De quelle commune parlez-vous')
    expect(html).toContain('Saint-Denis (93)')
  })

  test('an address holds an occupation and a commune; anything else in it is left aside', async () => {
    const html = await (await app.request('/formations?rome=D1102&commune=28134&q=secret')).text()
    expect(html).toContain('Formations\u00a0: Boulanger / Boulangère autour de Dreux')
    expect(html).not.toContain('secret')
  })
})

describe('a sheet', () => {
  test('says who may pay for this person, and keeps nothing of them in an address', async () => {
    const body = new URLSearchParams({ statut: 'salarie-prive', age: '40' })
    const html = await (await app.request('/formations/demo--boulanger-dreux', { method: 'POST', body })).text()
    const possible = html.slice(html.indexOf('>Possible<'), html.indexOf('À vérifier'))
    expect(possible).toContain('Compte personnel de formation (CPF)')
    expect(possible).toContain('Projet de transition professionnelle')
    expect(possible).not.toContain('agents publics')
    expect(html).toContain('<option value="salarie-prive" selected')
  })

  test('an age that cannot be read comes back with its error', async () => {
    const answer = await app.request('/formations/demo--boulanger-dreux', {
      method: 'POST',
      body: new URLSearchParams({ age: '-3' }),
    })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('value="-3"')
  })

  test('tells search engines a course, and says what is a demonstration and what is missing', async () => {
    const html = await (await app.request('/formations/demo--dev-web-distance')).text()
    const ld = JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/.exec(html)?.[1] ?? '{}')
    expect(ld).toMatchObject({
      '@type': 'Course',
      hasCourseInstance: [{ courseMode: 'Online', startDate: '2026-12-07' }, {}],
    })
    expect(html).toContain('Exemple de démonstration')
    expect(html).toContain('Nous n’avons pas de chiffre pour cette formation')
  })

  test('withdrawn with the demonstration, it stays readable and says so', async () => {
    await prepareFormations(database, territoires, { ...options, demo: false })
    const answer = await app.request('/formations/demo--boulanger-dreux')
    expect(answer.status).toBe(410)
    expect(await answer.text()).toContain('n’est plus proposée')
    await prepareFormations(database, territoires, options)
    expect((await app.request('/formations/demo--boulanger-dreux')).status).toBe(200)
  })
})

describe('a certification', () => {
  test('one that is closed leads to those that are prepared today, whatever the way', async () => {
    await database.pool.query(`insert into certification (code, intitule, actif, source, empreinte) values ('RNCP18704', 'CAP Boulanger (ancien)', false, 'essai', 'x');
      insert into certification_succession values ('RNCP18704', 'RNCP2'), ('RNCP2', 'RNCP18704'), ('RNCP2', 'RNCP38565')`)
    const html = await (await app.request('/certifications/RNCP18704')).text()
    expect(html).toContain('On ne peut plus s’y inscrire')
    expect(html).toContain('CAP - Accompagnant éducatif petite enfance (RNCP38565)')
  })

  test('is found by its number written otherwise, and an unknown one is not there', async () => {
    expect((await app.request('/certifications/37537')).headers.get('Location')).toBe('/certifications/RNCP37537')
    expect((await app.request('/certifications/RNCP999999')).status).toBe(404)
    expect((await app.request('/certifications/zut')).status).toBe(404)
  })
})

test('a certification says who is entitled to train, for which employers, and which diploma it is', async () => {
  await database.pool.query(`
    update certification set conventions = '[{"code": "0843", "libelle": "Boulangerie-pâtisserie"}]',
      partenaires = '[{"nom": "CFA du Dunois", "role": "forme"}]' where code = 'RNCP37537';
    insert into certification_diplome values ('50022141', 'RNCP37537') on conflict do nothing;
    insert into diplome (cfd, libelle, fermeture, suivants, source) values ('50022141', 'BOULANGER (CAP)', '2028-08-31', '{50022142}', 'BCN')`)
  const html = (await (await app.request('/certifications/RNCP37537')).text()).replaceAll('\u00a0', ' ')
  expect(html).toContain('Boulangerie-pâtisserie <span class="petit">(convention collective 0843)')
  expect(html).toContain('CFA du Dunois<span class="petit"> : forme')
  expect(html).toContain('Dernière entrée avant le 31 août 2028, remplacé par 50022142')
  expect(html).toContain('<a href="/metiers/D1102">')
})
