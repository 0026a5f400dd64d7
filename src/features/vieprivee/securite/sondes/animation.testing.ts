import { D } from '../../testing/dossier.ts'
import { type Sondes, sonde, T } from '../sonde.testing.ts'

export const SONDES: Sondes = {
  ecritures: [
    sonde(
      'territoire_pilote',
      'nommer un pilote qui a signé',
      "insert into territoire_pilote values ('drouais', 'ml', '2026-02-01')",
    ),
    ...['acteur_territoire()', "'ailleurs'"].flatMap(territoire => [
      sonde(
        'territoire_pilote',
        `nommer un pilote, ${territoire}`,
        `insert into territoire_pilote values (${territoire}, 'afpa', '2026-01-01')`,
      ),
      sonde(
        'representant',
        `nommer quelqu’un, ${territoire}`,
        `insert into representant (territoire_id, structure_id, nom, debut, cree_le) values (${territoire}, 'afpa', 'x', '2026-01-01', ${T})`,
      ),
      sonde(
        'groupe',
        `former un groupe, ${territoire}`,
        `insert into groupe (territoire_id, sorte, nom, cree_le) values (${territoire}, 'autre', 'x', ${T})`,
      ),
    ]),
    sonde('territoire_pilote', 'retirer à l’aveugle', 'delete from territoire_pilote'),
    sonde('representant', 'changer à l’aveugle', 'update representant set nom = nom'),
    sonde('representant', 'oublier', 'delete from representant'),
    sonde('groupe', 'changer à l’aveugle', 'update groupe set nom = nom'),
    sonde('groupe_membre', 'retirer à l’aveugle', 'delete from groupe_membre'),
    sonde(
      'groupe_membre',
      'ajouter quelqu’un',
      `insert into groupe_membre values ('${D.groupe}', 'drouais', '${D.nouveau}')`,
    ),
    sonde(
      'reunion',
      'prévoir une réunion',
      `insert into reunion (territoire_id, groupe_id, titre, debut, fin, cree_le, maj_le) values ('drouais', '${D.groupe}', 'x', ${T}, ${T}::timestamptz + interval '1 hour', ${T}, ${T})`,
    ),
    sonde('reunion', 'changer à l’aveugle', 'update reunion set titre = titre'),
    sonde('reunion', 'supprimer', 'delete from reunion'),
    sonde('reunion_presence', 'retirer à l’aveugle', 'delete from reunion_presence'),
    sonde(
      'reunion_presence',
      'noter quelqu’un',
      `insert into reunion_presence values ('${D.reunionPrevue}', 'drouais', '${D.representant}', 'excuse')`,
    ),
    sonde(
      'decision',
      'noter une décision',
      `insert into decision (territoire_id, reunion_id, texte, cree_le, maj_le) values ('drouais', '${D.reunion}', 'x', ${T}, ${T})`,
    ),
    sonde('decision', 'changer à l’aveugle', "update decision set etat = 'faite'"),
    sonde(
      'reunion',
      'prévoir une réunion de la région',
      `insert into reunion (groupe_id, titre, debut, fin, cree_le, maj_le) values ('${D.commission}', 'x', ${T}, ${T}::timestamptz + interval '1 hour', ${T}, ${T})`,
    ),
    sonde(
      'decision',
      'noter une décision de la région',
      `insert into decision (reunion_id, texte, cree_le, maj_le) values ('${D.commissionReunion}', 'x', ${T}, ${T})`,
    ),
    sonde('commission_siege', 'retirer à l’aveugle', 'delete from commission_siege'),
    sonde(
      'commission_siege',
      'faire siéger',
      `insert into commission_siege values ('${D.commission}', 'ailleurs', null)`,
    ),
    sonde('commission_presence', 'retirer à l’aveugle', 'delete from commission_presence'),
    sonde(
      'commission_presence',
      'noter quelqu’un',
      `insert into commission_presence values ('${D.commissionReunion}', 'ailleurs', null, 'excuse')`,
    ),
    ...["'ailleurs'", 'null'].map(territoire =>
      sonde(
        'schema_animation',
        `commencer un schéma, ${territoire}`,
        `insert into schema_animation (territoire_id, version, cree_le, maj_le) values (${territoire}, 3, ${T}, ${T})`,
      ),
    ),
    sonde(
      'schema_animation',
      'commencer par l’arrêté',
      `insert into schema_animation (territoire_id, version, etat, donnees, arrete_le, cree_le, maj_le)
       values (acteur_territoire(), 4, 'arrete', '{}', '2026-01-01', ${T}, ${T})`,
    ),
    sonde('schema_animation', 'écrire à l’aveugle', "update schema_animation set texte = 'x'"),
    sonde('schema_animation', 'donner à un autre', "update schema_animation set territoire_id = 'ailleurs'"),
    sonde('schema_animation', 'abandonner à l’aveugle', 'delete from schema_animation'),
  ],
  attendu: {
    'territoire_pilote · lire':
      'conseiller responsable consentie retiree sans ailleurs coordinateur coordinateurAilleurs region numero demandeur personne autrePersonne recepteur autreRecepteur projet autreProjet partenaire systeme nobody',
    'representant · lire': 'coordinateur region systeme',
    'groupe · lire': 'coordinateur:2 region',
    'groupe_membre · lire': 'coordinateur',
    'reunion · lire': 'coordinateur:3 region',
    'reunion_presence · lire': 'coordinateur',
    'decision · lire': 'coordinateur:2 region systeme:2',
    'commission_siege · lire': 'coordinateur:2 region:2',
    'commission_presence · lire': 'region',
    'reunion · prévoir une réunion de la région': 'region',
    'decision · noter une décision de la région': 'region',
    'commission_siege · retirer à l’aveugle': 'region:2',
    'commission_siege · faire siéger': 'region',
    'commission_presence · retirer à l’aveugle': 'region',
    'commission_presence · noter quelqu’un': 'region',
    'territoire_pilote · nommer un pilote, acteur_territoire()': 'coordinateurAilleurs',
    // A convention is in force in the Drouais: who signed it.
    'territoire_pilote · nommer un pilote qui a signé': 'coordinateur',
    "territoire_pilote · nommer un pilote, 'ailleurs'": 'coordinateurAilleurs',
    'territoire_pilote · retirer à l’aveugle': 'coordinateur',
    'representant · nommer quelqu’un, acteur_territoire()': 'coordinateur coordinateurAilleurs',
    "representant · nommer quelqu’un, 'ailleurs'": 'coordinateurAilleurs',
    'representant · changer à l’aveugle': 'coordinateur',
    'representant · oublier': 'coordinateur systeme',
    // Who has no territoire and acts for the région forms one of its own.
    'groupe · former un groupe, acteur_territoire()': 'coordinateur coordinateurAilleurs region',
    "groupe · former un groupe, 'ailleurs'": 'coordinateurAilleurs',
    'groupe · changer à l’aveugle': 'coordinateur region',
    'groupe_membre · retirer à l’aveugle': 'coordinateur',
    'groupe_membre · ajouter quelqu’un': 'coordinateur:23503',
    'reunion · prévoir une réunion': 'coordinateur',
    'reunion · changer à l’aveugle': 'coordinateur:2 region',
    'reunion · supprimer': '',
    'reunion_presence · retirer à l’aveugle': 'coordinateur',
    'reunion_presence · noter quelqu’un': 'coordinateur',
    'decision · noter une décision': 'coordinateur',
    'decision · changer à l’aveugle': 'coordinateur region',
    'schema_animation · lire':
      'conseiller responsable consentie retiree sans ailleurs coordinateur:2 coordinateurAilleurs region:2 numero demandeur',
    "schema_animation · commencer un schéma, 'ailleurs'": 'coordinateurAilleurs',
    'schema_animation · commencer un schéma, null': 'region:23505',
    'schema_animation · commencer par l’arrêté': '',
    'schema_animation · écrire à l’aveugle': 'coordinateur region',
    'schema_animation · donner à un autre': '',
    'schema_animation · abandonner à l’aveugle': 'coordinateur region',
  },
}
