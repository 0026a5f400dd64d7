import { P, type Sondes, sonde, T } from '../sonde.testing.ts'

export const SONDES: Sondes = {
  ecritures: [
    sonde(
      'journal',
      'tracer',
      `insert into journal (personne_id, rang, le, sorte, action, objet, objet_id, precedente, empreinte) values (${P}, 0, ${T}, '', 'lire', 'personne', 'x', '', '')`,
    ),
  ],
  attendu: {
    'journal · lire': 'conseiller responsable consentie sans personne autrePersonne systeme:2',
    'journal · tracer': 'conseiller responsable consentie retiree coordinateur personne recepteur partenaire systeme',
  },
}
