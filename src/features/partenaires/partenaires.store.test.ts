import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { avancer } from '#features/aiguillage/avancer.ts'
import { createMonde, ENVOI, type Monde, personneDe } from '#features/aiguillage/testing/monde.ts'
import { asActeur } from '#platform/acteur.ts'
import { makeSecret } from '#platform/secret.ts'
import { createTestDatabase } from '#platform/testing/postgres.ts'
import { adresser } from './adresser.ts'
import { annuler } from './annuler.ts'
import { acteurDe, authentifier, noterUsage } from './appeler.ts'
import type { Cle } from './domain/cles.ts'
import { creerCle, type Donneur, donnerCle, type Gerant, lireCles, revoquerCle } from './gerer.ts'
import { partenairesDe } from './partenaires.ts'
import { listerSuivis, ORIGINE, suivre } from './suivre.ts'

const db = await createTestDatabase()
const JOUR_MS = 86_400_000
const DEBUT = new Date('2026-11-02T09:00:00Z')
let monde: Monde
let chef: Gerant
const deps = () => ({
  ...monde.deps,
  structureDuService: async (service: string) => (service === 's1' ? 'ml' : undefined),
  besoinsDe: (texte: string) =>
    texte.includes('apprentissage') ? [{ code: 'alternance', extrait: 'apprentissage' }, { code: 'vae' }] : [],
})
const clesDeps = () => ({ db: db.app, now: monde.deps.now, makeSecret })

beforeAll(async () => {
  monde = await createMonde(db)
  const compte = randomUUID()
  await db.pool.query(`insert into compte (id, courriel) values ($1, 'chef@porte.invalid')`, [compte])
  await db.pool.query(
    `insert into affectation (compte_id, role, structure_id, etat) values ($1, 'responsable', 'pij', 'active')`,
    [compte],
  )
  chef = { sorte: 'agent', role: 'responsable', compte, structure: 'pij' }
})

async function ouvrir(expireLe?: Date): Promise<{ secret: string; cle: Cle }> {
  const voulue = { id: randomUUID(), nom: 'Logiciel d’accueil', portees: ['aiguillages:creer'] as const, expireLe }
  const secret = await creerCle(clesDeps(), chef, { ...voulue, portees: [...voulue.portees] })
  const lue = await authentifier(monde.deps, `Bearer ${secret}`)
  if (!secret || !('cle' in lue)) throw new Error('no key')
  return { secret, cle: lue.cle }
}
const adresse = (change: object = {}) => ({
  idempotence: randomUUID(),
  structure: 'ml',
  service: undefined,
  envoi: ENVOI,
  ...change,
})
async function envoyer(cle: Cle): Promise<string> {
  const fait = await adresser(deps(), cle, adresse())
  if (!('id' in fait)) throw new Error(JSON.stringify(fait))
  return fait.id
}
const compter = async (table: string): Promise<unknown> => (await db.pool.query(`select from ${table}`)).rowCount

test('a key is kept as a digest, opens until its end, and closes at once when it is revoked', async () => {
  const { secret, cle } = await ouvrir(new Date(DEBUT.getTime() + JOUR_MS))
  const { rows } = await db.pool.query('select * from partenaire_cle where id = $1', [cle.id])
  expect(JSON.stringify(rows)).not.toContain(secret.slice(20))
  expect(secret.startsWith(cle.prefixe)).toBe(true)
  monde.at(new Date(DEBUT.getTime() + JOUR_MS))
  expect(await authentifier(monde.deps, `Bearer ${secret}`)).toEqual({ erreur: 'cle-expiree' })
  monde.at(DEBUT)
  expect(await revoquerCle(clesDeps(), chef, cle.id)).toBe(true)
  expect(await authentifier(monde.deps, `Bearer ${secret}`)).toEqual({ erreur: 'cle-revoquee' })
  expect(await authentifier(monde.deps, `Bearer dporte_${'a'.repeat(43)}`)).toEqual({ erreur: 'cle-inconnue' })
  expect(await authentifier(monde.deps, undefined)).toEqual({ erreur: 'cle-absente' })
})

