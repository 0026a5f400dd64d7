import { randomUUID } from 'node:crypto'
import ICAL from 'ical.js'
import { describe, expect, test } from 'vitest'
import { asActeur } from '#platform/acteur.ts'
import { createTestDatabase } from '#platform/testing/postgres.ts'
import { fermerAgenda, lireAgenda, ouvrirAgenda } from './agenda.ts'
import {
  annuler,
  creneauxLibres,
  deplacer,
  etendreCreneaux,
  prendre,
  prepareRendezvous,
  rappelerRendezvous,
} from './index.ts'
import { fermerPermanence, ouvrirPermanence, permanenceForm } from './permanence.ts'
import { listSemaine } from './store/creneaux.ts'
import { fermerCreneau } from './suivre.ts'
import { createMonde, reussi } from './testing/monde.ts'

const db = await createTestDatabase()
const now = new Date('2026-11-24T10:00:00Z')
const { ml, cio, deps, personne, creneau, messages } = await createMonde(db, now)
const le = (iso: string): Date => new Date(iso)

/** The event of a calendar, as another program reads it. */
const readEvents = (texte: string | undefined) => {
  const calendar = new ICAL.Component(ICAL.parse(texte ?? ''))
  return calendar.getAllSubcomponents('vevent').map(vevent => {
    const event = new ICAL.Event(vevent)
    return {
      methode: calendar.getFirstPropertyValue('method'),
      uid: event.uid,
      sequence: event.sequence,
      statut: vevent.getFirstPropertyValue('status'),
      titre: event.summary,
      debut: event.startDate.toJSDate().toISOString(),
      fin: event.endDate.toJSDate().toISOString(),
    }
  })
}
const sent = async (id: string) => (await messages()).filter(m => m.cle.startsWith(`rendezvous:${id}:`))

describe('the file that goes with a message', () => {
  test('is a request, replaced by a move and taken away by a cancellation: the same event, a growing sequence', async () => {
    const lina = await personne()
    const [a, b] = [await creneau('2026-12-01T13:00Z'), await creneau('2026-12-02T13:00Z')]
    const first = reussi(await prendre(deps, cio, { creneau: a, personne: lina }, now))
    const second = reussi(await deplacer(deps, cio, { rendezvous: first.id, creneau: b }, now))
    reussi(await annuler(deps, cio, second.id, now))
    const files = [...(await sent(first.id)), ...(await sent(second.id)).sort((x, y) => y.cle.localeCompare(x.cle))]
    expect(files.map(m => m.cle.split(':')[2])).toEqual(['confirme', 'deplace', 'annule'])
    const events = files.flatMap(m => readEvents(m.calendrier))
    expect(events.map(e => [e.methode, e.sequence, e.statut, e.debut.slice(0, 10)])).toEqual([
      ['REQUEST', 0, 'CONFIRMED', '2026-12-01'],
      ['REQUEST', 1, 'CONFIRMED', '2026-12-02'],
      ['CANCEL', 2, 'CANCELLED', '2026-12-02'],
    ])
    expect(new Set(events.map(e => e.uid)).size).toBe(1)
    expect(files[0]).toMatchObject({
      a: 'lina@example.org',
      objet: 'Votre rendez-vous, mardi 1er décembre à 14\u00a0h',
    })
    expect(files[0]?.texte).toContain(`https://porte.example/rendez-vous/${first.id}`)
  })
  test('keeps the instant on the night of the change of hour, where 2.30 comes twice', async () => {
    const debuts = ['2027-10-31T00:30:00.000Z', '2027-10-31T01:30:00.000Z']
    for (const debut of debuts) {
      const { id } = reussi(
        await prendre(deps, cio, { creneau: await creneau(debut), personne: await personne() }, now),
      )
      const [message] = await sent(id)
      expect(readEvents(message?.calendrier).map(e => [e.debut, Date.parse(e.fin) - Date.parse(e.debut)])).toEqual([
        [debut, 1_800_000],
      ])
      // Both are said by the clock on the wall: 2.30 in the morning.
      expect(message?.texte).toContain('dimanche 31 octobre à 2\u00a0h\u00a030')
    }
  })
})

