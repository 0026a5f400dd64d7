import type pg from 'pg'
import { motsDe } from '../domain/mots.ts'

/** Shorter words are acronyms: they are not taken for others. */
const MOT_MIN = 4
const MOTS_MAX = 12

/** Keeps the words of titles that are not known yet. */
export const addMots = async (db: pg.ClientBase, intitules: readonly string[]): Promise<void> => {
  const mots = new Map(intitules.flatMap(motsDe).map(({ mot, radical }) => [mot, radical]))
  const gardes = [...mots].filter(([mot]) => /^[a-z]{3,40}$/.test(mot))
  if (gardes.length === 0) return
  await db.query('insert into formation_mot select * from unnest($1::text[], $2::text[]) on conflict do nothing', [
    gardes.map(([mot]) => mot),
    gardes.map(([, radical]) => radical),
  ])
}

/**
 * What was typed with each unknown word replaced by the nearest one of a title.
 * @returns undefined when every word is known, or none is near
 */
export const corriger = async (db: pg.Pool, q: string): Promise<string | undefined> => {
  const mots = motsDe(q).slice(0, MOTS_MAX)
  const { rows } = await db.query<{ rang: number; mot: string }>(
    `select t.rang::int, proche.mot
     from unnest($1::text[], $2::text[]) with ordinality t(mot, radical, rang)
       cross join lateral (
         select m.mot from formation_mot m where m.mot % t.mot
         order by similarity(m.mot, t.mot) desc, abs(length(m.mot) - length(t.mot)), m.mot limit 1) proche
     where length(t.mot) >= ${MOT_MIN} and not exists (select from formation_mot k where k.radical = t.radical)`,
    [mots.map(({ mot }) => mot), mots.map(({ radical }) => radical)],
  )
  if (rows.length === 0) return undefined
  const proches = new Map(rows.map(({ rang, mot }) => [rang, mot]))
  return mots.map(({ mot }, i) => proches.get(i + 1) ?? mot).join(' ')
}
