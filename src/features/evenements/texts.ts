import type { Accessibilite, Public, RoleOrganisation } from './domain/evenement.ts'

/** What is read on the pages of events. */

export const PUBLIC_TEXTES = {
  scolaires: 'Collégiens et lycéens',
  etudiants: 'Étudiants',
  jeunes: 'Jeunes de 16 à 25 ans',
  'demandeurs-emploi': 'Demandeurs d’emploi',
  salaries: 'Salariés',
  parents: 'Parents',
  employeurs: 'Employeurs',
  professionnels: 'Professionnels de l’orientation',
} as const satisfies Record<Public, string>

export const ACCESSIBILITE_TEXTES = {
  fauteuil: 'Accessible en fauteuil roulant',
  'langue-des-signes': 'En langue des signes',
  'boucle-magnetique': 'Boucle magnétique',
  'facile-a-lire': 'Documents faciles à lire',
} as const satisfies Record<Accessibilite, string>

export const ROLE_TEXTES = {
  pilote: 'Organise',
  'co-organisateur': 'Organise aussi',
  contributeur: 'Participe',
  hote: 'Accueille',
} as const satisfies Record<RoleOrganisation, string>

export const PERIODES = ['7', '30', '90'] as const
export const PERIODE_TEXTES = {
  '7': 'Dans les 7 jours',
  '30': 'Dans le mois',
  '90': 'Dans les trois mois',
} as const satisfies Record<(typeof PERIODES)[number], string>
