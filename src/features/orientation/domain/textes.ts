import type { Contraintes } from './demande.ts'
import { parlePourAutrui } from './faits.ts'
import type { ChoixQuestion } from './reponse.ts'
import type { Besoin, Mode, Niveau, Statut } from './vocabulaire.ts'

/** Words of the engine. They are shown as they are: short, plain, addressed to the person. */

export const NIVEAU_TEXTES = {
  accompagnement: 'Vous accompagne',
  conseil: 'Vous conseille',
  information: 'Vous informe',
} as const satisfies Record<Niveau, string>

export const MODE_TEXTES = {
  'en-presentiel': 'On vous reçoit sur place',
  'a-distance': 'À distance, sans vous déplacer',
  telephone: 'Par téléphone, sans vous déplacer',
} as const satisfies Record<Mode, string>

/** How a door is reached. */
export const ACCES_TEXTES = {
  'en-presentiel': 'On vous reçoit sur place',
  'a-distance': 'Se joint en ligne',
  telephone: 'Se joint par téléphone',
} as const satisfies Record<Mode, string>

const OUI_NON: ChoixQuestion[] = [
  { valeur: true, texte: 'Oui' },
  { valeur: false, texte: 'Non' },
]

interface ChampTexte {
  /** The question to ask. */
  question: string
  /** What is left to check, on a door. */
  aVerifier: string
  choix: ChoixQuestion[]
  /** The same, said to a parent or a professional: the fact is about somebody else. */
  autrui?: { question: string; aVerifier: string }
  /**
   * Besoins for which it may be asked; any when absent. Health, justice and means of living are never asked only to
   * sort doors (RGPD, art. 5, 9 and 10): the doors that depend on them say so, and the person says it if they wish.
   */
  pour?: readonly Besoin[]
}

