import { randomBytes } from 'node:crypto'
import { simpleParser } from 'mailparser'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { asActeur } from '../acteur.ts'
import { createChiffre } from '../chiffre.ts'
import { type Message, posterMessage } from '../messages.ts'
import { createTestDatabase } from '../testing/postgres.ts'
import { transportCourriel } from './courriel.ts'
import { attente, type EnvoiDeps, ESSAIS_MAX, envoyerMessages } from './envoi.ts'
import { etatDeLaFile, prendreMessage, RESERVATION_MS } from './file.ts'
import { transportSms } from './sms.ts'
import { startHttp, startSmtp } from './testing/serveurs.ts'
import { transportDemonstration } from './transport.ts'

const db = await createTestDatabase()
const chiffre = createChiffre(new Map([[1, randomBytes(32)]]))
const debut = new Date('2026-11-24T10:00:00Z')
const fermer: (() => unknown)[] = []
beforeEach(() => db.pool.query('delete from message'))
afterEach(async () => {
  for (const close of fermer.splice(0).reverse()) await close()
})

const poster = (message: Partial<Message> = {}): Promise<void> =>
  asActeur(db.app, { sorte: 'systeme', tache: 'essai' }, tx =>
    posterMessage(
      tx,
      chiffre,
      {
        cle: 'essai:1',
        canal: 'courriel',
        a: 'lea@exemple.fr',
        objet: 'Votre rendez-vous à Dreux',
        texte: 'Bonjour Léa,\n\nC’est noté.\n\nhttps://porte.example/suivi/abc',
        ...message,
      },
      debut,
    ),
  )

const courriel = (url: string, patienceMs = 1_000, dureeMaxMs?: number) => {
  const transport = transportCourriel({
    url,
    expediteur: 'orientation@porte.example',
    nom: 'Deuxième Porte',
    signature: 'Deuxième Porte.',
    patienceMs,
    ...(dureeMaxMs !== undefined && { dureeMaxMs }),
  })
  fermer.push(transport.close)
  return transport
}
const smtp = async (options?: Parameters<typeof startSmtp>[0]) => {
  const serveur = await startSmtp(options)
  fermer.push(serveur.close)
  return serveur
}
const passerelle = async (answer: Parameters<typeof startHttp>[0]) => {
  const serveur = await startHttp(answer)
  fermer.push(serveur.close)
  return serveur.url
}
const envoyer = (transports: EnvoiDeps['transports'], now = debut) =>
  envoyerMessages({ db: db.app, chiffre, transports, alea: () => 0.5 }, () => now)
const row = async () => {
  const { rows } = await db.pool.query(
    'select id, etat, essais, reprises, erreur, prochain_le, reserve_jusqua, contenu_chiffre from message',
  )
  return rows[0]
}

