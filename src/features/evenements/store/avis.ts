import type { Tx } from '#platform/acteur.ts'
import type { Avis } from '../domain/avis.ts'

/** Answers to the questions asked after an event. What ties one to a registration is only that it was given. */

/** Whether somebody of a parcours, `p`, did a step of it, then or later. */
const VENU =
  'exists (select from parcours_presence x where x.participant_id = p.id and (x.present or x.rattrapee_le is not null))'

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

/** Where somebody who is asked stands: registered, or of a parcours. */
type Origine = 'inscription' | 'parcours_participant'

/** Somebody of a parcours who may be asked what they thought. */
export interface ParticipantAInterroger extends Omit<AInterroger, 'contenu'> {
  personne: string
}

/** The same of parcours: those who did a step, then or later, and all who did not say no when nothing was noted. */
export const listParticipantsAInterroger = async (
  tx: Tx,
  depuis: Date,
  avant: Date,
): Promise<ParticipantAInterroger[]> =>
  (
    await tx.query<ParticipantAInterroger>(
      `select p.id, e.id as evenement, e.titre, p.personne_id as personne from parcours_participant p join evenement e on e.id = p.evenement_id
       where p.avis_demande_le is null and p.fin_le > $1 and p.fin_le <= $2 and e.etat in ('publie', 'deplace')
         and (${VENU} or (p.etat = 'vient' and not exists (select from parcours_presence x
           join parcours_participant q on q.id = x.participant_id where q.evenement_id = e.id)))
       order by p.id limit 500 for update of p`,
      [depuis, avant],
    )
  ).rows

/** Notes that somebody was asked, and the digest of the link by which they answer. */
export const markInterrogee = (tx: Tx, de: Origine, id: string, empreinte: Buffer, le: Date): Promise<unknown> =>
  tx.query(`update ${de} set avis_demande_le = $2, avis_empreinte = $3 where id = $1`, [id, le, empreinte])

interface Interrogation {
  id: string
  evenement: string
  titre: string
  de: Origine
}

/** The event that a link asks about, while it was not answered. */
export const findInterrogation = async (tx: Tx, empreinte: Buffer): Promise<Interrogation | undefined> => {
  for (const de of ['inscription', 'parcours_participant'] as const) {
    const { rows } = await tx.query<Omit<Interrogation, 'de'>>(
      `select i.id, e.id as evenement, e.titre from ${de} i join evenement e on e.id = i.evenement_id
       where i.avis_empreinte = $1 and not i.avis_donne for update of i`,
      [empreinte],
    )
    if (rows[0]) return { ...rows[0], de }
  }
  return undefined
}

/** Writes an answer, and that the link was used. */
export async function insertAvis(
  tx: Tx,
  { id, evenement, de }: Pick<Interrogation, 'id' | 'evenement' | 'de'>,
  avis: Avis,
): Promise<void> {
  await tx.query(`update ${de} set avis_donne = true where id = $1`, [id])
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
  /** Undefined when the event has no parcours. */
  parcours: ParcoursCompte | undefined
}

/** People of the parcours of an event. */
export interface ParcoursCompte {
  invites: number
  /** Those who said that they come. */
  viennent: number
  /** Those who did a step at least, then or later. */
  venus: number
}

/** Counts all of them, whoever may read their files: asked by the system, and nobody is named. */
export const countParcours = async (tx: Tx, evenement: string): Promise<ParcoursCompte | undefined> =>
  (
    await tx.query<ParcoursCompte>(
      `select count(p.id)::int as invites, count(*) filter (where p.etat = 'vient')::int as viennent, count(*) filter (where ${VENU})::int as venus
       from parcours c left join parcours_participant p on p.evenement_id = c.evenement_id where c.evenement_id = $1 group by c.evenement_id`,
      [evenement],
    )
  ).rows[0]

/** How many of a parcours were asked what they thought. */
export const countParcoursInterroges = async (tx: Tx, evenement: string): Promise<number> =>
  (
    await tx.query<{ n: number }>(
      'select count(avis_demande_le)::int as n from parcours_participant where evenement_id = $1',
      [evenement],
    )
  ).rows[0]?.n ?? 0

export async function readResultats(tx: Tx, evenement: string): Promise<Omit<Resultats, 'parcours'>> {
  const { rows } = await tx.query<Omit<Resultats, 'parStructure' | 'parcours'>>(
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