test('a key that asks too much waits for the next minute, and no other one with it', async () => {
  const [une, autre] = [(await ouvrir()).cle, (await ouvrir()).cle]
  const partenaires = partenairesDe(deps())
  const passees = []
  for (let n = 0; n < 122; n++) passees.push(await partenaires.compter(une))
  expect(passees.filter(Boolean)).toHaveLength(120)
  expect(passees.slice(-2)).toEqual([false, false])
  expect(await partenaires.compter(autre)).toBe(true)
})

test('a retry creates once, side by side too, and something else under the same name is refused', async () => {
  const { cle } = await ouvrir()
  const avant = [await compter('aiguillage'), await compter('personne')].map(Number)
  const demande = adresse()
  const faits = await Promise.all([1, 2, 3].map(() => adresser(deps(), cle, demande)))
  expect(new Set(faits.map(f => ('id' in f ? f.id : JSON.stringify(f)))).size).toBe(1)
  expect(faits.filter(f => 'nouveau' in f && f.nouveau)).toHaveLength(1)
  expect([await compter('aiguillage'), await compter('personne')]).toEqual(avant.map(n => n + 1))
  const autre = { ...demande, envoi: { ...ENVOI, prenom: 'Paul' } }
  expect(await adresser(deps(), cle, autre)).toEqual({ erreur: 'cle-reemployee' })
})

test('what is asked for is kept by its code, with the demande and with the aiguillage, as the figures count it', async () => {
  const { cle } = await ouvrir()
  const demande = adresse({ besoin: 'alternance' })
  const fait = await adresser(deps(), cle, demande)
  const { rows } = await db.pool.query(
    'select a.besoin, d.faits from aiguillage a join demande d on d.id = a.demande_id where a.id = $1',
    ['id' in fait ? fait.id : ''],
  )
  expect(rows).toEqual([{ besoin: 'alternance', faits: { besoins: ['alternance'] } }])
  expect(await adresser(deps(), cle, { ...demande, besoin: 'vae' })).toEqual({ erreur: 'cle-reemployee' })
})

test('what the words ask for is kept when no code is given, and told; nothing is made up where nothing is read', async () => {
  const { cle } = await ouvrir()
  const lu = await adresser(deps(), cle, adresse())
  expect(lu).toMatchObject({
    compris: { besoin: 'alternance', donne: false, extrait: 'apprentissage', autres: ['vae'] },
  })
  expect(await suivre(monde.deps, cle, 'id' in lu ? lu.id : '')).toMatchObject({ besoin: 'alternance' })
  const muet = await adresser(deps(), cle, adresse({ envoi: { ...ENVOI, demande: 'être reçue' } }))
  expect(muet).toMatchObject({ compris: { besoin: undefined, donne: false, autres: [] } })
  expect(await suivre(monde.deps, cle, 'id' in muet ? muet.id : '')).toMatchObject({ besoin: undefined })
})

test('a software takes back what it sent, once, with a reason that tells the end; all are told, the journal says who', async () => {
  const { cle } = await ouvrir()
  const id = await envoyer(cle)
  expect(await annuler(deps(), cle, id, 'autre-solution')).toBe('annule')
  expect(await suivre(monde.deps, cle, id)).toMatchObject({ etat: 'cancelled' })
  const dits = (await monde.messages()).filter(m => m.cle.includes(`${id}:`) && m.cle.includes(':cancelled:'))
  expect(dits.map(m => m.cle.split(':').at(-1)).sort()).toEqual(['personne', 'recepteur'])
  expect(dits.map(m => m.texte).join()).toContain('Une autre solution est trouvée')
  const { rows } = await db.pool.query(
    `select j.sorte, j.structure_id, j.action from journal j join aiguillage a on a.personne_id = j.personne_id where a.id = $1 and j.action = 'cancelled'`,
    [id],
  )
  expect(rows).toEqual([{ sorte: 'partenaire', structure_id: 'pij', action: 'cancelled' }])
  const messages = (await monde.messages()).length
  expect(await annuler(deps(), cle, id, 'autre-solution')).toBe('redit')
  expect(await annuler(deps(), cle, id, 'doublon')).toEqual({ erreur: 'passage-interdit' })
  expect(await monde.messages()).toHaveLength(messages)
  const double = await envoyer(cle)
  expect(await annuler(deps(), cle, double, 'doublon')).toBe('annule')
  expect(await suivre(monde.deps, cle, double)).toMatchObject({ etat: 'entered-in-error' })
})

