import { commeSysteme, type Tx } from '#platform/acteur.ts'
import { posterMessage } from '#platform/messages.ts'
import type { DepartDeps } from './deps.ts'
import { affectationOf, autresAffectations, courrielsResponsables, quitterAffectation } from './store/affectations.ts'

/** An affectation that has just ended. */
interface Fin {
  affectation: string
  compte: string
  structure: string
  adresse: string | undefined
}

/**
 * What follows from the end of an affectation, in its transaction: what the agent held is free, and the responsables know what stays to
 * be followed. Their aiguillages are the structure's: nothing of them moves.
 */
export const suivreDepart = (tx: Tx, deps: DepartDeps, { affectation, compte, structure, adresse }: Fin, now: Date) =>
  commeSysteme(tx, 'depart', async () => {
    // Somebody who keeps another role there has not left.
    if (await autresAffectations(tx, compte, structure)) return
    const restent = await deps.surDepart(tx, { compte, structure }, now)
    if (restent === 0) return
    const qui = await nomDe(tx, compte)
    const suite =
      restent === 1
        ? 'Une personne qu’elle suivait attend encore. Elle reste à votre structure'
        : `${restent} personnes qu’elle suivait attendent encore. Elles restent à votre structure`
    for (const [rang, a] of (await courrielsResponsables(tx, structure)).entries())
      await posterMessage(
        tx,
        deps.chiffre,
        {
          cle: `depart:${affectation}:${rang}`,
          canal: 'courriel',
          a,
          objet: 'Un départ dans votre équipe',
          texte: `Bonjour,\n\n${qui} ne fait plus partie de votre équipe. ${suite} : voyez « Ce qui m’attend ».${adresse === undefined ? '' : `\n\n${adresse}/poste/aiguillages`}`,
        },
        now,
      )
  })

async function nomDe(tx: Tx, compte: string): Promise<string> {
  const { rows } = await tx.query<{ nom: string }>(
    `select coalesce(nullif(trim(concat(prenom, ' ', nom)), ''), courriel) as nom from compte where id = $1`,
    [compte],
  )
  return rows[0]?.nom ?? ''
}

/** Leaves a structure or a territoire, or takes a request back. As the system: whether another responsable is left is not for a leaver to see. */
export async function quitter(
  tx: Tx,
  deps: DepartDeps,
  { id, compte, adresse }: { id: string; compte: string; adresse: string | undefined },
  now: Date,
): ReturnType<typeof quitterAffectation> {
  const avant = await affectationOf(tx, id)
  const done = await quitterAffectation(tx, { id, compte }, now)
  if (done === 'fait' && avant?.etat === 'active' && avant.structure)
    await suivreDepart(tx, deps, { affectation: id, compte, structure: avant.structure, adresse }, now)
  return done
}
