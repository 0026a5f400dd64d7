import { beforeAll, expect, test } from 'vitest'
import { prepareReseau } from '#features/comptes/index.ts'
import { compteId, insertStructures, messagesTo, openPoste } from '#features/comptes/testing/poste.ts'
import { projectPath } from '#platform/paths.ts'
import { createTestDatabase } from '#platform/testing/postgres.ts'
import { prepareInterconnaissance } from './demonstration.ts'
import { envoyerLettres } from './lettre.ts'
import { rappelerConfirmations } from './rappeler.ts'

const db = await createTestDatabase()
const { horloge, openBrowser, chiffre, config } = openPoste(db)
const now = new Date('2026-11-24T10:00:00Z')
const deps = { db: db.app, chiffre, origine: config.origine }
const ANET = '/poste/membres/demo--pij-anet'
const ML = 'demo--mission-locale-drouais'
beforeAll(async () => {
  await insertStructures(db)
  await prepareReseau(db, { demo: true, now })
  for (let fois = 0; fois < 2; fois++)
    await prepareInterconnaissance(db, { demo: true, now, dossier: projectPath('demo') })
})

const entrer = async (prenom: string, nom: string) => {
  const browser = openBrowser()
  const courriel = `${prenom}.${nom}@demo.invalid`
  await browser.post('/connexion/demonstration', { compte: await compteId(db, courriel) })
  return {
    get: async (chemin: string) => (await browser.get(chemin)).text(),
    /** @returns where it leads, or the page and its status */
    post: async (chemin: string, champs: Record<string, string>) => {
      const answer = await browser.post(chemin, champs)
      return answer.headers.get('Location') ?? `${answer.status} ${await answer.text()}`
    },
  }
}

test('an agent of another structure reads what changed since they last looked, before and now, then no more', async () => {
  // A session does not last the night.
  const mathieu = { get: async (chemin: string) => (await entrer('mathieu', 'rouvray')).get(chemin) }
  const premiere = await mathieu.get(ANET)
  expect(premiere).toContain('Changé depuis trois mois')
  expect(premiere).toContain('Inès Ferrand')
  expect(premiere).toMatch(/mercredi 14 h – 18 h.*mercredi 10 h – 12 h, 14 h – 18 h/s)
  // Nothing since, until the sheet changes: by an import, as the owner of the tables.
  horloge.now = new Date('2026-11-25T10:00:00Z')
  expect(await mathieu.get(ANET)).toContain('Rien n’a changé.')
  await db.pool.query(
    `update structure set telephone = '+33237000000', description = description where id = 'demo--pij-anet'`,
  )
  await db.pool.query("update annuaire_changement set le = '2026-11-25T12:00:00Z' where champ = 'telephone'")
  horloge.now = new Date('2026-11-26T10:00:00Z')
  expect(await mathieu.get('/poste/membres')).toMatch(/1.changement<\/b> depuis votre visite/)
  expect(await mathieu.get(ANET)).toMatch(/02.37.00.00.00/)
  // Until the end of the visit.
  horloge.now = new Date('2026-11-26T10:20:00Z')
  expect(await mathieu.get(ANET)).toMatch(/02.37.00.00.00/)
  horloge.now = new Date('2026-11-26T10:31:00Z')
  expect(await mathieu.get(ANET)).toContain('Rien n’a changé.')
  // An import that began before the visit and ends after it: what it changes bears the instant at which it began.
  const importation = await db.pool.connect()
  await importation.query('begin')
  await importation.query("update structure set telephone = '+33237111111' where id = 'demo--pij-anet'")
  await importation.query("update annuaire_changement set le = '2026-11-26T10:59:00Z' where apres = '\"+33237111111\"'")
  horloge.now = new Date('2026-11-26T11:10:00Z')
  expect(await mathieu.get(ANET)).not.toContain('37 11')
  await importation.query('commit')
  importation.release()
  horloge.now = new Date('2026-11-26T12:00:00Z')
  expect(await mathieu.get('/poste/membres')).toMatch(/1.changement<\/b> depuis votre visite/)
  expect(await mathieu.get(ANET)).toMatch(/Changé depuis votre.*02.37.11.11.11/s)
  horloge.now = new Date('2026-11-26T13:00:00Z')
  expect(await mathieu.get(ANET)).toContain('Rien n’a changé.')
  horloge.now = now
})

