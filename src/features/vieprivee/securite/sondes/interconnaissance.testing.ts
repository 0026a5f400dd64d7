import { D } from '../../testing/dossier.ts'
import { AGENTS, type Sondes, sonde, T } from '../sonde.testing.ts'

export const SONDES: Sondes = {
  ecritures: [
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
  ],
  attendu: {
    'membre_page · lire': `${AGENTS} systeme`,
    'membre_page · écrire une page, acteur_structure()':
      'conseiller:23505 responsable:23505 consentie retiree sans ailleurs numero systeme:23502',
    "membre_page · écrire une page, 'afpa'": 'ailleurs systeme',
    'membre_page · confirmer à l’aveugle': 'conseiller responsable systeme',
    'membre_contact · lire': `${AGENTS} systeme`,
    'membre_contact · nommer quelqu’un, acteur_structure()':
      'conseiller responsable consentie retiree sans ailleurs numero systeme:23502',
    "membre_contact · nommer quelqu’un, 'afpa'": 'ailleurs systeme',
    'membre_contact · retirer à l’aveugle': 'conseiller responsable systeme',
    'membre_rappel_arrete · lire': 'systeme',
    'membre_rappel_arrete · arrêter': 'systeme',
    'membre_rappel_arrete · reprendre à l’aveugle': 'systeme',
    'lettre_lecteur · lire': 'systeme',
    'lettre_lecteur · noter': 'systeme',
    'lettre_lecteur · refuser à l’aveugle': 'systeme',
    'erreur_signalee · lire': 'conseiller responsable coordinateur region systeme:2',
    'erreur_signalee · signaler': 'systeme',
    'erreur_signalee · changer à l’aveugle': 'conseiller responsable coordinateur region systeme:2',
    'erreur_signalee · effacer à l’aveugle': 'systeme:2',
    'membre_vu · lire': 'conseiller systeme',
    'membre_vu · oublier à l’aveugle': 'conseiller systeme',
    'membre_vu · voir': AGENTS,
    'membre_vu · voir pour un autre': 'region',
    'membre_vu · revoir à l’aveugle': 'conseiller',
  },
}
