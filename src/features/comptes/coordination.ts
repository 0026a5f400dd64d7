import { asActeur, commeSysteme } from '#platform/acteur.ts'
import { posterMessage } from '#platform/messages.ts'
import type { Agent } from './agent.ts'
import type { ComptesDeps } from './deps.ts'
import { inviter } from './invitation.ts'
import {
  type Coordinateur,
  changerCoordination,
  coordinateursDe,
  findTerritoire,
  type TerritoireCoordonne,
} from './store/coordination.ts'
import type { Erreur } from './texts.ts'

export interface Coordination {
  territoire: TerritoireCoordonne
  coordinateurs: readonly Coordinateur[]
}

/** Who coordinates a territoire, for the région. @returns undefined when there is no such territoire */
export const lireCoordination = (
  { db, now }: ComptesDeps,
  agent: Agent,
  id: string,
): Promise<Coordination | undefined> =>
  asActeur(db, agent.acteur, async tx => {
    const territoire = await findTerritoire(tx, id)
    return territoire && { territoire, coordinateurs: await coordinateursDe(tx, id, now()) }
  })

/** Invites somebody to coordinate a territoire that is open. @returns why not; undefined when the invitation has left */
export async function inviterACoordonner(
  deps: ComptesDeps,
  agent: Agent,
  { territoire, coordinateurs }: Coordination,
  { courriel, adresse }: { courriel: string; adresse: string },
): Promise<Erreur | undefined> {
  if (territoire.ferme) return 'territoire-ferme'
  if (coordinateurs.some(one => one.etat !== 'terminee' && one.courriel === courriel)) return 'deja-coordinateur'
  const pour = { role: 'coordinateur', territoire: { id: territoire.id, nom: territoire.nom } } as const
  return (await inviter(deps, agent, { courriel, adresse, pour }, deps.now())) ? undefined : 'trop-invite'
}

/** Ends the access of a coordinateur, or gives it back, and tells them. @returns why not; undefined when it is done */
export function changerAcces(
  { db, chiffre, now: clock }: ComptesDeps,
  agent: Agent,
  { territoire: lu, id, etat }: { territoire: string; id: string; etat: 'active' | 'terminee' },
): Promise<Erreur | undefined> {
  const now = clock()
  return asActeur(db, agent.acteur, async tx => {
    const territoire = await findTerritoire(tx, lu)
    if (!territoire) return 'inconnue'
    // Who coordinates a territoire that is closed rests until it opens again.
    if (etat === 'active' && territoire.ferme) return 'territoire-ferme'
    const qui = (await coordinateursDe(tx, lu, now)).find(one => one.id === id)
    const changement = { id, territoire: lu, etat, par: agent.compte.id }
    if (!qui || !(await changerCoordination(tx, changement, now))) return 'inconnue'
    const dit =
      etat === 'active'
        ? `Vous coordonnez de nouveau le territoire ${territoire.nom} sur Deuxième Porte.`
        : `Vous ne coordonnez plus le territoire ${territoire.nom} sur Deuxième Porte. Voyez avec la région si c’est une erreur.`
    const message = {
      cle: `coordination-${etat}:${id}:${now.toISOString()}`,
      canal: 'courriel',
      a: qui.courriel,
      objet: `Coordination du territoire ${territoire.nom}`,
      texte: `Bonjour,\n\n${dit}`,
    } as const
    await commeSysteme(tx, 'coordination', () => posterMessage(tx, chiffre, message, now))
    return undefined
  })
}
