import type { Agent } from '#features/comptes/index.ts'
import { asActeur, commeSysteme, type Tx } from '#platform/acteur.ts'
import { direLieu } from './domain/dire.ts'
import { aLieu, type Evenement, type RoleOrganisation } from './domain/evenement.ts'
import { ecrireInscrit, type InscriptionsDeps } from './ecrire-inscrit.ts'
import { redonner } from './inscrire.ts'
import { annulerParcours, suivreParcours } from './parcours-avertir.ts'
import { prevenirStructures } from './prevenir-structures.ts'
import { type EvenementVerrouille, listActives, lockEvenement } from './store/inscriptions.ts'
import { findEvenement } from './store/lire.ts'
import {
  countPrises,
  deleteBrouillon,
  type Fiche,
  insertBrouillon,
  type Seance,
  saveEtat,
  saveFiche,
  saveSeance,
  suivreSeance,
} from './store/tenir.ts'

/** Sources whose events are written here; the others are changed where they come from. */
const ICI = ['poste', 'demo']

type RefusTenir = 'absent' | 'ailleurs' | 'ferme' | 'capacite' | 'passe' | 'quota' | 'structure'
type Issue<T> = T | { refus: RefusTenir }

/** What a structure is to an event; undefined when it has nothing to do with it. */
export const roleDe = (e: Evenement, structure: string | undefined): RoleOrganisation | undefined =>
  e.organisations.find(one => one.structure === structure)?.role

/** Whether a role changes the event and sees who is registered. */
export const tient = (role: RoleOrganisation | undefined): boolean => role === 'pilote' || role === 'co-organisateur'

/** An event as one of its structures sees it, with its role there. */
export const lireTenu = (deps: Pick<InscriptionsDeps, 'db'>, { acteur }: Pick<Agent, 'acteur'>, id: string) =>
  asActeur(deps.db, acteur, tx => trouver(tx, acteur.structure, id))

async function trouver(tx: Tx, structure: string | undefined, id: string) {
  const evenement = await findEvenement(tx, id)
  const role = evenement && roleDe(evenement, structure)
  return evenement && role ? { evenement, role } : undefined
}

/** Whether an event is changed here at all. */
export const estDIci = (e: Evenement): boolean => ICI.includes(e.source)

/** Runs a change on an event that the agent's structure holds, locked. */
export async function changer<T>(
  deps: InscriptionsDeps,
  { acteur }: Agent,
  id: string,
  work: (tx: Tx, e: Evenement, verrou: EvenementVerrouille) => Promise<Issue<T>>,
): Promise<Issue<T>> {
  return asActeur(deps.db, acteur, async tx => {
    const verrou = await lockEvenement(tx, id)
    const lu = verrou && (await trouver(tx, acteur.structure, id))
    if (!lu || !tient(lu.role)) return { refus: 'absent' }
    return estDIci(lu.evenement) ? work(tx, lu.evenement, verrou) : { refus: 'ailleurs' }
  })
}

/** A new draft of the agent's structure, seen by it alone. @returns its number; undefined for who acts for no structure */
export const creer = (
  deps: Pick<InscriptionsDeps, 'db'>,
  { acteur }: Agent,
  de: { fiche: Fiche; seance: Seance },
  now: Date,
): Promise<string | undefined> =>
  acteur.structure === undefined
    ? Promise.resolve(undefined)
    : asActeur(deps.db, acteur, tx => insertBrouillon(tx, { pilote: acteur.structure ?? '', ...de, le: now }))

/**
 * Changes what an event says; when and where too while it is a draft. More places go to those who wait.
 * @param seance of a draft
 */
export const modifier = (
  deps: InscriptionsDeps,
  agent: Agent,
  id: string,
  { fiche, seance }: { fiche: Fiche; seance: Seance | undefined },
  now: Date,
): Promise<Issue<'fait'>> =>
  changer(deps, agent, id, async (tx, e, avant) => {
    if (e.etat === 'annule') return { refus: 'ferme' }
    const prises = await countPrises(tx, id)
    if (fiche.capacite !== undefined && fiche.capacite < prises + avant.gardees) return { refus: 'capacite' }
    await saveFiche(tx, id, fiche, { prises, gardees: avant.gardees }, now)
    if (seance && e.etat === 'brouillon') await saveSeance(tx, id, seance, undefined, now)
    if (avant.ouvert) await commeSysteme(tx, 'inscription', () => redonner(tx, deps, avant, now))
    return 'fait'
  })

