import { z } from 'zod'
import type { Tx } from '#platform/acteur.ts'
import { posterMessage } from '#platform/messages.ts'
import { recoitSms } from '#platform/mobile.ts'
import { type Evenement, fichierRendezvous } from './calendrier.ts'
import type { RendezvousDeps } from './deps.ts'
import { direEndroit } from './domain/dire.ts'
import type { Creneau } from './store/creneaux.ts'
import { findContact, peutLier, type Rendezvous } from './store/rendezvous.ts'
import { courrielOf, type Sorte, smsOf } from './texts.ts'

const identite = z.object({
  prenom: z.string().default(''),
  telephone: z.string().optional(),
  courriel: z.string().optional(),
})

/** How a person is told, and where. */
export interface Contact {
  personne: string
  prenom: string
  canal: 'courriel' | 'sms'
  a: string
}

/**
 * How the person of a rendez-vous is told: as they prefer. Undefined when they have no address, or prefer that a conseiller tells
 * them: then it is said to the agent. Read before the rendez-vous changes.
 */
export async function contactOf(tx: Tx, { chiffre }: RendezvousDeps, rendezvous: string): Promise<Contact | undefined> {
  const found = await findContact(tx, rendezvous)
  if (!found?.identite || found.prefere === 'conseiller') return undefined
  const { personne, prefere } = found
  const { prenom, telephone, courriel } = identite.parse(chiffre.open(`personne.identite.${personne}`, found.identite))
  const sms =
    telephone && recoitSms(telephone) ? ({ personne, prenom, canal: 'sms', a: telephone } as const) : undefined
  const mail = courriel ? ({ personne, prenom, canal: 'courriel', a: courriel } as const) : undefined
  return prefere === 'sms' || prefere === 'telephone' ? (sms ?? mail) : (mail ?? sms)
}

/** Where the person moves or cancels a rendez-vous. */
export const adresseRendezvous = (origine: string, id: string): string => `${origine}/rendez-vous/${id}`

/** A rendez-vous as a calendar of the person holds it. */
export const evenementOf = (
  { nomCommune }: Pick<RendezvousDeps, 'nomCommune'>,
  r: Pick<Rendezvous, 'uid' | 'sequence'>,
  c: Creneau,
  lien: string | undefined,
): Evenement => ({
  uid: r.uid,
  sequence: r.sequence,
  debut: c.debut,
  fin: c.fin,
  titre: `Rendez-vous, ${c.structure}`,
  endroit: direEndroit({ ...c, ville: c.commune ? nomCommune(c.commune) : undefined }),
  lien,
})

/**
 * Puts in the outbox what a person is told of their rendez-vous, once for each kind.
 * @param r as it is after the change
 * @param dire why, in words for the person
 */
export async function prevenir(
  tx: Tx,
  deps: RendezvousDeps,
  {
    sorte,
    r,
    creneau,
    contact,
    dire,
    now,
  }: { sorte: Sorte; r: Rendezvous; creneau: Creneau; contact: Contact; dire?: string | undefined; now: Date },
): Promise<void> {
  const seul = adresseRendezvous(deps.origine, r.id)
  const lien =
    deps.lienPersonne && (await peutLier(tx, contact.personne))
      ? await deps.lienPersonne(tx, contact.personne, now)
      : seul
  const aDire = {
    ...creneau,
    ville: creneau.commune ? deps.nomCommune(creneau.commune) : undefined,
    prenom: contact.prenom,
    lien,
    dire,
  }
  const cle = `rendezvous:${r.id}:${sorte}`
  const { canal, a, personne } = contact
  if (canal === 'sms') {
    await posterMessage(tx, deps.chiffre, { cle, canal, a, objet: '', texte: smsOf(sorte, aDire), personne }, now)
    return
  }
  const fini = sorte === 'annule' || sorte === 'arrete' || sorte === 'ferme' || sorte === 'retiree'
  // No secret in a file that a calendar shares with others.
  const calendrier = sorte.startsWith('rappel')
    ? undefined
    : fichierRendezvous(fini ? 'CANCEL' : 'REQUEST', evenementOf(deps, r, creneau, seul), {
        structure: creneau.structure,
        expediteur: deps.expediteur,
        a,
        le: now,
      })
  await posterMessage(tx, deps.chiffre, { cle, canal, a, ...courrielOf(sorte, aDire), calendrier, personne }, now)
}
