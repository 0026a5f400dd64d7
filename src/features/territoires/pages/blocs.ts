import { capitalize, formatNumber } from '#web/format.ts'
import { INDICATEURS } from '../domain/indicateurs.ts'
import type { MesureSourcee, Source } from '../domain/mesure.ts'
import { historyOf, lastOf, type Nomme, type Releve } from '../releve.ts'
import { dans, nomSeul, periodeEnClair } from './noms.ts'

/** What the server draws: bars to compare, or a line over time. */
export type Graphique =
  | { type: 'barres'; unite: string; barres: readonly { nom: string; valeur: number; ici?: boolean }[] }
  | { type: 'courbe'; unite: string; nom: string; points: readonly { periode: string; valeur: number }[] }

export interface Tableau {
  entetes: readonly string[]
  lignes: readonly (readonly string[])[]
}

/** One figure: a plain sentence, what it means for a person, a drawing, a table, and where it comes from. */
export interface Chiffre {
  phrase: string
  pourVous?: string | undefined
  graphique?: Graphique | undefined
  tableau: Tableau
  /** For professionals: what is measured exactly, on whom, and what is not told. */
  precision: string
  sources: readonly Source[]
}

export interface Bloc {
  id: string
  titre: string
  chiffres: readonly Chiffre[]
  /** What is said when nothing is known. */
  vide: string
}

/** Names that figures only give codes of. */
export interface Libelles {
  metier: (rome: string) => string | undefined
}

const pct = (valeur: number): string => `${formatNumber(Math.round(valeur * 10) / 10)}\u00a0%`
const entier = (valeur: number): string => formatNumber(Math.round(valeur))
const euros = (valeur: number): string => `${entier(valeur)}\u00a0€`

/** Figures that can be compared: the value of each territory, or why there is none. */
interface Comparaison {
  nom: string
  ici: boolean
  valeur: number | undefined
  texte: string
  periode: string
  mesures: readonly MesureSourcee[]
}

const ETATS = {
  secret: 'secret statistique',
  'non-calculable': 'non calculable',
  'non-applicable': 'sans objet',
} as const

const compare = (
  { mesures, ici, reperes }: Releve,
  indicateur: string,
  ecrire: (valeur: number) => string,
  ailleurs: readonly Nomme[] = [],
): Comparaison[] =>
  [ici, ...ailleurs, ...reperes].flatMap(ou => {
    const mesure = lastOf(mesures, ou, indicateur)
    if (mesure === undefined) return []
    const texte = mesure.etat === 'valeur' ? ecrire(mesure.valeur) : ETATS[mesure.etat]
    const nom = mesure.zonage.startsWith('metro-') ? 'France métropolitaine' : nomSeul(ou)
    return [{ nom, ici: ou === ici, valeur: mesure.valeur, texte, periode: mesure.periode, mesures: [mesure] }]
  })

/** A share of one count in another, of the same year. */
const ratios = (
  { mesures, ici, reperes }: Releve,
  [partie, tout]: readonly [string, string],
  ecrire: (valeur: number) => string,
  facteur = 100,
): Comparaison[] =>
  [ici, ...reperes].flatMap(ou => {
    const [a, b] = [lastOf(mesures, ou, partie), lastOf(mesures, ou, tout)]
    if (a?.etat !== 'valeur' || b?.etat !== 'valeur' || a.periode !== b.periode || b.valeur === 0) return []
    const valeur = (a.valeur / b.valeur) * facteur
    return [{ nom: nomSeul(ou), ici: ou === ici, valeur, texte: ecrire(valeur), periode: a.periode, mesures: [a, b] }]
  })

const barres = (lignes: readonly Comparaison[], unite: string): Graphique | undefined => {
  const dessinees = lignes.flatMap(({ nom, valeur, ici }) => (valeur === undefined ? [] : [{ nom, valeur, ici }]))
  return dessinees.length > 1 ? { type: 'barres', unite, barres: dessinees } : undefined
}

const tableauDe = (lignes: readonly Comparaison[], entete: string): Tableau => ({
  entetes: ['Territoire', entete, 'Période'],
  lignes: lignes.map(({ nom, texte, periode }) => [nom, texte, periodeEnClair(periode)]),
})

export const sourcesOf = (mesures: readonly MesureSourcee[]): Source[] => [
  ...new Map(mesures.map(({ source }) => [`${source.code}/${source.millesime}`, source])).values(),
]

const definition = (code: keyof typeof INDICATEURS): string => INDICATEURS[code].definition

