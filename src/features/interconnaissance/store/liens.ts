import { z } from 'zod'
import type { Tx } from '#platform/acteur.ts'
import { CADENCE_DEFAUT, CADENCES, type Confirmation } from '../domain/fraicheur.ts'

/** Reminders to confirm a page, and the link that each carries. */

/** The structure whose last reminder carries this link. */
export const findParLien = async (
  tx: Tx,
  empreinte: Buffer,
  now: Date,
): Promise<{ id: string; nom: string } | undefined> =>
  (
    await tx.query<{ id: string; nom: string }>(
      `select s.id, s.nom from membre_page p join structure s on s.id = p.structure_id and s.etat = 'actif'
       where p.lien_empreinte = $1 and p.lien_fin > $2`,
      [empreinte, now],
    )
  ).rows[0]

const rappelable = z
  .object({
    structure: z.string(),
    nom: z.string(),
    cadence: z.enum(CADENCES).nullable(),
    confirmee_le: z.date().nullable(),
    rappelee_le: z.date().nullable(),
  })
  .transform(({ structure, nom, cadence, confirmee_le, rappelee_le }) => ({
    structure,
    nom,
    cadence: cadence ?? CADENCE_DEFAUT,
    confirmeeLe: confirmee_le ?? undefined,
    rappeleeLe: rappelee_le ?? undefined,
  }))
export type Rappelable = Confirmation & { structure: string; nom: string; rappeleeLe: Date | undefined }

/** Every member of the network, once, with when it confirmed and was reminded. */
export async function listRappelables(tx: Tx): Promise<Rappelable[]> {
  const { rows } = await tx.query(
    `select s.id as structure, s.nom, p.cadence, p.confirmee_le, p.rappelee_le from structure s
     left join membre_page p on p.structure_id = s.id
     where s.etat = 'actif' and exists (select from territoire_membre m where m.structure_id = s.id) order by s.id`,
  )
  return z.array(rappelable).parse(rows)
}

/** Notes a reminder, with its link: that of the one before opens nothing any more. */
export const saveRappel = (
  tx: Tx,
  structure: string,
  { empreinte, fin, le }: { empreinte: Buffer; fin: Date; le: Date },
): Promise<unknown> =>
  tx.query(
    `insert into membre_page (structure_id, rappelee_le, lien_empreinte, lien_fin, maj_le) values ($1, $4, $2, $3, $4)
     on conflict (structure_id) do update set rappelee_le = excluded.rappelee_le, lien_empreinte = excluded.lien_empreinte,
       lien_fin = excluded.lien_fin`,
    [structure, empreinte, fin, le],
  )

/** Somebody who keeps the page of a structure: whom a message is for, as it goes in its delivery key, and where it goes. */
export interface Tenant {
  structure: string
  qui: string
  courriel: string
}

/** Who keeps the page of each structure: those in charge of it, else its conseillers, else the address of the structure itself. */
export async function listTenantsDe(tx: Tx, structures: readonly string[]): Promise<ReadonlyMap<string, Tenant[]>> {
  const { rows } = await tx.query<Tenant & { role: string }>(
    `select distinct f.structure_id as structure, c.id::text as qui, c.courriel, f.role
     from affectation f join compte c on c.id = f.compte_id and c.ferme_le is null
     where f.structure_id = any($1) and f.etat = 'active' and f.role in ('responsable', 'conseiller')
     union all select s.id, 'structure', s.courriel, 'structure' from structure s where s.id = any($1) and s.courriel is not null`,
    [structures],
  )
  const parStructure = new Map<string, Tenant[]>()
  for (const [structure, siens] of Map.groupBy(rows, row => row.structure)) {
    const role = ['responsable', 'conseiller', 'structure'].find(un => siens.some(row => row.role === un))
    const tenants = siens.filter(row => row.role === role)
    parStructure.set(
      structure,
      tenants.map(({ qui, courriel }) => ({ structure, qui, courriel })),
    )
  }
  return parStructure
}

export const listTenants = async (tx: Tx, structure: string): Promise<Tenant[]> =>
  (await listTenantsDe(tx, [structure])).get(structure) ?? []
