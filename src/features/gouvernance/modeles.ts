import type { Forme, Texte } from './domain/convention.ts'

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
