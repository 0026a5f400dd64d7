import { capitalize } from '#web/format.ts'
import type { MesureSourcee } from '../../domain/mesure.ts'
import { AGES_DES_SALAIRES, lastOf, type Releve } from '../../releve.ts'
import { dans } from '../noms.ts'
import {
  barres,
  type Chiffre,
  cellule,
  compare,
  definition,
  ETATS,
  entier,
  euros,
  pct,
  sourcesOf,
  tableauDe,
} from './chiffre.ts'

export const revenus = (releve: Releve): Chiffre | undefined => {
  const lignes = compare(releve, 'revenu-median', euros)
  const locale = lignes.find(({ valeur }) => valeur !== undefined)
  if (locale?.valeur === undefined) return undefined
  const { ou } = locale
  const france = lignes.at(-1)
  const [d1, d9] = [lastOf(releve.mesures, ou, 'revenu-d1'), lastOf(releve.mesures, ou, 'revenu-d9')]
  const effectif = locale.mesures[0]?.effectif
  // Medians are published for communes, EPCI, départements and régions alone: they cannot be worked out for another territory.
  const debut = locale.ici ? 'La' : `Le revenu médian n’est pas publié ici. ${capitalize(dans(ou))}, la`
  return {
    phrase: `${debut} moitié des habitants vit avec plus de ${euros(locale.valeur)} par an, soit ${euros(locale.valeur / 12)} par mois, et l’autre moitié avec moins (${locale.periode})${
      france?.valeur === undefined || france === locale
        ? ''
        : ` ; ${euros(france.valeur)} par an en France métropolitaine`
    }.`,
    pourVous:
      'C’est un revenu par personne après impôts et aides, pas un salaire. Les salaires d’un métier se lisent sur sa fiche.',
    graphique: barres(lignes, '€'),
    tableau: tableauDe(lignes, 'Revenu médian par an'),
    precision: `${definition('revenu-median')}${effectif === undefined ? '' : ` ${entier(effectif)} personnes dans les ménages fiscaux.`}${
      d1?.etat === 'valeur' && d9?.etat === 'valeur'
        ? ` Un habitant sur dix vit avec moins de ${euros(d1.valeur)}, un sur dix avec plus de ${euros(d9.valeur)}.`
        : ''
    }`,
    sources: sourcesOf(lignes.flatMap(({ mesures }) => mesures)),
  }
}

export const pauvrete = (releve: Releve): Chiffre | undefined => {
  const mesure = lastOf(releve.mesures, releve.ici, 'pauvrete-taux')
  if (mesure === undefined) return undefined
  return {
    phrase:
      mesure.etat === 'valeur'
        ? `${pct(mesure.valeur)} des habitants vivent sous le seuil de pauvreté (${mesure.periode}).`
        : `Le taux de pauvreté n’est pas publié ici : ${ETATS[mesure.etat]} (${mesure.periode}).`,
    tableau: tableauDe(compare(releve, 'pauvrete-taux', pct), 'Taux de pauvreté'),
    precision: definition('pauvrete-taux'),
    sources: sourcesOf([mesure]),
  }
}

/** The ladder of pay by profession, from the least to the best paid. */
export const salaires = ({ salaires: lus, libelles, mesures }: Releve): Chiffre | undefined => {
  if (lus === undefined) return undefined
  const { ou, codes, total } = lus
  const lire = (indicateur: string, pcs: string, age: string): MesureSourcee | undefined =>
    lastOf(mesures, ou, indicateur, { pcs, age })
  const lues = codes.map(pcs => {
    const [jeunes, autres] = AGES_DES_SALAIRES.map(age => ({
      bas: lire('salaire-bas', pcs, age),
      haut: lire('salaire-haut', pcs, age),
    }))
    return { nom: libelles.get(pcs) ?? `Profession ${pcs}`, jeunes, autres }
  })
  const [premiere, derniere] = [lues[0], lues.at(-1)]
  const [bas, haut] = [premiere?.autres?.bas, derniere?.autres?.haut]
  if (bas?.etat !== 'valeur') return undefined
  const fourchette = (one: { bas: MesureSourcee | undefined; haut: MesureSourcee | undefined } | undefined): string =>
    one?.bas?.etat === 'valeur' && one.haut?.etat === 'valeur'
      ? `${entier(one.bas.valeur)} à ${euros(one.haut.valeur)}`
      : cellule(one?.bas, euros)
  return {
    phrase: `${capitalize(dans(ou))}, après 35 ans, un salaire mensuel brut commence vers ${euros(bas.valeur)} dans le métier le moins payé (« ${premiere?.nom} »)${
      haut?.etat === 'valeur' ? ` et va jusqu’à ${euros(haut.valeur)} dans le mieux payé (« ${derniere?.nom} »)` : ''
    } (${bas.periode}).`,
    pourVous:
      'Pour un même métier, le salaire change avec l’âge, l’employeur et les horaires. Demandez toujours s’il est brut ou net.',
    tableau: {
      entetes: ['Métier', 'Moins de 35 ans', '35 ans et plus'],
      lignes: lues.map(({ nom, jeunes, autres }) => [nom, fourchette(jeunes), fourchette(autres)]),
    },
    precision: `Salaires mensuels bruts : un quart des salariés gagne moins que le premier montant, un quart plus que le second. ${lues.length} professions sur ${total}, de la moins à la mieux payée ; le fichier CSV les a toutes.`,
    sources: sourcesOf(lues.flatMap(({ autres }) => autres?.bas ?? [])),
  }
}
