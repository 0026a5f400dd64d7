import type pg from 'pg'
import { type AiguillageDeps, avancerDans } from '#features/aiguillage/index.ts'
import { listJoints } from '#features/projet/index.ts'
import { type RendezvousDeps, reglerRendezvous } from '#features/rendezvous/index.ts'
import type { Chiffre } from '#platform/chiffre.ts'
import type { Config } from '#platform/config.ts'
import { lienPersonneDe } from './liens.ts'

export interface ParcoursDeps {
  config: Pick<Config, 'origine' | 'expediteur' | 'delaiPromisJours'>
  /** Pool of the application's role. */
  db: pg.Pool
  chiffre: Chiffre
  /** Name of a commune, by its INSEE code. */
  nomCommune: (code: string) => string | undefined
}

/** Aiguillages and rendez-vous, each of which moves the other, in one transaction. */
export function parcoursOf(
  { config, db, chiffre, nomCommune }: ParcoursDeps,
  now: () => Date,
): { aiguillages: AiguillageDeps; rendezvous: RendezvousDeps } {
  const { origine, expediteur, delaiPromisJours } = config
  const rendezvous: RendezvousDeps = {
    db,
    chiffre,
    nomCommune,
    origine,
    expediteur,
    lienPersonne: lienPersonneDe(origine),
    avancerAiguillage: async (tx, { aiguillage, vers, motif, acteur, rendezvousLe, deplaceDu }, le) => {
      const geste = { vers, motif, deplaceDu, ...(vers === 'scheduled' && { rendezvousLe }) }
      return 'aiguillage' in (await avancerDans(tx, { ...aiguillages, now: () => le }, acteur, aiguillage, geste))
    },
  }
  const aiguillages: AiguillageDeps = {
    db,
    chiffre,
    now,
    delaiPromisJours,
    origine,
    reglerRendezvous: (tx, reglement, le) => reglerRendezvous(tx, rendezvous, reglement, le),
    projetsJoints: listJoints,
  }
  return { aiguillages, rendezvous }
}