test('the journal keeps what changes in the services and places of members, in one statement or many, and nothing of the others', async () => {
  await db.pool.query(
    "insert into structure (id, nom, reseau, source, empreinte) values ('dehors', 'Dehors', 'autre', 't', 't')",
  )
  await db.pool.query(
    `insert into service (id, structure_id, nom, besoins, publics, modes, horaires, source, empreinte)
     select x || '-s', x, 'Atelier', '[]', '[]', '{telephone}', 'Mo 09:00-12:00', 'Import', 'e' from unnest(array['dehors', $1]) x`,
    [ML],
  )
  await db.pool.query(
    "update service set horaires = 'Mo 09:00-13:00', frais = null, empreinte = 'f' where nom = 'Atelier'",
  )
  await db.pool.query("update service set etat = 'retire', retire_le = now() where nom = 'Atelier'")
  const { rows } = await db.pool.query(
    "select structure_id, champ, objet, avant, apres, par from annuaire_changement where par = 'Import' order by id",
  )
  expect(rows).toEqual([
    { structure_id: ML, champ: 'service', objet: 'Atelier', avant: null, apres: 'Atelier', par: 'Import' },
    {
      structure_id: ML,
      champ: 'horaires',
      objet: 'Atelier',
      avant: 'Mo 09:00-12:00',
      apres: 'Mo 09:00-13:00',
      par: 'Import',
    },
    { structure_id: ML, champ: 'service', objet: 'Atelier', avant: 'Atelier', apres: null, par: 'Import' },
  ])
})

test('those of a structure alone keep its page; what they typed is given back, and nobody is named without their agreement', async () => {
  const [ines, mathieu] = [await entrer('ines', 'ferrand'), await entrer('mathieu', 'rouvray')]
  expect(await mathieu.post(`${ANET}/confirmer`, {})).toMatch(/^404/)
  expect(await mathieu.post(`${ANET}/ecrire`, { cadence: 'mois' })).toMatch(/^404/)
  const refuse = await ines.post(`${ANET}/ecrire`, { cadence: 'jamais', 'ne-fait-pas': 'Pas de permis' })
  expect(refuse).toMatch(/^422/)
  expect(refuse).toContain('Pas de permis')
  expect(await ines.post(`${ANET}/contacts`, { nom: 'Léa Petit', geste: 'ajouter' })).toContain('sans l’accord')
  const page = { cadence: 'mois', 'ne-fait-pas': 'Pas de permis\n\nPas de logement', presentation: 'Un mot' }
  expect(await ines.post(`${ANET}/ecrire`, page)).toBe(`${ANET}?fait=ecrite`)
  expect(await ines.post(`${ANET}/contacts`, { nom: 'Léa Petit', accord: 'oui' })).toBe(`${ANET}/ecrire?fait=contact`)
  const lue = await mathieu.get(ANET)
  expect(lue).toMatch(/Pas de permis.*Pas de logement/s)
  expect(lue).toContain('Léa Petit')
  const { rows } = await db.pool.query(
    "select count(*)::int as n from annuaire_changement a where a::text like '%Petit%'",
  )
  expect(rows[0]).toEqual({ n: 0 })
})

