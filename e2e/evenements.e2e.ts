import type pg from 'pg'
import { expect, test } from 'vitest'
import { prepareInscriptions } from '#features/evenements/index.ts'
import type { Chiffre } from '#platform/chiffre.ts'
import { projectPath } from '#platform/paths.ts'
import { listAgents } from '../src/demonstration-vie.ts'
import { openBrowser, signIn, startSite, withContext } from './harness.ts'
import { look } from './regards.ts'

const monde: { db?: pg.Pool; chiffre?: Chiffre; owner?: pg.Pool } = {}
const site = await startSite(async (db, chiffre, owner) => {
  Object.assign(monde, { db, chiffre, owner })
})
const browser = await openBrowser()

const cookieDe = async (nom: string) => ({ ...(await signIn(site, nom)), url: site })
/** Before everything of the demonstration, which begins the Monday that comes. */
const JOUR = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10)

test('a conseiller creates, publishes, moves and cancels an event without JavaScript, and everybody is told', () =>
  withContext(browser, { javaScriptEnabled: false, bypassCSP: true }, async context => {
    await context.addCookies([await cookieDe('Mathieu Rouvray')])
    const page = await context.newPage()
    await page.goto(`${site}/poste/evenements`)
    await page.getByRole('link', { name: 'Créer un événement' }).click()
    await page.getByRole('button', { name: 'Enregistrer le brouillon' }).click()
    expect(await page.getByRole('alert').textContent()).toContain('Donnez un titre')
    await page.getByLabel('Titre').fill('Visite de la salle')
    await page.getByLabel('Places').fill('2')
    await page.getByLabel('Jour', { exact: true }).fill(JOUR)
    await page.getByLabel('De', { exact: true }).fill('14:00')
    await page.getByLabel('À', { exact: true }).fill('16:00')
    await page.getByLabel('Nom du lieu').fill('Salle des fêtes')
    await page.getByLabel('Commune').fill('Vernouillet (28)')
    await page.getByRole('button', { name: 'Enregistrer le brouillon' }).click()
    expect(await page.getByRole('status').textContent()).toContain('Le brouillon est enregistré')
    await page.getByRole('button', { name: 'Publier' }).click()
    const evenement = page.url().replace(/\?.*/, '')
    const publique = evenement.replace('/poste', '')

    await page.goto(`${publique}/inscription`)
    await page.getByLabel('Prénom').fill('Lina')
    await page.getByLabel('Nom', { exact: true }).fill('Diaz')
    await page.getByLabel('Adresse électronique').fill('lina@example.org')
    await page.getByRole('button', { name: 'M’inscrire' }).click()

    await page.goto(`${evenement}/deplacer`)
    await page.getByLabel('Nom du lieu').fill('Gymnase')
    await page.getByLabel('Pourquoi').fill('La salle est en travaux.')
    await page.getByRole('button', { name: 'Déplacer et prévenir' }).click()
    expect(await page.getByRole('main').textContent()).toContain('Déplacé')

    await page.getByRole('link', { name: 'Annuler l’événement' }).click()
    await page.getByLabel('Pourquoi').fill('Trop peu de personnes.')
    await page.getByRole('button', { name: 'Annuler et prévenir' }).click()
    await page.getByLabel('Oui, j’annule').check()
    await page.getByRole('button', { name: 'Annuler et prévenir' }).click()
    expect(await page.getByRole('status').textContent()).toContain('est annulé')
    await page.goto(publique)
    expect(await page.getByRole('note').textContent()).toContain('Trop peu de personnes.')
    await page.goto(`${site}/demonstration/messages`)
    const messages = await page.getByRole('main').textContent()
    for (const objet of ['Vous êtes inscrit', 'Changement', 'Annulé']) expect(messages).toContain(objet)
  }))

