import type pg from 'pg'
import { asActeur } from '#platform/acteur.ts'
import type { Config } from '#platform/config.ts'
import type { DemanderLien } from './demander-lien.ts'
import { type Reponse, sansReseau, suivre } from './domain/lien.ts'
import { loadServicesNumeriques } from './services-numeriques.ts'
import { listSuivis, saveSuivis } from './store/liens-verifies.ts'

export interface VerifierDeps {
  config: Pick<Config, 'referentiel'>
  /** Pool of the application's role. */
  db: pg.Pool
  demanderLien: DemanderLien
}

/** Asked at the same time. */
const ENSEMBLE = 4

/**
 * Asks every address of the catalogue whether it opens, and keeps what it said; those that left the catalogue are forgotten. When nobody
 * answers, nothing new is kept. Nothing is open in the database while it asks.
 */
export async function verifierLiens({ config, db, demanderLien }: VerifierDeps, now: Date): Promise<void> {
  const adresses = [...new Set(loadServicesNumeriques(config.referentiel).map(({ lien }) => lien))]
  const lues = new Map<string, Reponse>()
  const reste = [...adresses]
  const un = async () => {
    for (let adresse = reste.shift(); adresse !== undefined; adresse = reste.shift())
      lues.set(adresse, await demanderLien(adresse))
  }
  await Promise.all(Array.from({ length: ENSEMBLE }, un))
  const coupe = sansReseau([...lues.values()])
  await asActeur(db, { sorte: 'systeme', tache: 'liens' }, async tx => {
    const avant = await listSuivis(tx)
    const suivis = adresses.flatMap(adresse => {
      const [su, lue] = [avant.get(adresse), lues.get(adresse)]
      return coupe || !lue ? (su ?? []) : suivre(su, adresse, lue, now)
    })
    await saveSuivis(tx, suivis)
  })
}
