import { D } from '../../testing/dossier.ts'
import { type Sondes, sonde, T } from '../sonde.testing.ts'

export const SONDES: Sondes = {
  ecritures: [
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
  ],
  attendu: {
    'clip · lire': 'conseiller:2 responsable:2 consentie:2 coordinateur:2 systeme:2',
    'clip_personne · lire': 'conseiller:2 responsable:2 systeme:2',
    'clip · commencer un clip, acteur_structure()':
      'conseiller responsable consentie retiree sans ailleurs numero systeme:23502',
    "clip · commencer un clip, 'afpa'": 'ailleurs systeme',
    'clip · commencer par la fin': 'systeme:23502',
    'clip · réécrire un brouillon': 'conseiller responsable systeme',
    'clip · réécrire ce qui est publié': 'systeme',
    'clip · retirer de la diffusion': 'conseiller responsable coordinateur systeme',
    'clip · changer à l’aveugle': 'conseiller:2 responsable:2 coordinateur:2 systeme:2',
    'clip · donner': 'systeme:2',
    'clip · effacer à l’aveugle': 'conseiller responsable systeme:2',
    'clip_personne · ajouter quelqu’un': 'conseiller responsable systeme',
    'clip_personne · ajouter quelqu’un à un brouillon': 'conseiller responsable systeme',
    'clip_personne · noter un retrait': 'conseiller responsable systeme',
    'clip_personne · changer à l’aveugle': 'conseiller:2 responsable:2 systeme:2',
    'clip_personne · porter ailleurs': 'systeme',
    'clip_personne · enlever d’un brouillon': 'conseiller responsable systeme',
    'clip_personne · enlever à l’aveugle': 'systeme:2',
  },
}