test('a reminder goes to those in charge, once; its link shows the page and a button confirms it; a newer one takes its place', async () => {
  const a = 'helene.vasseur@demo.invalid'
  horloge.now = new Date('2026-11-25T06:45:00Z')
  for (let fois = 0; fois < 2; fois++) await rappelerConfirmations(deps, horloge.now)
  const [message, ...autres] = await messagesTo(db, chiffre, a)
  expect(autres).toEqual([])
  expect(await messagesTo(db, chiffre, 'mathieu.rouvray@demo.invalid')).toEqual([])
  const lien = /\/confirmation\/\S+/.exec(message?.texte ?? '')?.[0] ?? ''
  const browser = openBrowser()
  const vue = await browser.get(lien)
  expect([vue.status, vue.headers.get('Cache-Control')]).toEqual([200, 'no-store'])
  const confirmee = async () =>
    (await db.pool.query('select confirmee_le from membre_page where structure_id = $1', [ML])).rows[0]?.confirmee_le
  expect(await confirmee()).toEqual(new Date('2026-08-31T10:00:00Z'))
  expect((await browser.post(lien)).headers.get('Location')).toBe(`${lien}?fait=confirmee`)
  expect(await confirmee()).toEqual(horloge.now)
  expect(await (await browser.get(`${lien}?fait=confirmee`)).text()).toContain('C’est confirmé.')
  horloge.now = new Date('2027-02-24T06:45:00Z')
  await rappelerConfirmations(deps, horloge.now)
  expect(await messagesTo(db, chiffre, a)).toHaveLength(2)
  expect((await browser.get(lien)).status).toBe(404)
  expect((await browser.post(lien)).status).toBe(404)
  horloge.now = now
})

test('an address without an account stops its reminders in one click; the coordinateur reads it, and they come again when asked', async () => {
  const a = 'accueil@dehors.example'
  await db.pool.query(
    `insert into structure (id, nom, reseau, courriel, source, empreinte) values ('bout', 'Au bout du fil', 'autre', $1, 't', 't'), ('muette', 'Muette', 'autre', null, 't', 't')`,
    [a],
  )
  await db.pool.query("insert into territoire_membre values ('drouais', 'bout'), ('drouais', 'muette')")
  const recus = async (jour: string) => {
    await rappelerConfirmations(deps, new Date(`${jour}T06:45:00Z`))
    return messagesTo(db, chiffre, a)
  }
  const [premier] = await recus('2026-11-26')
  const lien = premier?.desabonnement?.replace(config.origine, '') ?? ''
  expect(premier?.texte).toContain(`Ne plus recevoir de rappels : ${config.origine}${lien}`)
  const [claire, mathieu] = [await entrer('claire', 'dumont'), await entrer('mathieu', 'rouvray')]
  const sans = async () => /Ne reçoit plus de rappels/.test(await claire.get('/poste/membres/bout'))
  // Opening the link stops nothing; a mail reader that posts does, without a field of ours.
  const lecteur = openBrowser()
  expect(await (await lecteur.get(lien)).text()).toContain('Ne plus recevoir de rappels</button>')
  expect(await sans()).toBe(false)
  const unClic = () => lecteur.post(lien, { 'List-Unsubscribe': 'One-Click' }, { Origin: 'null' })
  for (let fois = 0; fois < 2; fois++) expect((await unClic()).status).toBe(200)
  expect(await recus('2027-01-10')).toHaveLength(1)
  expect(await sans()).toBe(true)
  const fraicheur = await claire.get('/poste/fraicheur?territoire=drouais')
  expect(fraicheur).toMatch(/Au bout du fil.*Ne reçoit plus de rappels.*Muette.*Sans adresse où rappeler/s)
  expect(await claire.get('/poste/fraicheur.csv')).toMatch(/Au bout du fil.*Ne reçoit plus de rappels/)
  expect(await mathieu.get('/poste/membres/bout')).not.toContain('plus de rappels')
  // Nobody makes the link of another address: that of a follow-up opens nothing here, nor one that was altered.
  expect((await lecteur.post(lien.replace(/rappels\/..../, 'rappels/AAAA'))).status).toBe(404)
  expect(await (await lecteur.post(lien, { veut: 'oui' })).text()).toContain('Ne plus recevoir de rappels</button>')
  expect(await recus('2027-02-10')).toHaveLength(2)
  await db.pool.query("delete from structure where id in ('bout', 'muette')")
})

