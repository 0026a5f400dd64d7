import { D } from '../testing/dossier.ts'

/** What is tried, by everybody, on the rows of one table: one statement, undone at once. */
export interface Sonde {
  table: string
  quoi: string
  sql: string
}

const P = `'${D.personne}'`
const A = `'${D.aiguillage}'`
const T = "'2026-03-01T10:00:00Z'"

const sonde = (table: string, quoi: string, sql: string): Sonde => ({ table, quoi, sql })

const MOUVEMENT = (vers: string, proprietaire: string): string =>
  `statut = '${vers}', proprietaire = '${proprietaire}', version = version + 1`

/** A draft from a structure, with what is changed of it: each is one that the database refuses to all but a few. */
const brouillon = (quoi: string, { de = 'acteur_structure()', ...change }: Record<string, string> = {}): Sonde => {
  const colonnes = {
    id: `'${D.nouveau}'`,
    chaine: `'${D.nouveau}'`,
    rang: '1',
    emetteur_structure: de,
    emetteur_compte: 'acteur_compte()',
    recepteur_structure: "'autre'",
    statut: "'draft'",
    proprietaire: "'emetteur'",
    cree_le: T,
    maj_le: T,
    ...change,
  }
  return sonde(
    'aiguillage',
    quoi,
    `insert into aiguillage (${Object.keys(colonnes)}) values (${Object.values(colonnes)})`,
  )
}

/** A draft of a software: it has no account, and a chain of its own. */
const duPartenaire = (quoi: string, change: Record<string, string> = {}): Sonde =>
  brouillon(quoi, { emetteur_compte: 'null', personne_id: P, demande_id: `'${D.demande}'`, ...change })

const BROUILLONS: readonly Sonde[] = [
  brouillon('commencer chez soi'),
  brouillon('commencer chez un autre', { de: "'afpa'" }),
  brouillon('commencer au nom d’un autre', { emetteur_compte: `'${D.compte.region}'` }),
  brouillon('commencer pour la personne', { personne_id: P, demande_id: `'${D.demande}'` }),
  brouillon('commencer pour un autre', { personne_id: `'${D.autrePersonne}'` }),
  brouillon('commencer avec la demande d’un autre', { demande_id: `'${D.demande}'` }),
  brouillon('commencer par la fin', { statut: "'met'", proprietaire: "'recepteur'" }),
  brouillon('commencer avec un accord', { consentement_id: `'${D.consentement}'` }),
  brouillon('commencer dans la chaîne d’un autre', { chaine: A }),
  duPartenaire('commencer sans compte'),
  duPartenaire('commencer sans compte avec un accord', { consentement_id: `'${D.consentement}'` }),
  duPartenaire('commencer sans compte ce qui n’a pas été demandé', {
    id: `'${D.aveugle}'`,
    chaine: `'${D.aveugle}'`,
  }),
  brouillon('suivre', { personne_id: P, precedent: A, chaine: A, rang: '2' }),
  brouillon('suivre pour un autre', { personne_id: `'${D.autrePersonne}'`, precedent: A, chaine: A, rang: '2' }),
]

const nouvelleCle = (structure: string, par: string): string =>
  `insert into partenaire_cle (id, structure_id, nom, prefixe, empreinte, portees, creee_par, creee_le)
   values ('${D.aveugle}', ${structure}, 'x', 'x', 'x', '{aiguillages:lire}', ${par}, ${T})`

/** Keys of partners, and what is done with them. */
const PARTENAIRES: readonly Sonde[] = [
  sonde('partenaire_cle', 'créer une clé', nouvelleCle('acteur_structure()', 'acteur_compte()')),
  sonde('partenaire_cle', 'créer une clé ailleurs', nouvelleCle("'afpa'", 'acteur_compte()')),
  sonde('partenaire_cle', 'créer une clé au nom d’un autre', nouvelleCle("'ml'", `'${D.compte.region}'`)),
  sonde('partenaire_cle', 'révoquer à l’aveugle', `update partenaire_cle set revoquee_le = ${T}`),
  sonde('partenaire_cle', 'employer à l’aveugle', `update partenaire_cle set vue_le = ${T}`),
  sonde(
    'partenaire_usage',
    'noter un emploi',
    `insert into partenaire_usage (cle_id, operation, statut, le) values ('${D.cle}', 'lister', 200, ${T})`,
  ),
  sonde('partenaire_usage', 'oublier les emplois', 'delete from partenaire_usage'),
  ...[
    ['ajouter une adresse', 'acteur_structure()', 'acteur_compte()'],
    ['ajouter une adresse ailleurs', "'afpa'", 'acteur_compte()'],
    ['ajouter une adresse au nom d’un autre', "'ml'", `'${D.compte.region}'`],
  ].map(([quoi = '', structure, par]) =>
    sonde(
      'partenaire_appel',
      quoi,
      `insert into partenaire_appel (id, structure_id, adresse, secret_chiffre, cree_par, cree_le) values ('${D.aveugle}', ${structure}, 'https://x', '', ${par}, ${T})`,
    ),
  ),
  sonde('partenaire_appel', 'arrêter à l’aveugle', `update partenaire_appel set arrete_le = ${T}`),
  sonde(
    'partenaire_livraison',
    'demander un essai',
    `insert into partenaire_livraison (appel_id, etat, fait_le, prochain_le) values ('${D.appel}', 'essai', ${T}, ${T})`,
  ),
  sonde(
    'partenaire_livraison',
    'annoncer un aiguillage',
    `insert into partenaire_livraison (appel_id, aiguillage_id, etat, fait_le, prochain_le) values ('${D.appel}', ${A}, 'met', ${T}, ${T})`,
  ),
  sonde('partenaire_livraison', 'redire à l’aveugle', 'update partenaire_livraison set essais = 9'),
  sonde('partenaire_livraison', 'oublier les appels', 'delete from partenaire_livraison'),
  sonde(
    'partenaire_envoi',
    'écrire un envoi',
    `insert into partenaire_envoi values ('${D.aveugle}', '${D.cle}', 'ml', '', ${T})`,
  ),
  sonde(
    'partenaire_envoi',
    'écrire un envoi d’ailleurs',
    `insert into partenaire_envoi values ('${D.aveugle}', '${D.cle}', 'afpa', '', ${T})`,
  ),
]

