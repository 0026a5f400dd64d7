import { asActeur } from '#platform/acteur.ts'
import { posterMessage } from '#platform/messages.ts'
import { paths } from '#web/paths.ts'
import { type Nouvelle, RYTHMES } from './domain/abonnement.ts'
import { choisirNouvelles } from './domain/choisir.ts'
import { periodeDe } from './domain/periode.ts'
import { type AbonnementsDeps, SYSTEME, secretOf } from './s-abonner.ts'
import { listDus, lockDu, saveDit } from './store/abonnements.ts'
import { messageNouvelles } from './texts.ts'

/** What a room has that is new since an instant. */
export type Source = (depuis: Date, now: Date) => Promise<Nouvelle[]>

/**
 * Sends what is new to those who follow it, by day or by week; who has nothing new is not written to. Each in a transaction of its own, with
 * the mark that says until when they were told: killed anywhere, it is begun again without a message twice.
 */
export async function envoyerNouvelles(deps: AbonnementsDeps, sources: readonly Source[], now: Date): Promise<void> {
  const { db, chiffre, origine } = deps
  for (const rythme of RYTHMES) {
    const { jour, debut } = periodeDe(rythme, now)
    const { ids, depuis } = await asActeur(db, SYSTEME, tx => listDus(tx, rythme, debut))
    if (depuis === undefined) continue
    const nouvelles = (await Promise.all(sources.map(source => source(depuis, now)))).flat()
    for (const id of ids)
      await asActeur(db, SYSTEME, async tx => {
        const lecteur = await lockDu(tx, chiffre, id, debut)
        if (!lecteur) return
        await saveDit(tx, id, now)
        const siennes = choisirNouvelles(lecteur, nouvelles)
        if (siennes.length === 0) return
        const secret = secretOf(chiffre, id)
        const { courriel, endroit } = lecteur
        const page = origine + paths.abonnement(secret)
        const quitter = origine + paths.desabonnement(secret)
        const message = messageNouvelles({ nouvelles: siennes, endroit, origine, page, quitter })
        const cle = `abonnement:${id}:${rythme}:${jour}`
        await posterMessage(
          tx,
          chiffre,
          { cle, canal: 'courriel', a: courriel, ...message, desabonnement: quitter },
          now,
        )
      })
  }
}