/** More, less or about the same as a reference, with a margin below which nobody would notice. */
const position = (valeur: number, repere: number, marge: number): -1 | 0 | 1 =>
  valeur > repere + marge ? 1 : valeur < repere - marge ? -1 : 0

/** The portrait, heading by heading; one without figures says so. */
export const blocsOf = (releve: Releve, libelles: Libelles): Bloc[] => [
  {
    id: 'habitants',
    titre: 'Qui vit ici',
    chiffres: [population(releve), ages(releve)].filter(one => one !== undefined),
    vide: 'La population de ce territoire n’a pas encore été importée.',
  },
  {
    id: 'chomage',
    titre: 'Travail et chômage',
    chiffres: [chomage(releve), chomageRecense(releve), zonesEmploi(releve)].filter(one => one !== undefined),
    vide: 'Le chômage et l’activité n’ont pas encore été importés.',
  },
  {
    id: 'secteurs',
    titre: 'Les secteurs d’activité',
    chiffres: [secteurs(releve), demandes(releve)].filter(one => one !== undefined),
    vide: 'Les secteurs d’activité n’ont pas encore été importés.',
  },
  {
    id: 'metiers',
    titre: 'Les métiers qui recrutent',
    chiffres: [offres(releve, libelles)].filter(one => one !== undefined),
    vide: 'Les offres d’emploi par métier n’ont pas encore été importées.',
  },
  {
    id: 'revenus',
    titre: 'Salaires et revenus',
    chiffres: [revenus(releve), pauvrete(releve)].filter(one => one !== undefined),
    vide: 'Les revenus ne sont pas connus ici : ils n’ont pas été importés, ou trop peu de personnes y vivent.',
  },
  {
    id: 'qualification',
    titre: 'Diplômes et qualification',
    chiffres: [],
    vide: 'Aucun chiffre sur les diplômes des habitants n’a encore été importé.',
  },
  {
    id: 'jeunes',
    titre: 'Jeunes sans emploi ni formation',
    chiffres: [jeunes(releve)].filter(one => one !== undefined),
    vide: 'La part des jeunes sans emploi ni formation n’est pas connue ici.',
  },
  {
    id: 'mobilite',
    titre: 'Travailler ici ou ailleurs',
    chiffres: [concentration(releve)].filter(one => one !== undefined),
    vide: 'Les emplois du territoire n’ont pas encore été importés.',
  },
]

const population = (releve: Releve): Chiffre | undefined => {
  const { ici, mesures, lieu } = releve
  const suite = historyOf(mesures, ici, 'population').filter(one => one.etat === 'valeur')
  const derniere = suite.at(-1)
  if (derniere?.valeur === undefined) return undefined
  const premiere = suite[0]
  const evolution =
    premiere?.valeur === undefined || premiere === derniere || premiere.valeur === 0
      ? undefined
      : ((derniere.valeur - premiere.valeur) / premiere.valeur) * 100
  const lignes = compare(releve, 'population', entier)
  const superficie = lastOf(mesures, ici, 'superficie')?.valeur
  const densite = superficie ? derniere.valeur / superficie : undefined
  return {
    phrase: `${entier(derniere.valeur)} personnes vivent ${dans(lieu)} (${derniere.periode})${
      evolution === undefined
        ? ''
        : `, ${Math.abs(evolution) < 1 ? 'presque autant' : `${pct(Math.abs(evolution))} de ${evolution > 0 ? 'plus' : 'moins'}`} qu’en ${premiere?.periode}`
    }.${densite === undefined ? '' : ` Cela fait ${entier(densite)} habitants par km².`}`,
    pourVous:
      densite !== undefined && densite < 60
        ? 'Le territoire est peu peuplé : pensez aux trajets quand vous choisissez un métier ou une formation.'
        : undefined,
    tableau: tableauDe(lignes, 'Habitants'),
    precision: definition('population'),
    sources: sourcesOf([derniere, ...lignes.flatMap(l => l.mesures)]),
  }
}

const AGES = ['0-19', '20-39', '40-59', '60-74', '75+'] as const
const AGES_EN_CLAIR: Readonly<Record<(typeof AGES)[number], string>> = {
  '0-19': 'Moins de 20 ans',
  '20-39': '20 à 39 ans',
  '40-59': '40 à 59 ans',
  '60-74': '60 à 74 ans',
  '75+': '75 ans et plus',
}

