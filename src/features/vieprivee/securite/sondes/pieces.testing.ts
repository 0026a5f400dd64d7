import { D } from '../../testing/dossier.ts'
import { A, type Sondes, sonde, T } from '../sonde.testing.ts'

export const SONDES: Sondes = {
  ecritures: [
    sonde(
      'piece',
      'joindre un document',
      `insert into piece (id, aiguillage_id, nom_chiffre, type, taille, etat, deposee_le) values (gen_random_uuid(), ${A}, '', 'image/png', 1, 'quarantaine', ${T})`,
    ),
    sonde('piece', 'dire un document sain', "update piece set etat = 'infectee'"),
    sonde('piece', 'retirer un document', `delete from piece where id = '${D.piece}'`),
  ],
  attendu: {
    'piece · lire': 'conseiller responsable consentie personne recepteur systeme:2',
    'piece · joindre un document': 'conseiller responsable consentie systeme',
    'piece · dire un document sain': 'systeme:2',
    'piece · retirer un document': 'conseiller personne systeme',
  },
}
