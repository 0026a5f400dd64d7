import { z } from 'zod'
import type { Tx } from '#platform/acteur.ts'
import { ROLES } from '#platform/acteur.ts'
import type { Rythme } from './domain/periode.ts'

/** Who follows the figures: written and read by the system alone. */

interface QuiSuit {
  compte: string
  role: string
  structure: string | undefined
  territoire: string | undefined
}

/** The affectation in force that somebody acts by. */
export async function findAffectation(tx: Tx, qui: QuiSuit): Promise<string | undefined> {
  const { rows } = await tx.query<{ id: string }>(
    `select id from affectation where compte_id = $1 and role = $2 and etat = 'active'
       and structure_id is not distinct from $3 and territoire_id is not distinct from $4`,
    [qui.compte, qui.role, qui.structure ?? null, qui.territoire ?? null],
  )
  return rows[0]?.id
}

interface NouvelAbonnement {
  id: string
  compte: string
  affectation: string
  rythme: Rythme
  lienEmpreinte: Buffer
  /** First day of the present month or quarter: what it says was not missed. */
  dit: string
}

/** Asks for the summary, or changes its rhythm. */
export async function saveAbonnement(tx: Tx, a: NouvelAbonnement, le: Date): Promise<void> {
  await tx.query(
    `insert into observatoire_abonnement (id, compte_id, affectation_id, rythme, lien_empreinte, dit, depuis)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict (affectation_id) do update set rythme = excluded.rythme, dit = excluded.dit`,
    [a.id, a.compte, a.affectation, a.rythme, a.lienEmpreinte, a.dit, le],
  )
}

/** The rhythm at which an affectation is written to. */
export async function findRythme(tx: Tx, affectation: string): Promise<Rythme | undefined> {
  const { rows } = await tx.query<{ rythme: Rythme }>(
    'select rythme from observatoire_abonnement where affectation_id = $1',
    [affectation],
  )
  return rows[0]?.rythme
}

/** Ends one by its affectation, or by its link, with what was still to be sent for it. */
export async function deleteAbonnement(tx: Tx, par: { affectation: string } | { lien: Buffer }): Promise<void> {
  const [colonne, valeur] = 'lien' in par ? ['lien_empreinte', par.lien] : ['affectation_id', par.affectation]
  const { rows } = await tx.query<{ id: string }>(
    `delete from observatoire_abonnement where ${colonne} = $1 returning id`,
    [valeur],
  )
  for (const { id } of rows)
    await tx.query("delete from message where cle like $1 and etat = 'a-envoyer'", [`observatoire:${id}:%`])
}

/** Those whose last message is of an earlier month or quarter. */
export async function listDus(tx: Tx, rythme: Rythme, debut: string): Promise<string[]> {
  const { rows } = await tx.query<{ id: string }>(
    'select id from observatoire_abonnement where rythme = $1 and dit < $2 order by id',
    [rythme, debut],
  )
  return rows.map(({ id }) => id)
}

const lecteur = z.object({
  compte: z.string(),
  nom: z.string(),
  prenom: z.string(),
  courriel: z.string(),
  role: z.enum(ROLES),
  structure: z.object({ id: z.string(), nom: z.string() }).nullable(),
  territoire: z.object({ id: z.string(), nom: z.string() }).nullable(),
})
export type Lecteur = z.output<typeof lecteur>

/**
 * Takes one that is still due, and marks it as told.
 * @returns undefined when it is not due any more, or its account or affectation has ended
 */
export async function takeDu(tx: Tx, id: string, debut: string): Promise<Lecteur | undefined> {
  const { rows } = await tx.query(
    `with du as (update observatoire_abonnement set dit = $2 where id = $1 and dit < $2 returning compte_id, affectation_id)
     select c.id as compte, coalesce(c.nom, '') as nom, coalesce(c.prenom, '') as prenom, c.courriel, a.role,
       (select json_build_object('id', s.id, 'nom', s.nom) from structure s where s.id = a.structure_id) as structure,
       (select json_build_object('id', t.id, 'nom', t.nom) from territoire t where t.id = a.territoire_id) as territoire
     from du join compte c on c.id = du.compte_id and c.ferme_le is null
     join affectation a on a.id = du.affectation_id and a.etat = 'active'`,
    [id, debut],
  )
  return rows[0] && lecteur.parse(rows[0])
}
