import { D } from '../../testing/dossier.ts'
import { type Sondes, sonde, T } from '../sonde.testing.ts'

export const SONDES: Sondes = {
  ecritures: [
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
  ],
  attendu: {
    'visite · lire': 'conseiller:2 responsable:2 consentie:2 coordinateur:2',
    "visite · proposer 'ml', 'cio', 'proposee', false": 'coordinateur',
    "visite · proposer 'ml', 'afpa', 'proposee', false": '',
    "visite · proposer 'ml', 'cio', 'acceptee', true": '',
    'visite · changer à l’aveugle': 'conseiller:2 responsable:2 consentie:2 coordinateur:2',
    'visite · donner à une autre structure': '',
    'visite · supprimer': '',
    'visite_participant · lire': 'conseiller:2 responsable:2 consentie:2 coordinateur:2 systeme:2',
    'visite_participant · venir': 'conseiller responsable consentie:23505',
    'visite_participant · inscrire un collègue': 'conseiller',
    'visite_participant · dire à l’aveugle': 'conseiller consentie',
    'visite_participant · se dire d’ailleurs': '',
    'visite_participant · partir à l’aveugle': 'consentie systeme:2',
    'reseau_suite · lire': 'coordinateur',
    'reseau_suite · écarter une suggestion, acteur_territoire()': 'coordinateur coordinateurAilleurs',
    "reseau_suite · écarter une suggestion, 'ailleurs'": 'coordinateurAilleurs',
    'reseau_suite · retirer à l’aveugle': 'coordinateur',
  },
}
