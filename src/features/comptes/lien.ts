import type { Context } from 'hono'
import { z } from 'zod'
import { asActeur } from '#platform/acteur.ts'
import { posterMessage } from '#platform/messages.ts'
import { makeSecret } from '#platform/secret.ts'
import { adresseSure } from './adresse.ts'
import type { ComptesDeps } from './deps.ts'
import { retourSur } from './domain/retour.ts'
import { CONNEXION_SYSTEME, ouvrirSession, poserCookie } from './session.ts'
import { findCompte } from './store/comptes.ts'
import { compterJetons, ecrireJeton, prendreJeton } from './store/jetons.ts'
import type { Erreur } from './texts.ts'

const DUREE_MS = 15 * 60_000
/** Links for one address in that time. */
const LIENS_MAX = 3

export const courrielSchema = z.string().trim().toLowerCase().pipe(z.email().max(254))

const contenuSchema = z.object({ compte: z.uuid().nullable(), retour: z.string() })

/**
 * Sends a link to who has an account. What is answered, and what is written, is the same for an address without one: nobody learns
 * from this page who works in the network.
 */
export async function envoyerLien(
  c: Context,
  deps: ComptesDeps,
  { courriel, retour }: { courriel: string; retour: string | undefined },
): Promise<Erreur | undefined> {
  const { db, chiffre, config } = deps
  const adresse = adresseSure(c, config)
  if (adresse === undefined) return 'adresse-inconnue'
  const now = deps.now()
  const secret = makeSecret()
  const sujet = chiffre.digest('jeton.sujet', courriel)
  await asActeur(db, CONNEXION_SYSTEME, async tx => {
    if ((await compterJetons(tx, 'lien', sujet, new Date(now.getTime() - DUREE_MS))) >= LIENS_MAX) return
    const compte = await findCompte(tx, courriel)
    const ouvert = compte !== undefined && !compte.demonstration
    // An account that ProConnect holds is not opened by a weaker way while ProConnect is there.
    const parProConnect = ouvert && compte.fournisseur !== null && config.oidc !== undefined
    const contenu = { compte: ouvert && !parProConnect ? compte.id : null, retour: retourSur(retour) }
    const expireLe = new Date(now.getTime() + DUREE_MS)
    await ecrireJeton(tx, chiffre, { usage: 'lien', secret, contenu, sujet, creeLe: now, expireLe })
    if (!ouvert) return
    const texte = parProConnect ? texteProConnect(adresse) : texteLien(`${adresse}/connexion/lien/${secret}`)
    const cle = `lien:${chiffre.digest('message.cle', secret).toString('hex')}`
    await posterMessage(
      tx,
      chiffre,
      { cle, canal: 'courriel', a: courriel, objet: 'Votre lien de connexion', texte },
      now,
    )
  })
  return undefined
}

const texteLien = (lien: string): string =>
  `Bonjour,\n\nVoici votre lien pour entrer dans Deuxième Porte. Il sert une fois, pendant 15 minutes.\n\n${lien}\n\nVous n’avez rien demandé ? Ne cliquez pas : sans ce lien, personne n’entre.`

const texteProConnect = (adresse: string): string =>
  `Bonjour,\n\nVotre compte s’ouvre avec ProConnect.\n\n${adresse}/connexion\n\nVous n’avez rien demandé ? Il n’y a rien à faire.`

/** Opens a session with a link, when its holder confirms: a mail scanner that follows links uses nothing. */
export async function ouvrirLien(c: Context, deps: ComptesDeps, secret: string): Promise<Response | Erreur> {
  const now = deps.now()
  const done = await asActeur(deps.db, CONNEXION_SYSTEME, async tx => {
    const lu = contenuSchema.safeParse(await prendreJeton(tx, deps.chiffre, { usage: 'lien', secret, now }))
    if (!lu.success || lu.data.compte === null) return undefined
    const { compte, retour } = lu.data
    const ferme = await tx.query('select from compte where id = $1 and ferme_le is not null', [compte])
    if (ferme.rowCount !== 0) return undefined
    return { secret: await ouvrirSession(c, tx, { compte, moyen: 'courriel' }, now), retour }
  })
  if (done === undefined) return 'lien-perime'
  poserCookie(c, deps, done.secret)
  return c.redirect(retourSur(done.retour), 303)
}
