import type { Action } from '#features/comptes/index.ts'
import { D } from '#features/vieprivee/testing/dossier.ts'
import { E, type Nom } from './monde.ts'

/** What a route depends on: nothing, a session, a link, or a line of the table of rights (`docs/droits.md`). */
export type Droit =
  | 'public'
  | 'demonstration'
  | 'connexion'
  | 'session'
  | 'personne'
  | 'recepteur'
  | Exclude<Action, 'aiguillage-repondre'>

/** Who asks, and about what: each by what ties them to the person's file. */
export interface Qui {
  nom: Nom
  aiguillage: string
  piece: string
  rendezvous: string
  creneau: string
  affectation: string
  /** Where they may take the aiguillage. */
  vers: 'received' | 'cancelled'
}

/** The structure whose consent is withdrawn holds an aiguillage of its own. */
export const quiEst = (nom: Nom): Qui => ({
  nom,
  aiguillage: nom === 'retiree' ? E.aiguillage : D.aiguillage,
  piece: nom === 'retiree' ? E.piece : D.piece,
  rendezvous: nom === 'retiree' ? E.rendezvous : D.rendezvous,
  creneau: nom === 'retiree' ? E.creneau : D.creneau,
  affectation: nom in D.compte ? D.compte[nom as keyof typeof D.compte] : D.compte.conseiller,
  vers: nom === 'consentie' || nom === 'retiree' || nom === 'recepteur' ? 'received' : 'cancelled',
})

/** The same for everybody, or by who asks. */
export type Pour<T> = T | ((qui: Qui) => T)
export type Champs = Readonly<Record<string, string>>
/** What stands for `:id` and the others of an address; without it `:id` is that of nothing, and `:secret` opens nothing. */
export type Parametres = Readonly<Record<string, Pour<string>>>
export type Envoi = Pick<RequestInit, 'body'> & { headers?: Record<string, string> }

/** What a route answers (`matrice.ts` reads the letters), and what is sent to it. */
export interface Route {
  cases: string
  /** Its form, whole: what is refused is who sends it, unless it says otherwise. */
  champs?: Pour<Champs>
  parametres?: Parametres
  /** After its address, with the `?`. */
  requete?: string
  /** What is sent when it is no form. */
  envoi?: Pour<Envoi>
  /** A form that changes nothing, for nobody: another site may send it. */
  sansEffet?: true
  /** Other sites may show it in a frame: links alone, or the question of the site. */
  cadre?: 'liens' | 'question'
  /** Megabytes that are too many for it; 3, or 40 with a document, when nothing is said. */
  tropLourd?: number
}

/** The routes of one feature. */
export interface RoutesDe {
  /** Where its routes do not say otherwise. */
  parametres?: Parametres
  /** By right, each route with its letters. */
  droits: Readonly<Partial<Record<Droit, Readonly<Record<string, string | Route>>>>>
}

/** A secret that opens nothing. */
export const FAUX = 'A'.repeat(43)
/** The identifier of nothing yet. */
export const NOUVEAU = '00000000-0000-4000-8000-000000000900'

export const json = (valeur: unknown): Envoi => ({
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(valeur),
})

/** A form with files. */
export function documents(fichiers: Readonly<Record<string, File>>, champs: Champs = {}): Envoi {
  const body = new FormData()
  for (const [nom, valeur] of Object.entries({ ...fichiers, ...champs })) body.set(nom, valeur)
  return { body }
}
