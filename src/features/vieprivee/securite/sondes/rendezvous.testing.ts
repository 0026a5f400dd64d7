import { D } from '../../testing/dossier.ts'
import { AGENTS, P, type Sondes, sonde, T } from '../sonde.testing.ts'

export const SONDES: Sondes = {
  ecritures: [
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
    sonde('rendezvous', 'annuler à l’aveugle', "update rendezvous set etat = 'annule'"),
    sonde('rendezvous', 'détacher à l’aveugle', 'update rendezvous set personne_id = null'),
    sonde('rendezvous', 'donner à l’aveugle', `update rendezvous set personne_id = '${D.autrePersonne}'`),
  ],
  attendu: {
    'agenda_flux · lire': `${AGENTS} systeme:11`,
    'creneau · lire': `${AGENTS} personne autrePersonne recepteur autreRecepteur projet autreProjet partenaire systeme nobody`,
    'permanence · lire': `${AGENTS} personne autrePersonne recepteur autreRecepteur projet autreProjet partenaire systeme nobody`,
    'rendezvous · lire': 'conseiller responsable consentie:2 sans personne autrePersonne systeme:2',
    'permanence · ouvrir une permanence chez un autre': 'consentie systeme',
    'permanence · changer une permanence': 'consentie systeme',
    'creneau · ouvrir un créneau chez un autre': 'consentie systeme',
    'creneau · changer un créneau': 'consentie systeme',
    'rendezvous · prendre rendez-vous pour la personne': 'conseiller responsable consentie personne systeme',
    'rendezvous · prendre rendez-vous pour personne': 'systeme',
    'rendezvous · changer le rendez-vous': 'conseiller responsable consentie personne systeme',
    'rendezvous · donner le rendez-vous':
      'conseiller:23514 responsable:23514 consentie:23514 personne:23514 systeme:23514',
    'agenda_flux · ouvrir son flux': `${AGENTS} systeme:23502`,
    'agenda_flux · ouvrir le flux d’un autre': 'region systeme',
    'agenda_flux · donner son flux': 'demandeur',
    'rendezvous · annuler à l’aveugle': 'conseiller responsable consentie:2 sans personne autrePersonne systeme:2',
    'rendezvous · détacher à l’aveugle': 'consentie:2 systeme:2',
    'rendezvous · donner à l’aveugle':
      'conseiller:23514 responsable:23514 consentie:23514 sans personne:23514 autrePersonne systeme:23514',
  },
}
