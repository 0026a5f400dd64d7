import { beforeAll, describe, expect, test } from 'vitest'
import { D, MARQUE } from '#features/vieprivee/testing/dossier.ts'
import { installJobs, startJobs } from '#platform/jobs.ts'
import { TACHES, tachesOf } from '../src/taches.ts'
import { demandeDe } from './securite/demandes.ts'
import { ligneDe } from './securite/matrice.ts'
import { ACTEURS, cookieDe, empreinte, ORIGINE, refaire, SECRETS } from './securite/monde.ts'
import { openSite } from './securite/site.ts'

const HTTPS = 'https://porte.test'
const { app, database, chiffre, config, lignes } = await openSite({ API_REQUETES_PAR_MINUTE: '100000' })
const { app: sur, database: baseSure, chiffre: chiffreSur } = await openSite({ PUBLIC_URL: HTTPS })
const routes = [...new Set(app.routes.filter(({ method }) => method !== 'ALL').map(r => `${r.method} ${r.path}`))]
const lectures = routes.filter(route => route.startsWith('GET'))
const envois = routes.filter(route => route.startsWith('POST'))

beforeAll(async () => {
  await refaire(database, chiffre)
  await refaire(baseSure, chiffreSur)
})

const TOUS = ['conseiller', 'personne', 'recepteur']
  .map(nom => cookieDe(ACTEURS.find(a => a === nom) ?? 'nul'))
  .join('; ')

describe('what every page says to the browser', () => {
  test.each(lectures)('%s', async route => {
    for (const nom of ACTEURS) {
      const { chemin } = demandeDe(route, nom)
      const answer = await sur.request(HTTPS + chemin, {
        headers: { Cookie: cookieDe(nom).replace(/^(\w+)=/, '__Host-$1=') },
      })
      const texte = await answer.text()
      const { headers } = answer
      expect(headers.get('X-Content-Type-Options')).toBe('nosniff')
      expect(headers.get('Strict-Transport-Security')).toMatch(/max-age=\d{8}/)
      if (headers.get('Content-Type')?.startsWith('text/html')) {
        const csp = headers.get('Content-Security-Policy') ?? ''
        expect(csp).toContain("default-src 'none'")
        expect(csp).not.toMatch(/unsafe-(inline|eval)/)
        const cadre = ligneDe(route)?.cadre
        if (cadre === 'liens') {
          // Whoever frames it gets a list of links: no script, no form, no cookie.
          expect(csp).not.toContain('script-src')
          expect(csp).toContain("form-action 'none'")
          expect(texte).not.toMatch(/<script|<form/)
          expect(headers.getSetCookie()).toEqual([])
        } else if (cadre === 'question') {
          // The question of the site, sent to the site alone; nothing but its own height leaves the frame.
          expect(csp).toContain("form-action 'self'")
          expect(csp).not.toContain('connect-src')
          expect(headers.getSetCookie()).toEqual([])
        } else expect(csp).toContain("frame-ancestors 'none'")
      }
      const dossier = texte.includes(MARQUE) || texte.includes(D.personne)
      if (dossier || /^\/(poste|suivi|reponse|rendez-vous)(\/|$|\?)/.test(chemin))
        if (answer.status !== 303) expect(headers.get('Cache-Control'), `${nom} ${chemin}`).toContain('no-store')
    }
  })

  test('HSTS is not promised over http', async () => {
    expect((await app.request(`${ORIGINE}/`)).headers.get('Strict-Transport-Security')).toBeNull()
  })
})

describe('a form of another site is refused before anything is done', () => {
  test.each(envois.filter(route => !ligneDe(route)?.sansEffet))('%s', async route => {
    const avant = await empreinte(database)
    const { chemin, init } = demandeDe(route, 'conseiller')
    for (const origine of ['https://ailleurs.example', 'null', undefined])
      for (const type of ['application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data; boundary=x']) {
        const headers = { Cookie: TOUS, 'Content-Type': type, ...(origine !== undefined && { Origin: origine }) }
        const body = init.body instanceof URLSearchParams ? init.body.toString() : 'a=b'
        const answer = await app.request(ORIGINE + chemin, { method: 'POST', headers, body })
        expect(answer.status, `${origine} ${type}`).toBe(403)
        expect(answer.headers.getSetCookie()).toEqual([])
      }
    expect(await empreinte(database)).toBe(avant)
  })
})

