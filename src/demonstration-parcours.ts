import path from 'node:path'
import type pg from 'pg'
import { z } from 'zod'
import { noterAccueil } from '#features/accueil/index.ts'
import { readYaml } from '#features/annuaire/index.ts'
import {
  inviter,
  noterPresences,
  noterVenue,
  type ParcoursDeps,
  preparerParcours,
  SUITES,
} from '#features/evenements/index.ts'
import { asActeur } from '#platform/acteur.ts'
import { type AgentDemo, agentNamed, listAgents, uuidOf } from './demonstration-vie.ts'

const etapeSchema = z.strictObject({
  id: z.string(),
  titre: z.string(),
  structure: z.string(),
  salles: z.array(z.strictObject({ id: z.string(), nom: z.string(), capacite: z.int() })),
  apres: z.array(z.string()).default([]),
  fermee: z.array(z.int()).default([]),
})
const suivi = {
  par: z.string(),
  /** Absent: has not answered. */
  vient: z.boolean().optional(),
  etapes: z.record(z.string(), z.enum(['la', 'manquee', 'rattrapee'])).default({}),
  suites: z.record(z.string(), z.enum(SUITES)).default({}),
}
const inviteSchema = z.union([
  z.strictObject({ ...suivi, aiguillage: z.string() }),
  z.strictObject({
    ...suivi,
    prenom: z.string(),
    nom: z.string(),
    telephone: z.string().optional(),
    courriel: z.string().optional(),
    demande: z.string(),
    recue: z.int().positive(),
  }),
])
type Invite = z.output<typeof inviteSchema>
const editionSchema = z.strictObject({
  evenement: z.string(),
  tours: z.int(),
  dureeMin: z.int(),
  pauseMin: z.int(),
  tailleGroupe: z.int(),
  personnes: z.int(),
  etapes: z.array(etapeSchema),
  invites: z.array(inviteSchema).min(1),
})
type Edition = z.output<typeof editionSchema>
const schema = z.strictObject({ parcours: z.array(editionSchema) })

export interface ParcoursDemoDeps extends Omit<ParcoursDeps, 'now'> {
  /** Pool of the owner: finds the events, the agents and the people of the month. `db`: everything is done through it, as at the screen. */
  owner: pg.Pool
}

const JOUR_MS = 86_400_000
const ACCORD = { moyen: 'oral', preuve: 'dit au conseiller, devant la personne' } as const

/**
 * Prepares the parcours of the demonstration over its events, accounts and month: planned, people received and invited with their consent,
 * and, of the one that is over, who came to which step and what followed. Each is the use case of the screen, done by the agent who is named.
 * @returns how many people were invited; none when it was done before
 * @throws naming what the product itself refuses: what ships with it must be right.
 */
export async function prepareParcours(
  deps: ParcoursDemoDeps,
  { now, dossier }: { now: Date; dossier: string },
): Promise<number> {
  const { parcours } = readYaml(path.join(dossier, 'parcours.yaml'), schema)
  const agents = await listAgents(deps.owner)
  let invites = 0
  for (const edition of parcours) {
    const evenement = await evenementAFaire(deps.owner, edition.evenement)
    if (evenement) invites += await jouerEdition(deps, agents, { edition, evenement, now })
  }
  return invites
}

const evenementSchema = z.object({ id: z.string(), debut: z.date() })
type Evenement = z.output<typeof evenementSchema>

/** The event, while nobody is invited to it. */
async function evenementAFaire(owner: pg.Pool, sourceId: string): Promise<Evenement | undefined> {
  const { rows } = await owner.query(
    `select id, debut from evenement e where source = 'demo' and source_id = $1
       and not exists (select from parcours_participant p where p.evenement_id = e.id)`,
    [sourceId],
  )
  return rows[0] && evenementSchema.parse(rows[0])
}

interface Scene {
  edition: Edition
  evenement: Evenement
  now: Date
}

