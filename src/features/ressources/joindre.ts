import type { Tx } from '#platform/acteur.ts'
import { paths } from '#web/paths.ts'
import type { Ressource } from './domain/ressource.ts'
import { direFichier } from './pages/recherche.tsx'
import { chercherRessources } from './store/chercher.ts'
import { findParTitre } from './store/joints.ts'
import { findRessources } from './store/lire.ts'

/** A document that goes with an answer, as its link says it. */
export interface Joint {
  id: string
  titre: string
  /** Its type and its size, in words. */
  fichier: string
}

export const JOINTS_MAX = 2
const CITES_MAX = 4

const toJoint = (r: Ressource): Joint => ({ id: r.id, titre: r.titre, fichier: direFichier(r) })
/** As a list proposes it: two structures may have a guide of one title. */
export const nomDe = ({ titre, structure }: { titre: string; structure: string }): string => `${titre} · ${structure}`
const citer = (r: Ressource): string => `« ${nomDe({ titre: r.titre, structure: r.structure.nom })} »`

/**
 * The documents that an agent names, by their titles or by words that one document alone answers. Whoever is answered has no account: what
 * is for members alone is refused.
 * @returns why one cannot be joined, in French
 */
export async function lireJoints(tx: Tx, dits: readonly string[]): Promise<{ joints: Joint[] } | { erreur: string }> {
  const joints = new Map<string, Joint>()
  for (const dit of dits
    .map(texte => texte.trim().slice(0, 400))
    .filter(Boolean)
    .slice(0, JOINTS_MAX)) {
    const exacts = await findParTitre(tx, dit)
    const trouvees =
      exacts.length > 0
        ? exacts
        : (await chercherRessources(tx, { q: dit, page: 1 })).liste.map(({ ressource }) => ressource)
    const publiques = trouvees.filter(({ membres }) => !membres)
    const [une, ...autres] = publiques
    if (!une) {
      const [reservee] = trouvees
      if (!reservee) return { erreur: `Aucun document ne répond à « ${dit} ». Écrivez un autre titre, ou effacez-le.` }
      return {
        erreur: `${citer(reservee)} est réservé aux professionnels : la personne ne pourrait pas l’ouvrir. Choisissez un document public.`,
      }
    }
    // Of one structure's own title the newest is meant; words have to be answered by one alone.
    if (exacts.length === 0 && autres.length > 0)
      return {
        erreur: `Plusieurs documents répondent à « ${dit} » : ${publiques.slice(0, CITES_MAX).map(citer).join(', ')}. Écrivez un seul titre.`,
      }
    joints.set(une.id, toJoint(une))
  }
  return { joints: [...joints.values()] }
}

/** Of these documents, those that are on show and that the acteur may read, in their order. */
export const trouverJoints = async (tx: Tx, ids: readonly string[]): Promise<Joint[]> =>
  ids.length === 0
    ? []
    : (await findRessources(tx, ids)).filter(r => r.version && r.archiveLe === undefined).map(toJoint)

/** Documents as a message says them: each on a line of its own, which becomes a link of that name. */
export const ecrireJoints = (joints: readonly Joint[], origine: string): string[] =>
  joints.map(({ id, titre, fichier }) => `${titre} (${fichier}) : ${origine}${paths.ressource(id)}`)
