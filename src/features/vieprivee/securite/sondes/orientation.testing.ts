import { D } from '../../testing/dossier.ts'
import { P, type Sondes, sonde, T } from '../sonde.testing.ts'

export const SONDES: Sondes = {
  ecritures: [
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
    sonde('demande', 'corriger les mots', `select corriger_demande('${D.demande}', '\\x00')`),
    sonde('demande', 'supprimer la demande', `delete from demande where id = '${D.demandeAnonyme}'`),
  ],
  attendu: {
    'demande · lire': 'conseiller:2 responsable:2 consentie personne partenaire systeme:2',
    'demande · noter une demande de la personne': 'conseiller responsable consentie partenaire systeme:23502',
    'demande · noter une demande de la personne au nom d’une structure': 'conseiller responsable partenaire systeme',
    'demande · noter une demande anonyme chez soi':
      'conseiller responsable consentie retiree sans ailleurs numero systeme:23502',
    'demande · noter une demande anonyme ailleurs': 'ailleurs systeme',
    'demande · changer la demande': 'conseiller responsable consentie partenaire systeme',
    'demande · changer une demande anonyme': 'conseiller responsable systeme',
    'demande · dire de qui elle est': 'conseiller responsable systeme',
    'demande · dire qu’elle est d’un autre': 'systeme',
    'demande · la passer à un autre': '',
    'demande · la détacher': 'systeme',
    'demande · changer la demande à l’aveugle': 'conseiller:2 responsable:2 consentie partenaire systeme:2',
    'demande · corriger les mots': 'personne',
    'demande · supprimer la demande': 'systeme',
  },
}
