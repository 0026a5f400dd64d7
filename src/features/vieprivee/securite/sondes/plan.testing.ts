import { D } from '../../testing/dossier.ts'
import { AGENTS, type Sondes, sonde, T } from '../sonde.testing.ts'

export const SONDES: Sondes = {
  ecritures: [
    ...['acteur_territoire()', "'ailleurs'"].flatMap(territoire => [
      sonde(
        'plan_objectif',
        `écrire un objectif, ${territoire}`,
        `insert into plan_objectif (territoire_id, annee, titre, cree_le, maj_le) values (${territoire}, 2026, 'x', ${T}, ${T})`,
      ),
      sonde(
        'plan_action',
        `écrire une action, ${territoire}`,
        `insert into plan_action (territoire_id, annee, titre, cree_le, maj_le) values (${territoire}, 2026, 'x', ${T}, ${T})`,
      ),
      sonde(
        'plan_souhait',
        `noter une demande, ${territoire}`,
        `insert into plan_souhait (territoire_id, structure_id, sorte, texte, cree_le) values (${territoire}, 'ml', 'outils', 'x', ${T})`,
      ),
    ]),
    sonde('plan_objectif', 'changer à l’aveugle', 'update plan_objectif set titre = titre'),
    sonde('plan_action', 'changer à l’aveugle', 'update plan_action set titre = titre'),
    sonde('plan_action', 'supprimer', 'delete from plan_action'),
    sonde(
      'plan_action_structure',
      'ajouter un partenaire',
      `insert into plan_action_structure values ('${D.actionPlan}', 'afpa', 'partenaire')`,
    ),
    sonde('plan_action_structure', 'retirer à l’aveugle', 'delete from plan_action_structure'),
    sonde(
      'plan_action_etape',
      'noter où elle en est',
      `insert into plan_action_etape values ('${D.actionPlan}', 2, 'faite', '', ${T})`,
    ),
    sonde('plan_action_etape', 'réécrire', "update plan_action_etape set note = 'x'"),
    ...['acteur_structure()', "'ml'"].map(structure =>
      sonde(
        'plan_souhait',
        `demander au réseau, ${structure}`,
        `insert into plan_souhait (territoire_id, structure_id, sorte, texte, cree_le) values ('drouais', ${structure}, 'outils', 'x', ${T})`,
      ),
    ),
    sonde('plan_souhait', 'retirer à l’aveugle', 'delete from plan_souhait'),
  ],
  attendu: {
    'plan_objectif · lire': AGENTS,
    'plan_action · lire': AGENTS,
    'plan_action_structure · lire': AGENTS,
    'plan_action_etape · lire': AGENTS,
    'plan_souhait · lire': AGENTS,
    'plan_objectif · écrire un objectif, acteur_territoire()': 'coordinateur coordinateurAilleurs',
    "plan_objectif · écrire un objectif, 'ailleurs'": 'coordinateurAilleurs',
    'plan_objectif · changer à l’aveugle': 'coordinateur',
    'plan_action · écrire une action, acteur_territoire()': 'coordinateur coordinateurAilleurs',
    "plan_action · écrire une action, 'ailleurs'": 'coordinateurAilleurs',
    'plan_action · changer à l’aveugle': 'coordinateur',
    'plan_action · supprimer': '',
    'plan_action_structure · ajouter un partenaire': 'coordinateur',
    'plan_action_structure · retirer à l’aveugle': 'coordinateur',
    'plan_action_etape · noter où elle en est': 'coordinateur',
    'plan_action_etape · réécrire': '',
    'plan_souhait · noter une demande, acteur_territoire()': 'coordinateur coordinateurAilleurs',
    "plan_souhait · noter une demande, 'ailleurs'": 'coordinateurAilleurs',
    'plan_souhait · demander au réseau, acteur_structure()':
      'conseiller responsable consentie retiree sans coordinateur:23502',
    "plan_souhait · demander au réseau, 'ml'": 'conseiller responsable coordinateur',
    'plan_souhait · retirer à l’aveugle': 'conseiller responsable coordinateur',
  },
}