describe('an e-mail', () => {
  test('arrives as text and HTML, with a number made from the message, and its contents are erased', async () => {
    const serveur = await smtp()
    await poster({ calendrier: 'BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n' })
    expect(await envoyer({ courriel: courriel(serveur.url) })).toEqual({ envoyes: 1, reportes: 0, abandonnes: 0 })
    const { id, ...apres } = await row()
    expect(apres).toMatchObject({ etat: 'envoye', essais: 1, reprises: 0, reserve_jusqua: null, contenu_chiffre: null })
    expect(serveur.recus).toHaveLength(1)
    const lu = await simpleParser(serveur.recus[0] ?? '')
    expect(lu.messageId).toBe(`<${id}@porte.example>`)
    expect(lu.subject).toBe('Votre rendez-vous à Dreux')
    expect(lu.from?.value).toEqual([{ name: 'Deuxième Porte', address: 'orientation@porte.example' }])
    expect(lu.text).toContain('https://porte.example/suivi/abc')
    expect(lu.html).toContain('<a href="https://porte.example/suivi/abc">')
    expect(lu.headers.get('auto-submitted')).toBe('auto-generated')
    const [calendrier] = lu.attachments
    expect(calendrier?.contentType).toContain('calendar')
    expect(calendrier?.content.toString()).toContain('BEGIN:VCALENDAR')
  })

  test('that is sent to many says where it is left in one click, and no other does', async () => {
    const serveur = await smtp()
    await poster({ desabonnement: 'https://porte.example/desabonnement/abc' })
    await poster({ cle: 'autre' })
    await envoyer({ courriel: courriel(serveur.url) })
    const quitter = serveur.recus.map(texte => /^List-Unsubscribe.*(?:\r\n\s.*)*/gm[Symbol.match](texte) ?? [])
    expect(quitter.toSorted((a, b) => a.length - b.length)).toEqual([
      [],
      [
        'List-Unsubscribe: <https://porte.example/desabonnement/abc>',
        'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
      ],
    ])
  })

  test('that would say the same thing twice is sent once', async () => {
    const serveur = await smtp()
    await poster()
    await poster({ texte: 'autrement' })
    await envoyer({ courriel: courriel(serveur.url) })
    await envoyer({ courriel: courriel(serveur.url) })
    expect(serveur.recus).toHaveLength(1)
  })

  test('whose address is refused is given up at once, and nothing of the refusal is kept but its number', async () => {
    const serveur = await smtp({
      onRcptTo: (address, _session, done) =>
        done(Object.assign(new Error(`unknown ${address.address}`), { responseCode: 550 })),
    })
    await poster()
    expect(await envoyer({ courriel: courriel(serveur.url) })).toMatchObject({ abandonnes: 1 })
    expect(await row()).toMatchObject({ etat: 'abandonne', erreur: 'EENVELOPE 550', essais: 1 })
  })

  test('that cannot be written as an address is given up', async () => {
    const serveur = await smtp()
    await poster({ a: 'pas une adresse' })
    expect(await envoyer({ courriel: courriel(serveur.url) })).toMatchObject({ abandonnes: 1 })
  })

  test('that a greylist puts off is sent later', async () => {
    let fois = 0
    const serveur = await smtp({
      onRcptTo: (_address, _session, done) =>
        fois++ === 0 ? done(Object.assign(new Error('later'), { responseCode: 451 })) : done(),
    })
    await poster()
    expect(await envoyer({ courriel: courriel(serveur.url) })).toMatchObject({ reportes: 1 })
    expect(await row()).toMatchObject({ etat: 'a-envoyer', essais: 1, reprises: 0, erreur: 'EENVELOPE 451' })
    expect(await envoyer({ courriel: courriel(serveur.url) })).toMatchObject({ envoyes: 0 })
    const plusTard = new Date(debut.getTime() + attente(1, 1))
    expect(await envoyer({ courriel: courriel(serveur.url) }, plusTard)).toMatchObject({ envoyes: 1 })
    expect(serveur.recus).toHaveLength(1)
  })

  test('is kept when the server is not there, hangs up, or says nothing', async () => {
    await poster()
    expect(await envoyer({ courriel: courriel('smtp://127.0.0.1:9') })).toMatchObject({ reportes: 1 })
    const raccroche = await smtp({ onConnect: (_session, done) => done(new Error('no')) })
    await db.pool.query('update message set prochain_le = $1', [debut])
    expect(await envoyer({ courriel: courriel(raccroche.url) })).toMatchObject({ reportes: 1 })
    const muet = await smtp({ onMailFrom: () => {} })
    await db.pool.query('update message set prochain_le = $1', [debut])
    expect(await envoyer({ courriel: courriel(muet.url, 300) })).toMatchObject({ reportes: 1 })
    expect(await row()).toMatchObject({ etat: 'a-envoyer', essais: 3, reprises: 0 })
  })

  test('is let go of in time when the server answers without ever ending, and the next one goes out', async () => {
    let fois = 0
    const lent = await smtp({
      onMailFrom: (_address, session, done) => (fois++ === 0 ? lent.egrener(session.id) : done()),
    })
    await poster()
    const transport = courriel(lent.url, 500, 1_500)
    const debutEnvoi = performance.now()
    expect(await envoyer({ courriel: transport })).toMatchObject({ reportes: 1 })
    const duree = performance.now() - debutEnvoi
    expect(duree).toBeGreaterThan(1_400)
    expect(duree).toBeLessThan(3_000)
    expect(await row()).toMatchObject({ etat: 'a-envoyer', erreur: 'EABORT', reserve_jusqua: null, reprises: 0 })
    await db.pool.query('update message set prochain_le = $1', [debut])
    expect(await envoyer({ courriel: transport })).toMatchObject({ envoyes: 1 })
    expect(lent.recus).toHaveLength(1)
  })

  test('whose connection is lost after its last byte is sent again under the same number, and counted', async () => {
    const recus: string[] = []
    let fois = 0
    const serveur = await smtp({
      onData(stream, session, done) {
        let texte = ''
        stream.on('data', morceau => {
          texte += morceau
        })
        stream.on('end', () => {
          recus.push(texte)
          // Received, and its answer never given.
          if (fois++ > 0) done()
          else serveur.couper(session.id)
        })
      },
    })
    await poster()
    expect(await envoyer({ courriel: courriel(serveur.url, 500) })).toMatchObject({ reportes: 1 })
    expect(await row()).toMatchObject({ reprises: 1 })
    await envoyer({ courriel: courriel(serveur.url) }, new Date(debut.getTime() + attente(1, 1)))
    const lus = await Promise.all(recus.map(texte => simpleParser(texte)))
    expect(lus).toHaveLength(2)
    expect(new Set(lus.map(lu => lu.messageId)).size).toBe(1)
    expect(await row()).toMatchObject({ etat: 'envoye', reprises: 1 })
  })

  test(`is given up after ${ESSAIS_MAX} tries, and the operator sees it`, async () => {
    await poster()
    const mort = courriel('smtp://127.0.0.1:9')
    let now = debut
    for (let essai = 1; essai <= ESSAIS_MAX; essai++) {
      expect(await row()).toMatchObject({ etat: 'a-envoyer' })
      await envoyer({ courriel: mort }, now)
      now = new Date(now.getTime() + attente(essai, 1))
    }
    expect(await row()).toMatchObject({ etat: 'abandonne', essais: ESSAIS_MAX })
    expect(await etatDeLaFile(db.app, now)).toMatchObject({ enAttente: 0, abandonnes: 1 })
  })
})

