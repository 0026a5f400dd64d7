import { type Context, Hono } from 'hono'
import { communeLabel } from '#features/territoires/index.ts'
import { paths } from '#web/paths.ts'
import { renderPage } from '#web/shell.tsx'
import type { Cadre } from '#web/site.ts'
import { type Erreur, type LireDeps, lireChoix, type Saisie, saisieDAbonnement, saisieDe } from './formulaire.ts'
import { PageMien } from './pages/abonnement.tsx'
import type { ChampsProps } from './pages/champs.tsx'
import { PageChoix } from './pages/choix.tsx'
import { type AbonnementsDeps, choisir, lireAbonnement } from './s-abonner.ts'

interface Deps {
  use: AbonnementsDeps
  cadre: Cadre
  lire: LireDeps
  champs: (saisie: Saisie, erreurs: readonly Erreur[]) => Promise<ChampsProps>
  /** What makes the page one of a secret address. */
  fermer: (c: Context) => void
}

/** Other choices for somebody who is told of news, by the link of their messages: no account, nothing to confirm again. */
export const choixRoutes = ({ use, cadre, lire, champs, fermer }: Deps): Hono => {
  const app = new Hono()
  const ici = `${paths.abonnement(':secret').replace('%3A', ':')}/choix`
  const absent = (c: Context) => c.html(renderPage(PageMien({ cadre })), 404)
  /** What the link opens, once it is confirmed. */
  const lu = async (c: Context) => {
    fermer(c)
    const secret = c.req.param('secret') ?? ''
    const abonnement = await lireAbonnement(use, secret)
    return abonnement?.confirmeLe ? { abonnement, secret } : undefined
  }
  const montrer = async (c: Context, secret: string, saisie: Saisie, erreurs: readonly Erreur[] = []) => {
    if (erreurs.length > 0) c.status(422)
    return c.html(renderPage(PageChoix({ cadre, secret, ...(await champs(saisie, erreurs)) })))
  }

  app.get(ici, async c => {
    const mien = await lu(c)
    if (!mien) return absent(c)
    const { ou } = mien.abonnement
    const commune = ou.sorte === 'autour' ? lire.territoires.commune(ou.commune) : undefined
    return montrer(c, mien.secret, saisieDAbonnement(mien.abonnement, commune && communeLabel(commune)))
  })
  app.post(ici, async c => {
    const mien = await lu(c)
    if (!mien) return absent(c)
    const saisie = saisieDe(new URLSearchParams(await c.req.text()), false)
    const lue = await lireChoix(saisie, lire, mien.abonnement.courriel)
    if ('erreurs' in lue) return montrer(c, mien.secret, saisie, lue.erreurs)
    await choisir(use, mien.secret, lue.demande)
    return c.redirect(`${paths.abonnement(mien.secret)}?fait=choix`, 303)
  })
  return app
}