describe('a body that is too large is not read', () => {
  test.each(envois)('%s', async route => {
    const { chemin, init } = demandeDe(route, 'conseiller')
    const champ = ligneDe(route)?.tropLourd ?? (init.body instanceof FormData ? 40 : 3)
    const headers = { ...init.headers, Cookie: TOUS, Origin: ORIGINE }
    const lourd = 'x'.repeat(champ * 1024 * 1024)
    const body = init.headers ? JSON.stringify({ texte: lourd }) : new URLSearchParams({ texte: lourd })
    const answer = await app.request(ORIGINE + chemin, { ...init, headers, body })
    expect(answer.status).toBe(413)
  })
})

describe('cookies', () => {
  const essais: readonly (readonly [string, string, RequestInit])[] = [
    [
      'porte',
      '/connexion/demonstration',
      { method: 'POST', body: new URLSearchParams({ compte: D.compte.conseiller }) },
    ],
    ['suivi', `/suivi/${SECRETS.personne}`, {}],
    ['reponse', `/reponse/${SECRETS.recepteur}`, {}],
  ]
  test.each(essais)('%s is out of reach of scripts and of other sites', async (nom, chemin, init) => {
    for (const { site, origine, base } of [
      { site: app, origine: ORIGINE, base: database },
      { site: sur, origine: HTTPS, base: baseSure },
    ]) {
      await base.pool.query('update compte set demonstration = true where id = $1', [D.compte.conseiller])
      const answer = await site.request(origine + chemin, { ...init, headers: { Origin: origine } })
      await base.pool.query('update compte set demonstration = false where id = $1', [D.compte.conseiller])
      expect(answer.status).toBe(303)
      const [cookie = '', ...autres] = answer.headers.getSetCookie()
      expect(autres).toEqual([])
      const [valeur = '', ...attributs] = cookie.split('; ')
      expect(valeur).toMatch(origine === HTTPS ? `__Host-${nom}=` : `${nom}=`)
      expect(attributs).toEqual(expect.arrayContaining(['HttpOnly', 'SameSite=Lax', 'Path=/']))
      expect(attributs.includes('Secure')).toBe(origine === HTTPS)
      expect(cookie).not.toContain('Domain')
    }
  })
})

/** Words that are nowhere else, as they are typed and as they are kept. */
const MOTS = ['Zorbaline', 'Quixmarque', '98 76 54 32', '98765432', 'zorba@quix.example', 'xylobrique', 'brimborion']

