import type { Reseau } from '#features/orientation/index.ts'
import type { Avertissement } from '#platform/imports/rejet.ts'
import { normalizeEmail, normalizePhone, normalizeSiret, normalizeUrl } from '../domain/contact.ts'
import { besoinsOfThematiques, criteresOfPublics, modesOf, zoneOf } from '../domain/data-inclusion.ts'
import { normalizeDate } from '../domain/date.ts'
import { normalizeHours } from '../domain/horaires.ts'
import { resolvePlace } from '../domain/place.ts'
import { cleanLine, cleanText } from '../domain/texte.ts'
import type { FileContext } from './context.ts'
import { type Mapper, type Refus, refuse } from './row.ts'

/** data·inclusion v1: a record is a service when it names its structure, a structure otherwise. */
export const dataInclusionMapper = (context: FileContext): Mapper => {
  const structure = structureMapper(context)
  const service = serviceMapper(context)
  return (value, line) => ('structure_id' in value ? service(value, line) : structure(value, line))
}

const structureMapper = (context: FileContext): Mapper => {
  const parents = new Map<string, string>()
  return (value, line) => {
    const common = readCommon(value, context)
    if ('refus' in common) return common
    const { id, nom, source, date, avertissements } = common
    const place = resolvePlace(rawPlace(value), id, context.territoires)
    if ('rejet' in place) return refuse(place.rejet.field, place.rejet.reason)
    avertissements.push(...place.avertissements)
    const siret = normalizeSiret(value.siret)
    if (siret.invalid) avertissements.push({ field: 'siret', reason: 'SIRET ignoré : 14 chiffres attendus' })
    const parent = cleanLine(value.structure_parente ?? value.parent_id)
    if (parent !== undefined) {
      parents.set(id, parent)
      if (leadsTo(id, parent, parents))
        avertissements.push({
          field: 'structure_parente',
          reason: `boucle : « ${id} » dépend d'elle-même ; lien ignoré`,
        })
    }
    const reseauxPorteurs = readList(value.reseaux_porteurs)
    const horaires = readHours(value.horaires_accueil, avertissements)
    const lieu =
      place.lieu === undefined ? undefined : { ...place.lieu, ...(horaires !== undefined ? { horaires } : {}) }
    const accessibilite = normalizeUrl(value.accessibilite_lieu)
    return {
      kind: 'structure',
      line,
      accueilPublic: true,
      avertissements,
      structure: {
        id,
        nom,
        reseau: reseauOf(reseauxPorteurs, context),
        source,
        miseAJour: date,
        reseauxPorteurs,
        lieux: lieu === undefined ? [] : [{ ...lieu, ...(accessibilite !== undefined ? { accessibilite } : {}) }],
        services: [],
        ...(siret.siret !== undefined ? { siret: siret.siret } : {}),
        ...optional('description', cleanText(value.description)),
        ...optional('telephone', readPhone(value.telephone, avertissements)),
        ...optional('courriel', readEmail(value.courriel, avertissements)),
        ...optional('siteWeb', normalizeUrl(value.site_web)),
        ...optional('lienSource', normalizeUrl(value.lien_source)),
      },
    }
  }
}

/** Whether the parents of a structure lead back to it. */
const leadsTo = (id: string, parent: string, parents: ReadonlyMap<string, string>): boolean => {
  const seen = new Set<string>()
  for (let at: string | undefined = parent; at !== undefined && !seen.has(at); at = parents.get(at)) {
    if (at === id) return true
    seen.add(at)
  }
  return false
}

const serviceMapper =
  (context: FileContext): Mapper =>
  (value, line) => {
    const common = readCommon(value, context)
    if ('refus' in common) return common
    const { id, nom, source, date, avertissements } = common
    const structureId = cleanLine(value.structure_id, 500)
    if (structureId === undefined) return refuse('structure_id', 'champ obligatoire absent')
    const place = resolvePlace(rawPlace(value), structureId, context.territoires)
    if ('rejet' in place) return refuse(place.rejet.field, place.rejet.reason)
    avertissements.push(...place.avertissements)
    const thematiques = readList(value.thematiques)
    const besoins = besoinsOfThematiques(thematiques, cleanLine(value.type), context.correspondances)
    const mobilisation = readList(value.modes_mobilisation)
    const modes = modesOf(readList(value.modes_accueil), mobilisation, place.lieu !== undefined)
    const { zone, avertissement } = zoneOf(readList(value.zone_eligibilite), context.territoires)
    if (avertissement !== undefined) avertissements.push(avertissement)
    const mobilisablePar = readList(value.mobilisable_par).filter(p => p === 'usagers' || p === 'professionnels')
    const frais = cleanLine(value.frais)
    return {
      kind: 'service',
      line,
      structureId,
      source,
      avertissements,
      ...optional('lieu', place.lieu),
      service: {
        id,
        nom,
        besoins,
        publics: criteresOfPublics(readList(value.publics), context.correspondances),
        modes,
        documents: [],
        miseAJour: date,
        ...optional('description', describe(value)),
        ...optional('lieu', place.lieu?.id),
        ...optional('zone', zone),
        ...optional('horaires', readHours(value.horaires_accueil, avertissements)),
        ...(frais === 'gratuit' || frais === 'payant' ? { gratuit: frais === 'gratuit' } : {}),
        ...optional('frais', cleanLine(value.frais_precisions, 500)),
        ...(mobilisablePar.length > 0 ? { mobilisablePar } : {}),
        ...optional('telephone', readPhone(value.telephone, avertissements)),
        ...optional('courriel', readEmail(value.courriel, avertissements)),
        ...optional('lien', normalizeUrl(value.lien_mobilisation) ?? normalizeUrl(value.lien_source)),
      },
    }
  }

