import type pg from 'pg'
import { asActeur } from '#platform/acteur.ts'
import type { Chiffre } from '#platform/chiffre.ts'
import { posterMessage } from '#platform/messages.ts'
import { formatDate, jourOf } from '#web/format.ts'
import { postePaths } from '#web/poste.tsx'
import { rappelDu, termeOf } from './domain/convention.ts'
import { listCoordinateurs, listOuvertes, listRegion } from './store/conventions.ts'

export interface RappelerDeps {
  /** Pool of the application's role. */
  db: pg.Pool
  chiffre: Chiffre
  /** Address of the site without a final slash. */
  origine: string
}

/**
 * Tells those who coordinate a territoire that the term of its convention is near, 90 then 30 days before, and the région that of its own. Bears being run twice: the
 * delivery key says which term and which reminder.
 */
export const rappelerConventions = ({ db, chiffre, origine }: RappelerDeps, now: Date): Promise<void> =>
  asActeur(db, { sorte: 'systeme', tache: 'conventions' }, async tx => {
    const leJour = jourOf(now)
    for (const convention of await listOuvertes(tx)) {
      const terme = termeOf(convention, leJour)
      const seuil = rappelDu(convention, leJour)
      if (terme === undefined || seuil === undefined) continue
      const { id, titre, tacite, territoire } = convention
      const suite = tacite
        ? 'Sans décision, elle repart pour la même durée. Pour y mettre fin, ou écrire une nouvelle version, c’est maintenant.'
        : 'Sans décision, elle n’engagera plus personne après ce jour. Reconduisez-la, ou écrivez une nouvelle version.'
      const aPrevenir = territoire ? await listCoordinateurs(tx, territoire.id) : await listRegion(tx)
      for (const { compte, courriel } of aPrevenir)
        await posterMessage(
          tx,
          chiffre,
          {
            cle: `convention:${id}:${terme}:${seuil}:${compte}`,
            canal: 'courriel',
            a: courriel,
            objet: `La convention arrive à son terme le ${formatDate(terme)}`,
            texte: `${titre}${territoire ? `, ${territoire.nom}` : ''}.\n\n${suite}\n\nVoir la convention : ${origine}${postePaths.convention(id)}`,
          },
          now,
        )
    }
  })