/** A draft becomes public, or seen by members. */
export const publier = (deps: InscriptionsDeps, agent: Agent, id: string, now: Date): Promise<Issue<'fait'>> =>
  changer(deps, agent, id, async (tx, { quand }) => {
    if (quand.fin <= now) return { refus: 'passe' }
    return (await saveEtat(tx, id, { de: ['brouillon'], vers: 'publie', le: now })) ? 'fait' : { refus: 'ferme' }
  })

/** Deletes a draft that the agent's structure leads, and what was prepared of it. */
export const supprimer = (deps: InscriptionsDeps, agent: Agent, id: string): Promise<Issue<'fait'>> =>
  changer(deps, agent, id, async (tx, e) => {
    if (roleDe(e, agent.acteur.structure) !== 'pilote') return { refus: 'absent' }
    return (await deleteBrouillon(tx, id)) ? 'fait' : { refus: 'ferme' }
  })

/** Writes to everybody who is registered, once. @returns to how many */
async function prevenir(
  tx: Tx,
  deps: InscriptionsDeps,
  id: string,
  sujet: 'supprime' | 'deplace',
  { motif, now }: { motif: string; now: Date },
): Promise<number> {
  const e = await lockEvenement(tx, id)
  const inscrites = e ? await listActives(tx, id) : []
  if (e) for (const inscrite of inscrites) await ecrireInscrit(tx, deps, e, inscrite, sujet, now, { motif })
  return inscrites.length
}

/** The structures that hold an event, but the one that acts. */
const autres = (e: Evenement, { acteur }: Agent): string[] =>
  e.organisations.map(({ structure }) => structure).filter(structure => structure !== acteur.structure)

/** Cancels what was published; everybody who is registered is told, in the same transaction. @returns how many are */
export const annuler = (
  deps: InscriptionsDeps,
  agent: Agent,
  id: string,
  motif: string,
  now: Date,
): Promise<Issue<{ prevenus: number }>> =>
  changer(deps, agent, id, async (tx, e) => {
    if (!aLieu(e, now)) return { refus: 'ferme' }
    await saveEtat(tx, id, { de: ['publie', 'deplace'], vers: 'annule', motif, le: now })
    await annulerParcours(tx, deps, { id, motif, now })
    const dit = { motif, endroit: direLieu(e), now }
    return commeSysteme(tx, 'inscription', async () => {
      await prevenirStructures(tx, deps, e, autres(e, agent), { sujet: 'annule', version: e.sequence, ...dit }, now)
      return { prevenus: await prevenir(tx, deps, id, 'supprime', dit) }
    })
  })

/** Moves what was published to another place or date; everybody who is registered is told. @returns how many are */
export const deplacer = (
  deps: InscriptionsDeps,
  agent: Agent,
  id: string,
  { seance, motif }: { seance: Seance; motif: string },
  now: Date,
): Promise<Issue<{ prevenus: number }>> =>
  changer(deps, agent, id, async (tx, e) => {
    if (!aLieu(e, now)) return { refus: 'ferme' }
    if (seance.quand.debut <= now) return { refus: 'passe' }
    const parMs = seance.quand.debut.getTime() - e.quand.debut.getTime()
    await suivreParcours(tx, deps, { id, parMs, now }, async () => {
      await saveSeance(tx, id, seance, motif, now)
      await suivreSeance(tx, id, seance.quand.fin)
    })
    const dit = { motif, endroit: direLieu(seance), now }
    const apres = { ...e, quand: seance.quand }
    return commeSysteme(tx, 'inscription', async () => {
      await prevenirStructures(
        tx,
        deps,
        apres,
        autres(e, agent),
        { sujet: 'deplace', version: e.sequence, ...dit },
        now,
      )
      return { prevenus: await prevenir(tx, deps, id, 'deplace', dit) }
    })
  })
