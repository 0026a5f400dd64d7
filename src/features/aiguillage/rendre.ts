import type { Tx } from '#platform/acteur.ts'
import { delaiJoursDe } from './delai-promis.ts'
import type { AiguillageDeps } from './deps.ts'
import { promesseApres } from './domain/horloge.ts'
import type { MotifRendu } from './domain/rendu.ts'
import { prevenirRendu } from './prevenir.ts'
import { type Aiguillage, insertEtape, type NouvelleEtape, saveAiguillage } from './store/aiguillages.ts'

/** Gives the next move to one side, the sender unless it is said, with a promise that begins now; they are told. */
export async function rendre(
  tx: Tx,
  deps: AiguillageDeps,
  a: Aiguillage,
  {
    cote = 'emetteur',
    ...rendu
  }: Pick<NouvelleEtape, 'par'> &
    Partial<Pick<NouvelleEtape, 'compte' | 'message'>> & { motif: MotifRendu; cote?: 'emetteur' | 'recepteur' },
): Promise<Aiguillage> {
  const le = deps.now()
  const { id, statut, motif, alerte } = a
  const promesse = promesseApres(undefined, statut, le, {
    delaiJours: await delaiJoursDe(tx, deps, a.recepteur.id, statut),
  })
  await saveAiguillage(tx, id, { statut, motif, proprietaire: cote, alerte, promesse }, le)
  const { par, compte, message } = rendu
  await insertEtape(tx, deps.chiffre, id, { de: statut, vers: statut, par, compte, motif: rendu.motif, message, le })
  const apres: Aiguillage = { ...a, proprietaire: cote, promesse, version: a.version + 1 }
  await prevenirRendu(tx, deps, apres, rendu.motif, cote)
  return apres
}