describe('how a person is told', () => {
  const take = async (identite: object, prefere?: string) => {
    const id = await personne(cio, identite)
    if (prefere) await db.pool.query('update personne set contact_prefere = $2 where id = $1', [id, prefere])
    const pris = reussi(await prendre(deps, cio, { creneau: await creneau('2026-12-03T09:00Z'), personne: id }, now))
    return { ...pris, canaux: (await sent(pris.id)).map(m => `${m.canal} ${m.a}`) }
  }
  const deux = { prenom: 'Lina', courriel: 'lina@example.org', telephone: '+33612345678' }
  test.each([
    ['courriel', deux, undefined, ['courriel lina@example.org']],
    ['the text message that they prefer', deux, 'sms', ['sms +33612345678']],
    [
      'e-mail when a land line cannot be written to',
      { ...deux, telephone: '+33237000000' },
      'sms',
      ['courriel lina@example.org'],
    ],
    ['nothing when a conseiller is to tell them', deux, 'conseiller', []],
    ['nothing when they have no address', { prenom: 'Lina' }, undefined, []],
  ])('by %s', async (_, identite, prefere, canaux) => {
    const told = await take(identite, prefere)
    expect(told.canaux).toEqual(canaux)
    expect(told.prevenu).toBe(canaux.length > 0)
  })
  test('with the link of their own thread, when there is one', async () => {
    const lies = { ...deps, lienPersonne: async () => 'https://porte.example/suivi/secret' }
    const { id } = reussi(
      await prendre(lies, cio, { creneau: await creneau('2026-12-03T09:00Z'), personne: await personne() }, now),
    )
    const [message] = await sent(id)
    expect(message?.texte).toContain('https://porte.example/suivi/secret')
    expect(message?.calendrier).not.toContain('secret')
  })
})

describe('reminders', () => {
  test('come two days and two hours before, once each, however often the job runs', async () => {
    const { id } = reussi(
      await prendre(deps, cio, { creneau: await creneau('2026-12-10T09:00Z'), personne: await personne() }, now),
    )
    const kinds = async (instant: string): Promise<string[]> => {
      await rappelerRendezvous(deps, le(instant))
      return (await sent(id))
        .map(m => m.cle.split(':')[2] ?? '')
        .filter(k => k.startsWith('rappel'))
        .sort()
    }
    expect(await kinds('2026-12-08T08:59Z')).toEqual([])
    expect(await kinds('2026-12-08T09:00Z')).toEqual(['rappel-2j'])
    expect(await kinds('2026-12-08T12:00Z')).toEqual(['rappel-2j'])
    expect(await kinds('2026-12-10T06:59Z')).toEqual(['rappel-2j'])
    expect(await kinds('2026-12-10T07:00Z')).toEqual(['rappel-2h', 'rappel-2j'])
    await Promise.all([kinds('2026-12-10T07:10Z'), kinds('2026-12-10T07:10Z')])
    expect(await kinds('2026-12-10T09:30Z')).toEqual(['rappel-2h', 'rappel-2j'])
  })
  test('are not sent for one that was cancelled, nor right after it was taken', async () => {
    const soon = le('2026-12-20T08:00Z')
    const slot = await creneau('2026-12-21T09:00Z')
    const late = reussi(await prendre(deps, cio, { creneau: slot, personne: await personne() }, soon))
    const gone = reussi(
      await prendre(deps, cio, { creneau: await creneau('2026-12-22T09:00Z'), personne: await personne() }, now),
    )
    reussi(await annuler(deps, cio, gone.id, soon))
    await rappelerRendezvous(deps, le('2026-12-20T09:30Z'))
    const keys = [...(await sent(late.id)), ...(await sent(gone.id))].map(m => m.cle.split(':')[2])
    expect(keys.filter(k => k?.startsWith('rappel'))).toEqual([])
  })
})

describe("the feed of an agent's calendar", () => {
  const count = async (secret: string) => readEvents(await lireAgenda(deps, secret, now))
  test('holds the rendez-vous that they host, without naming anybody', async () => {
    const lina = await personne(cio, { prenom: 'Lina', nom: 'Morel', courriel: 'lina@example.org' })
    const slot = await creneau('2027-02-01T13:00Z', { hote: ml.compte })
    reussi(await prendre(deps, cio, { creneau: slot, personne: lina }, now))
    const secret = (await ouvrirAgenda(deps, ml, now)) ?? ''
    const text = (await lireAgenda(deps, secret, now)) ?? ''
    const mine = readEvents(text).filter(e => e.debut.startsWith('2027-02-01'))
    expect(mine.map(e => e.titre)).toEqual([`Rendez-vous, dossier ${lina.slice(0, 3).toUpperCase()}`])
    expect(text).not.toMatch(/Lina|Morel|lina@/)
  })
  test('leaves out what others host', async () => {
    const slot = await creneau('2027-02-02T13:00Z', { hote: cio.compte })
    reussi(await prendre(deps, cio, { creneau: slot, personne: await personne() }, now))
    const secret = (await ouvrirAgenda(deps, ml, now)) ?? ''
    expect((await count(secret)).filter(e => e.debut.startsWith('2027-02-02'))).toEqual([])
  })
  test('stops when another is opened, when it is closed, and when the agent leaves', async () => {
    const first = (await ouvrirAgenda(deps, ml, now)) ?? ''
    const second = (await ouvrirAgenda(deps, ml, now)) ?? ''
    expect(await lireAgenda(deps, first, now)).toBeUndefined()
    expect(await lireAgenda(deps, second, now)).toBeDefined()
    await fermerAgenda(deps, ml, now)
    expect(await lireAgenda(deps, second, now)).toBeUndefined()
    const third = (await ouvrirAgenda(deps, cio, now)) ?? ''
    await db.pool.query(`update affectation set etat = 'terminee' where compte_id = $1`, [cio.compte])
    expect(await lireAgenda(deps, third, now)).toBeUndefined()
    await db.pool.query(`update affectation set etat = 'active' where compte_id = $1`, [cio.compte])
  })
  test('is kept as a digest alone, and an invented secret opens nothing', async () => {
    const secret = (await ouvrirAgenda(deps, ml, now)) ?? ''
    const { rows } = await db.pool.query<{ t: string }>(`select encode(empreinte, 'escape') as t from agenda_flux`)
    expect(rows.map(r => r.t).join(' ')).not.toContain(secret)
    expect(await lireAgenda(deps, randomUUID(), now)).toBeUndefined()
  })
})

