import { readdirSync, readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { ACTIONS, peut, type Relation } from '#features/comptes/domain/droits.ts'
import { D, marque } from '#features/vieprivee/testing/dossier.ts'
import type { Role } from '#platform/acteur.ts'
import { openFichiers } from '#platform/fichiers.ts'
import { demandeDe } from './securite/demandes.ts'
import { lettreDe } from './securite/lettre.ts'
import { joinRoutes, MATRICE } from './securite/matrice.ts'
import { ACTEURS, cookieDe, E, empreinte, type Nom, ORIGINE, refaire } from './securite/monde.ts'
import { openSite } from './securite/site.ts'

// Everything that can be turned on is: a route is there or not by the settings.
const { app, database, chiffre, config } = await openSite({
  OIDC_EMETTEUR: 'http://127.0.0.1:9',
  OIDC_CLIENT_ID: 'essai',
  OIDC_CLIENT_SECRET: 'essai',
  JETON_TELEPHONIE: 'x'.repeat(40),
  API_REQUETES_PAR_MINUTE: '100000',
})
const fichiers = openFichiers(config, chiffre)
const routes = [...new Set(app.routes.filter(({ method }) => method !== 'ALL').map(r => `${r.method} ${r.path}`))]
const rows = MATRICE.map(({ droit, route, cases }) => ({ droit, route, cells: cases.split(' ') }))

test('a handler of all methods, which would need no row, is put only where nothing is found', () => {
  const fichiers = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter(
    nom => /\.tsx?$/.test(nom) && !nom.includes('.test.'),
  )
  const avecTous = fichiers.filter(nom =>
    // Not `Promise.all([…])`, nor a predicate of a property.
    /(?<!Promise)(?<!rule)\.(all|mount)\(/.test(readFileSync(`src/${nom}`, 'utf8')),
  )
  expect(avecTous.sort()).toEqual(['api/hsds/routes.ts', 'api/v1.ts', 'regions.ts', 'web/public.ts', 'web/regions.tsx'])
})

test('every route has one row, and every row its route', () => {
  const connues = rows.map(({ route }) => route)
  expect(routes.filter(route => !connues.includes(route))).toEqual([])
  expect(connues.filter(route => !routes.includes(route))).toEqual([])
})

test('every right of the table opens a route', () => {
  const ouvrent = rows.map(({ droit }) => droit)
  // An answer is given by the page of the aiguillage, or by the link of a receiver.
  expect(ACTIONS.filter(action => !ouvrent.includes(action))).toEqual(['aiguillage-repondre'])
})

test('a route that two features give is refused with the names of both files', () => {
  const droits = { public: { 'GET /': 'p' } }
  expect(() => joinRoutes({ './a.ts': { droits }, './b.ts': { droits: { session: droits.public } } })).toThrow(
    'GET / is in ./a.ts and in ./b.ts',
  )
})

/** What ties each agent's structure to the file. */
const LIENS: Readonly<Partial<Record<Nom, readonly [Role, Relation]>>> = {
  conseiller: ['conseiller', 'propre'],
  responsable: ['responsable', 'propre'],
  consentie: ['conseiller', 'consentie'],
  sans: ['conseiller', 'sans-consentement'],
  retiree: ['conseiller', 'retiree'],
  ailleurs: ['conseiller', 'autre-territoire'],
  numero: ['numero-unique', 'sans-consentement'],
  coordinateur: ['coordinateur', 'aucune'],
  coordinateurAilleurs: ['coordinateur', 'aucune'],
  region: ['region', 'aucune'],
}

/** Where more is given than what ties the structure to the file would: each has its reason. */
const PLUS: Readonly<Record<string, string>> = {
  'sans POST /poste/rapprochements/:id': 'received the other person, and says yes or no for them',
  'retiree GET /poste/rendez-vous/:id': 'its own agenda: an hour, and the number of a file that does not open',
  'retiree POST /poste/rendez-vous/:id/annuler': 'its own agenda: it frees the hour',
}

test('no cell gives more than the table of rights', () => {
  const plus: string[] = []
  for (const { droit, route, cells } of rows) {
    const action = ACTIONS.find(candidate => candidate === droit)
    for (const [at, nom] of ACTEURS.entries()) {
      const cell = cells[at] ?? ''
      const [role, relation] = LIENS[nom] ?? []
      if (action === undefined) continue
      if (role === undefined || relation === undefined) expect(cell, `${nom} ${route}`).toBe('c')
      else if (peut(role, action, relation)) continue
      // Open on nobody's file, or on another one: nothing of this person, and nothing done about them.
      else if (peut(role, action) || (['propre', 'consentie'] as const).some(autre => peut(role, action, autre)))
        /[Pn]|f\+/.test(cell) && !peut(role, action) && plus.push(`${nom} ${route}`)
      else expect(cell, `${nom} ${route}`).toBe('r')
    }
  }
  expect(plus.sort()).toEqual(Object.keys(PLUS).sort())
})

let etat: string
/** The world as it was, for the next one who asks. */
async function remettre(): Promise<void> {
  await refaire(database, chiffre)
  for (const id of [D.piece, E.piece]) await fichiers.put(id, new TextEncoder().encode(marque('piece')))
  await fichiers.put(`clip.${D.clip}.0`, new Uint8Array(12))
  etat = await empreinte(database)
}
beforeAll(remettre)

async function ask(route: string, nom: Nom): Promise<(change: boolean) => string> {
  const { chemin, init } = demandeDe(route, nom)
  const headers = new Headers({ ...init.headers, Cookie: cookieDe(nom), Origin: ORIGINE })
  const answer = await app.request(ORIGINE + chemin, { ...init, headers })
  const texte = await answer.text()
  return change => lettreDe(chemin, answer, texte, change)
}

async function hasChanged(): Promise<boolean> {
  const change = (await empreinte(database)) !== etat
  if (change) await remettre()
  return change
}

/** The row of a route, as it is. Reading changes nothing for anybody: those who read go together. */
async function askAll(route: string): Promise<string[]> {
  if (route.startsWith('GET')) {
    const answers = await Promise.all(ACTEURS.map(nom => ask(route, nom)))
    const change = await hasChanged()
    return answers.map(lettre => lettre(change))
  }
  const cells: string[] = []
  for (const nom of ACTEURS) {
    const lettre = await ask(route, nom)
    cells.push(lettre(await hasChanged()))
  }
  return cells
}

const nommer = (cells: readonly string[]) => Object.fromEntries(ACTEURS.map((nom, at) => [nom, cells[at]]))

describe.each([...Map.groupBy(rows, ({ droit }) => droit)])('%s', (_, table) => {
  test.each(table.map(({ route, cells }) => [route, cells] as const))('%s', async (route, cells) => {
    expect(nommer(await askAll(route))).toEqual(nommer(cells))
  })
})

test('the page of an aiguillage leads to the project that goes with it on the side that the person chose, until it is taken back', async () => {
  await remettre()
  const leads = async (nom: Nom): Promise<boolean> => {
    const answer = await app.request(`${ORIGINE}/poste/aiguillages/${D.aiguillage}`, {
      headers: { Cookie: cookieDe(nom) },
    })
    return (await answer.text()).includes(`href="/poste/projets/${D.partage}"`)
  }
  expect([await leads('conseiller'), await leads('consentie')]).toEqual([true, false])
  await database.pool.query('update projet_partage set retire_le = now() where id = $1', [D.partage])
  expect([await leads('conseiller'), await leads('consentie')]).toEqual([false, false])
})

test('outside of a demonstration nobody signs in with one click, and no page shows the outbox', async () => {
  const { app: reel } = await openSite({ DEMO: '0' })
  const reelles = reel.routes.map(({ path }) => path)
  expect(reelles).toContain('/poste/personnes')
  expect(reelles.filter(chemin => chemin.includes('demonstration'))).toEqual([])
})
