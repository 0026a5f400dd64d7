import type pg from 'pg'
import { rappelsEnAttente, rapprochementsEnAttente } from '#features/accueil/index.ts'
import { aiguillagesEnAttente, alertesEnAttente } from '#features/aiguillage/index.ts'
import { placesDites } from '#features/capacite/index.ts'
import { type Agent, demandesEnAttente } from '#features/comptes/index.ts'
import { membresEnAttente } from '#features/interconnaissance/index.ts'
import { labelDeLaStructure, labelsEnAttente } from '#features/label/index.ts'
import { questionsEnAttente } from '#features/questions/index.ts'
import { rendezvousDuJour } from '#features/rendezvous/index.ts'
import { asActeur } from '#platform/acteur.ts'

/** What waits for an agent behind each entry of their menu: one count for each, in one transaction, whatever there is to count. */
export const attentesDe = (db: pg.Pool, agent: Agent, now: Date) =>
  asActeur(db, agent.acteur, async tx => ({
    aiguillages: await aiguillagesEnAttente(tx, agent, now),
    rappels: await rappelsEnAttente(tx, agent, now),
    personnes: await rapprochementsEnAttente(tx, agent),
    rendezvous: await rendezvousDuJour(tx, agent, now),
    membres: await membresEnAttente(tx, agent, now),
    questions: await questionsEnAttente(tx, agent),
    territoire: await alertesEnAttente(tx, agent),
    label: await labelsEnAttente(tx, agent, now),
    'label-structure': await labelDeLaStructure(tx, agent, now),
    places: await placesDites(tx, agent, now),
    equipe: await demandesEnAttente(tx, agent),
  }))
