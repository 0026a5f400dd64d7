import { D } from '../../testing/dossier.ts'
import { A, type Sondes, sonde, T } from '../sonde.testing.ts'

const deLaRegion = (requete: string): string =>
  requete.replace('creee_le)', 'creee_le, par_region)').replace(/\)$/, ', true)')
const nouvelleCle = (structure: string, par: string): string =>
  `insert into partenaire_cle (id, structure_id, nom, prefixe, empreinte, portees, creee_par, creee_le)
   values ('${D.aveugle}', ${structure}, 'x', 'x', 'x', '{aiguillages:lire}', ${par}, ${T})`

export const SONDES: Sondes = {
  ecritures: [
    sonde('partenaire_cle', 'créer une clé', nouvelleCle('acteur_structure()', 'acteur_compte()')),
    sonde('partenaire_cle', 'créer une clé ailleurs', nouvelleCle("'afpa'", 'acteur_compte()')),
    sonde('partenaire_cle', 'créer une clé au nom d’un autre', nouvelleCle("'ml'", `'${D.compte.region}'`)),
    sonde('partenaire_cle', 'créer une clé de la région', deLaRegion(nouvelleCle("'ml'", 'acteur_compte()'))),
    sonde(
      'partenaire_cle',
      'créer une clé de la région hors des territoires',
      deLaRegion(nouvelleCle("'autre'", 'acteur_compte()')),
    ),
    sonde('partenaire_cle', 'révoquer à l’aveugle', `update partenaire_cle set revoquee_le = ${T}`),
    sonde('partenaire_cle', 'employer à l’aveugle', `update partenaire_cle set vue_le = ${T}`),
    sonde(
      'partenaire_usage',
      'noter un emploi',
      `insert into partenaire_usage (cle_id, operation, statut, le) values ('${D.cle}', 'lister', 200, ${T})`,
    ),
    sonde('partenaire_usage', 'oublier les emplois', 'delete from partenaire_usage'),
    ...[
      ['ajouter une adresse', 'acteur_structure()', 'acteur_compte()'],
      ['ajouter une adresse ailleurs', "'afpa'", 'acteur_compte()'],
      ['ajouter une adresse au nom d’un autre', "'ml'", `'${D.compte.region}'`],
    ].map(([quoi = '', structure, par]) =>
      sonde(
        'partenaire_appel',
        quoi,
        `insert into partenaire_appel (id, structure_id, adresse, secret_chiffre, cree_par, cree_le) values ('${D.aveugle}', ${structure}, 'https://x', '', ${par}, ${T})`,
      ),
    ),
    sonde('partenaire_appel', 'arrêter à l’aveugle', `update partenaire_appel set arrete_le = ${T}`),
    sonde(
      'partenaire_livraison',
      'demander un essai',
      `insert into partenaire_livraison (appel_id, etat, fait_le, prochain_le) values ('${D.appel}', 'essai', ${T}, ${T})`,
    ),
    sonde(
      'partenaire_livraison',
      'annoncer un aiguillage',
      `insert into partenaire_livraison (appel_id, aiguillage_id, etat, fait_le, prochain_le) values ('${D.appel}', ${A}, 'met', ${T}, ${T})`,
    ),
    sonde('partenaire_livraison', 'redire à l’aveugle', 'update partenaire_livraison set essais = 9'),
    sonde('partenaire_livraison', 'oublier les appels', 'delete from partenaire_livraison'),
    sonde(
      'partenaire_envoi',
      'écrire un envoi',
      `insert into partenaire_envoi values ('${D.aveugle}', '${D.cle}', 'ml', '', ${T})`,
    ),
    sonde(
      'partenaire_envoi',
      'écrire un envoi d’ailleurs',
      `insert into partenaire_envoi values ('${D.aveugle}', '${D.cle}', 'afpa', '', ${T})`,
    ),
  ],
  attendu: {
    'partenaire_cle · lire': 'responsable region systeme:2',
    'partenaire_envoi · lire': 'partenaire:3 systeme:3',
    'partenaire_usage · lire': 'responsable region systeme:2',
    'partenaire_cle · créer une clé': 'responsable systeme:23502',
    'partenaire_cle · créer une clé ailleurs': 'systeme',
    'partenaire_cle · créer une clé au nom d’un autre': 'systeme',
    'partenaire_cle · créer une clé de la région': 'region systeme',
    'partenaire_cle · créer une clé de la région hors des territoires': 'systeme',
    'partenaire_cle · révoquer à l’aveugle': 'responsable region systeme:2',
    'partenaire_cle · employer à l’aveugle': 'systeme:2',
    'partenaire_usage · noter un emploi': 'systeme',
    'partenaire_usage · oublier les emplois': 'systeme:2',
    'partenaire_envoi · écrire un envoi': 'partenaire systeme',
    'partenaire_envoi · écrire un envoi d’ailleurs': 'systeme',
    'partenaire_appel · lire': 'responsable systeme',
    'partenaire_livraison · lire': 'responsable systeme',
    'partenaire_appel · ajouter une adresse': 'responsable systeme:23502',
    'partenaire_appel · ajouter une adresse ailleurs': 'systeme',
    'partenaire_appel · ajouter une adresse au nom d’un autre': 'systeme',
    'partenaire_appel · arrêter à l’aveugle': 'responsable systeme',
    'partenaire_livraison · demander un essai': 'responsable systeme',
    'partenaire_livraison · annoncer un aiguillage': 'systeme',
    'partenaire_livraison · redire à l’aveugle': 'systeme',
    'partenaire_livraison · oublier les appels': 'systeme',
  },
}