describe('an SMS', () => {
  const sms = { canal: 'sms', a: '+33612345678', objet: '', texte: 'Rendez-vous demain à 10 h.' } as const

  test('is given to the gateway with its key and the token', async () => {
    const vus: unknown[] = []
    const url = await passerelle((request, body, response) => {
      vus.push([request.method, request.headers.authorization, request.headers['idempotency-key'], JSON.parse(body)])
      response.writeHead(202).end()
    })
    await poster(sms)
    const { id } = await row()
    expect(await envoyer({ sms: transportSms({ url, jeton: 'jeton-secret' }) })).toMatchObject({ envoyes: 1 })
    expect(vus).toEqual([
      ['POST', 'Bearer jeton-secret', id, { to: '+33612345678', text: 'Rendez-vous demain à 10 h.', key: id }],
    ])
  })

  test.each([
    [400, 'abandonne', 0],
    [422, 'abandonne', 0],
    [401, 'a-envoyer', 0],
    [429, 'a-envoyer', 0],
    [503, 'a-envoyer', 1],
  ])('that the gateway answers with %i ends as %s', async (status, etat, reprises) => {
    const url = await passerelle((_request, _body, response) => void response.writeHead(status).end('+33612345678'))
    await poster(sms)
    await envoyer({ sms: transportSms({ url, jeton: undefined }) })
    expect(await row()).toMatchObject({ etat, reprises, erreur: `HTTP ${status}` })
  })

  test('waits no longer than it may for a gateway that says nothing, and keeps its key', async () => {
    const cles: unknown[] = []
    const url = await passerelle((request, _body, response) => {
      cles.push(request.headers['idempotency-key'])
      if (cles.length > 1) response.writeHead(200).end()
    })
    await poster(sms)
    expect(await envoyer({ sms: transportSms({ url, jeton: undefined, patienceMs: 200 }) })).toMatchObject({
      reportes: 1,
    })
    expect(await row()).toMatchObject({ erreur: 'TimeoutError', reprises: 1 })
    await envoyer({ sms: transportSms({ url, jeton: undefined }) }, new Date(debut.getTime() + attente(1, 1)))
    expect(cles).toHaveLength(2)
    expect(cles[0]).toBe(cles[1])
  })

  test('does not follow a gateway that sends elsewhere with the token', async () => {
    let ailleurs = 0
    const autre = await passerelle((_request, _body, response) => {
      ailleurs++
      response.end()
    })
    const url = await passerelle((_request, _body, response) => void response.writeHead(307, { location: autre }).end())
    await poster(sms)
    expect(await envoyer({ sms: transportSms({ url, jeton: 'secret' }) })).toMatchObject({ reportes: 1 })
    expect(ailleurs).toBe(0)
  })

  test('waits while no gateway is configured', async () => {
    await poster(sms)
    expect(await envoyer({ courriel: transportDemonstration })).toEqual({ envoyes: 0, reportes: 0, abandonnes: 0 })
    expect(await row()).toMatchObject({ etat: 'a-envoyer', essais: 0 })
  })
})

