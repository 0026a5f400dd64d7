import { z } from 'zod'
import { type Acteur, ROLES, type Tx } from '#platform/acteur.ts'
import { CHAMPS, type Changement } from '../domain/changements.ts'

/** Who the letter of the month goes to, and what it is made of. */

export interface Lecteur {
  compte: string
  courriel: string
  /** In whose name the letter is read: it tells nothing that they may not see. */
  acteur: Acteur
  territoire: { id: string; nom: string }
}

const lecteur = z
  .object({
    compte: z.string(),
    courriel: z.string(),
    role: z.enum(ROLES),
    structure: z.string().nullable(),
    territoire: z.string(),
    nom: z.string(),
    anime: z.boolean(),
  })
  .transform(
    ({ compte, courriel, role, structure, territoire, nom, anime }): Lecteur => ({
      compte,
      courriel,
      acteur: {
        sorte: 'agent',
        compte,
        role,
        structure: structure ?? undefined,
        territoire: anime ? territoire : undefined,
      },
      territoire: { id: territoire, nom },
    }),
  )

/**
 * The agents of each territoire who were there before a month ended, who want its letter and were not told of it yet.
 * @param fin the first day after the month, ISO
 */
export async function listLecteurs(tx: Tx, { fin, jour }: { fin: Date; jour: string }): Promise<Lecteur[]> {
  const { rows } = await tx.query(
    `select distinct on (c.id, t.id) c.id::text as compte, c.courriel, f.role, f.structure_id as structure, t.id as territoire, t.nom,
       f.territoire_id is not null as anime
     from affectation f join compte c on c.id = f.compte_id and c.ferme_le is null
     left join territoire_membre m on m.structure_id = f.structure_id join territoire t on t.id = coalesce(f.territoire_id, m.territoire_id)
     left join lettre_lecteur l on l.compte_id = c.id
     where f.etat = 'active' and coalesce(f.decidee_le, f.demandee_le) < $1 and l.refusee_le is null
       and (l.dite_jusqua is null or l.dite_jusqua < $2)
     order by c.id, t.id, f.id`,
    [fin, jour],
  )
  return z.array(lecteur).parse(rows)
}

/** Notes that somebody is told of the months before a day. @returns false when they were, or no longer want it */
export const noterDite = async (tx: Tx, compte: string, empreinte: Buffer, jour: string): Promise<boolean> =>
  (
    await tx.query(
      `insert into lettre_lecteur as l (compte_id, lien_empreinte, dite_jusqua) values ($1, $2, $3)
       on conflict (compte_id) do update set dite_jusqua = excluded.dite_jusqua
       where l.refusee_le is null and (l.dite_jusqua is null or l.dite_jusqua < excluded.dite_jusqua)`,
      [compte, empreinte, jour],
    )
  ).rowCount === 1

/** Whether somebody refused it, and since when. */
export const findRefus = async (tx: Tx, compte: string): Promise<Date | undefined> =>
  (await tx.query<{ refusee_le: Date | null }>('select refusee_le from lettre_lecteur where compte_id = $1', [compte]))
    .rows[0]?.refusee_le ?? undefined

/** @param le when they refused it; undefined: they want it again */
export const saveRefus = (tx: Tx, compte: string, empreinte: Buffer, le: Date | undefined): Promise<unknown> =>
  tx.query(
    `insert into lettre_lecteur (compte_id, lien_empreinte, refusee_le) values ($1, $2, $3)
     on conflict (compte_id) do update set refusee_le = excluded.refusee_le`,
    [compte, empreinte, le ?? null],
  )

/** Refuses it by the link of a letter; a link that is nobody's does nothing. */
export const refuserParLien = (tx: Tx, empreinte: Buffer, le: Date): Promise<unknown> =>
  tx.query('update lettre_lecteur set refusee_le = coalesce(refusee_le, $2) where lien_empreinte = $1', [empreinte, le])

export interface Periode {
  debut: Date
  fin: Date
}

/** Structures that came into a territoire, once it was there: those that it began with are no news. */
export const listArrivees = async (tx: Tx, territoire: string, { debut, fin }: Periode): Promise<string[]> =>
  (
    await tx.query<{ nom: string }>(
      `select s.nom from territoire_membre m join structure s on s.id = m.structure_id and s.etat = 'actif'
       where m.territoire_id = $1 and m.depuis >= $2 and m.depuis < $3 and m.depuis >
         (select min(coalesce(d.depuis, '-infinity')) + interval '1 day' from territoire_membre d where d.territoire_id = $1)
       order by s.nom`,
      [territoire, debut, fin],
    )
  ).rows.map(({ nom }) => nom)

const ligne = z
  .object({
    structure: z.string(),
    nom: z.string(),
    champ: z.enum(CHAMPS),
    objet: z.string().nullable(),
    avant: z.unknown(),
    apres: z.unknown(),
    par: z.string().nullable(),
    le: z.date(),
  })
  .transform(({ objet, par, ...r }) => ({ ...r, objet: objet ?? undefined, par: par ?? undefined }))

/** What changed in the sheets and pages of the members of a territoire. */
export async function listChangementsDuMois(
  tx: Tx,
  territoire: string,
  { debut, fin }: Periode,
): Promise<(Changement & { nom: string })[]> {
  const { rows } = await tx.query(
    `select c.structure_id as structure, s.nom, c.champ, c.objet, c.avant, c.apres, c.par, c.le from annuaire_changement c
     join territoire_membre m on m.structure_id = c.structure_id and m.territoire_id = $1 join structure s on s.id = c.structure_id
     where c.le >= $2 and c.le < $3 order by s.nom, c.le, c.id`,
    [territoire, debut, fin],
  )
  return z.array(ligne).parse(rows)
}

export const listStructures = async (tx: Tx, territoire: string): Promise<string[]> =>
  (
    await tx.query<{ id: string }>('select structure_id as id from territoire_membre where territoire_id = $1', [
      territoire,
    ])
  ).rows.map(({ id }) => id)
