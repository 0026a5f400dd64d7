import { refuse } from '#platform/imports/lines.ts'
import type { Maille, Mesure } from '../../domain/mesure.ts'
import type { Territoires } from '../../territoires.ts'
import { columnsOf, csvLines, greatest, type Jeu, LICENCE_OUVERTE, mesureOf, valeurOf } from './jeu.ts'

const year = (deux: string): string => `${Number(deux) > 60 ? '19' : '20'}${deux}`

/** Columns of the comparateur: `P18_POP` gives the figure and its year. */
const COMPARATEUR: readonly { motif: RegExp; indicateur: string; naf?: string; vide?: 'secret' }[] = [
  { motif: /^P(\d\d)_POP$/, indicateur: 'population' },
  { motif: /^P(\d\d)_POP1564$/, indicateur: 'population-1564' },
  { motif: /^P(\d\d)_ACT1564$/, indicateur: 'actifs-1564' },
  { motif: /^P(\d\d)_CHOM1564$/, indicateur: 'chomeurs-1564' },
  { motif: /^P(\d\d)_EMPLT$/, indicateur: 'emplois' },
  { motif: /^P(\d\d)_EMPLT_SAL$/, indicateur: 'emplois-salaries' },
  // INSEE tells no poverty rate where there are too few households.
  { motif: /^TP60(\d\d)$/, indicateur: 'pauvrete-taux', vide: 'secret' },
  { motif: /^ETTOT(\d\d)$/, indicateur: 'etablissements' },
  { motif: /^ETAZ(\d\d)$/, indicateur: 'etablissements', naf: 'AZ' },
  { motif: /^ETBE(\d\d)$/, indicateur: 'etablissements', naf: 'BE' },
  { motif: /^ETFZ(\d\d)$/, indicateur: 'etablissements', naf: 'FZ' },
  { motif: /^ETGU(\d\d)$/, indicateur: 'etablissements', naf: 'GU' },
  { motif: /^ETOQ(\d\d)$/, indicateur: 'etablissements', naf: 'OQ' },
]

/** INSEE, comparateur de territoires: one row a commune. Medians of income are read from Filosofi, which has them all. */
export const comparateur: Jeu = {
  nom: 'INSEE, comparateur de territoires',
  reconnait: ({ columns }) => columns.includes('CODGEO') && columns.some(name => /^P\d\d_POP$/.test(name)),
  async ouvrir({ file, columns, geographie }) {
    columnsOf(columns, { CODGEO: ['CODGEO'] })
    const series = columns.flatMap(colonne => {
      const trouve = COMPARATEUR.find(({ motif }) => motif.test(colonne))
      const annee = trouve?.motif.exec(colonne)?.[1]
      return trouve === undefined || annee === undefined ? [] : [{ ...trouve, colonne, periode: year(annee) }]
    })
    const superficie = {
      colonne: 'SUPERF',
      indicateur: 'superficie',
      periode: series[0]?.periode ?? '',
      naf: undefined,
      vide: undefined,
    }
    const lues = columns.includes('SUPERF') ? [...series, superficie] : series
    const annees = columns.flatMap(name => /(?<![\d])(\d\d)(?:_|$)/.exec(name)?.[1] ?? []).map(year)
    return {
      source: {
        code: 'insee-comparateur',
        millesime: annees.sort().at(-1) ?? '2000',
        titre: 'Comparateur de territoires (recensement, Filosofi, répertoire des entreprises)',
        producteur: 'INSEE',
        url: 'https://www.insee.fr/fr/statistiques/2521169',
        licence: LICENCE_OUVERTE,
        frequence: 'annuelle',
      },
      lignes: csvLines(file, (value, line) => {
        const code = value.CODGEO?.trim() ?? ''
        const mesures: Mesure[] = []
        // A commune without a single figure (Mayotte) is not in the field of the file.
        const vide = lues.every(({ colonne }) => (value[colonne] ?? '').trim() === '')
        if (vide) return { line, mesures, cle: code }
        for (const { colonne, indicateur, periode, naf, vide: siVide } of lues) {
          const lu = valeurOf(value[colonne], { ...(siVide !== undefined && { vide: siVide }) })
          if (lu === undefined)
            return refuse(colonne, `${code} : nombre attendu (reçu « ${value[colonne]?.slice(0, 30)} »)`)
          const dimensions = naf === undefined ? {} : { naf }
          mesures.push(
            mesureOf(
              { indicateur, periode, dimensions, territoire: { maille: 'commune', code }, zonage: geographie },
              lu,
            ),
          )
        }
        return { line, mesures, cle: code }
      }),
    }
  },
}

/** Kind of a row by its code, and by its name where a département and a région share a code. */
const mailleOf = (code: string, nom: string, territoires: Territoires): Maille | undefined => {
  if (code.length === 9) return 'epci'
  if (/^\d[0-9AB]\d{3}$/.test(code)) return 'commune'
  if (code === '1' && /^France m/.test(nom)) return 'france'
  if (sameName(territoires.departement(code)?.nom, nom)) return 'departement'
  if (sameName(territoires.region(code)?.nom, nom)) return 'region'
  return undefined
}

