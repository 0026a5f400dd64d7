import { asActeur } from '#platform/acteur.ts'
import type { QuiPrend, RendezvousDeps } from './deps.ts'
import { type Creneau, type CreneauLibre, findCreneau, listLibres } from './store/creneaux.ts'
import { findRendezvous, listDePersonne, type Rendezvous } from './store/rendezvous.ts'

/** Slots of a structure that can be taken, the first ones first; a person is shown those that are proposed to people only. */
export const creneauxLibres = (
  { db }: Pick<RendezvousDeps, 'db'>,
  qui: QuiPrend,
  structure: string,
  now: Date,
  max = 60,
): Promise<CreneauLibre[]> =>
  asActeur(db, qui, tx => listLibres(tx, { structure, apres: now, publics: qui.sorte === 'personne', max }))

/** Rendez-vous to come of a person, the next one first. */
export const rendezvousDe = (
  { db }: Pick<RendezvousDeps, 'db'>,
  qui: QuiPrend,
  personne: string,
): Promise<Rendezvous[]> => asActeur(db, qui, tx => listDePersonne(tx, personne))

/** One rendez-vous with its slot, when the acteur may see it. */
export const lireRendezvous = (
  { db }: Pick<RendezvousDeps, 'db'>,
  qui: QuiPrend,
  id: string,
): Promise<{ r: Rendezvous; creneau: Creneau } | undefined> =>
  asActeur(db, qui, async tx => {
    const r = await findRendezvous(tx, id)
    const creneau = r && (await findCreneau(tx, r.creneau))
    return r && creneau && { r, creneau }
  })

/** Name of a structure of the annuaire that is still there. */
export async function structureNom({ db }: Pick<RendezvousDeps, 'db'>, id: string): Promise<string | undefined> {
  const { rows } = await db.query<{ nom: string }>(`select nom from structure where id = $1 and etat = 'actif'`, [id])
  return rows[0]?.nom
}
