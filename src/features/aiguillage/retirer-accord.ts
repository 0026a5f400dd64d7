import { type Consentement, listConsentements, peuventLire, retirerConsentement } from '#features/accueil/index.ts'
import { asActeur, commeSysteme, type Tx } from '#platform/acteur.ts'
import { deplacer } from './avancer.ts'
import type { ActeurAgent, AiguillageDeps } from './deps.ts'
import { peutPasser } from './domain/transitions.ts'
import { findAiguillage, listDePersonne, saveConsentement } from './store/aiguillages.ts'
import type { ActeurPersonne } from './suivi.ts'

/** What a consent is for, when it carries an aiguillage. */
const PORTENT: readonly Consentement['finalite'][] = ['aiguillage', 'accompagnement']

/**
 * A consent is withdrawn, by the person or by an agent who holds their file and whom they told: the file closes to whoever it opened it to,
 * and what was sent there stops, both at once. What another consent in force still carries to the same structure goes on, under that one.
 * @returns whether the structure still reads the file for another reason; undefined when it is not in force, or not theirs to withdraw
 */
export const retirerAccord = (
  deps: AiguillageDeps,
  acteur: ActeurPersonne | ActeurAgent,
  { personne, consentement }: { personne: string; consentement: string },
): Promise<{ reste: boolean } | undefined> =>
  asActeur(deps.db, acteur, async tx => {
    const accords = await listConsentements(tx, personne)
    const retire = accords.find(({ id, retireLe }) => id === consentement && !retireLe)
    if (!retire || !(await retirerConsentement(tx, deps, consentement))) return undefined
    const encore = accords.filter(c => c !== retire && !c.retireLe && PORTENT.includes(c.finalite))
    const suite = async (): Promise<{ reste: boolean }> => {
      await arreter(tx, deps, acteur, { retire, encore })
      return { reste: await peuventLire(tx, personne, retire.destinataires) }
    }
    // An agent who holds the file may see neither what another structure sent, nor any more what theirs was sent.
    return acteur.sorte === 'personne' ? suite() : commeSysteme(tx, 'accord', suite)
  })

/** Stops what the consent sent, in the name of the person, but for what another one carries. */
async function arreter(
  tx: Tx,
  deps: AiguillageDeps,
  acteur: ActeurPersonne | ActeurAgent,
  { retire, encore }: { retire: Consentement; encore: readonly Consentement[] },
): Promise<void> {
  for (const { id, recepteur } of await listDePersonne(tx, retire.personne)) {
    if (!retire.destinataires.includes(recepteur.id)) continue
    const a = await findAiguillage(tx, id, 'verrouille')
    if (!a) continue
    const porte = encore.find(({ destinataires }) => destinataires.includes(recepteur.id))
    if (porte) await saveConsentement(tx, id, { de: retire.id, vers: porte.id })
    else if (peutPasser(a.statut, 'withdrawn', 'personne'))
      await deplacer(tx, deps, acteur, a, { vers: 'withdrawn', motif: 'ne-souhaite-plus' }, { par: 'personne' })
  }
}
