import type { Tx } from '#platform/acteur.ts'

interface ARelire {
  id: string
  titre: string
  structure: string
  /** ISO day. */
  revueLe: string
}

/** Documents that are to be read again within a month, or were to be since a month at most. As the system. @param leJour ISO */
export async function listARelire(tx: Tx, leJour: string): Promise<ARelire[]> {
  const { rows } = await tx.query<ARelire & { revueLe: string }>(
    `select id, titre, structure_id as structure, revue_le::text as "revueLe" from ressource
     where archive_le is null and revue_le between $1::date - 30 and $1::date + 30 order by revue_le, id`,
    [leJour],
  )
  return rows
}

/** Who keeps the documents of a structure: its responsables; its conseillers while it has none. As the system. */
export async function listGardiens(tx: Tx, structure: string): Promise<{ compte: string; courriel: string }[]> {
  const { rows } = await tx.query<{ compte: string; courriel: string }>(
    `select c.id as compte, c.courriel from affectation f join compte c on c.id = f.compte_id and c.ferme_le is null
     where f.structure_id = $1 and f.etat = 'active' and f.role in ('responsable', 'conseiller')
       and (f.role = 'responsable' or not exists (select from affectation r join compte d on d.id = r.compte_id and d.ferme_le is null
         where r.structure_id = $1 and r.etat = 'active' and r.role = 'responsable'))
     order by c.courriel`,
    [structure],
  )
  return rows
}

/** Who looks after what is national: the région; those who coordinate a territoire while it has nobody. As the system. */
export async function listVeilleurs(tx: Tx): Promise<{ compte: string; courriel: string }[]> {
  const { rows } = await tx.query<{ compte: string; courriel: string }>(
    `with agents as (select c.id as compte, c.courriel, f.role from affectation f join compte c on c.id = f.compte_id and c.ferme_le is null
       where f.etat = 'active' and f.role in ('region', 'coordinateur'))
     select distinct compte, courriel from agents where role = 'region' or not exists (select from agents where role = 'region') order by courriel`,
  )
  return rows
}
