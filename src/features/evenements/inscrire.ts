import { randomUUID } from 'node:crypto'
import { asActeur, type Tx } from '#platform/acteur.ts'
import { digestSecret } from '#platform/secret.ts'
import { arriver, libresOf, OUVERTURE_H, passer, rendre } from './domain/attente.ts'
import { direQuand } from './domain/dire.ts'
import { sInscritEncore } from './domain/evenement.ts'
import { ecrireInscrit, type InscriptionsDeps, sealContact, secretOf } from './ecrire-inscrit.ts'
import {
  ajouterPrises,
  cancelInscription,
  confirmer,
  type EvenementVerrouille,
  findParCourriel,
  findParSecret,
  insertInscription,
  listARappeler,
  listAttente,
  lockEvenement,
  markRappelees,
  resteQuota,
  type SorteInscription,
  savePlaces,
} from './store/inscriptions.ts'

const SYSTEME = { sorte: 'systeme', tache: 'inscription' } as const
const HEURE_MS = 3_600_000

export interface Demande {
  prenom: string
  nom: string
  courriel: string
  sorte: SorteInscription
  places: number
}

const enDernier = ({ quand }: EvenementVerrouille, now: Date): boolean =>
  quand.debut.getTime() - now.getTime() <= OUVERTURE_H * HEURE_MS

export type IssueInscription = 'confirmee' | 'attente' | 'deja' | 'ferme' | 'trop-grand' | 'quota'

/**
 * Somebody registers: confirmed or on the waiting list, by the published rule, and told by e-mail. The event is locked meanwhile.
 * @param structure registers them on the places that are kept for it
 * @returns `quota` when too few of those are left, `deja` when this address is registered already, and is written to again, `ferme` when one does not register there any more
 */
export const inscrire = (
  deps: InscriptionsDeps,
  evenement: string,
  { sorte, places, ...contact }: Demande,
  now: Date,
  structure?: string,
): Promise<IssueInscription> =>
  asActeur(deps.db, SYSTEME, async tx => {
    const e = await lockEvenement(tx, evenement)
    if (!e?.ouvert || !sInscritEncore(e.quand, now)) return 'ferme'
    if (structure !== undefined && places > (await resteQuota(tx, evenement, structure))) return 'quota'
    // What it keeps is counted in; an event that was given fewer places before that was refused holds no more than it has.
    if (structure !== undefined && e.lieu && places > e.lieu.capacite - (e.lieu.prises - e.gardees)) return 'quota'
    const etat = e.lieu === undefined || structure !== undefined ? 'confirmee' : arriver(e.lieu, places)
    if (etat === 'trop-grand') return etat
    const courrielEmpreinte = deps.chiffre.digest('inscription.courriel', contact.courriel)
    const id = randomUUID()
    const contenu = sealContact(deps.chiffre, id, contact)
    const rang = await insertInscription(tx, {
      id,
      evenement,
      structure,
      sorte,
      places,
      etat,
      contenu,
      courrielEmpreinte,
      annulationEmpreinte: digestSecret(secretOf(deps.chiffre, id)),
      le: now,
      fin: e.quand.fin,
    })
    if (rang === undefined) {
      // Who lost the message asks again: it goes to the same address, and the screen says the same.
      const deja = structure === undefined ? await findParCourriel(tx, evenement, courrielEmpreinte) : undefined
      if (deja && deja.etat !== 'annulee') await ecrireInscrit(tx, deps, e, deja, deja.etat, now, { renvoi: true })
      return 'deja'
    }
    if (structure !== undefined) await ajouterPrises(tx, evenement, places)
    else if (e.lieu && etat === 'confirmee') await savePlaces(tx, e, { ...e.lieu, prises: e.lieu.prises + places })
    await ecrireInscrit(tx, deps, e, { id, places, contenu }, etat, now)
    return etat
  })

/** Those who get in are told, and the places are written as they now are. */
async function donner(
  tx: Tx,
  deps: InscriptionsDeps,
  e: EvenementVerrouille,
  { lieu, confirmees }: ReturnType<typeof passer>,
  now: Date,
): Promise<void> {
  await savePlaces(tx, e, lieu)
  for (const inscrite of await confirmer(tx, confirmees, now)) await ecrireInscrit(tx, deps, e, inscrite, 'place', now)
}

