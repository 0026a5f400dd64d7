import { D } from '../../testing/dossier.ts'
import { AGENTS, type Sondes, sonde, T } from '../sonde.testing.ts'

export const SONDES: Sondes = {
  ecritures: [
    ...['acteur_territoire()', "'ailleurs'"].map(territoire =>
      sonde(
        'label_dossier',
        `ouvrir un dossier, ${territoire}`,
        `insert into label_dossier (territoire_id, structure_id, cree_le, maj_le) values (${territoire}, 'afpa', ${T}, ${T})`,
      ),
    ),
    ...['acteur_structure()', "'ml'"].map(structure =>
      sonde(
        'label_dossier',
        `commencer celui de ${structure}`,
        `insert into label_dossier (territoire_id, structure_id, cree_le, maj_le) values ('drouais', ${structure}, ${T}, ${T})`,
      ),
    ),
    sonde('label_dossier', 'envoyer', `update label_dossier set envoye_le = ${T} where id = '${D.label}'`),
    sonde('label_dossier', 'changer', `update label_dossier set visite_note = 'x' where id = '${D.label}'`),
    sonde(
      'label_dossier',
      'raconter une visite',
      `update label_dossier set visite_conseils = 'x' where id = '${D.labelVisite}'`,
    ),
    sonde(
      'label_dossier',
      'répondre à une visite',
      `update label_dossier set visite_retour = 'x' where id = '${D.labelVisite}'`,
    ),
    sonde('label_dossier', 'supprimer', 'delete from label_dossier'),
    sonde(
      'label_reponse',
      'répondre à une exigence',
      `insert into label_reponse (dossier_id, exigence, niveau) values ('${D.label}', 'ecoute', 'oui')`,
    ),
    sonde('label_reponse', 'changer', `update label_reponse set preuve = 'x' where dossier_id = '${D.label}'`),
    sonde(
      'label_reponse',
      'noter comme fait',
      `update label_reponse set fait_note = 'x' where dossier_id = '${D.labelDecide}'`,
    ),
    sonde(
      'label_reponse',
      'récrire ce qui est décidé',
      `update label_reponse set preuve = 'x' where dossier_id = '${D.labelDecide}'`,
    ),
    sonde(
      'avis_accueil',
      'compter un avis',
      "insert into avis_accueil values ('ml', '2026-05-01', 'ecoute', 'non', 1)",
    ),
    sonde('avis_accueil', 'changer à l’aveugle', 'update avis_accueil set nombre = 2'),
  ],
  attendu: {
    'label_dossier · lire': `${AGENTS} systeme`.replaceAll(/\w+/g, '$&:3'),
    'label_reponse · lire': `${AGENTS} systeme`.replaceAll(/\w+/g, '$&:2'),
    'avis_accueil · lire': 'systeme',
    // A convention is in force in the Drouais, and the structure of the probe has not signed it.
    'label_dossier · ouvrir un dossier, acteur_territoire()': 'coordinateurAilleurs',
    // The structure of the probe is that of `ailleurs`: its own file.
    "label_dossier · ouvrir un dossier, 'ailleurs'": 'ailleurs coordinateurAilleurs',
    'label_dossier · commencer celui de acteur_structure()': 'conseiller:23505 responsable:23505',
    "label_dossier · commencer celui de 'ml'": 'conseiller:23505 responsable:23505 coordinateur:23505',
    'label_dossier · envoyer': 'conseiller responsable coordinateur',
    'label_dossier · changer': 'coordinateur',
    'label_dossier · raconter une visite': 'conseiller responsable coordinateur',
    'label_dossier · répondre à une visite': 'consentie coordinateur',
    'label_dossier · supprimer': '',
    'label_reponse · répondre à une exigence': 'conseiller responsable coordinateur',
    'label_reponse · changer': 'conseiller responsable coordinateur',
    'label_reponse · noter comme fait': 'conseiller responsable coordinateur',
    'label_reponse · récrire ce qui est décidé': 'coordinateur',
    'avis_accueil · compter un avis': 'systeme',
    'avis_accueil · changer à l’aveugle': 'systeme',
  },
}
