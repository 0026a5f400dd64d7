import { describe, expect, test } from 'vitest'
import { type Acteur, asActeur, type Tx } from '#platform/acteur.ts'
import { createTestDatabase } from '#platform/testing/postgres.ts'
import { recueillirConsentement, retirerConsentement } from './consentement.ts'
import { correctPersonne } from './correct-personne.ts'
import { createPersonne } from './create-personne.ts'
import { rapprochementOf } from './domain/identite.ts'
import { createLienPersonne, revoquerLiensPersonne } from './lien-personne.ts'
import { deciderRapprochement, repondreRapprochement } from './rapprocher.ts'
import { readPersonne } from './read-personne.ts'
import { listAccesOuverts } from './store/acces.ts'
import { findByDigests, listPersonnes } from './store/personnes.ts'
import { listAutresDossiers, listProposes, type Reponse, repondre } from './store/rapprochements.ts'
import { chiffre, LINA, twoStructures } from './testing/acteurs.ts'

const db = await createTestDatabase()
const { ml, cio } = await twoStructures(db)
const now = new Date('2026-11-24T10:00:00Z')
const deps = { chiffre, now: () => now }
const as = <T>(acteur: Acteur, work: (tx: Tx) => Promise<T>): Promise<T> => asActeur(db.app, acteur, work)
const journal = async (personne: string): Promise<string[]> => {
  const { rows } = await db.pool.query('select action, objet from journal where personne_id = $1 order by rang', [
    personne,
  ])
  return rows.map(({ action, objet }) => `${action} ${objet}`)
}

describe('a file', () => {
  test('comes back as it was written, and nothing of it is in clear in the database', async () => {
    const id = await as(ml, tx => createPersonne(tx, deps, LINA))
    const read = await as(ml, tx => readPersonne(tx, deps, id))
    expect(read).toEqual({ ...LINA, id, creeLe: now, vueLe: now })
    const { rows } = await db.pool.query('select p::text as ligne, identite_chiffre from personne p where id = $1', [
      id,
    ])
    expect(rows[0].ligne).not.toMatch(/Lina|Morel|612345678|lina@/)
    expect(rows[0].identite_chiffre.toString('latin1')).not.toContain('Lina')
    expect(await journal(id)).toEqual(['creer personne', 'lire personne'])
  })

  test('is not read by another structure, and the attempt leaves it as it is', async () => {
    const id = await as(ml, tx => createPersonne(tx, deps, LINA))
    expect(await as(cio, tx => readPersonne(tx, deps, id))).toBeUndefined()
    expect(await as(cio, tx => correctPersonne(tx, deps, id, { ...LINA, langue: 'en' }))).toBe(false)
    expect((await as(ml, tx => readPersonne(tx, deps, id)))?.langue).toBe('fr')
  })

  test('is corrected by who reads it, and by the person themselves', async () => {
    const id = await as(ml, tx => createPersonne(tx, deps, LINA))
    expect(await as(ml, tx => correctPersonne(tx, deps, id, { ...LINA, langue: 'ar' }))).toBe(true)
    expect((await as(ml, tx => readPersonne(tx, deps, id)))?.langue).toBe('ar')
    expect(await journal(id)).toContain('corriger personne')
    const personne = { sorte: 'personne', personne: id } as const
    expect(await as(personne, tx => correctPersonne(tx, deps, id, { ...LINA, langue: 'es' }))).toBe(true)
    expect((await as(personne, tx => readPersonne(tx, deps, id)))?.langue).toBe('es')
  })

  test('is never made by somebody who receives nobody', async () => {
    const region = { sorte: 'agent', role: 'region', compte: ml.compte } as const
    await expect(as(region, tx => createPersonne(tx, deps, LINA))).rejects.toThrow(/row-level security/)
  })

  test('is found by the digests of who asks, in the files of their structure alone', async () => {
    const id = await as(ml, tx =>
      createPersonne(tx, deps, { ...LINA, identite: { prenom: 'Noé', telephone: '+33698765432' } }),
    )
    const digests = rapprochementOf({ telephone: '+33698765432' }, chiffre.digest)
    expect((await as(ml, tx => findByDigests(tx, digests, 10))).map(p => p.id)).toEqual([id])
    expect(await as(cio, tx => findByDigests(tx, digests, 10))).toEqual([])
    expect((await as(ml, tx => listPersonnes(tx, 50))).map(p => p.id)).toContain(id)
    expect(await as(cio, tx => listPersonnes(tx, 50))).toEqual([])
  })
})

