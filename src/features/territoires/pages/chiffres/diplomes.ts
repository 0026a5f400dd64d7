import type { MesureSourcee } from '../../domain/mesure.ts'
import { lastOf, type Nomme, type Releve } from '../../releve.ts'
import { nomSeul } from '../noms.ts'
import { type Chiffre, definition, entier, pct, position, sansTaux, sourcesOf, tropPeu } from './chiffre.ts'

const DIPLOMES: readonly [code: string, nom: string][] = [
  ['aucun', 'Sans diplôme, ou certificat d’études'],
  ['brevet', 'Brevet des collèges'],
  ['cap', 'CAP ou BEP'],
  ['bac', 'Bac ou brevet professionnel'],
  ['bac2', 'Bac + 2'],
  ['bac34', 'Bac + 3 ou 4'],
  ['bac5', 'Bac + 5 et plus'],
]

interface Part {
  nom: string
  part: number
  mesure: MesureSourcee & { etat: 'valeur' }
}

/** The highest diploma of the people who left school, compared with France. */
export const diplomes = ({ ici, reperes, mesures }: Releve): Chiffre | undefined => {
  const parts = (ou: Nomme): Part[] => {
    const total = lastOf(mesures, ou, 'population-diplome')
    if (total?.etat !== 'valeur' || total.valeur === 0) return []
    return DIPLOMES.flatMap(([diplome, nom]) => {
      const mesure = lastOf(mesures, ou, 'population-diplome', { diplome })
      return mesure?.etat === 'valeur' ? [{ nom, part: (mesure.valeur / total.valeur) * 100, mesure }] : []
    })
  }
  const locales = parts(ici)
  const [sans] = locales
  if (sans === undefined || locales.length < DIPLOMES.length) return undefined
  const france = reperes.find(({ maille }) => maille === 'france')
  const nationales = france === undefined ? [] : parts(france)
  const repere = nationales[0]
  const base = lastOf(mesures, ici, 'population-diplome')?.valeur
  const superieur = locales.slice(4).reduce((somme, { part }) => somme + part, 0)
  const ecart = repere === undefined ? undefined : position(sans.part, repere.part, 1)
  return {
    phrase: tropPeu(base)
      ? `${sansTaux(base, 'habitant')}${repere === undefined ? '' : ` En France, ${pct(repere.part)} des habitants qui ne sont plus à l’école n’ont pas de diplôme (${repere.mesure.periode}).`}`
      : `${pct(sans.part)} des habitants qui ne sont plus à l’école n’ont pas de diplôme, et ${pct(superieur)} en ont un du supérieur (${sans.mesure.periode}).${
          repere === undefined
            ? ''
            : ecart === 0
              ? ' C’est à peu près comme en France.'
              : ` En France, ${pct(repere.part)} n’en ont pas.`
        }`,
    pourVous:
      'Un diplôme se prépare à tout âge, et l’expérience peut en donner un : c’est la validation des acquis (VAE). Un conseiller peut vous dire si elle vous convient.',
    graphique: tropPeu(base)
      ? undefined
      : { type: 'barres', unite: '%', barres: locales.map(({ nom, part }) => ({ nom, valeur: part, ici: true })) },
    tableau: {
      entetes: ['Diplôme le plus élevé', 'Personnes', nomSeul(ici), ...(nationales.length > 0 ? ['France'] : [])],
      lignes: locales.map(({ nom, part, mesure }, i) => [
        nom,
        entier(mesure.valeur),
        pct(part),
        ...(nationales[i] === undefined ? [] : [pct(nationales[i].part)]),
      ]),
    },
    precision: definition('population-diplome'),
    sources: sourcesOf(locales.map(({ mesure }) => mesure)),
  }
}