test('it takes back what was answered, but not who was met, what the workspace sent, or what is of a person who closed their file', async () => {
  const { cle } = await ouvrir()
  const [accepte, rencontre, ferme] = [await envoyer(cle), await envoyer(cle), await envoyer(cle)]
  await avancer(monde.deps, monde.ml, accepte, 2, [{ vers: 'received' }, { vers: 'accepted' }])
  expect(await annuler(deps(), cle, accepte, 'personne-renonce')).toBe('annule')
  await avancer(monde.deps, monde.ml, rencontre, 2, [{ vers: 'accepted' }, { vers: 'met' }])
  expect(await annuler(deps(), cle, rencontre, 'personne-renonce')).toEqual({ erreur: 'passage-interdit' })
  expect(await annuler(deps(), cle, await monde.send(), 'doublon')).toEqual({ erreur: 'introuvable' })
  const { rows } = await db.pool.query<{ p: string }>('select personne_id as p from aiguillage where id = $1', [ferme])
  const personne = rows[0]?.p ?? ''
  await asActeur(db.app, personneDe(personne), tx =>
    tx.query('update acces set retire_le = now() where personne_id = $1', [personne]),
  )
  expect(await annuler(deps(), cle, ferme, 'doublon')).toEqual({ erreur: 'dossier-ferme' })
  const pris = await envoyer(cle)
  const client = await db.pool.connect()
  await client.query('begin')
  await client.query('select from aiguillage where id = $1 for update', [pris])
  const enCours = annuler(deps(), cle, pris, 'doublon')
  // It has read that the file is open, and waits for who has the aiguillage.
  await expect
    .poll(async () => (await db.pool.query('select from pg_locks where not granted')).rowCount, { timeout: 20_000 })
    .toBeGreaterThan(0)
  await client.query(
    'update acces set retire_le = now() where personne_id = (select personne_id from aiguillage where id = $1)',
    [pris],
  )
  await client.query('commit')
  client.release()
  expect(await enCours).toEqual({ erreur: 'dossier-ferme' })
  expect(await suivre(monde.deps, cle, pris)).toMatchObject({ etat: 'sent' })
  // The database alone holds it: a software makes none of the other moves of a sender.
  const sent = await envoyer(cle)
  await avancer(monde.deps, monde.ml, sent, 2, [{ vers: 'needs-information', motif: 'documents' }])
  await expect(avancer(monde.deps, acteurDe(cle), sent, 3, [{ vers: 'received' }])).rejects.toThrow(/may not change/)
})

test('it goes as one of the workspace: consent, access of the receiver, all told, the person’s link and journal', async () => {
  const { cle } = await ouvrir()
  const id = await envoyer(cle)
  const { rows } = await db.pool.query(
    `select a.statut, a.emetteur_structure, c.moyen, c.preuve, a.personne_id,
       (select array_agg(x.structure_id order by x.structure_id) from acces x where x.personne_id = a.personne_id) as acces,
       (select array_agg(distinct j.sorte || ' ' || coalesce(j.structure_id, '')) from journal j where j.personne_id = a.personne_id) as journal
     from aiguillage a join consentement c on c.id = a.consentement_id where a.id = $1`,
    [id],
  )
  expect(rows[0]).toMatchObject({
    statut: 'sent',
    emetteur_structure: 'pij',
    moyen: 'oral',
    acces: ['ml', 'pij'],
    journal: ['partenaire pij'],
  })
  expect(rows[0].preuve).toContain('dit au guichet')
  const ditsDe = (await monde.messages()).filter(m => m.cle.includes(id))
  expect(ditsDe.map(m => m.cle.split(':').at(-1)).sort()).toEqual(['emetteur', 'personne', 'recepteur'])
  expect(ditsDe.find(m => m.canal === 'sms')?.texte).toContain('/suivi/')
})