test('an error told by anybody reaches the structure and its coordinateurs alone, and who left an address is answered once', async () => {
  const chemin = `/signaler/structure/${ML}`
  const public_ = openBrowser()
  const faux = await public_.post(chemin, { texte: 'Fermé le vendredi', courriel: 'lina' })
  expect(faux.status).toBe(422)
  const rendu = await faux.text()
  expect(rendu).toContain('Dites ce qui est faux.')
  expect(rendu).toContain('Fermé le vendredi')
  const juste = { sujet: 'horaires', texte: 'Fermé le vendredi', courriel: 'lina@example.org' }
  const suivis: string[] = []
  for (let fois = 0; fois < 2; fois++) suivis.push((await public_.post(chemin, juste)).headers.get('Location') ?? '')
  // At once, a link to one's own page, with nothing of what was typed: the address may be somebody else's.
  const accuses = await messagesTo(db, chiffre, 'lina@example.org')
  expect(accuses.map(({ texte }) => /\/signaler\/suivi\/\S+/.exec(texte)?.[0]).sort()).toEqual(
    suivis.map(chemin => chemin.replace('?fait=recue', '')).sort(),
  )
  for (const { texte } of accuses) expect(texte).not.toContain('vendredi')
  const devenir = async (rang: number) => (await public_.get(suivis[rang] ?? '')).text()
  expect(await devenir(0)).toMatch(/Merci, c’est noté.*Reçu le 24.novembre.2026.*Un courriel vous le dira aussi/s)
  const autrui = (suivis[0] ?? '').replace(/suivi\/..../, 'suivi/AAAA')
  expect((await public_.get(autrui)).status).toBe(404)
  // One message a day to each, with nothing of what was typed.
  for (const a of ['helene.vasseur@demo.invalid', 'claire.dumont@demo.invalid']) {
    const recus = (await messagesTo(db, chiffre, a)).filter(({ objet }) => objet.includes('erreur est signalée'))
    expect(recus).toHaveLength(1)
    expect(recus[0]?.texte).not.toMatch(/vendredi|lina/)
  }
  const [ines, claire, mathieu] = [
    await entrer('ines', 'ferrand'),
    await entrer('claire', 'dumont'),
    await entrer('mathieu', 'rouvray'),
  ]
  expect(await ines.get('/poste/erreurs')).toContain('Aucune erreur n’est signalée.')
  const { rows } = await db.pool.query<{ id: string }>('select id from erreur_signalee order by id')
  const [une, autre] = rows.map(({ id }) => `/poste/erreurs/${id}`)
  expect(await ines.get(une ?? '')).not.toContain('vendredi')
  expect(await claire.get(une ?? '')).toContain('Fermé le vendredi')
  expect(await mathieu.post(une ?? '', { geste: 'sans-suite' })).toContain('Dites pourquoi rien ne change.')
  expect(await mathieu.post(une ?? '', { geste: 'sans-suite', motif: 'deja-juste' })).toContain('fait=sans-suite')
  expect(await claire.post(une ?? '', { geste: 'corrigee' })).toMatch(/^404/)
  expect(await claire.post(autre ?? '', { geste: 'corrigee' })).toContain('fait=corrigee')
  const reponses = (await messagesTo(db, chiffre, 'lina@example.org')).filter(
    ({ objet }) => !objet.includes('est reçu'),
  )
  expect(reponses.map(({ texte }) => /La fiche est juste|C’est corrigé/.exec(texte)?.[0]).sort()).toEqual([
    'C’est corrigé',
    'La fiche est juste',
  ])
  const devenus = (await Promise.all([devenir(0), devenir(1)])).map(page =>
    /Rien ne change, réponse du 24.novembre.2026.*La fiche est juste|Corrigé le 24.novembre.2026/s
      .exec(page)?.[0]
      .slice(0, 7),
  )
  expect(devenus.sort()).toEqual(['Corrigé', 'Rien ne'])
  // Where to answer is forgotten: the page no longer has it.
  expect(await mathieu.get(une ?? '')).not.toContain('sera prévenue')
})

