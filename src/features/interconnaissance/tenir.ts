import type { Agent } from '#features/comptes/index.ts'
import { asActeur } from '#platform/acteur.ts'
import { digestSecret } from '#platform/secret.ts'
import type { MembresDeps } from './deps.ts'
import { tientPage } from './lire.ts'
import { type Contact, deleteContact, insertContact, listContacts } from './store/contacts.ts'
import { findParLien } from './store/liens.ts'
import { type ContenuPage, findPage, saveConfirmation, savePage } from './store/membres.ts'

/** What those of a structure do of its page: write it, confirm it, say who answers. */

/** More would not fit on the sheet, nor be kept up to date. */
export const CONTACTS_MAX = 6

type Issue = 'fait' | 'absent' | 'trop'

export const ecrirePage = (
  { db }: Pick<MembresDeps, 'db'>,
  agent: Agent,
  structure: string,
  contenu: ContenuPage,
  now: Date,
): Promise<Issue> =>
  asActeur(db, agent.acteur, async tx => {
    if (!tientPage(agent, structure)) return 'absent'
    await savePage(tx, structure, contenu, now)
    return 'fait'
  })

/** One click: all that is told of the structure is right. */
export const confirmer = (
  { db }: Pick<MembresDeps, 'db'>,
  agent: Agent,
  structure: string,
  now: Date,
): Promise<Issue> =>
  asActeur(db, agent.acteur, async tx => {
    if (!tientPage(agent, structure)) return 'absent'
    await saveConfirmation(tx, structure, now)
    return 'fait'
  })

export const ajouterContact = (
  { db }: Pick<MembresDeps, 'db'>,
  agent: Agent,
  structure: string,
  contact: Omit<Contact, 'id'>,
  now: Date,
): Promise<Issue> =>
  asActeur(db, agent.acteur, async tx => {
    if (!tientPage(agent, structure)) return 'absent'
    if ((await listContacts(tx, structure)).length >= CONTACTS_MAX) return 'trop'
    await insertContact(tx, structure, contact, now)
    return 'fait'
  })

export const retirerContact = (
  { db }: Pick<MembresDeps, 'db'>,
  agent: Agent,
  structure: string,
  id: string,
): Promise<Issue> =>
  asActeur(db, agent.acteur, async tx =>
    tientPage(agent, structure) && (await deleteContact(tx, structure, id)) ? 'fait' : 'absent',
  )

export const SYSTEME = { sorte: 'systeme', tache: 'membres' } as const

/** What the link of a reminder opens; undefined when it is nobody's, or no longer. */
export const lireLien = ({ db }: Pick<MembresDeps, 'db'>, secret: string, now: Date) =>
  asActeur(db, SYSTEME, async tx => {
    const structure = await findParLien(tx, digestSecret(secret), now)
    if (!structure) return undefined
    return { structure, page: await findPage(tx, structure.id), contacts: await listContacts(tx, structure.id) }
  })

/** Confirms by the link of a reminder. @returns false when it opens nothing */
export const confirmerParLien = ({ db }: Pick<MembresDeps, 'db'>, secret: string, now: Date): Promise<boolean> =>
  asActeur(db, SYSTEME, async tx => {
    const structure = await findParLien(tx, digestSecret(secret), now)
    if (structure) await saveConfirmation(tx, structure.id, now)
    return structure !== undefined
  })
