import { z } from 'zod'
import type { Tx } from '#platform/acteur.ts'
import type { Chiffre } from '#platform/chiffre.ts'

/** Who takes part in a parcours, and what was noted at each step. */

export const ETATS_PARTICIPANT = ['invite', 'vient', 'ne-vient-pas'] as const
export type EtatParticipant = (typeof ETATS_PARTICIPANT)[number]

export const SUITES = ['rien', 'a-rappeler', 'rendez-vous', 'immersion', 'formation', 'contrat'] as const
export type Suite = (typeof SUITES)[number]

export interface Presence {
  etape: string
  present: boolean
  /** Missed, then done another time. */
  rattrapee: boolean
  suite: Suite | undefined
}

export interface Participant {
  id: string
  personne: string
  prenom: string
  nom: string
  etat: EtatParticipant
  groupe: number | undefined
  /** Name of the structure that invited them. */
  par: string
  presences: Presence[]
}

const contenuSchema = z.object({ prenom: z.string(), nom: z.string() })
const lieuOf = (id: string): string => `parcours_participant.contenu.${id}`

const ligne = z.object({
  id: z.string(),
  personne_id: z.string(),
  contenu_chiffre: z.instanceof(Buffer),
  etat: z.enum(ETATS_PARTICIPANT),
  groupe: z.int().nullable(),
  par: z.string(),
  presences: z.array(
    z
      .object({
        etape: z.string(),
        present: z.boolean(),
        rattrapee: z.boolean(),
        suite: z.enum(SUITES).nullable(),
      })
      .transform(({ suite, ...p }): Presence => ({ ...p, suite: suite ?? undefined })),
  ),
})

const PRESENCES = `coalesce((select json_agg(json_build_object('etape', x.etape, 'present', x.present,
    'rattrapee', x.rattrapee_le is not null, 'suite', x.suite)) from parcours_presence x where x.participant_id = p.id), '[]') as presences`

const lire = (chiffre: Chiffre, rows: readonly unknown[]): Participant[] =>
  z
    .array(ligne)
    .parse(rows)
    .map(({ personne_id, contenu_chiffre, groupe, ...p }) => ({
      ...p,
      ...contenuSchema.parse(chiffre.open(lieuOf(p.id), contenu_chiffre)),
      personne: personne_id,
      groupe: groupe ?? undefined,
    }))

/** In the order in which they were invited. @param id one of them */
export async function listParticipants(
  tx: Tx,
  chiffre: Chiffre,
  evenement: string,
  id?: string,
): Promise<Participant[]> {
  const { rows } = await tx.query(
    `select p.id, p.personne_id, p.contenu_chiffre, p.etat, p.groupe, s.nom as par, ${PRESENCES}
     from parcours_participant p join structure s on s.id = p.invite_par
     where p.evenement_id = $1 and ($2::uuid is null or p.id = $2) order by p.invite_le, p.id`,
    [evenement, id ?? null],
  )
  return lire(chiffre, rows)
}

/** Groups of those who take part, for the plan: without their names. */
export async function listGroupes(
  tx: Tx,
  evenement: string,
): Promise<{ id: string; groupe: number | undefined; vient: boolean }[]> {
  const { rows } = await tx.query<{ id: string; groupe: number | null; etat: EtatParticipant }>(
    'select id, groupe, etat from parcours_participant where evenement_id = $1 order by invite_le, id for update',
    [evenement],
  )
  return rows.map(({ id, groupe, etat }) => ({ id, groupe: groupe ?? undefined, vient: etat !== 'ne-vient-pas' }))
}

export async function saveGroupes(
  tx: Tx,
  groupes: readonly { id: string; groupe: number | undefined }[],
): Promise<void> {
  await tx.query(
    `update parcours_participant p set groupe = l.groupe from json_to_recordset($1) as l(id uuid, groupe integer)
     where p.id = l.id and p.groupe is distinct from l.groupe`,
    [JSON.stringify(groupes)],
  )
}

/** Whether something was already noted at a step: then the plan is not changed any more. */
export async function isCommence(tx: Tx, evenement: string): Promise<boolean> {
  const { rowCount } = await tx.query(
    `select from parcours_presence x join parcours_participant p on p.id = x.participant_id where p.evenement_id = $1 limit 1`,
    [evenement],
  )
  return rowCount === 1
}
