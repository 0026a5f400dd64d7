import { D } from '../../testing/dossier.ts'
import { AGENTS, type Sondes, sonde, T } from '../sonde.testing.ts'

export const SONDES: Sondes = {
  ecritures: [
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
    sonde('ressource_lien', 'rattacher', `insert into ressource_lien values ('${D.ressource}', 'structure', 'ml')`),
    sonde('ressource_lien', 'détacher à l’aveugle', 'delete from ressource_lien'),
  ],
  attendu: {
    'ressource · lire':
      'conseiller:2 responsable:2 consentie:2 retiree:2 sans:2 ailleurs:2 coordinateur:2 coordinateurAilleurs:2 region:2 numero:2 demandeur:2 personne autrePersonne recepteur autreRecepteur projet autreProjet partenaire systeme:2 nobody',
    'ressource_lien · lire':
      'conseiller:2 responsable:2 consentie:2 retiree:2 sans:2 ailleurs:2 coordinateur:2 coordinateurAilleurs:2 region:2 numero:2 demandeur:2 personne autrePersonne recepteur autreRecepteur projet autreProjet partenaire systeme:2 nobody',
    'ressource_version · lire':
      'conseiller:3 responsable:3 consentie:2 retiree:2 sans:3 ailleurs:2 coordinateur:2 coordinateurAilleurs:2 region:2 numero:2 demandeur:2 personne autrePersonne recepteur autreRecepteur projet autreProjet partenaire systeme:4 nobody',
    'ressource · ajouter un document, acteur_structure()':
      'conseiller responsable consentie retiree sans ailleurs numero systeme:23502',
    "ressource · ajouter un document, 'afpa'": 'ailleurs systeme',
    'ressource · changer à l’aveugle': 'conseiller responsable sans systeme:2',
    'ressource · donner à l’aveugle': '',
    'ressource · supprimer': '',
    'ressource_version · déposer une version': 'conseiller responsable systeme',
    'ressource_version · dire saine à l’aveugle': 'systeme:4',
    'ressource_version · supprimer': '',
    'ressource_usage · lire': AGENTS,
    'ressource_usage · noter, acteur_structure(), public':
      'conseiller responsable consentie retiree sans ailleurs numero',
    "ressource_usage · noter, 'afpa', public": 'ailleurs',
    'ressource_usage · noter, acteur_structure(), réservé': '',
    'ressource_usage · ôter': '',
    'ressource_lien · rattacher': 'conseiller responsable',
    'ressource_lien · détacher à l’aveugle': 'conseiller responsable sans',
  },
}