/**
 * After places were added to an event, or are no longer kept for a structure: they go to those who wait, by the published rule, as
 * places that are given back do.
 * @param avant the event as it was, locked
 */
export async function redonner(tx: Tx, deps: InscriptionsDeps, avant: EvenementVerrouille, now: Date): Promise<void> {
  const e = await lockEvenement(tx, avant.id)
  const attente = e?.ouvert ? await listAttente(tx, e.id) : []
  if (e === undefined || attente.length === 0) return
  if (e.lieu === undefined) {
    const tous = attente.map(({ id }) => id)
    for (const inscrite of await confirmer(tx, tous, now)) await ecrireInscrit(tx, deps, e, inscrite, 'place', now)
    return
  }
  const gagnees = Math.max(0, libresOf(e.lieu) - (avant.lieu ? libresOf(avant.lieu) : 0))
  const lieu = { ...e.lieu, deCote: e.lieu.deCote + gagnees }
  await donner(tx, deps, e, passer(lieu, attente, enDernier(e, now)), now)
}

/** The event that a link is about, while it is still registered by it. */
export const lireInscription = (deps: InscriptionsDeps, secret: string) =>
  asActeur(deps.db, SYSTEME, async tx => {
    const inscrite = await findParSecret(tx, digestSecret(secret))
    if (!inscrite || inscrite.etat === 'annulee') return undefined
    const { rows } = await tx.query<{ titre: string; debut: Date; fin: Date; zone: string; journee: boolean }>(
      'select titre, debut, fin, zone, journee from evenement where id = $1',
      [inscrite.evenement],
    )
    const [e] = rows
    return e && { titre: e.titre, quand: direQuand(e), etat: inscrite.etat, places: inscrite.places }
  })

/**
 * Cancels by the link that was sent; the places go to those who wait, by the published rule.
 * @returns false when the link cancels nothing
 */
export const annulerInscription = (deps: InscriptionsDeps, secret: string, now: Date): Promise<boolean> =>
  asActeur(deps.db, SYSTEME, async tx => {
    const trouvee = await findParSecret(tx, digestSecret(secret))
    const e = trouvee && (await lockEvenement(tx, trouvee.evenement))
    if (!trouvee || !e) return false
    const avant = await cancelInscription(tx, trouvee.id, now)
    if (avant === undefined) return false
    if (trouvee.structure !== null) {
      // They are kept for the structure again, or everybody's when it keeps fewer by now.
      await ajouterPrises(tx, e.id, -trouvee.places)
      await redonner(tx, deps, e, now)
    }
    // Nobody is given a place of what is cancelled.
    else if (e.lieu && e.ouvert) {
      const attente = await listAttente(tx, e.id)
      const ouvert = enDernier(e, now)
      const fait =
        avant === 'confirmee' ? rendre(e.lieu, trouvee.places, attente, ouvert) : passer(e.lieu, attente, ouvert)
      await donner(tx, deps, e, fait, now)
    }
    await ecrireInscrit(tx, deps, e, trouvee, 'annulee', now)
    return true
  })

/** Two days before: those who come are reminded, and what was set aside is given to whoever fits. Bears being run twice. */
export async function rappelerInscriptions(deps: InscriptionsDeps, now: Date): Promise<void> {
  const avant = new Date(now.getTime() + OUVERTURE_H * HEURE_MS)
  const ids = await asActeur(deps.db, SYSTEME, tx => listARappeler(tx, now, avant))
  for (const id of ids)
    await asActeur(deps.db, SYSTEME, async tx => {
      const e = await lockEvenement(tx, id)
      if (!e?.ouvert) return
      if (e.lieu) await donner(tx, deps, e, passer(e.lieu, await listAttente(tx, id), true), now)
      for (const inscrite of await markRappelees(tx, id, now)) await ecrireInscrit(tx, deps, e, inscrite, 'rappel', now)
    })
}
