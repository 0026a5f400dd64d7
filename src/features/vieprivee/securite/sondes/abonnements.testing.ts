import { D } from '../../testing/dossier.ts'
import { type Sondes, sonde, T } from '../sonde.testing.ts'

export const SONDES: Sondes = {
  ecritures: [
    sonde(
      'abonnement',
      's’abonner',
      `insert into abonnement (id, contenu_chiffre, courriel_empreinte, lien_empreinte, genres, endroit, rythme, attend_depuis)
     values ('${D.nouveau}', '', 'x', 'x', '{evenements}', 'partout', 'jour', ${T})`,
    ),
    sonde('abonnement', 'changer à l’aveugle', "update abonnement set rythme = 'semaine'"),
    sonde('abonnement', 'effacer à l’aveugle', 'delete from abonnement'),
  ],
  attendu: {
    'abonnement · lire': 'systeme',
    'abonnement · s’abonner': 'systeme',
    'abonnement · changer à l’aveugle': 'systeme',
    'abonnement · effacer à l’aveugle': 'systeme',
  },
}
