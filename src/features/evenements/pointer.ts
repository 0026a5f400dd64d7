import { z } from 'zod'
import type { Agent } from '#features/comptes/index.ts'
import { asActeur, type Tx } from '#platform/acteur.ts'
import type { Chiffre } from '#platform/chiffre.ts'
import { codeOf, plier } from './domain/code.ts'
import { type InscriptionsDeps, openContact } from './ecrire-inscrit.ts'
import {
  corrigerPointage,
  countVenus,
  type Inscrit,
  insertPointages,
  listInscrits,
  type Pointage,
} from './store/pointages.ts'
import { lireTenu, tient } from './tenir.ts'

type ParActeur = Pick<Agent, 'acteur'>
type Deps = Pick<InscriptionsDeps, 'db' | 'chiffre'>

/** The most that one batch of a phone holds. */
export const LOT_MAX = 500
/** A clock that is ahead is taken back to ours; one that is far behind too. */
const RETARD_MS = 7 * 86_400_000

const noteSchema = z.object({
  id: z.guid(),
  inscription: z.guid().optional(),
  nombre: z.int().min(1).max(200),
  le: z.iso.datetime(),
})
type Note = z.infer<typeof noteSchema>
const lotSchema = z.array(z.unknown()).max(LOT_MAX)

/**
 * A batch, as a phone sends it, note by note: one that cannot be read holds none of the others back.
 * @returns the notes, and the places of what is refused (`2.nombre`: the third one, its number); undefined when it is no batch
 */
export function lireLot(recu: unknown): { notes: Note[]; refuses: string[] } | undefined {
  const lot = lotSchema.safeParse(recu).data
  if (lot === undefined) return undefined
  const notes: Note[] = []
  const refuses: string[] = []
  for (const [rang, one] of lot.entries()) {
    const lue = noteSchema.safeParse(one)
    if (lue.success) notes.push(lue.data)
    else refuses.push(...lue.error.issues.map(({ path }) => [rang, ...path].join('.')))
  }
  return { notes, refuses }
}

/** Somebody who is registered, as who holds the door sees them. */
export interface Attendu extends Pick<Inscrit, 'id' | 'rang' | 'sorte' | 'places' | 'etat' | 'presents'> {
  nom: string
  /** What they were given to say at the door. */
  code: string
}

const NOM = new Intl.Collator('fr')

/** Everybody who is registered to an event that the agent's structure holds, by name; undefined when it does not hold it. */
export async function lireInscrits(deps: Deps, agent: Agent, id: string): Promise<Attendu[] | undefined> {
  const lu = await lireTenu(deps, agent, id)
  if (!lu || !tient(lu.role)) return undefined
  const inscrits = await asActeur(deps.db, agent.acteur, tx => listInscrits(tx, id))
  return inscrits.map(one => attenduOf(deps.chiffre, one)).sort((a, b) => NOM.compare(a.nom, b.nom))
}

function attenduOf(chiffre: Chiffre, { contenu, ...one }: Inscrit): Attendu {
  const contact = contenu && openContact(chiffre, one.id, contenu)
  return { ...one, nom: contact ? `${contact.nom} ${contact.prenom}` : 'Sans nom', code: codeDe(chiffre, one.id) }
}

/** What somebody says at the door: made from the key, kept nowhere. */
export const codeDe = (chiffre: Chiffre, id: string): string => codeOf(chiffre.digest('inscription.code', id))

/** Those whose name holds what was typed, or whose code it is. */
export const chercherInscrits = (inscrits: readonly Attendu[], q: string): Attendu[] => {
  const [mots, code] = [plier(q).split(' '), plier(q).replaceAll(' ', '')]
  return inscrits.filter(
    one => plier(one.code).replaceAll(' ', '') === code || mots.every(mot => plier(one.nom).includes(mot)),
  )
}

/** Runs a write of who came in the name of the agent, when their structure holds the event. */
async function noter<T>(
  deps: Deps,
  agent: ParActeur,
  id: string,
  work: (tx: Tx) => Promise<T>,
): Promise<T | undefined> {
  const lu = await lireTenu(deps, agent, id)
  return lu && tient(lu.role) && lu.evenement.etat !== 'brouillon' ? asActeur(deps.db, agent.acteur, work) : undefined
}

/**
 * Notes a batch of who came; the same batch again changes nothing.
 * @returns numbers of what is about no registration of the event, and how many came in all; undefined when it is not held
 */
export const pointer = (deps: Deps, agent: ParActeur, id: string, lot: Note[], now: Date) =>
  noter(deps, agent, id, async tx => {
    const pointages = lot.map((one): Pointage => ({ ...one, le: heureDe(new Date(one.le), now) }))
    return { inconnus: await insertPointages(tx, id, pointages), venus: await countVenus(tx, id) }
  })

const heureDe = (dite: Date, now: Date): Date => (dite > now || now.getTime() - dite.getTime() > RETARD_MS ? now : dite)

/** Notes how many of a registration came, again. @returns whether there is such a registration */
export const corriger = (deps: Deps, agent: Agent, id: string, p: { inscription: string; nombre: number }, now: Date) =>
  noter(deps, agent, id, tx => corrigerPointage(tx, id, { ...p, le: now }))

/** How many came, as who holds the event may see. */
export const lireVenus = ({ db }: Pick<Deps, 'db'>, { acteur }: Agent, id: string) =>
  asActeur(db, acteur, tx => countVenus(tx, id))
