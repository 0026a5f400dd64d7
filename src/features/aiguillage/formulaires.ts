import { z } from 'zod'
import { CONSENTEMENT_MOYENS, CONTACTS } from './domain/contenu.ts'
import type { Envoi } from './domain/envoi.ts'
import { STATUTS } from './domain/statuts.ts'

/** The values of a form, a field that is repeated giving a list. */
export type Corps = Readonly<Record<string, string | File | (string | File)[]>>

/**
 * As it was typed, whole: what is too long is refused and given back, never cut. A browser sends the end of a line as two characters,
 * which it counts as one.
 */
export const texte = z
  .string()
  .catch('')
  .transform(value => value.replaceAll('\0', '').replaceAll('\r\n', '\n'))
const liste = z.preprocess(
  value => (Array.isArray(value) ? value : [value]).filter(v => typeof v === 'string' && v !== '').slice(0, 30),
  z.array(z.string().max(300)),
)
/** What the page itself wrote in a field: a code, an identifier. */
const code = texte.pipe(z.string().max(500))
const facultatif = code.transform(value => value || undefined)
const uuidFacultatif = z.uuid().optional().catch(undefined)

const departSchema = z.object({
  id: z.uuid(),
  structure: code,
  service: facultatif,
  demandeId: uuidFacultatif,
  precedent: uuidFacultatif,
  remplace: uuidFacultatif,
  suite: z.enum(['envoyer', 'brouillon', 'changer']).catch('envoyer'),
  /** Another door, chosen while this was being written. */
  porte: facultatif,
  q: texte.transform(value => value.slice(0, 100)),
  prenom: texte,
  nom: texte,
  telephone: texte,
  courriel: texte,
  contact: z.enum(CONTACTS).optional().catch(undefined),
  langue: code,
  accessibilite: liste,
  demande: texte,
  fait: liste,
  disponibilites: texte,
  souhait: texte,
  consentement: code,
  moyen: z.enum(CONSENTEMENT_MOYENS).optional().catch(undefined),
  preuve: texte,
})

export interface FormulaireDepart {
  id: string
  structure: string
  service: string | undefined
  demandeId: string | undefined
  precedent: string | undefined
  /** A draft for the door that was there before. */
  remplace: string | undefined
  /** What the button asks: to send, to keep for later, to choose another door. */
  suite: 'envoyer' | 'brouillon' | 'changer'
  porte: string | undefined
  /** Name of a structure that is looked for. */
  q: string
  envoi: Envoi
}

/** A handover as it was typed; undefined when it is no form of this site. */
export function lireDepart(corps: Corps): FormulaireDepart | undefined {
  const { data } = departSchema.safeParse({ ...corps, fait: corps['fait[]'], accessibilite: corps['accessibilite[]'] })
  if (!data) return undefined
  const { id, structure, service, demandeId, precedent, remplace, suite, porte, q, ...ecrit } = data
  const { fait, consentement, moyen, preuve, contact, ...envoi } = ecrit
  return {
    id,
    structure,
    service,
    demandeId,
    precedent,
    remplace,
    suite,
    porte,
    q: q.trim(),
    envoi: { ...envoi, contact, faits: fait, consentement: { donne: consentement === 'oui', moyen, preuve } },
  }
}

/** The fields that give a handover back as it was typed, for a page that carries it along. */
export function champsDepart(form: FormulaireDepart): [nom: string, valeur: string][] {
  const { id, structure, service, demandeId, precedent, remplace, envoi } = form
  const { faits, accessibilite, contact, consentement, prenom, nom, telephone, courriel, langue, ...dit } = envoi
  const { moyen, preuve, donne } = consentement
  const champs: [string, string | undefined][] = [
    ...Object.entries({ id, structure, service, demandeId, precedent, remplace }),
    ...Object.entries({ prenom, nom, telephone, courriel, langue, contact, moyen, preuve }),
    ...Object.entries({ demande: dit.demande, disponibilites: dit.disponibilites, souhait: dit.souhait }),
    ['consentement', donne ? 'oui' : undefined],
    ...faits.map((fait): [string, string] => ['fait[]', fait]),
    ...accessibilite.map((code): [string, string] => ['accessibilite[]', code]),
  ]
  return champs.flatMap(([cle, valeur]) => (valeur ? [[cle, valeur]] : []))
}

const gesteSchema = z.object({
  vers: z.enum(STATUTS),
  version: z.coerce.number().int().min(1),
  motif: facultatif,
  message: texte,
  porte: facultatif,
  rendezvous: code,
  /** Titles of documents of the library that go with the message. */
  documents: liste,
})
export type FormulaireGeste = z.infer<typeof gesteSchema>

/** A move as it was asked for; undefined when it is no form of this site. */
export const lireGeste = (corps: Corps): FormulaireGeste | undefined =>
  gesteSchema.safeParse({ ...corps, documents: corps['document[]'] }).data
