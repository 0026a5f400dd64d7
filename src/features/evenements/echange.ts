import { paths } from '#web/paths.ts'
import { type Evenement, organisateursOf } from './domain/evenement.ts'

/** Events of the agenda as files that other agendas read, and that `porte import evenements` reads back. */

export interface Echange {
  /** Address of the site without a final slash. */
  origine: string
  nomCommune: (code: string) => string
  /** Who gives them: name of the site. */
  agenda: string
}

const STATUTS = { publie: 1, deplace: 2, annule: 6, brouillon: 1 } as const

/** JSON in the words of OpenAgenda (API v2), with our codes of publics, besoins and occupations besides. */
export const jsonDe = (
  evenements: readonly Evenement[],
  total: number,
  { origine, nomCommune, agenda }: Echange,
): object => ({
  total,
  events: evenements.map(e => ({
    uid: e.id,
    title: { fr: e.titre },
    description: { fr: e.description },
    status: STATUTS[e.etat],
    attendanceMode: e.enLigne ? (e.lieu.commune ? 3 : 2) : 1,
    onlineAccessLink: e.enLigne ? e.lien : undefined,
    timings: [{ begin: e.quand.debut.toISOString(), end: e.quand.fin.toISOString() }],
    journee: e.quand.journee,
    timezone: e.quand.zone,
    location: {
      name: e.lieu.nom,
      address: e.lieu.adresse,
      postalCode: e.lieu.codePostal,
      city: e.lieu.commune ? nomCommune(e.lieu.commune) : e.lieu.ville,
      insee: e.lieu.commune,
      latitude: e.lieu.lat,
      longitude: e.lieu.lon,
      timezone: e.quand.zone,
    },
    registration:
      e.inscription === 'aucune'
        ? []
        : [{ type: 'link', value: e.inscription === 'ici' ? origine + paths.inscription(e.id) : e.lien }],
    organisateurs: organisateursOf(e),
    publics: e.publics,
    besoins: e.besoins,
    romes: e.romes,
    accessibilite: e.accessibilite,
    originAgenda: { uid: new URL(origine).host, title: organisateursOf(e)[0] ?? agenda },
    canonicalUrl: origine + paths.evenement(e.id),
    updatedAt: e.majLe.toISOString(),
  })),
})

const COLONNES = [
  'id',
  'titre',
  'description',
  'debut',
  'fin',
  'journee',
  'lieu',
  'adresse',
  'code_postal',
  'commune',
  'ville',
  'lat',
  'lon',
  'en_ligne',
  'lien',
  'organisateur',
  'publics',
  'besoins',
  'romes',
  'accessibilite',
  'inscription',
  'etat',
  'motif',
] as const

/** A table for French spreadsheets, one event a row: semicolons, decimal commas, UTF-8 with its mark; lists are parted by `|`. A cell that would be run is kept a text. */
export const csvDe = (evenements: readonly Evenement[], { origine, nomCommune }: Echange): string =>
  `\uFEFF${[
    COLONNES.join(';'),
    ...evenements.map(e => COLONNES.map(colonne => cellule(valeurDe(e, { origine, nomCommune })[colonne])).join(';')),
  ].join('\r\n')}\r\n`

const valeurDe = (
  e: Evenement,
  { origine, nomCommune }: Pick<Echange, 'origine' | 'nomCommune'>,
): Record<(typeof COLONNES)[number], string | number | undefined> => ({
  id: e.id,
  titre: e.titre,
  description: e.description,
  debut: e.quand.debut.toISOString(),
  fin: e.quand.fin.toISOString(),
  journee: e.quand.journee ? 'oui' : 'non',
  lieu: e.lieu.nom,
  adresse: e.lieu.adresse,
  code_postal: e.lieu.codePostal,
  commune: e.lieu.commune,
  ville: e.lieu.commune ? nomCommune(e.lieu.commune) : e.lieu.ville,
  lat: e.lieu.lat,
  lon: e.lieu.lon,
  en_ligne: e.enLigne ? 'oui' : 'non',
  lien: e.inscription === 'ailleurs' && e.lien ? e.lien : origine + paths.evenement(e.id),
  organisateur: organisateursOf(e).join(', '),
  publics: e.publics.join('|'),
  besoins: e.besoins.join('|'),
  romes: e.romes.join('|'),
  accessibilite: e.accessibilite.join('|'),
  inscription: e.inscription === 'aucune' ? 'aucune' : 'ailleurs',
  etat: e.etat,
  motif: e.motif,
})

const cellule = (valeur: string | number | undefined): string => {
  if (typeof valeur === 'number') return String(valeur).replace('.', ',')
  const texte = (valeur ?? '').replace(/^[=+\-@\t\r]/, "'$&")
  return /[";\r\n]/.test(texte) ? `"${texte.replaceAll('"', '""')}"` : texte
}
