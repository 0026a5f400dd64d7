import type { z } from 'zod'
import { parseJson } from '#platform/json.ts'
import { documentSchema, type Projet, VERSION } from './document.ts'

/** Bytes of a file at most: a full project weighs a tenth of it. */
export const OCTETS_MAX = 256 * 1024
/** A document nests five levels; whatever goes deeper is not one. */
const NIVEAUX_MAX = 8

export interface Refus {
  /** JSON Pointer (RFC 6901) of the fault; empty for the whole file. */
  endroit: string
  /** In French, for the person. Never quotes what was written. */
  texte: string
}
export type Lecture = { ok: true; projet: Projet } | { ok: false; refus: Refus }

const refuse = (endroit: string, texte: string): Lecture => ({ ok: false, refus: { endroit, texte } })

/**
 * Reads a project that comes from outside: a file, a form, a device. Whatever is not in the format refuses it whole, with the place of
 * the first fault.
 */
export function readProjet(texte: string): Lecture {
  if (Buffer.byteLength(texte) > OCTETS_MAX) return refuse('', 'Le fichier est trop gros pour être un projet.')
  const lu = parseJson(texte)
  if (!lu.ok) return refuse('', lu.message)
  const suspect = faultOf(lu.value)
  if (suspect !== undefined) return { ok: false, refus: suspect }
  const version = versionOf(lu.value)
  if (version !== undefined && version > VERSION)
    return refuse(
      '/version',
      'Ce projet vient d’une version plus récente du service : nous ne savons pas encore la lire.',
    )
  const parsed = documentSchema.safeParse(lu.value)
  if (parsed.success) return { ok: true, projet: parsed.data }
  const [issue] = parsed.error.issues
  return issue === undefined ? refuse('', 'Ce n’est pas un projet.') : { ok: false, refus: toRefus(issue, lu.value) }
}

const versionOf = (value: unknown): number | undefined =>
  typeof value === 'object' && value !== null && 'version' in value && typeof value.version === 'number'
    ? value.version
    : undefined

/** What no schema sees: too many levels, and the name that an object of the language keeps for itself. */
function faultOf(value: unknown, chemin: readonly string[] = []): Refus | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  if (chemin.length >= NIVEAUX_MAX) return { endroit: pointer(chemin), texte: 'Il y a trop de niveaux ici.' }
  for (const [cle, dedans] of Object.entries(value)) {
    if (cle === '__proto__') return { endroit: pointer([...chemin, cle]), texte: TEXTES.inconnu }
    const fault = faultOf(dedans, [...chemin, cle])
    if (fault !== undefined) return fault
  }
  return undefined
}

const TEXTES = {
  absent: 'Il manque quelque chose ici.',
  sorte: 'Ce qui est écrit ici n’est pas de la bonne sorte.',
  inconnu: 'Ce nom n’existe pas dans un projet.',
  long: 'C’est trop long ou trop grand ici.',
  court: 'C’est trop court ou trop petit ici.',
  autre: 'Ce qui est écrit ici ne convient pas.',
} as const

/** `a/b~c` → `/a~1b~0c`; a long key is cut, as it may be anything. */
const pointer = (chemin: readonly PropertyKey[]): string =>
  chemin.map(part => `/${String(part).slice(0, 60).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')

function toRefus(issue: z.core.$ZodIssue, value: unknown): Refus {
  if (issue.code === 'invalid_union' && issue.errors.length > 0) return unionRefus(issue, value)
  if (issue.code === 'unrecognized_keys')
    return { endroit: pointer([...issue.path, issue.keys[0] ?? '']), texte: TEXTES.inconnu }
  const endroit = pointer(issue.path)
  if (issue.path.length === 1 && issue.path[0] === 'format')
    return { endroit, texte: 'Ce fichier n’est pas un projet de Deuxième Porte.' }
  if (issue.code === 'invalid_type')
    return { endroit, texte: at(value, issue.path) === undefined ? TEXTES.absent : TEXTES.sorte }
  if (issue.code === 'too_big') return { endroit, texte: TEXTES.long }
  if (issue.code === 'too_small') return { endroit, texte: TEXTES.court }
  if (issue.code === 'invalid_key') return { endroit, texte: TEXTES.inconnu }
  return { endroit, texte: TEXTES.autre }
}

/** None of several forms fits: the whole is at fault. */
const unionRefus = (issue: z.core.$ZodIssue, value: unknown): Refus => ({
  endroit: pointer(issue.path),
  texte: at(value, issue.path) === undefined ? TEXTES.absent : TEXTES.autre,
})

const at = (value: unknown, chemin: readonly PropertyKey[]): unknown =>
  chemin.reduce<unknown>(
    (lu, part) => (typeof lu === 'object' && lu !== null ? new Map(Object.entries(lu)).get(String(part)) : undefined),
    value,
  )
