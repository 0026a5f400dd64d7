import { createHash } from 'node:crypto'
import { distance } from 'geokdbush'
import type { Commune, Territoires } from '#features/territoires/index.ts'
import type { Avertissement } from '#platform/imports/rejet.ts'
import type { Lieu } from './schemas.ts'
import { cleanLine, nameKey, ordinaryCase } from './texte.ts'

/** Further from the centre of its commune, a point is wrong: the largest communes (Guyane apart) are 30 km across. */
const MAX_KM = 60
/** Communes of Guyane reach 150 km from their centre (Maripasoula, Camopi). */
const MAX_KM_GUYANE = 200

/** What a file says of a place, as it says it. */
export interface RawPlace {
  code?: unknown
  codePostal?: unknown
  commune?: unknown
  adresse?: unknown
  complement?: unknown
  lat?: unknown
  lon?: unknown
}

export type PlaceResult =
  | { lieu: Lieu | undefined; avertissements: Avertissement[] }
  | { rejet: { field: string; reason: string } }

/**
 * The lieu that a row tells: current commune (former codes, postal code with name, or coordinates alone), point checked
 * against the commune, address in ordinary case. No lieu when the row says nothing of a place.
 */
export const resolvePlace = (raw: RawPlace, owner: string, territoires: Territoires): PlaceResult => {
  const avertissements: Avertissement[] = []
  const code = cleanLine(raw.code, 20)?.toUpperCase()
  const codePostal = normalizePostalCode(raw.codePostal)
  const nom = cleanLine(raw.commune, 120)
  const point = readPoint(raw.lat, raw.lon)
  if (point === 'invalid') avertissements.push({ field: 'latitude', reason: 'coordonnées impossibles, ignorées' })
  const valid = typeof point === 'object' ? point : undefined
  const commune =
    (code !== undefined ? territoires.commune(padCode(code)) : undefined) ??
    findCommune(codePostal, nom, territoires) ??
    (valid !== undefined && isInFrance(valid, territoires) ? territoires.nearest(valid.lat, valid.lon) : undefined)
  if (commune === undefined) {
    if (code !== undefined) return { rejet: { field: 'code_insee', reason: `commune inconnue : ${code}` } }
    if (nom !== undefined || codePostal !== undefined) {
      return {
        rejet: { field: 'commune', reason: `commune introuvable : ${[codePostal, nom].filter(Boolean).join(' ')}` },
      }
    }
    return { lieu: undefined, avertissements }
  }
  if (code !== undefined && padCode(code) !== commune.code) {
    avertissements.push({ field: 'code_insee', reason: `${code} lu comme ${commune.code} ${commune.nom}` })
  }
  const adresse = cleanAddress(raw.adresse)
  const complement = cleanAddress(raw.complement)
  const where = checkPoint(valid, commune, avertissements)
  const lieu: Lieu = {
    id: placeId(owner, commune.code, adresse),
    commune: commune.code,
    fermetures: [],
    ...where,
    ...(codePostal !== undefined ? { codePostal } : {}),
    ...(adresse !== undefined ? { adresse } : {}),
    ...(complement !== undefined && complement !== adresse ? { complement } : {}),
  }
  return { lieu, avertissements }
}

/** The same place of the same structure always has the same identifier, whichever row tells it. */
export const placeId = (owner: string, commune: string, adresse: string | undefined): string =>
  `${owner}#${createHash('sha1')
    .update(`${commune}|${nameKey(adresse ?? '')}`)
    .digest('hex')
    .slice(0, 10)}`

/** `1053` → `01053`: spreadsheets eat leading zeros. */
const padCode = (code: string): string => (/^\d{4}$/.test(code) ? `0${code}` : code)

const normalizePostalCode = (raw: unknown): string | undefined => {
  const digits = cleanLine(raw, 20)?.replace(/\s/g, '')
  return digits !== undefined && /^\d{4,5}$/.test(digits) ? digits.padStart(5, '0') : undefined
}

const cleanAddress = (raw: unknown): string | undefined => {
  const text = cleanLine(raw, 250)?.replace(/^[\s,;-]+|[\s,;-]+$/g, '')
  return text === undefined || text === '' ? undefined : ordinaryCase(text)
}

