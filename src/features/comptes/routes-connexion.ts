import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { asActeur } from '#platform/acteur.ts'
import { addressOf } from '#platform/client-address.ts'
import { openFrein } from '#platform/frein.ts'
import { postePaths, renderPoste } from '#web/poste.tsx'
import { adresseSure } from './adresse.ts'
import type { ComptesDeps } from './deps.ts'
import { retourSur } from './domain/retour.ts'
import { accepterInvitation, lireInvitation } from './invitation.ts'
import { courrielSchema, envoyerLien, ouvrirLien } from './lien.ts'
import { confirmerAdresse } from './nouvelle-adresse.ts'
import { PageConnexion } from './pages/connexion.tsx'
import { PageInvitation, PageLien, PageSortie } from './pages/liens.tsx'
import { REJOINDRE } from './pages/rejoindre.tsx'
import { type Fournisseur, openFournisseur } from './proconnect/client.ts'
import { partirChezProConnect, RETOUR_PROCONNECT, revenirDeProConnect } from './proconnect/connexion.ts'
import { CONNEXION_SYSTEME, ouvrirSession, poserCookie, quitterSession } from './session.ts'
import { isCompteDemo, listComptesDemo } from './store/demonstration.ts'
import { type Erreur, faitOf } from './texts.ts'

/** Links that one address of the network may ask for in a quarter of an hour. */
const LIENS_PAR_ADRESSE = 20
const QUART_HEURE_S = 900

/** The ways in, and the way out. */
export const connexionRoutes = (deps: ComptesDeps): Hono => {
  const { config } = deps
  const app = new Hono()
  const fournisseur = config.oidc && openFournisseur(config.oidc)
  const frein = openFrein(deps.db, deps.chiffre, { nom: 'lien', points: LIENS_PAR_ADRESSE, dureeS: QUART_HEURE_S })

  app.get(postePaths.connexion, async c => {
    if (c.get('agent')) return c.redirect(retourSur(c.req.query('retour')), 303)
    // Signed in, and waiting to be let in somewhere.
    if (c.get('session')) return c.redirect(REJOINDRE, 303)
    return showConnexion(c, deps)
  })
  if (config.demo) app.post(`${postePaths.connexion}/demonstration`, c => entrerEnDemonstration(c, deps))
  if (fournisseur) {
    app.get(`${postePaths.connexion}/proconnect`, async c =>
      orShow(c, deps, await partirChezProConnect(c, deps, fournisseur)),
    )
    app.get(RETOUR_PROCONNECT, async c => orShow(c, deps, await revenirDeProConnect(c, deps, fournisseur)))
  }
  app.post(`${postePaths.connexion}/lien`, async c => {
    if (!(await frein(addressOf(c, config.mandataires))))
      return showConnexion(c, deps, { erreur: 'trop-de-liens', statut: 429 })
    return demanderLien(c, deps)
  })
  app.get(`${postePaths.connexion}/lien/:secret`, c => renderPoste(c, PageLien({ cadre: deps.cadre, pour: 'entrer' })))
  app.post(`${postePaths.connexion}/lien/:secret`, async c =>
    orShow(c, deps, await ouvrirLien(c, deps, c.req.param('secret'))),
  )
  app.get(`${postePaths.connexion}/adresse/:secret`, c =>
    renderPoste(c, PageLien({ cadre: deps.cadre, pour: 'adresse' })),
  )
  app.post(`${postePaths.connexion}/adresse/:secret`, async c => {
    const erreur = await confirmerAdresse(deps, c.req.param('secret'), deps.now())
    if (erreur) return showConnexion(c, deps, { erreur })
    return c.redirect(`${c.get('session') ? postePaths.compte : postePaths.connexion}?fait=adresse`, 303)
  })
  app.get(`${postePaths.connexion}/invitation/:secret`, async c => {
    const invitation = await lireInvitation(deps, c.req.param('secret'))
    if (!invitation) return showConnexion(c, deps, { erreur: 'invitation-perimee' })
    return renderPoste(
      c,
      PageInvitation({ cadre: deps.cadre, invitation, saisie: { nom: '', prenom: '' }, erreurs: [] }),
    )
  })
  app.post(`${postePaths.connexion}/invitation/:secret`, c => repondreInvitation(c, deps, c.req.param('secret')))
  app.post(postePaths.deconnexion, c => sortir(c, deps, fournisseur))
  return app
}

