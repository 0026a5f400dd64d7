import { AGENTS, type Sondes, sonde, T } from '../sonde.testing.ts'

export const SONDES: Sondes = {
  ecritures: [
    sonde('capacite', 'dire ses places', `insert into capacite (structure_id, places, dite_le) values ('ml', 3, ${T})`),
    sonde('capacite', 'changer les places dites', 'update capacite set places = 3'),
    sonde('capacite', 'retirer les places dites', 'delete from capacite'),
  ],
  attendu: {
    'capacite · lire': `${AGENTS} personne autrePersonne recepteur autreRecepteur projet autreProjet partenaire systeme nobody`,
    'capacite · dire ses places': 'responsable:23505',
    'capacite · changer les places dites': 'responsable',
    'capacite · retirer les places dites': 'responsable',
  },
}
