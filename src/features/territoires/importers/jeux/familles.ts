import { refuse } from '#platform/imports/lines.ts'
import type { Mesure } from '../../domain/mesure.ts'
import { columnsOf, csvLines, editionOf, type Jeu, LICENCE_OUVERTE, libelleOf, mesureOf, valeurOf } from './jeu.ts'

const ROME = /^[A-N]\d{4}$/
const FAP = /^[A-Z]\d[A-Z]\d{2}$/

/** BMO-based share of recruitments held to be difficult, by family of occupations (FAP), for France. */
export const difficultesFap: Jeu = {
  nom: 'France Travail, difficultés de recrutement par métier (France)',
  reconnait: ({ columns }) => columns.includes('fap_code') && columns.includes('tension_pct'),
  async ouvrir(ouverture) {
    const { file, columns, geographie } = ouverture
    const c = columnsOf(columns, { fap: ['fap_code'], part: ['tension_pct'], rome: ['rome_code'] })
    const nom = columns.find(name => name === 'fap')
    const periode = editionOf(ouverture)
    return {
      source: {
        code: 'bmo-difficultes-fap',
        millesime: periode,
        titre:
          'Part des projets de recrutement jugés difficiles, par métier (d’après l’enquête Besoins en main-d’œuvre)',
        producteur: 'France Travail',
        url: 'https://statistiques.francetravail.org/bmo',
        licence: LICENCE_OUVERTE,
        frequence: 'annuelle',
      },
      lignes: csvLines(file, (value, line) => {
        const [fap, rome] = [value[c.fap] ?? '', value[c.rome] ?? '']
        if (!FAP.test(fap)) return refuse(c.fap, `code FAP attendu (reçu « ${fap.slice(0, 20)} »)`)
        if (rome !== '' && !ROME.test(rome)) return refuse(c.rome, `code ROME attendu (reçu « ${rome.slice(0, 20)} »)`)
        const lu = valeurOf(value[c.part])
        if (lu === undefined || (lu.valeur ?? 0) > 100)
          return refuse(c.part, `pourcentage attendu (reçu « ${value[c.part]?.slice(0, 20)} »)`)
        const dimensions = { fap, ...(rome !== '' && { rome }) }
        const mesure = mesureOf(
          {
            indicateur: 'difficultes-recrutement',
            periode,
            dimensions,
            territoire: { maille: 'france', code: 'france' },
            zonage: geographie,
          },
          lu,
        )
        return {
          line,
          mesures: [mesure],
          cle: `${fap}/${rome}`,
          libelles: libelleOf('fap', fap, nom === undefined ? undefined : value[nom]),
        }
      }),
    }
  },
}

const AGES_IMT: Readonly<Record<string, string | undefined>> = { '1': '-35', '2': '35+' }

/** France Travail, information on the labour market: the range of pay by occupation (PCS), age and territory. */
export const salaires: Jeu = {
  nom: 'France Travail, salaires par métier (IMT)',
  reconnait: ({ columns }) => columns.includes('PCS_PROFESSION_CODE') && columns.includes('MINIMUM_SALARY'),
  async ouvrir(ouverture) {
    const { file, columns, territoires, geographie } = ouverture
    const c = columnsOf(columns, {
      age: ['AGE_GROUP_CODE'],
      zone: ['AREA_CODE'],
      type: ['AREA_TYPE_CODE'],
      haut: ['MAXIMUM_SALARY'],
      bas: ['MINIMUM_SALARY'],
      pcs: ['PCS_PROFESSION_CODE'],
      nom: ['PCS_PROFESSION_NAME'],
    })
    const periode = editionOf(ouverture)
    return {
      source: {
        code: 'france-travail-salaires',
        millesime: periode,
        titre: 'Information sur le marché du travail : salaires par métier',
        producteur: 'France Travail, d’après l’INSEE',
        url: 'https://francetravail.io',
        licence: LICENCE_OUVERTE,
        frequence: 'annuelle',
      },
      lignes: csvLines(file, (value, line) => {
        const code = value[c.zone] ?? ''
        const maille = ({ D: 'departement', R: 'region', F: 'france' } as const)[value[c.type] ?? '']
        const connu =
          maille === 'france' ||
          (maille === 'departement' && territoires.departement(code) !== undefined) ||
          (maille === 'region' && territoires.region(code) !== undefined)
        if (maille === undefined || !connu) return refuse(c.zone, `territoire inconnu : ${value[c.type]} ${code}`)
        const [pcs, age] = [value[c.pcs] ?? '', AGES_IMT[value[c.age] ?? '']]
        if (!/^\d{3}[a-z]$/.test(pcs)) return refuse(c.pcs, `code PCS attendu (reçu « ${pcs.slice(0, 20)} »)`)
        if (age === undefined) return refuse(c.age, `groupe d’âge inconnu : ${value[c.age]}`)
        const mesures: Mesure[] = []
        for (const [indicateur, colonne] of [
          ['salaire-bas', c.bas],
          ['salaire-haut', c.haut],
        ] as const) {
          // -1 and -2 stand for an amount that is not told.
          const brut = value[colonne] ?? ''
          const lu = valeurOf(/^-[12]$/.test(brut) ? 'nd' : brut)
          if (lu === undefined || (lu.valeur ?? 0) < 0)
            return refuse(colonne, `montant attendu (reçu « ${value[colonne]?.slice(0, 20)} »)`)
          const territoire = { maille, code: maille === 'france' ? 'france' : code }
          mesures.push(mesureOf({ indicateur, periode, dimensions: { pcs, age }, territoire, zonage: geographie }, lu))
        }
        return { line, mesures, cle: `${maille}/${code}/${pcs}/${age}`, libelles: libelleOf('pcs', pcs, value[c.nom]) }
      }),
    }
  },
}
