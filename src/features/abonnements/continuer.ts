import { asActeur } from '#platform/acteur.ts'
import { posterMessage } from '#platform/messages.ts'
import { jourOf } from '#web/format.ts'
import { paths } from '#web/paths.ts'
import { aRedemander, finDe } from './domain/duree.ts'
import { type AbonnementsDeps, SYSTEME, secretOf } from './s-abonner.ts'
import { listAnciens } from './store/abonnements.ts'
import { messageContinuer } from './texts.ts'

/** Asks once, a month before the end of the year, who still wants news: without an answer they stop, and the address goes. */
export const demanderDeContinuer = ({ db, chiffre, origine }: AbonnementsDeps, now: Date): Promise<void> =>
  asActeur(db, SYSTEME, async tx => {
    for (const { confirmeLe, ...abonnement } of await listAnciens(tx, chiffre, aRedemander(now))) {
      if (confirmeLe === undefined) continue
      const secret = secretOf(chiffre, abonnement.id)
      const message = messageContinuer({
        ...abonnement,
        fin: jourOf(finDe(confirmeLe)),
        page: origine + paths.abonnement(secret),
        quitter: origine + paths.desabonnement(secret),
      })
      const cle = `abonnement:${abonnement.id}:continuer:${jourOf(confirmeLe)}`
      await posterMessage(tx, chiffre, { cle, canal: 'courriel', a: abonnement.courriel, ...message }, now)
    }
  })
