import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { type Erreur as ErreurRecherche, isEmpty, parseRecherche, type Recherche } from '#features/orientation/vues.ts'
import { CANAUX, type Canal, ISSUES_A_COCHER, type Issue } from '../domain/accueil.ts'
import { isBlank, readCoordonnees, type SaisieCoordonnees } from './coordonnees.ts'
import { type Erreur, erreur, oneOf, text } from './formulaire.ts'

/** Everything of the noting screen, as it was typed. */
export interface Saisie {
  /** Of the accueil to come: the same form sent twice notes one. */
  id: string
  /** When the screen was opened, ms. */
  debut: number
  canal: Canal
  recherche: Recherche
  issues: Issue[]
  porte: PorteChoisie | undefined
  note: string
  coordonnees: SaisieCoordonnees
  /** A file that is open already. */
  personne: string | undefined
  rappel: string | undefined
  /** True when a call filled in what it knew: that alone opens no file. */
  prerempli: boolean
}

/** Where the person is handed over to; no structure: one that the agent will look for. */
export interface PorteChoisie {
  structure?: string | undefined
  service?: string | undefined
}

/** The value of a door among the choices of the form. */
export const porteValue = ({ structure, service }: PorteChoisie): string =>
  new URLSearchParams({ ...(structure && { structure }), ...(service && { service }) }).toString() || 'autre'

const readPorte = (value: string): PorteChoisie | undefined => {
  if (value === '') return undefined
  const params = new URLSearchParams(value)
  const parsed = z
    .object({ structure: z.string().min(1).max(200).optional(), service: z.string().min(1).max(300).optional() })
    .safeParse(Object.fromEntries(params))
  return parsed.success ? parsed.data : {}
}

const uuid = (value: string | null): string | undefined => z.uuid().safeParse(value).data

const NOTE_MAX = 4000

/** Reads the noting screen. What cannot be read is reported beside its field, and nothing that was typed is lost. */
export function readSaisie(form: URLSearchParams, now: Date): { saisie: Saisie; erreurs: Erreur[] } {
  // Chosen between several of one name: first, so that it counts before the code that was there.
  const choisie = form.get('commune-choisie')
  const lue = parseRecherche(choisie ? [['commune', choisie], ...form] : form)
  const recherche = { ...lue.recherche, texte: lue.recherche.texte.replaceAll('\0', '') }
  const erreurs: Erreur[] = lue.erreurs.map((e: ErreurRecherche): Erreur => e)
  const note = text(form, 'note')
  if (note.length > NOTE_MAX) erreurs.push(erreur('note', 'note-longue'))
  const debut = z.coerce.number().int().positive().safeParse(form.get('debut')).data
  return {
    saisie: {
      id: uuid(form.get('id')) ?? randomUUID(),
      debut: debut ?? now.getTime(),
      canal: oneOf(CANAUX, form.get('canal')) ?? 'sur-place',
      recherche,
      issues: ISSUES_A_COCHER.filter(issue => form.getAll('issue[]').includes(issue)),
      porte: readPorte(form.get('porte') ?? ''),
      note,
      coordonnees: readCoordonnees(form),
      personne: uuid(form.get('personne')),
      rappel: uuid(form.get('rappel')),
      prerempli: form.get('prerempli') === 'oui',
    },
    erreurs,
  }
}

/** An empty screen. */
export const newSaisie = (now: Date, parts: Partial<Saisie> = {}): Saisie => ({
  ...readSaisie(new URLSearchParams(), now).saisie,
  ...parts,
})

/** What is missing for the accueil to be noted, besides what cannot be read. */
export const missing = (s: Saisie): Erreur[] => [
  ...(isEmpty(s.recherche) && s.note === '' ? [erreur('texte', 'rien-note')] : []),
  ...(s.issues.length === 0 && s.porte === undefined ? [erreur('issue', 'issue-absente')] : []),
]

/** True when the accueil opens a file: somebody was named, or will have to be reached. */
export const opensFile = ({ personne, porte, prerempli, coordonnees }: Saisie): boolean =>
  personne === undefined &&
  (porte !== undefined ||
    !isBlank(prerempli ? { ...coordonnees, prenom: '', telephone: '' } : coordonnees) ||
    (prerempli && coordonnees.contact !== undefined))

const DUREE_MAX_S = 4 * 3600

/** Seconds since the screen was opened; undefined when that tells nothing. */
export const dureeOf = ({ debut }: Saisie, now: Date): number | undefined => {
  const s = Math.round((now.getTime() - debut) / 1000)
  return s >= 0 && s <= DUREE_MAX_S ? s : undefined
}
