import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { type Acteur, asActeur, type Tx } from '#platform/acteur.ts'
import { createTestDatabase } from '#platform/testing/postgres.ts'
import { recueillirConsentement } from './consentement.ts'
import { createPersonne } from './create-personne.ts'
import { type AccueilANoter, annulerAccueil, noterAccueil } from './noter-accueil.ts'
import { readFil } from './read-fil.ts'
import { listAccueils } from './store/accueils.ts'
import { listDemandes } from './store/demandes.ts'
import { chiffre, LINA, twoStructures } from './testing/acteurs.ts'

const db = await createTestDatabase()
const { ml, cio } = await twoStructures(db)
const now = new Date('2026-11-24T10:00:00Z')
const deps = { chiffre, now: () => now }
const as = <T>(acteur: Acteur, work: (tx: Tx) => Promise<T>): Promise<T> => asActeur(db.app, acteur, work)
const contact = (parts: Partial<AccueilANoter> = {}): AccueilANoter => ({
  id: randomUUID(),
  canal: 'sur-place',
  texte: 'je cherche un apprentissage en boulangerie',
  faits: { besoins: ['alternance'], situation: { age: 17 }, lieu: { commune: '28007' } },
  issues: ['repondu'],
  note: 'A pris la brochure',
  ...parts,
})
const noted = async (acteur: Acteur, a: AccueilANoter) => {
  const note = await as(acteur, tx => noterAccueil(tx, deps, a))
  if (note === 'personne-inconnue') throw new Error(note)
  return note
}
const countRows = async (acteur: Acteur, text: string, values: unknown[]): Promise<number> =>
  as(acteur, async tx => (await tx.query(text, values)).rowCount ?? 0)

describe('an accueil', () => {
  test('is anonymous by default: it opens no file, and its words are sealed', async () => {
    const note = await noted(ml, contact())
    expect(note).toMatchObject({ personne: undefined, errone: false })
    const { rows } = await db.pool.query(
      `select a.structure_id, a.compte_id, a.personne_id, d.faits, a::text || d::text as lignes from accueil a
       join demande d on d.id = a.demande_id where a.id = $1`,
      [note.id],
    )
    expect(rows[0]).toMatchObject({ structure_id: 'ml', compte_id: ml.compte, personne_id: null })
    expect(rows[0].faits).toMatchObject({ besoins: ['alternance'] })
    expect(rows[0].lignes).not.toMatch(/boulangerie|brochure/)
  })

  test('is seen by the structure that received, and by no other', async () => {
    const { id, demande } = await noted(ml, contact())
    for (const [acteur, seen] of [
      [ml, 1],
      [cio, 0],
    ] as const) {
      expect(await countRows(acteur, 'select from accueil where id = $1', [id])).toBe(seen)
      expect(await countRows(acteur, 'select from demande where id = $1', [demande])).toBe(seen)
    }
  })

  test('sent twice by the same form is noted once', async () => {
    const a = contact({ personne: { coordonnees: LINA } })
    const first = await noted(ml, a)
    expect(await noted(ml, a)).toEqual(first)
    expect(await countRows(ml, 'select from demande where personne_id = $1', [first.personne])).toBe(1)
  })

  test('opens a file when somebody is named, and comes to a file that is open', async () => {
    const first = await noted(ml, contact({ personne: { coordonnees: LINA } }))
    const personne = first.personne ?? ''
    const later = { ...deps, now: () => new Date('2026-12-01T10:00:00Z') }
    await as(ml, tx => noterAccueil(tx, later, contact({ texte: 'et le permis ?', personne: { id: personne } })))
    const demandes = await as(ml, tx => listDemandes(tx, chiffre, personne))
    expect(demandes.map(d => d.texte)).toEqual(['je cherche un apprentissage en boulangerie', 'et le permis ?'])
    const { rows } = await db.pool.query('select vue_le from personne where id = $1', [personne])
    expect(rows[0].vue_le).toEqual(new Date('2026-12-01T10:00:00Z'))
  })

  test('never comes to the file of another structure', async () => {
    const personne = await as(ml, tx => createPersonne(tx, deps, LINA))
    const a = contact({ personne: { id: personne } })
    expect(await as(cio, tx => noterAccueil(tx, deps, a))).toBe('personne-inconnue')
    expect(await countRows(cio, 'select from accueil where id = $1', [a.id])).toBe(0)
  })

  test('that was a mistake stays written, counts no more, and gives up its demande', async () => {
    const { id, demande } = await noted(ml, contact())
    expect(await as(cio, tx => annulerAccueil(tx, deps, id))).toBeUndefined()
    expect(await as(ml, tx => annulerAccueil(tx, deps, id))).toMatchObject({ id, errone: true })
    expect(await as(ml, tx => annulerAccueil(tx, deps, id))).toBeUndefined()
    const { rows } = await db.pool.query('select etat, close_le from demande where id = $1', [demande])
    expect(rows).toEqual([{ etat: 'abandonnee', close_le: now }])
  })
})

describe('the thread of a person', () => {
  const filDeps = { ...deps, resume: () => 'résumé', hrefs: { aiguillage: (id: string) => id }, structure: 'ml' }

  test('tells what happened, the last first, and who opened it', async () => {
    const { personne = '' } = await noted(ml, contact({ personne: { coordonnees: LINA } }))
    const fil = await as(ml, tx => readFil(tx, filDeps, personne))
    expect(fil?.moments.map(m => m.sorte)).toEqual(['accueil', 'demande'])
    expect(fil?.moments[0]).toMatchObject({ details: ['Répondu ici', 'A pris la brochure'] })
    expect(fil?.traces[0]).toEqual({ le: now, acte: 'lire personne', par: 'Camille ml, Mission locale' })
    expect(await as(cio, tx => readFil(tx, filDeps, personne))).toBeUndefined()
  })

  test('gives the accueil to who was consented to, and keeps its note where it was written', async () => {
    const { personne = '' } = await noted(ml, contact({ personne: { coordonnees: LINA } }))
    await as(ml, tx =>
      recueillirConsentement(tx, deps, {
        personne,
        finalite: 'accompagnement',
        destinataires: ['cio'],
        moyen: 'oral',
        preuve: 'Dit au guichet',
      }),
    )
    const [seen] = await as(cio, tx => listAccueils(tx, chiffre, personne))
    expect(seen).toMatchObject({ structure: 'Mission locale', ici: false, note: undefined })
    const [own] = await as(ml, tx => listAccueils(tx, chiffre, personne))
    expect(own?.note).toBe('A pris la brochure')
  })

  test('costs as many queries whatever it holds', async () => {
    const { personne = '' } = await noted(ml, contact({ personne: { coordonnees: LINA } }))
    const queries = (): Promise<number> =>
      as(ml, async tx => {
        let count = 0
        const counted: Tx = {
          query: (text, values) => {
            count++
            return tx.query(text, values)
          },
        }
        await readFil(counted, filDeps, personne)
        return count
      })
    const before = await queries()
    for (let k = 0; k < 20; k++) await noted(ml, contact({ personne: { id: personne } }))
    expect(await queries()).toBe(before)
  })
})
