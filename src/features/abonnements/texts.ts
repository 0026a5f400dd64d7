import { formatDate, plural } from '#web/format.ts'
import type { Genre, Nouvelle, Rythme } from './domain/abonnement.ts'
import { MAX_NOUVELLES } from './domain/choisir.ts'

/** What is read of news by e-mail. */

export const GENRE_TEXTES = {
  evenements: 'Événements',
  documents: 'Documents',
  clips: 'Clips sur les métiers',
} as const satisfies Record<Genre, string>

export const RYTHME_TEXTES = {
  semaine: 'Une fois par semaine, le lundi',
  jour: 'Une fois par jour',
} as const satisfies Record<Rythme, string>

export const ERREURS_ABONNEMENT = {
  courriel: 'Écrivez une adresse électronique, comme prenom@exemple.fr.',
  genres: 'Cochez au moins une sorte de nouvelles.',
  lieu: 'Nous ne trouvons pas cette commune. Vérifiez son nom.',
  trop: 'Trop de demandes viennent de votre réseau. Réessayez dans un quart d’heure.',
} as const

/** Days during which a request waits for its confirmation (`referentiel/registre/abonnements.yaml`). */
export const ATTENTE_JOURS = 7

const genresDe = (genres: readonly Genre[]): string => genres.map(code => GENRE_TEXTES[code].toLowerCase()).join(', ')

/** What is followed, on one line: "événements, à moins de 30 km de Dreux, une fois par semaine, le lundi". */
export const direChoix = (c: { genres: readonly Genre[]; endroit: string; rythme: Rythme }): string =>
  [genresDe(c.genres), c.endroit, RYTHME_TEXTES[c.rythme].toLowerCase()].join(', ')

/** Asks the address itself: whoever typed it. */
export const messageConfirmer = (m: {
  genres: readonly Genre[]
  endroit: string
  rythme: Rythme
  page: string
}): { objet: string; texte: string } => ({
  objet: 'Confirmez votre abonnement',
  texte: `Bonjour,\n\nVous avez demandé à recevoir nos nouvelles : ${direChoix(m)}.\n\nConfirmer mon abonnement : ${m.page}\n\nSans votre confirmation, rien n’est envoyé, et votre adresse est effacée dans ${ATTENTE_JOURS} jours. Ce n’est pas vous ? Ne faites rien.`,
})

/** Asks somebody whether to go on, before their year is over: it reads as text. @param fin ISO date */
export const messageContinuer = (m: {
  genres: readonly Genre[]
  endroit: string
  rythme: Rythme
  fin: string
  page: string
  quitter: string
}): { objet: string; texte: string } => ({
  objet: 'Voulez-vous encore recevoir nos nouvelles ?',
  texte: `Bonjour,\n\nVous recevez nos nouvelles depuis presque un an : ${direChoix(m)}.\n\nContinuer, ou changer mes choix : ${m.page}\nNe plus rien recevoir : ${m.quitter}\n\nSans réponse de votre part, les envois s’arrêtent le ${formatDate(m.fin)}, et votre adresse est effacée.`,
})

/** What was just done on one's own page. */
export const FAITS_ABONNEMENT: Readonly<Record<string, string>> = {
  confirme: 'C’est confirmé. Le prochain courriel part quand il y a du nouveau.',
  choix: 'Vos choix sont enregistrés.',
}

/** The news of a day or a week: it reads as text. */
export function messageNouvelles(m: {
  nouvelles: readonly Nouvelle[]
  endroit: string
  origine: string
  page: string
  quitter: string
}): { objet: string; texte: string } {
  const { nouvelles, endroit, origine, page, quitter } = m
  const reste = nouvelles.length - MAX_NOUVELLES
  const blocs = nouvelles
    .slice(0, MAX_NOUVELLES)
    .map(({ titre, detail, chemin }) => `${titre}\n${detail}\nEn savoir plus : ${origine}${chemin}`)
  const [premiere] = nouvelles
  return {
    objet:
      nouvelles.length === 1 && premiere
        ? `Nouveau ${endroit} : ${premiere.titre}`
        : `${plural(nouvelles.length, 'nouveauté')} ${endroit}`,
    texte: [
      'Bonjour,',
      `Voici ce qui est nouveau ${endroit}.`,
      ...blocs,
      ...(reste > 0 ? [`Et ${plural(reste, 'autre')} : ${origine}/evenements`] : []),
      `Ce que je reçois : ${page}\nNe plus rien recevoir : ${quitter}`,
    ].join('\n\n'),
  }
}
