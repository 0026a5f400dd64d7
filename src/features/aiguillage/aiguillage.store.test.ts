import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { readPersonne, recueillirConsentement } from '#features/accueil/index.ts'
import { lireJoints } from '#features/ressources/index.ts'
import { type Acteur, asActeur, type Tx } from '#platform/acteur.ts'
import { createTestDatabase } from '#platform/testing/postgres.ts'
import { avancer } from './avancer.ts'
import { delaisDe } from './delais.ts'
import { PROPRIETAIRES, STATUTS } from './domain/statuts.ts'
import { envoyer, garderBrouillon } from './envoyer.ts'
import { fermerAcces } from './fermer-acces.ts'
import { ouvrirLienRecepteur, renouvelerLien } from './liens.ts'
import { lireDossier } from './lire.ts'
import { passerHorloge } from './passer-horloge.ts'
import { retirerAccord } from './retirer-accord.ts'
import { type Aiguillage, findAiguillage, findContenu, listChaine, listEtapes } from './store/aiguillages.ts'
import { COMPTE_MAX, countAttente, listAiguillages, listAlertes, listChiffres } from './store/liste.ts'
import { corriger, effacer, lireSuivi, telecharger } from './suivi.ts'
import { createMonde, DEBUT, ENVOI, personneDe } from './testing/monde.ts'

const db = await createTestDatabase()
const monde = await createMonde(db)
const { deps, pij, ml, coordinateur, ailleurs, region, send, messages } = monde
const jour = (n: number): Date => new Date(DEBUT.getTime() + n * 86_400_000)
const read = (acteur: Acteur, id: string): Promise<Aiguillage | undefined> =>
  asActeur(db.app, acteur, tx => findAiguillage(tx, id))
const must = async (id: string): Promise<Aiguillage> => {
  const a = await read(pij, id)
  if (!a) throw new Error('not there')
  return a
}
const move = async (acteur: Acteur, id: string, vers: (typeof STATUTS)[number], motif?: string) => {
  const fait = await avancer(deps, acteur, id, (await must(id)).version, [{ vers, motif }])
  if ('erreur' in fait) throw new Error(fait.erreur)
  return fait.aiguillage
}
const personOf = async (id: string): Promise<string> => (await must(id)).personne ?? ''

