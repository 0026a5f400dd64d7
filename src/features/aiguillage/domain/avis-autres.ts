import type { Texte } from './avis.ts'
import type { Statut } from './statuts.ts'

/** What the one who has the next move is reminded of. */
export const RAPPEL: Texte = {
  objet: 'Une personne attend',
  texte: 'Une personne attend que vous fassiez la suite.',
}

/** What they are reminded of once the person was received: to say what came of it. */
const RAPPEL_ISSUE: Readonly<Record<'emetteur' | 'recepteur', Texte>> = {
  recepteur: {
    objet: 'Notez ce qu’il en est',
    texte: 'Vous avez reçu une personne qui vous était adressée. Notez l’issue : une ligne suffit, et c’est clos.',
  },
  emetteur: {
    objet: 'Une issue n’est pas notée',
    texte:
      'Une personne que vous aviez adressée a été reçue, mais la structure n’a pas noté l’issue. Voyez-le avec elle, ou terminez sans la connaître.',
  },
}

export const rappelPour = (statut: Statut, cote: 'emetteur' | 'recepteur'): Texte =>
  statut === 'met' ? RAPPEL_ISSUE[cote] : RAPPEL

/** What a coordinateur is told. */
export const ALERTE: Texte = {
  objet: 'Un aiguillage a besoin de vous',
  texte: 'Une personne de votre territoire est sans porte, ou en est à la troisième. Voyez-le avec les structures.',
}

/** What a coordinateur is reminded of, each time that as long as the promised delay has gone by. */
export const RAPPEL_COORDINATEUR: Texte = {
  objet: 'Une personne attend toujours',
  texte: 'Une personne de votre territoire attend toujours une porte, et la suite est à vous.',
}

/** What both sides are told when a person has their data removed. */
export const EFFACEMENT: Texte = {
  objet: 'Une personne a effacé ses données',
  texte:
    'La personne a demandé l’effacement de ses données. Cet aiguillage s’arrête, et son contenu n’existe plus. Effacez aussi ce que vous en auriez noté ailleurs.',
}

/** What a person is told when the door that had taken over is closed. */
export const PORTE_REFERMEE: Texte = {
  objet: 'La suite de votre demande',
  texte: 'L’autre porte qui vous était proposée est refermée. La structure qui vous suit voit la suite avec vous.',
}

/** What is told when a person closes their file to a structure that received them. */
export const ACCES_FERME: Readonly<Record<'structure' | 'personne', Texte>> = {
  structure: {
    objet: 'Une personne vous ferme son dossier',
    texte:
      'Une personne que vous aviez reçue vous ferme son dossier : vous ne le lisez plus. Ce que vous aviez envoyé pour elle continue, si elle ne l’arrête pas.',
  },
  personne: {
    objet: 'Votre dossier est fermé',
    texte:
      'Vous avez fermé votre dossier à cette structure : elle ne le lit plus. Ce n’était pas vous ? Dites-le à une structure qui vous suit.',
  },
}

/** What the one who has the next move is told when the person writes their demande again. */
export const CORRECTION: Texte = {
  objet: 'La personne a corrigé sa demande',
  texte: 'La personne a corrigé les mots de sa demande. Relisez-la avant de poursuivre.',
}

/** What the one who has the next move is told when the person has heard of nobody. */
export const SANS_NOUVELLES: Texte = {
  objet: 'Une personne n’a pas de nouvelles',
  texte: 'La personne dit que personne ne l’a contactée. Contactez-la, ou dites où en est sa demande.',
}
