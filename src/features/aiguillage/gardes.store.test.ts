import { readFileSync } from 'node:fs'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Acteur } from '#platform/acteur.ts'
import { migrate } from '#platform/migrer.ts'
import { projectPath } from '#platform/paths.ts'
import { createTestDatabase } from '#platform/testing/postgres.ts'
import { drawGardes, GARDES, type Garde } from './domain/gardes.ts'
import { STATUTS, type Statut } from './domain/statuts.ts'
import { isTerminal, proprietaireApres } from './domain/transitions.ts'

const db = await createTestDatabase()
const uuid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const A = uuid(30)
const PERSONNE = uuid(1)
const CONSENTEMENT = uuid(20)
const RETIRE = uuid(21)
const POUR_UN_AUTRE = uuid(22)

/** Who stands on each side of the one aiguillage. */
const COTES = {
  emetteur: { sorte: 'agent', role: 'conseiller', compte: uuid(101), structure: 'pij' },
  recepteur: { sorte: 'agent', role: 'conseiller', compte: uuid(102), structure: 'ml' },
  'recepteur par lien': { sorte: 'recepteur', aiguillage: A, structure: 'ml' },
  personne: { sorte: 'personne', personne: PERSONNE },
  coordinateur: { sorte: 'agent', role: 'coordinateur', compte: uuid(103), territoire: 'drouais' },
  horloge: { sorte: 'systeme', tache: 'horloge' },
  effacement: { sorte: 'systeme', tache: 'effacement' },
  'agent à qui elle le dit': { sorte: 'systeme', tache: 'accord' },
  personneDAutre: { sorte: 'personne', personne: uuid(2) },
  ailleurs: { sorte: 'agent', role: 'conseiller', compte: uuid(104), structure: 'cio' },
} as const satisfies Record<string, Acteur>
type Qui = keyof typeof COTES
const QUI = Object.keys(COTES) as Qui[]

let client: pg.PoolClient
beforeAll(async () => {
  client = await db.pool.connect()
  const run = (sql: string): Promise<unknown> => client.query(sql)
  await run(`insert into structure (id, nom, reseau, source, empreinte)
    select s, s, 'autre', 't', 't' from unnest('{pij,ml,cio}'::text[]) s`)
  await run("insert into territoire (id, nom) values ('drouais', 'Drouais')")
  await run("insert into territoire_membre values ('drouais', 'pij'), ('drouais', 'ml')")
  await run(
    `insert into personne (id, cree_le, vue_le) select i, now(), now() from unnest('{${uuid(1)},${uuid(2)}}'::uuid[]) i`,
  )
  await run(`insert into consentement (id, personne_id, finalite, destinataires, moyen, preuve, recueilli_le, retire_le) values
    ('${CONSENTEMENT}', '${PERSONNE}', 'aiguillage', '{ml}', 'oral', 'x', now(), null),
    ('${RETIRE}', '${PERSONNE}', 'aiguillage', '{ml}', 'oral', 'x', now(), now()),
    ('${POUR_UN_AUTRE}', '${PERSONNE}', 'aiguillage', '{cio}', 'oral', 'x', now(), null)`)
  await run(`insert into acces (personne_id, structure_id, origine, ouvert_le)
    select '${PERSONNE}', s, 'accueil', now() from unnest('{pij,ml}'::text[]) s`)
  await run(`insert into aiguillage (id, chaine, rang, personne_id, emetteur_structure, recepteur_structure, statut, proprietaire, cree_le, maj_le)
    values ('${A}', '${A}', 1, '${PERSONNE}', 'pij', 'ml', 'draft', 'emetteur', now(), now())`)
})
afterAll(() => client.release())

/** Runs the work in a transaction that is undone, with the aiguillage as it stands after some moves. */
async function depuis<T>(de: Statut, work: () => Promise<T>, proprietaire = proprietaireApres(de, 1)): Promise<T> {
  await client.query('begin')
  try {
    await client.query(
      'update aiguillage set statut = $2, proprietaire = $3, consentement_id = $4, envoye_le = $5 where id = $1',
      [A, de, proprietaire, de === 'draft' ? null : CONSENTEMENT, de === 'draft' ? null : '2026-01-01'],
    )
    return await work()
  } finally {
    await client.query('rollback')
  }
}