test('the database knows the statuses and owners of the table, and no other', async () => {
  const { rows } = await db.pool.query(
    `select string_agg(pg_get_constraintdef(oid), ' ') as def from pg_constraint where conrelid = 'aiguillage'::regclass and contype = 'c'`,
  )
  const quoted = new Set([...String(rows[0].def).matchAll(/'([^']+)'::text/g)].map(([, code]) => code))
  expect([...quoted].sort()).toEqual([...STATUTS, ...PROPRIETAIRES].sort())
})

describe('sending', () => {
  test('opens the file to the receiver, keeps what goes sealed, and tells both sides and the person, at once', async () => {
    const before = (await messages()).length
    const id = await send()
    const a = await read(ml, id)
    expect(a).toMatchObject({ statut: 'sent', proprietaire: 'recepteur', rang: 1, version: 2, alerte: false })
    expect(a?.promesse.promisPour).toEqual(jour(10))
    expect(await asActeur(db.app, ml, tx => findContenu(tx, deps.chiffre, id))).toMatchObject({
      prenom: 'Lina',
      contact: { moyen: 'sms' },
    })
    const posted = (await messages()).slice(before)
    expect(posted.map(m => [m.cle.split(':').at(-1), m.canal]).sort()).toEqual([
      ['emetteur', 'courriel'],
      ['personne', 'sms'],
      ['recepteur', 'courriel'],
    ])
    // Messages to agents never say who the person is.
    expect(
      posted
        .filter(m => m.canal === 'courriel')
        .map(m => m.texte + m.objet)
        .join(),
    ).not.toMatch(/Lina|Morel|boulangerie/)
    expect(posted.find(m => m.canal === 'sms')?.texte).toMatch(/https:\/\/porte\.test\/suivi\/[\w-]{43}/)
    const { rows } = await db.pool.query(
      'select preuve, moyen, destinataires from consentement where personne_id = $1',
      [await personOf(id)],
    )
    expect(rows[0]).toMatchObject({ moyen: 'oral', destinataires: ['ml'] })
    expect(rows[0].preuve).toMatch(/^dit au guichet/)
  })
  test('without consent leaves nothing behind', async () => {
    const count = async (): Promise<unknown> =>
      (
        await db.pool.query(
          'select (select count(*) from aiguillage) a, (select count(*) from personne) p, (select count(*) from message) m',
        )
      ).rows
    const before = await count()
    const consentement = { donne: false, moyen: undefined, preuve: '' }
    expect(await envoyer(deps, pij, { id: randomUUID(), recepteur: 'ml', envoi: { ...ENVOI, consentement } })).toEqual({
      manques: ['consentement'],
    })
    expect(await envoyer(deps, pij, { id: randomUUID(), recepteur: 'asso', envoi: ENVOI })).toEqual({
      manques: ['structure'],
    })
    expect(await envoyer(deps, pij, { id: randomUUID(), recepteur: 'nowhere', envoi: ENVOI })).toEqual({
      manques: ['structure'],
    })
    expect(await count()).toEqual(before)
  })
  test('the same form twice gives one aiguillage', async () => {
    const id = randomUUID()
    const both = await Promise.all([1, 2].map(() => envoyer(deps, pij, { id, recepteur: 'ml', envoi: ENVOI })))
    expect(both).toEqual([{ id }, { id }])
    const { rows } = await db.pool.query('select count(*)::int as n from aiguillage where id = $1', [id])
    expect(rows[0].n).toBe(1)
  })
  test('a draft is seen by nobody but the sender, and goes when it is whole', async () => {
    const id = randomUUID()
    expect(await garderBrouillon(deps, pij, { id, recepteur: 'ml', envoi: { ...ENVOI, demande: '' } })).toEqual({ id })
    expect(await read(ml, id)).toBeUndefined()
    expect(await read(coordinateur, id)).toBeUndefined()
    expect(await envoyer(deps, pij, { id, recepteur: 'ml', envoi: ENVOI })).toEqual({ id })
    expect((await read(ml, id))?.statut).toBe('sent')
  })
})

describe('moving on', () => {
  test('goes from sent to completed, with a trace of each move', async () => {
    const id = await send()
    await move(ml, id, 'received')
    await move(ml, id, 'accepted')
    await move(ml, id, 'scheduled')
    await move(personneDe(await personOf(id)), id, 'met')
    await move(ml, id, 'completed', 'alternance')
    const etapes = await asActeur(db.app, pij, tx => listEtapes(tx, deps.chiffre, [id]))
    expect(etapes.map(e => `${e.vers} ${e.par}`)).toEqual([
      'draft emetteur',
      'sent emetteur',
      'received recepteur',
      'accepted recepteur',
      'scheduled recepteur',
      'met personne',
      'completed recepteur',
    ])
    expect(await must(id)).toMatchObject({ statut: 'completed', proprietaire: 'aucun', reponduLe: DEBUT })
    const { rows } = await db.pool.query(
      `select action from journal where objet = 'aiguillage' and objet_id = $1 order by rang`,
      [id],
    )
    expect(rows.map(r => r.action)).toEqual(['sent', 'received', 'accepted', 'scheduled', 'met', 'completed'])
  })
  test('tells an appointment to the person, and that it is cancelled, unless the booking does', async () => {
    const id = await send()
    const told = async (): Promise<string[]> =>
      (await messages()).filter(m => m.cle.startsWith(`aiguillage:${id}`) && m.canal === 'sms').map(m => m.objet)
    await move(ml, id, 'accepted')
    await move(ml, id, 'scheduled')
    await move(ml, id, 'accepted')
    expect(await told()).toEqual([
      'Votre demande est partie',
      'C’est oui',
      'Votre rendez-vous',
      'Un autre rendez-vous est à fixer',
    ])
  })
  test('a document of the library that goes with an answer is in the thread, sealed, and in the e-mail of the person; who uses it is counted, not for whom', async () => {
    const id = await send({ envoi: { ...ENVOI, contact: 'courriel', courriel: 'lina@porte.invalid' } })
    const { rows } = await db.pool.query(
      `insert into ressource (structure_id, titre, genre, membres, revue_le, cree_le, maj_le) values ('ml', 'Livret', 'guide', false, '2027-01-01', $1, $1) returning id`,
      [DEBUT],
    )
    const guide = String(rows[0]?.id)
    await db.pool.query(
      `insert into ressource_version (id, ressource_id, rang, nom, type, taille, etat, deposee_le) values ($1, $1, 1, 'livret.pdf', 'application/pdf', 2048, 'saine', $2)`,
      [guide, DEBUT],
    )
    await db.pool.query('update ressource set version_id = id where id = $1', [guide])
    const lus = await asActeur(db.app, ml, tx => lireJoints(tx, ['livret']))
    const joints = 'joints' in lus ? lus.joints : []
    expect(joints).toEqual([{ id: guide, titre: 'Livret', fichier: 'PDF, 2\u00a0ko' }])
    const geste = { vers: 'accepted', message: 'À lire avant de venir', joints } as const
    await avancer(deps, ml, id, (await must(id)).version, [geste])
    const etapes = await asActeur(db.app, pij, tx => listEtapes(tx, deps.chiffre, [id]))
    expect(etapes.at(-1)).toMatchObject({ message: 'À lire avant de venir', joints })
    expect(etapes.at(-2)?.joints).toEqual([])
    const recu = (await messages()).find(
      m => m.cle.startsWith(`aiguillage:${id}`) && m.cle.endsWith('accepted:personne'),
    )
    expect(recu?.texte).toContain(`\n\nLivret (PDF, 2\u00a0ko) : ${deps.origine}/ressources/${guide}\n\n`)
    const { rows: usages } = await db.pool.query('select structure_id from ressource_usage where ressource_id = $1', [
      guide,
    ])
    expect(usages).toEqual([{ structure_id: 'ml' }])
  })
  test('a stale form changes nothing', async () => {
    const id = await send()
    const { version } = await must(id)
    await move(ml, id, 'received')
    expect(await avancer(deps, ml, id, version, [{ vers: 'accepted' }])).toEqual({ erreur: 'perime' })
    expect((await must(id)).statut).toBe('received')
  })
  test('two answers at once: one is written, the other is told', async () => {
    const id = await send()
    const { version } = await must(id)
    const both = await Promise.all([
      avancer(deps, ml, id, version, [{ vers: 'accepted' }]),
      avancer(deps, ml, id, version, [{ vers: 'declined', motif: 'complet' }]),
    ])
    expect(both.filter(fait => 'erreur' in fait)).toEqual([{ erreur: 'perime' }])
  })
  test('several moves are made together, or not at all', async () => {
    const id = await send()
    const { version } = await must(id)
    const gestes = [{ vers: 'accepted' }, { vers: 'scheduled', rendezvousLe: jour(-1) }] as const
    expect(await avancer(deps, ml, id, version, gestes)).toEqual({ erreur: 'rendezvous-passe' })
    expect((await must(id)).statut).toBe('sent')
  })
  test('is refused to who has no part in it, without saying that it is there', async () => {
    const id = await send()
    const cfa: Acteur = { ...ml, structure: 'cfa' }
    expect(await read(cfa, id)).toBeUndefined()
    expect(await avancer(deps, cfa, id, 2, [{ vers: 'accepted' }])).toEqual({ erreur: 'introuvable' })
    expect(await avancer(deps, ailleurs, id, 2, [{ vers: 'redirected', motif: 'plus-adapte' }])).toEqual({
      erreur: 'introuvable',
    })
    expect(await avancer(deps, pij, id, 2, [{ vers: 'accepted' }])).toEqual({ erreur: 'passage-interdit' })
    expect(await avancer(deps, coordinateur, id, 2, [{ vers: 'accepted' }])).toEqual({ erreur: 'passage-interdit' })
  })
  test('a consent that is withdrawn hides it from the receiver at the next request', async () => {
    const id = await send()
    await asActeur(db.app, personneDe(await personOf(id)), tx =>
      tx.query('update consentement set retire_le = $1', [DEBUT]),
    )
    expect(await read(ml, id)).toBeUndefined()
    expect(await asActeur(db.app, ml, tx => findContenu(tx, deps.chiffre, id))).toBeUndefined()
    expect(await must(id)).toBeDefined()
  })
})

describe('a chain', () => {
  test('keeps its doors in order, counts them, and tells the coordinateur at the third', async () => {
    const first = await send()
    await move(ml, first, 'declined', 'complet')
    const second = await send({ precedent: first, recepteur: 'cfa' })
    expect(await must(first)).toMatchObject({
      statut: 'redirected',
      motif: 'apres-refus',
      proprietaire: 'porte-suivante',
    })
    expect(await must(second)).toMatchObject({ rang: 2, precedent: first, chaine: first, alerte: false })
    const again = await envoyer(deps, pij, { id: randomUUID(), precedent: first, recepteur: 'cio', envoi: ENVOI })
    expect(again).toEqual({ erreur: 'deja-suivi' })
    const recepteur = { sorte: 'recepteur', aiguillage: second, structure: 'cfa' } as const
    await move(recepteur, second, 'declined', 'hors-public')
    const third = await send({ precedent: second, recepteur: 'cio' })
    expect(await must(third)).toMatchObject({ rang: 3, alerte: true, personne: await personOf(first) })
    const { rows } = await db.pool.query('select portes_poussees from demande where id = $1', [
      (await must(first)).demande,
    ])
    expect(rows[0].portes_poussees).toBe(3)
    expect(
      (await messages()).filter(m => m.cle.startsWith(`aiguillage:${third}`) && m.cle.includes('alerte')).map(m => m.a),
    ).toEqual(['coordinateur-drouais@porte.invalid'])
    const chaine = await asActeur(db.app, pij, tx => listChaine(tx, first))
    expect(chaine.map(a => a.rang)).toEqual([1, 2, 3])
    const { lignes } = await asActeur(db.app, coordinateur, tx => listAlertes(tx, undefined))
    expect(lignes.map(a => a.id)).toContain(third)
    expect((await asActeur(db.app, ailleurs, tx => listAlertes(tx, undefined))).lignes).toEqual([])
  })
  test.each([
    ['cancelled', 'autre-solution'],
    ['entered-in-error', 'mauvaise-porte'],
  ] as const)(
    'that is %s gives its person back to the sender of the door before, who may send them on; the person knows',
    async (vers, motif) => {
      const first = await send()
      await move(ml, first, 'declined', 'complet')
      const second = await send({ precedent: first, recepteur: 'cfa' })
      await move(pij, second, vers, motif)
      expect(await must(first)).toMatchObject({ statut: 'redirected', proprietaire: 'emetteur' })
      expect((await must(first)).promesse.promisPour).toEqual(jour(10))
      const told = (await messages()).filter(m => m.cle.startsWith(`aiguillage:${first}`)).slice(-2)
      expect(told.map(m => [m.cle.split(':').slice(3).join(':'), m.canal]).sort()).toEqual([
        ['rendu', 'courriel'],
        ['rouvert:personne', 'sms'],
      ])
      const third = await send({ precedent: first, recepteur: 'cio' })
      expect(await must(third)).toMatchObject({ rang: 2, precedent: first })
      expect((await must(first)).proprietaire).toBe('porte-suivante')
    },
  )
  test('whose second door is a draft given up keeps its first where it is', async () => {
    const first = await send()
    await move(ml, first, 'declined', 'complet')
    const second = randomUUID()
    await garderBrouillon(deps, pij, { id: second, precedent: first, recepteur: 'cfa', envoi: ENVOI })
    await move(pij, second, 'cancelled', 'repondu-ici')
    expect(await must(first)).toMatchObject({ statut: 'declined', proprietaire: 'emetteur' })
  })
  test('a coordinateur proposes another door, sees where it stands, and never what goes with it', async () => {
    const id = await send()
    await move(ml, id, 'declined', 'complet')
    const { version } = await must(id)
    const fait = await avancer(deps, coordinateur, id, version, [
      { vers: 'redirected', motif: 'plus-adapte', porte: 'cfa' },
    ])
    expect(fait).toMatchObject({ aiguillage: { proprietaire: 'emetteur' } })
    expect((await must(id)).porteProposee).toEqual({ id: 'cfa', nom: 'CFA de Chartres' })
    expect(await asActeur(db.app, coordinateur, tx => findContenu(tx, deps.chiffre, id))).toBeUndefined()
  })
})

describe('the clock', () => {
  test('reminds twice, lets lapse, then tells the coordinateur; each once, whoever runs it', async () => {
    const id = await send()
    const { version } = await must(id)
    const horloge = (n: number) => Promise.all([passerHorloge(deps, jour(n)), passerHorloge(deps, jour(n))])
    const told = async (): Promise<string[]> =>
      (await messages())
        .map(m => m.cle)
        .filter(cle => cle.startsWith(`aiguillage:${id}`) && /rappel|lapsed|alerte/.test(cle))
    await horloge(5)
    await horloge(5.1)
    expect(await told()).toEqual([`aiguillage:${id}:${version}:rappel:1`])
    expect((await must(id)).version).toBe(version)
    await horloge(9)
    expect(await told()).toHaveLength(2)
    monde.at(jour(10))
    await horloge(10)
    await horloge(10)
    expect(await must(id)).toMatchObject({ statut: 'lapsed', proprietaire: 'emetteur' })
    expect(
      (await told())
        .filter(cle => cle.includes('lapsed'))
        .map(cle => cle.split(':').at(-1))
        .sort(),
    ).toEqual(['emetteur', 'personne', 'recepteur'])
    for (const n of [15, 19, 20, 21]) await horloge(n)
    expect(await must(id)).toMatchObject({ statut: 'lapsed', proprietaire: 'coordinateur', alerte: true })
    expect((await told()).filter(cle => cle.includes('alerte'))).toHaveLength(1)
    monde.at(DEBUT)
  })
  test('leaves one that somebody holds, and comes back to it', async () => {
    const id = await send()
    await asActeur(db.app, pij, async tx => {
      await findAiguillage(tx, id, 'verrouille')
      await passerHorloge(deps, jour(40))
    })
    expect((await must(id)).statut).toBe('sent')
    await passerHorloge(deps, jour(40))
    expect((await must(id)).statut).toBe('lapsed')
  })
})

describe('the lists', () => {
  test('say what waits for each side, page after page without one twice, in as many queries for ten as for hundreds', async () => {
    await db.pool.query(
      `insert into aiguillage (id, chaine, rang, emetteur_structure, recepteur_structure, statut, proprietaire, cree_le, maj_le, promis_pour)
       select gen_random_uuid(), gen_random_uuid(), 1, 'cio', 'pij', 'sent', 'recepteur', $1, $1, case when n % 3 = 0 then null else $1::timestamptz + n % 7 * interval '1 day' end
       from generate_series(1, 120) n`,
      [DEBUT],
    )
    let queries = 0
    const counted = (tx: Tx): Tx => ({
      query: (text, values) => {
        queries++
        return tx.query(text, values)
      },
    })
    const seen: string[] = []
    let apres: Parameters<typeof listAiguillages>[3]['apres']
    do {
      const { lignes, suite } = await asActeur(db.app, pij, tx =>
        listAiguillages(counted(tx), deps.chiffre, 'pij', {
          vue: 'attente',
          apres,
        }),
      )
      seen.push(...lignes.map(a => a.id))
      apres = suite
    } while (apres)
    const { attente } = await asActeur(db.app, pij, tx => countAttente(tx, 'pij', DEBUT))
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen.length).toBeGreaterThan(COMPTE_MAX)
    expect(attente).toBe(COMPTE_MAX + 1)
    expect(queries).toBe(Math.ceil(seen.length / 25))
    const envoyes = await asActeur(db.app, pij, tx =>
      listAiguillages(tx, deps.chiffre, 'pij', { vue: 'envoyes', statut: 'redirected' }),
    )
    expect(envoyes.lignes.length).toBeGreaterThan(0)
    expect(envoyes.lignes.every(a => a.statut === 'redirected' && a.emetteur.id === 'pij')).toBe(true)
  })
  test('the région sees counts alone, and no group of fewer than five', async () => {
    expect((await asActeur(db.app, region, tx => tx.query('select * from aiguillage'))).rowCount).toBe(0)
    const chiffres = await asActeur(db.app, region, listChiffres)
    expect(chiffres.find(c => c.territoire === 'Drouais' && c.statut === 'sent')?.nombre).toBeGreaterThanOrEqual(120)
    const small = chiffres.filter(c => c.nombre === undefined)
    expect(small.length).toBeGreaterThan(0)
    expect(chiffres.every(c => c.nombre === undefined || c.nombre >= 5)).toBe(true)
    expect(await asActeur(db.app, ml, listChiffres)).toEqual([])
  })
  test('the delay of a receiver counts those that it leaves without an answer', async () => {
    await db.pool.query(
      `insert into aiguillage (id, chaine, rang, emetteur_structure, recepteur_structure, statut, proprietaire, cree_le, maj_le, envoye_le, repondu_le)
       select gen_random_uuid(), gen_random_uuid(), 1, 'cio', 'asso', case when n <= 3 then 'accepted' else 'sent' end, 'recepteur', $1, $1, $1,
         case when n <= 3 then $1::timestamptz + n * interval '1 hour' end from generate_series(1, 6) n`,
      [DEBUT],
    )
    const found = await delaisDe(db.app, ['asso', 'cfa', 'nowhere'], jour(30))
    expect(found.get('asso')).toEqual({ envoyes: 6, repondus: 3, medianeHeures: 3 })
    expect(found.has('nowhere')).toBe(false)
  })
})

