import type pg from 'pg'
import { asActeur } from '#platform/acteur.ts'
import { BANDE, type Chiffre, type Compte, MOIS_COMPTES } from '../domain/compte.ts'

/** A counted project is nobody's: its rows are written and counted by the system alone. */
const SYSTEME = { sorte: 'systeme', tache: 'projet-compte' } as const

/** Counts a project this month, in the place of what it said this month before. @param mois "2026-12-01" */
export const poserCompte = (
  db: pg.Pool,
  jeton: string,
  mois: string,
  { departement, metiers, sansFormation, sansPorte }: Compte,
  le: Date,
): Promise<unknown> =>
  asActeur(db, SYSTEME, tx =>
    tx.query(
      `insert into projet_compte (jeton, mois, departement, metiers, sans_formation, sans_porte, dit_le)
       values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (jeton, mois) do update set departement = excluded.departement, metiers = excluded.metiers,
         sans_formation = excluded.sans_formation, sans_porte = excluded.sans_porte, dit_le = excluded.dit_le`,
      [jeton, mois, departement, metiers, sansFormation, sansPorte, le],
    ),
  )

/** Takes a project out of the counts, at once and for every month. */
export const oublierCompte = (db: pg.Pool, jeton: string): Promise<unknown> =>
  asActeur(db, SYSTEME, tx => tx.query('delete from projet_compte where jeton = $1', [jeton]))

interface Row {
  departement: string
  rome: string | null
  projets: number
  sans_formation: number
  sans_porte: number
}

/**
 * What projects look for, by département: floors of bands of five, the most looked for first. A project counts once, as it was at the end of the
 * last month in which it said something.
 * @param mois the month that is not over yet: nothing of it is counted
 */
export const lireChiffres = (db: pg.Pool, mois: string): Promise<Chiffre[]> =>
  asActeur(db, SYSTEME, async tx => {
    const { rows } = await tx.query<Row>(
      `with dernier as (
         select distinct on (jeton) * from projet_compte
         where mois < $1::date and mois >= $1::date - $2 * interval '1 month' order by jeton, mois desc),
       dit as (
         select departement, rome, rome = any(sans_formation) as sans_formation, sans_porte from dernier, unnest(metiers) rome
         union all
         select departement, null, cardinality(metiers) > 0 and sans_formation @> metiers, sans_porte from dernier)
       select departement, rome, (count(*) / $3 * $3)::int as projets,
         (count(*) filter (where sans_formation) / $3 * $3)::int as sans_formation,
         (count(*) filter (where sans_porte) / $3 * $3)::int as sans_porte
       from dit group by departement, rome having count(*) >= $3 order by departement, rome is not null, projets desc, rome`,
      [mois, MOIS_COMPTES, BANDE],
    )
    return rows.map(({ departement, rome, projets, sans_formation, sans_porte }) => ({
      departement,
      rome: rome ?? undefined,
      projets,
      sansFormation: sans_formation,
      sansPorte: sans_porte,
    }))
  })
