import type { Critere } from './domain/offre.ts'
import type { CritereClassement } from './domain/reponse.ts'
import type { Besoin, Diplome, FaitBooleen, Mode, Niveau, Statut } from './domain/vocabulaire.ts'

/** Words of the public pages of the orientation. */

/** What is asked, as the person would say it. */
export const BESOIN_TEXTES = {
  'information-metiers': 'Découvrir des métiers',
  'choix-metier': 'Trouver ce que je veux faire',
  'choix-etudes': 'Choisir mes études',
  parcoursup: 'M’inscrire dans le supérieur (Parcoursup)',
  'formation-trouver': 'Trouver une formation',
  'formation-financer': 'Payer une formation',
  alternance: 'Apprentissage et alternance',
  'stage-immersion': 'Stage ou immersion',
  vae: 'Faire reconnaître mon expérience (VAE)',
  'bilan-competences': 'Faire un bilan de compétences',
  'evolution-professionnelle': 'Évoluer dans mon travail',
  reconversion: 'Changer de métier',
  'emploi-recherche': 'Trouver un emploi',
  'emploi-maintien': 'Garder mon emploi malgré ma santé',
  'creation-entreprise': 'Créer ou reprendre une entreprise',
  decrochage: 'Reprendre après avoir arrêté l’école',
  'savoirs-de-base': 'Lire, écrire, compter',
  'francais-langue': 'Apprendre le français',
  numerique: 'Me servir d’un ordinateur, d’internet',
  'mobilite-internationale': 'Partir à l’étranger',
  mobilite: 'Permis et transports',
  'vie-quotidienne': 'Logement, santé, argent, famille',
  engagement: 'M’engager (service civique, bénévolat)',
  'droits-salarie': 'Connaître mes droits au travail',
  'professionnel-information': 'Je suis un professionnel de l’orientation',
} as const satisfies Record<Besoin, string>

/** The broad besoins, asked first: most people who do not know what to ask find themselves in one of them. */
export const BESOINS_GENERAUX: readonly Besoin[] = [
  'choix-metier',
  'choix-etudes',
  'formation-trouver',
  'alternance',
  'emploi-recherche',
  'reconversion',
]

/** Every besoin, once, under the word that one would look for it. */
export const BESOIN_THEMES: readonly { titre: string; besoins: readonly Besoin[] }[] = [
  { titre: 'Choisir', besoins: ['choix-metier', 'information-metiers', 'choix-etudes', 'parcoursup'] },
  {
    titre: 'Se former',
    besoins: ['formation-trouver', 'formation-financer', 'alternance', 'stage-immersion', 'vae', 'decrochage'],
  },
  {
    titre: 'Travailler',
    besoins: [
      'emploi-recherche',
      'reconversion',
      'evolution-professionnelle',
      'bilan-competences',
      'emploi-maintien',
      'creation-entreprise',
      'droits-salarie',
    ],
  },
  { titre: 'Les bases', besoins: ['savoirs-de-base', 'francais-langue', 'numerique'] },
  { titre: 'La vie de tous les jours', besoins: ['vie-quotidienne', 'mobilite'] },
  { titre: 'Bouger, s’engager', besoins: ['mobilite-internationale', 'engagement'] },
  { titre: 'Vous êtes un professionnel', besoins: ['professionnel-information'] },
]

/** A besoin as a fact that was understood, without the person speaking. */
export const BESOIN_FAITS = {
  ...BESOIN_TEXTES,
  'choix-metier': 'Trouver sa voie',
  'choix-etudes': 'Choix des études',
  parcoursup: 'Parcoursup',
  vae: 'Validation de l’expérience (VAE)',
  'bilan-competences': 'Bilan de compétences',
  'evolution-professionnelle': 'Évolution professionnelle',
  'emploi-maintien': 'Emploi et santé',
  numerique: 'Ordinateur et internet',
  engagement: 'Engagement, service civique',
  'droits-salarie': 'Droits au travail',
  'professionnel-information': 'Un partenaire ou une ressource',
} as const satisfies Record<Besoin, string>