test('a software is told where it stands, of what it sent alone, even once the person has closed everything', async () => {
  const { cle } = await ouvrir()
  const id = await envoyer(cle)
  const duPoste = await monde.send()
  expect(await suivre(monde.deps, cle, duPoste)).toBeUndefined()
  expect(await suivre(monde.deps, cle, id)).toMatchObject({
    etat: 'sent',
    destinataire: { id: 'ml' },
    etapes: [{ etat: 'draft' }, { etat: 'sent' }],
  })
  await avancer(monde.deps, monde.ml, id, 2, [{ vers: 'received' }])
  const { rows } = await db.pool.query<{ personne_id: string }>('select personne_id from aiguillage where id = $1', [
    id,
  ])
  const personne = rows[0]?.personne_id ?? ''
  await asActeur(db.app, personneDe(personne), tx =>
    tx.query('update acces set retire_le = now() where personne_id = $1', [personne]),
  )
  expect(await suivre(monde.deps, cle, id)).toMatchObject({ etat: 'received' })
  const lit = await asActeur(db.app, acteurDe(cle), async tx => [
    (await tx.query('select from personne where id = $1', [personne])).rowCount,
    (await tx.query('select from aiguillage_contenu where aiguillage_id = $1', [id])).rowCount,
    (await tx.query('select from aiguillage where id = $1', [duPoste])).rowCount,
  ])
  expect(lit).toEqual([0, 0, 0])
})

test('the list follows the last change, page by page, and gives what another key of the structure sent', async () => {
  const { cle } = await ouvrir()
  const autre = (await ouvrir()).cle
  monde.at(new Date(DEBUT.getTime() + 2 * JOUR_MS))
  const ids = [await envoyer(cle), await envoyer(autre), await envoyer(cle)]
  const depuis = { ...ORIGINE, le: new Date(DEBUT.getTime() + JOUR_MS) }
  const lus: string[] = []
  let suivant: typeof depuis | undefined = depuis
  while (suivant) {
    const page: Awaited<ReturnType<typeof listerSuivis>> = await listerSuivis(monde.deps, cle, suivant, 2)
    lus.push(...page.suivis.map(s => s.id))
    suivant = page.suivant
  }
  expect(lus.sort()).toEqual(ids.sort())
  monde.at(DEBUT)
})

test('what cannot go is refused as in the workspace, and leaves nothing behind', async () => {
  const { cle } = await ouvrir()
  const avant = await compter('partenaire_envoi')
  const sans = { ...ENVOI, consentement: { donne: false, moyen: undefined, preuve: '' } }
  expect(await adresser(deps(), cle, adresse({ envoi: sans }))).toEqual({ manques: ['consentement'] })
  expect(await adresser(deps(), cle, adresse({ structure: 'asso' }))).toEqual({ manques: ['structure'] })
  expect(await adresser(deps(), cle, adresse({ structure: 'pij' }))).toMatchObject({ erreur: 'refus' })
  expect(await adresser(deps(), cle, adresse({ service: 'x' }))).toEqual({ erreur: 'service-inconnu' })
  const ailleurs = adresse({ service: 's1', structure: 'cio' })
  expect(await adresser(deps(), cle, ailleurs)).toEqual({ erreur: 'service-inconnu' })
  expect(await compter('partenaire_envoi')).toBe(avant)
})

