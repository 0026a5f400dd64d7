import { z } from 'zod'
import type { Tx } from '#platform/acteur.ts'
import { MODES } from './permanences.ts'

/** Feeds of agents' calendars: only the digest of their secret is kept. */

export const insertFlux = async (
  tx: Tx,
  f: { empreinte: Buffer; compte: string; structure: string; le: Date },
): Promise<void> => {
  await tx.query('insert into agenda_flux (empreinte, compte_id, structure_id, cree_le) values ($1, $2, $3, $4)', [
    f.empreinte,
    f.compte,
    f.structure,
    f.le,
  ])
}

/** Closes the feeds of an account. @returns how many there were. */
export const revokeFlux = async (tx: Tx, compte: string, le: Date): Promise<number> => {
  const { rowCount } = await tx.query(
    'update agenda_flux set revoque_le = $2 where compte_id = $1 and revoque_le is null',
    [compte, le],
  )
  return rowCount ?? 0
}

export async function hasFlux(tx: Tx, compte: string): Promise<boolean> {
  const { rowCount } = await tx.query('select from agenda_flux where compte_id = $1 and revoque_le is null', [compte])
  return (rowCount ?? 0) > 0
}

/** Whose feed a digest opens: an account that still receives for the structure. */
export async function findFlux(
  tx: Tx,
  empreinte: Buffer,
): Promise<{ compte: string; structure: string; nom: string } | undefined> {
  const { rows } = await tx.query<{ compte: string; structure: string; nom: string }>(
    `select f.compte_id as compte, f.structure_id as structure, s.nom from agenda_flux f
     join structure s on s.id = f.structure_id join compte c on c.id = f.compte_id
     where f.empreinte = $1 and f.revoque_le is null and c.ferme_le is null
       and exists (select from affectation a where a.compte_id = c.id and a.structure_id = f.structure_id and a.etat = 'active')`,
    [empreinte],
  )
  return rows[0]
}

const fluxSchema = z.object({
  uid: z.string(),
  sequence: z.number(),
  personne: z.string().nullable(),
  debut: z.date(),
  fin: z.date(),
  permanence: z.string(),
  mode: z.enum(MODES),
  adresse: z.string().nullable(),
  code_postal: z.string().nullable(),
  commune: z.string().nullable(),
})

/** Rendez-vous that an account hosts, or that nobody in particular does, from an instant on. */
export async function listDuFlux(tx: Tx, structure: string, compte: string, du: Date) {
  const { rows } = await tx.query(
    `select r.uid, r.sequence, r.personne_id as personne, c.debut, c.fin, coalesce(p.nom, 'Rendez-vous') as permanence,
       coalesce(p.mode, 'en-presentiel') as mode, l.adresse, l.code_postal, l.commune
     from rendezvous r join creneau c on c.id = r.creneau_id left join permanence p on p.id = c.permanence_id
     left join lieu l on l.structure_id = p.structure_id and l.id = p.lieu_id
     where r.structure_id = $1 and (c.hote = $2 or c.hote is null) and r.etat in ('pris', 'vu', 'absent') and c.debut >= $3
     order by c.debut, r.place limit 2000`,
    [structure, compte, du],
  )
  return z.array(fluxSchema).parse(rows)
}
