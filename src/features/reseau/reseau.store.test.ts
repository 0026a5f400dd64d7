import ICAL from 'ical.js'
import { beforeAll, expect, test } from 'vitest'
import { prepareAnimation } from '#features/animation/index.ts'
import { prepareReseau } from '#features/comptes/index.ts'
import { compteId, insertStructures, messagesTo, openPoste } from '#features/comptes/testing/poste.ts'
import { observer, prepareObservatoire } from '#features/observatoire/index.ts'
import { asActeur } from '#platform/acteur.ts'
import { projectPath } from '#platform/paths.ts'
import { createTestDatabase } from '#platform/testing/postgres.ts'
import { echangesSimules, prepareLiens, publierReseau } from './index.ts'
import { listComptes } from './store/chiffres.ts'

const db = await createTestDatabase()
const { horloge, chiffre, openBrowser } = openPoste(db)
const now = new Date('2026-11-24T10:00:00Z')
const [ML, CIO, CMA] = ['demo--mission-locale-drouais', 'demo--cio-dreux', 'demo--cma-eure-et-loir']
/** Service of the CMA that nobody is sent to. */
const SERVICE = 'service|demo--cma-eure-et-loir|essai'

beforeAll(async () => {
  await insertStructures(db)
  await prepareReseau(db, { demo: true, now })
  await prepareAnimation(db, { demo: true, now, dossier: projectPath('demo') })
  await db.pool.query(
    `insert into service (id, structure_id, nom, besoins, publics, modes, source, empreinte)
     values ('essai', $1, 'Essai de métier', '[{"code":"mobilite","niveau":"accompagnement","coeur":true}]', '[]', '{en-presentiel}', 't', 't')`,
    [CMA],
  )
  const jeu = { demo: true, now, dossier: projectPath('demo') }
  await prepareObservatoire(db.pool, { ...jeu, echanges: echangesSimules(jeu) })
  await observer({ db: db.app }, now)
  for (let fois = 0; fois < 2; fois++) await prepareLiens(db.pool, jeu)
  // What is asked by commune calls the engine, which this workspace does not have.
  await db.pool.query("delete from reseau_simule where sorte = 'besoin'")
  await publierReseau({ db: db.app }, now)
})

const entrer = async (nom: string) => {
  const browser = openBrowser()
  await browser.post('/connexion/demonstration', { compte: await compteId(db, `${nom}@demo.invalid`) })
  return {
    get: async (chemin: string) => (await browser.get(chemin)).text(),
    /** @returns where it leads, or the page and its status */
    post: async (chemin: string, champs: Record<string, string>) => {
      const answer = await browser.post(chemin, champs)
      return answer.headers.get('Location') ?? `${answer.status} ${await answer.text()}`
    },
  }
}
const csv = async (nom: string): Promise<string[][]> =>
  (await (await entrer(nom)).get('/poste/reseau.csv'))
    .trim()
    .split('\r\n')
    .slice(1)
    .map(ligne => ligne.split(';'))

test('aiguillages are counted by half-year, by what became of them, with the reason of a refusal that was gone round', async () => {
  const { rows } = await db.pool.query<{ compte: string }>('select id as compte from compte order by courriel limit 1')
  const aiguiller = async (envoye: string, statut: string, motif: string | null, refus?: string) => {
    const { rows: ids } = await db.pool.query<{ id: string }>(
      `insert into aiguillage (chaine, rang, emetteur_structure, recepteur_structure, statut, motif, proprietaire, besoin, envoye_le, repondu_le, cree_le, maj_le)
       values (gen_random_uuid(), 1, $1, $2, $3, $4, $6, 'vae', $5, $5::timestamptz + interval '30 hours', $5, $5) returning id`,
      [CIO, ML, statut, motif, envoye, statut === 'entered-in-error' ? 'aucun' : 'emetteur'],
    )
    if (refus)
      await db.pool.query(
        "insert into aiguillage_etape (aiguillage_id, de, vers, par, motif, le) values ($1, 'received', 'declined', 'recepteur', $2, $3)",
        [ids[0]?.id, refus, envoye],
      )
  }
  expect(rows).toHaveLength(1)
  // Paris is ahead: this one is of the second half-year.
  await aiguiller('2023-06-30T23:30:00Z', 'met', null)
  await aiguiller('2023-03-01T10:00:00Z', 'declined', 'complet', 'complet')
  await aiguiller('2023-03-02T10:00:00Z', 'redirected', 'apres-refus', 'hors-public')
  await aiguiller('2023-03-03T10:00:00Z', 'redirected', 'sans-reponse')
  await aiguiller('2023-03-04T10:00:00Z', 'entered-in-error', null)
  const comptes = await asActeur(db.app, { sorte: 'systeme', tache: 'observatoire' }, tx =>
    listComptes(tx, '2023-01-01', '2024-01-01'),
  )
  expect(
    comptes
      .filter(({ a, sorte, simule }) => a === CIO && sorte === 'lien' && !simule)
      .map(c => [c.semestre, c.modalite, c.nombre]),
  ).toEqual([
    ['2023-01-01', 'refus:complet', 1],
    ['2023-01-01', 'refus:hors-public', 1],
    ['2023-01-01', 'sans-suite', 1],
    ['2023-07-01', 'rencontree', 1],
  ])
  expect(
    comptes.filter(({ sorte, a }) => sorte === 'delai' && a === CIO).map(c => [c.semestre, c.modalite, c.nombre]),
  ).toEqual([
    ['2023-01-01', 'r:30', 3],
    ['2023-07-01', 'r:30', 1],
  ])
  await expect(
    asActeur(db.app, { sorte: 'agent', compte: rows[0]?.compte ?? '', role: 'region' }, tx =>
      listComptes(tx, '2023-01-01', '2024-01-01'),
    ),
  ).rejects.toThrow(/only the system/)
})

