import type { Nouvelle } from '#features/abonnements/index.ts'
import { asActeur } from '#platform/acteur.ts'
import { paths } from '#web/paths.ts'
import { direLieu, direQuand } from './domain/dire.ts'
import { listPublies } from './store/nouveautes.ts'

/** Events to come that were first shown after an instant, the next first: for those who follow what is new. */
export const evenementsNouveaux = (db: Parameters<typeof asActeur>[0], depuis: Date, now: Date): Promise<Nouvelle[]> =>
  asActeur(db, { sorte: 'systeme', tache: 'abonnements' }, async tx =>
    (await listPublies(tx, depuis, now)).map(e => ({
      genre: 'evenements',
      titre: e.titre,
      detail: `${direQuand(e)}. ${direLieu(e)}`,
      chemin: paths.evenement(e.id),
      publieLe: e.publieLe,
      besoins: e.besoins,
      romes: e.romes,
      commune: e.lieu.commune,
      lat: e.lieu.lat,
      lon: e.lieu.lon,
      membres: e.membres,
    })),
  )
