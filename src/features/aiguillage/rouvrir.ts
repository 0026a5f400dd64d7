import { commeSysteme, type Tx } from '#platform/acteur.ts'
import type { AiguillageDeps } from './deps.ts'
import { prevenirPorteRefermee } from './prevenir-personne.ts'
import { rendre } from './rendre.ts'
import { type Aiguillage, findAiguillage } from './store/aiguillages.ts'

/**
 * The door before has its person back when the one that had taken over is closed before it opened: its sender has the next move, may send
 * them to another one, and the person knows. Nothing when it had no door before. In the transaction of the move, as the system: who closes
 * the second door may have no part in the first.
 * @param a the door that closes
 */
export const rouvrirPorteAvant = async (tx: Tx, deps: AiguillageDeps, a: Aiguillage): Promise<void> => {
  const { precedent } = a
  if (precedent === undefined) return
  await commeSysteme(tx, 'rouvrir', async () => {
    const avant = await findAiguillage(tx, precedent, 'verrouille')
    if (avant?.proprietaire !== 'porte-suivante') return
    const par = avant.emetteur.id === a.emetteur.id ? 'emetteur' : 'recepteur'
    await rendre(tx, deps, avant, { par, motif: 'porte-refermee' })
    await prevenirPorteRefermee(tx, deps, { ...avant, version: avant.version + 1 })
  })
}
