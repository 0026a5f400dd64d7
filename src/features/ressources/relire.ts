import type pg from 'pg'
import { asActeur } from '#platform/acteur.ts'
import type { Chiffre } from '#platform/chiffre.ts'
import { posterMessage } from '#platform/messages.ts'
import { formatDate } from '#web/format.ts'
import { postePaths } from '#web/poste.tsx'
import { rappelDu } from './domain/ressource.ts'
import { listARelire, listGardiens } from './store/relire.ts'

export interface RelireDeps {
  /** Pool of the application's role. */
  db: pg.Pool
  chiffre: Chiffre
  /** Address of the site without a final slash. */
  origine: string
}

/**
 * Tells the structure of a document that it is to be read again: a month before, then that day. Bears being run twice: the delivery key
 * says which day and which reminder.
 */
export const rappelerRelectures = ({ db, chiffre, origine }: RelireDeps, now: Date): Promise<void> =>
  asActeur(db, { sorte: 'systeme', tache: 'relectures' }, async tx => {
    const leJour = now.toISOString().slice(0, 10)
    for (const { id, titre, structure, revueLe } of await listARelire(tx, leJour)) {
      const seuil = rappelDu(revueLe, leJour)
      if (seuil === undefined) continue
      const quand =
        seuil === 0
          ? `Ce document devait être relu le ${formatDate(revueLe)}`
          : `Ce document est à relire avant le ${formatDate(revueLe)}`
      for (const { compte, courriel } of await listGardiens(tx, structure))
        await posterMessage(
          tx,
          chiffre,
          {
            cle: `relecture:${id}:${revueLe}:${seuil}:${compte}`,
            canal: 'courriel',
            a: courriel,
            objet: `Un document à relire : ${titre}`,
            texte: `${titre}.\n\n${quand}. S’il est toujours bon, changez la date de sa fiche. Sinon, déposez une nouvelle version, ou archivez-le.\n\nVoir le document : ${origine}${postePaths.ressource(id)}`,
          },
          now,
        )
    }
  })