const sameName = (a: string | undefined, b: string): boolean => a !== undefined && foldName(a) === foldName(b)

const foldName = (nom: string): string =>
  nom
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/^(la|le|les|l) ?/, '')
    .replace(/[^a-z]/g, '')

/** INSEE, Filosofi, disposable income: communes, EPCI, départements, régions, metropolitan France. */
export const filosofi: Jeu = {
  nom: 'INSEE, Filosofi (revenus disponibles)',
  reconnait: ({ columns }) =>
    columns.includes('CODGEO') && columns.some(n => /^NBPERS\d\d$/.test(n)) && columns.some(n => /^Q2\d\d$/.test(n)),
  async ouvrir({ file, columns, territoires }) {
    const an = columns.flatMap(name => /^Q2(\d\d)$/.exec(name)?.[1] ?? [])[0] ?? ''
    const c = columnsOf(columns, {
      code: ['CODGEO'],
      nom: ['LIBGEO'],
      personnes: [`NBPERS${an}`],
      mediane: [`Q2${an}`],
      d1: [`D1${an}`],
      d9: [`D9${an}`],
    })
    const periode = year(an)
    const series = [
      ['revenu-median', c.mediane],
      ['revenu-d1', c.d1],
      ['revenu-d9', c.d9],
    ] as const
    return {
      source: {
        code: 'insee-filosofi',
        millesime: periode,
        titre: 'Revenus localisés (Filosofi), revenu disponible',
        producteur: 'INSEE',
        url: 'https://www.insee.fr/fr/statistiques/6036907',
        licence: LICENCE_OUVERTE,
        frequence: 'annuelle',
      },
      lignes: csvLines(file, (value, line) => {
        const [code, nom] = [value[c.code]?.trim() ?? '', value[c.nom]?.trim() ?? '']
        const maille = mailleOf(code, nom, territoires)
        if (maille === undefined) return refuse('CODGEO', `territoire inconnu : ${code} ${nom}`)
        const effectif = valeurOf(value[c.personnes])?.valeur
        const mesures: Mesure[] = []
        for (const [indicateur, colonne] of series) {
          const lu = valeurOf(value[colonne], { vide: 'secret' })
          if (lu === undefined)
            return refuse(colonne, `${code} : nombre attendu (reçu « ${value[colonne]?.slice(0, 30)} »)`)
          const territoire = { maille, code: maille === 'france' ? 'france' : code }
          const zonage = maille === 'france' ? `metro-${periode}` : `cog-${periode}`
          mesures.push(mesureOf({ indicateur, periode, territoire, zonage, effectif }, lu))
        }
        return { line, mesures, cle: `${maille}/${code}` }
      }),
    }
  },
}

/** ANCT, Observatoire des territoires: the share of young people neither in employment nor in education. */
export const neet: Jeu = {
  nom: 'ANCT, jeunes non insérés',
  reconnait: ({ columns }) => columns.includes('codgeo') && columns.includes('part_non_inseres'),
  async ouvrir({ file, columns, territoires }) {
    const c = columnsOf(columns, {
      code: ['codgeo'],
      nom: ['libgeo'],
      an: ['an'],
      part: ['part_non_inseres'],
    })
    return {
      source: {
        code: 'anct-jeunes-non-inseres',
        millesime: (await greatest(file, c.an, /^\d{4}$/)) ?? '2000',
        titre: 'Part des jeunes de 15 à 24 ans ni en emploi ni en formation (recensement)',
        producteur: 'ANCT, Observatoire des territoires, d’après l’INSEE',
        url: 'https://www.observatoire-des-territoires.gouv.fr',
        licence: LICENCE_OUVERTE,
        frequence: 'annuelle',
      },
      lignes: csvLines(file, (value, line) => {
        const [code, nom, periode] = [value[c.code] ?? '', value[c.nom] ?? '', value[c.an] ?? '']
        if (!/^\d{4}$/.test(periode)) return refuse(c.an, `${code} : année attendue (reçu « ${periode.slice(0, 20)} »)`)
        const maille = mailleOf(code, nom, territoires)
        if (maille === undefined) return refuse(c.code, `territoire inconnu : ${code} ${nom}`)
        const lu = valeurOf(value[c.part])
        if (lu === undefined || (lu.valeur ?? 0) > 100 || (lu.valeur ?? 0) < 0)
          return refuse(c.part, `${code} : pourcentage attendu (reçu « ${value[c.part]?.slice(0, 30)} »)`)
        const mesure = mesureOf(
          { indicateur: 'neet-part', periode, territoire: { maille, code }, zonage: `cog-${periode}` },
          lu,
        )
        return { line, mesures: [mesure], cle: `${maille}/${code}/${periode}` }
      }),
    }
  },
}
