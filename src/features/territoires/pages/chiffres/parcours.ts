import { capitalize, plural } from '#web/format.ts'
import { historyOf, lastOf, type Releve } from '../../releve.ts'
import { dans, nomSeul } from '../noms.ts'
import {
  barres,
  type Chiffre,
  type Comparaison,
  compare,
  definition,
  entier,
  pct,
  prudentes,
  sansTaux,
  sourcesOf,
  tableauDe,
  tropPeu,
} from './chiffre.ts'

/** The file does not tell how many young people a share is about: about one inhabitant in ten is 15 to 24 years old. */
const JEUNES_PAR_HABITANT = 0.1

export const jeunes = (releve: Releve): Chiffre | undefined => {
  const lues = compare(releve, 'neet-part', pct)
  const habitants = ({ ou }: Comparaison): number | undefined =>
    lastOf(releve.mesures, ou, 'population')?.valeur ??
    (ou.maille === 'commune' ? releve.lieu.communes.find(({ code }) => code === ou.code)?.population : undefined)
  const peu = (ligne: Comparaison): boolean => tropPeu((habitants(ligne) ?? Infinity) * JEUNES_PAR_HABITANT)
  const lignes = lues.map(ligne =>
    peu(ligne) && ligne.valeur !== undefined
      ? { ...ligne, valeur: undefined, texte: `${ligne.texte} (${plural(habitants(ligne) ?? 0, 'habitant')})` }
      : ligne,
  )
  const locale = lues.find(({ ici }) => ici)
  const premiere = lignes.find(({ valeur }) => valeur !== undefined)
  if (premiere?.valeur === undefined) return undefined
  const { ou } = premiere
  const suite = historyOf(releve.mesures, ou, 'neet-part').flatMap(one => (one.etat === 'valeur' ? [one] : []))
  const avant = suite[0]
  const avertir =
    locale !== undefined && locale.valeur !== undefined && peu(locale)
      ? `${sansTaux(habitants(locale) ?? 0, 'habitant')} `
      : ''
  return {
    phrase: `${avertir}${capitalize(dans(ou))}, ${pct(premiere.valeur)} des jeunes de 15 à 24 ans ne travaillent pas et n’étudient pas (${premiere.periode})${
      avant === undefined || avant.periode === premiere.periode
        ? ''
        : ` ; ils étaient ${pct(avant.valeur)} en ${avant.periode}`
    }.`,
    pourVous:
      'Si c’est votre cas, la mission locale accompagne les 16-25 ans qui ont quitté l’école, avec ou sans diplôme.',
    graphique: barres(lignes, '%'),
    tableau: tableauDe(lignes, 'Part des 15-24 ans'),
    precision: definition('neet-part'),
    sources: sourcesOf(lignes.flatMap(({ mesures }) => mesures)),
  }
}

const EN_EMPLOI = ['habitant en emploi', 'habitants en emploi'] as const

export const concentration = (releve: Releve): Chiffre | undefined => {
  const { mesures, ici, reperes } = releve
  const lues = [ici, ...reperes].flatMap(ou => {
    const [emplois, actifs, chomeurs] = ['emplois', 'actifs-1564', 'chomeurs-1564'].map(code =>
      lastOf(mesures, ou, code),
    )
    if (emplois?.etat !== 'valeur' || actifs?.etat !== 'valeur' || chomeurs?.etat !== 'valeur') return []
    if (actifs.valeur <= chomeurs.valeur) return []
    const valeur = (emplois.valeur / (actifs.valeur - chomeurs.valeur)) * 100
    return [
      {
        ou,
        nom: nomSeul(ou),
        ici: ou === ici,
        valeur,
        texte: entier(valeur),
        periode: emplois.periode,
        mesures: [emplois, actifs, chomeurs],
        base: actifs.valeur - chomeurs.valeur,
      },
    ]
  })
  const locale = lues[0]
  if (locale?.ici !== true || ici.maille === 'france') return undefined
  const lignes = prudentes(lues, ...EN_EMPLOI)
  const communs = {
    graphique: barres(lignes, 'emplois'),
    tableau: tableauDe(lignes, 'Emplois pour 100 habitants en emploi'),
    precision: `${definition('emplois')} Rapportés aux actifs de 15 à 64 ans en emploi qui habitent le territoire.`,
    sources: sourcesOf(lignes.flatMap(({ mesures: une }) => une)),
  }
  if (tropPeu(locale.base)) {
    const repere = lignes.find(({ valeur }) => valeur !== undefined)
    return {
      phrase: `${sansTaux(locale.base, ...EN_EMPLOI)}${
        repere?.valeur === undefined
          ? ''
          : ` ${capitalize(dans(repere.ou))}, il y a ${entier(repere.valeur)} emplois pour 100 habitants qui travaillent (${repere.periode}).`
      }`,
      ...communs,
    }
  }
  return {
    ...communs,
    phrase: `Il y a ${entier(locale.valeur)} emplois ici pour 100 habitants qui travaillent (${locale.periode}).`,
    pourVous:
      locale.valeur < 85
        ? 'Beaucoup d’habitants travaillent ailleurs : un moyen de transport élargit vos choix.'
        : locale.valeur > 115
          ? 'Beaucoup de personnes viennent travailler ici depuis ailleurs.'
          : 'Il y a à peu près autant d’emplois que d’habitants qui travaillent.',
  }
}