/** A commune by postal code and name; CEDEX codes, which no commune owns, by name in the département. */
const findCommune = (
  codePostal: string | undefined,
  nom: string | undefined,
  territoires: Territoires,
): Commune | undefined => {
  // Arrondissements are told by their postal code, not by their name: "Paris 10e", "LYON 03".
  const key =
    nom === undefined ? undefined : nameKey(nom).replace(/ \d{1,2}(?: ?(?:E|ER|EME))?(?: ARRONDISSEMENT)?$/, '')
  const byCode = codePostal === undefined ? [] : territoires.communesDuCodePostal(codePostal)
  if (key === undefined || key === '') return byCode.length === 1 ? byCode[0] : undefined
  const same = byCode.find(c => nameKey(c.nom) === key)
  if (same !== undefined) return byCode.find(c => c.parent === same.code) ?? same
  const named = territoires.communesNommees(key)
  if (codePostal === undefined) return named.length === 1 ? named[0] : undefined
  const near = named.filter(c => sameDepartement(c.departement, codePostal))
  if (near.length > 0) return near[0]
  // A misspelt name beside the postal code of few communes: the one that is spelt nearly the same.
  if (byCode.length === 1 || byCode[0]?.parent !== undefined) return byCode[0]
  return byCode.find(c => alike(nameKey(c.nom), key)) ?? communeInText(key, codePostal, territoires)
}

/**
 * The commune of a département whose name begins or ends a text: "ORLY AEROGARE" (94), "Chambre de métiers d'Ajaccio"
 * (2A). The longest name wins.
 */
export const communeInText = (text: string, codePostal: string, territoires: Territoires): Commune | undefined => {
  const words = nameKey(text).split(' ')
  for (let size = Math.min(words.length, 7); size > 0; size--) {
    for (const part of [words.slice(-size), words.slice(0, size)]) {
      const found = territoires.communesNommees(part.join(' ')).find(c => sameDepartement(c.departement, codePostal))
      if (found !== undefined) return found
    }
  }
  return undefined
}

const sameDepartement = (departement: string, codePostal: string): boolean =>
  codePostal.startsWith('20')
    ? departement.startsWith('2') && /[AB]$/.test(departement)
    : codePostal.startsWith(departement)

/** One name begins the other ("Vire", "Vire Normandie"), or one letter differs ("Narvonne"). */
const alike = (a: string, b: string): boolean => {
  if (a.startsWith(b) || b.startsWith(a)) return true
  if (Math.abs(a.length - b.length) > 1 || a.length < 5) return false
  let start = 0
  while (start < a.length && a[start] === b[start]) start++
  let end = 0
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end++
  return Math.max(a.length, b.length) - start - end <= 1
}

const readNumber = (raw: unknown): number | undefined => {
  if (typeof raw === 'number') return raw
  const text = cleanLine(raw, 40)?.replace(',', '.')
  return text === undefined ? undefined : Number(text)
}

interface Point {
  lat: number
  lon: number
}

/** A point of the globe; `invalid` when the numbers cannot be one, or are the 0, 0 of empty databases. */
const readPoint = (rawLat: unknown, rawLon: unknown): Point | 'invalid' | undefined => {
  const lat = readNumber(rawLat)
  const lon = readNumber(rawLon)
  if (lat === undefined && lon === undefined) return undefined
  if (lat === undefined || lon === undefined || !Number.isFinite(lat) || !Number.isFinite(lon)) return 'invalid'
  if (Math.abs(lat) > 180 || Math.abs(lon) > 180) return 'invalid'
  return lat === 0 && lon === 0 ? undefined : { lat, lon }
}

const kmTo = (commune: Commune, { lat, lon }: Point): number =>
  Math.abs(lat) > 90 ? Number.POSITIVE_INFINITY : distance(commune.lon, commune.lat, lon, lat)

const isInFrance = (point: Point, territoires: Territoires): boolean =>
  Math.abs(point.lat) <= 90 && kmTo(territoires.nearest(point.lat, point.lon), point) <= MAX_KM

const checkPoint = (
  point: Point | undefined,
  commune: Commune,
  avertissements: Avertissement[],
): Required<Pick<Lieu, 'lat' | 'lon' | 'precision'>> => {
  const centre = { lat: commune.lat, lon: commune.lon, precision: 'commune' as const }
  if (point === undefined) return centre
  const limit = commune.departement === '973' ? MAX_KM_GUYANE : MAX_KM
  if (kmTo(commune, point) <= limit) return { ...point, precision: 'adresse' }
  const swapped = { lat: point.lon, lon: point.lat }
  if (kmTo(commune, swapped) <= limit) {
    avertissements.push({ field: 'latitude', reason: 'latitude et longitude étaient inversées' })
    return { ...swapped, precision: 'adresse' }
  }
  avertissements.push({
    field: 'latitude',
    reason: `coordonnées à plus de ${limit} km de ${commune.nom} : centre de la commune pris à la place`,
  })
  return centre
}
