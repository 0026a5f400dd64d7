import type { Tx } from '#platform/acteur.ts'
import type { Chiffre } from '#platform/chiffre.ts'
import { posterMessage } from '#platform/messages.ts'
import { courrielsResponsables, demanderAffectation } from './store/affectations.ts'

export interface Demandeur {
  compte: string
  nom: string
}

/**
 * Asks to join a structure, and tells its responsables. As the system: the requester sees nothing of a structure that has not let
 * them in, not even who decides.
 * @returns whether something was asked now
 */
export async function demanderARejoindre(
  tx: Tx,
  chiffre: Chiffre,
  { demandeur, structure, adresse }: { demandeur: Demandeur; structure: string; adresse: string | undefined },
  now: Date,
): Promise<boolean> {
  if (!(await demanderAffectation(tx, demandeur.compte, structure, now))) return false
  for (const a of await courrielsResponsables(tx, structure)) {
    const ou = adresse === undefined ? '' : `\n\n${adresse}/poste/equipe`
    const texte = `Bonjour,\n\n${demandeur.nom} demande à rejoindre votre structure sur Deuxième Porte.\n\nAcceptez ou refusez dans la page Équipe.${ou}`
    const cle = `affectation-demandee:${demandeur.compte}:${structure}:${now.toISOString()}:${chiffre.digest('message.a', a).toString('hex')}`
    await posterMessage(
      tx,
      chiffre,
      { cle, canal: 'courriel', a, objet: 'Une demande pour rejoindre votre structure', texte },
      now,
    )
  }
  return true
}
