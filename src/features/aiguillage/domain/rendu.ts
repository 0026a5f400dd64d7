import type { Texte } from './avis.ts'
import { rappelPour } from './avis-autres.ts'

/** Why one of the two sides has the next move, the sender most often, where the aiguillage stands: a step of the timeline that is no move. */
export type MotifRendu = 'rendu' | 'sans-coordinateur' | 'issue-attendue' | 'porte-refermee' | 'confie'

/** What they are told of it: what changed, never who the person is. */
export const RENDU: Readonly<Record<MotifRendu, Texte>> = {
  rendu: {
    objet: 'Un dossier vous est rendu',
    texte: 'Le coordinateur du territoire vous rend ce dossier. La suite est à vous.',
  },
  'sans-coordinateur': {
    objet: 'Un dossier vous revient',
    texte: 'Plus personne ne coordonne le territoire. La suite de ce dossier est à vous.',
  },
  'issue-attendue': rappelPour('met', 'emetteur'),
  'porte-refermee': {
    objet: 'Un dossier vous revient',
    texte: 'La porte suivante est refermée. La suite de ce dossier est à vous.',
  },
  confie: {
    objet: 'Un dossier vous est confié',
    texte:
      'La structure qui vous avait adressé cette personne ne la suit plus. Vous avez son dossier : proposez-lui une autre porte, ou voyez avec elle comment terminer.',
  },
}
