import type { Tx } from '#platform/acteur.ts'
import type { Avis } from '../domain/avis.ts'

/** Answers to the questions asked after an event. What ties one to a registration is only that it was given. */

/** Somebody who may be asked what they thought. */
export interface AInterroger {
  id: string
  evenement: string
  titre: string
  contenu: Buffer
}

/**
 * Registrations of events that ended between two instants, that nobody was asked about: those of which somebody came, and all that were
 * confirmed when nobody was checked in.
 */
export const listAInterroger = async (tx: Tx, depuis: Date, avant: Date): Promise<AInterroger[]> =>
  (
    await tx.query<AInterroger>(
      `select i.id, e.id as evenement, e.titre, i.contenu_chiffre as contenu from inscription i join evenement e on e.id = i.evenement_id
       where i.etat = 'confirmee' and i.avis_demande_le is null and i.contenu_chiffre is not null and i.fin_le > $1 and i.fin_le <= $2
         and e.etat in ('publie', 'deplace')
         and (i.presents > 0 or not exists (select from inscription j where j.evenement_id = e.id and j.presents is not null))
       order by i.id limit 500 for update of i`,
      [depuis, avant],
    )
  ).rows

/** Notes that somebody was asked, and the digest of the link by which they answer. */
export const markInterrogee = (tx: Tx, id: string, empreinte: Buffer, le: Date): Promise<unknown> =>
  tx.query('update inscription set avis_demande_le = $2, avis_empreinte = $3 where id = $1', [id, le, empreinte])

/** The event that a link asks about, while it was not answered. */
export const findInterrogation = async (
  tx: Tx,
  empreinte: Buffer,
): Promise<{ id: string; evenement: string; titre: string } | undefined> =>
  (
    await tx.query<{ id: string; evenement: string; titre: string }>(
      `select i.id, e.id as evenement, e.titre from inscription i join evenement e on e.id = i.evenement_id
       where i.avis_empreinte = $1 and not i.avis_donne for update of i`,
      [empreinte],
    )
  ).rows[0]

/** Writes an answer, and that the link was used. */
export async function insertAvis(tx: Tx, inscription: string, evenement: string, avis: Avis): Promise<void> {
  await tx.query('update inscription set avis_donne = true where id = $1', [inscription])
  await tx.query('insert into evenement_avis (evenement_id, utile, suite, conseille) values ($1, $2, $3, $4)', [
    evenement,
    avis.utile,
    avis.suite,
    avis.conseille,
  ])
}

export const listAvis = async (tx: Tx, evenement: string): Promise<Avis[]> =>
  (await tx.query<Avis>('select utile, suite, conseille from evenement_avis where evenement_id = $1', [evenement])).rows

/** People of an event by the structure that registered them; none: the public. */
export interface ParStructure {
  structure: string | null
  nom: string | null
  inscrits: number
  venus: number
}

/** What came of an event, for those who hold it. */
export interface Resultats {
  inscrits: number
  attente: number
  annulees: number
  venusInscrits: number
  venusSans: number
  interrogees: number
  parStructure: ParStructure[]
}

export async function readResultats(tx: Tx, evenement: string): Promise<Resultats> {
  const { rows } = await tx.query<Omit<Resultats, 'parStructure'>>(
    `select coalesce(sum(places) filter (where etat = 'confirmee'), 0)::int as inscrits,
       coalesce(sum(places) filter (where etat = 'attente'), 0)::int as attente,
       coalesce(sum(places) filter (where etat = 'annulee'), 0)::int as annulees,
       coalesce(sum(presents), 0)::int as "venusInscrits",
       count(avis_demande_le)::int as interrogees,
       (select coalesce(sum(nombre), 0) from evenement_venue where evenement_id = $1)::int as "venusSans"
     from inscription where evenement_id = $1`,
    [evenement],
  )
  const { rows: parStructure } = await tx.query<ParStructure>(
    `select i.structure_id as structure, s.nom, coalesce(sum(i.places) filter (where i.etat = 'confirmee'), 0)::int as inscrits,
       coalesce(sum(i.presents), 0)::int as venus
     from inscription i left join structure s on s.id = i.structure_id where i.evenement_id = $1
     group by i.structure_id, s.nom order by s.nom nulls first`,
    [evenement],
  )
  const [total] = rows
  return {
    ...(total ?? { inscrits: 0, attente: 0, annulees: 0, venusInscrits: 0, venusSans: 0, interrogees: 0 }),
    parStructure,
  }
}
