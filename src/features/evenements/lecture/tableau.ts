import type { Geographie } from '#features/territoires/index.ts'
import { debutDuJour, fuseauOf, plusJours } from '#platform/fuseau.ts'
import { type Refused, refuse } from '#platform/imports/lines.ts'
import type { Avertissement } from '#platform/imports/rejet.ts'
import { foldColumn } from '#platform/lecture/csv.ts'
import { ETATS, type Quand } from '../domain/evenement.ts'
import {
  accessibilitesOf,
  adresseWeb,
  besoinsOf,
  DEFAUTS,
  type LigneEvenement,
  paragraphes,
  parmi,
  publicsOf,
  romesOf,
  situer,
  uneLigne,
} from './commun.ts'
import { lireInstant, lireJour } from './horaire.ts'

/** Events in a table, one a row. Columns are found by their name, whatever their order, case and accents. */

/** Columns of our own export, and the other names under which they are found. */
export const COLONNES_TABLEAU = {
  id: ['id', 'uid', 'identifiant'],
  titre: ['titre', 'title', 'nom', 'intitule'],
  description: ['description', 'resume'],
  debut: ['debut', 'date_debut', 'start', 'date_de_debut'],
  fin: ['fin', 'date_fin', 'end', 'date_de_fin'],
  journee: ['journee', 'journee_entiere', 'all_day'],
  lieu: ['lieu', 'lieu_nom', 'nom_du_lieu', 'location_name'],
  adresse: ['adresse', 'address'],
  code_postal: ['code_postal', 'cp', 'postal_code'],
  commune: ['commune', 'code_insee', 'code_commune', 'insee'],
  ville: ['ville', 'city', 'nom_commune'],
  lat: ['lat', 'latitude'],
  lon: ['lon', 'lng', 'longitude'],
  en_ligne: ['en_ligne', 'online'],
  lien: ['lien', 'url', 'site'],
  organisateur: ['organisateur', 'organisateurs', 'organizer', 'structure'],
  publics: ['publics', 'public'],
  besoins: ['besoins', 'themes'],
  romes: ['romes', 'metiers', 'rome'],
  accessibilite: ['accessibilite'],
  inscription: ['inscription'],
  etat: ['etat', 'statut', 'status'],
  motif: ['motif'],
} as const
type Colonne = keyof typeof COLONNES_TABLEAU

const NOMS = new Map<string, string>(
  Object.entries(COLONNES_TABLEAU).flatMap(([cle, noms]) => noms.map(nom => [nom, cle])),
)

/** What a column holds, by the name that it is found under; undefined for one that is not of an event. */
export const colonneDe = (nom: string): string | undefined => NOMS.get(foldColumn(nom))

const oui = (valeur: string | undefined): boolean => /^(oui|o|vrai|true|1|yes|x)$/i.test(valeur ?? '')
const codes = (valeur: string | undefined): string[] => (valeur ?? '').split(/[|,;]/).map(code => code.trim())
const coordonnee = (valeur: string | undefined): number | undefined => {
  const n = valeur === undefined ? Number.NaN : Number(valeur.replace(',', '.'))
  return Number.isFinite(n) ? n : undefined
}

/** @param source that of the file, unless the row names its own */
export function readTableau(
  row: Record<string, unknown>,
  { line, source, geo }: { line: number; source: string; geo: Geographie },
): LigneEvenement | Refused {
  const lu = new Map<string, unknown>()
  for (const [nom, valeur] of Object.entries(row)) {
    const cle = colonneDe(nom)
    if (cle !== undefined && !lu.has(cle)) lu.set(cle, valeur)
  }
  const champ = (cle: Colonne, max?: number): string | undefined => uneLigne(lu.get(cle), max)
  const titre = champ('titre')
  const id = champ('id', 120)
  if (titre === undefined) return refuse('titre', 'vide', id)
  const avertissements: Avertissement[] = []
  const codeOuNom = champ('commune')
  const estCode = /^\d[\dAB]\d{3}$/.test(codeOuNom ?? '')
  const lieu = situer(
    {
      nom: champ('lieu'),
      adresse: champ('adresse'),
      codePostal: champ('code_postal', 5),
      ville: champ('ville') ?? (estCode ? undefined : codeOuNom),
      commune: estCode ? codeOuNom : undefined,
      lat: coordonnee(champ('lat')),
      lon: coordonnee(champ('lon')),
    },
    geo,
    avertissements,
    'commune',
  )
  const quand = lireQuand(champ('debut') ?? '', champ('fin'), oui(champ('journee')), fuseauOf(lieu.commune))
  if ('faute' in quand) return refuse(quand.champ, quand.faute, id)
  const lien = adresseWeb(lu.get('lien'))
  return {
    line,
    source,
    evenement: {
      ...DEFAUTS,
      // Without one, the same title at the same instant is the same event.
      sourceId: id ?? `${titre}/${quand.debut.toISOString()}`,
      titre,
      description: paragraphes(lu.get('description')),
      organisateur: champ('organisateur'),
      etat: parmi(ETATS, [champ('etat')])[0] ?? 'publie',
      motif: champ('motif', 500),
      quand,
      enLigne: oui(champ('en_ligne')),
      lien,
      lieu,
      publics: publicsOf(codes(champ('publics', 500))),
      besoins: besoinsOf(codes(champ('besoins', 500))),
      romes: romesOf(codes(champ('romes', 500))),
      accessibilite: accessibilitesOf(codes(champ('accessibilite', 500))),
      inscription: champ('inscription') === 'ailleurs' && lien ? 'ailleurs' : 'aucune',
    },
    ...(avertissements.length > 0 && { avertissements }),
  }
}

/** Days alone are whole days, the last one in it. */
function lireQuand(
  de: string,
  a: string | undefined,
  journee: boolean,
  zone: string,
): Quand | { champ: Colonne; faute: string } {
  const [jour, dernier] = [lireJour(de), lireJour(a ?? de)]
  if (jour !== undefined) {
    if (dernier === undefined || dernier < jour) return { champ: 'fin', faute: 'la fin vient avant le début' }
    return { zone, journee: true, debut: debutDuJour(jour, zone), fin: debutDuJour(plusJours(dernier, 1), zone) }
  }
  const debut = lireInstant(de, zone)
  if (debut === undefined) return { champ: 'debut', faute: 'date illisible : AAAA-MM-JJ HH:MM ou JJ/MM/AAAA HH:MM' }
  const fin = a === undefined ? undefined : lireInstant(a, zone)
  if (fin === undefined) return { champ: 'fin', faute: 'date illisible : AAAA-MM-JJ HH:MM ou JJ/MM/AAAA HH:MM' }
  return fin > debut ? { zone, journee, debut, fin } : { champ: 'fin', faute: 'la fin vient avant le début' }
}
