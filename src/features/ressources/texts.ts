import type { Referentiel } from '#features/annuaire/index.ts'
import { type ErreurFichier, EXTENSIONS, TAILLE_MAX } from './domain/fichier.ts'
import type { Etat, EtatTexte, Genre, Objet } from './domain/ressource.ts'
import type { Public } from './services-numeriques.ts'

/** What is read on the pages of the library. */

export const GENRE_TEXTES = {
  depliant: 'Dépliant',
  guide: 'Guide',
  'compte-rendu': 'Compte rendu',
  modele: 'Modèle',
} as const satisfies Record<Genre, string>

export const OBJET_TEXTES = {
  territoire: 'Territoire',
  structure: 'Structure',
  service: 'Service',
  evenement: 'Événement',
} as const satisfies Record<Objet, string>

export const PUBLIC_TEXTES = {
  jeunes: 'Jeunes',
  'demandeurs-emploi': 'Personnes en recherche d’emploi',
  salaries: 'Salariés et indépendants',
  parents: 'Parents',
  entreprises: 'Entreprises',
} as const satisfies Record<Public, string>

export const ETAT_TEXTES = {
  quarantaine: 'contrôle en cours',
  saine: 'contrôlé',
  'non-analysee': 'non contrôlé par un antivirus',
  infectee: 'refusé : un virus y a été trouvé',
} as const satisfies Record<Etat, string>

export const TEXTE_TEXTES = {
  attente: 'texte pas encore lu',
  lu: 'texte lu : la recherche y cherche',
  'sans-texte': 'aucun texte dedans : la recherche ne lit que le titre et le résumé',
  illisible: 'texte illisible : la recherche ne lit que le titre et le résumé',
} as const satisfies Record<EtatTexte, string>

export const MO_MAX = TAILLE_MAX / 1024 / 1024

export const ERREURS_FICHIER = {
  vide: 'Choisissez un fichier ; celui-ci est vide.',
  'trop-grand': `Ce fichier est trop lourd : ${MO_MAX} Mo au plus.`,
  'type-refuse': `Ce type de fichier n’est pas accepté. Envoyez l’un de ceux-ci : ${EXTENSIONS.join(', ')}.`,
  'ment-sur-son-type':
    'Le contenu de ce fichier ne correspond pas à son nom. Enregistrez-le à nouveau, puis recommencez.',
  'deux-formats':
    'Ce fichier est de deux formats à la fois : il est refusé. Enregistrez-le à nouveau, puis recommencez.',
  bombe: 'Ce fichier grossit trop quand on l’ouvre : il est refusé.',
  macros: 'Ce fichier contient un programme (macro). Enregistrez-le sans, puis recommencez.',
  protege: 'Ce fichier est protégé par un mot de passe. Enregistrez-le sans, puis recommencez.',
  abime: 'Ce fichier est abîmé. Enregistrez-le à nouveau, puis recommencez.',
} as const satisfies Record<ErreurFichier, string>

export const ERREURS_CHAMPS = {
  titre: 'Écrivez un titre, de 200 caractères au plus.',
  resume: 'Ce résumé est trop long : 2 000 caractères au plus.',
  genre: 'Dites ce que c’est.',
  revue: 'Écrivez la date à laquelle ce document sera relu, dans les cinq ans.',
  romes: 'Écrivez des codes ROME, séparés par des virgules. Par exemple : D1102, K1304.',
} as const

/** What was just done, said once after the redirection. */
const FAITS: Readonly<Record<string, string>> = {
  ajoutee: 'Le document est ajouté.',
  version: 'La nouvelle version est déposée. Celles d’avant restent ici.',
  modifiee: 'La fiche est enregistrée.',
  archivee: 'Le document est archivé : il ne se voit plus que d’ici.',
  remise: 'Le document est de nouveau dans la bibliothèque.',
  montree: 'C’est cette version que l’on voit maintenant.',
}
export const faitOf = (code: string | undefined): string | undefined =>
  code !== undefined && Object.hasOwn(FAITS, code) ? FAITS[code] : undefined

/** What people read of a besoin, by its code. */
export const libellesOf =
  (referentiel: Pick<Referentiel, 'besoins'>): ((code: string) => string) =>
  code =>
    [...referentiel.besoins.values()].find(besoin => besoin.code === code)?.libelle ?? code
