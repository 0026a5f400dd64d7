import { timingSafeEqual } from 'node:crypto'
import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { z } from 'zod'
import { asActeur, type Tx } from '#platform/acteur.ts'
import { digestSecret, makeSecret } from '#platform/secret.ts'
import { adresseSure } from '../adresse.ts'
import type { ComptesDeps } from '../deps.ts'
import { acrSuffit } from '../domain/acr.ts'
import { retourSur } from '../domain/retour.ts'
import { demanderARejoindre } from '../rejoindre.ts'
import { CONNEXION_SYSTEME, enHttps, ouvrirSession, poserCookie } from '../session.ts'
import { connaitUneDe, structuresDuSiret } from '../store/affectations.ts'
import { type Identite, lierCompte } from '../store/comptes.ts'
import { ecrireJeton, prendreJeton } from '../store/jetons.ts'
import type { Erreur } from '../texts.ts'
import type { Fournisseur } from './client.ts'

/** Where the provider sends the browser back: registered with it. */
export const RETOUR_PROCONNECT = '/connexion/proconnect/retour'

/** Ten minutes to sign in at the provider. */
const DUREE_MS = 600_000

const nomCookie = (https: boolean): string => (https ? '__Host-porte-oidc' : 'porte-oidc')

const contenuSchema = z.object({ nonce: z.string(), verifier: z.string(), retour: z.string(), navigateur: z.string() })

/** Claims of ProConnect; whatever else is there is not kept. */
const userinfoSchema = z.object({
  sub: z.string().min(1).max(255),
  email: z.email().max(254).toLowerCase(),
  given_name: z.string().max(200).default(''),
  usual_name: z.string().max(200).default(''),
  siret: z
    .string()
    .regex(/^\d{14}$/)
    .optional()
    .catch(undefined),
})

/** Sends the browser to the provider; what its answer must match is kept here, bound to this browser by a cookie. */
export async function partirChezProConnect(
  c: Context,
  deps: ComptesDeps,
  fournisseur: Fournisseur,
): Promise<Response | Erreur> {
  const adresse = adresseSure(c, deps.config)
  if (adresse === undefined) return 'adresse-inconnue'
  const depart = await fournisseur.partir(`${adresse}${RETOUR_PROCONNECT}`).catch(() => undefined)
  if (depart === undefined) return 'fournisseur-muet'
  const navigateur = makeSecret()
  const now = deps.now()
  const { nonce, verifier, state } = depart
  const empreinte = digestSecret(navigateur).toString('hex')
  const contenu = { nonce, verifier, retour: retourSur(c.req.query('retour')), navigateur: empreinte }
  const expireLe = new Date(now.getTime() + DUREE_MS)
  await asActeur(deps.db, CONNEXION_SYSTEME, tx =>
    ecrireJeton(tx, deps.chiffre, { usage: 'oidc', secret: state, contenu, creeLe: now, expireLe }),
  )
  const secure = enHttps(c, deps.config)
  const options = { httpOnly: true, sameSite: 'Lax', path: '/', secure, maxAge: DUREE_MS / 1000 } as const
  setCookie(c, nomCookie(secure), navigateur, options)
  return c.redirect(depart.url.href, 303)
}

/** Takes the provider's answer: everything that it says is checked, then a session is opened. */
export async function revenirDeProConnect(
  c: Context,
  deps: ComptesDeps,
  fournisseur: Fournisseur,
): Promise<Response | Erreur> {
  const adresse = adresseSure(c, deps.config)
  if (adresse === undefined) return 'adresse-inconnue'
  const secure = enHttps(c, deps.config)
  const navigateur = getCookie(c, nomCookie(secure))
  deleteCookie(c, nomCookie(secure), { path: '/', secure })
  const state = c.req.query('state')
  if (navigateur === undefined || state === undefined) return 'connexion-perdue'
  const now = deps.now()
  // Used whatever comes next: an answer is never tried twice.
  const lu = await asActeur(deps.db, CONNEXION_SYSTEME, tx =>
    prendreJeton(tx, deps.chiffre, { usage: 'oidc', secret: state, now }),
  )
  const contenu = contenuSchema.safeParse(lu)
  if (!contenu.success || !sameDigest(contenu.data.navigateur, navigateur)) return 'connexion-perdue'
  const { nonce, verifier, retour } = contenu.data
  const url = new URL(`${adresse}${RETOUR_PROCONNECT}${new URL(c.req.url).search}`)
  const reponse = await fournisseur.revenir(url, { state, nonce, verifier }).catch(() => undefined)
  if (reponse === undefined) return 'reponse-refusee'
  if (!acrSuffit(reponse.acr, fournisseur.acr)) return 'niveau-insuffisant'
  const userinfo = userinfoSchema.safeParse(reponse.userinfo)
  if (!userinfo.success) return 'identite-incomplete'
  const { sub, email: courriel, given_name: prenom, usual_name: nom, siret } = userinfo.data
  const identite = { fournisseur: fournisseur.emetteur, sub, courriel, nom, prenom, siret }
  const done = await asActeur(deps.db, CONNEXION_SYSTEME, async tx => {
    const lie = await lierCompte(tx, identite, now)
    if ('erreur' in lie) return lie
    await proposerStructure(tx, deps, { compte: lie.compte, identite, adresse }, now)
    const idToken = deps.chiffre.seal(`session.id_token.${lie.compte}`, reponse.idToken)
    return { secret: await ouvrirSession(c, tx, { compte: lie.compte, moyen: 'proconnect', idToken }, now) }
  })
  if ('erreur' in done) return done.erreur
  poserCookie(c, deps, done.secret)
  return c.redirect(retour, 303)
}

const sameDigest = (attendue: string, secret: string): boolean => {
  const expected = Buffer.from(attendue, 'hex')
  const given = digestSecret(secret)
  return expected.length === given.length && timingSafeEqual(expected, given)
}

/** Asks for somebody to join the one structure of their employer, the first time; when it has several, they choose. */
async function proposerStructure(
  tx: Tx,
  { chiffre }: ComptesDeps,
  { compte, identite, adresse }: { compte: string; identite: Identite; adresse: string },
  now: Date,
): Promise<void> {
  if (identite.siret === undefined) return
  const structures = await structuresDuSiret(tx, identite.siret)
  const [structure] = structures
  if (structure === undefined || structures.length > 1) return
  if (await connaitUneDe(tx, compte, [structure.id])) return
  const nom = [identite.prenom, identite.nom].filter(Boolean).join(' ') || identite.courriel
  await demanderARejoindre(tx, chiffre, { demandeur: { compte, nom }, structure: structure.id, adresse }, now)
}
