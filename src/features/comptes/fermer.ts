import { asActeur } from '#platform/acteur.ts'
import { posterMessage } from '#platform/messages.ts'
import { quitter } from './depart.ts'
import type { DepartDeps } from './deps.ts'
import { CONNEXION_SYSTEME } from './session.ts'
import { affectationsOf } from './store/affectations.ts'
import { fermer, isDemonstration } from './store/comptes.ts'
import type { Erreur } from './texts.ts'

/** Undoes a closing that is refused half-way. */
class Refus extends Error {
  readonly erreur: Erreur
  constructor(erreur: Erreur) {
    super(erreur)
    this.erreur = erreur
  }
}

/**
 * Closes an account for its holder: every affectation ends, every session and passkey goes, all or nothing. The last responsable of a structure
 * stays until another one is named; an account of the demonstration is everybody's.
 * @returns why it is refused; undefined when it is closed
 */
export async function fermerCompte(
  deps: DepartDeps,
  { compte, courriel, adresse }: { compte: string; courriel: string; adresse: string | undefined },
  now: Date,
): Promise<Erreur | undefined> {
  try {
    await asActeur(deps.db, CONNEXION_SYSTEME, async tx => {
      if (await isDemonstration(tx, compte)) throw new Refus('demonstration')
      for (const { id } of await affectationsOf(tx, compte)) {
        const done = await quitter(tx, deps, { id, compte, adresse }, now)
        if (done !== 'fait') throw new Refus(done)
      }
      await fermer(tx, compte, now)
      const texte = `Bonjour,\n\nVotre compte sur Deuxième Porte est fermé. Vous n’avez plus rien à faire.\n\nCe n’est pas vous ? Écrivez à la personne responsable de votre structure.`
      const message = { cle: `compte-ferme:${compte}`, canal: 'courriel', a: courriel } as const
      await posterMessage(tx, deps.chiffre, { ...message, objet: 'Votre compte est fermé', texte }, now)
    })
    return undefined
  } catch (error) {
    if (error instanceof Refus) return error.erreur
    throw error
  }
}
