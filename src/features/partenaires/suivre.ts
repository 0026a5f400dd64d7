import { asActeur } from '#platform/acteur.ts'
import { acteurDe } from './appeler.ts'
import type { PartenairesDeps } from './deps.ts'
import type { Cle } from './domain/cles.ts'
import type { Depuis, Passage, Suivi } from './domain/envois.ts'
import { findSuivi, listPassages, listSuivis } from './store/envois.ts'

type Deps = Pick<PartenairesDeps, 'db'>

/** Where an aiguillage stands, that the structure of the key sent with a key; with this one, when the région gave it. */
export const suivre = ({ db }: Deps, cle: Cle, id: string): Promise<(Suivi & { etapes: Passage[] }) | undefined> =>
  asActeur(db, acteurDe(cle), async tx => {
    const suivi = await findSuivi(tx, cle, id)
    return suivi && { ...suivi, etapes: await listPassages(tx, id) }
  })

/** Before any. */
export const ORIGINE: Depuis = { le: new Date(0), id: '00000000-0000-0000-0000-000000000000' }

/** A page of them in the order of their last change, and where the next one begins; nothing is missed while they change. */
export async function listerSuivis(
  { db }: Deps,
  cle: Cle,
  depuis: Depuis,
  limite: number,
): Promise<{ suivis: Suivi[]; suivant: Depuis | undefined }> {
  const lus = await asActeur(db, acteurDe(cle), tx => listSuivis(tx, cle, depuis, limite + 1))
  const suivis = lus.slice(0, limite)
  const dernier = suivis.at(-1)
  return { suivis, suivant: lus.length > limite && dernier ? { le: dernier.modifieLe, id: dernier.id } : undefined }
}
