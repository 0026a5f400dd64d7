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
    sonde('label_dossier', 'envoyer à l’aveugle', `update label_dossier set envoye_le = ${T}`),
    sonde('label_dossier', 'changer à l’aveugle', "update label_dossier set visite_note = 'x'"),
    sonde('label_dossier', 'supprimer', 'delete from label_dossier'),
    sonde(
      'label_reponse',
      'répondre à une exigence',
      `insert into label_reponse (dossier_id, exigence, niveau) values ('${D.label}', 'ecoute', 'oui')`,
    ),
    sonde('label_reponse', 'changer à l’aveugle', "update label_reponse set preuve = 'x'"),
    sonde(
      'avis_accueil',
      'compter un avis',
      "insert into avis_accueil values ('ml', '2026-05-01', 'ecoute', 'non', 1)",
    ),
    sonde('avis_accueil', 'changer à l’aveugle', 'update avis_accueil set nombre = 2'),
  ],
  attendu: {
    'label_dossier · lire': AGENTS,
    'label_reponse · lire': AGENTS,
    'avis_accueil · lire': 'systeme',
    'label_dossier · ouvrir un dossier, acteur_territoire()': 'coordinateur coordinateurAilleurs',
    // The structure of the probe is that of `ailleurs`: its own file.
    "label_dossier · ouvrir un dossier, 'ailleurs'": 'ailleurs coordinateurAilleurs',
    'label_dossier · commencer celui de acteur_structure()':
      'conseiller:23505 responsable:23505 consentie retiree sans coordinateur:23502',
    "label_dossier · commencer celui de 'ml'": 'conseiller:23505 responsable:23505 coordinateur:23505',
    'label_dossier · envoyer à l’aveugle': 'conseiller responsable coordinateur',
    'label_dossier · changer à l’aveugle': 'coordinateur',
    'label_dossier · supprimer': '',
    'label_reponse · répondre à une exigence': 'conseiller responsable coordinateur',
    'label_reponse · changer à l’aveugle': 'conseiller responsable coordinateur',
    'avis_accueil · compter un avis': 'systeme',
    'avis_accueil · changer à l’aveugle': 'systeme',
  },
}
