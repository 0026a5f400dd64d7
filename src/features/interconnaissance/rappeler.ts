import { asActeur } from '#platform/acteur.ts'
import { posterMessage } from '#platform/messages.ts'
import { digestSecret } from '#platform/secret.ts'
import { jourOf } from '#web/format.ts'
import { paths } from '#web/paths.ts'
import { cheminRappels, sansArretes } from './arreter-rappels.ts'
import type { MembresDeps } from './deps.ts'
import { rappelDu } from './domain/fraicheur.ts'
import { listRappelables, listTenants, type Rappelable, saveRappel } from './store/liens.ts'
import { SYSTEME } from './tenir.ts'
import { messageRappel } from './texts.ts'

/** How long the link of a reminder opens: until after the next one. */
const LIEN_JOURS = 60
const JOUR_MS = 86_400_000

/**
 * Asks those who keep the page of a member to confirm it, when its term is near or past. Each in a transaction of its own, with the mark
 * that says that they were asked: killed anywhere, it is begun again without a message twice.
 */
export async function rappelerConfirmations(deps: MembresDeps, now: Date): Promise<void> {
  const dus = (await asActeur(deps.db, SYSTEME, listRappelables)).filter(page => rappelDu(page, now))
  for (const page of dus) await rappeler(deps, page, now)
}

const rappeler = (deps: MembresDeps, page: Rappelable, now: Date): Promise<void> =>
  asActeur(deps.db, SYSTEME, async tx => {
    const { chiffre, origine } = deps
    const tenants = await sansArretes(deps, tx, await listTenants(tx, page.structure))
    if (tenants.length === 0) return
    const jour = jourOf(now)
    // Made from the key: kept nowhere.
    const secret = chiffre.digest('membre.lien', `${page.structure} ${jour}`).toString('base64url')
    const fin = new Date(now.getTime() + LIEN_JOURS * JOUR_MS)
    await saveRappel(tx, page.structure, { empreinte: digestSecret(secret), fin, le: now })
    const lien = origine + paths.confirmation(secret)
    for (const { qui, courriel } of tenants) {
      const desabonnement = origine + cheminRappels(deps, courriel)
      const message = messageRappel({ ...page, lien, arreter: desabonnement, now })
      const cle = `membre:${page.structure}:${jour}:${qui}`
      await posterMessage(tx, chiffre, { cle, canal: 'courriel', a: courriel, ...message, desabonnement }, now)
    }
  })
