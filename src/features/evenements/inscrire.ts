import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { z } from 'zod'
import { asActeur, type Tx } from '#platform/acteur.ts'
import type { Chiffre } from '#platform/chiffre.ts'
import { posterMessage } from '#platform/messages.ts'
import { digestSecret } from '#platform/secret.ts'
import { paths } from '#web/paths.ts'
import { arriver, OUVERTURE_H, passer, rendre } from './domain/attente.ts'
import { direQuand } from './domain/dire.ts'
import { calendrierDe } from './flux.ts'
import {
  cancelInscription,
  confirmer,
  type EvenementVerrouille,
  findParSecret,
  type Inscrite,
  insertInscription,
  listARappeler,
  listAttente,
  lockEvenement,
  markRappelees,
  type SorteInscription,
  savePlaces,
} from './store/inscriptions.ts'
import { MESSAGES } from './texts.ts'

const SYSTEME = { sorte: 'systeme', tache: 'inscription' } as const
const HEURE_MS = 3_600_000

export interface InscriptionsDeps {
  /** Pool of the application's role. */
  db: pg.Pool
  chiffre: Chiffre
  /** Address of the site without a final slash: for the links of messages. */
  origine: string
}

export interface Demande {
  prenom: string
  nom: string
  courriel: string
  sorte: SorteInscription
  places: number
}

const contenuSchema = z.object({ prenom: z.string(), nom: z.string(), courriel: z.string() })
const lieuOf = (id: string): string => `inscription.contenu.${id}`

/** The link that cancels: made again from the key each time that it is sent, and kept nowhere. */
const secretOf = (chiffre: Chiffre, id: string): string =>
  chiffre.digest('inscription.annulation', id).toString('base64url')

const enDernier = ({ quand }: EvenementVerrouille, now: Date): boolean =>
  quand.debut.getTime() - now.getTime() <= OUVERTURE_H * HEURE_MS

/** What a message is about. */
type Sujet = keyof typeof MESSAGES

async function ecrire(
  tx: Tx,
  { chiffre, origine }: InscriptionsDeps,
  e: EvenementVerrouille,
  { id, places, contenu }: Pick<Inscrite, 'id' | 'places' | 'contenu'>,
  sujet: Sujet,
  now: Date,
): Promise<void> {
  if (contenu === null) return
  const { courriel, prenom } = contenuSchema.parse(chiffre.open(lieuOf(id), contenu))
  const { objet, texte } = MESSAGES[sujet]({
    prenom,
    titre: e.titre,
    quand: direQuand(e.quand),
    places,
    page: origine + paths.evenement(e.id),
    annuler: origine + paths.inscriptionAnnuler(secretOf(chiffre, id)),
  })
  const calendrier =
    sujet === 'confirmee' || sujet === 'place'
      ? calendrierDe(e.titre, [{ ...e, endroit: '', annule: false, lien: origine + paths.evenement(e.id) }], now)
      : undefined
  const cle = `inscription:${id}:${sujet}:${e.sequence}`
  await posterMessage(tx, chiffre, { cle, canal: 'courriel', a: courriel, objet, texte, calendrier }, now)
}

export type IssueInscription = 'confirmee' | 'attente' | 'deja' | 'ferme' | 'trop-grand'

/**
 * Somebody registers: confirmed or on the waiting list, by the published rule, and told by e-mail. The event is locked meanwhile.
 * @returns `deja` when this address is registered already, `ferme` when one does not register there any more
 */
export const inscrire = (
  deps: InscriptionsDeps,
  evenement: string,
  { sorte, places, ...contact }: Demande,
  now: Date,
): Promise<IssueInscription> =>
  asActeur(deps.db, SYSTEME, async tx => {
    const e = await lockEvenement(tx, evenement)
    if (!e?.ouvert || e.quand.debut <= now) return 'ferme'
    const etat = e.lieu === undefined ? 'confirmee' : arriver(e.lieu, places)
    if (etat === 'trop-grand') return etat
    const id = randomUUID()
    const contenu = deps.chiffre.seal(lieuOf(id), contact)
    const rang = await insertInscription(tx, {
      id,
      evenement,
      sorte,
      places,
      etat,
      contenu,
      courrielEmpreinte: deps.chiffre.digest('inscription.courriel', contact.courriel),
      annulationEmpreinte: digestSecret(secretOf(deps.chiffre, id)),
      le: now,
      fin: e.quand.fin,
    })
    if (rang === undefined) return 'deja'
    if (e.lieu && etat === 'confirmee') await savePlaces(tx, e, { ...e.lieu, prises: e.lieu.prises + places })
    await ecrire(tx, deps, e, { id, places, contenu }, etat, now)
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
  for (const inscrite of await confirmer(tx, confirmees, now)) await ecrire(tx, deps, e, inscrite, 'place', now)
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
    if (e.lieu) {
      const attente = await listAttente(tx, e.id)
      const ouvert = enDernier(e, now)
      const fait =
        avant === 'confirmee' ? rendre(e.lieu, trouvee.places, attente, ouvert) : passer(e.lieu, attente, ouvert)
      await donner(tx, deps, e, fait, now)
    }
    await ecrire(tx, deps, e, trouvee, 'annulee', now)
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
      for (const inscrite of await markRappelees(tx, id, now)) await ecrire(tx, deps, e, inscrite, 'rappel', now)
    })
}