describe('a consent', () => {
  const consent = (personne: string) =>
    ({ personne, finalite: 'aiguillage', destinataires: ['cio'], moyen: 'oral', preuve: 'Dit au guichet' }) as const

  test('opens the file to the structures it names; its withdrawal closes it in the same transaction', async () => {
    const id = await as(ml, tx => createPersonne(tx, deps, LINA))
    const consentement = await as(ml, tx => recueillirConsentement(tx, deps, consent(id)))
    expect((await as(cio, tx => readPersonne(tx, deps, id)))?.identite.prenom).toBe('Lina')
    expect(await as({ sorte: 'personne', personne: id }, tx => retirerConsentement(tx, deps, consentement))).toBe(true)
    expect(await as(cio, tx => readPersonne(tx, deps, id))).toBeUndefined()
    expect(await as(ml, tx => retirerConsentement(tx, deps, consentement))).toBe(false)
    expect(await journal(id)).toEqual([
      'creer personne',
      ...(await journal(id)).filter(ligne => ligne === 'proposer rapprochement'),
      'consentir consentement',
      'lire personne',
      'retirer consentement',
    ])
  })

  test('of two that open to the same structure, the withdrawal of one leaves the other', async () => {
    const id = await as(ml, tx => createPersonne(tx, deps, LINA))
    const first = await as(ml, tx => recueillirConsentement(tx, deps, consent(id)))
    await as(ml, tx => recueillirConsentement(tx, deps, { ...consent(id), finalite: 'accompagnement' }))
    await as(ml, tx => retirerConsentement(tx, deps, first))
    expect(await as(cio, tx => readPersonne(tx, deps, id))).toBeDefined()
  })

  test('is not written on the file of another structure, nor withdrawn there', async () => {
    const id = await as(ml, tx => createPersonne(tx, deps, LINA))
    await expect(as(cio, tx => recueillirConsentement(tx, deps, consent(id)))).rejects.toThrow(/row-level security/)
    const consentement = await as(ml, tx => recueillirConsentement(tx, deps, { ...consent(id), destinataires: ['ml'] }))
    expect(await as(cio, tx => retirerConsentement(tx, deps, consentement))).toBe(false)
  })
})

describe('the link of a person', () => {
  test('is kept as a digest, lasts 180 days, and is revoked by who reads the file', async () => {
    const id = await as(ml, tx => createPersonne(tx, deps, LINA))
    const secret = await as(ml, tx => createLienPersonne(tx, id, now))
    const { rows } = await db.pool.query('select *, l::text as ligne from lien_personne l where personne_id = $1', [id])
    expect(rows[0].expire_le).toEqual(new Date('2027-05-23T10:00:00Z'))
    expect(rows[0].ligne).not.toContain(secret)
    expect(await as(cio, tx => revoquerLiensPersonne(tx, deps, id))).toBe(0)
    expect(await as(ml, tx => revoquerLiensPersonne(tx, deps, id))).toBe(1)
    expect(await as(ml, tx => revoquerLiensPersonne(tx, deps, id))).toBe(0)
  })

  test('is not made for the file of another structure', async () => {
    const id = await as(ml, tx => createPersonne(tx, deps, LINA))
    await expect(as(cio, tx => createLienPersonne(tx, id, now))).rejects.toThrow(/row-level security/)
  })
})

