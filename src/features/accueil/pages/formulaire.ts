import type { Context } from 'hono'
import { type CodeErreur, ERREURS } from '../texts.ts'

export interface Erreur {
  /** Identifier of the field on the page. */
  champ: string
  texte: string
  /** What was typed there, to be given back. */
  saisie?: string
}

export const erreur = (champ: string, code: CodeErreur): Erreur => ({ champ, texte: ERREURS[code] })

/** Fields of a form, in order. */
export const readForm = async (c: Context): Promise<URLSearchParams> => new URLSearchParams(await c.req.text())

export const errorAt = (erreurs: readonly Erreur[], champ: string): string | undefined =>
  erreurs.find(e => e.champ === champ)?.texte

/** One line of text, without the spaces around it nor the characters that a database refuses. */
export const line = (form: URLSearchParams, champ: string): string =>
  (form.get(champ) ?? '').replaceAll('\0', '').replaceAll(/\s+/g, ' ').trim()

/** A text of several lines. */
export const text = (form: URLSearchParams, champ: string): string =>
  (form.get(champ) ?? '').replaceAll('\0', '').replaceAll('\r\n', '\n').trim()

/** The value of a list that was chosen, or undefined. */
export const oneOf = <T extends string>(list: readonly T[], value: string | null): T | undefined =>
  list.find(item => item === value)
