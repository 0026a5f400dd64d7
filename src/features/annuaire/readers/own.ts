import { z } from 'zod'
import type { Avertissement } from '#platform/imports/rejet.ts'
import { isObject } from '#platform/lecture/records.ts'
import { normalizeEmail, normalizePhone, normalizeUrl } from '../domain/contact.ts'
import { normalizeHours } from '../domain/horaires.ts'
import { resolvePlace } from '../domain/place.ts'
import { type Lieu, type Service, structureSchema } from '../domain/schemas.ts'
import { cleanLine, cleanText } from '../domain/texte.ts'
import type { FileContext } from './context.ts'
import { optional } from './data-inclusion.ts'
import { type Mapper, refuse } from './row.ts'

/** The product's own sheets (`structureSchema`), in YAML or JSON. */
export const ownMapper =
  (context: FileContext): Mapper =>
  (value, line) => {
    const parsed = structureSchema.safeParse(deepClean(value))
    if (!parsed.success) {
      const issue = parsed.error.issues[0]
      const who = cleanLine(value.id) ?? cleanLine(value.nom)
      return refuse(issue?.path.join('.') ?? '', `${who === undefined ? '' : `${who} : `}${issueText(issue)}`)
    }
    const structure = parsed.data
    const avertissements: Avertissement[] = []
    const lieux: Lieu[] = []
    // Identifiers of lieux are the author's, unique inside the sheet only.
    const qualified = (id: string): string =>
      id.startsWith(`${structure.id}--`) || id.startsWith(`${structure.id}#`) ? id : `${structure.id}#${id}`
    for (const lieu of structure.lieux) {
      const place = resolvePlace({ ...lieu, code: lieu.commune, commune: undefined }, lieu.id, context.territoires)
      if ('rejet' in place) return refuse(`lieux.${lieu.id}`, `${structure.id} : ${place.rejet.reason}`)
      avertissements.push(...place.avertissements)
      if (place.lieu === undefined) continue
      const { fermetures: _, precision, ...read } = place.lieu
      lieux.push({
        ...lieu,
        ...read,
        id: qualified(lieu.id),
        // A point that was kept is as precise as its author says.
        precision: precision === 'adresse' ? (lieu.precision ?? precision) : precision,
        ...optional('horaires', normalizeHours(lieu.horaires).horaires),
      })
    }
    const known = new Set(structure.lieux.map(lieu => lieu.id))
    const lost = structure.services.find(service => service.lieu !== undefined && !known.has(service.lieu))
    if (lost !== undefined) return refuse('services.lieu', `${lost.id} : lieu inconnu « ${lost.lieu} »`)
    const { telephone, courriel, siteWeb, ...rest } = structure
    return {
      kind: 'structure',
      line,
      accueilPublic: true,
      avertissements,
      structure: {
        ...rest,
        lieux,
        services: structure.services.map(service => ({
          ...cleanService(service),
          ...optional('lieu', service.lieu === undefined ? undefined : qualified(service.lieu)),
        })),
        ...optional('telephone', normalizePhone(telephone)),
        ...optional('courriel', normalizeEmail(courriel)),
        ...optional('siteWeb', normalizeUrl(siteWeb)),
      },
    }
  }

/** Every text of a value, as plain text. Dates that YAML reads are put back in ISO. */
const deepClean = (value: unknown): unknown => {
  if (typeof value === 'string') return cleanText(value) ?? ''
  if (value instanceof Date) return value.toISOString().slice(0, 10)
  if (Array.isArray(value)) return value.map(deepClean)
  return isObject(value)
    ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, deepClean(item)]))
    : value
}

const cleanService = ({ horaires, telephone, courriel, lien, ...rest }: Service): Service => ({
  ...rest,
  ...optional('horaires', normalizeHours(horaires).horaires),
  ...optional('telephone', normalizePhone(telephone)),
  ...optional('courriel', normalizeEmail(courriel)),
  ...optional('lien', normalizeUrl(lien)),
})

const french = z.locales.fr().localeError

const issueText = (issue: z.core.$ZodIssue | undefined): string => {
  if (issue === undefined) return 'fiche illisible'
  const text = french(issue as Parameters<typeof french>[0])
  return (typeof text === 'string' ? text : text?.message) ?? issue.message
}
