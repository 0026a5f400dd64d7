import { asActeur, commeSysteme } from '#platform/acteur.ts'
import { journaliser } from '#platform/journal.ts'
import type { AiguillageDeps } from './deps.ts'
import { estSansNouvelle, peutDireSansNouvelle, SANS_NOUVELLE } from './domain/signal.ts'
import { prevenirSansNouvelle } from './prevenir-signal.ts'
import { findAiguillage, insertEtape, saveSansNouvelle } from './store/aiguillages.ts'
import type { ActeurPersonne } from './suivi.ts'
import type { ErreurAiguillage } from './texts.ts'

/**
 * The person says that nobody has contacted them: the timeline keeps it, and who has the next move is told. Said again before anything
 * moves, it does nothing more.
 * @param version of the aiguillage that they were looking at
 * @returns why it was refused; undefined once it is noted
 */
export const direSansNouvelle = (
  deps: AiguillageDeps,
  acteur: ActeurPersonne,
  { id, version }: { id: string; version: number },
): Promise<ErreurAiguillage | undefined> =>
  asActeur(deps.db, acteur, async tx => {
    const a = await findAiguillage(tx, id, 'verrouille')
    if (!a) return 'introuvable'
    if (a.version !== version) return 'perime'
    if (estSansNouvelle(a)) return undefined
    if (!peutDireSansNouvelle(a)) return 'passage-interdit'
    const le = deps.now()
    await saveSansNouvelle(tx, id)
    await insertEtape(tx, deps.chiffre, id, {
      de: a.statut,
      vers: a.statut,
      par: 'personne',
      compte: undefined,
      motif: SANS_NOUVELLE,
      message: undefined,
      le,
    })
    await journaliser(tx, { personne: acteur.personne, action: SANS_NOUVELLE, objet: 'aiguillage', objetId: id, le })
    // A person writes to nobody by themselves, nor gives a receiver a link.
    await commeSysteme(tx, SANS_NOUVELLE, () => prevenirSansNouvelle(tx, deps, a))
    return undefined
  })