test('who comes is noted by name on a phone, without network too, and is there once the network is back', () =>
  withContext(browser, { viewport: { width: 390, height: 844 } }, async context => {
    await context.addCookies([await cookieDe('Mathieu Rouvray')])
    const page = await context.newPage()
    await page.goto(`${site}/poste/evenements`)
    await page.getByRole('link', { name: 'Essayer un métier' }).click()
    const evenement = page.url()
    for (const [prenom, nom] of [
      ['Léo', 'Marchal'],
      ['Nour', 'Benâcer'],
    ] as const) {
      await page.goto(`${evenement.replace('/poste', '')}/inscription`)
      await page.getByLabel('Prénom').fill(prenom)
      await page.getByLabel('Nom', { exact: true }).fill(nom)
      await page.getByLabel('Adresse électronique').fill(`${prenom.length}@example.org`)
      await page.getByRole('button', { name: 'M’inscrire' }).click()
    }
    // As on a phone that makes no number by itself, whose queue holds a count that nobody typed.
    const cle = `deuxieme-porte.emargement.${new URL(evenement).pathname}/emargement`
    await page.addInitScript(() => Reflect.deleteProperty(Crypto.prototype, 'randomUUID'))
    await page.evaluate(
      ([nom = '', le]) => localStorage.setItem(nom, JSON.stringify([{ id: 'x', nombre: 0, le }])),
      [cle, new Date().toISOString()],
    )
    await page.goto(`${evenement}/emargement`)
    const total = page.locator('[data-venus]')
    const reseau = page.locator('[data-reseau]')
    await reseau.filter({ hasText: 'Tout est enregistré' }).waitFor()
    await context.setOffline(true)
    await page.getByLabel('Nom ou code').fill('benacer')
    if (process.env.PHOTOS) await page.screenshot({ path: `${process.env.PHOTOS}/emarger-390.png`, fullPage: true })
    await page.getByRole('button', { name: 'Est là' }).click()
    await page.getByLabel('Combien').fill('')
    await page.getByRole('button', { name: 'Ajouter' }).click()
    await page.getByLabel('Combien').fill('1')
    await page.getByRole('button', { name: 'Ajouter' }).click()
    await reseau.filter({ hasText: '2 en attente, gardé sur ce téléphone' }).waitFor()
    expect(await total.textContent()).toBe('2')
    await context.setOffline(false)
    await reseau.filter({ hasText: 'Tout est enregistré' }).waitFor({ timeout: 30_000 })
    // A page that begins again knows what was noted, and nothing waits on the phone.
    await page.reload()
    await reseau.filter({ hasText: 'Tout est enregistré' }).waitFor()
    expect(await total.textContent()).toBe('2')
    await page.getByLabel('Nom ou code').fill('benacer')
    expect(await page.locator('[data-trouves]').textContent()).toContain('déjà noté : 1')
    expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toMatch(/Ben|Marchal/)
  }))

test('the pages of those who hold an event are valid, accessible and fit a phone', () =>
  withContext(browser, { bypassCSP: true }, async context => {
    await context.addCookies([await cookieDe('Mathieu Rouvray')])
    const page = await context.newPage()
    await look(page, 'tenus', `${site}/poste/evenements`)
    await look(page, 'nouvel', `${site}/poste/evenements/nouveau`)
    await page.getByRole('button', { name: 'Enregistrer le brouillon' }).click()
    await look(page, 'nouvel-erreur')
    await page.goto(`${site}/poste/evenements`)
    await page.getByRole('link', { name: 'Essayer un métier' }).click()
    const evenement = page.url()
    await look(page, 'tenir')
    await look(page, 'modifier', `${evenement}/modifier`)
    await look(page, 'deplacer', `${evenement}/deplacer`)
    await look(page, 'annuler', `${evenement}/annuler`)
    await look(page, 'organisations', `${evenement}/organisations?q=chambre`)
    await page.getByLabel('Places gardées').first().fill('2')
    await page.getByRole('button', { name: 'Enregistrer' }).first().click()
    await look(page, 'inscrire', `${evenement}/inscrire`)
    await look(page, 'inscriptions', `${evenement}/inscriptions`)
    await look(page, 'emargement', `${evenement}/emargement`)
    await look(page, 'taches', `${evenement}/taches`)
    await page.getByRole('button', { name: 'Ajouter' }).click()
    await look(page, 'taches-erreur')
    await look(page, 'resultats', `${evenement}/resultats`)
    await look(page, 'campagne', `${site}/poste/evenements/campagnes/nouvelle`)
    await page.goto(`${evenement}/repeter`)
    await page.getByLabel('Combien de fois').fill('4')
    await page.getByRole('button', { name: 'Voir les dates' }).click()
    await look(page, 'repeter')
  }))

