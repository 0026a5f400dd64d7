import type { Geographie } from '#features/territoires/index.ts'
import { fuseauOf, jourDe, PARIS } from '#platform/fuseau.ts'
import { type Refused, refuse } from '#platform/imports/lines.ts'
import type { Avertissement } from '#platform/imports/rejet.ts'
import type { Etat, Lieu } from '../domain/evenement.ts'
import { foisEntre } from '../domain/repetition.ts'
import { adresseWeb, DEFAUTS, type LigneEvenement, paragraphes, situer, TITRE_MAX, uneLigne } from './commun.ts'
import type { Calendrier } from './icalendar.ts'
import { finDe, readVevent, type Vevent } from './vevent.ts'
import { zoneIana } from './zones-ical.ts'

const JOUR_MS = 86_400_000
/** How far a repeated event is written: what comes later is written by a later import. */
const AVANT_J = 31
const APRES_J = 400

export type LuDuCalendrier = LigneEvenement[] | (Refused & { line: number })

/** Events of a calendar, one for each time that they take place. @param now what a repeated event is written around */
export function* readCalendrier(calendrier: Calendrier, geo: Geographie, now: Date): Generator<LuDuCalendrier> {
  const zone = zoneIana(calendrier.zone ?? '') ?? PARIS
  const source = `icalendar:${uneLigne(calendrier.nom, 120) ?? 'sans nom'}`
  for (const line of calendrier.coupes) yield { line, ...refuse('VEVENT', 'END:VEVENT manque') }
  const parUid = new Map<string, Vevent[]>()
  for (const bloc of calendrier.evenements) {
    const lu = readVevent(bloc, calendrier, zone)
    if ('faute' in lu) yield { line: bloc.line, ...refuse(lu.champ, lu.faute, lu.uid) }
    else parUid.set(lu.uid, [...(parUid.get(lu.uid) ?? []), lu])
  }
  for (const lus of parUid.values()) yield* evenementsDe(lus, { source, geo, now, methode: calendrier.methode })
}

interface Contexte {
  source: string
  geo: Geographie
  now: Date
  methode: string
}

/** All that a calendar says under one identifier: an event, its times, and those that are told apart. */
function* evenementsDe(lus: readonly Vevent[], contexte: Contexte): Generator<LuDuCalendrier> {
  // Written twice, the last version counts.
  const seule = lus.filter(({ remplace }) => remplace === undefined).at(-1)
  const apart = new Map(lus.flatMap(v => (v.remplace === undefined ? [] : [[v.remplace, v] as const])))
  const { now } = contexte
  for (const vevent of apart.values()) yield lire(vevent, contexte, vevent.debut.instant.getTime(), vevent.remplace)
  if (seule === undefined) return
  if (seule.regles.length === 0 && seule.plus.length === 0)
    return void (yield lire(seule, contexte, seule.debut.instant.getTime(), undefined))
  try {
    const repetition = {
      ...seule,
      debut: seule.debut.instant,
      zone: seule.enUtc ? 'UTC' : seule.zone,
      moins: [...seule.moins, ...apart.keys()],
    }
    const du = new Date(now.getTime() - AVANT_J * JOUR_MS)
    const au = new Date(now.getTime() + APRES_J * JOUR_MS)
    for (const fois of foisEntre(repetition, du, au))
      if (!seule.joursMoins.includes(jourDe(new Date(fois), repetition.zone))) yield lire(seule, contexte, fois, fois)
  } catch {
    yield { line: seule.line, ...refuse('RRULE', 'répétition illisible', seule.uid) }
  }
}

/** @param cle which time of a repeated event this is */
function lire(v: Vevent, { source, geo, methode }: Contexte, debutMs: number, cle: number | undefined): LuDuCalendrier {
  const valeur = (nom: string): unknown => v.component.getFirstPropertyValue(nom)
  const id = cle === undefined ? v.uid : `${v.uid}/${new Date(cle).toISOString()}`
  const refus = (champ: string, raison: string) => ({ line: v.line, ...refuse(champ, raison, id) })
  const classe = uneLigne(valeur('class'))?.toUpperCase()
  if (classe === 'PRIVATE' || classe === 'CONFIDENTIAL') return refus('CLASS', 'événement privé')
  const titre = uneLigne(valeur('summary'), 1000)
  if (titre === undefined) return refus('SUMMARY', 'vide')
  const avertissements: Avertissement[] = []
  if (titre.length > TITRE_MAX) avertissements.push({ field: 'SUMMARY', reason: `coupé à ${TITRE_MAX} signes` })
  if (!v.dureeDite) avertissements.push({ field: 'DTEND', reason: 'fin absente : une heure est comptée' })
  if (v.etSuivants) avertissements.push({ field: 'RECURRENCE-ID', reason: 'ne vaut que pour cette fois-là' })
  const lieu = lieuDe(valeur('location'), valeur('geo'), geo, avertissements)
  const zone = lieu.commune && !v.debut.journee ? fuseauOf(lieu.commune) : v.zone
  const debut = new Date(debutMs)
  const visio = adresseWeb(valeur('conference'))
  return [
    {
      line: v.line,
      source,
      evenement: {
        ...DEFAUTS,
        sourceId: id,
        titre: titre.slice(0, TITRE_MAX),
        description: paragraphes(valeur('description')),
        organisateur: uneLigne(v.component.getFirstProperty('organizer')?.getFirstParameter('cn')),
        etat: etatDe(uneLigne(valeur('status')), methode),
        quand: { debut, fin: finDe(debut, v.duree, v.zone, jourDe(debut, v.zone)), zone, journee: v.debut.journee },
        enLigne: visio !== undefined,
        lien: visio ?? adresseWeb(valeur('url')),
        lieu,
      },
      ...(avertissements.length > 0 && { avertissements }),
    },
  ]
}

const etatDe = (statut: string | undefined, methode: string): Etat =>
  methode === 'CANCEL' || statut?.toUpperCase() === 'CANCELLED' ? 'annule' : 'publie'

/** « Salle des fêtes, 2 rue des Fleurs, 28500 Vernouillet »: a name, then an address that ends with a postal code and a town. */
function lieuDe(location: unknown, point: unknown, geo: Geographie, avertissements: Avertissement[]): Lieu {
  const [lat, lon] = Array.isArray(point)
    ? point.map(Number)
    : String(point ?? '')
        .split(';')
        .map(Number)
  const place = Number.isFinite(lat) && Number.isFinite(lon) ? { lat, lon } : {}
  const texte = uneLigne(location, 400)
  const [, avant = '', codePostal, ville] = /^(.*?)[,\s]*\b(\d{5})\s+([\p{L}][\p{L}\s'’-]*)/u.exec(texte ?? '') ?? []
  const [nom, ...adresse] = (codePostal ? avant : (texte ?? '')).split(',').map(s => s.trim())
  return situer(
    {
      nom: nom || undefined,
      adresse: adresse.filter(Boolean).join(', ') || undefined,
      codePostal,
      ville: ville?.trim(),
      ...place,
    },
    geo,
    avertissements,
    'LOCATION',
  )
}