describe('the person', () => {
  const withMessage = async (): Promise<{ id: string; acteur: { sorte: 'personne'; personne: string } }> => {
    const id = await send()
    const { version } = await must(id)
    await avancer(deps, ml, id, version, [
      { vers: 'needs-information', motif: 'situation', message: 'Quel âge a-t-elle ?' },
    ])
    return { id, acteur: { sorte: 'personne', personne: await personOf(id) } }
  }
  test('sees what was said, who has it and what was asked, and takes all of it away', async () => {
    const { acteur } = await withMessage()
    await lireDossier(deps, ml, (await lireSuivi(deps, acteur))?.aiguillages[0]?.a.id ?? '')
    const suivi = await lireSuivi(deps, acteur)
    expect(suivi?.aiguillages[0]?.contenu?.demande).toBe(ENVOI.demande)
    expect(suivi?.aiguillages[0]?.etapes.at(-1)?.message).toBe('Quel âge a-t-elle ?')
    expect(suivi?.consentements.map(c => c.noms)).toEqual([['Mission locale de Dreux']])
    expect(suivi?.lectures.map(l => l.structure)).toContain('Mission locale de Dreux')
    const tout = JSON.stringify(await telecharger(deps, acteur))
    for (const part of ['Lina', ENVOI.demande, 'Quel âge a-t-elle ?', 'dit au guichet']) expect(tout).toContain(part)
  })
  test('corrects their name and number, in the file and in what the receiver reads', async () => {
    const { id, acteur } = await withMessage()
    const correction = {
      prenom: 'Lena',
      nom: 'Morel',
      telephone: '07 00 00 00 00',
      courriel: '',
      contact: 'sms',
      langue: 'fr',
    } as const
    expect(await corriger(deps, acteur, correction)).toBe(true)
    expect((await lireSuivi(deps, acteur))?.personne.identite.prenom).toBe('Lena')
    expect((await lireDossier(deps, ml, id))?.contenu).toMatchObject({
      prenom: 'Lena',
      contact: { valeur: '07 00 00 00 00' },
    })
  })
  test('withdraws their consent: it stops, and the receiver sees nothing more', async () => {
    const { id, acteur } = await withMessage()
    const consentement = (await lireSuivi(deps, acteur))?.consentements[0]?.id ?? ''
    const accord = { personne: acteur.personne, consentement }
    expect(await retirerAccord(deps, acteur, accord)).toEqual({ reste: false })
    expect(await must(id)).toMatchObject({ statut: 'withdrawn', proprietaire: 'aucun' })
    expect(await lireDossier(deps, ml, id)).toBeUndefined()
    expect(await retirerAccord(deps, acteur, accord)).toBeUndefined()
  })
  test('tells the conseiller to withdraw it: the same stops, in their name, and both sides are told', async () => {
    const { id, acteur } = await withMessage()
    const consentement = (await lireSuivi(deps, acteur))?.consentements[0]?.id ?? ''
    const accord = { personne: acteur.personne, consentement }
    expect(await retirerAccord(deps, { ...pij, structure: 'cio' }, accord)).toBeUndefined()
    expect(await retirerAccord(deps, pij, accord)).toEqual({ reste: false })
    expect(await must(id)).toMatchObject({ statut: 'withdrawn', proprietaire: 'aucun' })
    expect(await lireDossier(deps, ml, id)).toBeUndefined()
    const etapes = await asActeur(db.app, pij, tx => listEtapes(tx, deps.chiffre, [id]))
    expect(etapes.at(-1)).toMatchObject({ vers: 'withdrawn', par: 'personne' })
    const { version } = await must(id)
    const told = (await messages()).filter(m => m.cle.startsWith(`aiguillage:${id}:${version}:withdrawn`))
    expect(told.map(m => m.cle.split(':').at(-1)).sort()).toEqual(['emetteur', 'recepteur'])
  })
  test('withdraws one of two consents to the same structure: what the other carries goes on, even by a link', async () => {
    const id = await send({ recepteur: 'cfa' })
    const acteur = { sorte: 'personne', personne: await personOf(id) } as const
    const premier = (await lireSuivi(deps, acteur))?.consentements[0]?.id ?? ''
    const encore = await asActeur(db.app, pij, tx =>
      recueillirConsentement(tx, deps, {
        personne: acteur.personne,
        finalite: 'accompagnement',
        destinataires: ['cfa'],
        moyen: 'oral',
        preuve: 'dit au guichet',
      }),
    )
    const retirer = (consentement: string) => retirerAccord(deps, acteur, { personne: acteur.personne, consentement })
    expect(await retirer(premier)).toEqual({ reste: true })
    expect((await must(id)).statut).toBe('sent')
    const recepteur = { sorte: 'recepteur', aiguillage: id, structure: 'cfa' } as const
    expect((await read(recepteur, id))?.id).toBe(id)
    expect(await retirer(encore)).toEqual({ reste: false })
    expect((await must(id)).statut).toBe('withdrawn')
    expect(await read(recepteur, id)).toBeUndefined()
  })
  test('closes their file to the structure that received them: at once, once, and both are told', async () => {
    const { id, acteur } = await withMessage()
    const ouvert = (await lireSuivi(deps, acteur))?.acces[0]
    expect(ouvert).toMatchObject({ structure: 'PIJ d’Anet', origine: 'accueil' })
    const lu = () => asActeur(db.app, pij, tx => readPersonne(tx, deps, acteur.personne))
    expect((await lu())?.identite.prenom).toBe('Lina')
    const autre = { sorte: 'personne', personne: await personOf(await send()) } as const
    expect(await fermerAcces(deps, autre, ouvert?.id ?? '')).toBeUndefined()
    expect(await fermerAcces(deps, acteur, ouvert?.id ?? '')).toEqual({ reste: false })
    expect(await lu()).toBeUndefined()
    expect((await lireSuivi(deps, acteur))?.acces).toEqual([])
    expect(await fermerAcces(deps, acteur, ouvert?.id ?? '')).toBeUndefined()
    // What was sent goes on where it was, until the person stops it.
    expect((await read(ml, id))?.statut).toBe('needs-information')
    const told = (await messages()).filter(m => m.cle.startsWith(`acces:${ouvert?.id}`))
    expect(told.map(m => [m.cle.split(':')[2], m.canal])).toEqual([
      ['personne', 'sms'],
      ['structure', 'courriel'],
    ])
    expect(told[1]?.texte).not.toMatch(/Lina|Morel/)
  })
  test('has everything erased: nothing is left of them, and both sides are told', async () => {
    const { id, acteur } = await withMessage()
    expect(await effacer(deps, acteur)).toBe(true)
    expect(await lireSuivi(deps, acteur)).toBeUndefined()
    expect(await must(id)).toMatchObject({ statut: 'withdrawn', personne: undefined })
    expect(await asActeur(db.app, pij, tx => findContenu(tx, deps.chiffre, id))).toBeUndefined()
    expect(
      (await messages())
        .filter(m => m.cle.startsWith(`aiguillage:${id}`))
        .map(m => m.cle.split(':').at(-1))
        .sort(),
    ).toEqual(['emetteur', 'recepteur'])
  })
})

