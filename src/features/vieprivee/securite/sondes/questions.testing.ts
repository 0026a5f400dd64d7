import { D } from '../../testing/dossier.ts'
import { type Sondes, sonde, T } from '../sonde.testing.ts'

export const SONDES: Sondes = {
  ecritures: [
    sonde(
      'question',
      'poser',
      `insert into question (id, objet, code, nom, posee_le, garde_depuis) values ('${D.nouveau}', 'metier', 'D1102', 'x', ${T}, ${T})`,
    ),
    sonde('question', 'attribuer à l’aveugle', "update question set structure_id = 'ml'"),
    sonde('question', 'donner à l’aveugle', "update question set structure_id = 'afpa'"),
    sonde('question', 'changer de territoire', "update question set territoire_id = 'ailleurs'"),
    sonde('question', 'effacer à l’aveugle', 'delete from question'),
  ],
  attendu: {
    'question · lire':
      'conseiller:2 responsable:2 consentie retiree sans ailleurs coordinateur:2 coordinateurAilleurs region:2 numero demandeur personne autrePersonne recepteur autreRecepteur projet autreProjet partenaire systeme:3 nobody',
    'question · poser': 'systeme',
    'question · attribuer à l’aveugle': 'conseiller:2 responsable:2 coordinateur:2 region systeme:3',
    'question · donner à l’aveugle': 'coordinateur:2 region systeme:3',
    'question · changer de territoire': '',
    'question · effacer à l’aveugle': 'systeme:3',
  },
}
