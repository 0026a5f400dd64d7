import { estFerie } from '#features/annuaire/index.ts'
import { asActeur, type Tx } from '#platform/acteur.ts'
import type { RendezvousDeps } from './deps.ts'
import { creneauxEntre } from './domain/permanence.ts'
import { type CreneauAPoser, fermerHorsCalendrier, listPermanences, poserCreneaux } from './store/permanences.ts'

/** How far ahead slots can be taken. */
export const HORIZON_MS = 56 * 86_400_000

/** What an extension did: slots laid or opened again, slots closed because their day is. */
export interface Etendu {
  poses: number
  fermes: number
}

/** Lays the slots to come of a structure's permanences, or of all. In the transaction of the caller. */
export async function etendre(tx: Tx, now: Date, structure?: string): Promise<Etendu> {
  const permanences = await listPermanences(tx, structure)
  const au = new Date(now.getTime() + HORIZON_MS)
  const prevus = permanences.flatMap(({ fermetures, ...p }) =>
    creneauxEntre(p, { ferie: jour => estFerie(jour, p.zone), fermetures }, now, au).map(
      (c): CreneauAPoser => ({ ...c, permanence: p.id, structure: p.structure }),
    ),
  )
  const fermes = await fermerHorsCalendrier(
    tx,
    permanences.map(({ id }) => id),
    prevus,
    { du: now, au, le: now },
  )
  return { poses: await poserCreneaux(tx, prevus), fermes }
}

/** Lays the slots of the next eight weeks, for the jobs: the same day twice changes nothing. */
export const etendreCreneaux = ({ db }: Pick<RendezvousDeps, 'db'>, now: Date): Promise<Etendu> =>
  asActeur(db, { sorte: 'systeme', tache: 'creneaux' }, tx => etendre(tx, now))
