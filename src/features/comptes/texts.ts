import type { Role } from '#platform/acteur.ts'
import type { Action, Relation } from './domain/droits.ts'
import type { Moyen } from './domain/session.ts'

/** What each role is called on screen. */
export const NOM_ROLE = {
  conseiller: 'Conseil',
  responsable: 'Responsable de structure',
  coordinateur: 'Coordination du territoire',
  region: 'Région',
  'numero-unique': 'Numéro unique',
} as const satisfies Record<Role, string>

/** What each role does and sees, in one sentence: for who tries the demonstration. */
export const DIRE_ROLE = {
  conseiller:
    'Note qui vient, adresse la personne avec son accord et répond aux autres structures. Voit les dossiers de sa structure et ceux qui lui sont confiés.',
  responsable: 'Fait tout ce que fait le conseil dans sa structure. Gère aussi l’équipe et dit les places libres.',
  coordinateur:
    'Cherche une porte pour ce qui reste sans suite. Voit où en sont les aiguillages de son territoire, jamais qui est la personne ni ce qu’elle a dit.',
  region: 'Voit les chiffres de chaque territoire. Ne voit aucun dossier.',
  'numero-unique':
    'Prend les appels et rappelle qui l’a demandé. Voit la file des rappels et les dossiers que sa structure a ouverts.',
} as const satisfies Record<Role, string>

/** What each action lets somebody do, in one line. */
export const NOM_ACTION = {
  'accueil-noter': 'Noter un accueil',
  'personne-lire': 'Lire le dossier d’une personne',
  'personne-corriger': 'Corriger le dossier d’une personne',
  'consentement-recueillir': 'Recueillir un accord',
  'aiguillage-envoyer': 'Envoyer un aiguillage',
  'aiguillage-repondre': 'Répondre à un aiguillage',
  'aiguillage-lire': 'Suivre un aiguillage',
  'aiguillage-reprendre': 'Reprendre un aiguillage resté sans suite',
  'rendezvous-tenir': 'Tenir les permanences de la structure',
  'rendezvous-prendre': 'Prendre un rendez-vous pour une personne',
  'rappel-traiter': 'Traiter les demandes de rappel',
  'evenement-voir': 'Voir les événements de la structure ou du territoire',
  'evenement-creer': 'Créer un événement ou une campagne',
  'evenement-tenir': 'Tenir les événements de la structure',
  'ressource-lire': 'Lire les documents réservés aux professionnels',
  'ressource-tenir': 'Tenir les documents de la structure',
  'clip-voir': 'Voir les clips de la structure ou du territoire',
  'clip-tenir': 'Faire les clips de la structure',
  'question-traiter': 'Lire les questions du public, les confier ou y répondre',
  'membre-lire': 'Lire les pages des structures du réseau',
  'membre-tenir': 'Tenir et confirmer la page de la structure',
  'erreur-traiter': 'Traiter les erreurs signalées dans une fiche',
  'capacite-dire': 'Dire les places de la structure',
  'equipe-gerer': 'Gérer l’équipe de la structure',
  'coordination-gerer': 'Ouvrir et retirer l’accès des coordinateurs d’un territoire',
  'partenaire-gerer': 'Donner une clé à un logiciel partenaire',
  'territoire-voir': 'Voir où en est le territoire',
  'territoire-animer': 'Tenir la vie du territoire : pilotes, représentants, plan, label',
  'convention-tenir': 'Écrire la convention du territoire, ou celle de la région, et noter qui la signe',
  'territoire-composer': 'Changer le nom, les communes et les structures d’un territoire (la coordination : du sien)',
  'territoire-creer': 'Créer un territoire, le fermer, le rouvrir',
  'groupes-tenir': 'Tenir des groupes et leurs réunions (la coordination : de son territoire ; la région : les siens)',
  'schema-tenir': 'Écrire le schéma d’animation (la coordination : de son territoire)',
  'chiffres-voir': 'Voir les chiffres',
  'label-evaluer': 'Remplir l’auto-évaluation de sa structure pour le label, et l’envoyer à la coordination',
  'plan-demander': 'Lire le plan d’action de ses territoires, et demander quelque chose au réseau',
  'regles-tenir': 'Changer les règles par lesquelles les portes sont choisies',
  'visite-tenir': 'Répondre à une visite entre structures, y participer, en dire ce qu’on retient',
  'reseau-voir': 'Voir qui adresse à qui, pour sa structure ou son territoire',
} as const satisfies Record<Action, string>

/** What ties a structure to a person's file, in words. */
export const NOM_RELATION = {
  propre: 'sa structure a reçu la personne',
  consentie: 'la personne a donné son accord à sa structure',
  'sans-consentement': 'la personne n’a pas donné son accord',
  retiree: 'la personne a retiré son accord',
  'autre-territoire': 'le dossier est celui d’un autre territoire',
  aucune: 'aucun dossier n’est en jeu',
} as const satisfies Record<Relation, string>