/** What one statement gives to somebody: rows changed, or the code of the refusal. Undone. */
async function essayer(qui: Qui, sql: string): Promise<string> {
  const dit = new Map<string, string>(Object.entries(COTES[qui]))
  const cles = ['sorte', 'compte', 'role', 'structure', 'territoire', 'personne', 'aiguillage', 'tache']
  await client.query('savepoint essai')
  try {
    await client.query(
      `select ${cles.map((cle, i) => `set_config('porte.${cle}', $${i + 1}, true)`)}`,
      cles.map(cle => dit.get(cle) ?? ''),
    )
    await client.query('set local role porte_app')
    return String((await client.query(sql)).rowCount)
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : 'erreur'
  } finally {
    await client.query('rollback to savepoint essai')
  }
}

const REFUS = ['0', '42501']
const avancer = (vers: Statut, proprietaire: string, de: Statut): string =>
  `update aiguillage set statut = '${vers}', proprietaire = '${proprietaire}', version = version + 1, maj_le = now()
   ${de === 'draft' && vers === 'sent' ? `, envoye_le = now(), consentement_id = '${CONSENTEMENT}'` : ''} where id = '${A}'`

const coteDe = (qui: Qui): string => {
  if (qui === 'recepteur par lien') return 'recepteur'
  return qui === 'agent à qui elle le dit' ? 'personne' : qui
}
const attendu = (g: Pick<Garde, 'de' | 'vers' | 'proprietaire'>, qui: Qui): boolean =>
  GARDES.some(
    garde =>
      garde.de === g.de &&
      garde.vers === g.vers &&
      garde.par === coteDe(qui) &&
      [garde.proprietaire, garde.enAlerte].includes(g.proprietaire) &&
      !garde.aSonTour &&
      // Only what waits for the coordinateur is theirs to give back.
      !(qui === 'coordinateur' && g.de === g.vers),
  )

describe('the table, in the database', () => {
  test('is the one of the application; each start adds what is missing, and takes away nothing of a newer version', async () => {
    expect(readFileSync(projectPath('migrations/passages.sql'), 'utf8')).toBe(drawGardes())
    const lire = async () =>
      (
        await db.pool.query(
          'select de, vers, par, proprietaire, en_alerte as "enAlerte", a_son_tour as "aSonTour" from aiguillage_passage',
        )
      ).rows
    const trier = (rows: readonly object[]): string[] => rows.map(row => JSON.stringify(row)).sort()
    expect(trier(await lire())).toEqual(trier(GARDES))
    await db.pool.query("delete from aiguillage_passage where vers = 'declined'")
    const autre = {
      de: 'completed',
      vers: 'sent',
      par: 'personne',
      proprietaire: 'recepteur',
      enAlerte: 'recepteur',
      aSonTour: false,
    }
    await db.pool.query('insert into aiguillage_passage values ($1, $2, $3, $4, $5, $6)', Object.values(autre))
    await migrate(db)
    expect(trier(await lire())).toEqual(trier([...GARDES, autre]))
    await db.pool.query("delete from aiguillage_passage where de = 'completed' and vers = 'sent'")
  })
  test.each(STATUTS)('from %s, each side makes its own moves by SQL, and no other', async de => {
    const permis: string[] = []
    const voulu: string[] = []
    await depuis(de, async () => {
      for (const qui of QUI)
        for (const vers of STATUTS) {
          const proprietaire = proprietaireApres(vers, 1)
          const nom = `${qui} ${vers}`
          if (attendu({ de, vers, proprietaire }, qui)) voulu.push(nom)
          if (!REFUS.includes(await essayer(qui, avancer(vers, proprietaire, de)))) permis.push(nom)
        }
    })
    expect(permis).toEqual(voulu)
    if (!isTerminal(de)) expect(voulu).not.toEqual([])
  })
})

