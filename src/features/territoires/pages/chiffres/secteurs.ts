import { capitalize } from '#web/format.ts'
import { lastOf, type Nomme, type Releve } from '../../releve.ts'
import { dans, periodeEnClair } from '../noms.ts'
import { type Chiffre, definition, entier, pct, sourcesOf } from './chiffre.ts'

const SECTEURS: readonly [code: string, nom: string][] = [
  ['GU', 'Commerce, transports, services'],
  ['OQ', 'Administration, enseignement, santé, action sociale'],
  ['FZ', 'Construction'],
  ['BE', 'Industrie'],
  ['AZ', 'Agriculture'],
]

export const secteurs = ({ ici, reperes, mesures }: Releve): Chiffre | undefined => {
  const parts = (ou: Nomme) => {
    const total = lastOf(mesures, ou, 'etablissements')
    if (total?.etat !== 'valeur' || total.valeur === 0) return []
    return SECTEURS.flatMap(([naf, nom]) => {
      const mesure = lastOf(mesures, ou, 'etablissements', { naf })
      return mesure?.etat === 'valeur' ? [{ nom, part: (mesure.valeur / total.valeur) * 100, mesure }] : []
    })
  }
  const locales = parts(ici)
  if (locales.length < SECTEURS.length) return undefined
  const france = reperes.find(({ maille }) => maille === 'france')
  const nationales = france === undefined ? [] : parts(france)
  const marquants = locales
    .flatMap(({ nom, part }, i) => ({ nom, ecart: part - (nationales[i]?.part ?? part) }))
    .sort((a, b) => b.ecart - a.ecart)
  const marquant = marquants[0]
  const total = lastOf(mesures, ici, 'etablissements')
  return {
    phrase: `${entier(total?.valeur ?? 0)} établissements sont actifs ici (${total?.periode}).${
      marquant !== undefined && marquant.ecart > 1
        ? ` Le secteur « ${marquant.nom.toLowerCase()} » y tient plus de place qu’en France.`
        : ''
    }`,
    graphique: {
      type: 'barres',
      unite: '%',
      barres: locales.map(({ nom, part }) => ({ nom, valeur: part, ici: true })),
    },
    tableau: {
      entetes: ['Secteur', 'Établissements', 'Part ici', ...(nationales.length > 0 ? ['Part en France'] : [])],
      lignes: locales.map(({ nom, part, mesure }, i) => [
        nom,
        entier(mesure.valeur ?? 0),
        pct(part),
        ...(nationales[i] === undefined ? [] : [pct(nationales[i].part)]),
      ]),
    },
    precision: `${definition('etablissements')} Un établissement compte pour un, quelle que soit sa taille.`,
    sources: sourcesOf(locales.map(({ mesure }) => mesure)),
  }
}

const SECTIONS: Readonly<Record<string, string>> = {
  A: 'Agriculture',
  B: 'Industries extractives',
  C: 'Industrie',
  D: 'Énergie',
  E: 'Eau et déchets',
  F: 'Construction',
  G: 'Commerce et réparation',
  H: 'Transports',
  I: 'Hébergement et restauration',
  J: 'Information et communication',
  K: 'Banque et assurance',
  L: 'Immobilier',
  M: 'Activités scientifiques et techniques',
  N: 'Services aux entreprises',
  O: 'Administration publique',
  P: 'Enseignement',
  Q: 'Santé et action sociale',
  R: 'Arts et loisirs',
  S: 'Autres services',
  T: 'Emploi par des particuliers',
}

export const demandes = ({ ici, voisins, reperes, mesures }: Releve): Chiffre | undefined => {
  const ou = [ici, ...voisins, ...reperes].find(one => lastOf(mesures, one, 'demandeurs-emploi') !== undefined)
  if (ou === undefined) return undefined
  const lues = Object.entries(SECTIONS)
    .flatMap(([naf, nom]) => {
      const mesure = lastOf(mesures, ou, 'demandeurs-emploi', { naf })
      return mesure?.etat === 'valeur' ? [{ nom, mesure }] : []
    })
    .sort((a, b) => b.mesure.valeur - a.mesure.valeur)
    .slice(0, 8)
  const premier = lues[0]
  if (premier === undefined) return undefined
  return {
    phrase: `${capitalize(dans(ou))}, c’est dans le secteur « ${premier.nom.toLowerCase()} » que le plus de personnes cherchent un emploi : ${entier(premier.mesure.valeur)} (${periodeEnClair(premier.mesure.periode)}).`,
    graphique: {
      type: 'barres',
      unite: 'personnes',
      barres: lues.map(({ nom, mesure }) => ({ nom, valeur: mesure.valeur })),
    },
    tableau: {
      entetes: ['Secteur', 'Demandeurs d’emploi'],
      lignes: lues.map(({ nom, mesure }) => [nom, entier(mesure.valeur)]),
    },
    precision: definition('demandeurs-emploi'),
    sources: sourcesOf(lues.map(({ mesure }) => mesure)),
  }
}
