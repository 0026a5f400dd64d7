import { refuse } from '#platform/imports/lines.ts'
import { StopReading } from '#platform/lecture/stop.ts'
import type { INDICATEURS } from '../../domain/indicateurs.ts'
import { FRANCE } from '../../domain/mesure.ts'
import { columnsOf, csvLines, greatest, type Jeu, LICENCE_OUVERTE, libelleOf, mesureOf, valeurOf } from './jeu.ts'

/** The finest families (FAP 225): the larger ones and the domains of the same files say less of an occupation. */
const FAP = /^[A-Z]\d[A-Z]\d{2}$/
/** Larger families, domains, and those whose family is not known. */
const AUTRES = /^(?:[A-Z]\d?[A-Z]?|Z+)$/
/** Means of three years. */
const ANNEES = /^(\d{4})-(\d{4})$/

type Code = keyof typeof INDICATEURS

interface Sorte {
  nom: string
  code: string
  titre: string
  /** The column that no other file of the Dares has with `Fap3`. */
  propre: string
  valeur: string
  indicateurOf: (value: Record<string, string>) => Code | undefined
  max: number
}

const HORAIRES: Readonly<Record<string, Code | undefined>> = {
  'Travail le samedi': 'travail-samedi',
  'Travail le dimanche': 'travail-dimanche',
  'Travail de nuit': 'travail-nuit',
}

/**
 * Dares, "Portraits statistiques des métiers", a file each: one row a family and a mean of three years, called here by its
 * last year. The field is metropolitan France (documentation of the publication).
 */
const jeuDe = ({ nom, code, titre, propre, valeur, indicateurOf, max }: Sorte): Jeu => ({
  nom: `Dares, ${nom}`,
  reconnait: ({ columns }) => columns.includes('Fap3') && columns.includes(propre),
  async ouvrir({ file, columns }) {
    const c = columnsOf(columns, { fap: ['Fap3'], annee: ['Annee', 'annee'], valeur: [valeur] })
    const edition = ANNEES.exec((await greatest(file, c.annee, ANNEES)) ?? '')?.[2]
    if (edition === undefined)
      throw new StopReading(`« ${c.annee} » : aucune période de trois ans (« 2017-2019 ») dans ce fichier`, 1)
    return {
      source: {
        code,
        millesime: edition,
        titre: `Portraits statistiques des métiers : ${titre} (enquête Emploi de l’INSEE)`,
        producteur: 'Dares',
        url: 'https://dares.travail-emploi.gouv.fr/donnees/portraits-statistiques-des-metiers',
        licence: LICENCE_OUVERTE,
        frequence: 'irrégulière',
      },
      lignes: csvLines(file, (value, line) => {
        const [fap, annees] = [value[c.fap] ?? '', value[c.annee] ?? '']
        if (AUTRES.test(fap)) return { line, mesures: [] }
        if (fap !== 'Ensemble' && !FAP.test(fap))
          return refuse(c.fap, `code FAP attendu (reçu « ${fap.slice(0, 20)} »)`)
        const periode = ANNEES.exec(annees)?.[2]
        if (periode === undefined)
          return refuse(c.annee, `${fap} : période de trois ans attendue (reçu « ${annees.slice(0, 20)} »)`)
        const indicateur = indicateurOf(value)
        if (indicateur === undefined) return refuse(propre, `${fap} : inconnu (« ${value[propre]?.slice(0, 30)} »)`)
        const lu = valeurOf(value[c.valeur])
        if (lu === undefined || (lu.valeur ?? 0) < 0 || (lu.valeur ?? 0) > max)
          return refuse(c.valeur, `${fap} : nombre de 0 à ${max} attendu (reçu « ${value[c.valeur]?.slice(0, 20)} »)`)
        const dimensions = fap === 'Ensemble' ? {} : { fap }
        const zonage = `metro-${periode}`
        return {
          line,
          mesures: [mesureOf({ indicateur, periode, dimensions, territoire: FRANCE, zonage }, lu)],
          cle: `${fap}/${annees}/${indicateur}`,
          libelles: fap === 'Ensemble' ? [] : libelleOf('fap', fap, value.libelle),
        }
      }),
    }
  },
})

export const portraitsMetiers: readonly Jeu[] = [
  jeuDe({
    nom: 'part des femmes par métier',
    code: 'dares-femmes',
    titre: 'part des femmes',
    propre: 'Part',
    valeur: 'Part',
    indicateurOf: () => 'femmes-part',
    max: 100,
  }),
  jeuDe({
    nom: 'salaire médian par métier',
    code: 'dares-salaires',
    titre: 'salaire net médian',
    propre: 'Salaire_median',
    valeur: 'Salaire_median',
    indicateurOf: () => 'salaire-median',
    max: 50_000,
  }),
  jeuDe({
    nom: 'horaires par métier',
    code: 'dares-horaires',
    titre: 'horaires atypiques',
    propre: 'Horaire_atypique',
    valeur: 'Pourcentage',
    indicateurOf: value => HORAIRES[value.Horaire_atypique ?? ''],
    max: 100,
  }),
]