/** Fields of the situation that criteria may depend on. A field without `choix` is typed in. */
export const CHAMPS: Readonly<Record<string, ChampTexte>> = {
  age: {
    question: 'Quel âge avez-vous ?',
    aVerifier: 'votre âge',
    choix: [],
    autrui: { question: 'Quel âge a la personne que vous aidez ?', aVerifier: 'l’âge de la personne que vous aidez' },
  },
  statut: {
    question: 'Quelle est votre situation aujourd’hui ?',
    aVerifier: 'votre situation (à l’école, en études, en emploi, en recherche d’emploi…)',
    autrui: {
      question: 'Quelle est la situation de la personne que vous aidez ?',
      aVerifier: 'la situation de la personne que vous aidez',
    },
    choix: [
      { valeur: 'collegien', texte: 'Au collège' },
      { valeur: 'lyceen', texte: 'Au lycée' },
      { valeur: 'etudiant', texte: 'En études supérieures' },
      { valeur: 'apprenti', texte: 'En apprentissage' },
      { valeur: 'decrocheur', texte: 'J’ai quitté l’école sans diplôme' },
      { valeur: 'demandeur-emploi', texte: 'En recherche d’emploi' },
      { valeur: 'salarie-prive', texte: 'J’ai un emploi dans le privé' },
      { valeur: 'interimaire', texte: 'En intérim' },
      { valeur: 'agent-public', texte: 'J’ai un emploi dans le public' },
      { valeur: 'independant', texte: 'À mon compte' },
      { valeur: 'sans-activite', texte: 'Sans activité' },
      { valeur: 'retraite', texte: 'À la retraite' },
    ],
  },
  diplome: {
    question: 'Quel est votre diplôme le plus élevé ?',
    aVerifier: 'votre diplôme',
    autrui: { question: 'Quel est son diplôme le plus élevé ?', aVerifier: 'son diplôme le plus élevé' },
    choix: [
      { valeur: 'sans', texte: 'Aucun, ou le brevet' },
      { valeur: 'cap-bep', texte: 'CAP ou BEP' },
      { valeur: 'bac', texte: 'Bac' },
      { valeur: 'bac+2', texte: 'Bac + 2' },
      { valeur: 'bac+3', texte: 'Bac + 3 ou 4' },
      { valeur: 'bac+5', texte: 'Bac + 5 ou plus' },
    ],
  },
  inscritFranceTravail: {
    question: 'Avez-vous une inscription en cours à France Travail ?',
    aVerifier: 'votre inscription à France Travail',
    autrui: {
      question: 'Cette personne a-t-elle une inscription en cours à France Travail ?',
      aVerifier: 'son inscription à France Travail',
    },
    choix: OUI_NON,
  },
  cadre: {
    question: 'Êtes-vous cadre ?',
    aVerifier: 'si vous êtes cadre',
    choix: OUI_NON,
    autrui: { question: 'Cette personne est-elle cadre ?', aVerifier: 'si la personne est cadre' },
  },
  rqth: {
    question: 'Avez-vous une reconnaissance de travailleur handicapé ?',
    aVerifier: 'une reconnaissance de travailleur handicapé',
    choix: OUI_NON,
    pour: ['emploi-maintien'],
  },
  beneficiaireRsa: {
    question: 'Touchez-vous le revenu de solidarité active (RSA) ?',
    aVerifier: 'si vous touchez le revenu de solidarité active (RSA)',
    choix: OUI_NON,
    pour: ['vie-quotidienne'],
  },
  enfantsACharge: {
    question: 'Avez-vous des enfants à charge ?',
    aVerifier: 'si vous avez des enfants à charge',
    choix: OUI_NON,
    pour: ['vie-quotidienne'],
  },
  quartierPrioritaire: {
    question: 'Habitez-vous dans un quartier prioritaire de la ville ?',
    aVerifier: 'si votre quartier est prioritaire',
    choix: OUI_NON,
    pour: [],
  },
  jeuneDiplome: {
    question: 'Avez-vous fini vos études depuis peu ?',
    aVerifier: 'si vous venez de finir vos études',
    choix: OUI_NON,
    autrui: {
      question: 'Cette personne a-t-elle fini ses études depuis peu ?',
      aVerifier: 'si la personne vient de finir ses études',
    },
  },
  creationEnCours: {
    question: 'Avez-vous déjà commencé à créer votre entreprise ?',
    aVerifier: 'où en est votre création d’entreprise',
    choix: OUI_NON,
  },
  detention: {
    question: 'La personne est-elle en détention ?',
    aVerifier: 'si la personne est en détention',
    choix: OUI_NON,
    pour: [],
  },
  metier: { question: 'Quel métier avez-vous en tête ?', aVerifier: 'le métier que vous visez', choix: [] },
  lieu: { question: 'Dans quelle commune habitez-vous ?', aVerifier: 'votre commune', choix: [] },
  pmr: { question: '', aVerifier: 'l’accès en fauteuil roulant', choix: [] },
  cout: { question: '', aVerifier: 'si c’est gratuit', choix: [] },
  langue: { question: '', aVerifier: 'la langue de l’accueil', choix: [] },
}

/** What is left to check, said to the person or to who speaks for them. */
export function aVerifierTexte(champ: string, statut: Statut | undefined): string {
  const texte = CHAMPS[champ]
  return (parlePourAutrui(statut) ? texte?.autrui?.aVerifier : undefined) ?? texte?.aVerifier ?? champ
}

const JOUR_MS = 86_400_000

/** ", rouvre sous 24 heures", from how long is left before it opens, in milliseconds. */
export function ouvreTexte(attente: number): string {
  if (attente <= JOUR_MS) return ', rouvre sous 24 heures'
  return attente <= 7 * JOUR_MS ? ', rouvre dans la semaine' : ''
}

const nombre = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 0 })

/** "À 15 km", "À moins d'un kilomètre". */
export const distanceTexte = (km: number): string => (km < 1 ? 'À moins d’un kilomètre' : `À ${nombre.format(km)} km`)

const date = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone: 'UTC' })

/** "1 octobre 2026" from days since 1970. */
export function jourTexte(jour: number): string {
  let texte = jours.get(jour)
  if (texte === undefined) {
    texte = date.format(jour * 86_400_000)
    jours.set(jour, texte)
  }
  return texte
}
/** There are few days, and formatting one takes longer than ranking a door. */
const jours = new Map<number, string>()

/** "au-delà des 30 km que vous avez choisis". */
export const horsRayonTexte = (km: number, contraintes: Contraintes): string =>
  `à ${nombre.format(km)} km, au-delà des ${nombre.format(contraintes.rayonKm ?? 0)} km demandés`