test('what a person says and who they are stays out of logs, addresses, jobs, and of every column in clear', async () => {
  lignes.length = 0
  const adresses: string[] = []
  const envoyer = async (nom: (typeof ACTEURS)[number], chemin: string, champs?: Record<string, string>) => {
    const answer = await app.request(ORIGINE + chemin, {
      method: champs ? 'POST' : 'GET',
      headers: { Cookie: cookieDe(nom), Origin: ORIGINE },
      ...(champs && { body: new URLSearchParams(champs) }),
    })
    const texte = await answer.text()
    adresses.push(answer.headers.get('Location') ?? '')
    for (const [, adresse = ''] of texte.matchAll(/(?:href|action|src)="([^"]*)"/g))
      if (!/^(tel|mailto|sms):/.test(adresse)) adresses.push(adresse)
    return { statut: answer.status, texte, vers: answer.headers.get('Location') ?? '' }
  }
  const identite = {
    prenom: 'Zorbaline',
    nom: 'Quixmarque',
    telephone: '06 98 76 54 32',
    courriel: 'zorba@quix.example',
  }
  const { pool } = database
  const id = '00000000-0000-4000-8000-000000000950'
  const envoi = {
    id: '00000000-0000-4000-8000-000000000951',
    structure: 'cio',
    ...identite,
    contact: 'courriel',
    langue: 'fr',
    'accessibilite[]': 'aucune',
    demande: 'un stage de xylobrique',
    disponibilites: 'le jeudi brimborion',
    souhait: 'un brimborion',
    consentement: 'oui',
    moyen: 'oral',
    preuve: 'dit au guichet',
  }
  const pas: readonly (() => Promise<{ statut: number }>)[] = [
    () => envoyer('nul', '/portes', { texte: 'un stage de xylobrique' }),
    () => envoyer('nul', '/rappel', { ...identite, creneau: 'matin', texte: 'une xylobrique' }),
    () =>
      envoyer('conseiller', '/poste/accueil', {
        id,
        etape: 'enregistrer',
        canal: 'sur-place',
        texte: 'un stage de xylobrique',
        note: 'un brimborion',
        'issue[]': 'repondu',
        ...identite,
        contact: 'courriel',
      }),
    () => envoyer('conseiller', '/poste/personnes', { telephone: identite.telephone }),
    () => envoyer('conseiller', '/poste/aiguillages/nouveau', envoi),
    () => envoyer('conseiller', `/poste/aiguillages/${envoi.id}`),
    () => envoyer('consentie', `/poste/aiguillages/${envoi.id}`),
    () =>
      envoyer('consentie', `/poste/aiguillages/${envoi.id}`, {
        vers: 'needs-information',
        motif: 'situation',
        message: 'un brimborion ?',
        version: '2',
      }),
    () => envoyer('conseiller', `/poste/aiguillages/${envoi.id}/suivi`, {}),
    // Refused: what was typed comes back in the page, and goes nowhere else.
    () =>
      envoyer('conseiller', '/poste/accueil', {
        etape: 'enregistrer',
        ...identite,
        courriel: 'brimborion',
        'issue[]': 'repondu',
      }),
    () => envoyer('nul', '/connexion/lien', { courriel: 'zorba@quix.example' }),
  ]
  const statuts: number[] = []
  for (const un of pas) statuts.push((await un()).statut)
  expect(statuts).toEqual([200, 303, 303, 200, 303, 200, 200, 303, 200, 422, 303])
  expect((await envoyer('conseiller', `/poste/aiguillages/${envoi.id}`)).texte).toContain('Zorbaline')

  await workUntilDone()
  expect(lignes.length).toBeGreaterThan(pas.length - 1)
  const dits = (texte: string): string[] => MOTS.filter(mot => texte.toLowerCase().includes(mot.toLowerCase()))
  expect(dits(lignes.join('\n'))).toEqual([])
  expect(dits(adresses.map(adresse => decodeURIComponent(adresse.replaceAll('+', ' '))).join('\n'))).toEqual([])
  expect(await columnsWith(MOTS)).toEqual([])
  // The same look finds what is in clear, in a text and inside of bytes.
  await pool.query("update structure set nom = 'Chez Zorbaline' where id = 'autre'")
  await pool.query('update personne set rapprochement = $1 where id = $2', [
    [Buffer.from('Quixmarque')],
    D.autrePersonne,
  ])
  expect((await columnsWith(MOTS)).sort()).toEqual(['public.personne Quixmarque', 'public.structure Zorbaline'])
})

/** The tasks of the site over what was just written, until the clock went by. */
async function workUntilDone(): Promise<void> {
  await installJobs(database.pool, TACHES)
  const taches = tachesOf({
    config,
    db: database.app,
    chiffre,
    nomCommune: () => 'Dreux',
    demanderLien: async () => ({ issue: 'muet' }),
    appeler: async () => ({ motif: 'coupe' }),
  })
  const err = (line: string) => lignes.push(line)
  const jobs = await startJobs({ db: database.app, taches, now: () => new Date(), err, periodeS: 1 })
  const faites = "select from pgboss.job where name = 'horloge' and state = 'completed'"
  try {
    await expect.poll(async () => (await database.pool.query(faites)).rowCount, { timeout: 30_000 }).toBeGreaterThan(0)
  } finally {
    await jobs.stop()
  }
}

/** Tables of the site and of its jobs that hold a word in clear, whatever the column: bytes are looked at as bytes. */
async function columnsWith(mots: readonly string[]): Promise<string[]> {
  const { rows: tables } = await database.pool.query<{ nom: string }>(
    `select format('%I.%I', table_schema, table_name) as nom from information_schema.tables
     where table_schema in ('public', 'pgboss') and table_type = 'BASE TABLE'`,
  )
  expect(tables.length).toBeGreaterThan(30)
  const trouves: string[] = []
  for (const { nom } of tables) {
    const { rows } = await database.pool.query<{ mot: string }>(
      `select distinct cherche.mot from ${nom} t, unnest($1::text[]) cherche (mot)
       where t::text ilike '%' || cherche.mot || '%' or t::text like '%' || encode(convert_to(cherche.mot, 'UTF8'), 'hex') || '%'`,
      [mots],
    )
    trouves.push(...rows.map(({ mot }) => `${nom} ${mot}`))
  }
  return trouves
}
