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
  /** How many times their hours have changed. */
  sequence: number
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
  sequence: z.int(),
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

const ALPHABET = new Intl.Collator('fr')

/** By name, as one looks for somebody on a list. @param id one of them */
export async function listParticipants(
  tx: Tx,
  chiffre: Chiffre,
  evenement: string,
  id?: string,
): Promise<Participant[]> {
  const { rows } = await tx.query(
    `select p.id, p.personne_id, p.contenu_chiffre, p.etat, p.groupe, p.sequence, s.nom as par, ${PRESENCES}
     from parcours_participant p join structure s on s.id = p.invite_par
     where p.evenement_id = $1 and ($2::uuid is null or p.id = $2) order by p.invite_le, p.id`,
    [evenement, id ?? null],
  )
  return lire(chiffre, rows).sort((a, b) => ALPHABET.compare(a.nom, b.nom) || ALPHABET.compare(a.prenom, b.prenom))
}

/** What became of somebody in a parcours, whoever they are. */
export type Venue = Pick<Participant, 'etat' | 'presences'>

/** What became of those who were invited, without anything that says who they are. As the system. */
export async function listVenues(tx: Tx, evenement: string): Promise<Venue[]> {
  const { rows } = await tx.query(`select p.etat, ${PRESENCES} from parcours_participant p where p.evenement_id = $1`, [
    evenement,
  ])
  return z.array(ligne.pick({ etat: true, presences: true })).parse(rows)
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

/** Their hours have changed, once more. */
export async function changerHoraires(
  tx: Tx,
  ids: readonly string[],
): Promise<{ id: string; personne: string; groupe: number | undefined; sequence: number }[]> {
  const { rows } = await tx.query<{ id: string; personne: string; groupe: number | null; sequence: number }>(
    `update parcours_participant set sequence = sequence + 1 where id = any($1)
     returning id, personne_id as personne, groupe, sequence`,
    [ids],
  )
  return rows.map(({ groupe, ...row }) => ({ ...row, groupe: groupe ?? undefined }))
}

const identiteSchema = z.object({
  prenom: z.string().default(''),
  telephone: z.string().optional(),
  courriel: z.string().optional(),
})

/** Where somebody is written to, as an invitation is; undefined when they cannot be, or prefer that a conseiller tells them. */
export async function contactOf(
  tx: Tx,
  chiffre: Chiffre,
  personne: string,
): Promise<{ prenom: string; canal: 'courriel' | 'sms'; a: string } | undefined> {
  const { rows } = await tx.query<{ identite: Buffer | null; prefere: string | null }>(
    'select identite_chiffre as identite, contact_prefere as prefere from personne where id = $1',
    [personne],
  )
  const [row] = rows
  if (!row?.identite || row.prefere === 'conseiller') return undefined
  const { prenom, telephone, courriel } = identiteSchema.parse(
    chiffre.open(`personne.identite.${personne}`, row.identite),
  )
  if (courriel) return { prenom, canal: 'courriel', a: courriel }
  return telephone ? { prenom, canal: 'sms', a: telephone } : undefined
}

/** Rounds begin that much later; what retention counts from follows the event. */
export async function deplacerParcours(tx: Tx, evenement: string, parMs: number): Promise<void> {
  await tx.query("update parcours set debut = debut + $2 * interval '1 millisecond' where evenement_id = $1", [
    evenement,
    parMs,
  ])
  await tx.query(
    'update parcours_participant set fin_le = (select fin from evenement where id = $1) where evenement_id = $1',
    [evenement],
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

/** A consent in force that lets somebody be invited, by the rule of the database. */
export async function findAccord(
  tx: Tx,
  { personne, evenement, par }: { personne: string; evenement: string; par: string },
): Promise<string | undefined> {
  const { rows } = await tx.query<{ id: string }>(
    `select c.id from consentement c where c.personne_id = $1 and c.finalite = 'evenement' and c.retire_le is null
       and accord_parcours(c.id, $1, $2, $3) order by c.recueilli_le desc limit 1`,
    [personne, evenement, par],
  )
  return rows[0]?.id
}

export interface NouveauParticipant {
  id: string
  evenement: string
  personne: string
  consentement: string
  par: string
  prenom: string
  nom: string
  lienEmpreinte: Buffer
  le: Date
  fin: Date
}

/** @returns false when they are in it already */
export async function insertParticipant(tx: Tx, chiffre: Chiffre, n: NouveauParticipant): Promise<boolean> {
  const { rowCount } = await tx.query(
    `insert into parcours_participant (id, evenement_id, personne_id, consentement_id, invite_par, contenu_chiffre, lien_empreinte, invite_le, fin_le)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (evenement_id, personne_id) do nothing`,
    [
      n.id,
      n.evenement,
      n.personne,
      n.consentement,
      n.par,
      chiffre.seal(lieuOf(n.id), { prenom: n.prenom, nom: n.nom }),
      n.lienEmpreinte,
      n.le,
      n.fin,
    ],
  )
  return rowCount === 1
}

/** What somebody says of their coming; who does not come leaves their group. @returns false when the acteur does not see them */
export async function saveReponse(
  tx: Tx,
  { id, evenement, etat, le }: { id: string; evenement: string; etat: EtatParticipant; le: Date },
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update parcours_participant set etat = $3, repondu_le = $4, groupe = case when $3 = 'ne-vient-pas' then null else groupe end
     where id = $1 and evenement_id = $2`,
    [id, evenement, etat, le],
  )
  return rowCount === 1
}

/** Who has the link whose digest this is. */
export async function findParLien(tx: Tx, empreinte: Buffer): Promise<{ id: string; evenement: string } | undefined> {
  const { rows } = await tx.query<{ id: string; evenement: string }>(
    'select id, evenement_id as evenement from parcours_participant where lien_empreinte = $1',
    [empreinte],
  )
  return rows[0]
}

/** What is noted of somebody at a step. */
export interface LignePresence {
  participant: string
  present: boolean
  rattrapee: boolean
  suite: Suite | undefined
  /** Not ticked, by a page that knew nothing of them: kept only when nothing was noted. */
  defaut: boolean
  le: Date
}

/**
 * Notes who came to a step, of those whom the acteur sees. A step that is caught up stays so; what was noted later stays, whichever phone
 * says it first.
 * @param lignes at most one for each participant
 */
export async function savePresences(
  tx: Tx,
  { evenement, etape, lignes }: { evenement: string; etape: string; lignes: readonly LignePresence[] },
): Promise<void> {
  await tx.query(
    `insert into parcours_presence (participant_id, etape, present, rattrapee_le, suite, notee_par, notee_le)
     select p.id, $2, l.present, case when l.rattrapee and not l.present then l.le end, l.suite, acteur_compte(), l.le
     from json_to_recordset($3) as l(participant uuid, present boolean, rattrapee boolean, suite text, defaut boolean, le timestamptz)
     join parcours_participant p on p.id = l.participant and p.evenement_id = $1
     where not l.defaut or not exists (select from parcours_presence x where x.participant_id = p.id and x.etape = $2)
     order by p.id
     on conflict (participant_id, etape) do update set present = excluded.present, suite = excluded.suite,
       rattrapee_le = case when excluded.rattrapee_le is null then null else coalesce(parcours_presence.rattrapee_le, excluded.rattrapee_le) end,
       notee_par = excluded.notee_par, notee_le = excluded.notee_le
     where parcours_presence.notee_le <= excluded.notee_le`,
    [evenement, etape, JSON.stringify(lignes)],
  )
}

/** Whether somebody whom the acteur sees is in a parcours already. */
export const isParticipant = async (tx: Tx, evenement: string, personne: string): Promise<boolean> =>
  (
    await tx.query('select from parcours_participant where evenement_id = $1 and personne_id = $2', [
      evenement,
      personne,
    ])
  ).rowCount === 1