describe('what a side cannot change', () => {
  const FIGEES = {
    id: `'${uuid(31)}'`,
    chaine: `'${uuid(31)}'`,
    rang: '2',
    precedent: `'${A}'`,
    personne_id: `'${uuid(2)}'`,
    demande_id: 'null',
    accueil_id: 'null',
    besoin: "'x'",
    emetteur_structure: "'cio'",
    emetteur_compte: 'null',
    recepteur_structure: "'cio'",
    service_id: "'x'",
    cree_le: "'2020-01-01'",
    envoye_le: "'2020-01-01'",
    consentement_id: `'${POUR_UN_AUTRE}'`,
  }
  test.each(Object.entries(FIGEES))('%s, with a move or without', async (colonne, valeur) => {
    await depuis('sent', async () => {
      for (const qui of QUI)
        for (const avec of [
          '',
          ", statut = 'received', version = version + 1",
          ", statut = 'cancelled', proprietaire = 'aucun', version = version + 1",
        ])
          expect(REFUS, qui).toContain(
            await essayer(qui, `update aiguillage set ${colonne} = ${valeur}${avec} where id = '${A}'`),
          )
    })
  })
  test.each(['motif', 'porte_proposee'])('%s, without a move', async colonne => {
    await depuis('sent', async () => {
      for (const qui of QUI)
        expect(REFUS, qui).toContain(await essayer(qui, `update aiguillage set ${colonne} = 'cio' where id = '${A}'`))
    })
  })
  test('the date of the answer, unless they receive, and once', async () => {
    const repondre = `update aiguillage set statut = 'scheduled', repondu_le = now(), version = version + 1 where id = '${A}'`
    await depuis('accepted', async () => {
      expect(await essayer('recepteur', repondre)).toBe('1')
      expect(await essayer('recepteur par lien', repondre)).toBe('1')
      for (const autre of ['emetteur', 'personne'] as const) expect(await essayer(autre, repondre)).toBe('42501')
      await client.query("update aiguillage set repondu_le = '2026-01-02'")
      expect(await essayer('recepteur', repondre)).toBe('42501')
    })
  })
  test('who has the next move, against the table', async () => {
    await depuis('sent', async () => {
      expect(await essayer('recepteur', avancer('declined', 'coordinateur', 'sent'))).toBe('1')
      for (const proprietaire of ['recepteur', 'personne', 'porte-suivante'])
        expect(await essayer('recepteur', avancer('declined', proprietaire, 'sent'))).toBe('42501')
    })
  })
})

