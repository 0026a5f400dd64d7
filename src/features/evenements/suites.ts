import { randomUUID } from 'node:crypto'
import type { Agent } from '#features/comptes/index.ts'
import { asActeur } from '#platform/acteur.ts'
import type { Quand } from './domain/evenement.ts'
import type { InscriptionsDeps } from './ecrire-inscrit.ts'
import { copierEvenement, entrerDansSerie, listSerie } from './store/series.ts'
import { saveEtat } from './store/tenir.ts'
import { changer, roleDe } from './tenir.ts'

/**
 * An event of the agent's structure comes again: a draft for each time, with the same structures and kept places, in one series with it.
 * @returns how many drafts were made
 */
export const repeter = (deps: InscriptionsDeps, agent: Agent, id: string, fois: readonly Quand[], now: Date) =>
  changer<{ crees: number }>(deps, agent, id, async (tx, e) => {
    if (roleDe(e, agent.acteur.structure) !== 'pilote') return { refus: 'absent' }
    if (e.etat === 'annule') return { refus: 'ferme' }
    const serie = await entrerDansSerie(tx, id, randomUUID())
    for (const quand of fois) await copierEvenement(tx, id, { quand, serie, le: now })
    return { crees: fois.length }
  })

/** All the drafts of a series become public, those that are over left out. @returns how many */
export const publierSerie = (deps: InscriptionsDeps, agent: Agent, id: string, now: Date) =>
  changer<{ publies: number }>(deps, agent, id, async tx => {
    let publies = 0
    for (const { id: un, fin } of await listSerie(tx, id))
      if (fin > now && (await saveEtat(tx, un, { de: ['brouillon'], vers: 'publie', le: now }))) publies++
    return { publies }
  })

/** The other times of an event, as its structures see them. */
export const autresDates = (deps: Pick<InscriptionsDeps, 'db'>, { acteur }: Agent, id: string) =>
  asActeur(deps.db, acteur, async tx => (await listSerie(tx, id)).filter(un => un.id !== id))
