import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import { HtmlValidate } from 'html-validate'
import { describe, expect, test } from 'vitest'
import { openBrowser, signIn, startSite, withContext } from './harness.ts'

const site = await startSite()
const browser = await openBrowser()

test('one click signs in as an agent of the demonstration and one signs out, without a script, on a phone', () =>
  withContext(browser, { javaScriptEnabled: false, viewport: { width: 390, height: 844 } }, async context => {
    const page = await context.newPage()
    await page.goto(`${site}/poste`)
    expect(page.url()).toBe(`${site}/connexion`)
    await page.getByRole('button', { name: 'Inès Ferrand' }).click()
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Bonjour Inès')
    await page.getByRole('button', { name: 'Se déconnecter' }).click()
    expect(new URL(page.url()).pathname).toBe('/connexion')
    await page.goto(`${site}/poste`)
    expect(page.url()).toBe(`${site}/connexion`)
  }))

test.each([
  ['Inès Ferrand', 'Point Information Jeunesse'],
  ['Hélène Vasseur', 'Mission locale du Drouais'],
  ['Claire Dumont', 'Drouais'],
  ['Nadia Lefort', 'Région Centre-Val de Loire'],
  ['Thomas Girard', 'Maison de l’emploi'],
])('%s is told for whom they act: %s', async (nom, pour) => {
  const { name, value } = await signIn(site, nom)
  const page = await (await fetch(`${site}/poste`, { headers: { Cookie: `${name}=${value}` } })).text()
  expect(page.replaceAll('&#39;', '’')).toContain(pour)
})