describe('a link to answer', () => {
  const secretIn = async (id: string): Promise<string> => {
    const texte = (await messages())
      .filter(m => m.cle.startsWith(`aiguillage:${id}`) && m.texte.includes('/reponse/'))
      .at(-1)?.texte
    return /\/reponse\/([\w-]{43})/.exec(texte ?? '')?.[1] ?? ''
  }
  test('opens one aiguillage, until it is renewed or out of date', async () => {
    const id = await send({ recepteur: 'cfa' })
    const first = await secretIn(id)
    expect(await ouvrirLienRecepteur(deps, first)).toEqual({ sorte: 'recepteur', aiguillage: id, structure: 'cfa' })
    expect(await renouvelerLien(deps, ml, id)).toBe(false)
    expect(await renouvelerLien(deps, pij, id)).toBe(true)
    expect(await ouvrirLienRecepteur(deps, first)).toBe('expire')
    const { rows } = await db.pool.query('select contenu_chiffre, id from message where cle like $1', [
      `aiguillage:${id}:lien:%`,
    ])
    const texte = JSON.stringify(deps.chiffre.open(`message.contenu.${rows[0].id}`, rows[0].contenu_chiffre))
    const second = /\/reponse\/([\w-]{43})/.exec(texte)?.[1] ?? ''
    expect(await ouvrirLienRecepteur(deps, second)).toMatchObject({ aiguillage: id })
    monde.at(jour(21))
    expect(await ouvrirLienRecepteur(deps, second)).toBe('expire')
    monde.at(DEBUT)
    for (const wrong of ['', 'x', `${second}x`, 'A'.repeat(43)])
      expect(await ouvrirLienRecepteur(deps, wrong)).toBeUndefined()
  })
  test('of one never opens another', async () => {
    const [one, other] = [await send({ recepteur: 'cfa' }), await send({ recepteur: 'cfa' })]
    const acteur = await ouvrirLienRecepteur(deps, await secretIn(one))
    if (!acteur || acteur === 'expire') throw new Error('closed')
    expect(await lireDossier(deps, acteur, one)).toBeDefined()
    expect(await lireDossier(deps, acteur, other)).toBeUndefined()
    expect(await avancer(deps, acteur, other, 2, [{ vers: 'accepted' }])).toEqual({ erreur: 'introuvable' })
  })
})
