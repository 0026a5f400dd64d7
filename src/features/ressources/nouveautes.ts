import type pg from 'pg'
import type { Nouvelle } from '#features/abonnements/index.ts'
import { asActeur } from '#platform/acteur.ts'
import { paths } from '#web/paths.ts'
import { listMontrees } from './store/lire.ts'

/** Documents of which a version was first shown after an instant, the last first: for those who follow what is new. */
export async function documentsNouveaux(db: pg.Pool, depuis: Date, now: Date): Promise<Nouvelle[]> {
  const montrees = await asActeur(db, { sorte: 'systeme', tache: 'abonnements' }, tx => listMontrees(tx, depuis, now))
  return montrees.flatMap(({ id, titre, structure, besoins, romes, membres, version }) =>
    version === undefined
      ? []
      : [
          {
            genre: 'documents',
            titre,
            detail: structure.nom,
            chemin: paths.ressource(id),
            publieLe: version.deposeeLe,
            besoins,
            romes,
            membres,
          } satisfies Nouvelle,
        ],
  )
}
