import type { Geographie } from '#features/territoires/index.ts'
import { fuseauOf } from '#platform/fuseau.ts'
import { type Refused, refuse } from '#platform/imports/lines.ts'
import type { Avertissement } from '#platform/imports/rejet.ts'
import { isObject } from '#platform/lecture/records.ts'
import type { Accessibilite, Etat, Inscription, Quand } from '../domain/evenement.ts'
import {
  accessibilitesOf,
  adresseWeb,
  besoinsOf,
  DEFAUTS,
  type LigneEvenement,
  paragraphes,
  publicsOf,
  romesOf,
  situer,
  uneLigne,
} from './commun.ts'
import { lireInstant } from './horaire.ts'

/** Events in the JSON of OpenAgenda (its API v2, and the flat export of public events), and in that of our own export. */

const MINUTE_MS = 60_000

/** Its codes of handicaps: `mi` (moving), `hi` (hearing), `ii` (understanding). Source: documentation of the API, "accessibility". */
const ACCES: readonly (readonly [cle: string, code: Accessibilite])[] = [
  ['mi', 'fauteuil'],
  ['hi', 'langue-des-signes'],
  ['ii', 'facile-a-lire'],
]

/** A text in one language or several: French first. */
const texte = (valeur: unknown): unknown => (isObject(valeur) ? (valeur.fr ?? Object.values(valeur)[0]) : valeur)
const liste = (valeur: unknown): readonly unknown[] => (Array.isArray(valeur) ? valeur : [])
const nombre = (valeur: unknown): number | undefined => {
  const n = typeof valeur === 'string' && valeur.trim() !== '' ? Number(valeur) : valeur
  return typeof n === 'number' && Number.isFinite(n) ? n : undefined
}

/** One event of the file: as many as it has times. */
export function readOpenAgenda(e: Record<string, unknown>, line: number, geo: Geographie): LigneEvenement[] | Refused {
  const id = uneLigne(e.uid ?? e.id, 120)
  if (id === undefined) return refuse('uid', 'vide')
  const source = sourceDe(e)
  const titre = uneLigne(texte(e.title ?? e.title_fr))
  if (titre === undefined) return refuse('title', 'vide', id)
  // Only what was published there: 2 (API v2, "state").
  if (e.state !== undefined && e.state !== 2) return refuse('state', 'pas publié dans son agenda', id)
  const avertissements: Avertissement[] = []
  const lieu = lieuDe(e, geo, avertissements)
  const zone = lieu.commune ? fuseauOf(lieu.commune) : zoneDe(e)
  const seances = seancesDe(e, zone)
  if (seances.length === 0) return refuse('timings', 'aucun horaire lisible', id)
  const enLigne = nombre(e.attendanceMode) === 2 || nombre(e.attendanceMode) === 3
  const acces = enLigne ? adresseWeb(e.onlineAccessLink) : undefined
  const [inscription, lien] = inscriptionDe(e, acces ?? adresseWeb(e.canonicalUrl ?? e.canonicalurl))
  const commun = {
    ...DEFAUTS,
    titre,
    description:
      paragraphes(texte(e.longDescription ?? e.longdescription_fr)) ??
      paragraphes(texte(e.description ?? e.description_fr)),
    organisateur: uneLigne(texte(isObject(e.originAgenda) ? e.originAgenda.title : e.originagenda_title)),
    etat: etatDe(e),
    enLigne: enLigne || (lieu.commune === undefined && acces !== undefined),
    lien,
    lieu,
    publics: publicsOf(liste(e.publics)),
    besoins: besoinsOf(liste(e.besoins)),
    romes: romesOf(liste(e.romes)),
    accessibilite: accesDe(e),
    inscription,
  }
  return seances.map(quand => ({
    line,
    source,
    evenement: {
      ...commun,
      sourceId: seances.length === 1 ? id : `${id}/${quand.debut.toISOString()}`,
      quand,
    },
    ...(avertissements.length > 0 && { avertissements }),
  }))
}

const sourceDe = (e: Record<string, unknown>): string => {
  const agenda = uneLigne(isObject(e.originAgenda) ? e.originAgenda.uid : e.originagenda_uid, 80)
  return `openagenda${agenda ? `:${agenda}` : ''}`
}

const zoneDe = (e: Record<string, unknown>): string => {
  const zone = uneLigne(isObject(e.location) ? e.location.timezone : e.timezone)
  return zone && Intl.supportedValuesOf('timeZone').includes(zone) ? zone : 'Europe/Paris'
}

function lieuDe(e: Record<string, unknown>, geo: Geographie, avertissements: Avertissement[]) {
  const l = isObject(e.location) ? e.location : {}
  const point = isObject(e.location_coordinates) ? e.location_coordinates : {}
  return situer(
    {
      nom: uneLigne(l.name ?? e.location_name),
      adresse: uneLigne(l.address ?? e.location_address),
      codePostal: uneLigne(l.postalCode ?? e.location_postalcode, 5),
      ville: uneLigne(l.city ?? e.location_city),
      commune: uneLigne(l.insee ?? e.location_insee, 5),
      lat: nombre(l.latitude ?? point.lat),
      lon: nombre(l.longitude ?? point.lon),
    },
    geo,
    avertissements,
    'location',
  )
}

/** Times of an event: `timings`, which the flat export holds as text, else the first. */
function seancesDe(e: Record<string, unknown>, zone: string): Quand[] {
  const brut = typeof e.timings === 'string' ? enJson(e.timings) : e.timings
  const paires = liste(brut).flatMap(t => (isObject(t) ? [[t.begin ?? t.start, t.end] as const] : []))
  const toutes = paires.length > 0 ? paires : [[e.firstdate_begin ?? e.debut, e.firstdate_end ?? e.fin] as const]
  const lues = toutes.flatMap(([de, a]) => {
    const [debut, fin] = [lireInstant(String(de ?? ''), zone), lireInstant(String(a ?? ''), zone)]
    return debut && fin && fin.getTime() - debut.getTime() >= MINUTE_MS
      ? [{ debut, fin, zone, journee: e.journee === true }]
      : []
  })
  return [...new Map(lues.map(quand => [quand.debut.getTime(), quand])).values()]
}

const enJson = (texteJson: string): unknown => {
  try {
    return JSON.parse(texteJson)
  } catch {
    return undefined
  }
}

/** Its states: 3 moved online, 4 put off, 6 cancelled (API v2, "status"); those that stay on otherwise are on. */
const etatDe = (e: Record<string, unknown>): Etat => {
  const status = nombre(e.status)
  return status === 4 || status === 6 ? 'annule' : status === 2 || status === 3 ? 'deplace' : 'publie'
}

function inscriptionDe(e: Record<string, unknown>, sinon: string | undefined): [Inscription, string | undefined] {
  const liens = liste(e.registration).map(r => adresseWeb(isObject(r) ? r.value : r))
  const lien = liens.find(one => one !== undefined)
  return lien ? ['ailleurs', lien] : ['aucune', sinon]
}

const accesDe = (e: Record<string, unknown>): Accessibilite[] => {
  const a = e.accessibility
  if (Array.isArray(e.accessibilite)) return accessibilitesOf(e.accessibilite)
  if (Array.isArray(a)) return ACCES.filter(([cle]) => a.includes(cle)).map(([, code]) => code)
  return isObject(a) ? ACCES.filter(([cle]) => a[cle] === true).map(([, code]) => code) : []
}
