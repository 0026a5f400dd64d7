import type { Etat, Fin, Motif, Sujet } from './domain/erreur.ts'
import type { Erreur } from './store/erreurs.ts'

/** What is read of errors that are told of sheets. */

export const ERREUR_MAX = 1000

export const SUJET_TEXTES = {
  horaires: 'Les horaires',
  adresse: 'L’adresse',
  contact: 'Le téléphone, le courriel ou le site',
  services: 'Ce qui y est fait, ou pour qui',
  ferme: 'Le lieu est fermé',
  autre: 'Autre chose',
} as const satisfies Record<Sujet, string>

export const ETAT_TEXTES = {
  recue: 'Reçue',
  corrigee: 'Corrigée',
  'sans-suite': 'Sans suite',
} as const satisfies Record<Etat, string>

export const MOTIF_TEXTES = {
  'deja-juste': 'La fiche est juste.',
  'pas-nous': 'La fiche vient d’une autre source, à qui nous l’avons dit.',
  imprecis: 'Il manque de quoi comprendre ce qui est faux.',
  'hors-sujet': 'Cela ne porte pas sur cette fiche.',
} as const satisfies Record<Motif, string>

export const ERREURS_SIGNALER = {
  sujet: 'Dites ce qui est faux.',
  texte: `Écrivez ce qui est faux, en ${ERREUR_MAX} signes au plus.`,
  courriel: 'Écrivez une adresse électronique, comme prenom@exemple.fr, ou laissez vide.',
} as const
export const TROP_DE_SIGNALEMENTS = 'Trop de signalements viennent de votre réseau. Réessayez dans un quart d’heure.'

export const ERREURS_FINIR = { motif: 'Dites pourquoi rien ne change.' } as const

/** To the structure and those who coordinate: nothing of what was typed. */
export const messageErreurRecue = (m: {
  nom: string
  sujet: Sujet
  lien: string
}): { objet: string; texte: string } => ({
  objet: `Une erreur est signalée : ${m.nom}`,
  texte: `Bonjour,\n\nQuelqu’un signale une erreur dans la fiche de ${m.nom}. Ce qui est en cause : ${SUJET_TEXTES[m.sujet].toLowerCase()}.\n\nLire et répondre : ${m.lien}`,
})

/** To who left an address, at once: nothing of what was typed. */
export const messageErreurAccusee = (m: { nom: string; suivi: string }): { objet: string; texte: string } => ({
  objet: `Votre signalement est reçu : ${m.nom}`,
  texte: `Bonjour,\n\nVous avez signalé une erreur dans la fiche de ${m.nom}. La structure vérifie. Vous recevrez un seul autre courriel : sa réponse.\n\nSavoir où cela en est : ${m.suivi}\n\nVous n’avez rien signalé ? Ne tenez pas compte de ce message.`,
})

/** To who left an address, at the end. */
export const messageErreurFinie = (m: {
  erreur: Erreur
  fin: Fin
  suivi: string
}): { objet: string; texte: string } => {
  const { erreur, fin, suivi } = m
  const issue =
    fin.etat === 'corrigee'
      ? 'C’est corrigé, ou cela le sera à la prochaine mise à jour de l’annuaire. Merci.'
      : `Rien ne change. ${MOTIF_TEXTES[fin.motif]}`
  return {
    objet: `Votre signalement : ${erreur.structure.nom}`,
    texte: `Bonjour,\n\nVous avez écrit :\n${erreur.texte}\n\n${issue}\n\nRevoir votre signalement : ${suivi}\n\nVotre adresse est maintenant effacée.`,
  }
}

const FAITS: Readonly<Record<string, string>> = {
  corrigee: 'C’est noté : corrigée.',
  'sans-suite': 'C’est noté : sans suite.',
}
/** What was just done, said once after the redirection. */
export const faitErreurOf = (code: string | undefined): string | undefined =>
  code !== undefined && Object.hasOwn(FAITS, code) ? FAITS[code] : undefined
