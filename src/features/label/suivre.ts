import { jourOf } from '#web/format.ts'
import type { ErreurChamp } from '#web/kit/lire-champs.ts'
import type { ActeurAgent } from './deps.ts'
import { lireFait, lireRapport, lireRetour } from './saisie.ts'
import type { Deps, Fait } from './tenir.ts'
import { noterFait, refusDe, rendreVisite, repondreAVisite } from './visiter.ts'

/** What a side of a file does after it was sent, by the gesture of its form: tell a visit, answer it, note what was made better. */
export async function suivre(
  deps: Deps,
  acteur: ActeurAgent,
  id: string,
  form: URLSearchParams,
): Promise<Fait | { erreurs: readonly ErreurChamp[] }> {
  // Nothing is asked to be mended of what could not be kept.
  const tropTardOu = async (lu: { erreurs: readonly ErreurChamp[] }, part: 'rapport' | 'retour') => {
    const erreur = await refusDe(deps, acteur, id, part)
    return erreur ? { erreur } : lu
  }
  switch (form.get('geste')) {
    case 'rapport': {
      const lu = lireRapport(form)
      return 'erreurs' in lu ? tropTardOu(lu, 'rapport') : rendreVisite(deps, acteur, id, lu.lu)
    }
    case 'retour': {
      const lu = lireRetour(form)
      return 'erreurs' in lu ? tropTardOu(lu, 'retour') : repondreAVisite(deps, acteur, id, lu.lu)
    }
    case 'fait': {
      const lu = lireFait(form, jourOf(deps.now()))
      return 'erreurs' in lu ? lu : noterFait(deps, acteur, id, lu.lu)
    }
    default:
      return { erreur: 'introuvable' }
  }
}
