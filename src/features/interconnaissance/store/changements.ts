import { z } from 'zod'
import type { Tx } from '#platform/acteur.ts'
import { CHAMPS, type Changement } from '../domain/changements.ts'

/** The journal of what changed in the sheets and pages of members: triggers write it, pages and the letter read it. */

const ligne = z
  .object({
    structure_id: z.string(),
    champ: z.enum(CHAMPS),
    objet: z.string().nullable(),
    avant: z.unknown(),
    apres: z.unknown(),
    par: z.string().nullable(),
    le: z.date(),
  })
  .transform(
    ({ structure_id, objet, par, ...r }): Changement => ({
      ...r,
      structure: structure_id,
      objet: objet ?? undefined,
      par: par ?? undefined,
    }),
  )

const COLONNES = 'c.structure_id, c.champ, c.objet, c.avant, c.apres, c.par, c.le'

/** Lines of a page, beyond which it says no more. */
const LIGNES_MAX = 200

/** A visit: when, and what was there to be seen, as PostgreSQL writes a snapshot; undefined for visits before that was kept. */
export interface Vue {
  le: Date
  dans: string | undefined
}

/**
 * Whether a line `c` of the journal was not there at a visit: of a later instant, or of a transaction that had begun and not ended. None lasts
 * a day, and beyond it the numbers of transactions are not looked at: those of a base that was restored from a dump begin again.
 * @param le SQL of the instant of the visit
 * @param dans SQL of its snapshot
 */
export const nonVu = (le: string, dans: string): string =>
  `(c.le > ${le} or coalesce(c.le > ${le} - interval '1 day' and not pg_visible_in_snapshot(c.transaction, ${dans}), false))`

/** What changed of one member from an instant on, the last first, with whether it was not there at the visit. */
export async function listChangements(
  tx: Tx,
  structure: string,
  { depuis, vue }: { depuis: Date; vue: Vue },
): Promise<{ changement: Changement; nouveau: boolean }[]> {
  const { rows } = await tx.query<{ nouveau: boolean }>(
    `select ${COLONNES}, ${nonVu('$3::timestamptz', '$4::pg_snapshot')} as nouveau from annuaire_changement c
     where c.structure_id = $1 and c.le > $2 order by c.le desc, c.id desc limit ${LIGNES_MAX}`,
    [structure, depuis, vue.le, vue.dans ?? null],
  )
  return rows.map(row => ({ changement: ligne.parse(row), nouveau: row.nouveau }))
}

/** A visit: who comes back within it still sees what was new when they came. */
const VISITE_MS = 30 * 60_000

/**
 * Notes that an agent looks at a page now. Before the journal is read, so that what comes between the two is told again rather than never.
 * @returns when they had looked the time before; undefined: never
 */
export async function noterVue(tx: Tx, compte: string, structure: string, le: Date): Promise<Vue | undefined> {
  const { rows } = await tx.query<{ avant_le: Date | null; avant_dans: string | null }>(
    `insert into membre_vu as v (compte_id, structure_id, vu_le, vu_dans) values ($1, $2, $3, pg_current_snapshot())
     on conflict (compte_id, structure_id) do update set
       avant_le = case when v.vu_le <= $4 then v.vu_le else v.avant_le end,
       avant_dans = case when v.vu_le <= $4 then v.vu_dans else v.avant_dans end,
       vu_dans = case when v.vu_le <= $4 then excluded.vu_dans else v.vu_dans end,
       vu_le = case when v.vu_le <= $4 then excluded.vu_le else v.vu_le end
     returning avant_le, avant_dans::text`,
    [compte, structure, le, new Date(le.getTime() - VISITE_MS)],
  )
  const [row] = rows
  return row?.avant_le ? { le: row.avant_le, dans: row.avant_dans ?? undefined } : undefined
}
