import { D } from '../../testing/dossier.ts'
import { AGENTS, type Sondes, sonde, T } from '../sonde.testing.ts'

/** So many rows for everybody, signed in or not. */
const tous = (n: number): string =>
  'conseiller responsable consentie retiree sans ailleurs coordinateur coordinateurAilleurs region numero demandeur personne autrePersonne recepteur autreRecepteur projet autreProjet partenaire systeme nobody'
    .split(' ')
    .map(nom => (n === 1 ? nom : `${nom}:${n}`))
    .join(' ')

export const SONDES: Sondes = {
  ecritures: [
    ...['acteur_territoire()', "'ailleurs'", 'null'].map(territoire =>
      sonde(
        'convention',
        `écrire une convention, ${territoire}`,
        `insert into convention (territoire_id, forme, version, titre, cree_le, maj_le) values (${territoire}, 'convention', 9, 'x', ${T}, ${T})`,
      ),
    ),
    sonde(
      'convention',
      'écrire une convention déjà ouverte',
      `insert into convention (territoire_id, forme, version, etat, titre, debut, cree_le, maj_le) values (acteur_territoire(), 'charte', 9, 'ouverte', 'x', ${T}, ${T}, ${T})`,
    ),
    sonde('convention', 'changer à l’aveugle', 'update convention set reconduites = 1'),
    sonde('convention', 'réécrire ce qui est ouvert', `update convention set texte = 'x' where id = '${D.convention}'`),
    ...['acteur_structure()', "'afpa'"].map(structure =>
      sonde(
        'formation_suivie',
        `noter une année, ${structure}`,
        `insert into formation_suivie values (${structure}, 2024, 1, 1, ${T})`,
      ),
    ),
    sonde('formation_suivie', 'noter de nouveau à l’aveugle', 'update formation_suivie set jours = 1'),
    sonde('formation_suivie', 'supprimer', 'delete from formation_suivie'),
    sonde('convention', 'supprimer à l’aveugle', 'delete from convention'),
    sonde(
      'convention_membre',
      'ajouter une structure',
      `insert into convention_membre (convention_id, structure_id) values ('${D.charte}', 'afpa')`,
    ),
    sonde('convention_membre', 'dater à l’aveugle', 'update convention_membre set lieu = lieu'),
    sonde('convention_membre', 'retirer à l’aveugle', 'delete from convention_membre where signee_le is null'),
    sonde(
      'convention_institution',
      'ajouter',
      `insert into convention_institution (convention_id, rang, nom) values ('${D.convention}', 9, 'x')`,
    ),
    sonde('convention_institution', 'changer à l’aveugle', "update convention_institution set fonction = 'x'"),
    sonde('convention_institution', 'retirer à l’aveugle', 'delete from convention_institution'),
    sonde('convention_membre', 'retirer qui a signé', 'delete from convention_membre where signee_le is not null'),
    sonde('territoire', 'créer', "insert into territoire (id, nom) values ('neuf', 'Neuf')"),
    sonde('territoire', 'nommer à l’aveugle', 'update territoire set nom = nom'),
    sonde('territoire', 'fermer à l’aveugle', `update territoire set ferme_le = ${T}`),
    sonde('territoire', 'supprimer', 'delete from territoire'),
    sonde(
      'territoire_membre',
      'ajouter une structure',
      "insert into territoire_membre (territoire_id, structure_id) values ('drouais', 'afpa')",
    ),
    sonde('territoire_membre', 'retirer à l’aveugle', 'delete from territoire_membre'),
    sonde('territoire_membre_ancien', 'garder', "insert into territoire_membre_ancien values ('drouais', 'cio')"),
    sonde('territoire_membre_ancien', 'rendre', 'delete from territoire_membre_ancien'),
    sonde(
      'territoire_changement',
      'noter',
      `insert into territoire_changement (territoire_id, geste, par, le) values ('drouais', 'creer', acteur_compte(), ${T})`,
    ),
    sonde(
      'territoire_changement',
      'noter au nom d’un autre',
      `insert into territoire_changement (territoire_id, geste, le) values ('drouais', 'creer', ${T})`,
    ),
    sonde(
      'territoire_membre',
      'prendre à un autre territoire',
      "insert into territoire_membre (territoire_id, structure_id) values ('ailleurs', 'ml')",
    ),
    sonde(
      'territoire_membre',
      'dater',
      `insert into territoire_membre (territoire_id, structure_id, suivi_depuis) values ('ailleurs', 'autre', ${T})`,
    ),
    sonde(
      'territoire_membre',
      'ajouter une structure libre',
      "insert into territoire_membre (territoire_id, structure_id) values ('drouais', 'autre')",
    ),
    sonde(
      'territoire_proposition',
      'demander',
      "insert into territoire_proposition (territoire_id, structure_id) values ('ailleurs', 'cio')",
    ),
    sonde('territoire_proposition', 'refuser', `update territoire_proposition set refusee_le = ${T}`),
    sonde('territoire_proposition', 'finir', 'delete from territoire_proposition'),
    sonde('territoire_changement', 'réécrire', "update territoire_changement set detail = 'x'"),
  ],
  attendu: {
    'convention · lire':
      'conseiller responsable consentie retiree sans ailleurs coordinateur:2 coordinateurAilleurs region:2 numero demandeur personne autrePersonne recepteur autreRecepteur projet autreProjet partenaire systeme nobody',
    'convention_membre · lire':
      'conseiller:2 responsable:2 consentie:2 retiree:2 sans:2 ailleurs:2 coordinateur:3 coordinateurAilleurs:2 region:3 numero:2 demandeur:2 personne:2 autrePersonne:2 recepteur:2 autreRecepteur:2 projet:2 autreProjet:2 partenaire:2 systeme:2 nobody:2',
    'convention · écrire une convention, acteur_territoire()': 'coordinateur coordinateurAilleurs region',
    "convention · écrire une convention, 'ailleurs'": 'coordinateurAilleurs',
    'convention · écrire une convention, null': 'region',
    'convention · écrire une convention déjà ouverte': '',
    'convention · changer à l’aveugle': 'coordinateur:2 region',
    'convention · réécrire ce qui est ouvert': '',
    'convention · supprimer à l’aveugle': 'coordinateur region',
    'formation_suivie · lire': AGENTS,
    'formation_suivie · noter une année, acteur_structure()':
      'conseiller responsable consentie retiree sans ailleurs numero',
    "formation_suivie · noter une année, 'afpa'": 'ailleurs',
    'formation_suivie · noter de nouveau à l’aveugle': 'conseiller responsable',
    'formation_suivie · supprimer': '',
    'convention_membre · ajouter une structure': 'coordinateur',
    'convention_membre · dater à l’aveugle': 'coordinateur:3 region',
    'convention_membre · retirer à l’aveugle': 'coordinateur:2 region',
    'convention_membre · retirer qui a signé': '',
    'convention_institution · lire':
      'conseiller responsable consentie retiree sans ailleurs coordinateur:2 coordinateurAilleurs region:2 numero demandeur personne autrePersonne recepteur autreRecepteur projet autreProjet partenaire systeme nobody',
    'convention_institution · ajouter': 'coordinateur',
    'convention_institution · changer à l’aveugle': 'coordinateur:2 region',
    'convention_institution · retirer à l’aveugle': 'coordinateur:2 region',
    'territoire · lire': tous(2),
    'territoire · créer': 'region',
    'territoire · nommer à l’aveugle': 'coordinateur coordinateurAilleurs region:2',
    'territoire · fermer à l’aveugle': 'region:2',
    'territoire · supprimer': '',
    'territoire_membre · lire': tous(5),
    'territoire_membre · ajouter une structure': 'region',
    'territoire_membre · ajouter une structure libre': 'coordinateur region',
    'territoire_membre · prendre à un autre territoire': 'responsable region',
    'territoire_membre · dater': '',
    'territoire_proposition · lire': 'conseiller responsable coordinateurAilleurs region',
    'territoire_proposition · demander': 'coordinateurAilleurs',
    'territoire_proposition · refuser': 'responsable region',
    'territoire_proposition · finir': 'responsable region',
    'territoire_membre · retirer à l’aveugle': 'coordinateur:4 coordinateurAilleurs region:5',
    'territoire_membre_ancien · lire': tous(1),
    'territoire_membre_ancien · garder': 'region',
    'territoire_membre_ancien · rendre': 'region',
    'territoire_changement · lire': 'coordinateur region systeme',
    'territoire_changement · noter': 'coordinateur region',
    'territoire_changement · noter au nom d’un autre': '',
    'territoire_changement · réécrire': '',
  },
}
