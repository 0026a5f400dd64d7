import type { Canal, Issue } from './domain/accueil.ts'
import type { Creneau } from './domain/delai.ts'
import type { Moment } from './domain/fil.ts'
import type { Accessibilite, Contact } from './domain/identite.ts'
import type { Finalite, Moyen } from './store/consentements.ts'
import type { Reponse } from './store/rapprochements.ts'

/** Words of the pages of the accueil. */

export const CANAL_TEXTES = {
  'sur-place': 'Sur place',
  telephone: 'Téléphone',
  'rendez-vous': 'Rendez-vous',
  forum: 'Forum',
  'en-ligne': 'En ligne',
} as const satisfies Record<Canal, string>

export const ISSUE_TEXTES = {
  repondu: 'Répondu ici',
  documentation: 'Documentation',
  evenement: 'Événement',
  'rendez-vous': 'Rendez-vous',
  aiguillage: 'Aiguillage',
  rappel: 'Rappel',
} as const satisfies Record<Issue, string>

export const CONTACT_TEXTES = {
  telephone: 'Téléphone',
  sms: 'SMS',
  courriel: 'Courriel',
  conseiller: 'Par vous, le conseiller',
} as const satisfies Record<Contact, string>

export const ACCESSIBILITE_TEXTES = {
  fauteuil: 'Fauteuil roulant',
  malvoyant: 'Voit mal',
  malentendant: 'Entend mal',
  'langue-des-signes': 'Langue des signes',
  lecture: 'Lit difficilement',
  'francais-simple': 'Français simple',
  accompagnement: 'Vient accompagnée',
} as const satisfies Record<Accessibilite, string>

/** Languages most often needed at a counter, by their own ISO 639-1 codes. */
export const LANGUE_TEXTES: Readonly<Record<string, string>> = {
  fr: 'Français',
  ar: 'Arabe',
  en: 'Anglais',
  es: 'Espagnol',
  pt: 'Portugais',
  tr: 'Turc',
  ru: 'Russe',
  uk: 'Ukrainien',
  ps: 'Pachto',
  fa: 'Dari, persan',
  so: 'Somali',
  ti: 'Tigrigna',
  ln: 'Lingala',
  ff: 'Peul',
  bm: 'Bambara',
  zh: 'Chinois',
  ro: 'Roumain',
  sq: 'Albanais',
}

export const ACCORD_TEXTES = {
  accompagnement: 'Être accompagnée',
  aiguillage: 'Être aiguillée',
  rappel: 'Être rappelée',
  evenement: 'Venir à un événement',
} as const satisfies Record<Finalite, string>

export const MOYEN_TEXTES = {
  ecran: 'À l’écran',
  sms: 'Par SMS',
  papier: 'Sur papier',
  oral: 'À l’oral',
} as const satisfies Record<Moyen, string>

export const CRENEAU_TEXTES = {
  matin: 'Le matin',
  'apres-midi': 'L’après-midi',
  indifferent: 'Peu importe',
} as const satisfies Record<Creneau, string>

/** Where an aiguillage stands, for a thread. */
export const STATUT_AIGUILLAGE_TEXTES: Readonly<Record<string, string>> = {
  draft: 'Brouillon, pas envoyé',
  sent: 'Envoyé',
  received: 'Reçu',
  'needs-information': 'Une précision est demandée',
  accepted: 'Accepté',
  waitlisted: 'En liste d’attente',
  scheduled: 'Rendez-vous pris',
  met: 'Rencontré',
  'not-met': 'Pas rencontré',
  completed: 'Terminé',
  declined: 'Refusé',
  redirected: 'Réorienté',
  withdrawn: 'Retiré par la personne',
  cancelled: 'Annulé',
  lapsed: 'Sans réponse',
  'entered-in-error': 'Noté par erreur',
}

export const RENDEZVOUS_TEXTES: Readonly<Record<string, string>> = {
  pris: 'Pris',
  vu: 'Venu',
  excuse: 'Excusé',
  absent: 'Absent',
  annule: 'Annulé',
  deplace: 'Déplacé',
}

export const SORTE_TEXTES = {
  accueil: 'Accueil',
  demande: 'Demande',
  aiguillage: 'Aiguillage',
  'rendez-vous': 'Rendez-vous',
  accord: 'Accord',
} as const satisfies Record<Moment['sorte'], string>

/** What the person of a file said of another one. */
export const REPONSE_TEXTES = {
  oui: 'La personne a répondu elle-même : c’est elle.',
  non: 'La personne a répondu elle-même : ce n’est pas elle.',
  'ne-sait-pas': 'La personne a répondu qu’elle ne sait pas. À vous de voir avec elle.',
} as const satisfies Record<Reponse, string>

