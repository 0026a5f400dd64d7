import { randomBytes, randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { recueillirConsentement, retirerConsentement } from '#features/accueil/index.ts'
import type { Agent } from '#features/comptes/index.ts'
import { asActeur } from '#platform/acteur.ts'
import { createChiffre } from '#platform/chiffre.ts'
import { contenuMessage } from '#platform/messages/transport.ts'
import { createTestDatabase } from '#platform/testing/postgres.ts'
import { demanderAvis, donnerAvis, lireInterrogation, lireResultats } from './avis.ts'
import type { Reglages } from './domain/cohorte.ts'
import { lireParcours, preparerParcours, replanifier, suivreParcours } from './parcours.ts'
import { inviter, noterPresences, noterVenue } from './parcours-gens.ts'
import { findEvenement } from './store/lire.ts'
import { annuler, deplacer } from './tenir.ts'
import { ecrire, evenement } from './testing/monde.ts'

const db = await createTestDatabase()
const chiffre = createChiffre(new Map([[1, randomBytes(32)]]))
const now = () => new Date('2026-11-24T09:00:00Z')
const deps = { db: db.app, chiffre, origine: 'https://porte.example', now, random: () => 0 }

const agent = (structure: string): Agent => ({
  acteur: { sorte: 'agent', role: 'conseiller', compte: randomUUID(), structure },
  compte: { id: randomUUID(), nom: 'Lys', prenom: 'Ana', courriel: `${structure}@essai.example` },
  role: 'conseiller',
  structure: { id: structure, nom: structure },
  territoire: undefined,
  demonstration: false,
})
const [ml, cma] = [agent('ml'), agent('cma')]
for (const { acteur, structure } of [ml, cma]) {
  await db.pool.query(
    "insert into structure (id, nom, reseau, source, empreinte) values ($1, $1, 'autre', 't', 't') on conflict do nothing",
    [structure?.id],
  )
  await db.pool.query('insert into compte (id, courriel, cree_le) values ($1, $2, now())', [
    acteur.compte,
    `${structure?.id}@essai.example`,
  ])
}
await ecrire(
  db,
  [
    evenement('parcours', {
      membres: true,
      organisations: [
        { structure: 'ml', role: 'pilote' },
        { structure: 'cma', role: 'co-organisateur' },
      ],
    }),
  ],
  now(),
)
const id: string = (await db.pool.query("select id from evenement where source_id = 'parcours'")).rows[0].id
const etape = (nom: string, structure: string): Reglages['etapes'][number] => ({
  id: nom,
  titre: nom,
  structure,
  salles: [{ id: `${nom}-1`, nom: `Salle ${nom}`, capacite: 2 }],
  apres: [],
  fermee: [],
})
const reglages: Reglages = {
  debut: new Date('2026-12-01T13:00:00Z'),
  tours: 2,
  dureeMin: 20,
  pauseMin: 5,
  tailleGroupe: 2,
  personnes: 4,
  etapes: [etape('a', 'ml'), etape('b', 'cma')],
}

/** Somebody whom a structure received. */
const recue = async (prenom: string): Promise<string> => {
  const personne = randomUUID()
  await db.pool.query('insert into personne (id, identite_chiffre, cree_le, vue_le) values ($1, $2, now(), now())', [
    personne,
    chiffre.seal(`personne.identite.${personne}`, { prenom, nom: 'Essai', courriel: `${prenom}@example.org` }),
  ])
  await db.pool.query(
    "insert into acces (personne_id, structure_id, origine, ouvert_le) values ($1, 'ml', 'accueil', now())",
    [personne],
  )
  return personne
}
const accord = { moyen: 'oral', preuve: 'dit au guichet' } as const
const prenoms = async (qui: Agent) => (await lireParcours(deps, qui, id))?.participants.map(p => p.prenom)

test('a person is invited with a consent for every structure, and is out as soon as it is withdrawn', async () => {
  expect(await preparerParcours(deps, ml, id, reglages)).toBeUndefined()
  const [lina, sacha] = [await recue('Lina'), await recue('Sacha')]
  expect(await inviter(deps, ml, { evenement: id, personne: lina })).toBe('sans-accord')
  // An agreement to something else, or to another structure, is none.
  await asActeur(db.app, ml.acteur, async tx => {
    const autre = { ...accord, personne: lina, finalite: 'accompagnement', destinataires: ['cma'] } as const
    await recueillirConsentement(tx, deps, autre)
    await recueillirConsentement(tx, deps, { ...autre, finalite: 'evenement', destinataires: ['ml'] })
  })
  expect(await inviter(deps, ml, { evenement: id, personne: lina })).toBe('sans-accord')
  expect(await inviter(deps, ml, { evenement: id, personne: lina, accord })).toBe('invite')
  expect(await inviter(deps, ml, { evenement: id, personne: lina, accord })).toBe('deja')
  expect(await inviter(deps, ml, { evenement: id, personne: sacha, accord })).toBe('invite')
  // The other structure reads no file that was not opened to it, and sees those that were.
  expect(await inviter(deps, cma, { evenement: id, personne: await recue('Inconnue'), accord })).toBe('introuvable')
  expect(await prenoms(cma)).toEqual(['Lina', 'Sacha'])

  const { rows } = await db.pool.query(
    "select id from consentement where personne_id = $1 and finalite = 'evenement' and destinataires = '{cma}'",
    [lina],
  )
  await asActeur(db.app, ml.acteur, tx => retirerConsentement(tx, deps, rows[0].id))
  expect(await prenoms(ml)).toEqual(['Sacha'])
  expect(await prenoms(cma)).toEqual(['Sacha'])
})

test('the plan is made again for those who come, by who organises, until something was noted', async () => {
  expect(await replanifier(deps, agent('autre'), id)).toBe('introuvable')
  expect(await replanifier(deps, cma, id)).toBeUndefined()
  const lu = await lireParcours(deps, ml, id)
  expect([lu?.parcours?.personnes, lu?.participants.map(p => p.groupe)]).toEqual([1, [0]])
  const notes = [{ participant: lu?.participants[0]?.id ?? '', present: false, rattrapee: false, suite: undefined }]
  expect(await noterPresences(deps, cma, { evenement: id, etape: 'z', notes })).toBe(false)
  expect(await noterPresences(deps, cma, { evenement: id, etape: 'b', notes })).toBe(true)
  expect((await lireParcours(deps, ml, id))?.participants[0]?.presences).toEqual([
    { etape: 'b', present: false, rattrapee: false, suite: undefined },
  ])
  expect(await replanifier(deps, ml, id)).toBe('commence')
  expect(await preparerParcours(deps, ml, id, reglages)).toBe('commence')
})

test('the coordination of its territoire alone follows it, in numbers', async () => {
  await db.pool.query("insert into territoire (id, nom) values ('ici', 'Ici'), ('la', 'Là')")
  await db.pool.query("insert into territoire_membre (territoire_id, structure_id) values ('ici', 'cma')")
  const coordinateur = (territoire: string): Agent => ({
    ...ml,
    acteur: { sorte: 'agent', role: 'coordinateur', compte: ml.acteur.compte, territoire },
    role: 'coordinateur',
    structure: undefined,
    territoire: { id: territoire, nom: territoire },
  })
  const suivi = await suivreParcours(deps, coordinateur('ici'), id)
  expect(suivi?.venues).toEqual([
    { etat: 'invite', presences: [{ etape: 'b', present: false, rattrapee: false, suite: undefined }] },
  ])
  expect([suivi?.parcours.personnes, suivi?.evenement.tient]).toEqual([1, false])
  expect(await suivreParcours(deps, coordinateur('la'), id)).toBeUndefined()
  expect(await suivreParcours(deps, { ...coordinateur('ici'), role: 'region' }, id)).toBeUndefined()
})

test('what a phone says again of a step changes nothing, nor does an older note; who is not ticked by an old page stays as noted', async () => {
  const participant = (await lireParcours(deps, ml, id))?.participants[0]?.id ?? ''
  const noter = async (...notes: { present: boolean; le: string; defaut?: boolean }[]) => {
    const lot = notes.map(n => ({ ...n, participant, rattrapee: false, suite: undefined, le: new Date(n.le) }))
    await noterPresences(deps, ml, { evenement: id, etape: 'a', notes: lot })
    const { rows } = await db.pool.query(
      "select present, notee_le from parcours_presence where participant_id = $1 and etape = 'a'",
      [participant],
    )
    return rows
  }
  const [premiere, seconde] = ['2026-11-24T08:10:00Z', '2026-11-24T08:20:00Z']
  const la = [{ present: true, notee_le: new Date(seconde) }]
  // Two notes of a phone that comes back, in whatever order, and both of them again.
  expect(await noter({ present: true, le: seconde }, { present: false, le: premiere })).toEqual(la)
  expect(await noter({ present: false, le: premiere }, { present: true, le: seconde })).toEqual(la)
  expect(await noter({ present: false, le: premiere })).toEqual(la)
  expect(await noter({ present: false, defaut: true, le: '2026-11-24T08:30:00Z' })).toEqual(la)
  // Ticked away on purpose; a clock that is ahead is taken back to ours.
  expect(await noter({ present: false, le: '2031-01-01T00:00:00Z' })).toEqual([{ present: false, notee_le: now() }])
})

test('who comes is told once of new hours, place or cancellation, with a calendar that is newer each time', async () => {
  await ecrire(
    db,
    [evenement('change', { membres: true, organisations: [{ structure: 'ml', role: 'pilote' }] })].map(e => ({
      ...e,
      pilote: 'ml',
    })),
    now(),
  )
  const { rows } = await db.pool.query("update evenement set source = 'poste' where source_id = 'change' returning id")
  const autre: string = rows[0].id
  const etapes = [etape('a', 'ml'), etape('b', 'ml')]
  await preparerParcours(deps, ml, autre, { ...reglages, etapes, personnes: 2 })
  const zoe = await recue('zoe')
  await inviter(deps, ml, { evenement: autre, personne: zoe, accord })
  const recus = async () => {
    const { rows: lignes } = await db.pool.query(
      "select id, contenu_chiffre from message where personne_id = $1 and cle not like '%:invite' order by cle",
      [zoe],
    )
    return lignes.map(one => contenuMessage.parse(chiffre.open(`message.contenu.${one.id}`, one.contenu_chiffre)))
  }
  expect(await recus()).toEqual([])
  // The same plan again changes no hour.
  await preparerParcours(deps, ml, autre, { ...reglages, etapes, personnes: 2 })
  expect(await recus()).toEqual([])
  await preparerParcours(deps, ml, autre, {
    ...reglages,
    etapes,
    personnes: 2,
    debut: new Date('2026-12-01T13:10:00Z'),
  })
  const [premier] = await recus()
  expect(premier?.texte).toContain('14 h 10'.replaceAll(' ', '\u00a0'))
  expect(premier?.calendrier).toMatch(/SEQUENCE:2\b/)

  const e = await asActeur(db.app, ml.acteur, tx => findEvenement(tx, autre))
  if (!e) throw new Error('the event is there')
  const quand = { ...e.quand, debut: new Date('2026-12-02T13:00:00Z'), fin: new Date('2026-12-02T14:00:00Z') }
  const seance = { quand, enLigne: false, lieu: { ...e.lieu, nom: 'Gymnase' } }
  await deplacer(deps, ml, autre, { seance, motif: 'La salle est prise.' }, now())
  const [, second] = await recus()
  expect(second?.texte).toContain('Gymnase')
  // One day later, the round with it; newer than before in every calendar.
  expect(second?.calendrier).toContain('DTSTART:20261202T131000Z')
  expect(Number(/SEQUENCE:(\d+)/.exec(second?.calendrier ?? '')?.[1])).toBeGreaterThan(2)

  await annuler(deps, ml, autre, 'Trop peu de personnes.', now())
  expect((await recus()).map(({ objet }) => objet)).toContain('Annulé : change')
})

/** A parcours of four people in two rounds, of the mission locale alone. */
const ouvrir = async (nom: string) => {
  const organisations = [{ structure: 'ml', role: 'pilote' } as const]
  await ecrire(db, [{ ...evenement(nom, { membres: true, organisations }), pilote: 'ml' }], now())
  const { rows } = await db.pool.query("update evenement set source = 'poste' where source_id = $1 returning id", [nom])
  const neuf: string = rows[0].id
  const siens = { ...reglages, etapes: [etape('a', 'ml'), etape('b', 'ml')] }
  expect(await preparerParcours(deps, ml, neuf, siens)).toBeUndefined()
  return { neuf, siens }
}

test('a plan that cannot be says why, and undoes neither the plan in place nor anybody’s group', async () => {
  const { neuf, siens } = await ouvrir('garde')
  await inviter(deps, ml, { evenement: neuf, personne: await recue('tom'), accord })
  const avant = await lireParcours(deps, ml, neuf)
  const issue = await preparerParcours(deps, ml, neuf, { ...siens, tours: 1 })
  expect(issue).toMatchObject({
    blocage: { contrainte: 'tours', besoin: 2, possible: 1 },
    remedes: [{ quoi: 'tours', valeur: 2 }],
  })
  expect(await lireParcours(deps, ml, neuf)).toEqual(avant)
  expect(avant?.participants.map(p => p.groupe)).toEqual([0])
})

test('who is invited or comes while the plan changes is put in the groups of the new one', async () => {
  const { neuf } = await ouvrir('ensemble')
  const lea = await recue('lea')
  await inviter(deps, ml, { evenement: neuf, personne: lea, accord })
  const participant = (await lireParcours(deps, ml, neuf))?.participants[0]?.id ?? ''
  const aucun = '{"ok":false,"blocage":{"contrainte":"tours","besoin":2,"possible":1}}'
  const deux = '{"ok":true,"groupes":[2],"passages":[]}'
  /** Changes the plan, and commits once something else waits for it. */
  const pendant = async (plan: string, agir: () => Promise<unknown>) => {
    const client = await db.pool.connect()
    try {
      await client.query('begin')
      await client.query('update parcours set plan = $2 where evenement_id = $1', [neuf, plan])
      await client.query('select from parcours where evenement_id = $1 for update', [neuf])
      const fait = agir()
      for (let i = 0; i < 300; i++) {
        const { rowCount } = await client.query('select pg_sleep(0.01) from pg_locks where not granted limit 1')
        if (rowCount) break
        await client.query('select pg_sleep(0.01)')
      }
      await client.query('commit')
      await fait
    } finally {
      client.release()
    }
    return (await lireParcours(deps, ml, neuf))?.participants.map(p => p.groupe)
  }
  const venir = () => noterVenue(deps, ml, { evenement: neuf, participant, etat: 'vient' })
  expect(await pendant(aucun, venir)).toEqual([undefined])
  const personne = await recue('noe')
  expect(await pendant(deux, () => inviter(deps, ml, { evenement: neuf, personne, accord }))).toEqual([0, 0])
})

test('those who did a step are counted without a name, and asked three questions by a link that is used once', async () => {
  const { neuf } = await ouvrir('apres')
  const venues = ['ida', 'eve', 'max']
  for (const prenom of venues) await inviter(deps, ml, { evenement: neuf, personne: await recue(prenom), accord })
  // Max never came; Ida's file is closed to the structure since.
  const gens = (await lireParcours(deps, ml, neuf))?.participants ?? []
  const notes = gens.map(({ id: participant, prenom }) => ({
    participant,
    present: prenom !== 'max',
    rattrapee: false,
    suite: undefined,
  }))
  await noterPresences(deps, ml, { evenement: neuf, etape: 'a', notes })
  await db.pool.query(
    'delete from acces where personne_id = (select personne_id from parcours_participant where id = $1)',
    [gens.find(({ prenom }) => prenom === 'ida')?.id],
  )
  const lendemain = new Date('2026-12-02T09:00:00Z')
  for (let i = 0; i < 2; i++) await demanderAvis(deps, lendemain)
  const { rows } = await db.pool.query(
    "select id, contenu_chiffre from message where cle like 'parcours:%:avis:' || $1 order by cle",
    [neuf],
  )
  const textes = rows.map(
    one => contenuMessage.parse(chiffre.open(`message.contenu.${one.id}`, one.contenu_chiffre)).texte,
  )
  expect(textes.map(texte => /Bonjour (\w+)/.exec(texte)?.[1]).toSorted()).toEqual(['eve', 'ida'])
  const secret = /avis\/(\S+)/.exec(textes[0] ?? '')?.[1] ?? ''
  const avis = { utile: 'oui', suite: 'non', conseille: 'oui' } as const
  expect(await lireInterrogation(deps, secret)).toMatchObject({ evenement: neuf })
  expect([await donnerAvis(deps, secret, avis), await donnerAvis(deps, secret, avis)]).toEqual([true, false])
  expect(await lireResultats(deps, ml, neuf)).toMatchObject({
    parcours: { invites: 3, viennent: 0, venus: 2 },
    interrogees: 2,
    inscrits: 0,
  })
})
