import { type Acteur, commeSysteme, type Tx } from '#platform/acteur.ts'
import { posterMessage } from '#platform/messages.ts'
import type { RendezvousDeps } from './deps.ts'
import { type Creneau, findHote } from './store/creneaux.ts'
import { type SorteHote, texteHote } from './texts.ts'

interface Changement {
  qui: Acteur
  /** The slot as it was. */
  creneau: Creneau
  sorte: SorteHote
  /** What changed: a rendez-vous, or the slot itself. */
  objet: string
  /** The slot that it goes to, when it is moved. */
  nouveau?: Creneau | undefined
  now: Date
}

/**
 * Tells the host of a slot, in the transaction of the change, that somebody will not come, or at another time: never who. Nobody is told
 * when the slot has no host, when they left the structure, or when they did it themselves.
 */
export async function prevenirHote(
  tx: Tx,
  deps: RendezvousDeps,
  { qui, creneau, sorte, objet, nouveau, now }: Changement,
): Promise<void> {
  // Who may cancel does not see the accounts of another structure.
  await commeSysteme(tx, 'hote', async () => {
    const hote = await findHote(tx, creneau.id)
    if (!hote || (qui.sorte === 'agent' && qui.compte === hote.compte)) return
    const lien = `${deps.origine}/poste/rendez-vous`
    const texte = texteHote(sorte, { ...creneau, lien, nouveau })
    await posterMessage(
      tx,
      deps.chiffre,
      { cle: `rendezvous:${objet}:${sorte}:hote`, canal: 'courriel', a: hote.courriel, ...texte },
      now,
    )
  })
}