describe('two files that may be one person’s', () => {
  const pair = async (telephone: string): Promise<{ a: string; b: string; id: string }> => {
    const coordonnees = { ...LINA, identite: { prenom: 'Sam', telephone } }
    const a = await as(ml, tx => createPersonne(tx, deps, coordonnees))
    const b = await as(cio, tx =>
      createPersonne(tx, deps, { ...coordonnees, identite: { prenom: 'Samuel', telephone } }),
    )
    const proposed = await as(cio, tx => listProposes(tx, 100))
    const mine = proposed.filter(({ miens }) => miens.includes(b))
    expect(mine).toHaveLength(1)
    return { a, b, id: mine[0]?.id ?? '' }
  }

  test('are proposed to both sides without a word of the other file', async () => {
    const { a, b, id } = await pair('+33611111111')
    const seen = (await as(ml, tx => listProposes(tx, 100))).find(r => r.id === id)
    expect(seen).toEqual({ id, etat: 'propose', miens: [a], dit: false, reponses: [], proposeLe: now })
    expect(await as(ml, tx => readPersonne(tx, deps, b))).toBeUndefined()
    expect(await journal(a)).toContain('proposer rapprochement')
    expect(await journal(b)).toContain('proposer rapprochement')
  })

  test('stay closed to each other after one yes, and open after the second; nothing is merged', async () => {
    const { a, b, id } = await pair('+33622222222')
    expect(await as(ml, tx => deciderRapprochement(tx, deps, id, true))).toBe('propose')
    expect(await as(ml, tx => readPersonne(tx, deps, b))).toBeUndefined()
    expect(await as(cio, tx => deciderRapprochement(tx, deps, id, true))).toBe('confirme')
    expect((await as(ml, tx => readPersonne(tx, deps, b)))?.identite.prenom).toBe('Samuel')
    expect((await as(cio, tx => readPersonne(tx, deps, a)))?.identite.prenom).toBe('Sam')
  })

  test('stay closed for good after one no', async () => {
    const { b, id } = await pair('+33633333333')
    expect(await as(ml, tx => deciderRapprochement(tx, deps, id, false))).toBe('rejete')
    expect(await as(cio, tx => deciderRapprochement(tx, deps, id, true))).toBe('rejete')
    expect(await as(ml, tx => readPersonne(tx, deps, b))).toBeUndefined()
  })

  test('are confirmed for one side by the link of the person, which does not speak for the other', async () => {
    const { a, b, id } = await pair('+33644444444')
    const decide = (tx: Tx) => tx.query('select decider_rapprochement($1, true, $2)', [id, now])
    await as({ sorte: 'personne', personne: a }, decide)
    expect(await as(ml, tx => readPersonne(tx, deps, b))).toBeUndefined()
    await as({ sorte: 'personne', personne: b }, decide)
    expect(await as(ml, tx => readPersonne(tx, deps, b))).toBeDefined()
  })

  test('are decided by nobody else, and never written past the functions', async () => {
    const { a, b, id } = await pair('+33655555555')
    const other = { ...ml, structure: undefined }
    expect(await as(other, tx => deciderRapprochement(tx, deps, id, true))).toBeUndefined()
    const stranger = (tx: Tx) => tx.query('select decider_rapprochement($1, true, $2)', [id, now])
    await expect(as(other, stranger)).rejects.toThrow('no such candidate')
    await expect(as(ml, tx => tx.query('select proposer_rapprochements($1, $2)', [b, now]))).rejects.toThrow(
      'no such file',
    )
    await expect(
      as(ml, tx => tx.query("update rapprochement set etat = 'confirme' where a = $1 or b = $1", [a])),
    ).rejects.toThrow(/permission denied/)
  })

  test('are not proposed for a first name alone', async () => {
    const noms = { ...LINA, identite: { prenom: 'Zoé', nom: 'Petit' } }
    await as(ml, tx => createPersonne(tx, deps, noms))
    const b = await as(cio, tx => createPersonne(tx, deps, noms))
    expect((await as(cio, tx => listProposes(tx, 100))).filter(({ miens }) => miens.includes(b))).toEqual([])
  })
})