describe('a permanence', () => {
  const form = permanenceForm.parse({
    nom: 'Premier rendez-vous',
    mode: 'en-presentiel',
    rythme: 'semaine',
    premier: '2026-12-01',
    heure: '14:00',
    duree: '30',
    creneaux: '2',
    places: '1',
    hotes: [ml.compte, cio.compte],
    public: 'oui',
  })
  const slots = async (id: string) =>
    (
      await db.pool.query(
        'select debut, ferme_le is null as ouvert, hote from creneau where permanence_id = $1 order by debut',
        [id],
      )
    ).rows

  test('lays eight weeks of slots at once, and nothing more when it is laid again', async () => {
    const { id } = reussi(await ouvrirPermanence(deps, ml, form, now))
    const before = await slots(id)
    // Seven Tuesdays from December 1 to January 12: the eighth is past the horizon.
    expect(before.length).toBe(2 * 7)
    expect(await etendreCreneaux(deps, now)).toEqual({ poses: 0, fermes: 0 })
    expect(await slots(id)).toEqual(before)
    await etendreCreneaux(deps, le('2026-12-01T00:00Z'))
    expect((await slots(id)).length).toBe(2 * 8)
  })
  test('is hosted by those who receive for the structure alone', async () => {
    const { id } = reussi(await ouvrirPermanence(deps, ml, form, now))
    expect(new Set((await slots(id)).map(s => s.hote))).toEqual(new Set([ml.compte]))
  })
  test('leaves a day out when its lieu closes, but never under somebody who has taken it; and opens again', async () => {
    await db.pool.query(
      `insert into lieu (structure_id, id, commune, lat, lon, precision_point, fermetures) values ('ml', 'l', '28134', 48.7, 1.3, 'commune', '[]')`,
    )
    const { id } = reussi(await ouvrirPermanence(deps, ml, { ...form, lieu: 'l' }, now))
    const open = async (jour: string) =>
      (await slots(id)).filter(s => s.debut.toISOString().startsWith(jour) && s.ouvert).length
    const { rows } = await db.pool.query(
      `select id from creneau where permanence_id = $1 and debut = '2026-12-08T13:00Z'`,
      [id],
    )
    reussi(await prendre(deps, cio, { creneau: rows[0]?.id, personne: await personne() }, now))
    const close = async (fermetures: object[]) => {
      await db.pool.query(`update lieu set fermetures = $1 where structure_id = 'ml'`, [JSON.stringify(fermetures)])
      await etendreCreneaux(deps, now)
    }
    await close([{ du: '2026-12-08', au: '2026-12-15' }])
    expect([await open('2026-12-01'), await open('2026-12-08'), await open('2026-12-15')]).toEqual([2, 1, 0])
    await close([])
    expect([await open('2026-12-08'), await open('2026-12-15')]).toEqual([2, 2])
  })
  test('that is closed proposes nothing more, and keeps what was taken', async () => {
    const { id } = reussi(await ouvrirPermanence(deps, ml, form, now))
    const [first] = (await db.pool.query('select id from creneau where permanence_id = $1 order by debut', [id])).rows
    reussi(await prendre(deps, cio, { creneau: first.id, personne: await personne() }, now))
    expect(await fermerPermanence(deps, cio, id, now)).toEqual({ erreur: 'creneau-inconnu' })
    expect(await fermerPermanence(deps, ml, id, now)).toEqual({ restent: 1 })
    await etendreCreneaux(deps, now)
    expect((await slots(id)).filter(s => s.ouvert).length).toBe(1)
  })
  test('kept for the agents is not shown to people', async () => {
    reussi(await ouvrirPermanence(deps, ml, { ...form, nom: 'Réservée', public: undefined }, now))
    const lina = await personne()
    const names = async (qui: Parameters<typeof creneauxLibres>[1]) =>
      new Set((await creneauxLibres(deps, qui, 'ml', now, 1000)).map(c => c.permanence))
    expect((await names(cio)).has('Réservée')).toBe(true)
    expect((await names({ sorte: 'personne', personne: lina })).has('Réservée')).toBe(false)
  })
})

