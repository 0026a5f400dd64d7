import { D } from '../../testing/dossier.ts'
import { AGENTS, type Sondes, sonde, T } from '../sonde.testing.ts'

export const SONDES: Sondes = {
  ecritures: [
    ...['acteur_compte()', `'${D.compte.region}'`].map(compte =>
      sonde(
        'envoi',
        `commencer, ${compte === 'acteur_compte()' ? 'soi-même' : 'au nom d’un autre'}`,
        `insert into envoi (id, compte_id, pour, metadonnees, taille, commence_le, expire_le) values ('${D.nouveau}', ${compte}, 'film', 'filename YQ==', 1, ${T}, ${T})`,
      ),
    ),
    sonde('envoi', 'avancer à l’aveugle', 'update envoi set recu = 6'),
    sonde('envoi', 'donner à l’aveugle', `update envoi set compte_id = '${D.compte.region}'`),
    sonde('envoi', 'ôter à l’aveugle', 'delete from envoi'),
  ],
  attendu: {
    'envoi · lire': 'conseiller systeme',
    'envoi · commencer, soi-même': AGENTS,
    'envoi · commencer, au nom d’un autre': 'region',
    'envoi · avancer à l’aveugle': 'conseiller',
    'envoi · donner à l’aveugle': '',
    'envoi · ôter à l’aveugle': 'conseiller systeme',
  },
}