test('who coordinates a territoire sees its events, prepares one for a structure, and the région sees them all', () =>
  withContext(browser, { bypassCSP: true }, async context => {
    await context.addCookies([await cookieDe('Claire Dumont')])
    const page = await context.newPage()
    await page.goto(`${site}/poste`)
    await page.getByRole('navigation').getByRole('link', { name: 'Événements' }).click()
    await page.getByRole('link', { name: 'Essayer un métier' }).first().waitFor()
    await look(page, 'suivre')
    const entrePros = page.getByRole('region', { name: 'Entre professionnels' })
    await entrePros.getByRole('link', { name: 'Définis ton Alternance' }).click()
    await look(page, 'entre-professionnels')
    expect(page.url()).toMatch(/\/evenements\/[0-9a-f-]{36}$/)
    await page.goBack()
    await page.getByRole('link', { name: 'Préparer un événement' }).click()
    await page.getByRole('button', { name: 'Confier le brouillon' }).click()
    await look(page, 'confier-erreur')
    await page.getByLabel('Structure qui pilote').selectOption({ label: 'Mission locale du Drouais' })
    await page.getByLabel('Titre').fill('Rencontre confiée')
    await page.getByLabel('Jour', { exact: true }).fill(JOUR)
    await page.getByLabel('De', { exact: true }).fill('14:00')
    await page.getByLabel('À', { exact: true }).fill('16:00')
    await page.getByRole('combobox', { name: 'Commune' }).fill('Vernouillet (28)')
    await page.getByRole('button', { name: 'Confier le brouillon' }).click()
    expect(await page.getByRole('status').textContent()).toContain('confié à la structure')
    await look(page, 'suivi')
    await context.addCookies([await cookieDe('Nadia Lefort')])
    await look(page, 'suivre-region', `${site}/poste/evenements`)
    expect(await page.getByRole('main').textContent()).not.toContain('Rencontre confiée')
  }))

test('what came of a past event, and the questions that are asked of those who came, are not empty in the demonstration', () =>
  withContext(browser, { bypassCSP: true }, async context => {
    const { db, chiffre, owner } = monde
    if (!db || !chiffre || !owner) throw new Error('the site is there')
    const deps = { db, chiffre, owner, origine: site }
    await prepareInscriptions(deps, { agents: await listAgents(owner), dossier: projectPath('demo') })
    await context.addCookies([await cookieDe('Mathieu Rouvray')])
    const page = await context.newPage()
    const { rows } = await owner.query("select id from evenement where source_id = 'cv-precedent'")
    await look(page, 'resultats-pleins', `${site}/poste/evenements/${rows[0].id}/resultats`)
    for (const texte of ['6 réponses pour 7 messages', 'Bureau Information Jeunesse'])
      expect((await page.getByRole('main').textContent())?.replaceAll('\u00a0', ' ')).toContain(texte)
    // Who has not answered yet still has a link.
    const boite = await (await fetch(`${site}/demonstration/messages`)).text()
    const messages = [...new Set(boite.match(/\/demonstration\/messages\/[0-9a-f-]{36}/g))]
    const textes = await Promise.all(messages.map(async chemin => (await fetch(site + chemin)).text()))
    const lien = textes.flatMap(t =>
      t.includes('Bonjour Aya') ? (/\/evenements\/avis\/[\w-]{43}/.exec(t) ?? []) : [],
    )[0]
    await look(page, 'avis', `${site}${lien}`)
    expect(await page.getByRole('group').count()).toBe(3)
    await page.getByRole('radio').first().check()
    await page.getByRole('button', { name: 'Envoyer mes réponses' }).click()
    await page.getByRole('alert').waitFor()
    expect(await page.getByRole('radio').first().isChecked()).toBe(true)
    await look(page, 'avis-a-finir')
    for (const groupe of await page.getByRole('group').all()) await groupe.getByRole('radio').first().check()
    await page.getByRole('button', { name: 'Envoyer mes réponses' }).click()
    await page.getByRole('heading', { name: 'Merci' }).waitFor()
  }))