/** Errors of the forms, beside their field. */
export const ERREURS = {
  'rien-note': 'Notez au moins quelques mots, ou une précision.',
  'issue-absente': 'Dites ce qui a été fait, ou choisissez une porte.',
  'note-longue': 'La note dépasse 4 000 caractères. Gardez l’essentiel.',
  'prenom-absent': 'Écrivez le prénom.',
  'nom-long': 'C’est trop long : 100 caractères au plus.',
  naissance: 'Écrivez une date qui existe, comme 14/03/2009.',
  telephone: 'Ce numéro n’existe pas. Vérifiez ses dix chiffres.',
  'telephone-absent': 'Écrivez le numéro.',
  courriel: 'Cette adresse ne convient pas. Elle ressemble à prenom@exemple.fr.',
  'joindre-absent': 'Pour un suivi, écrivez un téléphone ou un courriel, ou choisissez « Par vous, le conseiller ».',
  'contact-sans-numero': 'Écrivez le numéro, ou choisissez une autre façon de joindre la personne.',
  'contact-sans-courriel': 'Écrivez le courriel, ou choisissez une autre façon de joindre la personne.',
  'commune-ambigue': 'Plusieurs communes portent ce nom : choisissez.',
  'commune-inconnue': 'Nous ne trouvons pas cette commune. Vérifiez son nom, ou écrivez son code postal.',
  'personne-inconnue': 'Ce dossier ne vous est plus ouvert. L’accueil n’est pas noté.',
  'cherche-vide': 'Écrivez un téléphone, un courriel, ou le prénom, le nom et la date de naissance.',
  'destinataire-absent': 'Choisissez la structure qui pourra lire le dossier.',
  'preuve-absente': 'Dites comment la personne a donné son accord.',
  'preuve-longue': 'C’est trop long : 300 caractères au plus. Gardez l’essentiel.',
  'texte-long': 'Ce texte dépasse 1 000 caractères. Quelques mots suffisent.',
  'rappel-trop': 'Trop de demandes arrivent en ce moment. Réessayez dans quelques minutes.',
} as const
export type CodeErreur = keyof typeof ERREURS

/** What was just done, said once at the top of the next page. */
export const FAITS: Readonly<Record<string, string>> = {
  note: 'L’accueil est noté.',
  annule: 'L’accueil est annulé. Il ne compte plus.',
  corrige: 'Le dossier est corrigé.',
  consenti: 'L’accord est noté. La structure peut lire le dossier.',
  retire: 'L’accord est retiré. La structure ne peut plus lire le dossier. Ce qui lui avait été adressé s’arrête.',
  'retire-reste': 'L’accord est retiré. La structure lit encore le dossier pour une autre raison.',
  revoque: 'Le lien de la personne ne marche plus.',
  confirme: 'C’est noté : les deux dossiers sont ceux de la même personne.',
  attente: 'Votre réponse est notée. L’autre structure doit répondre aussi.',
  rejete: 'C’est noté : ce sont deux personnes.',
  pris: 'Ce rappel est à vous.',
  rendu: 'L’essai est noté. La personne est prévenue par SMS. Le rappel revient dans la file.',
  'rendu-sans-message':
    'L’essai est noté. Ce numéro ne reçoit pas de SMS : la personne n’est pas prévenue. Le rappel revient dans la file.',
  clos: 'Ce rappel est clos.',
}

/** Verbs of the journal, as one reads them in a thread. */
const ACTION_TEXTES: Readonly<Record<string, string>> = {
  'creer personne': 'Dossier ouvert',
  'lire personne': 'Dossier lu',
  'corriger personne': 'Dossier corrigé',
  'noter accueil': 'Accueil noté',
  'annuler accueil': 'Accueil annulé',
  'consentir consentement': 'Accord noté',
  'inviter parcours': 'Invitation à un parcours',
  'retirer consentement': 'Accord retiré',
  'fermer acces': 'Dossier fermé à une structure par la personne',
  'creer lien': 'Lien donné à la personne',
  'revoquer lien': 'Lien de la personne fermé',
  'proposer rapprochement': 'Autre dossier proposé',
  'confirmer rapprochement': 'Même personne : oui',
  'rejeter rapprochement': 'Même personne : non',
  'hesiter rapprochement': 'Même personne : ne sait pas',
  'corriger demande': 'Demande corrigée',
  'exporter personne': 'Dossier téléchargé',
  'lire aiguillage': 'Aiguillage lu',
  'lire piece': 'Document lu',
  'joindre piece': 'Document joint',
  'retirer piece': 'Document retiré',
  'prendre rendezvous': 'Rendez-vous pris',
  'deplacer rendezvous': 'Rendez-vous déplacé',
  'annuler rendezvous': 'Rendez-vous annulé',
  'vu rendezvous': 'Rendez-vous : reçu',
  'excuse rendezvous': 'Rendez-vous : excusé',
  'absent rendezvous': 'Rendez-vous : absent',
}

/** An act of the journal in words, where an aiguillage went among them. */
export const texteActe = (acte: string): string => {
  const [action = '', objet] = acte.split(' ')
  const statut = objet === 'aiguillage' ? STATUT_AIGUILLAGE_TEXTES[action] : undefined
  return ACTION_TEXTES[acte] ?? (statut ? `Aiguillage : ${statut.toLowerCase()}` : acte)
}

/** To a person who did not answer: when the next call comes, and how to call it off. */
export const smsEssai = (quand: string, lien: string): string =>
  `Service de l’orientation : nous avons essayé de vous appeler. Nous rappelons au plus tard le ${quand}. Ne plus être rappelé : ${lien}`

/** After the last try. */
export const smsFini = (essais: number, lien: string): string =>
  `Service de l’orientation : nous avons essayé ${essais} fois de vous appeler. Nous n’essayons plus. Demander un autre rappel : ${lien}`
