import { capitalize, plural } from '#web/format.ts'
import type { MesureSourcee } from '../../domain/mesure.ts'
import { AGES, historyOf, lastOf, type Nomme, type Releve } from '../../releve.ts'
import { dans, nomSeul } from '../noms.ts'
import { type Chiffre, compare, definition, entier, pct, sourcesOf, tableauDe, tropPeu } from './chiffre.ts'

export const population = (releve: Releve): Chiffre | undefined => {
  const { ici, mesures, lieu } = releve
  const suite = historyOf(mesures, ici, 'population').filter(one => one.etat === 'valeur')
  const derniere = suite.at(-1)
  if (derniere?.valeur === undefined) return undefined
  const premiere = suite[0]
  const evolution =
    premiere?.valeur === undefined || premiere === derniere || tropPeu(premiere.valeur)
      ? undefined
      : ((derniere.valeur - premiere.valeur) / premiere.valeur) * 100
  const lignes = compare(releve, 'population', entier)
  const superficie = lastOf(mesures, ici, 'superficie')?.valeur
  const densite = superficie && derniere.valeur > 0 ? derniere.valeur / superficie : undefined
  return {
    phrase: `${capitalize(vivent(derniere.valeur))} ${dans(lieu)} (${derniere.periode})${
      evolution === undefined
        ? ''
        : `, ${Math.abs(evolution) < 1 ? 'presque autant' : `${pct(Math.abs(evolution))} de ${evolution > 0 ? 'plus' : 'moins'}`} qu’en ${premiere?.periode}`
    }.${densite === undefined ? '' : ` Cela fait ${parKm2(densite)}.`}`,
    pourVous:
      densite !== undefined && densite < 60
        ? 'Le territoire est peu peuplé : pensez aux trajets quand vous choisissez un métier ou une formation.'
        : undefined,
    tableau: tableauDe(lignes, 'Habitants'),
    precision: definition('population'),
    sources: sourcesOf([derniere, ...lignes.flatMap(l => l.mesures)]),
  }
}

const vivent = (personnes: number): string =>
  personnes < 0.5
    ? 'personne ne vit'
    : `${plural(Math.round(personnes), 'personne')} ${personnes < 1.5 ? 'vit' : 'vivent'}`
const parKm2 = (densite: number): string =>
  densite < 1 ? 'moins d’un habitant par km²' : `${plural(Math.round(densite), 'habitant')} par km²`

const AGES_EN_CLAIR: Readonly<Record<(typeof AGES)[number], string>> = {
  '0-19': 'Moins de 20 ans',
  '20-39': '20 à 39 ans',
  '40-59': '40 à 59 ans',
  '60-74': '60 à 74 ans',
  '75+': '75 ans et plus',
}

export const ages = ({ ici, reperes, mesures }: Releve): Chiffre | undefined => {
  const ou = [ici, ...reperes].find(one => lastOf(mesures, one, 'population-age', { age: '0-19' }) !== undefined)
  if (ou === undefined) return undefined
  const parts = (territoire: Nomme): { age: (typeof AGES)[number]; part: number; mesure: MesureSourcee }[] => {
    const total = lastOf(mesures, territoire, 'population-age')
    if (total?.etat !== 'valeur') return []
    return AGES.flatMap(age => {
      const mesure = lastOf(mesures, territoire, 'population-age', { age })
      return mesure?.etat === 'valeur' ? [{ age, part: (mesure.valeur / total.valeur) * 100, mesure }] : []
    })
  }
  const locales = parts(ou)
  const france = reperes.find(({ maille }) => maille === 'france')
  const nationales = france === undefined || france === ou ? [] : parts(france)
  const [jeune, ageA] = [locales[0], locales.slice(3)]
  if (jeune === undefined || locales.length < AGES.length) return undefined
  return {
    phrase: `${capitalize(dans(ou))}, ${pct(jeune.part)} des habitants ont moins de 20 ans et ${pct(ageA.reduce((s, a) => s + a.part, 0))} ont 60 ans ou plus (${jeune.mesure.periode}).`,
    graphique: {
      type: 'barres',
      unite: '%',
      barres: locales.map(({ age, part }) => ({ nom: AGES_EN_CLAIR[age], valeur: part, ici: true })),
    },
    tableau: {
      entetes: ['Âge', nomSeul(ou), ...(nationales.length > 0 ? ['France'] : [])],
      lignes: locales.map(({ age, part }, i) => [
        AGES_EN_CLAIR[age],
        pct(part),
        ...(nationales[i] === undefined ? [] : [pct(nationales[i].part)]),
      ]),
    },
    precision: `${definition('population-age')} L’âge n’est connu que par département.`,
    sources: sourcesOf(locales.map(({ mesure }) => mesure)),
  }
}