describe('several senders', () => {
  test('at once send each message once', async () => {
    const serveur = await smtp()
    await Promise.all(Array.from({ length: 40 }, (_, i) => poster({ cle: `foule:${i}`, objet: `n° ${i}` })))
    await Promise.all(Array.from({ length: 4 }, () => envoyer({ courriel: courriel(serveur.url, 10_000) })))
    const sujets = await Promise.all(serveur.recus.map(async texte => (await simpleParser(texte)).subject))
    expect(sujets.toSorted()).toEqual(Array.from({ length: 40 }, (_, i) => `n° ${i}`).toSorted())
  })

  test('leave a message to its holder, then take it over and count it', async () => {
    await poster()
    const pris = await prendreMessage(db.app, ['courriel'], debut)
    expect(pris).toBeDefined()
    expect(await prendreMessage(db.app, ['courriel'], new Date(debut.getTime() + RESERVATION_MS - 1))).toBeUndefined()
    const repris = await prendreMessage(db.app, ['courriel'], new Date(debut.getTime() + RESERVATION_MS))
    expect(repris?.id).toBe(pris?.id)
    expect(await row()).toMatchObject({ reprises: 1 })
  })
})

test('a demonstration keeps what it would have sent', async () => {
  await poster()
  expect(await envoyer({ courriel: transportDemonstration })).toMatchObject({ envoyes: 1 })
  const { etat, contenu_chiffre, id } = await row()
  expect(etat).toBe('envoye')
  expect(chiffre.open(`message.contenu.${id}`, contenu_chiffre)).toMatchObject({ a: 'lea@exemple.fr' })
})

test('a message whose key is not there waits for it', async () => {
  await poster()
  const autre = createChiffre(new Map([[2, randomBytes(32)]]))
  const deps = { db: db.app, chiffre: autre, transports: { courriel: transportDemonstration }, alea: () => 0.5 }
  expect(await envoyerMessages(deps, () => debut)).toMatchObject({ reportes: 1 })
  expect(await row()).toMatchObject({ erreur: 'CLE' })
})

test('an agent posts nothing that tells no change of what they see, and cannot read the outbox', async () => {
  const agent = {
    sorte: 'agent',
    role: 'conseiller',
    structure: 'ml',
    compte: '00000000-0000-4000-8000-000000000001',
  } as const
  const libre = asActeur(db.app, agent, tx =>
    posterMessage(tx, chiffre, { cle: 'a', canal: 'courriel', a: 'x@y.fr', objet: 'o', texte: 't' }, debut),
  )
  await expect(libre).rejects.toThrow('row-level security')
  await poster()
  expect((await asActeur(db.app, agent, tx => tx.query('select * from message'))).rowCount).toBe(0)
  expect((await db.pool.query('select 1 from message')).rowCount).toBe(1)
})
