import type { Contraintes } from './demande.ts'
import type { ChoixQuestion } from './reponse.ts'
import type { Mode, Niveau } from './vocabulaire.ts'

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
}

/** Fields of the situation that criteria may depend on. A field without `choix` is typed in. */
export const CHAMPS: Readonly<Record<string, ChampTexte>> = {
  age: { question: 'Quel âge avez-vous ?', aVerifier: 'votre âge', choix: [] },
  statut: {
    question: 'Quelle est votre situation aujourd’hui ?',
    aVerifier: 'votre situation (élève, étudiant, salarié, en recherche d’emploi…)',
    choix: [
      { valeur: 'collegien', texte: 'Au collège' },
      { valeur: 'lyceen', texte: 'Au lycée' },
      { valeur: 'etudiant', texte: 'Étudiant, étudiante' },
      { valeur: 'apprenti', texte: 'En apprentissage' },
      { valeur: 'decrocheur', texte: 'Sorti de l’école sans diplôme' },
      { valeur: 'demandeur-emploi', texte: 'En recherche d’emploi' },
      { valeur: 'salarie-prive', texte: 'Salarié du privé' },
      { valeur: 'interimaire', texte: 'En intérim' },
      { valeur: 'agent-public', texte: 'Agent public' },
      { valeur: 'independant', texte: 'À mon compte' },
      { valeur: 'sans-activite', texte: 'Sans activité' },
      { valeur: 'retraite', texte: 'À la retraite' },
    ],
  },
  diplome: {
    question: 'Quel est votre diplôme le plus élevé ?',
    aVerifier: 'votre diplôme',
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
    question: 'Êtes-vous inscrit à France Travail ?',
    aVerifier: 'votre inscription à France Travail',
    choix: OUI_NON,
  },
  cadre: { question: 'Êtes-vous cadre ?', aVerifier: 'si vous êtes cadre', choix: OUI_NON },
  rqth: {
    question: 'Avez-vous une reconnaissance de travailleur handicapé ?',
    aVerifier: 'une reconnaissance de travailleur handicapé',
    choix: OUI_NON,
  },
  beneficiaireRsa: {
    question: 'Touchez-vous le revenu de solidarité active (RSA) ?',
    aVerifier: 'si vous touchez le revenu de solidarité active (RSA)',
    choix: OUI_NON,
  },
  enfantsACharge: {
    question: 'Avez-vous des enfants à charge ?',
    aVerifier: 'si vous avez des enfants à charge',
    choix: OUI_NON,
  },
  quartierPrioritaire: {
    question: 'Habitez-vous dans un quartier prioritaire de la ville ?',
    aVerifier: 'si votre quartier est prioritaire',
    choix: OUI_NON,
  },
  jeuneDiplome: {
    question: 'Avez-vous fini vos études depuis peu ?',
    aVerifier: 'si vous venez de finir vos études',
    choix: OUI_NON,
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
  },
  metier: { question: 'Quel métier avez-vous en tête ?', aVerifier: 'le métier que vous visez', choix: [] },
  lieu: { question: 'Dans quelle commune habitez-vous ?', aVerifier: 'votre commune', choix: [] },
  pmr: { question: '', aVerifier: 'l’accès en fauteuil roulant', choix: [] },
  cout: { question: '', aVerifier: 'si c’est gratuit', choix: [] },
  langue: { question: '', aVerifier: 'la langue de l’accueil', choix: [] },
}

const nombre = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 0 })

/** "À 15 km", "À moins d'un kilomètre". */
export const distanceTexte = (km: number): string => (km < 1 ? 'À moins d’un kilomètre' : `À ${nombre.format(km)} km`)

const date = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone: 'UTC' })

/** "1 octobre 2026" from days since 1970. */
export const jourTexte = (jour: number): string => date.format(jour * 86_400_000)

/** "au-delà des 30 km que vous avez choisis". */
export const horsRayonTexte = (km: number, contraintes: Contraintes): string =>
  `à ${nombre.format(km)} km, au-delà des ${nombre.format(contraintes.rayonKm ?? 0)} km demandés`