describe('another file, asked of the person themselves', () => {
  let numero = 66_000_000
  const pair = async () => {
    const telephone = `+336${numero++}`
    const coordonnees = { ...LINA, identite: { prenom: 'Sam', telephone } }
    const a = await as(ml, tx => createPersonne(tx, deps, coordonnees))
    const b = await as(cio, tx => createPersonne(tx, deps, coordonnees))
    const id = (await as(cio, tx => listProposes(tx, 100))).find(({ miens }) => miens.includes(b))?.id ?? ''
    const [elleA, elleB] = [a, b].map(personne => ({ sorte: 'personne', personne }) as const)
    if (!elleA || !elleB) throw new Error('nobody')
    const dire = (qui: typeof elleA, reponse: Reponse) =>
      as(qui, tx => repondreRapprochement(tx, deps, { personne: qui.personne, id, reponse }))
    return { a, b, id, elleA, elleB, dire }
  }
  const lit = async (qui: Acteur, id: string): Promise<boolean> =>
    (await as(qui, tx => readPersonne(tx, deps, id))) !== undefined

  test('is said to be there, and nothing of it: not whose, not where', async () => {
    const { a, id, elleA } = await pair()
    expect(await as(elleA, tx => listAutresDossiers(tx, a))).toEqual([{ id, etat: 'propose', reponse: undefined }])
  })

  test('a yes counts for their side, and each file opens to the other side once it says yes too', async () => {
    const { a, b, id, elleA, dire } = await pair()
    expect(await dire(elleA, 'oui')).toBe('propose')
    expect(await lit(ml, b)).toBe(false)
    const vu = (await as(ml, tx => listProposes(tx, 100))).find(r => r.id === id)
    expect(vu).toMatchObject({ dit: true, reponses: ['oui'] })
    // The other side is not told what this person said.
    expect((await as(cio, tx => listProposes(tx, 100))).find(r => r.id === id)).toMatchObject({
      dit: false,
      reponses: [],
    })
    expect(await as(cio, tx => deciderRapprochement(tx, deps, id, true))).toBe('confirme')
    expect([await lit(ml, b), await lit(cio, a)]).toEqual([true, true])
    expect(await as(elleA, tx => listAccesOuverts(tx, a))).toMatchObject([
      { origine: 'accueil' },
      { origine: 'rapprochement' },
    ])
    expect(await lit(elleA, b)).toBe(false)
  })

  test('a no ends it; said after two yeses, both files close again at once and keep the trace', async () => {
    const { a, b, id, elleB, dire } = await pair()
    for (const acteur of [ml, cio]) await as(acteur, tx => deciderRapprochement(tx, deps, id, true))
    expect([await lit(ml, b), await lit(cio, a)]).toEqual([true, true])
    expect(await dire(elleB, 'non')).toBe('rejete')
    expect([await lit(ml, b), await lit(cio, a)]).toEqual([false, false])
    expect([await lit(ml, a), await lit(cio, b)]).toEqual([true, true])
    for (const personne of [a, b]) expect(await journal(personne)).toContain('rejeter rapprochement')
    expect(await as(elleB, tx => listAutresDossiers(tx, b))).toEqual([])
  })

  test('a no leaves what another confirmed file still opens', async () => {
    const premier = await pair()
    const { identite } = (await as(ml, tx => readPersonne(tx, deps, premier.a))) ?? LINA
    const c = await as(cio, tx => createPersonne(tx, deps, { ...LINA, identite }))
    for (const acteur of [ml, cio])
      for (const { id } of await as(acteur, tx => listProposes(tx, 100)))
        await as(acteur, tx => deciderRapprochement(tx, deps, id, true))
    expect(await premier.dire(premier.elleA, 'non')).toBe('rejete')
    // The structure of the second file was opened by the third one too.
    expect([await lit(cio, premier.a), await lit(ml, c), await lit(ml, premier.b)]).toEqual([true, true, false])
  })

  test('one who does not know leaves it to the agents, and may say it later', async () => {
    const { a, id, elleA, dire } = await pair()
    expect(await dire(elleA, 'ne-sait-pas')).toBe('propose')
    expect(await as(elleA, tx => listAutresDossiers(tx, a))).toEqual([{ id, etat: 'propose', reponse: 'ne-sait-pas' }])
    expect(await journal(a)).toContain('hesiter rapprochement')
    expect(await dire(elleA, 'non')).toBe('rejete')
  })

  test('is not asked of one who took a number themselves: they would learn that somebody else has it', async () => {
    const { a, id, elleA, elleB, dire } = await pair()
    const pris = '+33677777777'
    const b = await as(cio, tx => createPersonne(tx, deps, { ...LINA, identite: { prenom: 'Zoé', telephone: pris } }))
    await as(elleA, tx => correctPersonne(tx, deps, a, { ...LINA, identite: { prenom: 'Sam', telephone: pris } }))
    await as(ml, tx => correctPersonne(tx, deps, a, { ...LINA, identite: { prenom: 'Sam', telephone: pris } }))
    const proposes = await as(cio, tx => listProposes(tx, 100))
    const nouveau = proposes.find(({ miens }) => miens.includes(b))?.id ?? ''
    expect(nouveau).not.toBe('')
    // At the same instant as the correction: nothing is asked any more, of either.
    expect(await as(elleA, tx => listAutresDossiers(tx, a))).toEqual([])
    expect(
      await as(elleA, tx => repondreRapprochement(tx, deps, { personne: a, id: nouveau, reponse: 'oui' })),
    ).toBeUndefined()
    expect(await dire(elleB, 'ne-sait-pas')).toBe('propose')
    await expect(as({ sorte: 'personne', personne: b }, tx => repondre(tx, id, 'oui', now))).rejects.toThrow(
      'no such candidate',
    )
  })
})
