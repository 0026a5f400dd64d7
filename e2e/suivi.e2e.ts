import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import type { BrowserContext, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { createLienPersonne, createPersonne } from '#features/accueil/index.ts'
import { envoyer } from '#features/aiguillage/envoyer.ts'
import { avancerDans } from '#features/aiguillage/index.ts'
import { type Acteur, asActeur } from '#platform/acteur.ts'
import type { Chiffre } from '#platform/chiffre.ts'
import { openBrowser, signIn, startSite, withContext } from './harness.ts'
import { look } from './regards.ts'

let outils: { db: pg.Pool; chiffre: Chiffre } | undefined
const site = await startSite(async (db, chiffre) => {
  outils = { db, chiffre }
})
const browser = await openBrowser()
if (!outils) throw new Error('no site')
const { db, chiffre } = outils
const deps = {
  db,
  chiffre,
  now: () => new Date(),
  delaiPromisJours: 10,
  origine: site,
  reglerRendezvous: async () => false,
  projetsJoints: async () => [],
}

const PIJ = 'demo--pij-anet'
const ML = 'demo--mission-locale-drouais'
const CMA = 'demo--cma-eure-et-loir'

/** An agent of the demonstration who receives for a structure. */
async function agentDe(structure: string): Promise<Extract<Acteur, { sorte: 'agent' }>> {
  const { rows } = await asActeur(db, { sorte: 'systeme', tache: 'essai' }, tx =>
    tx.query<{ compte: string }>(
      `select compte_id as compte from affectation where structure_id = $1 and etat = 'active' and role = 'conseiller' limit 1`,
      [structure],
    ),
  )
  return { sorte: 'agent', role: 'conseiller', compte: rows[0]?.compte ?? '', structure }
}
const pij = await agentDe(PIJ)
const recepteurs = { [ML]: await agentDe(ML), [CMA]: await agentDe(CMA) }

const ENVOI = {
  prenom: 'Noé',
  nom: 'Delmas',
  telephone: '',
  courriel: '',
  contact: 'courriel',
  langue: 'fr',
  accessibilite: ['aucune'],
  demande: 'Un apprentissage en boulangerie, vers Anet',
  faits: ['17 ans', 'commune : Anet'],
  disponibilites: 'Tous les après-midi',
  souhait: 'Trouver un patron et un CFA',
  consentement: { donne: true, moyen: 'ecran', preuve: '' },
} as const

let personnes = 0
const courrielDe = (numero: number): string => `noe.delmas${numero}@example.org`
async function partir(recepteur: string, precedent?: string): Promise<string> {
  // Somebody else each time, or they would look like one another.
  if (!precedent) personnes++
  const envoi = { ...ENVOI, courriel: courrielDe(personnes) }
  const parti = await envoyer(deps, pij, { id: randomUUID(), recepteur, precedent, envoi })
  if (!('id' in parti)) throw new Error(JSON.stringify(parti))
  return parti.id
}
const bouger = async (acteur: Acteur, id: string, geste: Parameters<typeof avancerDans>[4]): Promise<void> => {
  const fait = await asActeur(db, acteur, tx => avancerDans(tx, deps, acteur, id, geste))
  if ('erreur' in fait) throw new Error(fait.erreur)
}
/** The secret of a link of the person of an aiguillage. */
const lienDe = (id: string): Promise<string> =>
  asActeur(db, pij, async tx => {
    const { rows } = await tx.query<{ personne: string }>(
      'select personne_id as personne from aiguillage where id = $1',
      [id],
    )
    return createLienPersonne(tx, rows[0]?.personne ?? '', new Date())
  })

async function ouvrir(context: BrowserContext, id: string): Promise<Page> {
  context.setDefaultTimeout(8000)
  const page = await context.newPage()
  await page.goto(`${site}/suivi/${await lienDe(id)}`)
  expect(page.url()).toBe(`${site}/suivi`)
  return page
}
const texte = async (page: Page): Promise<string> => (await page.getByRole('main').textContent()) ?? ''

/** Each state that a person can find their page in, and what it has to say. */
const ETATS: Readonly<Record<string, { faire: () => Promise<string>; dit: RegExp }>> = {
  envoye: { faire: () => partir(ML), dit: /Votre demande est partie/ },
  accepte: {
    faire: async () => {
      const id = await partir(ML)
      await bouger(recepteurs[ML] ?? pij, id, { vers: 'accepted' })
      return id
    },
    dit: /C’est oui/,
  },
  'refuse-puis-suite': {
    faire: async () => {
      const id = await partir(CMA)
      await bouger(recepteurs[CMA] ?? pij, id, { vers: 'declined', motif: 'complet' })
      return partir(ML, id)
    },
    dit: /Mission locale du Drouais.*Chambre de métiers/s,
  },
  refuse: {
    faire: async () => {
      const id = await partir(CMA)
      await bouger(recepteurs[CMA] ?? pij, id, { vers: 'declined', motif: 'complet' })
      return id
    },
    dit: /ne peut pas vous recevoir/,
  },
  fixe: {
    faire: async () => {
      const id = await partir(ML)
      await bouger(recepteurs[ML] ?? pij, id, { vers: 'accepted' })
      await bouger(recepteurs[ML] ?? pij, id, {
        vers: 'scheduled',
        rendezvousLe: new Date(Date.now() + 4 * 86_400_000),
      })
      return id
    },
    dit: /Un rendez-vous est fixé/,
  },
  recu: {
    faire: async () => {
      const id = await partir(ML)
      await bouger(recepteurs[ML] ?? pij, id, { vers: 'accepted' })
      await bouger(recepteurs[ML] ?? pij, id, { vers: 'met' })
      return id
    },
    dit: /Vous avez été reçu/,
  },
  arrete: {
    faire: async () => {
      const id = await partir(ML)
      const { rows } = await asActeur(db, pij, tx => tx.query('select personne_id from aiguillage where id = $1', [id]))
      await bouger({ sorte: 'personne', personne: rows[0]?.personne_id }, id, {
        vers: 'withdrawn',
        motif: 'plus-besoin',
      })
      return id
    },
    dit: /Vous avez arrêté/,
  },
}

test.each(Object.keys(ETATS).flatMap(etat => (['light', 'dark'] as const).map(colorScheme => ({ etat, colorScheme }))))(
  'the page of a person, $etat, is valid, accessible and fits a phone ($colorScheme)',
  ({ etat, colorScheme }) =>
    withContext(browser, { colorScheme, bypassCSP: true, viewport: { width: 390, height: 844 } }, async context => {
      const cas = ETATS[etat]
      if (!cas) throw new Error(etat)
      const page = await ouvrir(context, await cas.faire())
      expect(await texte(page)).toMatch(cas.dit)
      await look(page, `suivi-${etat}-${colorScheme}`)
    }),
)

test.each([true, false])(
  'a person writes their demande again: an empty one comes back, a good one is read by the structure (scripts: %s)',
  javaScriptEnabled =>
    withContext(browser, { javaScriptEnabled, viewport: { width: 390, height: 844 } }, async context => {
      const id = await partir(ML)
      const page = await ouvrir(context, id)
      await page.getByText('Corriger ou compléter ma demande').click()
      await page.getByLabel('Ce que je demande').fill(' ')
      await page.getByRole('button', { name: 'Enregistrer mes mots' }).click()
      expect(await page.locator('.resume-erreurs').textContent()).toContain('Écrivez votre demande')
      await page.getByLabel('Ce que je demande').fill('En pâtisserie plutôt, et pas la nuit')
      await page.getByRole('button', { name: 'Enregistrer mes mots' }).click()
      expect(await page.getByRole('status').textContent()).toContain('Vos mots sont enregistrés')
      await page.getByText('Ce qui a été dit de vous').click()
      expect(await texte(page)).toContain('En pâtisserie plutôt, et pas la nuit')
      const sien = await asActeur(db, recepteurs[ML] ?? pij, tx =>
        tx.query('select ecrit_par from demande_avant where aiguillage_id = $1', [id]),
      )
      expect(sien.rows).toEqual([{ ecrit_par: 'structure' }])
    }),
)

test.each([true, false])(
  'a person says that nobody contacted them: their page and the structure’s list say so, once (scripts: %s)',
  javaScriptEnabled =>
    withContext(
      browser,
      { javaScriptEnabled, bypassCSP: true, viewport: { width: 390, height: 844 } },
      async context => {
        const page = await ouvrir(context, await partir(ML))
        await page.getByText('Personne ne m’a contacté').click()
        if (javaScriptEnabled) await look(page, 'suivi-dire-sans-nouvelle')
        await page.getByRole('button', { name: 'Prévenir' }).click()
        expect(await page.getByRole('status').textContent()).toContain('C’est noté')
        expect(await texte(page)).toContain('Vous avez dit que personne ne vous a contacté')
        expect(await page.getByRole('button', { name: 'Prévenir' }).count()).toBe(0)
        if (javaScriptEnabled) await look(page, 'suivi-sans-nouvelle')
        await context.addCookies([{ ...(await signIn(site, 'Mathieu Rouvray')), url: site }])
        await page.goto(`${site}/poste/aiguillages?vue=recus`)
        const ligne = page.locator('.file-ligne', { hasText: 'La personne n’a pas de nouvelles' }).first()
        if (javaScriptEnabled) await look(page, 'liste-sans-nouvelle')
        await ligne.getByRole('link').click()
        expect(await texte(page)).toContain('La personne dit que personne ne l’a contactée')
      },
    ),
)

test.each([
  { reponse: 'Oui, c’est moi', ensuite: 'L’autre côté n’a pas encore répondu' },
  { reponse: 'Je ne sais pas', ensuite: 'Vous avez dit que vous ne savez pas' },
  { reponse: 'Non, ce n’est pas moi', ensuite: 'Rien n’est partagé' },
])('asked whether another file is theirs, a person says « $reponse », without JavaScript', ({ reponse, ensuite }) =>
  withContext(browser, { javaScriptEnabled: false, bypassCSP: true }, async context => {
    const id = await partir(ML)
    const page = await ouvrir(context, id)
    // Another structure has somebody with the same address.
    await asActeur(db, await agentDe('demo--cio-dreux'), tx =>
      createPersonne(tx, deps, {
        identite: { prenom: 'Noa', courriel: courrielDe(personnes) },
        langue: 'fr',
        accessibilite: [],
      }),
    )
    await page.goto(`${site}/suivi`)
    const question = page.locator('.autre-dossier', { hasText: 'Est-ce bien vous' }).first()
    expect(await question.textContent()).not.toMatch(/CIO|Noa|information et d’orientation/)
    await question.getByRole('button', { name: reponse }).click()
    await page.getByRole('status').waitFor()
    expect(await texte(page)).toContain(ensuite)
  }),
)

test('everything is erased once a box is ticked, and the page says that nothing is left', () =>
  withContext(
    browser,
    { javaScriptEnabled: false, bypassCSP: true, viewport: { width: 390, height: 844 } },
    async context => {
      const page = await ouvrir(context, await partir(ML))
      await page.getByRole('link', { name: 'Tout effacer' }).click()
      await page.getByRole('button', { name: 'Effacer' }).click()
      expect(await texte(page)).toContain('Cochez la case')
      await page.getByLabel('Oui, je veux tout effacer').check()
      await page.getByRole('button', { name: 'Effacer' }).click()
      expect(await texte(page)).toContain('Tout est effacé')
      if (process.env.PHOTOS) await page.screenshot({ path: `${process.env.PHOTOS}/suivi-efface.png` })
      await page.goto(`${site}/suivi`)
      expect(await texte(page)).toContain('Ouvrez de nouveau votre lien')
    },
  ))
