import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { createChiffre } from '#platform/chiffre.ts'
import { posterMessage } from '#platform/messages.ts'
import { createTestDatabase } from '#platform/testing/postgres.ts'
import { limiteOf } from './domain/registre.ts'
import { purger } from './purger.ts'
import { loadRegistre } from './registre.ts'
import { resteSql } from './store/sql.ts'
import { insererDossier } from './testing/dossier.ts'

const JOURS = 730
const JOUR = 86_400_000
const now = new Date('2026-11-24T10:00:00Z')
const chiffre = createChiffre(new Map([[1, randomBytes(32)]]))
const db = await createTestDatabase()
const lots = await createTestDatabase()
await insererDossier(db, chiffre, new Date(now.getTime() - JOUR / 2))
const purge = (lot?: number) => purger({ db: db.app, conservationJours: JOURS, ...(lot && { lot }) }, now)
const compte = async (sql: string): Promise<number> => (await db.pool.query(sql)).rowCount ?? 0

/** Every rule of the register; the person last, who takes the rest along. */
const regles = loadRegistre().traitements.flatMap(t =>
  t.regles.map(regle => ({ nom: `${t.table}.${regle.depuis}`, t, regle })),
)

describe.each(regles)('the rule on $nom', ({ t, regle }) => {
  const concernes = `from ${t.table} where ${regle.anonymes ? 'personne_id is null' : 'true'}`
  const dater = (date: Date) =>
    db.pool.query(
      `update ${t.table} set ${regle.depuis} = $1 where ${regle.anonymes ? 'personne_id is null' : 'true'}`,
      [date],
    )

  test('keeps a row within its time as it is', async () => {
    await dater(new Date(limiteOf(regle, now, JOURS).getTime() + JOUR))
    const avant = (await db.pool.query(`select t::text from ${t.table} t order by 1`)).rows
    expect(avant.length).toBeGreaterThan(0)
    await purge()
    expect((await db.pool.query(`select t::text from ${t.table} t order by 1`)).rows).toEqual(avant)
  })

  test('removes or empties a row past its time, and leaves the others', async () => {
    const autres = regle.anonymes ? await compte(`select from ${t.table} where personne_id is not null`) : 0
    const avant = await compte(`select ${concernes}`)
    await dater(new Date(limiteOf(regle, now, JOURS).getTime() - JOUR))
    const faits = await purge(1)
    expect(faits[t.table]).toBeGreaterThan(0)
    if (regle.alors === 'anonymiser') {
      expect(await compte(`select ${concernes} and (${resteSql(t)})`)).toBe(0)
      expect(await compte(`select ${concernes}`)).toBe(avant)
    } else expect(await compte(`select ${concernes}`)).toBe(0)
    if (regle.anonymes)
      expect(await compte(`select from ${t.table} where personne_id is not null and (${resteSql(t)})`)).toBe(autres)
    expect(Object.values(await purge()).every(n => n === 0)).toBe(true)
    // What the next rule of the same table needs.
    if (regle.alors === 'supprimer') await rendre(t.table)
    if (regle.alors === 'anonymiser' && t.table === 'rappel')
      await db.pool.query("update rappel set contenu_chiffre = '\\x00', clos_le = null, efface_le = null")
  })
})

async function rendre(table: string): Promise<void> {
  if (table === 'message') await ecrire(db, 'encore')
  if (table === 'abonnement')
    await db.pool.query(
      `insert into abonnement (id, contenu_chiffre, courriel_empreinte, lien_empreinte, genres, endroit, rythme, confirme_le, dit_jusqua)
       values (gen_random_uuid(), '\\x00', 'c', 'l', '{evenements}', 'partout', 'jour', $1, $1)`,
      [now],
    )
}

const ecrire = ({ pool }: typeof db, cle: string, le = now): Promise<void> =>
  posterMessage(
    { query: (text, values) => pool.query(text, values && [...values]) },
    chiffre,
    { cle, canal: 'sms', a: '0', objet: '', texte: 'x' },
    le,
  )

test('a purge that is cut short has done whole batches, and the next one ends it', async () => {
  for (let n = 1; n <= 9; n++) await ecrire(lots, `m${n}`, new Date(now.getTime() - (JOURS + 20 - n) * JOUR))
  await lots.pool.query(`create function couper() returns trigger language plpgsql as
    $$ begin if old.cle = 'm6' then raise exception 'power cut'; end if; return old; end $$;
    create trigger couper before delete on message for each row execute function couper()`)
  const purgeParDeux = () => purger({ db: lots.app, conservationJours: JOURS, lot: 2 }, now)
  await expect(purgeParDeux()).rejects.toThrow('power cut')
  expect((await lots.pool.query('select cle from message order by cle')).rows.map(r => r.cle)).toEqual([
    'm5',
    'm6',
    'm7',
    'm8',
    'm9',
  ])
  await lots.pool.query('drop trigger couper on message')
  expect((await purgeParDeux()).message).toBe(5)
  expect((await purgeParDeux()).message).toBe(0)
})
