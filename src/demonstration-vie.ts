import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import type pg from 'pg'
import { Temporal } from 'temporal-polyfill'
import { parse } from 'yaml'
import { z } from 'zod'
import { noterAccueil } from '#features/accueil/index.ts'
import { avancerDans, envoyer, garderBrouillon, passerHorloge } from '#features/aiguillage/index.ts'
import { type Acteur, asActeur, ROLES } from '#platform/acteur.ts'
import type { Config } from '#platform/config.ts'
import { type ParcoursDeps, parcoursOf } from './parcours.ts'

const ZONE = 'Europe/Paris'

const quand = { jour: z.int().min(0), heure: z.string().regex(/^\d\d:\d\d$/) }
const etapeSchema = z.strictObject({
  ...quand,
  /** Absent: the person, by their link. */
  par: z.string().optional(),
  fait: z.enum([
    'envoi',
    'brouillon',
    'received',
    'accepted',
    'waitlisted',
    'needs-information',
    'scheduled',
    'met',
    'not-met',
    'completed',
    'declined',
    'withdrawn',
  ]),
  vers: z.string().optional(),
  motif: z.string().optional(),
  message: z.string().optional(),
  /** Working days from the step to the appointment. */
  rendezvous: z.int().positive().optional(),
})
const vieSchema = z.strictObject({
  accueils: z.array(
    z.strictObject({
      ...quand,
      par: z.string(),
      canal: z.enum(['sur-place', 'telephone', 'rendez-vous', 'forum', 'en-ligne']),
      texte: z.string(),
      besoins: z.array(z.string()),
      issues: z.array(z.enum(['repondu', 'documentation', 'evenement'])),
    }),
  ),
  personnes: z.array(
    z.strictObject({
      prenom: z.string(),
      nom: z.string(),
      telephone: z.string().default(''),
      courriel: z.string().default(''),
      contact: z.enum(['telephone', 'sms', 'courriel']),
      langue: z.string().default('fr'),
      accessibilite: z.array(z.string()).default(['aucune']),
      demande: z.string(),
      besoins: z.array(z.string()),
      faits: z.array(z.string()),
      disponibilites: z.string(),
      souhait: z.string(),
      etapes: z.array(etapeSchema),
    }),
  ),
})
type Etape = z.infer<typeof etapeSchema>
type Personne = z.infer<typeof vieSchema>['personnes'][number]
export type AgentDemo = Extract<Acteur, { sorte: 'agent' }>

/** Where a person's story stands while it is played. */
interface Histoire {
  aiguillage?: string
  demande?: string
  personne?: string
}

export interface VieDeps extends ParcoursDeps {
  /** Pool of the owner: says whether there is anybody yet, and who the agents are. `db`: everything is done through it, as at the screen. */
  owner: pg.Pool
  config: ParcoursDeps['config'] & Pick<Config, 'demoDossier'>
}

const aiguillagesA = (deps: VieDeps, le: Date) => parcoursOf(deps, () => le).aiguillages