test('a structure sees its own links, who coordinates those of the territoire, the région all; simulated ones say so', async () => {
  const siens = await csv('ines.ferrand')
  expect(siens.length).toBeGreaterThan(0)
  for (const [, de, , vers] of siens) expect([de, vers]).toContain('demo--pij-anet')
  const tous = await csv('claire.dumont')
  expect(tous.length).toBeGreaterThan(20)
  expect(await csv('nadia.lefort')).toEqual(tous)
  expect(tous.every(ligne => ligne.at(-1) === 'oui')).toBe(true)
  expect(await (await entrer('claire.dumont')).get('/poste/reseau')).toContain('Chiffres simulés')
})

test('the invented map and the invented observatoire count the same people', async () => {
  const { rows } = await db.pool.query<{ mesure: string; structure: string; nombre: number; liens: number }>(
    `select o.mesure, substr(o.unite, 11) as structure, sum(o.nombre)::int as nombre,
       (select sum(r.nombre)::int from reseau_chiffre r where r.sorte = 'lien' and r.periode = '2026-S1' and r.modalite = ''
         and case o.mesure when 'porte' then r.a else r.b end = substr(o.unite, 11)) as liens
     from observatoire_chiffre o where o.mesure in ('porte', 'reponse') and o.modalite = '' and o.unite like 'structure:%'
       and o.periode in ('2026-T1', '2026-T2') group by 1, o.unite`,
  )
  const drouais = rows.filter(({ liens }) => liens !== null)
  expect(drouais.length).toBeGreaterThan(15)
  expect(drouais.filter(({ nombre, liens }) => nombre !== liens)).toEqual([])
  expect((await csv('claire.dumont')).length).toBe(30)
})

test('a suggestion is set aside with a reason, comes back, and becomes an action of the plan or a meeting, to be finished there', async () => {
  const elle = await entrer('claire.dumont')
  const chemin = '/poste/reseau/suggestions'
  expect(await elle.get(chemin)).toContain('Essai de métier, Cma Eure Et Loir')
  // The région reads the same, of the territoire that it chooses, and acts upon nothing.
  const nadia = await entrer('nadia.lefort')
  expect(await nadia.get(chemin)).toContain('Choisissez un territoire.')
  expect(await nadia.get(`${chemin}?territoire=drouais`)).toContain('Essai de métier, Cma Eure Et Loir')
  expect(await elle.post(chemin, { geste: 'ecarter', cle: SERVICE, motif: ' ' })).toMatch(/^422[\s\S]*href="#motif"/)
  expect(await elle.post(chemin, { geste: 'ecarter', cle: SERVICE, motif: 'Trop récent' })).toMatch(/fait=ecartee/)
  expect(await elle.get(chemin)).toMatch(/Ce qu’on en a fait[\s\S]*Essai de métier[\s\S]*Écartée : Trop récent/)
  const vue = await nadia.get(`${chemin}?territoire=drouais`)
  expect(vue).toMatch(/Ce que la coordination a regardé[\s\S]*Essai de métier[\s\S]*Écartée le/)
  expect(vue).not.toMatch(/Trop récent|Prévoir une réunion|value="ecarter"/)
  expect(await nadia.post(chemin, { geste: 'revenir', cle: SERVICE })).toMatch(/^404/)
  // Off the list, it is acted upon no more.
  expect(await elle.post(chemin, { geste: 'action', cle: SERVICE })).toMatch(/^422/)
  expect(await elle.post(chemin, { geste: 'revenir', cle: SERVICE })).toMatch(/fait=revenue/)
  const action = await elle.post(chemin, { geste: 'action', cle: SERVICE })
  expect(action).toMatch(/^\/poste\/plan\/actions\/[0-9a-f-]{36}\/ecrire\?fait=suggeree$/)
  const ecrite = await elle.get(action)
  expect(ecrite).toContain('value="Faire connaître : Essai de métier, Cma Eure Et Loir"')
  expect(ecrite).toContain('L’action est dans le plan. Dites qui la porte, et quand.')
  await elle.post(action.replace(/\/ecrire.*/, ''), { geste: 'noter', vers: 'abandonnee', note: '' })
  // Given up, it is to be looked at again.
  expect(await elle.get(chemin)).toContain('La suggestion est revenue dans la liste.')
  const reunion = await elle.post(chemin, { geste: 'reunion', cle: SERVICE })
  expect(await elle.get(reunion)).toMatch(/La réunion est créée\.[\s\S]*value="2026-12-15T14:00"/)
  expect(await elle.get(chemin)).toMatch(/Réunion<\/a>\s*prévue/)
})

