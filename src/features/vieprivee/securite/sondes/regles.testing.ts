import { type Sondes, sonde, T } from '../sonde.testing.ts'

export const SONDES: Sondes = {
  ecritures: [
    sonde(
      'regles_version',
      'appliquer',
      `insert into regles_version (numero, motif, apercu, le) values (2, 'x', '{}', ${T})`,
    ),
    sonde('regles_version', 'réécrire', "update regles_version set motif = 'x'"),
    sonde(
      'regles_brouillon',
      'commencer',
      `insert into regles_brouillon (base, reseaux, besoins, maj_le) values (1, '', '', ${T})`,
    ),
    sonde('regles_brouillon', 'réécrire', "update regles_brouillon set besoins = 'x'"),
    sonde('regles_brouillon', 'abandonner', 'delete from regles_brouillon'),
    sonde('demande_comptee', 'compter', "insert into demande_comptee values ('2026-05-01', '{}', false, 1)"),
    sonde('demande_comptee', 'changer à l’aveugle', 'update demande_comptee set nombre = 2'),
    sonde('demande_comptee', 'ôter à l’aveugle', 'delete from demande_comptee'),
    sonde('regles_mois', 'garder', `insert into regles_mois values ('2026-05-01', '[]', false, ${T})`),
    sonde('regles_mois', 'ôter à l’aveugle', 'delete from regles_mois'),
    sonde(
      'regles_composition',
      'garder',
      "insert into regles_composition values ('2026-05-01', 'commune', '28134', 'drouais')",
    ),
    sonde('regles_composition', 'ôter à l’aveugle', 'delete from regles_composition'),
  ],
  attendu: {
    'regles_version · lire':
      'conseiller responsable consentie retiree sans ailleurs coordinateur coordinateurAilleurs region numero demandeur personne autrePersonne recepteur autreRecepteur projet autreProjet partenaire systeme nobody',
    'regles_version · appliquer': 'region',
    'regles_version · réécrire': '',
    'regles_brouillon · lire': 'region',
    'regles_brouillon · commencer': 'region:23505',
    'regles_brouillon · réécrire': 'region',
    'regles_brouillon · abandonner': 'region',
    'demande_comptee · lire': 'systeme',
    'demande_comptee · compter': 'systeme',
    'demande_comptee · changer à l’aveugle': 'systeme',
    'demande_comptee · ôter à l’aveugle': 'systeme',
    'regles_mois · lire': 'systeme',
    'regles_mois · garder': 'systeme',
    'regles_mois · ôter à l’aveugle': 'systeme',
    'regles_composition · lire': 'systeme',
    'regles_composition · garder': 'systeme',
    'regles_composition · ôter à l’aveugle': 'systeme',
  },
}
