import { type Acteur, asActeur } from '#platform/acteur.ts'
import { deplacer, suivreAilleurs } from './avancer.ts'
import type { AiguillageDeps } from './deps.ts'
import { STATUTS } from './domain/statuts.ts'
import { cherchePorte, peutPasser, SANS_PORTE } from './domain/transitions.ts'
import { rendre } from './rendre.ts'
import { findAiguillage } from './store/aiguillages.ts'
import { hasCoordinateur } from './store/joignables.ts'
import { listChezRetirees, listSansCoordinateur } from './store/liste.ts'
import { emetteurSuit, listSansEmetteur } from './store/suivants.ts'

const HORLOGE: Acteur = { sorte: 'systeme', tache: 'retraits' }
/** Where the receiver has something to do, or may be expected to. */
const OUVERTS = STATUTS.filter(statut => peutPasser(statut, 'lapsed', 'horloge'))

/**
 * Gives back to their sender the aiguillages whose receiver has left the annuaire, and to somebody else those whose sender can follow them
 * no more: nobody waits for who is not there. One transaction for each, decided from its state alone, as the clock does.
 * @param depuis structures that left before this instant: an import that is mended the same day disturbs nobody
 * @returns how many changed hands
 */
export async function passerRetraits(deps: Omit<AiguillageDeps, 'now'>, depuis: Date, now: Date): Promise<number> {
  let rendus = 0
  for (const id of await asActeur(deps.db, HORLOGE, tx => listChezRetirees(tx, OUVERTS, depuis)))
    await asActeur(deps.db, HORLOGE, async tx => {
      const a = await findAiguillage(tx, id, 'saute')
      if (!a || !peutPasser(a.statut, 'lapsed', 'horloge')) return
      await deplacer(tx, { ...deps, now: () => now }, HORLOGE, a, { vers: 'lapsed', motif: 'structure-retiree' })
      rendus++
    })
  for (const id of await asActeur(deps.db, HORLOGE, tx => listSansEmetteur(tx, SANS_PORTE, depuis)))
    await asActeur(deps.db, HORLOGE, async tx => {
      const a = await findAiguillage(tx, id, 'saute')
      if (a?.proprietaire !== 'emetteur' || !cherchePorte(a.statut) || (await emetteurSuit(tx, id))) return
      await suivreAilleurs(tx, { ...deps, now: () => now }, a)
      rendus++
    })
  return rendus
}

/**
 * Gives back to their sender the aiguillages that a coordinateur had, where none is left: their account was closed, or the structures left
 * the territoire. One transaction for each, decided from its state alone.
 * @returns how many were given back
 */
export async function rendreSansCoordinateur(deps: Omit<AiguillageDeps, 'now'>, now: Date): Promise<number> {
  let rendus = 0
  for (const id of await asActeur(deps.db, HORLOGE, listSansCoordinateur))
    await asActeur(deps.db, HORLOGE, async tx => {
      const a = await findAiguillage(tx, id, 'saute')
      if (a?.proprietaire !== 'coordinateur' || (await hasCoordinateur(tx, id))) return
      const alors = { ...deps, now: () => now }
      if (await emetteurSuit(tx, id)) await rendre(tx, alors, a, { par: 'horloge', motif: 'sans-coordinateur' })
      else await suivreAilleurs(tx, alors, a)
      rendus++
    })
  return rendus
}