export const STATUT_TEXTES = {
  collegien: 'Au collège',
  lyceen: 'Au lycée',
  etudiant: 'En études supérieures',
  apprenti: 'En apprentissage',
  decrocheur: 'A arrêté l’école',
  'demandeur-emploi': 'En recherche d’emploi',
  'salarie-prive': 'En emploi dans le privé',
  interimaire: 'En intérim',
  'agent-public': 'En emploi dans le public',
  independant: 'À son compte',
  'chef-entreprise': 'À la tête d’une entreprise',
  'sans-activite': 'Sans activité',
  retraite: 'À la retraite',
  parent: 'Parent',
  employeur: 'Employeur',
  professionnel: 'Professionnel de l’orientation',
} as const satisfies Record<Statut, string>

export const DIPLOME_TEXTES = {
  sans: 'Sans diplôme, ou brevet',
  'cap-bep': 'CAP ou BEP',
  bac: 'Bac',
  'bac+2': 'Bac + 2',
  'bac+3': 'Bac + 3 ou 4',
  'bac+5': 'Bac + 5 ou plus',
} as const satisfies Record<Diplome, string>

/** Label of the field, and the two ways of saying the fact. */
export const FAIT_TEXTES = {
  inscritFranceTravail: {
    champ: 'Inscription à France Travail',
    oui: 'Inscrit à France Travail',
    non: 'Pas inscrit à France Travail',
  },
  cadre: { champ: 'Cadre', oui: 'Cadre', non: 'Non-cadre' },
  rqth: {
    champ: 'Reconnaissance de travailleur handicapé (RQTH)',
    oui: 'Travailleur handicapé reconnu (RQTH)',
    non: 'Sans reconnaissance de handicap (RQTH)',
  },
  beneficiaireRsa: { champ: 'Revenu de solidarité active (RSA)', oui: 'Touche le RSA', non: 'Ne touche pas le RSA' },
  enfantsACharge: { champ: 'Enfants à charge', oui: 'Enfants à charge', non: 'Sans enfant à charge' },
  quartierPrioritaire: {
    champ: 'Quartier prioritaire',
    oui: 'Habite un quartier prioritaire',
    non: 'Hors quartier prioritaire',
  },
  jeuneDiplome: {
    champ: 'Études finies depuis peu',
    oui: 'Études finies depuis peu',
    non: 'Études finies depuis longtemps',
  },
  creationEnCours: {
    champ: 'Création d’entreprise commencée',
    oui: 'Création déjà commencée',
    non: 'Création pas commencée',
  },
  detention: { champ: 'En détention', oui: 'En détention', non: 'Hors détention' },
} as const satisfies Record<FaitBooleen, { champ: string; oui: string; non: string }>

export const MODE_TEXTES = {
  'en-presentiel': 'Sur place',
  'a-distance': 'À distance',
  telephone: 'Par téléphone',
} as const satisfies Record<Mode, string>

/** Sentences to start from: they are nobody's, so their address may name them. */
export const EXEMPLES: readonly { id: string; texte: string }[] = [
  { id: 'changer-de-metier', texte: 'Je veux changer de métier' },
  { id: 'apres-la-troisieme', texte: 'Mon fils ne sait pas quoi faire après la 3e' },
  { id: 'experience', texte: 'Je veux faire reconnaître mon expérience' },
]

/** A situation to start from, and what is most often asked in it, the most frequent first. */
export interface Depart {
  id: string
  titre: string
  detail: string
  statut?: Statut
  besoins: readonly Besoin[]
}

