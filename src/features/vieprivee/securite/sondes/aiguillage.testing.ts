import { D } from '../../testing/dossier.ts'
import { A, P, type Sonde, type Sondes, sonde, T } from '../sonde.testing.ts'

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

export const SONDES: Sondes = {
  ecritures: [
    sonde(
      'demande_avant',
      'garder les mots d’avant',
      `insert into demande_avant (demande_id, texte_chiffre, ecrit_par, remplace_le) values ('${D.demande}', '\\x00', 'structure', ${T})`,
    ),
    sonde('demande_avant', 'oublier les mots d’avant', 'delete from demande_avant'),
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
    sonde('aiguillage', 'cacher à l’autre à l’aveugle', "update aiguillage set statut = 'draft'"),
    sonde('aiguillage', 'changer de côté', `update aiguillage set emetteur_structure = 'cci' where id = ${A}`),
    sonde('aiguillage', 'avancer à l’aveugle', "update aiguillage set motif = 'x'"),
    sonde('aiguillage', 'rappeler à l’aveugle', 'update aiguillage set rappels = 1'),
    sonde('aiguillage', 'ne rien changer à l’aveugle', 'update aiguillage set motif = motif'),
  ],
  attendu: {
    'aiguillage · lire':
      'conseiller:2 responsable:2 consentie retiree coordinateur personne recepteur partenaire:2 systeme:3',
    'aiguillage_contenu · lire': 'conseiller:2 responsable:2 consentie personne recepteur partenaire:2 systeme:3',
    'aiguillage_etape · lire': 'conseiller responsable consentie coordinateur personne recepteur partenaire systeme',
    'demande_avant · lire': 'conseiller:3 responsable:3 consentie:3 personne:3 recepteur systeme:3',
    'lien_recepteur · lire': 'conseiller responsable systeme',
    'demande_avant · garder les mots d’avant': 'personne systeme',
    'demande_avant · oublier les mots d’avant': 'systeme:3',
    'aiguillage · commencer chez soi': 'conseiller responsable consentie retiree sans ailleurs numero systeme:23502',
    'aiguillage · commencer chez un autre': 'ailleurs systeme',
    'aiguillage · commencer au nom d’un autre': 'systeme:23502',
    'aiguillage · commencer pour la personne': 'conseiller responsable consentie partenaire systeme:23502',
    'aiguillage · commencer pour un autre': 'sans systeme:23502',
    'aiguillage · commencer avec la demande d’un autre': 'systeme:23502',
    'aiguillage · commencer par la fin': 'systeme:23502',
    'aiguillage · commencer avec un accord': 'systeme:23502',
    'aiguillage · commencer dans la chaîne d’un autre': 'systeme:23502',
    'aiguillage · suivre': 'conseiller responsable consentie systeme:23502',
    'aiguillage · suivre pour un autre': 'systeme:23502',
    'aiguillage · avancer': 'consentie recepteur',
    'aiguillage · annuler un brouillon': 'conseiller responsable partenaire',
    'aiguillage · arrêter': 'personne',
    'aiguillage · alerter': 'conseiller responsable partenaire',
    'aiguillage · changer ce qui est dit': '',
    'aiguillage · détacher': 'systeme',
    'aiguillage · donner à un autre': '',
    'aiguillage · changer l’accord': '',
    'aiguillage_contenu · écrire le contenu': 'conseiller:23505 responsable:23505 partenaire:23505 systeme:23505',
    'aiguillage_contenu · écrire le contenu une fois parti': 'systeme:23505',
    'aiguillage_contenu · compléter un brouillon': 'conseiller responsable systeme',
    'aiguillage_contenu · compléter le contenu': 'personne systeme',
    'aiguillage_contenu · effacer le contenu': 'systeme',
    'aiguillage_etape · écrire une étape': 'conseiller responsable partenaire systeme',
    'aiguillage_etape · écrire une étape du destinataire': 'consentie recepteur systeme',
    'aiguillage_etape · écrire une étape qui n’a pas eu lieu': 'systeme',
    'aiguillage_etape · écrire une étape au nom d’un agent': 'systeme',
    'aiguillage_etape · vider le message d’une étape': 'systeme',
    'lien_recepteur · donner un lien de réponse': 'conseiller responsable partenaire systeme',
    'lien_recepteur · révoquer un lien de réponse': 'conseiller responsable systeme',
    'lien_recepteur · détourner un lien de réponse': '',
    'aiguillage · cacher à l’autre à l’aveugle': 'retiree',
    'aiguillage · changer de côté': '',
    'aiguillage · avancer à l’aveugle': '',
    'aiguillage · rappeler à l’aveugle': 'systeme:3',
    'aiguillage · ne rien changer à l’aveugle':
      'conseiller:2 responsable:2 consentie retiree coordinateur personne recepteur partenaire:2 systeme:3',
    'aiguillage · commencer sans compte': 'partenaire systeme:23502',
    'aiguillage · commencer sans compte avec un accord': 'systeme:23502',
    'aiguillage · commencer sans compte ce qui n’a pas été demandé': 'systeme:23502',
  },
}
