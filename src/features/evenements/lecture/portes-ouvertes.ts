import { debutDuJour, fuseauOf, PARIS, plusJours } from '#platform/fuseau.ts'
import { type Refused, refuse } from '#platform/imports/lines.ts'
import { MOIS } from '#web/format.ts'
import type { Lieu, Quand } from '../domain/evenement.ts'
import { DEFAUTS, type LigneEvenement, uneLigne } from './commun.ts'
import { instantLocal } from './horaire.ts'

/** Open days, as sentences by establishment of the Onisep (`ENS.…`): « Le 8 mars 2025 de 9h00 à 17h00 (sur inscription) ». */

export const SOURCE_PORTES_OUVERTES = 'onisep-portes-ouvertes'

/** An establishment, in the files « Idéo » of the Onisep. */
export interface Etablissement {
  nom: string
  lieu: Lieu
}

const MOIS_RE = MOIS.join('|')
const JOUR_RE = String.raw`(\d{1,2})(?:er)?\s+(${MOIS_RE})(?:\s+(\d{4}))?`
const HEURE_RE = String.raw`(\d{1,2})\s*h\s*(\d{2})?`
const UN_JOUR = new RegExp(String.raw`^le\s+${JOUR_RE}`, 'i')
const HEURES = new RegExp(String.raw`^,?\s*de\s+${HEURE_RE}\s+à\s+${HEURE_RE}`, 'i')
const DU_AU = new RegExp(
  String.raw`^du\s+${JOUR_RE}(?:\s+à\s+${HEURE_RE})?\s+au\s+${JOUR_RE}(?:\s+à\s+${HEURE_RE})?`,
  'i',
)
const SUITE_J = 92

/** What a sentence says of when; `suite` is what it says besides. */
export function lirePhrase(
  phrase: string,
  annee: string | undefined,
  zone: string,
): { quand: Quand; suite: string | undefined } | { faute: string } {
  const texte = uneLigne(phrase, 600) ?? ''
  if (/indicative|précédentes/i.test(texte)) return { faute: 'date d’une année passée, donnée à titre indicatif' }
  const jourOf = (j = '', mois = '', a = annee): string | undefined =>
    a && `${a}-${String(MOIS.indexOf(mois.toLowerCase()) + 1).padStart(2, '0')}-${j.padStart(2, '0')}`
  const seul = UN_JOUR.exec(texte)
  if (seul) {
    const jour = jourOf(seul[1], seul[2], seul[3])
    if (jour === undefined) return { faute: 'année absente : donnez-la par --edition' }
    const reste = texte.slice(seul[0].length)
    const heures = HEURES.exec(reste)
    const quand = heures
      ? entre(jour, jour, [heures[1], heures[2], heures[3], heures[4]], zone)
      : journees(jour, jour, zone)
    return quand ? { quand, suite: suiteDe(reste.slice(heures?.[0].length ?? 0)) } : { faute: 'heures illisibles' }
  }
  const plusieurs = DU_AU.exec(texte)
  if (!plusieurs) return { faute: 'phrase non comprise' }
  const [tout, j1, m1, a1, h1, n1, j2, m2, a2, h2, n2] = plusieurs
  const [de, a] = [jourOf(j1, m1, a1 ?? a2), jourOf(j2, m2, a2)]
  if (de === undefined || a === undefined) return { faute: 'année absente : donnez-la par --edition' }
  if (a < de || a > plusJours(de, SUITE_J)) return { faute: 'période de plus de trois mois' }
  // Hours from the first day to the last are those of each day as often as not: the days are kept, and the sentence.
  return {
    quand: journees(de, a, zone),
    suite: suiteDe(
      h1 && h2 ? `${heureDite(h1, n1)} à ${heureDite(h2, n2)} ${texte.slice(tout.length)}` : texte.slice(tout.length),
    ),
  }
}

const heureDite = (h: string, n = ''): string => `${h}h${n}`
const journees = (de: string, a: string, zone: string): Quand => ({
  zone,
  journee: true,
  debut: debutDuJour(de, zone),
  fin: debutDuJour(plusJours(a, 1), zone),
})

function entre(de: string, a: string, heures: readonly (string | undefined)[], zone: string): Quand | undefined {
  const [h1, n1, h2, n2] = heures.map(n => Number(n ?? 0))
  const [debut, fin] = [instantLocal(de, h1 ?? 0, n1 ?? 0, zone), instantLocal(a, h2 ?? 0, n2 ?? 0, zone)]
  return debut && fin && fin > debut ? { zone, journee: false, debut, fin } : undefined
}

const suiteDe = (reste: string): string | undefined => {
  const texte = reste.replace(/^[\s,(]+|[\s)]+$/g, '').replace(/\s*Plus d'info\s*:\s*/i, '\nPlus d’info : ')
  return texte.trim() || undefined
}

/** One sentence of an establishment. One that no file names is kept out of the agenda, until a file does. */
export function readPortesOuvertes(
  { etablissement, phrase, line }: { etablissement: string; phrase: string; line: number },
  connus: ReadonlyMap<string, Etablissement>,
  annee: string | undefined,
): LigneEvenement | Refused {
  const connu = connus.get(etablissement)
  const zone = connu?.lieu.commune ? fuseauOf(connu.lieu.commune) : PARIS
  const lu = lirePhrase(phrase, annee, zone)
  if ('faute' in lu) return refuse('jpo', `${etablissement} : ${lu.faute}`)
  const { quand, suite } = lu
  const numero = etablissement.replace(/^ENS\./, '')
  return {
    line,
    source: SOURCE_PORTES_OUVERTES,
    evenement: {
      ...DEFAUTS,
      sourceId: `${etablissement}/${quand.debut.toISOString().slice(0, 10)}/${quand.debut.toISOString().slice(11, 16)}`,
      titre: connu ? `Portes ouvertes : ${connu.nom}`.slice(0, 200) : `Portes ouvertes (établissement ${numero})`,
      description: suite && suite[0]?.toUpperCase() + suite.slice(1),
      organisateur: connu?.nom,
      etat: connu ? 'publie' : 'brouillon',
      quand,
      enLigne: /virtuel|en ligne|visio/i.test(suite ?? ''),
      lien: `https://www.onisep.fr/http/redirection/etablissement/slug/${etablissement}`,
      lieu: connu?.lieu ?? {},
      publics: ['scolaires', 'etudiants'],
    },
  }
}
