import { asActeur } from '#platform/acteur.ts'
import { cleOf, type EnvoisDeps, morceauOf } from './deps.ts'
import { oterMorceaux } from './recevoir.ts'
import { deleteEnvoi, keepMorceaux, listExpires } from './store/envois.ts'

const SYSTEME = { sorte: 'systeme', tache: 'envois' } as const
const LOT = 100
/** A piece that was just written may still wait for its row. */
const PATIENCE_MS = 3_600_000

/** Removes the uploads that nobody went on with. Their pieces go first: cut short, it is begun again. For the clock. */
export async function oterAbandonnes(deps: EnvoisDeps): Promise<void> {
  for (const envoi of await asActeur(deps.db, SYSTEME, tx => listExpires(tx, deps.now(), LOT))) {
    await oterMorceaux(deps, envoi)
    await asActeur(deps.db, SYSTEME, tx => deleteEnvoi(tx, envoi.id))
  }
}

/** Removes the pieces that no upload names: what a kill left. For the clock. */
export async function balayerEnvois({ db, fichiers, now }: EnvoisDeps): Promise<void> {
  const cles = await fichiers.keysBefore(new Date(now().getTime() - PATIENCE_MS))
  const morceaux = cles.flatMap(cle => morceauOf(cle) ?? [])
  const gardes = await asActeur(db, SYSTEME, tx => keepMorceaux(tx, morceaux))
  for (const cle of morceaux) if (!gardes.has(cle)) await fichiers.remove(cleOf(cle))
}