/** The required fields that structures and services share. */
const readCommon = (
  value: Record<string, unknown>,
  context: FileContext,
): Refus | { id: string; nom: string; source: string; date: string; avertissements: Avertissement[] } => {
  const id = cleanLine(value.id, 500)
  if (id === undefined) return refuse('id', 'champ obligatoire absent')
  const nom = cleanLine(value.nom, 150)
  if (nom === undefined || nom.length < 3) return refuse('nom', `${id} : un nom d'au moins 3 caractères est attendu`)
  const { date, reason } = normalizeDate(value.date_maj, context.today)
  if (date === undefined) return refuse('date_maj', `${id} : ${reason ?? 'champ obligatoire absent'}`)
  // `id` is `source--localid` in the feeds.
  const source = cleanLine(value.source, 100) ?? (id.includes('--') ? id.slice(0, id.indexOf('--')) : undefined)
  if (source === undefined || source === '') return refuse('source', `${id} : champ obligatoire absent`)
  return { id, nom, source, date, avertissements: [] }
}

const rawPlace = (value: Record<string, unknown>) => ({
  code: value.code_insee,
  codePostal: value.code_postal,
  commune: value.commune,
  adresse: value.adresse,
  complement: value.complement_adresse,
  lat: value.latitude,
  lon: value.longitude,
})

/** The first porteur that is a réseau of ours; a structure often belongs to several. */
const reseauOf = (porteurs: readonly string[], { correspondances }: FileContext): Reseau =>
  porteurs.map(code => correspondances.reseau(code)).find(reseau => reseau !== undefined && reseau !== 'autre') ??
  'autre'

/** Description with the conditions that the schema keeps apart: to a reader they are one text. */
const describe = (value: Record<string, unknown>): string | undefined => {
  const parts = [
    cleanText(value.description),
    labelled('Pour qui', cleanText(value.publics_precisions, 2000)),
    labelled("Conditions d'accès", cleanText(value.conditions_acces, 2000)),
    labelled('Pour en bénéficier', cleanText(value.mobilisation_precisions, 2000)),
  ].filter(part => part !== undefined)
  return parts.length === 0 ? undefined : parts.join('\n\n')
}

const labelled = (label: string, text: string | undefined): string | undefined =>
  text === undefined ? undefined : `${label} : ${text}`

/** A list as JSON holds it, or as CSV exports write it: `["a","b"]`, `{a,b}`, `a|b`, `a, b`. */
export const readList = (raw: unknown): string[] => {
  if (Array.isArray(raw)) return raw.flatMap(item => cleanLine(item, 500) ?? [])
  const text = cleanLine(raw, 10_000)
  if (text === undefined) return []
  return text
    .replace(/^[[{]|[\]}]$/g, '')
    .split(/[,;|]/)
    .map(item => item.trim().replace(/^["']|["']$/g, ''))
    .filter(item => item !== '')
}

const readHours = (raw: unknown, avertissements: Avertissement[]): string | undefined => {
  const { horaires, asText } = normalizeHours(raw)
  if (asText)
    avertissements.push({
      field: 'horaires_accueil',
      reason: 'horaires gardés en texte : syntaxe opening_hours attendue',
    })
  return horaires
}

const readPhone = (raw: unknown, avertissements: Avertissement[]): string | undefined => {
  const phone = normalizePhone(raw)
  if (phone === undefined && cleanLine(raw) !== undefined)
    avertissements.push({ field: 'telephone', reason: `numéro ignoré : « ${cleanLine(raw, 40)} »` })
  return phone
}

const readEmail = (raw: unknown, avertissements: Avertissement[]): string | undefined => {
  const email = normalizeEmail(raw)
  if (email === undefined && cleanLine(raw) !== undefined)
    avertissements.push({ field: 'courriel', reason: `adresse ignorée : « ${cleanLine(raw, 60)} »` })
  return email
}

/** `{ key: value }`, or nothing when there is no value: absent fields stay absent. */
export const optional = <K extends string, V>(key: K, value: V | undefined): { [k in K]?: V } =>
  value === undefined ? {} : ({ [key]: value } as { [k in K]?: V })
