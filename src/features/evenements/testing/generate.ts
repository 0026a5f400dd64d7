import type { Commune } from '#features/territoires/index.ts'
import { ACCESSIBILITES, PUBLICS } from '../domain/evenement.ts'
import type { EvenementSource } from '../store/ecrire.ts'
import { evenement } from './monde.ts'

const BESOINS = ['information-metiers', 'alternance', 'emploi-recherche', 'choix-metier', 'numerique']
const ROMES = ['D1102', 'F1602', 'K1303', 'M1805', 'N4101', 'J1501', 'G1602', 'A1203']
const JOUR_MS = 86_400_000

/**
 * Made-up events over a year, the same for the same random numbers: where people live, of one hour to three days, one in ten online.
 * @param ville draws a commune by its population
 */
export function* genererEvenements(
  nombre: number,
  random: () => number,
  { ville, depuis }: { ville: () => Commune; depuis: Date },
): Generator<EvenementSource> {
  const un = <T>(list: readonly T[]): T[] => list.filter((_, i) => i === Math.floor(random() * list.length))
  for (let i = 0; i < nombre; i++) {
    const { code, nom, lat, lon } = ville()
    const debut = new Date(depuis.getTime() + Math.floor(random() * 365 * 24) * 3_600_000)
    const enLigne = random() < 0.1
    yield evenement(`banc-${i}`, {
      titre: `Atelier ${i} à ${nom}`,
      description: 'Rencontrer des professionnels, essayer des gestes, poser ses questions. '.repeat(5),
      quand: {
        debut,
        fin: new Date(debut.getTime() + (random() < 0.1 ? 3 * JOUR_MS : 2 * 3_600_000)),
        zone: 'Europe/Paris',
        journee: false,
      },
      enLigne,
      lieu: enLigne ? {} : { nom: 'Salle', commune: code, ville: nom, lat, lon },
      publics: random() < 0.5 ? [] : un(PUBLICS),
      besoins: un(BESOINS),
      romes: random() < 0.5 ? un(ROMES) : [],
      accessibilite: random() < 0.4 ? un(ACCESSIBILITES) : [],
      capacite: random() < 0.3 ? 20 : undefined,
    })
  }
}