test('a visit is proposed, moved, agreed to by both, held, and told of; others see nothing of it', async () => {
  const elle = await entrer('claire.dumont')
  const visite = {
    sorte: 'vis-ma-vie',
    hote: CMA,
    invitee: CIO,
    objet: 'Voir un essai',
    debut: '2026-12-01T14:00',
    fin: '2026-12-01T16:00',
  }
  expect(await elle.post('/poste/visites/nouvelle', { ...visite, invitee: CMA, fin: '' })).toMatch(
    /^422[\s\S]*href="#invitee"[\s\S]*href="#fin"[\s\S]*Voir un essai/,
  )
  expect(await elle.post('/poste/visites/nouvelle', { ...visite, hote: 'demo--cio-chateaudun' })).toMatch(/^422/)
  const lieu = (await elle.post('/poste/visites/nouvelle', visite)).replace(/\?.*/, '')
  const objets = async (nom: string) => (await messagesTo(db, chiffre, `${nom}@demo.invalid`)).map(({ objet }) => objet)
  expect(await objets('karim.benali')).toEqual(['Proposition : vis ma vie, Cma Eure Et Loir'])
  const [karim, sophie, ines] = [
    await entrer('karim.benali'),
    await entrer('sophie.marchand'),
    await entrer('ines.ferrand'),
  ]
  expect(await ines.get(lieu)).toContain('Cette porte n’existe pas')
  expect(await ines.post(lieu, { geste: 'accepter' })).toMatch(/^404/)
  expect(await karim.post(lieu, { geste: 'accepter' })).toMatch(/fait=acceptee/)
  expect(await sophie.post(lieu, { geste: 'dater', debut: '2026-12-02T14:00', fin: '2026-12-02T17:00' })).toMatch(
    /datee/,
  )
  // The other side is asked again; the one who proposes the date agrees to it.
  expect(await sophie.post(lieu, { geste: 'accepter' })).toMatch(/^422/)
  expect(await karim.post(lieu, { geste: 'accepter' })).toMatch(/fait=acceptee/)
  expect(await sophie.post(lieu, { geste: 'venir' })).toMatch(/fait=venir/)
  expect(await objets('sophie.marchand')).toContain('Acceptée : vis ma vie, Cma Eure Et Loir')
  const fichier = new ICAL.Event(
    new ICAL.Component(ICAL.parse(await karim.get(`${lieu}/invitation.ics`))).getFirstSubcomponent('vevent') ??
      undefined,
  )
  expect(fichier.startDate.toJSDate().toISOString()).toBe('2026-12-02T13:00:00.000Z')
  expect(fichier.sequence).toBe(3)
  expect(await karim.post(lieu, { geste: 'tenir' })).toMatch(/^422/)
  horloge.now = new Date('2026-12-02T16:30:00Z')
  expect(await (await entrer('karim.benali')).post(lieu, { geste: 'tenir' })).toMatch(/fait=tenue/)
  expect(
    await (await entrer('karim.benali')).post(lieu, { geste: 'dire', appris: '', utile: 'oui', autrement: 'Plus tôt' }),
  ).toMatch(/^422[\s\S]*href="#appris"[\s\S]*Plus tôt/)
  const retour = { geste: 'dire', appris: 'Tout se joue en atelier.', autrement: '', utile: 'oui' }
  expect(await (await entrer('karim.benali')).post(lieu, retour)).toMatch(/fait=retour/)
  const page = await (await entrer('claire.dumont')).get(lieu)
  expect(page).toMatch(/Karim Benali[\s\S]*Tout se joue en atelier\./)
  // Held is held.
  expect(await (await entrer('claire.dumont')).post(lieu, { geste: 'annuler' })).toMatch(/^422/)
})
