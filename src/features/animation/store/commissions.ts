import { z } from 'zod'
import type { Tx } from '#platform/acteur.ts'
import { type Groupe, type Nomme, type Presence, SORTES } from '../domain/animation.ts'
import type { Donnees } from '../domain/schema.ts'
import type { GroupeAnime } from './schemas.ts'

/** Who sits in a group of the région: representatives of any territoire, and the coordination of territoires. */
export async function saveSieges(
  tx: Tx,
  groupe: string,
  { membres, coordinations }: Pick<Groupe, 'membres' | 'coordinations'>,
): Promise<void> {
  await tx.query('delete from commission_siege where groupe_id = $1', [groupe])
  await tx.query(
    `insert into commission_siege (groupe_id, territoire_id, representant_id)
     select $1::uuid, r.territoire_id, r.id from representant r where r.id = any ($2::uuid[])
     union select $1::uuid, t.id, null from territoire t where t.id = any ($3) and t.ferme_le is null`,
    [groupe, membres, coordinations],
  )
}

/** Who came to a meeting of the région. @param presences by representative, or by territoire for its coordination */
export async function savePresences(tx: Tx, reunion: string, presences: ReadonlyMap<string, Presence>): Promise<void> {
  await tx.query('delete from commission_presence where reunion_id = $1', [reunion])
  await tx.query(
    `insert into commission_presence (reunion_id, territoire_id, representant_id, presence)
     select $1, coalesce(r.territoire_id, t.id), r.id, x.presence from unnest($2::text[], $3::text[]) x (qui, presence)
     left join representant r on r.id::text = x.qui left join territoire t on t.id = x.qui where coalesce(r.territoire_id, t.id) is not null`,
    [reunion, [...presences.keys()], [...presences.values()]],
  )
}

/** The territoires that are open, by their names. */
export async function listTerritoiresOuverts(tx: Tx): Promise<Nomme[]> {
  const { rows } = await tx.query<Nomme>('select id, nom from territoire where ferme_le is null order by nom, id')
  return rows
}

/** The structures that the région may name for a group or a decision: those that are represented in a territoire, or pilot one. */
export async function listStructuresDuReseau(tx: Tx): Promise<Nomme[]> {
  const { rows } = await tx.query<Nomme>(
    `select s.id, s.nom from structure s where s.etat = 'actif' and s.id in
       (select structure_id from representant union select structure_id from territoire_pilote where jusque is null) order by s.nom, s.id`,
  )
  return rows
}

const JOUR = (quoi: string): string => `(${quoi} at time zone 'Europe/Paris')::date::text`
const anime = z
  .object({
    id: z.string(),
    nom: z.string(),
    sorte: z.enum(SORTES),
    objet: z.string(),
    rythmeMois: z.number().nullable(),
    animateur: z.string().nullable(),
    membres: z.number(),
    depuis: z.string(),
    derniere: z.string().nullable(),
    prochaine: z.string().nullable(),
  })
  .transform(
    (g): GroupeAnime => ({
      ...g,
      rythmeMois: g.rythmeMois ?? undefined,
      animateur: g.animateur ?? undefined,
      derniere: g.derniere ?? undefined,
      prochaine: g.prochaine ?? undefined,
    }),
  )

/** The groups of the région, with their rhythm and the days of their last and next meetings. A seat is a member. */
export async function listCommissionsAnimees(tx: Tx, now: Date): Promise<GroupeAnime[]> {
  const { rows } = await tx.query(
    `select g.id, g.nom, g.sorte, g.objet, g.rythme_mois as "rythmeMois", s.nom as animateur, ${JOUR('g.cree_le')} as depuis,
       (select count(*)::int from commission_siege c where c.groupe_id = g.id) as membres,
       ${JOUR('max(r.debut) filter (where r.debut <= $1)')} as derniere, ${JOUR('min(r.debut) filter (where r.debut > $1)')} as prochaine
     from groupe g left join structure s on s.id = g.animateur_id left join reunion r on r.groupe_id = g.id and r.etat <> 'annulee'
     where g.territoire_id is null group by g.id, s.nom order by g.cree_le, g.id`,
    [now],
  )
  return z.array(anime).parse(rows)
}

/** The meetings of the région in a year that were not called off, in order. */
export async function listCalendrierRegional(tx: Tx, annee: number): Promise<Donnees['calendrier']> {
  const { rows } = await tx.query<Donnees['calendrier'][number]>(
    `select ${JOUR('r.debut')} as le, r.titre, g.nom as groupe from reunion r join groupe g on g.id = r.groupe_id
     where r.territoire_id is null and r.etat <> 'annulee' and extract(year from r.debut at time zone 'Europe/Paris') = $1
     order by r.debut, r.id`,
    [annee],
  )
  return rows
}