test('the freshness of the directory is told territoire by territoire, and whole for a spreadsheet, the oldest first', async () => {
  const nadia = await entrer('nadia', 'lefort')
  const page = await nadia.get('/poste/fraicheur?territoire=drouais')
  expect(page).toMatch(/Drouais<\/a>.*?4 sur 15 \(27 %\)/s)
  expect(page).toMatch(/Dunois<\/a>.*?0 sur 6 \(0 %\)/s)
  const lignes = (await nadia.get('/poste/fraicheur.csv')).split('\r\n')
  expect(lignes).toHaveLength(1 + 21 + 1)
  expect(lignes[1]).toContain('Jamais confirmée')
  expect(lignes.at(-2)).toMatch(/Confirmée;/)
})

test('the letter of the month tells each agent once what changed in their territoire, and is stopped by its link or in the account', async () => {
  const a = 'karim.benali@demo.invalid'
  const lettres = async () =>
    (await messagesTo(db, chiffre, a)).filter(({ objet }) => objet.includes('ce qui a changé en'))
  // Accounts are of today: what was before them is not told.
  await envoyerLettres(deps, new Date('2026-11-02T06:30:00Z'))
  expect(await lettres()).toEqual([])
  await db.pool.query(
    "update annuaire_changement set le = '2026-10-28T10:00:00Z' where champ = 'telephone'; update annuaire_changement set le = '2026-11-12T10:00:00Z' where champ = 'horaires'",
  )
  await db.pool.query("insert into territoire_membre values ('drouais', 'dehors', '2026-11-30T22:59:00Z')")
  const decembre = new Date('2026-12-01T06:30:00Z')
  for (let fois = 0; fois < 2; fois++) await envoyerLettres(deps, decembre)
  const [lettre, ...autres] = await lettres()
  expect(autres).toEqual([])
  expect(lettre?.objet).toBe('Drouais : ce qui a changé en novembre 2026')
  expect(lettre?.texte).toContain('Nouvelles structures :\n- Dehors')
  expect(lettre?.texte).toMatch(/horaires : mardi.* puis mardi/)
  expect(lettre?.texte).not.toMatch(/téléphone/i)
  const lien = /\/lettre\/\S+/.exec(lettre?.texte ?? '')?.[0] ?? ''
  const karim = await entrer('karim', 'benali')
  // Opening the link stops nothing; a mail reader that posts does.
  const lecteur = openBrowser()
  expect(await (await lecteur.get(lien)).text()).toContain('Arrêter')
  expect(await karim.get('/poste/lettre')).toContain(`Vous la recevez à ${a}.`)
  expect((await lecteur.send(lien, { method: 'POST' })).status).toBe(200)
  expect(await karim.get('/poste/lettre')).toContain('Vous ne la recevez pas.')
  await db.pool.query(
    "insert into annuaire_changement (structure_id, champ, apres, le) values ('demo--pij-anet', 'site', '\"x\"', '2026-12-10T10:00:00Z')",
  )
  await envoyerLettres(deps, new Date('2027-01-01T06:30:00Z'))
  expect(await lettres()).toHaveLength(1)
  expect(await karim.post('/poste/lettre', { veut: 'oui' })).toBe('/poste/lettre?fait=oui')
  await envoyerLettres(deps, new Date('2027-01-02T06:30:00Z'))
  expect(await lettres()).toHaveLength(2)
  // Nothing changed in January: no letter.
  await envoyerLettres(deps, new Date('2027-02-01T06:30:00Z'))
  expect(await lettres()).toHaveLength(2)
})
