import type pg from 'pg'
import { totauxPublies } from '#features/observatoire/index.ts'
import { asActeur } from '#platform/acteur.ts'
import { jourOf } from '#web/format.ts'
import { finPubliee } from './domain/periode.ts'
import { publicationOf } from './domain/publication.ts'
import { listComptes, publierAnnee } from './store/chiffres.ts'

/**
 * Publishes this year and the one before anew, half-years that are over alone. What the clock does each night, once the
 * observatoire is published, as links are told beside its figures; bears being run twice.
 * @param db pool of the application's role
 */
export async function publierReseau({ db }: { db: pg.Pool }, now: Date): Promise<void> {
  const leJour = jourOf(now)
  const fin = finPubliee(leJour)
  const cette = Number(leJour.slice(0, 4))
  for (const annee of [cette - 1, cette])
    await asActeur(db, { sorte: 'systeme', tache: 'observatoire' }, async tx => {
      const suivante = `${annee + 1}-01-01`
      const comptes = await listComptes(tx, `${annee}-01-01`, suivante < fin ? suivante : fin)
      await publierAnnee(tx, String(annee), publicationOf(comptes, await totauxPublies(tx, annee), now))
    })
}
