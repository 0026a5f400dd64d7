import type { Forme, Institution, Texte } from './domain/convention.ts'

const SANS_TERME = { debut: undefined, dureeMois: undefined, tacite: false } as const

/** What the first version begins from: a frame to fill in, not a model of law. */
export const MODELES = {
  convention: {
    ...SANS_TERME,
    titre: 'Convention du réseau local de l’orientation',
    texte:
      '# Article 1. Objet\n\nLes structures qui signent forment un réseau. Toute personne y trouve une information gratuite, complète et objective (code du travail, article L. 6111-3).\n\n# Article 2. Engagements\n\nChaque structure tient ce qui est écrit pour elle dans le tableau des engagements.\n\n# Article 3. Pilotage\n\n# Article 4. Durée',
    annexes: '',
    dureeMois: 36,
  },
  charte: {
    ...SANS_TERME,
    titre: 'Charte du réseau local de l’orientation',
    texte: '# Accueillir tout le monde\n\n# Ne laisser personne sans suite\n\n# Se connaître',
    annexes: '',
  },
} as const satisfies Record<Forme, Texte>

/** What the first convention of a région begins from. A year at a time, as the law has it (code du travail, article L. 6111-3). */
export const MODELE_REGIONAL = {
  ...SANS_TERME,
  titre: 'Convention régionale de l’orientation',
  texte:
    '# Article 1. Objet\n\nL’État et la Région coordonnent ce que chacun fait pour l’orientation tout au long de la vie (code du travail, article L. 6111-3).\n\n# Article 2. Qui fait quoi\n\n# Article 3. Les territoires\n\nChaque territoire signe sa convention ou sa charte, et dit qu’elle est placée sous celle-ci.\n\n# Article 4. Suivi\n\n# Article 5. Durée',
  annexes: '',
  dureeMois: 12,
} as const satisfies Texte

/** Who signs it first. */
export const INSTITUTIONS_REGIONALES = [
  { nom: 'État', qualite: '', fonction: 'la préfecture de région' },
  { nom: 'Région', qualite: '', fonction: 'la présidence du conseil régional' },
  { nom: 'Rectorat de région académique', qualite: '', fonction: 'le rectorat' },
] as const satisfies readonly Omit<Institution, 'id' | 'signature'>[]
