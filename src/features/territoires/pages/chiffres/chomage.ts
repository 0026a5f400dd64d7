import { capitalize, formatNumber } from '#web/format.ts'
import { historyOf, lastOf, type Releve } from '../../releve.ts'
import { dans, nomSeul, periodeEnClair } from '../noms.ts'
import {
  barres,
  type Chiffre,
  definition,
  entier,
  pct,
  position,
  prudentes,
  ratios,
  sansTaux,
  sourcesOf,
  tableauDe,
  tropPeu,
} from './chiffre.ts'

export const chomage = (releve: Releve): Chiffre | undefined => {
  const { ici, voisins, mesures, rangChomage } = releve
  const ou = [ici, ...voisins].find(one => lastOf(mesures, one, 'chomage-taux')?.etat === 'valeur')
  if (ou === undefined || (ou !== ici && (ici.maille === 'departement' || ici.maille === 'region'))) return undefined
  const suite = historyOf(mesures, ou, 'chomage-taux').flatMap(one => (one.etat === 'valeur' ? [one] : []))
  const derniere = suite.at(-1)
  if (derniere === undefined) return undefined
  const avant = suite.find(({ periode }) => periode === oneYearBefore(derniere.periode))
  const part = rangChomage === undefined || rangChomage.total < 50 ? undefined : rangChomage.moins / rangChomage.total
  const rang =
    part === undefined
      ? ''
      : ` C’est plus que dans ${dixiemes(part)} zone${part >= 0.15 ? 's' : ''} d’emploi sur dix en France.`
  const ecart = avant === undefined ? undefined : derniere.valeur - avant.valeur
  return {
    phrase: `${capitalize(dans(ou))}, ${pct(derniere.valeur)} des actifs sont au chômage (${periodeEnClair(derniere.periode)})${
      ecart === undefined
        ? ''
        : `, ${Math.abs(ecart) < 0.05 ? 'comme un' : `${points(Math.abs(ecart))} de ${ecart > 0 ? 'plus' : 'moins'} qu’un`} an avant`
    }.${rang}`,
    pourVous:
      part === undefined
        ? undefined
        : part > 0.6
          ? 'Vous êtes plus nombreux qu’ailleurs à chercher un emploi ici. Regardez les métiers qui recrutent et les zones voisines.'
          : part < 0.4
            ? 'Vous êtes moins nombreux qu’ailleurs à chercher un emploi ici. Les employeurs ont plus de mal à trouver quelqu’un.'
            : 'Chercher un emploi ici n’est ni plus ni moins difficile que dans la plupart des territoires.',
    graphique: {
      type: 'courbe',
      unite: '%',
      nom: `Taux de chômage ${dans(ou)}`,
      points: suite.map(({ periode, valeur }) => ({ periode, valeur })),
    },
    tableau: {
      entetes: ['Période', nomSeul(ou)],
      lignes: suite
        .filter(({ periode }, i) => periode.endsWith('T1') || i === suite.length - 1)
        .map(({ periode, valeur }) => [periodeEnClair(periode), pct(valeur)]),
    },
    precision: `${definition('chomage-taux')} Il n’est publié que par zone d’emploi, département et région ; le tableau donne le premier trimestre de chaque année, le fichier CSV tous les trimestres.`,
    sources: sourcesOf([derniere]),
  }
}

const oneYearBefore = (periode: string): string => `${Number(periode.slice(0, 4)) - 1}${periode.slice(4)}`
const points = (ecart: number): string => `${formatNumber(Math.round(ecart * 10) / 10)} point${ecart >= 2 ? 's' : ''}`

const EN_LETTRES = ['une', 'deux', 'trois', 'quatre', 'cinq', 'six', 'sept', 'huit', 'neuf'] as const
const dixiemes = (part: number): string => EN_LETTRES[Math.min(9, Math.max(1, Math.round(part * 10))) - 1] ?? ''

export const chomageRecense = (releve: Releve): Chiffre | undefined => {
  const lues = ratios(releve, ['chomeurs-1564', 'actifs-1564'], pct)
  const [locale, ...autres] = lues
  const lignes = prudentes(lues, 'actif')
  if (locale?.ici !== true || locale.valeur === undefined) return undefined
  const communs = {
    graphique: barres(lignes, '%'),
    tableau: tableauDe(lignes, 'Part des actifs'),
    precision: `${definition('chomeurs-1564')} Chômeurs rapportés aux actifs de 15 à 64 ans.`,
    sources: sourcesOf(lignes.flatMap(({ mesures }) => mesures)),
  }
  if (tropPeu(locale.base)) {
    const repere = lignes.find(({ valeur }) => valeur !== undefined)
    return {
      phrase: `${sansTaux(locale.base, 'actif')}${
        repere?.valeur === undefined
          ? ''
          : ` ${capitalize(dans(repere.ou))}, ${pct(repere.valeur)} des personnes de 15 à 64 ans qui travaillent ou cherchent un emploi se disent au chômage (recensement de ${repere.periode}).`
      }`,
      ...communs,
    }
  }
  const france = autres.at(-1)?.valeur
  const ecart = france === undefined ? 0 : position(locale.valeur, france, 0.5)
  return {
    phrase: `Au recensement de ${locale.periode}, ${pct(locale.valeur)} des personnes de 15 à 64 ans qui travaillent ou cherchent un emploi se disent au chômage${
      france === undefined
        ? ''
        : ecart === 0
          ? ', comme en France'
          : `, ${ecart > 0 ? 'plus' : 'moins'} qu’en France (${pct(france)})`
    }.`,
    ...communs,
  }
}

export const zonesEmploi = ({ zonesEmploi: zones, mesures, ici }: Releve): Chiffre | undefined => {
  if (ici.maille === 'commune' || ici.maille === 'zone-emploi' || zones.length < 2) return undefined
  const lues = zones.flatMap(zone => {
    const mesure = lastOf(mesures, zone, 'chomage-taux')
    return mesure?.etat === 'valeur' ? [{ zone, mesure }] : []
  })
  const [haut, bas] = [...lues]
    .sort((a, b) => b.mesure.valeur - a.mesure.valeur)
    .filter((_, i, all) => i === 0 || i === all.length - 1)
  if (haut === undefined || bas === undefined || lues.length < 2) return undefined
  return {
    phrase: `Le taux de chômage va de ${pct(bas.mesure.valeur)} (${bas.zone.nom}) à ${pct(haut.mesure.valeur)} (${haut.zone.nom}) selon la zone d’emploi.`,
    graphique: {
      type: 'barres',
      unite: '%',
      barres: lues.slice(0, 12).map(({ zone, mesure }) => ({ nom: zone.nom, valeur: mesure.valeur })),
    },
    tableau: {
      entetes: ['Zone d’emploi', 'Taux de chômage', 'Habitants d’ici qui y sont'],
      lignes: lues.map(({ zone, mesure }) => [zone.nom, pct(mesure.valeur), entier(zone.habitants)]),
    },
    precision: `${definition('chomage-taux')} Une zone d’emploi peut dépasser le territoire.`,
    sources: sourcesOf(lues.map(({ mesure }) => mesure)),
  }
}
