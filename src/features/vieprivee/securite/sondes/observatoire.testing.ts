import { D } from '../../testing/dossier.ts'
import { type Sondes, sonde, T } from '../sonde.testing.ts'

export const SONDES: Sondes = {
  ecritures: [
    ...['acteur_territoire()', "'ailleurs'"].map(territoire =>
      sonde(
        'rapport',
        `signer, ${territoire}`,
        `insert into rapport (territoire_id, annee, version, pdf, empreinte, contenu_empreinte, nom, fonction, signe_le)
       select ${territoire}, 2025, 2, 'x', h, h, 'x', 'x', ${T} from encode(sha256('x'), 'hex') h`,
      ),
    ),
    sonde(
      'observatoire_abonnement',
      's’abonner',
      `insert into observatoire_abonnement values ('${D.nouveau}', '${D.compte.conseiller}', '${D.compte.conseiller}', 'mois', 'x', ${T}, '2026-01-01')`,
    ),
    sonde('observatoire_abonnement', 'changer à l’aveugle', "update observatoire_abonnement set rythme = 'mois'"),
    sonde('observatoire_abonnement', 'arrêter à l’aveugle', 'delete from observatoire_abonnement'),
    sonde('rapport', 'réécrire ce qui est signé', "update rapport set nom = 'x'"),
    sonde('rapport', 'oublier', 'delete from rapport'),
    sonde(
      'observatoire_composition',
      'garder',
      "insert into observatoire_composition values ('drouais', '2025-01-01', 'afpa')",
    ),
  ],
  attendu: {
    'observatoire_abonnement · lire': 'systeme',
    'observatoire_abonnement · s’abonner': 'systeme',
    'observatoire_abonnement · changer à l’aveugle': 'systeme',
    'observatoire_abonnement · arrêter à l’aveugle': 'systeme',
    'rapport · lire': 'coordinateur region systeme',
    'rapport · signer, acteur_territoire()': 'coordinateur coordinateurAilleurs',
    "rapport · signer, 'ailleurs'": 'coordinateurAilleurs',
    'rapport · réécrire ce qui est signé': '',
    'rapport · oublier': 'systeme',
    'observatoire_composition · lire': 'systeme',
    'observatoire_composition · garder': 'systeme',
  },
}
