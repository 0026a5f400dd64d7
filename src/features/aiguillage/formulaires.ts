import { z } from 'zod'
import { CONSENTEMENT_MOYENS, CONTACTS } from './domain/contenu.ts'
import type { Envoi } from './domain/envoi.ts'
import { STATUTS } from './domain/statuts.ts'

/** The values of a form, a field that is repeated giving a list. */
export type Corps = Readonly<Record<string, string | File | (string | File)[]>>

const texte = (max: number) =>
  z.preprocess(value => (typeof value === 'string' ? value.replaceAll('\0', '').slice(0, max) : ''), z.string())
const liste = z.preprocess(
  value => (Array.isArray(value) ? value : [value]).filter(v => typeof v === 'string' && v !== '').slice(0, 30),
  z.array(z.string().max(300)),
)
const facultatif = texte(500).transform(value => value || undefined)
const uuidFacultatif = z.uuid().optional().catch(undefined)

const departSchema = z.object({
  id: z.uuid(),
  structure: texte(500),
  service: facultatif,
  demandeId: uuidFacultatif,
  precedent: uuidFacultatif,
  suite: z.enum(['envoyer', 'brouillon']).catch('envoyer'),
  prenom: texte(100),
  nom: texte(100),
  telephone: texte(30),
  courriel: texte(254),
  contact: z.enum(CONTACTS).optional().catch(undefined),
  langue: texte(5),
  accessibilite: liste,
  demande: texte(4000),
  fait: liste,
  disponibilites: texte(1000),
  souhait: texte(1000),
  consentement: texte(10),
  moyen: z.enum(CONSENTEMENT_MOYENS).optional().catch(undefined),
  preuve: texte(500),
})

export interface FormulaireDepart {
  id: string
  structure: string
  service: string | undefined
  demandeId: string | undefined
  precedent: string | undefined
  brouillon: boolean
  envoi: Envoi
}

/** A handover as it was typed; undefined when it is no form of this site. */
export function lireDepart(corps: Corps): FormulaireDepart | undefined {
  const { data } = departSchema.safeParse({ ...corps, fait: corps['fait[]'], accessibilite: corps['accessibilite[]'] })
  if (!data) return undefined
  const { id, structure, service, demandeId, precedent, suite, fait, consentement, moyen, preuve, contact, ...envoi } =
    data
  return {
    id,
    structure,
    service,
    demandeId,
    precedent,
    brouillon: suite === 'brouillon',
    envoi: { ...envoi, contact, faits: fait, consentement: { donne: consentement === 'oui', moyen, preuve } },
  }
}

const gesteSchema = z.object({
  vers: z.enum(STATUTS),
  version: z.coerce.number().int().min(1),
  motif: facultatif,
  message: texte(2000),
  porte: facultatif,
  rendezvous: texte(20),
})
export type FormulaireGeste = z.infer<typeof gesteSchema>

/** A move as it was asked for; undefined when it is no form of this site. */
export const lireGeste = (corps: Corps): FormulaireGeste | undefined => gesteSchema.safeParse(corps).data

/** The time of a `datetime-local` field in France; undefined when it is none. */
export function lireMoment(text: string): Date | undefined {
  const naive = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(text) ? new Date(`${text}:00Z`) : undefined
  if (!naive || Number.isNaN(naive.getTime())) return undefined
  const shown = (le: Date): number => Date.parse(`${format.format(le).replace(' ', 'T')}Z`)
  // The offset at that time, looked at twice for the nights when it changes.
  const first = new Date(naive.getTime() - (shown(naive) - naive.getTime()))
  return new Date(first.getTime() - (shown(first) - naive.getTime()))
}

const format = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Paris',
  dateStyle: 'short',
  timeStyle: 'medium',
})
