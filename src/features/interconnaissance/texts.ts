import { formatDate, jourOf, typo } from '#web/format.ts'
import {
  type Cadence,
  type Confirmation,
  echeanceDe,
  type Fraicheur,
  fraicheurDe,
  type SansRappel,
} from './domain/fraicheur.ts'
import type { Limites } from './domain/limites.ts'

/** What is read of the pages of members. */

export const PRESENTATION_MAX = 1500
export const NE_FAIT_PAS_MAX = 12
export const PHRASE_MAX = 160

export const CADENCE_TEXTES = {
  mois: 'Tous les mois',
  trimestre: 'Tous les trois mois',
  semestre: 'Tous les six mois',
  annee: 'Une fois par an',
} as const satisfies Record<Cadence, string>

export const FRAICHEUR_TEXTES = {
  jamais: 'Jamais confirmée',
  'en-retard': 'À confirmer',
  bientot: 'Confirmée, bientôt à revoir',
  'a-jour': 'Confirmée',
} as const satisfies Record<Fraicheur, string>

const dateDe = (instant: Date): string => formatDate(jourOf(instant))

/** "Confirmée par la structure le 3 novembre 2026." */
export function direConfirmation(page: Confirmation, now: Date): string {
  const echeance = echeanceDe(page)
  if (!page.confirmeeLe || !echeance) return 'Jamais confirmée par la structure.'
  const dite = `Confirmée par la structure le ${dateDe(page.confirmeeLe)}`
  return fraicheurDe(page, now) === 'en-retard' ? `${dite} : à revoir depuis le ${dateDe(echeance)}.` : `${dite}.`
}

export const direLimites = (limites: Limites | undefined): string[] =>
  limites === undefined
    ? []
    : [
        ...limites.seulement.map(texte => `Elle reçoit seulement : ${texte.charAt(0).toLowerCase()}${texte.slice(1)}.`),
        ...(limites.sansPublic ? ['On n’y vient pas de soi-même : un professionnel adresse la personne.'] : []),
        ...(limites.surPlace ? [] : ['Elle ne reçoit pas sur place.']),
        ...(limites.aDistance ? [] : ['Elle ne reçoit ni à distance ni par téléphone.']),
        ...(limites.payant ? ['Ce qu’elle fait est payant.'] : []),
      ].map(typo)

export const ERREURS_PAGE = {
  presentation: `Écrivez ${PRESENTATION_MAX} signes au plus.`,
  adresser: `Écrivez ${PRESENTATION_MAX} signes au plus.`,
  'ne-fait-pas': `Écrivez ${NE_FAIT_PAS_MAX} lignes au plus, de ${PHRASE_MAX} signes chacune.`,
  cadence: 'Choisissez à quel rythme vous confirmez la page.',
} as const

export const ERREURS_CONTACT = {
  nom: 'Écrivez le nom de la personne.',
  fonction: 'Écrivez 120 signes au plus.',
  pour: 'Écrivez 200 signes au plus.',
  telephone: 'Écrivez un numéro de téléphone, comme 02 37 00 00 00, ou laissez vide.',
  'courriel-contact': 'Écrivez une adresse électronique, comme prenom@exemple.fr, ou laissez vide.',
  accord: 'Cochez la case : sans l’accord de la personne, son nom n’est pas montré.',
} as const

export const TROP_DE_CONTACTS = 'Six noms sont déjà là. Retirez-en un d’abord.'

/** A structure whose page nobody is asked to confirm. */
export const SANS_RAPPEL_TEXTES = {
  arretes: 'Ne reçoit plus de rappels',
  'sans-adresse': 'Sans adresse où rappeler',
} as const satisfies Record<SansRappel, string>

const FAITS: Readonly<Record<string, string>> = {
  ecrite: 'C’est enregistré. Pensez à confirmer la page quand tout est juste.',
  confirmee: 'C’est confirmé. Merci.',
  contact: 'La personne est ajoutée.',
  retire: 'La personne n’est plus nommée.',
}
/** What was just done, said once after the redirection. */
export const faitOf = (code: string | undefined): string | undefined =>
  code !== undefined && Object.hasOwn(FAITS, code) ? FAITS[code] : undefined

/** Asks to confirm: the link shows the page, and a button does it. */
export const messageRappel = (
  m: Confirmation & { nom: string; lien: string; arreter: string; now: Date },
): { objet: string; texte: string } => ({
  objet: `Votre page est-elle toujours juste ? ${m.nom}`,
  texte: [
    'Bonjour,',
    `Les professionnels du réseau lisent la page de ${m.nom} avant de vous adresser quelqu’un. ${direConfirmation(m, m.now)}`,
    `Si tout est juste, un clic suffit : ouvrez le lien, puis confirmez. Sinon, corrigez ce qui a changé.`,
    `Relire et confirmer : ${m.lien}`,
    'Le public voit la date de votre dernière confirmation.',
    `Ne plus recevoir de rappels : ${m.arreter}`,
  ].join('\n\n'),
})