test('the région gives a key for a structure that it names: those in charge are told, both see it and may close it, and no other', async () => {
  const region = { ...monde.region, role: 'region' as const }
  const { cle: sienne } = await ouvrir()
  const donnerDeps = { ...clesDeps(), chiffre: monde.deps.chiffre, origine: monde.deps.origine }
  const donner = async (structure = { id: 'pij', nom: 'PIJ d’Anet' }) => {
    const voulue = {
      id: randomUUID(),
      nom: 'Outil régional',
      portees: ['aiguillages:creer' as const],
      expireLe: undefined,
    }
    const secret = await donnerCle(donnerDeps, region, { ...voulue, structure })
    const lue = await authentifier(monde.deps, `Bearer ${secret}`)
    if (!('cle' in lue)) throw new Error('no key')
    return lue.cle
  }
  const [une, autre] = [await donner(), await donner()]
  expect(
    (await monde.messages()).filter(m => m.a === 'chef@porte.invalid' && m.objet.includes('logiciel')),
  ).toHaveLength(2)
  const idsDe = async (qui: Donneur) => (await lireCles(clesDeps(), qui)).cles.map(({ id }) => id)
  expect((await idsDe(region)).sort()).toEqual([une.id, autre.id].sort())
  expect(await idsDe(chef)).toEqual(expect.arrayContaining([une.id, autre.id, sienne.id]))
  // What was sent with it, and nothing else of the structure, which reads all that goes in its name.
  const [parElle, parLaStructure] = [await envoyer(une), await envoyer(sienne)]
  expect(await suivre(monde.deps, une, parElle)).toMatchObject({ etat: 'sent' })
  expect(await suivre(monde.deps, sienne, parElle)).toMatchObject({ etat: 'sent' })
  const idsSuivis = async (cle: Cle) => (await listerSuivis(monde.deps, cle, ORIGINE, 100)).suivis.map(({ id }) => id)
  expect(await idsSuivis(une)).toEqual([parElle])
  expect(await idsSuivis(sienne)).toEqual(expect.arrayContaining([parElle, parLaStructure]))
  expect(await suivre(monde.deps, une, parLaStructure)).toBeUndefined()
  expect(await annuler(deps(), une, parLaStructure, 'doublon')).toEqual({ erreur: 'introuvable' })
  expect(await suivre(monde.deps, sienne, parLaStructure)).toMatchObject({ etat: 'sent' })
  // The database alone holds both: what a key of the région follows, and for whom it may be.
  const lus = await asActeur(db.app, acteurDe(une), async tx => [
    (await tx.query('select aiguillage_id as id from partenaire_envoi')).rows,
    (await tx.query('select id from aiguillage')).rows,
    (await tx.query('select distinct aiguillage_id as id from aiguillage_etape')).rows,
  ])
  expect(lus).toEqual([[{ id: parElle }], [{ id: parElle }], [{ id: parElle }]])
  const envoyeDe = async ({ id }: Cle) =>
    (
      await db.pool.query<{ voit: boolean }>(
        `select set_config('porte.sorte', 'partenaire', true), set_config('porte.structure', 'pij', true), set_config('porte.cle', $2, true),
           partenaire_a_envoye($1, 'pij') as voit`,
        [parLaStructure, id],
      )
    ).rows[0]?.voit
  expect([await envoyeDe(une), await envoyeDe(sienne)]).toEqual([false, true])
  await expect(donner({ id: 'asso', nom: 'Association' })).rejects.toMatchObject({ code: '42501' })
  expect(await revoquerCle(clesDeps(), region, sienne.id)).toBe(false)
  expect(await revoquerCle(clesDeps(), region, une.id)).toBe(true)
  expect(await revoquerCle(clesDeps(), chef, autre.id)).toBe(true)
})

test('each use is written down without anybody in it, and seen by the responsable', async () => {
  const { cle } = await ouvrir()
  await noterUsage(monde.deps, cle, 'adresser', 201)
  const lues = await lireCles(clesDeps(), chef)
  expect(lues.cles.find(c => c.id === cle.id)).toMatchObject({ vueLe: DEBUT, portees: ['aiguillages:creer'] })
  expect(lues.usages.get(cle.id)).toEqual([{ operation: 'adresser', statut: 201, le: DEBUT }])
})
