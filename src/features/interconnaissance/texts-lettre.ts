import { postePaths } from '#web/poste.tsx'
import type { Partie } from './domain/lettre.ts'

/** The letter of a month: it reads as text. */
export const messageLettre = (m: {
  parties: readonly Partie[]
  territoire: string
  /** "novembre 2026" */
  mois: string
  origine: string
  arreter: string
}): { objet: string; texte: string } => ({
  objet: `${m.territoire} : ce qui a changé en ${m.mois}`,
  texte: [
    'Bonjour,',
    `Voici ce qui a changé en ${m.mois} dans le territoire ${m.territoire}.`,
    ...m.parties.map(({ titre, lignes }) => `${titre} :\n${lignes.map(ligne => `- ${ligne}`).join('\n')}`),
    `Les structures du réseau : ${m.origine}${postePaths.membres}`,
    `Ne plus recevoir cette lettre : ${m.arreter}`,
  ].join('\n\n'),
})