describe('the host of a slot', () => {
  const auxHotes = async () => (await messages()).filter(m => m.cle.endsWith(':hote'))
  const autre = async (): Promise<string> => {
    const id = randomUUID()
    await db.pool.query('insert into compte (id, courriel) values ($1, $2)', [id, `${id}@porte.invalid`])
    await db.pool.query(
      `insert into affectation (compte_id, role, structure_id, etat) values ($1, 'conseiller', 'ml', 'active')`,
      [id],
    )
    return id
  }

  test('is told that somebody cancels, moves, or that a colleague closes the slot: when and where, never who', async () => {
    const hote = await autre()
    const [a, b] = [await creneau('2027-03-02T13:00Z', { hote }), await creneau('2027-03-03T13:00Z', { hote })]
    const lina = await personne()
    const qui = { sorte: 'personne', personne: lina } as const
    const first = reussi(await prendre(deps, cio, { creneau: a, personne: lina }, now))
    const second = reussi(await deplacer(deps, qui, { rendezvous: first.id, creneau: b }, now))
    reussi(await annuler(deps, qui, second.id, now))
    reussi(await fermerCreneau(deps, ml, b, now))
    const told = await auxHotes()
    expect(told.map(m => [m.a, m.objet])).toEqual(
      expect.arrayContaining([
        [`${hote}@porte.invalid`, 'Rendez-vous déplacé, mardi 2 mars à 14\u00a0h'],
        [`${hote}@porte.invalid`, 'Rendez-vous annulé, mercredi 3 mars à 14\u00a0h'],
        [`${hote}@porte.invalid`, 'Créneau fermé, mercredi 3 mars à 14\u00a0h'],
      ]),
    )
    expect(told).toHaveLength(3)
    expect(told.map(m => m.texte).join()).not.toContain('Lina')
    expect(told.map(m => m.texte).join()).toContain('Nouveau moment : mercredi 3 mars à 14\u00a0h')
  })
  test('is not told of what they did themselves, nor once they have left', async () => {
    const before = (await auxHotes()).length
    const parti = await autre()
    await db.pool.query(`update affectation set etat = 'terminee' where compte_id = $1`, [parti])
    for (const hote of [ml.compte, parti]) {
      const slot = await creneau(new Date(Date.parse('2027-03-09T13:00Z') + (hote === parti ? 3_600_000 : 0)), { hote })
      const { id } = reussi(await prendre(deps, cio, { creneau: slot, personne: await personne() }, now))
      reussi(await annuler(deps, ml, id, now))
    }
    expect(await auxHotes()).toHaveLength(before)
  })
})

test('the week and the free slots are read in one query, from ten slots to a thousand', async () => {
  const count = async (): Promise<[number, number]> => {
    let queries = 0
    const rows = await asActeur(db.app, ml, tx =>
      listSemaine(
        {
          query: (text, values) => {
            queries++
            return tx.query(text, values)
          },
        },
        'ml',
        le('2028-01-01T00:00Z'),
        le('2028-02-01T00:00Z'),
      ),
    )
    return [rows.length, queries]
  }
  for (let i = 0; i < 10; i++) await creneau(new Date(Date.parse('2028-01-02T08:00Z') + i * 60_000))
  expect(await count()).toEqual([10, 1])
  await db.pool.query(
    `insert into creneau (structure_id, debut, fin, places) select 'ml', t, t + interval '1 minute', 1
     from generate_series('2028-01-03T00:00Z'::timestamptz, '2028-01-03T16:29Z', '1 minute') t`,
  )
  expect(await count()).toEqual([1000, 1])
})

test('the permanence of the demonstration is laid once', async () => {
  await db.pool.query(`insert into structure (id, nom, reseau, source, empreinte) values
    ('demo--mission-locale-drouais', 'Mission locale du Drouais', 'mission-locale', 't', 't')`)
  for (let i = 0; i < 2; i++) await prepareRendezvous(db, { demo: true, now })
  const { rows } = await db.pool.query(
    `select count(distinct p.id)::int as permanences, count(*)::int as creneaux, count(distinct c.debut)::int as debuts
     from permanence p join creneau c on c.permanence_id = p.id where p.structure_id = 'demo--mission-locale-drouais'`,
  )
  // Sixteen Tuesdays and Thursdays, none of which is a public holiday, four slots each.
  expect(rows).toEqual([{ permanences: 1, creneaux: 64, debuts: 64 }])
})
