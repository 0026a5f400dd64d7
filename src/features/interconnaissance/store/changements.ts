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

/** What changed of one member from an instant on, the last first. */
export async function listChangements(tx: Tx, structure: string, depuis: Date): Promise<Changement[]> {
  const { rows } = await tx.query(
    `select ${COLONNES} from annuaire_changement c where c.structure_id = $1 and c.le > $2 order by c.le desc, c.id desc limit ${LIGNES_MAX}`,
    [structure, depuis],
  )
  return z.array(ligne).parse(rows)
}

/** A visit: who comes back within it still sees what was new when they came. */
const VISITE_MS = 30 * 60_000

/**
 * Notes that an agent looks at a page now.
 * @returns when they had looked the time before; undefined: never
 */
export async function noterVue(tx: Tx, compte: string, structure: string, le: Date): Promise<Date | undefined> {
  const { rows } = await tx.query<{ avant_le: Date | null }>(
    `insert into membre_vu as v (compte_id, structure_id, vu_le) values ($1, $2, $3)
     on conflict (compte_id, structure_id) do update set
       avant_le = case when v.vu_le <= $4 then v.vu_le else v.avant_le end,
       vu_le = case when v.vu_le <= $4 then excluded.vu_le else v.vu_le end
     returning avant_le`,
    [compte, structure, le, new Date(le.getTime() - VISITE_MS)],
  )
  return rows[0]?.avant_le ?? undefined
}
