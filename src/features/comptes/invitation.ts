import type { Context } from 'hono'
import { z } from 'zod'
import { asActeur, type Tx } from '#platform/acteur.ts'
import type { Chiffre } from '#platform/chiffre.ts'
import { posterMessage } from '#platform/messages.ts'
import { makeSecret } from '#platform/secret.ts'
import type { Agent } from './agent.ts'
import type { ComptesDeps } from './deps.ts'
import { CONNEXION_SYSTEME, ouvrirSession, poserCookie } from './session.ts'
import { donnerAffectation } from './store/affectations.ts'
import { creerCompte, findCompte } from './store/comptes.ts'
import { compterJetons, ecrireJeton, prendreJeton, voirJeton } from './store/jetons.ts'
import type { Erreur } from './texts.ts'

/** A week to answer. */
const DUREE_MS = 7 * 86_400_000
/** Invitations to one address in that time, whoever invites: nobody is pestered. */
const INVITATIONS_MAX = 3

/** The roles that a responsable may hand on. */
export const ROLES_INVITES = ['conseiller', 'responsable'] as const

const lieu = z.object({ id: z.string(), nom: z.string() })
/** What one is invited to: a structure by its responsable, the coordination of a territoire by the région. */
const pourSchema = z.union([
  z.object({ role: z.enum(ROLES_INVITES), structure: lieu }),
  z.object({ role: z.literal('coordinateur'), territoire: lieu }),
])
type Pour = z.infer<typeof pourSchema>
const contenuSchema = z
  .object({ courriel: z.string(), par: z.object({ compte: z.uuid(), nom: z.string() }) })
  .and(pourSchema)
export type Invitation = z.infer<typeof contenuSchema>

/** Invites somebody by e-mail, in the name of who may let them in. @returns false when they were invited often enough. */
export function inviter(
  { db, chiffre }: Pick<ComptesDeps, 'db' | 'chiffre'>,
  agent: Agent,
  { courriel, adresse, pour }: { courriel: string; adresse: string; pour: Pour },
  now: Date,
): Promise<boolean> {
  const secret = makeSecret()
  const sujet = chiffre.digest('jeton.sujet', courriel)
  const { prenom, nom, id } = agent.compte
  const par = { compte: id, nom: [prenom, nom].filter(Boolean).join(' ') || agent.compte.courriel }
  const contenu: Invitation = { courriel, par, ...pour }
  return asActeur(db, CONNEXION_SYSTEME, async tx => {
    if ((await compterJetons(tx, 'invitation', sujet, new Date(now.getTime() - DUREE_MS))) >= INVITATIONS_MAX)
      return false
    const expireLe = new Date(now.getTime() + DUREE_MS)
    await ecrireJeton(tx, chiffre, { usage: 'invitation', secret, contenu, sujet, creeLe: now, expireLe })
    await posterMessage(
      tx,
      chiffre,
      messageInvitation(chiffre, contenu, `${adresse}/connexion/invitation/${secret}`),
      now,
    )
    return true
  })
}

const messageInvitation = (chiffre: Chiffre, invitation: Invitation, lien: string) => {
  const { courriel, par } = invitation
  return {
    cle: `invitation:${chiffre.digest('message.cle', lien).toString('hex')}`,
    canal: 'courriel',
    a: courriel,
    objet: `${par.nom} vous invite sur Deuxième Porte`,
    texte: `Bonjour,\n\n${par.nom} vous invite à ${direInvitation(invitation)} sur Deuxième Porte, l’espace de travail du réseau de l’orientation.\n\n${lien}\n\nCe lien sert une fois, pendant sept jours.`,
  } as const
}

/** What one is invited to do, after « invite à ». */
export const direInvitation = (pour: Pour): string =>
  pour.role === 'coordinateur' ? `coordonner le territoire ${pour.territoire.nom}` : `rejoindre ${pour.structure.nom}`

/** Whether who invited may still let somebody in there. */
async function tientEncore(tx: Tx, invitation: Invitation): Promise<boolean> {
  const { par } = invitation
  const { rowCount } =
    invitation.role === 'coordinateur'
      ? await tx.query(
          `select from affectation a join territoire t on t.id = $2 and t.ferme_le is null
           where a.compte_id = $1 and a.role = 'region' and a.etat = 'active'`,
          [par.compte, invitation.territoire.id],
        )
      : await tx.query(
          "select from affectation where compte_id = $1 and structure_id = $2 and role = 'responsable' and etat = 'active'",
          [par.compte, invitation.structure.id],
        )
  return rowCount !== 0
}

const lieuDe = (pour: Pour) =>
  pour.role === 'coordinateur' ? { territoire: pour.territoire.id } : { structure: pour.structure.id }

/** What an invitation says, without using it. */
export async function lireInvitation(
  { db, chiffre, now }: ComptesDeps,
  secret: string,
): Promise<Invitation | undefined> {
  const lu = await asActeur(db, CONNEXION_SYSTEME, tx =>
    voirJeton(tx, chiffre, { usage: 'invitation', secret, now: now() }),
  )
  return contenuSchema.safeParse(lu).data
}

/**
 * Accepts an invitation: its holder has shown that the address is theirs. The account is made when there is none; whoever invited
 * must still be responsable of the structure, or of the région for a territoire that is still open.
 */
export async function accepterInvitation(
  c: Context,
  deps: ComptesDeps,
  { secret, nom, prenom }: { secret: string; nom: string; prenom: string },
): Promise<Response | Erreur> {
  const { db, chiffre, config } = deps
  const now = deps.now()
  const done = await asActeur(db, CONNEXION_SYSTEME, async tx => {
    const lu = contenuSchema.safeParse(await prendreJeton(tx, chiffre, { usage: 'invitation', secret, now }))
    if (!lu.success) return undefined
    const { courriel, role, par } = lu.data
    if (!(await tientEncore(tx, lu.data))) return undefined
    const known = await findCompte(tx, courriel)
    if (known?.demonstration) return undefined
    const compte = known?.id ?? (await creerCompte(tx, { courriel, nom, prenom }, now))
    await donnerAffectation(tx, { compte, role, ...lieuDe(lu.data), par: par.compte }, now)
    // Who has ProConnect comes in through it.
    if (known?.fournisseur && config.oidc) return { secret: undefined }
    return { secret: await ouvrirSession(c, tx, { compte, moyen: 'courriel' }, now) }
  })
  if (done === undefined) return 'invitation-perimee'
  if (done.secret === undefined) return c.redirect('/connexion?fait=invitation', 303)
  poserCookie(c, deps, done.secret)
  return c.redirect('/poste?fait=bienvenue', 303)
}
