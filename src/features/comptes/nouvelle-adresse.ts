import { z } from 'zod'
import { asActeur } from '#platform/acteur.ts'
import { posterMessage } from '#platform/messages.ts'
import { makeSecret } from '#platform/secret.ts'
import type { ComptesDeps } from './deps.ts'
import { CONNEXION_SYSTEME } from './session.ts'
import { changerCourriel, findAdresse, findCompte } from './store/comptes.ts'
import { compterJetons, ecrireJeton, prendreJeton, userJetons } from './store/jetons.ts'
import type { Erreur } from './texts.ts'

/** A quarter of an hour to open the link. */
const DUREE_MS = 15 * 60_000
/** Links that one account may ask for in that time. */
const LIENS_MAX = 3

const contenuSchema = z.object({ compte: z.uuid(), courriel: z.string() })

/**
 * Sends a link to the address that an account is to have. An address that another account holds gets none, and the answer is the same:
 * nobody learns from this who works in the network.
 * @returns why it is refused; undefined when it is under way
 */
export async function demanderAdresse(
  { db, chiffre }: Pick<ComptesDeps, 'db' | 'chiffre'>,
  { compte, courriel, adresse }: { compte: string; courriel: string; adresse: string },
  now: Date,
): Promise<Erreur | undefined> {
  const secret = makeSecret()
  const sujet = chiffre.digest('jeton.sujet', compte)
  return asActeur(db, CONNEXION_SYSTEME, async tx => {
    const actuelle = await findAdresse(tx, compte)
    if (!actuelle || actuelle.demonstration) return 'demonstration'
    if (actuelle.fournisseur !== null) return 'adresse-proconnect'
    if ((await compterJetons(tx, 'adresse', sujet, new Date(now.getTime() - DUREE_MS))) >= LIENS_MAX)
      return 'trop-de-liens'
    const contenu = { compte, courriel }
    const expireLe = new Date(now.getTime() + DUREE_MS)
    await ecrireJeton(tx, chiffre, { usage: 'adresse', secret, contenu, sujet, creeLe: now, expireLe })
    if (await findCompte(tx, courriel)) return undefined
    const texte = `Bonjour,\n\nVous avez demandé que votre compte sur Deuxième Porte ait cette adresse. Confirmez-le avec ce lien. Il sert une fois, pendant 15 minutes.\n\n${adresse}/connexion/adresse/${secret}\n\nVous n’avez rien demandé ? Ne cliquez pas : rien ne change.`
    const cle = `adresse:${chiffre.digest('message.cle', secret).toString('hex')}`
    await posterMessage(
      tx,
      chiffre,
      { cle, canal: 'courriel', a: courriel, objet: 'Votre nouvelle adresse', texte },
      now,
    )
    return undefined
  })
}

/**
 * The link was opened: the address is theirs. Links to sign in that were sent to the former one open nothing any more, and it is told.
 * @returns why it is refused; undefined when it is done
 */
export const confirmerAdresse = (
  { db, chiffre }: Pick<ComptesDeps, 'db' | 'chiffre'>,
  secret: string,
  now: Date,
): Promise<Erreur | undefined> =>
  asActeur(db, CONNEXION_SYSTEME, async tx => {
    const lu = contenuSchema.safeParse(await prendreJeton(tx, chiffre, { usage: 'adresse', secret, now }))
    if (!lu.success) return 'lien-perime'
    const { compte, courriel } = lu.data
    const avant = await findAdresse(tx, compte)
    if (!avant || avant.fournisseur !== null) return 'lien-perime'
    if (await findCompte(tx, courriel)) return 'adresse-prise'
    await changerCourriel(tx, compte, courriel)
    await userJetons(tx, 'lien', chiffre.digest('jeton.sujet', avant.courriel), now)
    const texte = `Bonjour,\n\nVotre compte sur Deuxième Porte a une autre adresse. Celle-ci n’y mène plus.\n\nCe n’est pas vous ? Écrivez tout de suite à la personne responsable de votre structure.`
    const cle = `adresse-changee:${chiffre.digest('message.cle', secret).toString('hex')}`
    await posterMessage(
      tx,
      chiffre,
      { cle, canal: 'courriel', a: avant.courriel, objet: 'Votre adresse a changé', texte },
      now,
    )
    return undefined
  })