async function jouerEdition(
  deps: ParcoursDemoDeps,
  agents: ReadonlyMap<string, AgentDemo>,
  scene: Scene,
): Promise<number> {
  const { edition, evenement, now } = scene
  const { evenement: _, invites, ...reglages } = edition
  const repere = Math.min(evenement.debut.getTime(), now.getTime())
  const avant = (jours: number) => new Date(repere - jours * JOUR_MS)
  const pilote = agentNamed(agents, invites[0]?.par)
  const prepare = { ...deps, now: () => avant(10) }
  const refus = await preparerParcours(prepare, { acteur: pilote }, evenement.id, {
    ...reglages,
    debut: evenement.debut,
  })
  if (refus) throw refuse(edition, 'préparation', typeof refus === 'string' ? refus : refus.blocage.contrainte)
  for (const [i, invite] of invites.entries()) {
    const acteur = agentNamed(agents, invite.par)
    // A minute apart: the lists of the screen are in the order of the invitations.
    const le = new Date(avant('recue' in invite ? invite.recue : 1).getTime() + i * 60_000)
    const personne = await personneDe(deps, acteur, invite, le)
    const use = { ...deps, now: () => le }
    const issue = await inviter(use, { acteur }, { evenement: evenement.id, personne, accord: ACCORD })
    if (issue !== 'invite') throw refuse(edition, invite.par, issue)
    await suivre(deps, { acteur, personne, invite }, scene)
  }
  return invites.length
}

/** The file of somebody: opened as they are received, or the one of the month. */
async function personneDe(deps: ParcoursDemoDeps, acteur: AgentDemo, invite: Invite, le: Date): Promise<string> {
  if ('aiguillage' in invite) {
    const { rows } = await deps.owner.query<{ personne: string }>(
      'select personne_id as personne from aiguillage where id = any($1) and personne_id is not null limit 1',
      [Array.from({ length: 31 }, (_, jour) => uuidOf(`aiguillage.${invite.aiguillage}.${jour}`))],
    )
    if (!rows[0]) throw new Error(`demo/parcours.yaml: nobody of demo/vie.yaml is called ${invite.aiguillage}`)
    return rows[0].personne
  }
  const { prenom, nom, telephone, courriel, demande } = invite
  const note = await asActeur(deps.db, acteur, tx =>
    noterAccueil(
      tx,
      { ...deps, now: () => le },
      {
        id: uuidOf(`accueil.parcours.${prenom}`),
        canal: 'sur-place',
        texte: demande,
        faits: { besoins: ['alternance'] },
        issues: ['evenement'],
        note: '',
        personne: {
          coordonnees: {
            identite: { prenom, nom, telephone: telephone && versE164(telephone), courriel },
            contactPrefere: courriel ? 'courriel' : 'sms',
            langue: 'fr',
            accessibilite: [],
          },
        },
      },
    ),
  )
  if (note === 'personne-inconnue' || !note.personne) throw new Error(`demo/parcours.yaml, ${prenom}: no file`)
  return note.personne
}

const versE164 = (numero: string): string => `+33${numero.replaceAll(' ', '').slice(1)}`

/** What the person answered, then who came to each step and what followed. */
async function suivre(
  deps: ParcoursDemoDeps,
  { acteur, personne, invite }: { acteur: AgentDemo; personne: string; invite: Invite },
  { edition, evenement, now }: Scene,
): Promise<void> {
  const { rows } = await deps.owner.query<{ id: string }>(
    'select id from parcours_participant where evenement_id = $1 and personne_id = $2',
    [evenement.id, personne],
  )
  const participant = rows[0]?.id ?? ''
  if (invite.vient !== undefined) {
    const venue = {
      evenement: evenement.id,
      participant,
      etat: invite.vient ? ('vient' as const) : ('ne-vient-pas' as const),
    }
    const refus = await noterVenue({ ...deps, now: () => now }, { acteur }, venue)
    if (refus) throw refuse(edition, participant, refus)
  }
  const pendant = new Date(evenement.debut.getTime() + 3 * 3_600_000)
  for (const [etape, dit] of Object.entries(invite.etapes)) {
    const note = { participant, present: dit === 'la', rattrapee: dit === 'rattrapee', suite: invite.suites[etape] }
    const fait = await noterPresences(
      { ...deps, now: () => pendant },
      { acteur },
      { evenement: evenement.id, etape, notes: [note] },
    )
    if (!fait) throw refuse(edition, etape, 'étape inconnue')
  }
}

const refuse = ({ evenement }: Edition, quoi: string, why: string): Error =>
  new Error(`demo/parcours.yaml, ${evenement}, ${quoi} : ${why}`)
