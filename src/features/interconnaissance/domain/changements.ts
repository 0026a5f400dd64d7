import { z } from 'zod'
import { formatPhone } from '#web/format.ts'
import { direHoraires } from './dire-horaires.ts'

/** What changed in the sheet or the page of a member, as it is told: what it said, what it says now. */

export const CHAMPS = [
  'nom',
  'description',
  'telephone',
  'courriel',
  'site',
  'etat',
  'horaires',
  'fermetures',
  'adresse',
  'pmr',
  'service',
  'besoins',
  'publics',
  'modes',
  'gratuit',
  'frais',
  'documents',
  'mobilisable',
  'delai',
  'presentation',
  'adresser',
  'ne-fait-pas',
  'contacts',
] as const
export type Champ = (typeof CHAMPS)[number]

/** A line of the journal (`migrations/0105_membres.sql`). */
export interface Changement {
  structure: string
  champ: Champ
  /** The service or the place that it is of. */
  objet: string | undefined
  avant: unknown
  apres: unknown
  /** The source of the sheet, or the act; undefined: the structure itself. */
  par: string | undefined
  le: Date
}

/** A change in words. */
export interface Dit {
  quoi: string
  objet: string | undefined
  avant: string | undefined
  apres: string | undefined
  par: string | undefined
  le: Date
}

export const CHAMP_TEXTES = {
  nom: 'Nom',
  description: 'Description',
  telephone: 'Téléphone',
  courriel: 'Courriel',
  site: 'Site',
  etat: 'Fiche',
  horaires: 'Horaires',
  fermetures: 'Fermetures annoncées',
  adresse: 'Adresse',
  pmr: 'Accès en fauteuil roulant',
  service: 'Service',
  besoins: 'Ce qui est fait',
  publics: 'Pour qui',
  modes: 'Façon d’être reçu',
  gratuit: 'Prix',
  frais: 'Prix',
  documents: 'À apporter',
  mobilisable: 'Qui peut le demander',
  delai: 'Délai de réponse promis',
  presentation: 'Ce qu’elle dit d’elle',
  adresser: 'Comment lui adresser quelqu’un',
  'ne-fait-pas': 'Ce qu’elle ne fait pas',
  contacts: 'Qui répond',
} as const satisfies Record<Champ, string>

export interface Mots {
  besoin: (code: string) => string
}

const MODES: Readonly<Record<string, string>> = {
  'en-presentiel': 'sur place',
  'a-distance': 'à distance',
  telephone: 'par téléphone',
}
const codes = z.array(z.looseObject({ code: z.string() }))
const textes = z.array(z.looseObject({ texte: z.string() }))
const fermees = z.array(z.looseObject({ du: z.string(), au: z.string() }))
const liste = z.array(z.string())

const enListe = (parts: readonly string[], vide: string): string => (parts.length === 0 ? vide : parts.join(', '))
const jour = (iso: string): string => iso.split('-').reverse().join('/')

/** A value of the journal in words; undefined when there was none. */
function direValeur(champ: Champ, valeur: unknown, mots: Mots): string | undefined {
  if (valeur === null || valeur === undefined) return undefined
  switch (champ) {
    case 'telephone':
      return formatPhone(String(valeur))
    case 'horaires':
      return direHoraires(String(valeur))
    case 'besoins':
      return enListe(
        codes
          .catch([])
          .parse(valeur)
          .map(({ code }) => mots.besoin(code)),
        'rien de dit',
      )
    case 'publics':
      return enListe(
        textes
          .catch([])
          .parse(valeur)
          .map(({ texte }) => texte),
        'ouvert à tous',
      )
    case 'modes':
      return enListe(
        liste
          .catch([])
          .parse(valeur)
          .map(mode => MODES[mode] ?? mode),
        'rien de dit',
      )
    case 'ne-fait-pas':
      return liste.catch([]).parse(valeur).join(' ') || 'rien'
    case 'documents':
      return enListe(liste.catch([]).parse(valeur), 'rien')
    case 'mobilisable':
      return liste.catch([]).parse(valeur).includes('usagers') ? 'la personne elle-même' : 'un professionnel'
    case 'fermetures':
      return enListe(
        fermees
          .catch([])
          .parse(valeur)
          .map(({ du, au }) => (du === au ? `le ${jour(du)}` : `du ${jour(du)} au ${jour(au)}`)),
        'aucune',
      )
    case 'gratuit':
      return valeur === true ? 'gratuit' : 'payant'
    case 'pmr':
      return valeur === true ? 'oui' : 'non'
    case 'etat':
      return valeur === 'actif' ? 'dans l’annuaire' : 'retirée de l’annuaire'
    case 'delai':
      return `${String(valeur)} ${valeur === 1 ? 'jour' : 'jours'}`
    default:
      return String(valeur)
  }
}

export const direChangement = (c: Changement, mots: Mots): Dit => ({
  quoi: c.champ === 'service' ? (c.apres === null ? 'Service arrêté' : 'Nouveau service') : CHAMP_TEXTES[c.champ],
  objet: c.champ === 'service' ? undefined : c.objet,
  avant: direValeur(c.champ, c.avant, mots),
  apres: direValeur(c.champ, c.apres, mots),
  par: c.par,
  le: c.le,
})

/**
 * The lines of a journal told once: of one part changed several times, what it said first and what it says last; of what came back to
 * what it was, nothing. The last changed first.
 */
export function resumer(lignes: readonly Changement[]): Changement[] {
  const parts = new Map<string, Changement>()
  for (const ligne of lignes.toSorted((a, b) => a.le.getTime() - b.le.getTime())) {
    const cle = [
      ligne.structure,
      ligne.champ,
      ligne.objet,
      ligne.champ === 'service' && (ligne.apres ?? ligne.avant),
    ].join('\n')
    const avant = parts.get(cle)
    parts.set(cle, avant ? { ...ligne, avant: avant.avant } : ligne)
  }
  return [...parts.values()]
    .filter(({ champ, avant, apres }) => champ === 'contacts' || JSON.stringify(avant) !== JSON.stringify(apres))
    .toSorted((a, b) => b.le.getTime() - a.le.getTime())
}