const orShow = (c: Context, deps: ComptesDeps, result: Response | Erreur): Response | Promise<Response> =>
  typeof result === 'string' ? showConnexion(c, deps, { erreur: result }) : result

interface Affichage {
  erreur?: Erreur
  courriel?: string
  retour?: string
  statut?: 422 | 429
}

async function showConnexion(c: Context, deps: ComptesDeps, affichage: Affichage = {}): Promise<Response> {
  const { erreur, courriel, retour = c.req.query('retour'), statut = 422 } = affichage
  const demo = deps.config.demo ? await asActeur(deps.db, CONNEXION_SYSTEME, listComptesDemo) : undefined
  const page = PageConnexion({
    cadre: deps.cadre,
    retour: retourSur(retour),
    proconnect: deps.config.oidc !== undefined,
    demo,
    courriel,
    erreur,
    fait: faitOf(c.req.query('fait')),
  })
  if (erreur) c.status(statut)
  return renderPoste(c, page)
}

const choix = z.object({ compte: z.uuid(), retour: z.string().optional() })

/** One click in a demonstration, on an account of the demonstration. */
async function entrerEnDemonstration(c: Context, deps: ComptesDeps): Promise<Response> {
  const parsed = choix.safeParse(await c.req.parseBody())
  if (!parsed.success) return showConnexion(c, deps, { erreur: 'compte-demo' })
  const { compte, retour } = parsed.data
  const secret = await asActeur(deps.db, CONNEXION_SYSTEME, async tx =>
    (await isCompteDemo(tx, compte)) ? ouvrirSession(c, tx, { compte, moyen: 'demonstration' }, deps.now()) : undefined,
  )
  if (secret === undefined) return showConnexion(c, deps, { erreur: 'compte-demo' })
  poserCookie(c, deps, secret)
  return c.redirect(retourSur(retour), 303)
}

const demandeLien = z.object({ courriel: z.string().catch(''), retour: z.string().optional().catch(undefined) })

async function demanderLien(c: Context, deps: ComptesDeps): Promise<Response> {
  const { courriel: tape, retour } = demandeLien.parse(await c.req.parseBody())
  const courriel = courrielSchema.safeParse(tape)
  const saisie = { courriel: tape.slice(0, 254), ...(retour !== undefined && { retour }) }
  if (!courriel.success) return showConnexion(c, deps, { ...saisie, erreur: 'courriel' })
  const erreur = await envoyerLien(c, deps, { courriel: courriel.data, retour })
  return erreur ? showConnexion(c, deps, { ...saisie, erreur }) : c.redirect(`${postePaths.connexion}?fait=lien`, 303)
}

export const nomSchema = z.object({
  nom: z.string().trim().max(100).catch(''),
  prenom: z.string().trim().max(100).catch(''),
})

async function repondreInvitation(c: Context, deps: ComptesDeps, secret: string): Promise<Response> {
  const saisie = nomSchema.parse(await c.req.parseBody())
  const erreurs = (['prenom', 'nom'] as const).filter(champ => saisie[champ] === '')
  if (erreurs.length > 0) {
    const invitation = await lireInvitation(deps, secret)
    if (!invitation) return showConnexion(c, deps, { erreur: 'invitation-perimee' })
    c.status(422)
    return renderPoste(c, PageInvitation({ cadre: deps.cadre, invitation, saisie, erreurs }))
  }
  return orShow(c, deps, await accepterInvitation(c, deps, { secret, ...saisie }))
}

/** Ends the session here, then at the provider when it came from there. */
async function sortir(c: Context, deps: ComptesDeps, fournisseur: Fournisseur | undefined): Promise<Response> {
  const fermee = await quitterSession(c, deps)
  const adresse = adresseSure(c, deps.config)
  if (fermee?.idToken && fournisseur && adresse !== undefined) {
    const idToken = z.string().parse(deps.chiffre.open(`session.id_token.${fermee.compte}`, fermee.idToken))
    const suite = await fournisseur.sortie(idToken, `${adresse}${postePaths.connexion}`).catch(() => undefined)
    if (suite !== undefined) return renderPoste(c, PageSortie({ cadre: deps.cadre, suite }))
  }
  return c.redirect(postePaths.connexion, 303)
}