/** Writes of every kind, by table, with the rows that they touch. */
export const ECRITURES: readonly Sonde[] = [
  ...PARTENAIRES,
  sonde('compte', 'ouvrir un compte', "insert into compte (courriel) values ('nouveau@essai.example')"),
  sonde('compte', 'changer son nom', "update compte set nom = 'x' where id = acteur_compte()"),
  sonde('compte', 'changer le nom d’un autre', `update compte set nom = 'x' where id = '${D.compte.demandeur}'`),
  sonde('compte', 'donner son compte', 'update compte set id = gen_random_uuid() where id = acteur_compte()'),

  sonde(
    'affectation',
    'demander un rôle',
    "insert into affectation (compte_id, role, structure_id, etat) values (acteur_compte(), 'conseiller', 'nu', 'demandee')",
  ),
  sonde(
    'affectation',
    'se donner un rôle',
    "insert into affectation (compte_id, role, structure_id, etat) values (acteur_compte(), 'conseiller', 'nu', 'active')",
  ),
  sonde(
    'affectation',
    'demander un rôle pour un autre',
    `insert into affectation (compte_id, role, structure_id, etat) values ('${D.compte.sans}', 'conseiller', 'nu', 'demandee')`,
  ),
  sonde(
    'affectation',
    'demander d’être responsable',
    "insert into affectation (compte_id, role, structure_id, etat) values (acteur_compte(), 'responsable', 'nu', 'demandee')",
  ),
  sonde('affectation', 'quitter', "update affectation set etat = 'terminee' where compte_id = acteur_compte()"),
  sonde('affectation', 'changer son état', "update affectation set etat = 'refusee' where compte_id = acteur_compte()"),
  sonde(
    'affectation',
    'accepter une demande',
    `update affectation set etat = 'active' where compte_id = '${D.compte.demandeur}'`,
  ),

  sonde(
    'session',
    'ouvrir une session',
    `insert into session (empreinte, compte_id, moyen, cree_le, vue_le, expire_le) values ('x', '${D.compte.region}', 'courriel', ${T}, ${T}, ${T})`,
  ),
  sonde('session', 'changer sa session', "update session set navigateur = 'x' where compte_id = acteur_compte()"),
  sonde(
    'session',
    'changer celle d’un autre',
    `update session set navigateur = 'x' where compte_id = '${D.compte.region}'`,
  ),
  sonde(
    'session',
    'donner sa session',
    `update session set compte_id = '${D.compte.demandeur}' where compte_id = acteur_compte()`,
  ),
  sonde('session', 'fermer sa session', 'delete from session where compte_id = acteur_compte()'),
  sonde('session', 'fermer celle d’un autre', `delete from session where compte_id = '${D.compte.region}'`),

  sonde(
    'jeton',
    'écrire un jeton',
    `insert into jeton (empreinte, usage, contenu, cree_le, expire_le) values ('y', 'lien', '', ${T}, ${T})`,
  ),
  sonde('jeton', 'employer un jeton', `update jeton set utilise_le = ${T}`),

  sonde(
    'cle_acces',
    'ajouter sa clé',
    `insert into cle_acces (id, compte_id, cle_publique, nom, cree_le) values ('k', acteur_compte(), '', '', ${T})`,
  ),
  sonde(
    'cle_acces',
    'ajouter une clé à un autre',
    `insert into cle_acces (id, compte_id, cle_publique, nom, cree_le) values ('k', '${D.compte.region}', '', '', ${T})`,
  ),
  sonde('cle_acces', 'retirer la clé d’un autre', `delete from cle_acces where compte_id = '${D.compte.region}'`),

  sonde(
    'personne',
    'ouvrir un dossier',
    `insert into personne (id, cree_le, vue_le) values (gen_random_uuid(), ${T}, ${T})`,
  ),
  sonde('personne', 'corriger le dossier', `update personne set langue = 'en' where id = ${P}`),
  sonde('personne', 'changer qui il est', `update personne set id = gen_random_uuid() where id = '${D.autrePersonne}'`),
  sonde('personne', 'supprimer le dossier', `delete from personne where id = '${D.autrePersonne}'`),

  sonde(
    'acces',
    'ouvrir l’accès',
    `insert into acces (personne_id, structure_id, origine, ouvert_le) values (${P}, 'cci', 'accueil', ${T})`,
  ),
  sonde(
    'acces',
    'fermer un accès',
    `update acces set retire_le = ${T} where personne_id = ${P} and structure_id = 'cio'`,
  ),
  sonde(
    'acces',
    'rouvrir un accès',
    `update acces set retire_le = null where personne_id = ${P} and structure_id = 'e2c'`,
  ),
  sonde('acces', 'effacer un accès', `delete from acces where personne_id = ${P}`),

  sonde(
    'consentement',
    'recueillir un consentement',
    `insert into consentement (personne_id, finalite, destinataires, moyen, preuve, recueilli_le) values (${P}, 'rappel', '{cci}', 'oral', 'x', ${T})`,
  ),
  sonde(
    'consentement',
    'retirer un consentement',
    `update consentement set retire_le = ${T} where id = '${D.consentement}'`,
  ),
  sonde(
    'consentement',
    'remettre un consentement retiré',
    `update consentement set retire_le = null where id = '${D.consentementRetire}'`,
  ),
  sonde(
    'consentement',
    'donner son consentement à un autre',
    `update consentement set personne_id = '${D.autrePersonne}' where id = '${D.consentement}'`,
  ),

  sonde(
    'demande',
    'noter une demande de la personne',
    `insert into demande (personne_id, structure_id, creee_le) values (${P}, acteur_structure(), ${T})`,
  ),
  sonde(
    'demande',
    'noter une demande de la personne au nom d’une structure',
    `insert into demande (personne_id, structure_id, creee_le) values (${P}, 'ml', ${T})`,
  ),
  sonde(
    'demande',
    'noter une demande anonyme chez soi',
    `insert into demande (structure_id, creee_le) values (acteur_structure(), ${T})`,
  ),
  sonde(
    'demande',
    'noter une demande anonyme ailleurs',
    `insert into demande (structure_id, creee_le) values ('afpa', ${T})`,
  ),
  sonde('demande', 'changer la demande', `update demande set etat = 'satisfaite' where id = '${D.demande}'`),
  sonde(
    'demande',
    'changer une demande anonyme',
    `update demande set etat = 'satisfaite' where id = '${D.demandeAnonyme}'`,
  ),
  sonde('demande', 'dire de qui elle est', `update demande set personne_id = ${P} where id = '${D.demandeAnonyme}'`),
  sonde(
    'demande',
    'dire qu’elle est d’un autre',
    `update demande set personne_id = '${D.autrePersonne}' where id = '${D.demandeAnonyme}'`,
  ),
  sonde(
    'demande',
    'la passer à un autre',
    `update demande set personne_id = '${D.autrePersonne}' where id = '${D.demande}'`,
  ),
  sonde('demande', 'la détacher', `update demande set personne_id = null where id = '${D.demande}'`),
  sonde('demande', 'changer la demande à l’aveugle', 'update demande set portes_poussees = 1'),
  sonde(
    'demande_avant',
    'garder les mots d’avant',
    `insert into demande_avant (demande_id, texte_chiffre, ecrit_par, remplace_le) values ('${D.demande}', '\\x00', 'structure', ${T})`,
  ),
  sonde('demande_avant', 'oublier les mots d’avant', 'delete from demande_avant'),
  sonde('demande', 'corriger les mots', `select corriger_demande('${D.demande}', '\\x00')`),
  sonde('rapprochement', 'répondre pour soi', `select repondre_rapprochement('${D.rapprochement}', 'oui', ${T})`),
  sonde('rapprochement_reponse', 'oublier une réponse', 'delete from rapprochement_reponse'),
  sonde('demande', 'supprimer la demande', `delete from demande where id = '${D.demandeAnonyme}'`),

  sonde(
    'accueil',
    'noter un accueil chez soi',
    `insert into accueil (structure_id, compte_id, canal, le) values (acteur_structure(), acteur_compte(), 'forum', ${T})`,
  ),
  sonde(
    'accueil',
    'noter un accueil au nom d’un autre',
    `insert into accueil (structure_id, compte_id, canal, le) values (acteur_structure(), '${D.compte.region}', 'forum', ${T})`,
  ),
  sonde(
    'accueil',
    'noter un accueil de la personne',
    `insert into accueil (structure_id, compte_id, personne_id, canal, le) values (acteur_structure(), acteur_compte(), ${P}, 'forum', ${T})`,
  ),
  sonde('accueil', 'dire de qui il est', `update accueil set personne_id = ${P} where id = '${D.accueilAnonyme}'`),
  sonde(
    'accueil',
    'dire qu’il est d’un autre',
    `update accueil set personne_id = '${D.autrePersonne}' where id = '${D.accueilAnonyme}'`,
  ),
  sonde(
    'accueil',
    'le passer à un autre',
    `update accueil set personne_id = '${D.autrePersonne}' where id = '${D.accueil}'`,
  ),
  sonde('accueil', 'corriger un accueil à l’aveugle', `update accueil set errone_le = ${T}`),
  sonde(
    'accueil',
    'noter un accueil ailleurs',
    `insert into accueil (structure_id, compte_id, canal, le) values ('afpa', acteur_compte(), 'forum', ${T})`,
  ),
  sonde('accueil', 'corriger un accueil', `update accueil set errone_le = ${T} where id = '${D.accueil}'`),
  sonde('accueil', 'donner un accueil', `update accueil set structure_id = 'cci' where id = '${D.accueil}'`),
  sonde('accueil', 'supprimer un accueil', `delete from accueil where id = '${D.accueilAnonyme}'`),

  sonde(
    'rappel',
    'demander un rappel',
    `insert into rappel (contenu_chiffre, creneau, demande_le, promis_pour) values ('', 'matin', ${T}, ${T})`,
  ),
  sonde('rappel', 'prendre un rappel', `update rappel set pris_le = ${T}`),
  sonde('rappel', 'le donner à une autre structure', "update rappel set structure_id = 'cci'"),

  sonde(
    'appel_ouvert',
    'employer un jeton du téléphone',
    `insert into appel_ouvert (appel, expire_le) values ('autre', ${T})`,
  ),
  sonde('appel_ouvert', 'oublier un jeton', 'delete from appel_ouvert'),

  sonde(
    'lien_personne',
    'donner un lien',
    `insert into lien_personne (empreinte, personne_id, cree_le, expire_le) values ('z', ${P}, ${T}, ${T})`,
  ),
  sonde('lien_personne', 'révoquer un lien', `update lien_personne set revoque_le = ${T} where personne_id = ${P}`),
  sonde('lien_personne', 'prolonger un lien', `update lien_personne set expire_le = ${T} where personne_id = ${P}`),
  sonde(
    'lien_personne',
    'donner son lien à un autre',
    `update lien_personne set personne_id = '${D.autrePersonne}', revoque_le = ${T} where personne_id = ${P}`,
  ),

  sonde(
    'journal',
    'tracer',
    `insert into journal (personne_id, rang, le, sorte, action, objet, objet_id, precedente, empreinte) values (${P}, 0, ${T}, '', 'lire', 'personne', 'x', '', '')`,
  ),

  ...BROUILLONS,
  sonde('aiguillage', 'avancer', `update aiguillage set ${MOUVEMENT('received', 'recepteur')} where id = ${A}`),
  sonde(
    'aiguillage',
    'annuler un brouillon',
    `update aiguillage set ${MOUVEMENT('cancelled', 'aucun')} where id = '${D.brouillon}'`,
  ),
  sonde('aiguillage', 'arrêter', `update aiguillage set ${MOUVEMENT('withdrawn', 'aucun')} where id = ${A}`),
  sonde('aiguillage', 'alerter', `update aiguillage set alerte = true where id = ${A}`),
  sonde('aiguillage', 'changer ce qui est dit', `update aiguillage set motif = 'x' where id = ${A}`),
  sonde('aiguillage', 'détacher', `update aiguillage set personne_id = null where id = ${A}`),
  sonde(
    'aiguillage',
    'donner à un autre',
    `update aiguillage set personne_id = '${D.autrePersonne}', ${MOUVEMENT('received', 'recepteur')} where id = ${A}`,
  ),
  sonde(
    'aiguillage',
    'changer l’accord',
    `update aiguillage set consentement_id = '${D.consentementRetire}', ${MOUVEMENT('received', 'recepteur')} where id = ${A}`,
  ),

  sonde('aiguillage_contenu', 'écrire le contenu', `insert into aiguillage_contenu values ('${D.brouillon}', '')`),
  sonde('aiguillage_contenu', 'écrire le contenu une fois parti', `insert into aiguillage_contenu values (${A}, '')`),
  sonde(
    'aiguillage_contenu',
    'compléter un brouillon',
    `update aiguillage_contenu set contenu_chiffre = '' where aiguillage_id = '${D.brouillon}'`,
  ),
  sonde(
    'aiguillage_contenu',
    'compléter le contenu',
    `update aiguillage_contenu set contenu_chiffre = '' where aiguillage_id = ${A}`,
  ),
  sonde('aiguillage_contenu', 'effacer le contenu', `delete from aiguillage_contenu where aiguillage_id = ${A}`),
  sonde(
    'aiguillage_etape',
    'écrire une étape',
    `insert into aiguillage_etape (aiguillage_id, vers, par, compte_id, le) values (${A}, 'sent', 'emetteur', acteur_compte(), ${T})`,
  ),
  sonde(
    'aiguillage_etape',
    'écrire une étape du destinataire',
    `insert into aiguillage_etape (aiguillage_id, vers, par, compte_id, le) values (${A}, 'sent', 'recepteur', acteur_compte(), ${T})`,
  ),
  sonde(
    'aiguillage_etape',
    'écrire une étape qui n’a pas eu lieu',
    `insert into aiguillage_etape (aiguillage_id, vers, par, compte_id, le) values (${A}, 'accepted', 'recepteur', acteur_compte(), ${T})`,
  ),
  sonde(
    'aiguillage_etape',
    'écrire une étape au nom d’un agent',
    `insert into aiguillage_etape (aiguillage_id, vers, par, compte_id, le) values (${A}, 'sent', 'recepteur', '${D.compte.region}', ${T})`,
  ),
  sonde(
    'aiguillage_etape',
    'vider le message d’une étape',
    `update aiguillage_etape set message_chiffre = null where aiguillage_id = ${A}`,
  ),
  sonde(
    'lien_recepteur',
    'donner un lien de réponse',
    `insert into lien_recepteur (empreinte, aiguillage_id, cree_le, expire_le) values ('r', ${A}, ${T}, ${T})`,
  ),
  sonde(
    'lien_recepteur',
    'révoquer un lien de réponse',
    `update lien_recepteur set revoque_le = ${T} where aiguillage_id = ${A}`,
  ),
  sonde(
    'lien_recepteur',
    'détourner un lien de réponse',
    `update lien_recepteur set aiguillage_id = '${D.brouillon}' where aiguillage_id = ${A}`,
  ),

  sonde('capacite', 'dire ses places', `insert into capacite (structure_id, places, dite_le) values ('ml', 3, ${T})`),
  sonde('capacite', 'changer les places dites', 'update capacite set places = 3'),
  sonde('capacite', 'retirer les places dites', 'delete from capacite'),
  sonde(
    'permanence',
    'ouvrir une permanence chez un autre',
    "insert into permanence (structure_id, nom, recurrence, debut, duree_min, creneaux) values ('cio', 'x', 'FREQ=DAILY', '2026-01-01', 30, 1)",
  ),
  sonde('permanence', 'changer une permanence', `update permanence set nom = 'x' where id = '${D.permanence}'`),
  sonde(
    'creneau',
    'ouvrir un créneau chez un autre',
    `insert into creneau (structure_id, debut, fin, places) values ('cio', ${T}, ${T}::timestamptz + interval '1 hour', 1)`,
  ),
  sonde('creneau', 'changer un créneau', `update creneau set places = 3 where id = '${D.creneau}'`),

  sonde(
    'rendezvous',
    'prendre rendez-vous pour la personne',
    `insert into rendezvous (creneau_id, place, structure_id, personne_id, pris_par, pris_le) values ('${D.creneau}', 3, 'cio', ${P}, 'agent', ${T})`,
  ),
  sonde(
    'rendezvous',
    'prendre rendez-vous pour personne',
    `insert into rendezvous (creneau_id, place, structure_id, pris_par, pris_le) values ('${D.creneau}', 3, 'cio', 'agent', ${T})`,
  ),
  sonde('rendezvous', 'changer le rendez-vous', `update rendezvous set etat = 'annule' where id = '${D.rendezvous}'`),
  sonde(
    'rendezvous',
    'donner le rendez-vous',
    `update rendezvous set personne_id = '${D.autrePersonne}' where id = '${D.rendezvous}'`,
  ),
  sonde(
    'agenda_flux',
    'ouvrir son flux',
    `insert into agenda_flux (empreinte, compte_id, structure_id, cree_le) values ('f', acteur_compte(), 'cio', ${T})`,
  ),
  sonde(
    'agenda_flux',
    'ouvrir le flux d’un autre',
    `insert into agenda_flux (empreinte, compte_id, structure_id, cree_le) values ('f', '${D.compte.region}', 'cio', ${T})`,
  ),
  sonde(
    'agenda_flux',
    'donner son flux',
    `update agenda_flux set compte_id = '${D.compte.demandeur}' where compte_id = acteur_compte()`,
  ),

  sonde(
    'message',
    'poster un message',
    `insert into message (cle, canal, contenu_chiffre, prochain_le, cree_le) values ('m', 'sms', '', ${T}, ${T})`,
  ),
  ...[
    ['de l’aiguillage', `aiguillage:${D.aiguillage}:1:sent:recepteur`, P],
    ['de l’aiguillage, sur un autre', `aiguillage:${D.aiguillage}:1:sent:recepteur`, `'${D.autrePersonne}'`],
    ['de l’aiguillage d’avant', `aiguillage:${D.aiguillage}:7:sent:recepteur`, P],
    ['qui donne un lien de réponse', `aiguillage:${D.aiguillage}:lien:x`, P],
    ['d’un brouillon', `aiguillage:${D.brouillon}:1:sent:recepteur`, P],
    ['du rendez-vous', `rendezvous:${D.rendezvous}:annule`, P],
    ['du rendez-vous, sur un autre', `rendezvous:${D.rendezvous}:annule`, `'${D.autrePersonne}'`],
    ['de l’appel sans réponse', `rappel:${D.rappel}:essai:0`, 'null'],
    ['d’un appel qui n’a pas eu lieu', `rappel:${D.rappel}:essai:2`, 'null'],
    ['à un collègue', `affectation-active:${D.compte.conseiller}`, 'null'],
    ['d’un départ qui n’a pas eu lieu', `affectation-terminee:${D.compte.conseiller}`, 'null'],
  ].map(([quoi, cle, personne]) =>
    sonde(
      'message',
      `poster un message ${quoi}`,
      `insert into message (cle, canal, contenu_chiffre, personne_id, prochain_le, cree_le) values ('${cle}', 'sms', '', ${personne}, ${T}, ${T})`,
    ),
  ),
  sonde('message', 'changer un message', "update message set etat = 'abandonne'"),

  sonde(
    'piece',
    'joindre un document',
    `insert into piece (id, aiguillage_id, nom_chiffre, type, taille, etat, deposee_le) values (gen_random_uuid(), ${A}, '', 'image/png', 1, 'quarantaine', ${T})`,
  ),
  sonde('piece', 'dire un document sain', "update piece set etat = 'infectee'"),
  sonde('piece', 'retirer un document', `delete from piece where id = '${D.piece}'`),

  // Without a condition, an update or a delete is held by its own policy alone, not by what may be read.
  sonde('compte', 'renommer à l’aveugle', "update compte set nom = 'x'"),
  sonde('compte', 'changer de compte à l’aveugle', `update compte set id = '${D.aveugle}'`),
  sonde('session', 'changer à l’aveugle', "update session set navigateur = 'x'"),
  sonde('session', 'donner à l’aveugle', `update session set compte_id = '${D.compte.demandeur}'`),
  sonde('session', 'fermer à l’aveugle', 'delete from session'),
  sonde('personne', 'corriger à l’aveugle', "update personne set langue = 'en'"),
  sonde('personne', 'changer de dossier à l’aveugle', `update personne set id = '${D.aveugle}'`),
  sonde('consentement', 'retirer à l’aveugle', `update consentement set retire_le = ${T}`),
  sonde('lien_personne', 'révoquer à l’aveugle', `update lien_personne set revoque_le = ${T}`),
  sonde('aiguillage', 'cacher à l’autre à l’aveugle', "update aiguillage set statut = 'draft'"),
  sonde('aiguillage', 'changer de côté', `update aiguillage set emetteur_structure = 'cci' where id = ${A}`),
  sonde('aiguillage', 'avancer à l’aveugle', "update aiguillage set motif = 'x'"),
  sonde('aiguillage', 'rappeler à l’aveugle', 'update aiguillage set rappels = 1'),
  sonde('aiguillage', 'ne rien changer à l’aveugle', 'update aiguillage set motif = motif'),
  sonde('rendezvous', 'annuler à l’aveugle', "update rendezvous set etat = 'annule'"),
  sonde('rendezvous', 'détacher à l’aveugle', 'update rendezvous set personne_id = null'),
  sonde('rendezvous', 'donner à l’aveugle', `update rendezvous set personne_id = '${D.autrePersonne}'`),

  sonde('projet_garde', 'garder un projet', `insert into projet_garde values ('${D.nouveau}', 'x', 'x', ${T}, ${T})`),
  sonde('projet_garde', 'écrire le projet', `update projet_garde set document_chiffre = 'x' where id = '${D.projet}'`),
  // Without a condition nothing is read first: the policies of reading do not stand before those of writing.
  sonde('projet_garde', 'écrire tout projet', "update projet_garde set document_chiffre = 'x'"),
  sonde('projet_garde', 'donner le projet', `update projet_garde set id = '${D.aveugle}' where id = '${D.projet}'`),
  sonde('projet_garde', 'effacer le projet', `delete from projet_garde where id = '${D.projet}'`),

  sonde(
    'projet_partage',
    'ouvrir un partage',
    `insert into projet_partage values ('${D.nouveau}', '${D.projet}', 'cci', 'x', false, ${T}, ${T})`,
  ),
  sonde('projet_partage', 'retirer un partage', `update projet_partage set retire_le = ${T} where id = '${D.partage}'`),
  sonde(
    'projet_partage',
    'joindre à un aiguillage',
    `update projet_partage set aiguillage_id = '${D.brouillon}' where id = '${D.partage}'`,
  ),
  sonde(
    'projet_partage',
    'joindre à un aiguillage d’un autre',
    `update projet_partage set aiguillage_id = '${D.aveugle}' where id = '${D.partage}'`,
  ),
  sonde('projet_partage', 'détacher tout', 'update projet_partage set aiguillage_id = null'),
  sonde('projet_partage', 'oublier un partage', `delete from projet_partage where id = '${D.partage}'`),
  sonde(
    'projet_ouverture',
    'tracer une ouverture',
    `insert into projet_ouverture (partage_id, structure_id, geste, le) values ('${D.partage}', 'ml', 'ouvrir', ${T})`,
  ),
  sonde('projet_ouverture', 'oublier une ouverture', 'delete from projet_ouverture'),
  sonde(
    'projet_compte',
    'compter un projet',
    `insert into projet_compte (jeton, mois, departement, metiers, sans_formation, sans_porte, dit_le) values ('${D.nouveau}', '2026-03-01', '28', '{}', '{}', false, ${T})`,
  ),
  sonde('projet_compte', 'compter autrement', "update projet_compte set departement = '45'"),
  sonde('projet_compte', 'ne plus compter', 'delete from projet_compte'),
  ...["'ml'", "'cci'"].map(structure =>
    sonde(
      'atelier',
      `ouvrir un atelier, ${structure}`,
      `insert into atelier values ('${D.nouveau}', ${structure}, 'x', 'x', ${T}, ${T})`,
    ),
  ),
  sonde('atelier', 'fermer un atelier', `update atelier set ferme_le = ${T}`),
  sonde('atelier', 'oublier un atelier', 'delete from atelier'),
  sonde('atelier_place', 'prendre une place', `insert into atelier_place values ('${D.nouveau}', '${D.atelier}', 2)`),
  sonde('atelier_place', 'dire où l’on en est', `update atelier_place set etapes = '{plan}' where id = '${D.projet}'`),
  sonde('atelier_place', 'oublier une place', 'delete from atelier_place'),
  ...['acteur_structure()', "'afpa'"].map(pilote =>
    sonde(
      'evenement',
      `créer un événement, pilote ${pilote}`,
      `insert into evenement (pilote, titre, debut, fin, cree_le, maj_le) values (${pilote}, 'x', ${T}, timestamptz ${T} + interval '1 hour', ${T}, ${T})`,
    ),
  ),
  ...[
    ["'ml'", 'brouillon'],
    ["'afpa'", 'brouillon'],
    ["'ml'", 'publie'],
  ].map(([pilote, etat]) =>
    sonde(
      'evenement',
      `confier un événement ${etat} à ${pilote}`,
      `insert into evenement (pilote, territoire_id, etat, titre, debut, fin, cree_le, maj_le) values (${pilote}, 'drouais', '${etat}', 'x', ${T}, timestamptz ${T} + interval '1 hour', ${T}, ${T})`,
    ),
  ),
  sonde(
    'evenement_structure',
    'nommer qui pilote',
    `insert into evenement_structure values ('${D.evenement}', 'ml', 'pilote')`,
  ),
  sonde(
    'evenement_campagne',
    'créer une campagne du territoire',
    `insert into evenement_campagne (titre, debut, fin, territoire_id) values ('x', ${T}, ${T}, 'drouais')`,
  ),
  sonde('evenement', 'publier un brouillon', `update evenement set etat = 'publie' where id = '${D.evenement}'`),
  sonde('evenement', 'changer à l’aveugle', "update evenement set titre = 'x'"),
  sonde('evenement', 'prendre le pilotage', `update evenement set pilote = 'afpa'`),
  sonde('evenement', 'supprimer', 'delete from evenement'),
  sonde(
    'evenement_structure',
    'ajouter une structure',
    `insert into evenement_structure values ('${D.evenement}', 'afpa', 'contributeur')`,
  ),
  sonde('evenement_structure', 'garder des places à l’aveugle', 'update evenement_structure set quota = 3'),
  sonde('evenement_structure', 'retirer à l’aveugle', 'delete from evenement_structure'),
  sonde(
    'evenement_campagne',
    'créer une campagne chez soi',
    `insert into evenement_campagne (titre, debut, fin, structure_id) values ('x', ${T}, ${T}, acteur_structure())`,
  ),
  sonde(
    'evenement_campagne',
    'créer une campagne chez un autre',
    `insert into evenement_campagne (titre, debut, fin, structure_id) values ('x', ${T}, ${T}, 'afpa')`,
  ),
  sonde('evenement_campagne', 'changer à l’aveugle', "update evenement_campagne set titre = 'x'"),
  sonde('evenement_campagne', 'donner à l’aveugle', "update evenement_campagne set structure_id = 'afpa'"),
  sonde(
    'inscription',
    's’inscrire',
    `insert into inscription (id, evenement_id, rang, sorte, places, etat, inscrite_le, fin_le) values ('${D.nouveau}', '${D.evenementPublic}', 2, 'seul', 1, 'confirmee', ${T}, ${T})`,
  ),
  sonde(
    'evenement_tache',
    'confier une tâche',
    `insert into evenement_tache (evenement_id, structure_id, intitule, echeance, cree_le) values ('${D.evenement}', 'ml', 'x', ${T}, ${T})`,
  ),
  sonde('evenement_tache', 'cocher à l’aveugle', `update evenement_tache set faite_le = ${T}`),
  sonde('evenement_tache', 'retirer à l’aveugle', 'delete from evenement_tache'),
  sonde(
    'evenement_avis',
    'donner un avis',
    `insert into evenement_avis (evenement_id, utile, suite, conseille) values ('${D.evenement}', 'oui', 'oui', 'oui')`,
  ),
  sonde(
    'evenement_venue',
    'noter quelqu’un',
    `insert into evenement_venue values ('${D.nouveau}', '${D.evenement}', 1, ${T})`,
  ),
  sonde('inscription', 'pointer à l’aveugle', 'update inscription set presents = 1'),
  sonde('inscription', 'effacer à l’aveugle', 'delete from inscription'),
  sonde(
    'question',
    'poser',
    `insert into question (id, objet, code, nom, posee_le, garde_depuis) values ('${D.nouveau}', 'metier', 'D1102', 'x', ${T}, ${T})`,
  ),
  sonde('question', 'attribuer à l’aveugle', "update question set structure_id = 'ml'"),
  sonde('question', 'donner à l’aveugle', "update question set structure_id = 'afpa'"),
  sonde('question', 'changer de territoire', "update question set territoire_id = 'ailleurs'"),
  sonde('question', 'effacer à l’aveugle', 'delete from question'),
  sonde(
    'abonnement',
    's’abonner',
    `insert into abonnement (id, contenu_chiffre, courriel_empreinte, lien_empreinte, genres, endroit, rythme, attend_depuis)
     values ('${D.nouveau}', '', 'x', 'x', '{evenements}', 'partout', 'jour', ${T})`,
  ),
  sonde('abonnement', 'changer à l’aveugle', "update abonnement set rythme = 'semaine'"),
  sonde('abonnement', 'effacer à l’aveugle', 'delete from abonnement'),
  sonde(
    'parcours',
    'préparer un parcours',
    `insert into parcours values ('${D.evenementPublic}', ${T}, 1, 30, 0, 8, 8, '[]', '{}', ${T})`,
  ),
  sonde('parcours', 'changer le plan à l’aveugle', "update parcours set plan = '{}'"),
  sonde('parcours', 'supprimer', 'delete from parcours'),
  ...[
    { quoi: 'inviter', consentement: D.consentementEvenement, par: "'cci'" },
    { quoi: 'inviter sans accord pour cela', consentement: D.consentement, par: "'cci'" },
    { quoi: 'inviter au nom d’un autre', consentement: D.consentementEvenement, par: "'ml'" },
  ].map(({ quoi, consentement, par }) =>
    sonde(
      'parcours_participant',
      quoi,
      `insert into parcours_participant (id, evenement_id, personne_id, consentement_id, invite_par, contenu_chiffre, lien_empreinte, invite_le, fin_le)
       values ('${D.nouveau}', '${D.evenementMembres}', '${D.autrePersonne}', '${consentement}', ${par}, '', 'x', ${T}, ${T})`,
    ),
  ),
  sonde('parcours_participant', 'changer de groupe à l’aveugle', 'update parcours_participant set groupe = 1'),
  sonde('parcours_participant', 'effacer à l’aveugle', 'delete from parcours_participant'),
  sonde(
    'parcours_presence',
    'noter',
    `insert into parcours_presence values ('${D.participant}', 'e2', true, null, null, null, ${T})`,
  ),
  sonde('parcours_presence', 'changer à l’aveugle', 'update parcours_presence set present = false'),
  sonde('parcours_presence', 'effacer à l’aveugle', 'delete from parcours_presence'),
  ...['acteur_territoire()', "'ailleurs'"].map(territoire =>
    sonde(
      'convention',
      `écrire une convention, ${territoire}`,
      `insert into convention (territoire_id, forme, version, titre, cree_le, maj_le) values (${territoire}, 'convention', 9, 'x', ${T}, ${T})`,
    ),
  ),
  sonde(
    'convention',
    'écrire une convention déjà ouverte',
    `insert into convention (territoire_id, forme, version, etat, titre, debut, cree_le, maj_le) values (acteur_territoire(), 'charte', 9, 'ouverte', 'x', ${T}, ${T}, ${T})`,
  ),
  sonde('convention', 'changer à l’aveugle', 'update convention set reconduites = 1'),
  sonde('convention', 'réécrire ce qui est ouvert', `update convention set texte = 'x' where id = '${D.convention}'`),
  sonde('convention', 'supprimer', 'delete from convention'),
  sonde(
    'convention_membre',
    'ajouter une structure',
    `insert into convention_membre (convention_id, structure_id) values ('${D.charte}', 'afpa')`,
  ),
  sonde('convention_membre', 'dater à l’aveugle', 'update convention_membre set lieu = lieu'),
  sonde('convention_membre', 'retirer à l’aveugle', 'delete from convention_membre where signee_le is null'),
  ...['acteur_territoire()', "'ailleurs'"].flatMap(territoire => [
    sonde(
      'plan_objectif',
      `écrire un objectif, ${territoire}`,
      `insert into plan_objectif (territoire_id, annee, titre, cree_le, maj_le) values (${territoire}, 2026, 'x', ${T}, ${T})`,
    ),
    sonde(
      'plan_action',
      `écrire une action, ${territoire}`,
      `insert into plan_action (territoire_id, annee, titre, cree_le, maj_le) values (${territoire}, 2026, 'x', ${T}, ${T})`,
    ),
    sonde(
      'plan_souhait',
      `noter une demande, ${territoire}`,
      `insert into plan_souhait (territoire_id, structure_id, sorte, texte, cree_le) values (${territoire}, 'ml', 'outils', 'x', ${T})`,
    ),
  ]),
  sonde('plan_objectif', 'changer à l’aveugle', 'update plan_objectif set titre = titre'),
  sonde('plan_action', 'changer à l’aveugle', 'update plan_action set titre = titre'),
  sonde('plan_action', 'supprimer', 'delete from plan_action'),
  sonde(
    'plan_action_structure',
    'ajouter un partenaire',
    `insert into plan_action_structure values ('${D.actionPlan}', 'afpa', 'partenaire')`,
  ),
  sonde('plan_action_structure', 'retirer à l’aveugle', 'delete from plan_action_structure'),
  sonde(
    'plan_action_etape',
    'noter où elle en est',
    `insert into plan_action_etape values ('${D.actionPlan}', 2, 'faite', '', ${T})`,
  ),
  sonde('plan_action_etape', 'réécrire', "update plan_action_etape set note = 'x'"),
  ...['acteur_structure()', "'ml'"].map(structure =>
    sonde(
      'plan_souhait',
      `demander au réseau, ${structure}`,
      `insert into plan_souhait (territoire_id, structure_id, sorte, texte, cree_le) values ('drouais', ${structure}, 'outils', 'x', ${T})`,
    ),
  ),
  sonde(
    'convention_institution',
    'ajouter',
    `insert into convention_institution (convention_id, rang, nom) values ('${D.convention}', 9, 'x')`,
  ),
  sonde('convention_institution', 'changer à l’aveugle', "update convention_institution set fonction = 'x'"),
  sonde('convention_institution', 'retirer à l’aveugle', 'delete from convention_institution'),
  sonde('plan_souhait', 'retirer à l’aveugle', 'delete from plan_souhait'),
  ...['acteur_territoire()', "'ailleurs'"].flatMap(territoire => [
    sonde(
      'territoire_pilote',
      `nommer un pilote, ${territoire}`,
      `insert into territoire_pilote values (${territoire}, 'afpa', '2026-01-01')`,
    ),
    sonde(
      'representant',
      `nommer quelqu’un, ${territoire}`,
      `insert into representant (territoire_id, structure_id, nom, debut, cree_le) values (${territoire}, 'afpa', 'x', '2026-01-01', ${T})`,
    ),
    sonde(
      'groupe',
      `former un groupe, ${territoire}`,
      `insert into groupe (territoire_id, sorte, nom, cree_le) values (${territoire}, 'autre', 'x', ${T})`,
    ),
  ]),
  ...['acteur_territoire()', "'ailleurs'"].map(territoire =>
    sonde(
      'label_dossier',
      `ouvrir un dossier, ${territoire}`,
      `insert into label_dossier (territoire_id, structure_id, cree_le, maj_le) values (${territoire}, 'afpa', ${T}, ${T})`,
    ),
  ),
  ...['acteur_territoire()', "'ailleurs'"].map(territoire =>
    sonde(
      'rapport',
      `signer, ${territoire}`,
      `insert into rapport (territoire_id, annee, version, pdf, empreinte, contenu_empreinte, nom, fonction, signe_le)
       select ${territoire}, 2025, 2, 'x', h, h, 'x', 'x', ${T} from encode(sha256('x'), 'hex') h`,
    ),
  ),
  sonde(
    'observatoire_abonnement',
    's’abonner',
    `insert into observatoire_abonnement values ('${D.nouveau}', '${D.compte.conseiller}', '${D.compte.conseiller}', 'mois', 'x', ${T}, '2026-01-01')`,
  ),
  sonde('observatoire_abonnement', 'changer à l’aveugle', "update observatoire_abonnement set rythme = 'mois'"),
  sonde('observatoire_abonnement', 'arrêter à l’aveugle', 'delete from observatoire_abonnement'),
  sonde('rapport', 'réécrire ce qui est signé', "update rapport set nom = 'x'"),
  sonde('rapport', 'oublier', 'delete from rapport'),
  ...['acteur_structure()', "'ml'"].map(structure =>
    sonde(
      'label_dossier',
      `commencer celui de ${structure}`,
      `insert into label_dossier (territoire_id, structure_id, cree_le, maj_le) values ('drouais', ${structure}, ${T}, ${T})`,
    ),
  ),
  sonde('label_dossier', 'envoyer à l’aveugle', `update label_dossier set envoye_le = ${T}`),
  sonde('label_dossier', 'changer à l’aveugle', "update label_dossier set visite_note = 'x'"),
  sonde('label_dossier', 'supprimer', 'delete from label_dossier'),
  sonde(
    'label_reponse',
    'répondre à une exigence',
    `insert into label_reponse (dossier_id, exigence, niveau) values ('${D.label}', 'ecoute', 'oui')`,
  ),
  sonde('label_reponse', 'changer à l’aveugle', "update label_reponse set preuve = 'x'"),
  sonde('avis_accueil', 'compter un avis', "insert into avis_accueil values ('ml', '2026-05-01', 'ecoute', 'non', 1)"),
  sonde('avis_accueil', 'changer à l’aveugle', 'update avis_accueil set nombre = 2'),
  sonde(
    'regles_version',
    'appliquer',
    `insert into regles_version (numero, motif, apercu, le) values (2, 'x', '{}', ${T})`,
  ),
  sonde('regles_version', 'réécrire', "update regles_version set motif = 'x'"),
  sonde(
    'regles_brouillon',
    'commencer',
    `insert into regles_brouillon (base, reseaux, besoins, maj_le) values (1, '', '', ${T})`,
  ),
  sonde('regles_brouillon', 'réécrire', "update regles_brouillon set besoins = 'x'"),
  sonde('regles_brouillon', 'abandonner', 'delete from regles_brouillon'),
  ...['acteur_structure()', "'afpa'"].flatMap(structure => [
    sonde(
      'membre_page',
      `écrire une page, ${structure}`,
      `insert into membre_page (structure_id, maj_le) values (${structure}, ${T})`,
    ),
    sonde(
      'membre_contact',
      `nommer quelqu’un, ${structure}`,
      `insert into membre_contact (structure_id, nom, accord_le, confirme_le) values (${structure}, 'x', ${T}, ${T})`,
    ),
  ]),
  sonde('membre_page', 'confirmer à l’aveugle', `update membre_page set confirmee_le = ${T}`),
  sonde('membre_contact', 'retirer à l’aveugle', 'delete from membre_contact'),
  sonde(
    'erreur_signalee',
    'signaler',
    `insert into erreur_signalee (id, structure_id, sujet, recue_le, garde_depuis) values ('${D.nouveau}', 'ml', 'autre', ${T}, ${T})`,
  ),
  sonde(
    'lettre_lecteur',
    'noter',
    `insert into lettre_lecteur (compte_id, lien_empreinte) values ('${D.compte.conseiller}', 'x')`,
  ),
  sonde('lettre_lecteur', 'refuser à l’aveugle', `update lettre_lecteur set refusee_le = ${T}`),
  sonde(
    'membre_rappel_arrete',
    'arrêter',
    `insert into membre_rappel_arrete (adresse_empreinte, arrete_le) values (decode(repeat('ab', 32), 'hex'), ${T})`,
  ),
  sonde('membre_rappel_arrete', 'reprendre à l’aveugle', 'delete from membre_rappel_arrete'),
  sonde('erreur_signalee', 'changer à l’aveugle', `update erreur_signalee set garde_depuis = ${T}`),
  sonde('erreur_signalee', 'effacer à l’aveugle', 'delete from erreur_signalee'),
  sonde(
    'membre_vu',
    'voir',
    `insert into membre_vu (compte_id, structure_id, vu_le) values (acteur_compte(), 'cci', ${T})`,
  ),
  sonde(
    'membre_vu',
    'voir pour un autre',
    `insert into membre_vu (compte_id, structure_id, vu_le) values ('${D.compte.region}', 'cci', ${T})`,
  ),
  sonde('membre_vu', 'oublier à l’aveugle', 'delete from membre_vu'),
  sonde('membre_vu', 'revoir à l’aveugle', `update membre_vu set vu_le = ${T}`),
  sonde('territoire_pilote', 'retirer à l’aveugle', 'delete from territoire_pilote'),
  sonde('representant', 'changer à l’aveugle', 'update representant set nom = nom'),
  sonde('representant', 'oublier', 'delete from representant'),
  sonde('groupe', 'changer à l’aveugle', 'update groupe set nom = nom'),
  sonde('groupe_membre', 'retirer à l’aveugle', 'delete from groupe_membre'),
  sonde(
    'groupe_membre',
    'ajouter quelqu’un',
    `insert into groupe_membre values ('${D.groupe}', 'drouais', '${D.nouveau}')`,
  ),
  sonde(
    'reunion',
    'prévoir une réunion',
    `insert into reunion (territoire_id, groupe_id, titre, debut, fin, cree_le, maj_le) values ('drouais', '${D.groupe}', 'x', ${T}, ${T}::timestamptz + interval '1 hour', ${T}, ${T})`,
  ),
  sonde('reunion', 'changer à l’aveugle', 'update reunion set titre = titre'),
  sonde('reunion', 'supprimer', 'delete from reunion'),
  sonde('reunion_presence', 'retirer à l’aveugle', 'delete from reunion_presence'),
  sonde(
    'reunion_presence',
    'noter quelqu’un',
    `insert into reunion_presence values ('${D.reunionPrevue}', 'drouais', '${D.representant}', 'excuse')`,
  ),
  sonde(
    'decision',
    'noter une décision',
    `insert into decision (territoire_id, reunion_id, texte, cree_le, maj_le) values ('drouais', '${D.reunion}', 'x', ${T}, ${T})`,
  ),
  sonde('decision', 'changer à l’aveugle', "update decision set etat = 'faite'"),
  ...["'ml', 'cio', 'proposee', false", "'ml', 'afpa', 'proposee', false", "'ml', 'cio', 'acceptee', true"].map(qui =>
    sonde(
      'visite',
      `proposer ${qui}`,
      `insert into visite (territoire_id, sorte, hote_id, invitee_id, etat, hote_accord, invitee_accord, objet, debut, fin, cree_le, maj_le)
       select 'drouais', 'decouverte', h, i, e, a, a, 'x', ${T}, ${T}::timestamptz + interval '1 hour', ${T}, ${T} from (values (${qui})) v (h, i, e, a)`,
    ),
  ),
  sonde('visite', 'changer à l’aveugle', "update visite set lieu = 'x'"),
  sonde('visite', 'donner à une autre structure', "update visite set hote_id = 'cci'"),
  sonde('visite', 'supprimer', 'delete from visite'),
  sonde(
    'visite_participant',
    'venir',
    `insert into visite_participant (visite_id, compte_id, structure_id, nom, inscrit_le) values ('${D.visitePrevue}', acteur_compte(), acteur_structure(), 'x', ${T})`,
  ),
  sonde(
    'visite_participant',
    'inscrire un collègue',
    `insert into visite_participant (visite_id, compte_id, structure_id, nom, inscrit_le) values ('${D.visitePrevue}', '${D.compte.conseiller}', 'ml', 'x', ${T})`,
  ),
  sonde('visite_participant', 'dire à l’aveugle', "update visite_participant set nom = 'x'"),
  sonde('visite_participant', 'se dire d’ailleurs', "update visite_participant set structure_id = 'cci'"),
  sonde('visite_participant', 'partir à l’aveugle', 'delete from visite_participant'),
  ...['acteur_territoire()', "'ailleurs'"].map(territoire =>
    sonde(
      'reseau_suite',
      `écarter une suggestion, ${territoire}`,
      `insert into reseau_suite (territoire_id, cle, titre, raison, etat, motif, le) values (${territoire}, 'x', 'x', 'x', 'ecartee', 'x', ${T})`,
    ),
  ),
  sonde('reseau_suite', 'retirer à l’aveugle', 'delete from reseau_suite'),
  sonde('convention_membre', 'retirer qui a signé', 'delete from convention_membre where signee_le is not null'),
  ...['acteur_structure()', "'afpa'"].map(structure =>
    sonde(
      'ressource',
      `ajouter un document, ${structure}`,
      `insert into ressource (structure_id, titre, genre, revue_le, cree_le, maj_le) values (${structure}, 'x', 'guide', ${T}, ${T}, ${T})`,
    ),
  ),
  sonde('ressource', 'changer à l’aveugle', "update ressource set titre = 'x'"),
  sonde('ressource', 'donner à l’aveugle', "update ressource set structure_id = 'afpa'"),
  sonde('ressource', 'supprimer', 'delete from ressource'),
  sonde(
    'ressource_version',
    'déposer une version',
    `insert into ressource_version (id, ressource_id, rang, nom, type, taille, etat, deposee_le) values ('${D.nouveau}', '${D.ressource}', 9, 'x.pdf', 'application/pdf', 1, 'quarantaine', ${T})`,
  ),
  sonde('ressource_version', 'dire saine à l’aveugle', "update ressource_version set etat = 'saine'"),
  sonde('ressource_version', 'supprimer', 'delete from ressource_version'),
  ...[
    ['acteur_structure()', D.ressourcePublique],
    ["'afpa'", D.ressourcePublique],
    ['acteur_structure()', D.ressource],
  ].map(([structure, ressource]) =>
    sonde(
      'ressource_usage',
      `noter, ${structure}, ${ressource === D.ressource ? 'réservé' : 'public'}`,
      `insert into ressource_usage (ressource_id, structure_id, le) values ('${ressource}', ${structure}, ${T})`,
    ),
  ),
  sonde('ressource_usage', 'ôter', 'delete from ressource_usage'),
  ...['acteur_compte()', `'${D.compte.region}'`].map(compte =>
    sonde(
      'envoi',
      `commencer, ${compte === 'acteur_compte()' ? 'soi-même' : 'au nom d’un autre'}`,
      `insert into envoi (id, compte_id, pour, metadonnees, taille, commence_le, expire_le) values ('${D.nouveau}', ${compte}, 'film', 'filename YQ==', 1, ${T}, ${T})`,
    ),
  ),
  sonde('envoi', 'avancer à l’aveugle', 'update envoi set recu = 6'),
  sonde('envoi', 'donner à l’aveugle', `update envoi set compte_id = '${D.compte.region}'`),
  sonde('envoi', 'ôter à l’aveugle', 'delete from envoi'),
  sonde('ressource_lien', 'rattacher', `insert into ressource_lien values ('${D.ressource}', 'structure', 'ml')`),
  sonde('ressource_lien', 'détacher à l’aveugle', 'delete from ressource_lien'),
  ...['acteur_structure()', "'afpa'"].map(structure =>
    sonde(
      'clip',
      `commencer un clip, ${structure}`,
      `insert into clip (structure_id, titre, sujet, cree_le, maj_le) values (${structure}, 'x', 'metier', ${T}, ${T})`,
    ),
  ),
  sonde(
    'clip',
    'commencer par la fin',
    `insert into clip (structure_id, titre, sujet, etat, cree_le, maj_le) values (acteur_structure(), 'x', 'metier', 'propose', ${T}, ${T})`,
  ),
  sonde('clip', 'réécrire un brouillon', `update clip set titre = 'x' where id = '${D.clipBrouillon}'`),
  sonde('clip', 'réécrire ce qui est publié', `update clip set titre = 'x' where id = '${D.clip}'`),
  sonde('clip', 'retirer de la diffusion', `update clip set etat = 'retire' where id = '${D.clip}'`),
  sonde('clip', 'changer à l’aveugle', `update clip set maj_le = ${T}`),
  sonde('clip', 'donner', "update clip set structure_id = 'afpa'"),
  sonde('clip', 'effacer à l’aveugle', 'delete from clip'),
  ...[D.clip, D.clipBrouillon].map((clip, publie) =>
    sonde(
      'clip_personne',
      publie === 0 ? 'ajouter quelqu’un' : 'ajouter quelqu’un à un brouillon',
      `insert into clip_personne (id, clip_id, mineur, portee, expire_le, moyen, ajoutee_le) values ('${D.nouveau}', '${clip}', false, 'site', '2030-01-01', 'papier', ${T})`,
    ),
  ),
  sonde('clip_personne', 'noter un retrait', `update clip_personne set retire_le = ${T} where id = '${D.filme}'`),
  sonde('clip_personne', 'changer à l’aveugle', 'update clip_personne set portee = portee'),
  sonde(
    'clip_personne',
    'porter ailleurs',
    `update clip_personne set clip_id = '${D.clip}' where id = '${D.filmeBrouillon}'`,
  ),
  sonde('clip_personne', 'enlever d’un brouillon', `delete from clip_personne where id = '${D.filmeBrouillon}'`),
  sonde('clip_personne', 'enlever à l’aveugle', 'delete from clip_personne'),
]
