import { z } from 'zod'
import { SORTES } from './animation.ts'

/** How often a group meets, in months. */
export const RYTHMES_MOIS = [1, 2, 3, 4, 6, 12] as const

/** What a group has said of how it meets, and when it did. */
export interface Reunie {
  rythmeMois: number | undefined
  /** ISO day from which the rhythm runs when it has never met: the day the group was written. */
  depuis: string
  /** ISO days: the last meeting that was not called off, and the next one. */
  derniere: string | undefined
  prochaine: string | undefined
}

export type Allure = 'sans-rythme' | 'a-jour' | 'retard-prevu' | 'retard'

const moisEntiers = (de: string, a: string): number => {
  const [da, db] = [de, a].map(jour => jour.split('-').map(Number))
  const [annee = 0, mois = 0, jour = 0] = da ?? []
  const [annee2 = 0, mois2 = 0, jour2 = 0] = db ?? []
  return Math.max(0, (annee2 - annee) * 12 + mois2 - mois - (jour2 < jour ? 1 : 0))
}

/** Whole months since a group last met, or was written when it has not yet. @param leJour today, ISO */
export const moisSans = ({ derniere, depuis }: Reunie, leJour: string): number =>
  moisEntiers(derniere ?? depuis, leJour)

/**
 * Whether a group keeps the rhythm that it gave itself: late once that many whole months have gone by without a meeting, which a meeting that
 * is planned says, and does not mend.
 */
export function allureDe(groupe: Reunie, leJour: string): Allure {
  const { rythmeMois, prochaine } = groupe
  if (rythmeMois === undefined) return 'sans-rythme'
  if (moisSans(groupe, leJour) < rythmeMois) return 'a-jour'
  return prochaine === undefined ? 'retard' : 'retard-prevu'
}

const jour = z.string()
/** What a version gathers of what is kept elsewhere, as it was on the day it was settled. Nobody's name. */
export const donneesSchema = z.object({
  annee: z.number(),
  pilotes: z.array(z.string()),
  groupes: z.array(
    z.object({
      nom: z.string(),
      sorte: z.enum(SORTES),
      objet: z.string(),
      rythmeMois: z.number().optional(),
      animateur: z.string().optional(),
      membres: z.number(),
    }),
  ),
  /** Meetings of the year that were not called off, in order. */
  calendrier: z.array(z.object({ le: jour, titre: z.string(), groupe: z.string() })),
  objectifs: z.array(z.object({ titre: z.string(), indicateur: z.string(), cible: z.number().optional() })),
  actions: z.array(z.object({ titre: z.string(), debut: jour.optional(), fin: jour.optional() })),
  /** For the région: the territoires, with how many structures pilot each. */
  territoires: z.array(z.object({ nom: z.string(), pilotes: z.number() })),
})
export type Donnees = z.output<typeof donneesSchema>

/** What is written of the way to animate the network. */
export interface TexteSchema {
  /** The way itself; a line that begins with # is a heading. */
  texte: string
  /** How the network informs itself. */
  informer: string
  /** Days of the year that are no meeting. */
  dates: string
  /** Who to call: functions and services. */
  contacts: string
}

export const ETATS_SCHEMA = ['brouillon', 'arrete'] as const
export type EtatSchema = (typeof ETATS_SCHEMA)[number]

export interface Schema extends TexteSchema {
  id: string
  /** Undefined: the région's. */
  territoire: { id: string; nom: string } | undefined
  version: number
  /** How often it was written. */
  revision: number
  etat: EtatSchema
  /** As it was settled; undefined while it is being written. */
  donnees: Donnees | undefined
  /** ISO day. */
  arreteLe: string | undefined
  demonstration: boolean
}

/** What a form was begun from: the last version and how often it was written; empty when there is none. */
export const baseDe = (dernier: Pick<Schema, 'version' | 'revision'> | undefined): string =>
  dernier ? `${dernier.version}.${dernier.revision}` : '0'

export const SCHEMA_VIDE: TexteSchema = { texte: '', informer: '', dates: '', contacts: '' }