export const DEPARTS: readonly Depart[] = [
  {
    id: 'college-lycee',
    titre: 'Au collège ou au lycée',
    detail: 'Choisir une voie, s’inscrire, trouver un stage',
    besoins: [
      'choix-etudes',
      'choix-metier',
      'parcoursup',
      'alternance',
      'stage-immersion',
      'information-metiers',
      'decrochage',
    ],
  },
  {
    id: 'sorti-de-l-ecole',
    titre: 'Sorti de l’école sans diplôme',
    detail: 'Reprendre, se former, trouver sa place',
    statut: 'decrocheur',
    besoins: [
      'decrochage',
      'alternance',
      'formation-trouver',
      'choix-metier',
      'emploi-recherche',
      'engagement',
      'mobilite',
    ],
  },
  {
    id: 'etudes-superieures',
    titre: 'En études supérieures',
    detail: 'Changer de voie, trouver un stage, partir',
    statut: 'etudiant',
    besoins: [
      'choix-etudes',
      'choix-metier',
      'stage-immersion',
      'alternance',
      'emploi-recherche',
      'mobilite-internationale',
      'engagement',
    ],
  },
  {
    id: 'recherche-d-emploi',
    titre: 'En recherche d’emploi',
    detail: 'Trouver un emploi, se former, changer de cap',
    statut: 'demandeur-emploi',
    besoins: [
      'emploi-recherche',
      'formation-trouver',
      'formation-financer',
      'reconversion',
      'choix-metier',
      'creation-entreprise',
      'vae',
      'mobilite',
    ],
  },
  {
    id: 'en-emploi',
    titre: 'En emploi ou à son compte',
    detail: 'Évoluer, changer de métier, faire valoir son expérience',
    besoins: [
      'evolution-professionnelle',
      'reconversion',
      'bilan-competences',
      'vae',
      'formation-financer',
      'creation-entreprise',
      'emploi-maintien',
      'droits-salarie',
    ],
  },
  {
    id: 'parent',
    titre: 'Parent',
    detail: 'Aider son enfant à s’orienter',
    statut: 'parent',
    besoins: ['choix-etudes', 'parcoursup', 'alternance', 'choix-metier', 'decrochage', 'stage-immersion'],
  },
]

/** Errors of the search form, beside their field. */
export const ERREUR_TEXTES = {
  'texte-long': 'Votre texte dépasse 10 000 caractères. Gardez l’essentiel : quelques phrases suffisent.',
  vide: 'Dites-nous ce qui vous amène, en quelques mots.',
  age: 'Écrivez l’âge en chiffres, par exemple 17.',
  rayon: 'Écrivez une distance en kilomètres, de 1 à 300.',
  'commune-inconnue': 'Nous ne trouvons pas cette commune. Vérifiez son nom, ou écrivez son code postal.',
} as const
export type ErreurRecherche = keyof typeof ERREUR_TEXTES

/** What each criterion of the ranking looks at, for the page that publishes it. */
export const CRITERE_TEXTES = {
  reseau: {
    nom: 'Réseau demandé',
    detail: 'Est-elle du réseau que vous nommez ? Compte seulement si vous en nommez un.',
  },
  besoin: { nom: 'Compétence', detail: 'La structure est-elle là pour ce que vous cherchez ?' },
  public: { nom: 'Public', detail: 'Est-elle faite pour votre situation ?' },
  distance: { nom: 'Distance', detail: 'Est-elle près de chez vous, ou joignable sans bouger ?' },
  horaires: { nom: 'Horaires', detail: 'Est-elle ouverte maintenant, ou bientôt ?' },
  mode: { nom: 'Façon d’être reçu', detail: 'Sur place, par téléphone ou à distance, selon votre choix.' },
  accessibilite: { nom: 'Accessibilité', detail: 'Peut-on y entrer en fauteuil roulant ?' },
  cout: { nom: 'Prix', detail: 'Est-ce gratuit ?' },
  langue: { nom: 'Langue', detail: 'Peut-on vous y recevoir dans votre langue ?' },
  fraicheur: { nom: 'Fraîcheur', detail: 'Quand la fiche a-t-elle été vérifiée ?' },
} as const satisfies Record<CritereClassement, { nom: string; detail: string }>

export const NIVEAU_TEXTES = {
  information: 'Information',
  conseil: 'Conseil',
  accompagnement: 'Accompagnement',
} as const satisfies Record<Niveau, string>

export const FORCE_TEXTES = {
  exclusif: 'Condition',
  preferentiel: 'En priorité',
  inconditionnel: 'Bon à savoir',
} as const satisfies Record<Critere['force'], string>
