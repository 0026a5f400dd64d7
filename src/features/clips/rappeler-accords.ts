import type pg from 'pg'
import { asActeur } from '#platform/acteur.ts'
import type { Chiffre } from '#platform/chiffre.ts'
import { jourDe, PARIS, plusJours } from '#platform/fuseau.ts'
import { posterMessage } from '#platform/messages.ts'
import { postePaths } from '#web/poste.tsx'
import { FIN_BIENTOT_JOURS, seuilDeFin } from './domain/accord.ts'
import { listFinsProches, listGardiens } from './store/taches.ts'
import { messageFinAccord } from './texts-accord.ts'

interface Deps {
  /** Pool of the application's role. */
  db: pg.Pool
  chiffre: Chiffre
  /** Address of the site without a final slash. */
  origine: string
}

/** Days after its end during which a clip that went off the air is still told. */
const APRES_JOURS = 7

/**
 * Tells the structure of a published clip that an agreement ends: a month before, a week before, then that it is off the air. Nobody is
 * named in a message. Bears being run twice: the delivery key says which end and which reminder.
 */
export const rappelerAccords = ({ db, chiffre, origine }: Deps, now: Date): Promise<void> =>
  asActeur(db, { sorte: 'systeme', tache: 'clips' }, async tx => {
    const jour = jourDe(now, PARIS)
    const clips = await listFinsProches(tx, plusJours(jour, -APRES_JOURS), plusJours(jour, FIN_BIENTOT_JOURS))
    for (const { id, titre, structure, fin, combien } of clips) {
      const seuil = seuilDeFin(fin, jour)
      if (seuil === undefined) continue
      const message = messageFinAccord({ clip: titre, combien, fin, seuil, page: origine + postePaths.clip(id) })
      for (const { compte, courriel } of await listGardiens(tx, structure)) {
        const cle = `clip:${id}:fin-accord:${fin}:${seuil}:${compte}`
        await posterMessage(tx, chiffre, { cle, canal: 'courriel', a: courriel, ...message }, now)
      }
    }
  })