const ages = ({ ici, reperes, mesures }: Releve): Chiffre | undefined => {
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

const chomage = (releve: Releve): Chiffre | undefined => {
  const { ici, voisins, mesures, rangChomage } = releve
  const ou = [ici, ...voisins].find(one => lastOf(mesures, one, 'chomage-taux')?.etat === 'valeur')
  if (ou === undefined || (ou !== ici && (ici.maille === 'departement' || ici.maille === 'region'))) return undefined
  const suite = historyOf(mesures, ou, 'chomage-taux').flatMap(one => (one.etat === 'valeur' ? [one] : []))
  const derniere = suite.at(-1)
  if (derniere === undefined) return undefined
  const avant = suite.find(({ periode }) => periode === oneYearBefore(derniere.periode))
  const part = rangChomage === undefined || rangChomage.total < 50 ? undefined : rangChomage.moins / rangChomage.total
  const rang = part === undefined ? '' : ` C’est plus que dans ${dixiemes(part)} zones d’emploi sur dix en France.`
  const ecart = avant === undefined ? undefined : derniere.valeur - avant.valeur
  return {
    phrase: `${capitalize(dans(ou))}, ${pct(derniere.valeur)} des actifs sont au chômage (${periodeEnClair(derniere.periode)})${
      ecart === undefined
        ? ''
        : `, ${Math.abs(ecart) < 0.05 ? 'comme' : `${pct(Math.abs(ecart)).replace('%', 'point')} de ${ecart > 0 ? 'plus' : 'moins'} que`} un an avant`
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
const dixiemes = (part: number): string => formatNumber(Math.min(9, Math.max(1, Math.round(part * 10))))

const chomageRecense = (releve: Releve): Chiffre | undefined => {
  const lignes = ratios(releve, ['chomeurs-1564', 'actifs-1564'], pct)
  const [locale, ...autres] = lignes
  if (locale?.ici !== true || locale.valeur === undefined) return undefined
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
    graphique: barres(lignes, '%'),
    tableau: tableauDe(lignes, 'Part des actifs'),
    precision: `${definition('chomeurs-1564')} Chômeurs rapportés aux actifs de 15 à 64 ans.`,
    sources: sourcesOf(lignes.flatMap(({ mesures }) => mesures)),
  }
}

const zonesEmploi = ({ zonesEmploi: zones, mesures, ici }: Releve): Chiffre | undefined => {
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

const SECTEURS: readonly [code: string, nom: string][] = [
  ['GU', 'Commerce, transports, services'],
  ['OQ', 'Administration, enseignement, santé, action sociale'],
  ['FZ', 'Construction'],
  ['BE', 'Industrie'],
  ['AZ', 'Agriculture'],
]

const secteurs = ({ ici, reperes, mesures }: Releve): Chiffre | undefined => {
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

const demandes = ({ ici, voisins, reperes, mesures }: Releve): Chiffre | undefined => {
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

const TENSIONS: Readonly<Record<number, string>> = {
  1: 'très faible',
  2: 'faible',
  3: 'moyenne',
  4: 'forte',
  5: 'très forte',
}

const offres = ({ offres: lues, voisins, mesures }: Releve, { metier }: Libelles): Chiffre | undefined => {
  if (lues === undefined) return undefined
  const { ou, metiers } = lues
  const bassin = voisins.find(({ maille }) => maille === 'bassin-emploi')
  const total = mesures.find(m => m.indicateur === 'offres')
  const nomDe = (rome: string): string => metier(rome) ?? `Métier ${rome}`
  const tension = (rome: string): MesureSourcee | undefined =>
    bassin === undefined ? undefined : lastOf(mesures, bassin, 'tension', { rome })
  const premier = metiers[0]
  if (premier === undefined) return undefined
  const tendus = metiers.filter(({ code }) => (tension(code)?.valeur ?? 0) >= 4)
  const sources = sourcesOf([
    ...(total === undefined ? [] : [total]),
    ...metiers.flatMap(({ code }) => tension(code) ?? []),
  ])
  return {
    phrase: `Le ${periodeEnClair(premier.periode)}, le métier le plus demandé ${dans(ou)} était « ${nomDe(premier.code)} » : ${entier(premier.valeur)} offres.`,
    pourVous:
      tendus.length > 0
        ? `Les employeurs ont du mal à recruter pour ${tendus.length === 1 ? 'un de ces métiers' : `${tendus.length} de ces métiers`}. Demandez pourquoi avant de choisir : manque de candidats, horaires, conditions de travail ou salaire.`
        : 'Une offre n’est pas un emploi durable : regardez aussi les horaires, le contrat et le salaire.',
    graphique: {
      type: 'barres',
      unite: 'offres',
      barres: metiers.map(({ code, valeur }) => ({ nom: nomDe(code), valeur })),
    },
    tableau: {
      entetes: ['Métier', 'Offres', 'Tension de recrutement'],
      lignes: metiers.map(({ code, valeur }) => {
        const note = tension(code)
        return [
          `${nomDe(code)} (${code})`,
          entier(valeur),
          note?.etat === 'valeur' ? `${TENSIONS[note.valeur] ?? note.valeur} (${note.periode})` : 'inconnue',
        ]
      }),
    },
    precision: `${definition('offres')} Les dix métiers qui en ont le plus. Tension du bassin d’emploi${bassin === undefined ? '' : ` (${bassin.nom})`} : ${definition('tension').toLowerCase()}`,
    sources,
  }
}

const revenus = (releve: Releve): Chiffre | undefined => {
  const lignes = compare(releve, 'revenu-median', euros)
  const [locale] = lignes
  if (locale?.ici !== true || locale.valeur === undefined) return undefined
  const france = lignes.at(-1)
  const [d1, d9] = [lastOf(releve.mesures, releve.ici, 'revenu-d1'), lastOf(releve.mesures, releve.ici, 'revenu-d9')]
  const effectif = lignes[0]?.mesures[0]?.effectif
  return {
    phrase: `La moitié des habitants vit avec plus de ${euros(locale.valeur)} par an, soit ${euros(locale.valeur / 12)} par mois, et l’autre moitié avec moins (${locale.periode})${
      france?.valeur === undefined || france.ici ? '' : ` ; ${euros(france.valeur)} par an en France métropolitaine`
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

const pauvrete = (releve: Releve): Chiffre | undefined => {
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

const jeunes = (releve: Releve): Chiffre | undefined => {
  const lignes = compare(releve, 'neet-part', pct)
  const premiere = lignes[0]
  if (premiere?.valeur === undefined) return undefined
  const ou = [releve.ici, ...releve.reperes].find(one => nomSeul(one) === premiere.nom) ?? releve.ici
  const suite = historyOf(releve.mesures, ou, 'neet-part').flatMap(one => (one.etat === 'valeur' ? [one] : []))
  const avant = suite[0]
  return {
    phrase: `${capitalize(dans(ou))}, ${pct(premiere.valeur)} des jeunes de 15 à 24 ans ne travaillent pas et n’étudient pas (${premiere.periode})${
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

const concentration = (releve: Releve): Chiffre | undefined => {
  const { mesures, ici, reperes } = releve
  const lignes = [ici, ...reperes].flatMap(ou => {
    const [emplois, actifs, chomeurs] = ['emplois', 'actifs-1564', 'chomeurs-1564'].map(code =>
      lastOf(mesures, ou, code),
    )
    if (emplois?.etat !== 'valeur' || actifs?.etat !== 'valeur' || chomeurs?.etat !== 'valeur') return []
    if (actifs.valeur <= chomeurs.valeur) return []
    const valeur = (emplois.valeur / (actifs.valeur - chomeurs.valeur)) * 100
    return [
      {
        nom: nomSeul(ou),
        ici: ou === ici,
        valeur,
        texte: entier(valeur),
        periode: emplois.periode,
        mesures: [emplois, actifs, chomeurs],
      },
    ]
  })
  const locale = lignes[0]
  if (locale?.ici !== true || ici.maille === 'france') return undefined
  return {
    phrase: `Il y a ${entier(locale.valeur)} emplois ici pour 100 habitants qui travaillent (${locale.periode}).`,
    pourVous:
      locale.valeur < 85
        ? 'Beaucoup d’habitants travaillent ailleurs : un moyen de transport élargit vos choix.'
        : locale.valeur > 115
          ? 'Beaucoup de personnes viennent travailler ici depuis ailleurs.'
          : 'Il y a à peu près autant d’emplois que d’habitants qui travaillent.',
    graphique: barres(lignes, 'emplois'),
    tableau: tableauDe(lignes, 'Emplois pour 100 habitants en emploi'),
    precision: `${definition('emplois')} Rapportés aux actifs de 15 à 64 ans en emploi qui habitent le territoire.`,
    sources: sourcesOf(lignes.flatMap(({ mesures: lues }) => lues)),
  }
}
