import { expect, test } from 'vitest'
import { openBrowser, startSite, withContext } from './harness.ts'

const site = await startSite()
const browser = await openBrowser()

test('without a script, a person finds boulanger, reads it around Châteaudun, and goes on to a training and a door', () =>
  withContext(browser, { javaScriptEnabled: false }, async context => {
    const page = await context.newPage()
    await page.goto(`${site}/metiers`)
    await page.fill('#q', 'boulangere')
    await page.click('main button[type=submit]')
    // What was typed stays out of the address.
    expect(new URL(page.url()).search).toBe('')
    await page.click('.metiers-liste a >> nth=0')
    expect(await page.textContent('h1')).toContain('Boulanger')
    const texte = (await page.textContent('main')) ?? ''
    for (const rubrique of [
      'Ce qui plaît',
      'Ce qui pèse',
      'Comment y accéder',
      'Salaire',
      'Femmes et hommes',
      'À qui en parler',
    ])
      expect(texte).toContain(rubrique)
    await page.fill('#lieu', 'Châteaudun')
    await page.click('aside button[type=submit]')
    expect(page.url()).toBe(`${site}/metiers/D1102?commune=28088`)
    expect(await page.textContent('#formations')).toContain('Châteaudun')
    const portes = page.locator('section[aria-labelledby=portes] li a')
    expect(await portes.count()).toBeGreaterThan(0)
    await portes.first().click()
    expect(page.url()).toContain('/services/')
  }))

test('a commune that nobody knows is told, and what was typed comes back', () =>
  withContext(browser, { javaScriptEnabled: false }, async context => {
    const page = await context.newPage()
    await page.goto(`${site}/metiers/D1102`)
    await page.fill('#lieu', 'Zzyzx')
    await page.click('aside button[type=submit]')
    expect(await page.textContent('#lieu-erreur')).toContain('Nous ne trouvons pas cette commune')
    expect(await page.inputValue('#lieu')).toBe('Zzyzx')
  }))

test('with a script, occupations are proposed as one types and lead to their sheet', () =>
  withContext(browser, {}, async context => {
    const page = await context.newPage()
    await page.goto(`${site}/metiers`)
    await page.locator('#q').pressSequentially('boulan')
    await page.locator('.suggestions a').first().click()
    expect(page.url()).toBe(`${site}/metiers/D1102`)
  }))

test('two occupations are compared side by side', () =>
  withContext(browser, { javaScriptEnabled: false }, async context => {
    const page = await context.newPage()
    await page.goto(`${site}/metiers`)
    await page.fill('#q', 'pain')
    await page.click('main button[type=submit]')
    await page.locator('.metiers-liste input').nth(0).check()
    await page.locator('.metiers-liste input').nth(1).check()
    await page.click('text=Comparer les métiers cochés')
    expect(await page.locator('.metiers-comparaison thead th').count()).toBe(2)
  }))

test('every occupation of the demonstration stands once, under its domain', async () => {
  const page = await (await fetch(`${site}/metiers`)).text()
  const parDomaine = /<div class="metiers-domaines">(.*?)<\/div>/s.exec(page)?.[1] ?? ''
  const codes = [...parDomaine.matchAll(/href="\/metiers\/([A-N])\d{4}"/g)].map(([, lettre]) => lettre)
  expect(page).toContain(`Parcourir les ${codes.length} métiers`)
  expect(parDomaine.match(/<h3>/g)).toHaveLength(new Set(codes).size)
  expect(parDomaine).toMatch(/Bâtiment et travaux publics<\/h3><ul><li><a href="\/metiers\/F/)
})

test('a sheet tells the words that lead to it', async () => {
  const page = await (await fetch(`${site}/metiers/D1102`)).text()
  expect(/<h2 id="noms">Mots proches<\/h2>(.*?)<\/section>/s.exec(page)?.[1]).toContain(
    'faire du pain · ouvrier boulanger',
  )
})

test.each(['D1102', 'A1203', 'F1703'])('the sheet of %s is printed on one A4', rome =>
  withContext(browser, {}, async context => {
    const page = await context.newPage()
    await page.goto(`${site}/metiers/${rome}?commune=28088`)
    const pdf = (await page.pdf({ format: 'A4', preferCSSPageSize: true })).toString('latin1')
    expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1)
  }),
)

test('the doors of a demande come with what can be read now', () =>
  withContext(browser, { javaScriptEnabled: false }, async context => {
    const page = await context.newPage()
    await page.goto(site)
    await page.fill('textarea[name=texte]', 'je veux devenir boulanger à Châteaudun')
    await page.click('main form button[type=submit]')
    expect(await page.textContent('section[aria-labelledby=lire]')).toMatch(/Le métier\s: Boulanger/)
    await page.click('section[aria-labelledby=lire] a >> nth=0')
    expect(page.url()).toBe(`${site}/metiers/D1102?commune=28088`)
  }))

test.each(['/metiers/Z0000', '/metiers/A9999', '/metiers/par/salaire', '/metiers/par/secteur/rien'])(
  '%s is not there',
  async chemin => {
    expect((await fetch(site + chemin)).status).toBe(404)
  },
)

test('a sheet is an Occupation for search engines, and in the sitemap', async () => {
  const page = await (await fetch(`${site}/metiers/D1102`)).text()
  const ld = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(page)?.[1] ?? '{}'
  expect(JSON.parse(ld)).toMatchObject({ '@type': 'Occupation', occupationalCategory: { codeValue: 'D1102' } })
  expect(await (await fetch(`${site}/sitemap.xml`)).text()).toContain('/metiers/D1102<')
})
