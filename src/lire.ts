import type { Metiers } from '#features/metiers/index.ts'
import type { ALire, Reponse } from '#features/orientation/index.ts'
import type { Territoires } from '#features/territoires/index.ts'
import { paths } from '#web/paths.ts'

/** What can be read now for a demande: the occupation that was understood, its trainings, the portrait of the place. */
export const createLire =
  (metiers: Metiers, territoires: Territoires) =>
  ({ compris }: Reponse): ALire[] => {
    const rome = compris.metier?.rome
    const nom = rome === undefined ? undefined : metiers.nom(rome)
    const commune = compris.lieu?.commune === undefined ? undefined : territoires.commune(compris.lieu.commune)
    const lire: ALire[] = []
    if (rome !== undefined && nom !== undefined) {
      lire.push({ sorte: 'metier', titre: `Le métier : ${nom}`, chemin: paths.metier(rome, commune?.code) })
      lire.push({
        sorte: 'formations',
        titre: commune ? `Les formations autour de ${commune.nom}` : 'Les formations à ce métier',
        chemin: paths.formations({ rome, commune: commune?.code }),
      })
    }
    if (commune !== undefined)
      lire.push({
        sorte: 'portrait',
        titre: `Le portrait du territoire : ${commune.nom}`,
        chemin: paths.portrait('commune', commune.code),
      })
    return lire
  }
