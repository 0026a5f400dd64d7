import { parsePhoneNumberFromString } from 'libphonenumber-js'
import { cleanLine } from './texte.ts'

/** Phone numbers, e-mails, links: one written form each. */

const MAINLAND_FIRST = ['FR', 'NC', 'PF', 'WF', 'PM'] as const
/** Numbers of overseas share the ten digits of the national plan: 0590, 0694… have a country code of their own. */
const OVERSEAS_FIRST = ['GP', 'GF', 'MQ', 'RE', 'YT', 'FR'] as const
const OVERSEAS_PREFIX = /^0(?:590|594|596|262|263|269|639|69[0-7])/

/** Short numbers of services to the public (Arcep, plan de numérotation): 3xxx, 10xx, 11x and emergency numbers. */
const SHORT = /^(3\d{3}|10\d{2}|11\d|1[578])$/

/**
 * E.164 (`+33237462000`), or the short number as dialled (`3949`). Several numbers in one field: the first valid one.
 * Undefined when none can be dialled.
 */
export const normalizePhone = (raw: unknown): string | undefined => {
  const text = cleanLine(raw, 200)
  if (text === undefined) return undefined
  // "+0033…", "0033…" and "00 33…" are written in exports for "+33…".
  for (const part of text.split(/\s*(?:\/|;|,| ou | et |\||\n)\s*/)) {
    const digits = part.replace(/^\+0*(?=[1-9])/, '+').replace(/^00(?=[1-9])/, '+')
    const compact = digits.replace(/[^\d+]/g, '')
    if (SHORT.test(compact)) return compact
    for (const country of OVERSEAS_PREFIX.test(compact) ? OVERSEAS_FIRST : MAINLAND_FIRST) {
      const number = parsePhoneNumberFromString(digits, country)
      if (number?.isValid()) return number.number
    }
  }
  return undefined
}

/** Lower case, without `mailto:`; undefined when it cannot be an address. */
export const normalizeEmail = (raw: unknown): string | undefined => {
  const text = cleanLine(raw, 320)?.replace(/^mailto:/i, '')
  if (text === undefined) return undefined
  for (const part of text.split(/[\s;,/]+/)) {
    const email = part
      .replace(/[.>]+$/, '')
      .replace(/^</, '')
      .toLowerCase()
    if (/^[a-z0-9._%+'-]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}$/.test(email)) return email
  }
  return undefined
}

/** An http(s) address, with its scheme; undefined for anything else, `javascript:` included. */
export const normalizeUrl = (raw: unknown): string | undefined => {
  const text = cleanLine(raw, 2083)
  if (text === undefined || /\s/.test(text)) return undefined
  const candidate = /^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `https://${text}`
  if (!URL.canParse(candidate)) return undefined
  const url = new URL(candidate)
  return (url.protocol === 'https:' || url.protocol === 'http:') && url.hostname.includes('.') && url.username === ''
    ? url.href
    : undefined
}

/** 14 digits, spaces removed. `invalid` when something else was written. */
export const normalizeSiret = (raw: unknown): { siret?: string; invalid?: true } => {
  const text = cleanLine(raw, 40)?.replace(/[\s.]/g, '')
  if (text === undefined) return {}
  return /^\d{14}$/.test(text) ? { siret: text } : { invalid: true }
}