export const NOM_MOYEN = {
  proconnect: 'ProConnect',
  courriel: 'lien reçu par courriel',
  cle: 'clé d’accès',
  demonstration: 'démonstration',
} as const satisfies Record<Moyen, string>

export const ERREURS = {
  'compte-demo': 'Ce compte de démonstration n’existe pas. Choisissez-en un dans la liste.',
  courriel: 'Écrivez une adresse de courriel, comme prenom.nom@exemple.fr.',
  'lien-perime': 'Ce lien a déjà servi, ou il a plus de 15 minutes. Demandez-en un autre ci-dessous.',
  'invitation-perimee': 'Cette invitation ne vaut plus. Demandez-en une autre à la personne qui vous a invité.',
  'trop-de-liens': 'Trop de demandes viennent d’ici. Attendez un quart d’heure, puis recommencez.',
  'adresse-inconnue': 'Ce site ne connaît pas son adresse publique : son exploitant doit régler PUBLIC_URL.',
  'fournisseur-muet': 'ProConnect ne répond pas. Réessayez dans un moment.',
  'connexion-perdue': 'Cette connexion a expiré, ou elle a commencé dans un autre navigateur. Recommencez.',
  'reponse-refusee': 'La réponse de ProConnect ne peut pas être acceptée. Recommencez.',
  'niveau-insuffisant': 'Votre façon de vous identifier n’est pas assez sûre pour cet espace.',
  'identite-incomplete': 'ProConnect n’a pas transmis votre adresse de courriel. Voyez avec votre administration.',
  'adresse-prise': 'Un autre compte tient déjà votre adresse. Écrivez à l’exploitant du site.',
  'compte-ferme': 'Ce compte est fermé.',
  'cle-refusee': 'Cette clé d’accès n’est pas reconnue ici.',
  nom: 'Écrivez votre nom.',
  prenom: 'Écrivez votre prénom.',
  recherche: 'Écrivez au moins trois lettres du nom de la structure.',
  'deja-demande': 'Vous avez déjà demandé à rejoindre cette structure, ou vous en êtes.',
  'dernier-responsable': 'C’est la seule personne responsable de la structure : désignez-en d’abord une autre.',
  inconnue: 'Cela n’existe plus : quelqu’un l’a peut-être déjà traité.',
  demonstration: 'Ce compte est celui de la démonstration : il sert à tout le monde, et reste comme il est.',
  'adresse-proconnect': 'Votre adresse vient de ProConnect. Changez-la dans votre administration : elle suivra.',
  'a-confirmer': 'Cochez la case pour confirmer.',
  'trop-invite': 'Cette personne a déjà été invitée trois fois cette semaine.',
  'deja-coordinateur': 'Cette personne coordonne déjà ce territoire.',
  'territoire-ferme': 'Ce territoire est fermé. Rouvrez-le d’abord.',
} as const
export type Erreur = keyof typeof ERREURS

/** What was just done, said once after the redirection. */
const FAITS: Readonly<Record<string, string>> = {
  lien: 'Si un compte correspond à cette adresse, un lien vient d’y être envoyé. Il vaut 15 minutes.',
  invitation: 'C’est fait. Entrez maintenant avec ProConnect.',
  bienvenue: 'Bienvenue. Votre compte est ouvert.',
  nom: 'Votre nom est changé.',
  'adresse-demandee':
    'Un lien vient d’être envoyé à cette adresse, si elle est libre. Ouvrez-le pour confirmer. Il vaut 15 minutes.',
  adresse: 'Votre adresse est changée.',
  ferme: 'Votre compte est fermé. Merci de ce que vous avez fait ici.',
  session: 'Cette connexion est fermée.',
  cle: 'La clé d’accès est ajoutée.',
  'cle-retiree': 'La clé d’accès est retirée.',
  affectation: 'Vous agissez maintenant pour cette structure.',
  quitte: 'C’est fait : vous ne faites plus partie de cette structure.',
  demande: 'Votre demande est envoyée. Une personne responsable de la structure y répondra.',
  invite: 'L’invitation est partie.',
  accepte: 'Cette personne fait maintenant partie de l’équipe.',
  refuse: 'La demande est refusée.',
  'coordination-terminee': 'L’accès est retiré. La personne est prévenue. Vous pouvez le lui rendre, plus bas.',
  'coordination-active': 'L’accès est rendu. La personne est prévenue.',
  termine: 'Cette personne ne fait plus partie de l’équipe.',
}

/** The text of a `fait` of an address; nothing for one that is not ours. */
export const faitOf = (code: string | undefined): string | undefined =>
  code !== undefined && Object.hasOwn(FAITS, code) ? FAITS[code] : undefined