declare global {
  var axe: { run: (root: Document) => Promise<AxeResults> }
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const validator = new HtmlValidate({ extends: ['html-validate:recommended'] })

describe.each([
  { chemin: '/connexion', nom: undefined },
  { chemin: '/connexion?fait=lien', nom: undefined },
  { chemin: '/connexion/lien/abc', nom: undefined },
  { chemin: '/poste', nom: 'Nadia Lefort' },
  { chemin: '/poste/compte', nom: 'Inès Ferrand' },
  { chemin: '/poste/equipe', nom: 'Hélène Vasseur' },
  { chemin: '/poste/equipe/territoires', nom: 'Hélène Vasseur' },
  { chemin: '/poste/partenaires', nom: 'Hélène Vasseur' },
  { chemin: '/poste/places', nom: 'Hélène Vasseur' },
  { chemin: '/poste/convention', nom: 'Claire Dumont' },
  { chemin: '/poste/territoires', nom: 'Nadia Lefort' },
  { chemin: '/poste/territoires/drouais/coordination', nom: 'Nadia Lefort' },
  { chemin: '/poste/convention/7e0c1d52-51a4-4b0e-8c0a-5d0a4c1e0101', nom: 'Claire Dumont' },
  { chemin: '/poste/convention/7e0c1d52-51a4-4b0e-8c0a-5d0a4c1e0101/acte', nom: 'Claire Dumont' },
  {
    chemin: '/poste/convention/7e0c1d52-51a4-4b0e-8c0a-5d0a4c1e0101/membres/demo--opco-akto',
    nom: 'Claire Dumont',
  },
  { chemin: '/poste/label', nom: 'Claire Dumont' },
  { chemin: '/poste/label/structure', nom: 'Hélène Vasseur' },
  { chemin: '/poste/label/7e0c1d52-51a4-4b0e-8c0a-5d0a4c1e0401', nom: 'Nadia Lefort' },
  { chemin: '/poste/label/7e0c1d52-51a4-4b0e-8c0a-5d0a4c1e0401/decision', nom: 'Nadia Lefort' },
  { chemin: '/poste/label/region', nom: 'Nadia Lefort' },
  { chemin: '/poste/label/7e0c1d52-51a4-4b0e-8c0a-5d0a4c1e0403', nom: 'Claire Dumont' },
  { chemin: '/poste/label/dossiers/7e0c1d52-51a4-4b0e-8c0a-5d0a4c1e0403', nom: 'Hélène Vasseur' },
  { chemin: '/poste/label/dossiers/7e0c1d52-51a4-4b0e-8c0a-5d0a4c1e0402/decision', nom: 'Hélène Vasseur' },
  { chemin: '/poste/label/7e0c1d52-51a4-4b0e-8c0a-5d0a4c1e0401/exigences/gratuit', nom: 'Claire Dumont' },
  { chemin: '/poste/animation', nom: 'Claire Dumont' },
  { chemin: '/poste/animation', nom: 'Nadia Lefort' },
  { chemin: '/poste/animation/groupes/7e0c1d52-51a4-4b0e-8c0a-5d0a4c1e0351', nom: 'Nadia Lefort' },
  { chemin: '/poste/reunions/7e0c1d52-51a4-4b0e-8c0a-5d0a4c1e0361', nom: 'Nadia Lefort' },
  { chemin: '/poste/reunions/7e0c1d52-51a4-4b0e-8c0a-5d0a4c1e0361', nom: 'Claire Dumont' },
  { chemin: '/poste/schema', nom: 'Claire Dumont' },
  { chemin: '/poste/schema/ecrire', nom: 'Claire Dumont' },
  { chemin: '/poste/schemas', nom: 'Inès Ferrand' },
  { chemin: '/poste/schemas/7e0c1d52-51a4-4b0e-8c0a-5d0a4c1e0341', nom: 'Inès Ferrand' },
  { chemin: '/poste/animation/representants/nouveau', nom: 'Claire Dumont' },
  { chemin: '/poste/animation/groupes/7e0c1d52-51a4-4b0e-8c0a-5d0a4c1e0311', nom: 'Claire Dumont' },
  { chemin: '/poste/reunions/nouvelle/ecrire', nom: 'Claire Dumont' },
  { chemin: '/poste/reunions/7e0c1d52-51a4-4b0e-8c0a-5d0a4c1e0321', nom: 'Claire Dumont' },
  { chemin: '/poste/reunions/7e0c1d52-51a4-4b0e-8c0a-5d0a4c1e0321/compte-rendu', nom: 'Claire Dumont' },
  { chemin: '/poste/plan', nom: 'Claire Dumont' },
  { chemin: '/poste/plan/ailleurs', nom: 'Claire Dumont' },
  { chemin: '/poste/plan/structure', nom: 'Hélène Vasseur' },
  { chemin: '/poste/plan/objectifs/nouveau', nom: 'Claire Dumont' },
  { chemin: '/poste/plan/actions/nouvelle/ecrire?annee=2018', nom: 'Claire Dumont' },
  { chemin: '/poste/plan/actions/7e0c1d52-51a4-4b0e-8c0a-5d0a4c1e0201', nom: 'Claire Dumont' },
  { chemin: '/poste/plan/territoires/drouais?annee=2018', nom: 'Nadia Lefort' },
  { chemin: '/poste/territoires/nouveau', nom: 'Nadia Lefort' },
  { chemin: '/poste/territoires/drouais?q=eure&structure=mission', nom: 'Nadia Lefort' },
  { chemin: '/poste/ressources', nom: 'Nadia Lefort' },
  { chemin: '/poste/ressources/7e0c1d52-51a4-4b0e-8c0a-5d0a4c1e0302', nom: 'Hélène Vasseur' },
  { chemin: '/poste/ressources/7e0c1d52-51a4-4b0e-8c0a-5d0a4c1e0302/modifier', nom: 'Hélène Vasseur' },
  { chemin: '/poste/ressources/nouvelle', nom: 'Inès Ferrand' },
  { chemin: '/poste/ressources/tenues', nom: 'Inès Ferrand' },
  { chemin: '/poste/observatoire', nom: 'Hélène Vasseur' },
  { chemin: '/poste/observatoire', nom: 'Claire Dumont' },
  { chemin: '/poste/observatoire', nom: 'Nadia Lefort' },
  { chemin: '/poste/regles', nom: 'Nadia Lefort' },
  { chemin: '/poste/observatoire/definitions', nom: 'Claire Dumont' },
  { chemin: '/poste/observatoire/rapport', nom: 'Claire Dumont' },
  { chemin: '/poste/reseau', nom: 'Claire Dumont' },
  { chemin: '/poste/reseau', nom: 'Nadia Lefort' },
  { chemin: '/poste/reseau', nom: 'Inès Ferrand' },
  { chemin: '/poste/reseau/definitions', nom: 'Inès Ferrand' },
  { chemin: '/poste/reseau/suggestions', nom: 'Claire Dumont' },
  { chemin: '/poste/reseau/suggestions?territoire=drouais', nom: 'Nadia Lefort' },
  { chemin: '/poste/visites', nom: 'Karim Benali' },
  { chemin: '/poste/visites/nouvelle', nom: 'Claire Dumont' },
  { chemin: '/poste/visites/7e0c1d52-51a4-4b0e-8c0a-5d0a4c1e0401', nom: 'Karim Benali' },
  { chemin: '/poste/aiguillages/nouveau', nom: 'Inès Ferrand' },
  { chemin: '/poste/aiguillages/nouveau?structure=demo--mission-locale-drouais', nom: 'Inès Ferrand' },
  { chemin: '/poste/rejoindre?q=mission', nom: 'Inès Ferrand' },
  { chemin: '/poste/rejoindre?q=x', nom: 'Inès Ferrand' },
])('$chemin', ({ chemin, nom }) => {
  test('is valid HTML', async () => {
    const cookie = nom && (await signIn(site, nom))
    const answer = await fetch(site + chemin, cookie ? { headers: { Cookie: `${cookie.name}=${cookie.value}` } } : {})
    expect(answer.headers.get('Cache-Control')).toBe('no-store')
    const report = await validator.validateString(await answer.text())
    expect(
      report.results.flatMap(({ messages }) => messages.map(m => `${m.ruleId} ${m.message} ${m.selector}`)),
    ).toEqual([])
  })
  test.each([
    { colorScheme: 'light', viewport: { width: 1280, height: 900 } },
    { colorScheme: 'dark', viewport: { width: 390, height: 844 } },
  ] as const)('has no axe violation and no sideways scroll, $colorScheme', ({ colorScheme, viewport }) =>
    withContext(browser, { colorScheme, viewport, bypassCSP: true }, async context => {
      if (nom) await context.addCookies([{ ...(await signIn(site, nom)), url: site }])
      const page = await context.newPage()
      await page.goto(site + chemin)
      await page.evaluate(axeSource)
      const { violations } = await page.evaluate(() => globalThis.axe.run(document))
      expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
    }),
  )
})
