import { type ParseError, parse } from 'jsonc-parser'

export type JsonLu = { ok: true; value: unknown } | { ok: false; message: string }

/**
 * Reads JSON that arrived from outside.
 * @returns the value, or a message in French with the column of the first error, and its line when there are several,
 * counted from 1. The message never quotes the text, which may be personal.
 */
export function parseJson(text: string): JsonLu {
  try {
    return { ok: true, value: JSON.parse(text) }
  } catch {
    return { ok: false, message: refusal(text) }
  }
}

function refusal(text: string): string {
  if (text.trim() === '') return 'Le JSON est vide.'
  const offset = firstError(text)
  if (offset === undefined) return 'Le JSON est mal formé.'
  const before = text.slice(0, offset)
  const line = text.includes('\n') ? `ligne ${before.split('\n').length}, ` : ''
  const column = offset - before.lastIndexOf('\n')
  const end = offset >= text.trimEnd().length ? ' : il s’arrête avant la fin' : ''
  return `Le JSON est mal formé, ${line}colonne ${column}${end}.`
}

/** The engine's own messages do not always hold a position, and quote the text. */
function firstError(text: string): number | undefined {
  const errors: ParseError[] = []
  try {
    parse(text, errors, { disallowComments: true, allowTrailingComma: false })
  } catch (error) {
    // Nested so deep that the parser overflows.
    if (error instanceof RangeError) return undefined
    throw error
  }
  return errors[0]?.offset
}