/** Identifiers follow from the text, so that a demonstration is the same each time. */
export const uuidOf = (text: string): string => {
  const hex = createHash('sha256').update(`porte.demonstration.${text}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

const WEEK_END = 6

/** The day that many working days before another; after it when negative. */
function jourOuvre(depuis: Temporal.PlainDate, jours: number): Temporal.PlainDate {
  const pas = { days: jours < 0 ? 1 : -1 }
  let jour = depuis
  while (jour.dayOfWeek >= WEEK_END) jour = jour.subtract({ days: 1 })
  for (let reste = Math.abs(jours); reste > 0; ) {
    jour = jour.add(pas)
    if (jour.dayOfWeek < WEEK_END) reste--
  }
  return jour
}

const instantDe = (jour: Temporal.PlainDate, heure: string): Date =>
  new Date(jour.toZonedDateTime({ timeZone: ZONE, plainTime: heure }).epochMilliseconds)

/**
 * Plays an invented month of the network of the demonstration: accueils, handovers, answers, the clock each evening. Every step is the
 * use case of the screen, done by the agent who is named, at its date. Only over a database that holds nobody.
 * @returns how many steps were played
 * @throws naming the step that the product itself refuses: what ships with it must be right.
 */
export async function prepareVie(deps: VieDeps, now: Date): Promise<number> {
  const verrou = await deps.owner.connect()
  try {
    // Two processes that start together: the second waits, and finds the month played.
    await verrou.query('select pg_advisory_lock(7212, 1)')
    return (await holdsAnybody(deps.owner)) ? 0 : await jouerVie(deps, now)
  } finally {
    await verrou.query('select pg_advisory_unlock(7212, 1)').catch(() => {})
    verrou.release()
  }
}

async function jouerVie(deps: VieDeps, now: Date): Promise<number> {
  const vie = vieSchema.parse(parse(readFileSync(path.join(deps.config.demoDossier, 'vie.yaml'), 'utf8')))
  const agents = await listAgents(deps.owner)
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(ZONE).toPlainDate()
  const moments = [
    ...vie.accueils.map(accueil => ({ ...accueil, jouer: (le: Date) => noter(deps, agents, accueil, le) })),
    ...vie.personnes.flatMap(personne => {
      const histoire: Histoire = {}
      return personne.etapes.map(etape => ({
        ...etape,
        jouer: (le: Date) => jouer(deps, agents, { personne, histoire, etape, today }, le),
      }))
    }),
  ]
    .map(({ jour, heure, jouer: run }) => ({ le: instantDe(jourOuvre(today, jour), heure), run }))
    .filter(({ le }) => le <= now)
    .sort((a, b) => a.le.getTime() - b.le.getTime())
  let soir: Date | undefined
  for (const { le, run } of moments) {
    if (soir && soir < le) await passerHorloge(aiguillagesA(deps, soir), soir)
    await run(le)
    soir = new Date(le.getTime() + 6 * 3_600_000)
  }
  return moments.length
}

const holdsAnybody = async (owner: pg.Pool): Promise<boolean> => {
  const { rows } = await owner.query<{ la: boolean }>(
    'select exists (select from personne) or exists (select from accueil) as la',
  )
  return rows[0]?.la ?? false
}

/** The agents of the demonstration, by the part of their address before the @. */
export async function listAgents(owner: pg.Pool): Promise<ReadonlyMap<string, AgentDemo>> {
  const { rows } = await owner.query(
    `select split_part(c.courriel, '@', 1) as nom, c.id as compte, a.role, a.structure_id as structure
     from compte c join affectation a on a.compte_id = c.id where c.demonstration and c.ferme_le is null and a.etat = 'active'`,
  )
  const agent = z.object({ nom: z.string(), compte: z.string(), role: z.enum(ROLES), structure: z.string().nullable() })
  return new Map(
    rows.map(row => {
      const { nom, compte, role, structure } = agent.parse(row)
      return [nom, { sorte: 'agent', compte, role, structure: structure ?? undefined }]
    }),
  )
}

export function agentNamed(agents: ReadonlyMap<string, AgentDemo>, nom: string | undefined): AgentDemo {
  const agent = agents.get(nom ?? '')
  if (!agent) throw new Error(`demo: no agent of demo/reseau.yaml is called ${nom}`)
  return agent
}

type AccueilDit = z.infer<typeof vieSchema>['accueils'][number]

async function noter(deps: VieDeps, agents: ReadonlyMap<string, AgentDemo>, dit: AccueilDit, le: Date): Promise<void> {
  const { canal, texte, besoins, issues } = dit
  await asActeur(deps.db, agentNamed(agents, dit.par), tx =>
    noterAccueil(
      tx,
      { ...deps, now: () => le },
      { id: uuidOf(`accueil.${texte}`), canal, texte, faits: { besoins }, issues, note: '' },
    ),
  )
}

interface Scene {
  personne: Personne
  histoire: Histoire
  etape: Etape
  today: Temporal.PlainDate
}

function jouer(deps: VieDeps, agents: ReadonlyMap<string, AgentDemo>, scene: Scene, le: Date): Promise<void> {
  const { fait } = scene.etape
  return fait === 'envoi' || fait === 'brouillon'
    ? adresser(deps, agentNamed(agents, scene.etape.par), scene, le)
    : mouvoir(deps, agents, scene, le)
}

/** Notes the demande at the first door, then hands the person over; from the second on, after the door that closed. */
async function adresser(
  deps: VieDeps,
  agent: AgentDemo,
  { personne, histoire, etape }: Scene,
  le: Date,
): Promise<void> {
  const a = aiguillagesA(deps, le)
  const { prenom, nom, demande, besoins } = personne
  if (!histoire.aiguillage) {
    const note = await asActeur(deps.db, agent, tx =>
      noterAccueil(tx, a, {
        id: uuidOf(`accueil.${prenom}`),
        canal: agent.role === 'numero-unique' ? 'telephone' : 'sur-place',
        texte: demande,
        faits: { besoins },
        issues: ['aiguillage'],
        note: '',
      }),
    )
    if (note === 'personne-inconnue') throw refuse(personne, etape, note)
    if (note.demande) histoire.demande = note.demande
  }
  const precedent = histoire.aiguillage
  const id = uuidOf(`aiguillage.${prenom}.${etape.jour}`)
  const depart = {
    id,
    recepteur: etape.vers ?? '',
    demande: precedent ? undefined : histoire.demande,
    precedent,
    envoi: {
      ...personne,
      prenom,
      nom,
      consentement: { donne: true, moyen: 'oral' as const, preuve: 'dit au conseiller, devant la personne' },
    },
  }
  const parti = await (etape.fait === 'brouillon' ? garderBrouillon : envoyer)(a, agent, depart)
  if (!('id' in parti)) throw refuse(personne, etape, JSON.stringify(parti))
  histoire.aiguillage = id
}

async function mouvoir(
  deps: VieDeps,
  agents: ReadonlyMap<string, AgentDemo>,
  { personne, histoire, etape, today }: Scene,
  le: Date,
): Promise<void> {
  const { par, motif, message, rendezvous } = etape
  const acteur: Acteur = par ? agentNamed(agents, par) : { sorte: 'personne', personne: histoire.personne ?? '' }
  const geste = {
    vers: etape.fait === 'envoi' || etape.fait === 'brouillon' ? ('sent' as const) : etape.fait,
    motif,
    message,
    rendezvousLe: rendezvous ? instantDe(jourOuvre(today, etape.jour - rendezvous), '14:00') : undefined,
  }
  const fait = await asActeur(deps.db, acteur, tx =>
    avancerDans(tx, aiguillagesA(deps, le), acteur, histoire.aiguillage ?? '', geste),
  )
  if ('erreur' in fait) throw refuse(personne, etape, fait.erreur)
  if (fait.aiguillage.personne) histoire.personne = fait.aiguillage.personne
}

const refuse = ({ prenom }: Personne, { jour, fait }: Etape, why: string): Error =>
  new Error(`demo/vie.yaml, ${prenom}, jour ${jour}, ${fait} : ${why}`)
