import type { Classement } from './domain/rayons.ts'

/** What people read of the ways to go through the occupations. */
export const CLASSEMENT_TEXTES: Readonly<Record<Classement, { titre: string; lien: string; chapeau: string }>> = {
  secteur: { titre: 'Métiers par secteur', lien: 'Par secteur', chapeau: 'Choisissez un secteur d’activité.' },
  interet: { titre: 'Métiers par envie', lien: 'Par envie', chapeau: 'Choisissez ce que vous avez envie de faire.' },
  condition: {
    titre: 'Métiers par condition de travail',
    lien: 'Par condition de travail',
    chapeau: 'Choisissez une condition de travail, que vous la cherchiez ou que vous vouliez l’éviter.',
  },
  transition: {
    titre: 'Métiers et transitions',
    lien: 'Par transition',
    chapeau: 'Les métiers que les transitions écologique, numérique et démographique développent ou transforment.',
  },
}

export const ETAT_TEXTES = {
  secret: 'chiffre non publié, pour protéger les personnes ou les entreprises',
  'non-calculable': 'chiffre que le producteur n’a pas pu calculer',
  'non-applicable': 'sans objet ici',
} as const

export const MAILLE_TEXTES = {
  commune: 'dans la commune',
  epci: 'dans l’intercommunalité',
  'bassin-de-vie': 'dans le bassin de vie',
  'bassin-emploi': 'dans le bassin d’emploi',
  'zone-emploi': 'dans la zone d’emploi',
  departement: 'dans le département',
  region: 'dans la région',
  france: 'en France',
} as const

export const ECOLOGIQUE_TEXTES = {
  vert: 'Métier de la transition écologique.',
  strategique: 'Métier dont la transition écologique a besoin.',
  brun: 'Métier que la transition écologique transforme ou réduit.',
  blanc: null,
} as const

export const AGE_TEXTES = { '-35': 'moins de 35 ans', '35+': '35 ans et plus' } as const

/** The great domains of ROME, by the first letter of its codes. */
export const GRANDS_DOMAINES: Readonly<Record<string, string>> = {
  A: 'Agriculture, animaux et espaces verts',
  B: 'Arts et artisanat d’art',
  C: 'Banque, assurance, immobilier',
  D: 'Commerce, alimentation, beauté',
  E: 'Communication et multimédia',
  F: 'Bâtiment et travaux publics',
  G: 'Hôtellerie, restauration, tourisme, animation',
  H: 'Industrie',
  I: 'Installation et réparation',
  J: 'Santé',
  K: 'Services à la personne et à la collectivité',
  L: 'Spectacle',
  M: 'Bureau, gestion, informatique',
  N: 'Transport et logistique',
}
