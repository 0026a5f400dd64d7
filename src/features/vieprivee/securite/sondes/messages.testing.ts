import { D } from '../../testing/dossier.ts'
import { P, type Sondes, sonde, T } from '../sonde.testing.ts'

export const SONDES: Sondes = {
  ecritures: [
    sonde(
      'message',
      'poster un message',
      `insert into message (cle, canal, contenu_chiffre, prochain_le, cree_le) values ('m', 'sms', '', ${T}, ${T})`,
    ),
    ...[
      ['de l’aiguillage', `aiguillage:${D.aiguillage}:1:sent:recepteur`, P],
      ['de l’aiguillage, sur un autre', `aiguillage:${D.aiguillage}:1:sent:recepteur`, `'${D.autrePersonne}'`],
      ['de l’aiguillage d’avant', `aiguillage:${D.aiguillage}:7:sent:recepteur`, P],
      ['qui donne un lien de réponse', `aiguillage:${D.aiguillage}:lien:x`, P],
      ['d’un brouillon', `aiguillage:${D.brouillon}:1:sent:recepteur`, P],
      ['du rendez-vous', `rendezvous:${D.rendezvous}:annule`, P],
      ['du rendez-vous, sur un autre', `rendezvous:${D.rendezvous}:annule`, `'${D.autrePersonne}'`],
      ['de l’appel sans réponse', `rappel:${D.rappel}:essai:0`, 'null'],
      ['d’un appel qui n’a pas eu lieu', `rappel:${D.rappel}:essai:2`, 'null'],
      ['à un collègue', `affectation-active:${D.compte.conseiller}`, 'null'],
      ['d’un départ qui n’a pas eu lieu', `affectation-terminee:${D.compte.conseiller}`, 'null'],
    ].map(([quoi, cle, personne]) =>
      sonde(
        'message',
        `poster un message ${quoi}`,
        `insert into message (cle, canal, contenu_chiffre, personne_id, prochain_le, cree_le) values ('${cle}', 'sms', '', ${personne}, ${T}, ${T})`,
      ),
    ),
    sonde('message', 'changer un message', "update message set etat = 'abandonne'"),
  ],
  attendu: {
    'message · lire': 'systeme',
    'message · poster un message': 'systeme',
    'message · poster un message de l’aiguillage':
      'conseiller responsable consentie coordinateur personne recepteur partenaire systeme',
    'message · poster un message de l’aiguillage, sur un autre': 'systeme',
    'message · poster un message de l’aiguillage d’avant': 'systeme',
    'message · poster un message qui donne un lien de réponse': 'conseiller responsable systeme',
    'message · poster un message d’un brouillon': 'systeme',
    'message · poster un message du rendez-vous': 'conseiller responsable consentie personne systeme',
    'message · poster un message du rendez-vous, sur un autre': 'systeme',
    'message · poster un message de l’appel sans réponse': 'numero systeme',
    'message · poster un message d’un appel qui n’a pas eu lieu': 'systeme',
    'message · poster un message à un collègue': 'responsable systeme',
    'message · poster un message d’un départ qui n’a pas eu lieu': 'systeme',
    'message · changer un message': 'systeme',
  },
}