describe('what comes with a move', () => {
  test('it leaves with a consent of the person that names the receiver and stands, and not otherwise', async () => {
    const partir = (quoi: string): string =>
      `update aiguillage set statut = 'sent', proprietaire = 'recepteur', version = version + 1, ${quoi} where id = '${A}'`
    await depuis('draft', async () => {
      expect(await essayer('emetteur', partir(`envoye_le = now(), consentement_id = '${CONSENTEMENT}'`))).toBe('1')
      for (const quoi of [
        'envoye_le = now()',
        `consentement_id = '${CONSENTEMENT}'`,
        `envoye_le = now(), consentement_id = '${RETIRE}'`,
        `envoye_le = now(), consentement_id = '${POUR_UN_AUTRE}'`,
      ])
        expect(await essayer('emetteur', partir(quoi)), quoi).toBe('42501')
    })
  })
  test('the door before is left to the next one once there is one', async () => {
    const suivre = avancer('redirected', 'porte-suivante', 'declined')
    await depuis('declined', async () => {
      expect(await essayer('emetteur', suivre)).toBe('42501')
      await client.query(`insert into aiguillage (id, chaine, rang, precedent, personne_id, emetteur_structure, recepteur_structure, statut, proprietaire, cree_le, maj_le)
        values ('${uuid(31)}', '${A}', 2, '${A}', '${PERSONNE}', 'pij', 'cio', 'sent', 'recepteur', now(), now())`)
      expect(await essayer('emetteur', suivre)).toBe('1')
      // It is not theirs.
      expect(await essayer('recepteur', suivre)).toBe('42501')
    })
    await depuis(
      'redirected',
      async () => {
        for (const qui of QUI) {
          const issue = await essayer(qui, avancer('withdrawn', 'aucun', 'redirected'))
          expect(REFUS.includes(issue), qui).toBe(qui !== 'effacement' && qui !== 'agent à qui elle le dit')
        }
      },
      'porte-suivante',
    )
  })
  test('the sender closes what the receiver left open, once it is for them to do', async () => {
    const clore = avancer('completed', 'aucun', 'met')
    await depuis('met', async () => expect(await essayer('emetteur', clore)).toBe('42501'))
    await depuis('met', async () => expect(await essayer('emetteur', clore)).toBe('1'), 'emetteur')
  })
  test('another consent of the person takes the place of one that they withdraw, and no other', async () => {
    const passerSous = (consentement: string): string =>
      `update aiguillage set consentement_id = '${consentement}' where id = '${A}'`
    await depuis('sent', async () => {
      await client.query(`update aiguillage set consentement_id = '${RETIRE}' where id = '${A}'`)
      for (const qui of QUI) {
        const permis = qui === 'personne' || qui === 'agent à qui elle le dit'
        expect(REFUS.includes(await essayer(qui, passerSous(CONSENTEMENT))), qui).toBe(!permis)
        expect(REFUS, qui).toContain(await essayer(qui, passerSous(POUR_UN_AUTRE)))
      }
    })
  })
  test('the person, and nobody else, says of where it stands now that nobody contacted them, while an answer is waited for', async () => {
    const dire = (version: string): string =>
      `update aiguillage set sans_nouvelle_version = ${version} where id = '${A}'`
    for (const de of STATUTS)
      await depuis(de, async () => {
        for (const qui of QUI) {
          const permis =
            ['sent', 'received', 'waitlisted'].includes(de) && (qui === 'personne' || qui === 'agent à qui elle le dit')
          expect(REFUS.includes(await essayer(qui, dire('version'))), `${de} ${qui}`).toBe(!permis)
          expect(REFUS, `${de} ${qui}`).toContain(await essayer(qui, dire('version + 1')))
        }
      })
    await depuis('sent', async () => {
      await client.query(dire('version'))
      expect(await essayer('recepteur', `${avancer('received', 'recepteur', 'sent')}`)).toBe('1')
      expect(
        await essayer('personne', `update aiguillage set consentement_id = '${CONSENTEMENT}' where id = '${A}'`),
      ).toBe('1')
      expect(
        await essayer(
          'recepteur',
          avancer('received', 'recepteur', 'sent').replace('set ', 'set sans_nouvelle_version = null, '),
        ),
      ).toBe('42501')
    })
  })
  test('the coordinateur gives back what waits for them', async () => {
    const rendre = avancer('declined', 'emetteur', 'declined')
    await depuis('declined', async () => expect(await essayer('coordinateur', rendre)).toBe('42501'))
    await depuis('declined', async () => expect(await essayer('coordinateur', rendre)).toBe('1'), 'coordinateur')
  })
  test('the clock reminds, the system forgets the person, and neither makes it somebody else’s', async () => {
    await depuis('sent', async () => {
      expect(await essayer('horloge', `update aiguillage set rappels = 1, horloge_le = now() where id = '${A}'`)).toBe(
        '1',
      )
      expect(await essayer('effacement', `update aiguillage set personne_id = null where id = '${A}'`)).toBe('1')
      expect(await essayer('horloge', `update aiguillage set personne_id = '${uuid(2)}' where id = '${A}'`)).toBe(
        '42501',
      )
      expect(await essayer('emetteur', `update aiguillage set rappels = 1 where id = '${A}'`)).toBe('42501')
    })
  })
  test('an aiguillage that was sent without a consent is read by no receiver without an account', async () => {
    const lire = `select from aiguillage where id = '${A}'`
    await depuis('sent', async () => {
      expect(await essayer('recepteur par lien', lire)).toBe('1')
      await client.query('update aiguillage set consentement_id = null')
      expect(await essayer('recepteur par lien', lire)).toBe('0')
    })
  })
})
