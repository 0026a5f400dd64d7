import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import type { Context } from 'hono'
import { z } from 'zod'
import { asActeur } from '#platform/acteur.ts'
import { NOM_SERVICE } from '#web/site.ts'
import { adresseSure } from './adresse.ts'
import type { Agent } from './agent.ts'
import type { ComptesDeps } from './deps.ts'
import { CONNEXION_SYSTEME, ouvrirSession, poserCookie } from './session.ts'
import { ecrireCle, listCles, noterEmploi, prendreCle } from './store/cles.ts'
import { ecrireJeton, prendreJeton } from './store/jetons.ts'

/** Five minutes to touch the key. */
const DUREE_MS = 300_000

const octets = z.string().regex(/^[\w-]{1,8192}$/)
const commun = { id: octets, rawId: octets, type: z.literal('public-key'), clientExtensionResults: z.looseObject({}) }
export const reponseAjout = z.object({
  ...commun,
  response: z.object({
    clientDataJSON: octets,
    attestationObject: octets,
    transports: z.array(z.string().max(20)).max(10).default([]),
  }),
})
export const reponseEntree = z.object({
  ...commun,
  response: z.object({
    clientDataJSON: octets,
    authenticatorData: octets,
    signature: octets,
    userHandle: octets.optional(),
  }),
})

/** Where passkeys belong: they open this host, seen at this address, and nothing else. */
function relation(c: Context, deps: ComptesDeps): { origin: string; rpID: string } | undefined {
  const adresse = adresseSure(c, deps.config)
  return adresse === undefined ? undefined : { origin: adresse, rpID: new URL(adresse).hostname }
}

/** Keeps a challenge until it is answered; `pour` is the account that adds a key, null for a sign-in. */
async function garder(deps: ComptesDeps, defi: string, pour: string | null): Promise<void> {
  const now = deps.now()
  const expireLe = new Date(now.getTime() + DUREE_MS)
  await asActeur(deps.db, CONNEXION_SYSTEME, tx =>
    ecrireJeton(tx, deps.chiffre, { usage: 'cle', secret: defi, contenu: { pour }, creeLe: now, expireLe }),
  )
}

const donneesClient = z.object({ challenge: z.string().min(1).max(200) })

/**
 * The challenge that an answer carries, when it was given for this and not answered before; from now on it is.
 * @returns undefined for any other
 */
async function reprendre(deps: ComptesDeps, clientDataJSON: string, pour: string | null): Promise<string | undefined> {
  const lu = donneesClient.safeParse(parseJson(Buffer.from(clientDataJSON, 'base64url').toString()))
  if (!lu.success) return undefined
  const secret = lu.data.challenge
  const contenu = await asActeur(deps.db, CONNEXION_SYSTEME, tx =>
    prendreJeton(tx, deps.chiffre, { usage: 'cle', secret, now: deps.now() }),
  )
  const garde = z.object({ pour: z.string().nullable() }).safeParse(contenu)
  return garde.success && garde.data.pour === pour ? secret : undefined
}

const parseJson = (texte: string): unknown => {
  try {
    return JSON.parse(texte)
  } catch {
    return undefined
  }
}

/** What the browser needs to make a passkey for an account. */
export async function optionsAjout(c: Context, deps: ComptesDeps, agent: Agent): Promise<object | undefined> {
  const ou = relation(c, deps)
  if (!ou) return undefined
  const cles = await asActeur(deps.db, agent.acteur, tx => listCles(tx, agent.compte.id))
  const options = await generateRegistrationOptions({
    rpName: NOM_SERVICE,
    rpID: ou.rpID,
    userName: agent.compte.courriel,
    userID: new TextEncoder().encode(agent.compte.id),
    excludeCredentials: cles.map(({ id, transports }) => ({ id, transports })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
  await garder(deps, options.challenge, agent.compte.id)
  return options
}

/** Keeps the passkey that the browser made. @returns whether it was right */
export async function ajouterCle(
  c: Context,
  deps: ComptesDeps,
  { agent, reponse, nom }: { agent: Agent; reponse: RegistrationResponseJSON; nom: string },
): Promise<boolean> {
  const ou = relation(c, deps)
  const defi = await reprendre(deps, reponse.response.clientDataJSON, agent.compte.id)
  if (!ou || defi === undefined) return false
  const { verified, registrationInfo } = await verifyRegistrationResponse({
    response: reponse,
    expectedChallenge: defi,
    expectedOrigin: ou.origin,
    expectedRPID: ou.rpID,
    requireUserVerification: true,
  }).catch(() => ({ verified: false, registrationInfo: undefined }))
  if (!verified || !registrationInfo) return false
  const { id, publicKey, counter } = registrationInfo.credential
  const transports = reponse.response.transports ?? []
  const cle = { id, compte: agent.compte.id, clePublique: publicKey, compteur: counter, transports, nom }
  return asActeur(deps.db, agent.acteur, tx => ecrireCle(tx, cle, deps.now()))
}

/** What the browser needs to sign in with a passkey: nobody says who they are before. */
export async function optionsEntree(c: Context, deps: ComptesDeps): Promise<object | undefined> {
  const ou = relation(c, deps)
  if (!ou) return undefined
  const options = await generateAuthenticationOptions({ rpID: ou.rpID, userVerification: 'required' })
  await garder(deps, options.challenge, null)
  return options
}

/** Opens a session with a passkey. @returns whether it did */
export async function entrerAvecCle(
  c: Context,
  deps: ComptesDeps,
  reponse: AuthenticationResponseJSON,
): Promise<boolean> {
  const ou = relation(c, deps)
  const defi = await reprendre(deps, reponse.response.clientDataJSON, null)
  if (!ou || defi === undefined) return false
  const now = deps.now()
  const secret = await asActeur(deps.db, CONNEXION_SYSTEME, async tx => {
    const cle = await prendreCle(tx, reponse.id)
    if (!cle) return undefined
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: reponse,
      expectedChallenge: defi,
      expectedOrigin: ou.origin,
      expectedRPID: ou.rpID,
      credential: { id: reponse.id, publicKey: new Uint8Array(cle.cle_publique), counter: cle.compteur },
      requireUserVerification: true,
    }).catch(() => ({ verified: false, authenticationInfo: undefined }))
    if (!verified || !authenticationInfo) return undefined
    await noterEmploi(tx, reponse.id, authenticationInfo.newCounter, now)
    return ouvrirSession(c, tx, { compte: cle.compte, moyen: 'cle' }, now)
  })
  if (secret === undefined) return false
  poserCookie(c, deps, secret)
  return true
}
