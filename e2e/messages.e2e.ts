import { expect, test } from 'vitest'
import { asActeur } from '#platform/acteur.ts'
import { posterMessage } from '#platform/messages.ts'
import { openBrowser, startSite, withContext } from './harness.ts'

const url = await startSite((app, chiffre) =>
  asActeur(app, { sorte: 'systeme', tache: 'essai' }, tx =>
    posterMessage(
      tx,
      chiffre,
      {
        cle: 'essai',
        canal: 'courriel',
        a: 'lea@exemple.fr',
        objet: 'Où en est votre demande',
        // The page that a link leads to is on this site, whose port is not known yet.
        texte: 'Bonjour,\n\nVoir l’annuaire : http://porte.test/annuaire',
      },
      new Date(),
    ),
  ),
)
const browser = await openBrowser()

test.each([true, false])(
  'a message is found from the sign-in page, read in its own look, and its link works (scripts: %s)',
  async javaScriptEnabled => {
    await withContext(browser, { javaScriptEnabled, viewport: { width: 390, height: 800 } }, async context => {
      const page = await context.newPage()
      const fautes: string[] = []
      page.on('console', message => message.text().includes('Content Security Policy') && fautes.push(message.text()))
      await page.route('http://porte.test/**', route =>
        route.fulfill({ status: 200, contentType: 'text/html; charset=utf-8', body: '<title>Arrivée</title>' }),
      )
      await page.goto(`${url}/connexion`)
      await page.getByRole('link', { name: 'lisez ici les messages' }).click()
      await page.getByRole('link', { name: 'Où en est votre demande' }).click()
      expect(await page.getByRole('link', { name: 'http://porte.test/annuaire' }).getAttribute('href')).toBe(
        'http://porte.test/annuaire',
      )
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
      await page.getByRole('link', { name: 'Voir le courriel mis en forme' }).click()
      // The style was let in by its digest, and nothing was refused.
      expect(await page.locator('.message').evaluate(element => getComputedStyle(element).maxWidth)).toBe('544px')
      await page.getByRole('link', { name: 'Voir l’annuaire' }).click()
      await page.waitForURL('http://porte.test/annuaire')
      expect(await page.title()).toBe('Arrivée')
      expect(fautes).toEqual([])
    })
  },
)
