import { z } from 'zod'
import type { Tx } from '#platform/acteur.ts'

/** For how long an access that was ended can be given back without a new invitation. */
const RENDRE_JOURS = 30

const coordinateur = z.object({
  id: z.string(),
  nom: z.string(),
  courriel: z.string(),
  etat: z.enum(['active', 'suspendue', 'terminee']),
  decidee_le: z.date().nullable(),
})
export type Coordinateur = z.infer<typeof coordinateur>

export interface TerritoireCoordonne {
  id: string
  nom: string
  ferme: boolean
}

/** The territoire of this identifier. */
export async function findTerritoire(tx: Tx, id: string): Promise<TerritoireCoordonne | undefined> {
  const { rows } = await tx.query<TerritoireCoordonne>(
    'select id, nom, ferme_le is not null as ferme from territoire where id = $1',
    [id],
  )
  return rows[0]
}

/**
 * Who coordinates a territoire, and whose access somebody else ended less than thirty days ago: as the policies show them, to the région.
 * Who left by themselves, and who has another access there since, is not among those it can be given back to.
 */
export async function coordinateursDe(tx: Tx, territoire: string, now: Date): Promise<Coordinateur[]> {
  const { rows } = await tx.query(
    `select distinct on (a.compte_id, a.etat = 'terminee') a.id, a.etat, a.decidee_le, c.courriel,
       coalesce(nullif(trim(concat(c.prenom, ' ', c.nom)), ''), c.courriel) as nom
     from affectation a join compte c on c.id = a.compte_id and c.ferme_le is null
     where a.territoire_id = $1 and a.role = 'coordinateur' and (a.etat in ('active', 'suspendue')
       or a.etat = 'terminee' and a.decidee_par <> a.compte_id and a.decidee_le > $2::timestamptz - make_interval(days => ${RENDRE_JOURS})
         and not exists (select from affectation n where n.compte_id = a.compte_id and n.territoire_id = $1 and n.etat in ('active', 'suspendue')))
     order by a.compte_id, a.etat = 'terminee', a.decidee_le desc`,
    [territoire, now],
  )
  return z
    .array(coordinateur)
    .parse(rows)
    .toSorted((a, b) => a.nom.localeCompare(b.nom, 'fr'))
}

/** Ends or gives back the access of a coordinateur, which `coordinateursDe` read. @returns whether it was still to be done */
export async function changerCoordination(
  tx: Tx,
  { id, territoire, etat, par }: { id: string; territoire: string; etat: 'active' | 'terminee'; par: string },
  now: Date,
): Promise<boolean> {
  const avant = etat === 'active' ? ['terminee'] : ['active', 'suspendue']
  const { rowCount } = await tx.query(
    `update affectation set etat = $3, decidee_par = $4, decidee_le = $5
     where id = $1 and territoire_id = $2 and role = 'coordinateur' and etat = any($6)`,
    [id, territoire, etat, par, now, avant],
  )
  return rowCount === 1
}
