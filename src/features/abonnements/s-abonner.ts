import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { asActeur, type Tx } from '#platform/acteur.ts'
import type { Chiffre } from '#platform/chiffre.ts'
import { posterMessage } from '#platform/messages.ts'
import { digestSecret } from '#platform/secret.ts'
import { paths } from '#web/paths.ts'
import type { Choix } from './domain/abonnement.ts'
import {
  type Abonnement,
  confirmAbonnement,
  deleteAbonnement,
  findEnAttente,
  findParLien,
  listDuCompte,
  saveChoix,
  saveDemande,
} from './store/abonnements.ts'
import { messageConfirmer } from './texts.ts'

export interface AbonnementsDeps {
  /** Pool of the application's role. */
  db: pg.Pool
  chiffre: Chiffre
  /** Address of the site without a final slash: for the links of messages. */
  origine: string
}

export const SYSTEME = { sorte: 'systeme', tache: 'abonnements' } as const

/** The secret of the links: made again from the key each time that it is sent, and kept nowhere. */
export const secretOf = (chiffre: Chiffre, id: string): string =>
  chiffre.digest('abonnement.lien', id).toString('base64url')

/**
 * Asks for news: nothing is sent until the link of the message is followed. An address that asks again before confirming changes its choices,
 * and is written to once a day at most.
 * @param compte the agent who asks from the workspace
 */
export const demander = (
  { db, chiffre, origine }: AbonnementsDeps,
  { courriel, compte, ...choix }: Choix & { courriel: string; compte?: string | undefined },
  now: Date,
): Promise<void> =>
  asActeur(db, SYSTEME, async tx => {
    const courrielEmpreinte = chiffre.digest('abonnement.courriel', courriel)
    await seul(tx, courrielEmpreinte)
    const id = (await findEnAttente(tx, courrielEmpreinte)) ?? randomUUID()
    const secret = secretOf(chiffre, id)
    const lienEmpreinte = digestSecret(secret)
    await saveDemande(tx, chiffre, { ...choix, id, compte, courriel, courrielEmpreinte, lienEmpreinte }, now)
    const message = messageConfirmer({ ...choix, page: origine + paths.abonnement(secret) })
    const cle = `abonnement:${id}:confirmer:${now.toISOString().slice(0, 10)}`
    await posterMessage(tx, chiffre, { cle, canal: 'courriel', a: courriel, ...message }, now)
  })

/** Two requests of one address wait for each other. */
const seul = (tx: Tx, empreinte: Buffer): Promise<unknown> =>
  tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`abonnement:${empreinte.toString('hex')}`])

/** What a link opens; undefined when it is nobody's, or no longer. */
export const lireAbonnement = ({ db, chiffre }: AbonnementsDeps, secret: string): Promise<Abonnement | undefined> =>
  asActeur(db, SYSTEME, tx => findParLien(tx, chiffre, digestSecret(secret)))

/** Follows the link of the message: news come from now on, for a year; the same to go on for another one. @returns false when it opens nothing */
export const confirmer = ({ db, chiffre }: AbonnementsDeps, secret: string, now: Date): Promise<boolean> =>
  asActeur(db, SYSTEME, async tx => {
    const trouve = await findParLien(tx, chiffre, digestSecret(secret))
    if (trouve) await confirmAbonnement(tx, trouve.id, now)
    return trouve !== undefined
  })

/** Other choices behind the same link, once it was confirmed. */
export const choisir = ({ db, chiffre }: AbonnementsDeps, secret: string, choix: Choix): Promise<void> =>
  asActeur(db, SYSTEME, async tx => {
    const trouve = await findParLien(tx, chiffre, digestSecret(secret))
    if (trouve?.confirmeLe) await saveChoix(tx, trouve.id, choix)
  })

/** Leaves at once, address and all; again changes nothing. */
export const quitter = ({ db, chiffre }: AbonnementsDeps, secret: string): Promise<void> =>
  asActeur(db, SYSTEME, async tx => {
    const trouve = await findParLien(tx, chiffre, digestSecret(secret))
    if (trouve) await deleteAbonnement(tx, trouve.id)
  })

/** Those of an agent, each with the secret of its page. */
export const listerLesMiens = ({ db, chiffre }: AbonnementsDeps, compte: string) =>
  asActeur(db, SYSTEME, async tx =>
    (await listDuCompte(tx, chiffre, compte)).map(one => ({ ...one, secret: secretOf(chiffre, one.id) })),
  )
