import { refuse } from '#platform/imports/lines.ts'
import type { Avertissement } from '#platform/imports/rejet.ts'
import type { MesureLue, ZoneDeSomme } from '../../domain/cumul.ts'
import type { Mesure } from '../../domain/mesure.ts'
import {
  columnsOf,
  csvLines,
  editionOf,
  greatest,
  type Jeu,
  LICENCE_OUVERTE,
  mesureOf,
  valeurOf,
  versFrance,
} from './jeu.ts'

const ROME = /^[A-N]\d{4}$/

const TENSIONS = {
  tension: ['ind_tension_d'],
  'tension-embauches': ['ind_int_emb_d'],
  'tension-main-oeuvre': ['ind_main_oeuvre_d'],
  'tension-duree': ['ind_dur_empl_d'],
  'tension-conditions': ['ind_cond_travail_d'],
  'tension-geographie': ['ind_mismatch_geo_d'],
  'tension-formation': ['ind_specif_form_empl_d'],
} as const

/** Dares and France Travail, tension indicators by occupation and bassin: notes from 1 to 5. */
export const tensions: Jeu = {
  nom: 'Dares, tensions par métier et bassin',
  reconnait: ({ columns }) => columns.includes('cbassin') && columns.includes('ind_tension_d'),
  async ouvrir({ file, columns }) {
    const c = columnsOf(columns, {
      annee: ['annee'],
      rome: ['ROME'],
      bassin: ['cbassin'],
      demandeurs: ['defm_abc'],
      ...TENSIONS,
    })
    const millesime = (await greatest(file, c.annee, /^\d{4}$/)) ?? '2000'
    return {
      source: {
        code: 'dares-tensions',
        millesime,
        titre: 'Indicateurs de tension par métier et bassin d’emploi',
        producteur: 'Dares et France Travail',
        url: 'https://dares.travail-emploi.gouv.fr',
        licence: LICENCE_OUVERTE,
        frequence: 'annuelle',
      },
      lignes: csvLines(file, (value, line) => {
        const [annee, rome, brut] = [value[c.annee] ?? '', (value[c.rome] ?? '').trim(), (value[c.bassin] ?? '').trim()]
        if (annee !== millesime)
          return refuse(c.annee, `deux éditions mélangées : « ${annee.slice(0, 10)} » dans un fichier de ${millesime}`)
        if (!ROME.test(rome)) return refuse(c.rome, `code ROME attendu (reçu « ${rome.slice(0, 20)} »)`)
        if (!/^\d{3,4}$/.test(brut)) return refuse(c.bassin, `code de bassin attendu (reçu « ${brut.slice(0, 20)} »)`)
        const code = brut.padStart(4, '0')
        const effectif = valeurOf(value[c.demandeurs])?.valeur
        const mesures: Mesure[] = []
        for (const indicateur of Object.keys(TENSIONS) as (keyof typeof TENSIONS)[]) {
          const lu = valeurOf(value[c[indicateur]])
          if (lu === undefined || (lu.etat === 'valeur' && ![1, 2, 3, 4, 5].includes(lu.valeur ?? 0)))
            return refuse(c[indicateur], `note de 1 à 5 attendue (reçu « ${value[c[indicateur]]?.slice(0, 20)} »)`)
          mesures.push(
            mesureOf(
              {
                indicateur,
                periode: annee,
                dimensions: { rome },
                territoire: { maille: 'bassin-emploi', code },
                zonage: 'be-2019',
                effectif,
              },
              lu,
            ),
          )
        }
        return { line, mesures, cle: `${rome}/${code}` }
      }),
    }
  },
}

/** Sections of the NAF by the beginning of the names that France Travail gives them. */
const SECTIONS: readonly [debut: string, section: string][] = [
  ['agriculture', 'A'],
  ['industries extractives', 'B'],
  ['industrie manufacturiere', 'C'],
  ["production et distribution d'electricite", 'D'],
  ["production et distribution d'eau", 'E'],
  ['construction', 'F'],
  ['commerce', 'G'],
  ['transports', 'H'],
  ['hebergement', 'I'],
  ['information et communication', 'J'],
  ['activites financieres', 'K'],
  ['activites immobilieres', 'L'],
  ['activites specialisees', 'M'],
  ['activites de services administratifs', 'N'],
  ['administration publique', 'O'],
  ['enseignement', 'P'],
  ['sante humaine', 'Q'],
  ['arts, spectacles', 'R'],
  ['autres activites de services', 'S'],
  ['activites des menages', 'T'],
  ['activites extra-territoriales', 'U'],
  ['activite inconnue', 'ZZ'],
]

const sectionOf = (libelle: string): string | undefined => {
  const plie = libelle
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replaceAll('’', "'")
    .toLowerCase()
    .trim()
  return SECTIONS.find(([debut]) => plie.startsWith(debut))?.[1]
}

/** France Travail, job seekers by sector and bassin. Summed over the région and France. */
export const demandeurs: Jeu = {
  nom: 'France Travail, demandeurs d’emploi par secteur et bassin',
  reconnait: ({ columns }) => columns.includes('code_bassin') && columns.includes('demandeurs_emploi'),
  async ouvrir(ouverture) {
    const { file, columns, geographie, regionDuBassin } = ouverture
    const c = columnsOf(columns, {
      bassin: ['code_bassin'],
      nombre: ['demandeurs_emploi'],
      secteur: ['secteur_libelle'],
    })
    const periode = editionOf(ouverture)
    return {
      source: {
        code: 'france-travail-demandeurs',
        millesime: periode,
        titre: 'Demandeurs d’emploi par secteur et bassin d’emploi',
        producteur: 'France Travail',
        url: 'https://www.francetravail.org/opendata',
        licence: LICENCE_OUVERTE,
        frequence: 'trimestrielle',
      },
      lignes: csvLines(file, (value, line) => {
        const [brut, libelle] = [(value[c.bassin] ?? '').trim(), value[c.secteur] ?? '']
        if (!/^\d{3,4}$/.test(brut)) return refuse(c.bassin, `code de bassin attendu (reçu « ${brut.slice(0, 20)} »)`)
        const naf = sectionOf(libelle)
        if (naf === undefined) return refuse(c.secteur, `secteur inconnu : « ${libelle.slice(0, 60)} »`)
        const lu = valeurOf(value[c.nombre])
        if (lu === undefined) return refuse(c.nombre, `nombre attendu (reçu « ${value[c.nombre]?.slice(0, 20)} »)`)
        const code = brut.padStart(4, '0')
        const region = regionDuBassin(code)
        const vers: ZoneDeSomme[] = [
          ...(region === undefined ? [] : [{ maille: 'region', code: region, zonage: geographie } as const]),
          versFrance(geographie),
        ]
        const commun = {
          indicateur: 'demandeurs-emploi',
          periode,
          territoire: { maille: 'bassin-emploi', code },
          zonage: 'be-2019',
        } as const
        const bassin = [{ maille: 'bassin-emploi', code, zonage: 'be-2019' } as const]
        const mesures: MesureLue[] = [
          mesureOf({ ...commun, dimensions: { naf }, vers }, lu),
          { ...mesureOf({ ...commun, vers: [...bassin, ...vers] }, lu), seulementVers: true },
        ]
        const avertissements: Avertissement[] =
          brut === code ? [] : [{ field: c.bassin, reason: `zéro de tête remis : ${brut} → ${code}` }]
        return { line, mesures, cle: `${code}/${naf}`, avertissements }
      }),
    }
  },
}

/**
 * France Travail, job offers by commune and occupation on one day. Those without a commune count for France alone. The
 * extract gives up to two lines for one commune and occupation, never equal: groups of offers, which add up.
 */
export const offres: Jeu = {
  nom: 'France Travail, offres par commune et métier',
  reconnait: ({ columns }) => columns.includes('dc_rome_id') && columns.includes('nb_offre'),
  async ouvrir({ file, columns, geographie }) {
    const c = columnsOf(columns, {
      commune: ['commune'],
      rome: ['dc_rome_id'],
      nombre: ['nb_offre'],
      date: ['date_extract'],
    })
    const millesime = (await greatest(file, c.date, /^\d{4}-\d{2}-\d{2}$/)) ?? '2000'
    return {
      source: {
        code: 'france-travail-offres',
        millesime,
        titre: 'Offres d’emploi par commune et métier, un jour donné',
        producteur: 'France Travail',
        url: 'https://www.francetravail.org/opendata',
        licence: LICENCE_OUVERTE,
        frequence: 'à la demande',
      },
      lignes: csvLines(file, (value, line) => {
        const [commune, rome, periode] = [value[c.commune] ?? '', value[c.rome] ?? '', value[c.date] ?? '']
        if (periode !== millesime)
          return refuse(c.date, `deux éditions mélangées : « ${periode.slice(0, 10)} » dans un fichier du ${millesime}`)
        if (!ROME.test(rome)) return refuse(c.rome, `code ROME attendu (reçu « ${rome.slice(0, 20)} »)`)
        const lu = valeurOf(value[c.nombre])
        if (lu?.valeur === undefined || lu.valeur < 0 || !Number.isInteger(lu.valeur))
          return refuse(c.nombre, `nombre d’offres attendu (reçu « ${value[c.nombre]?.slice(0, 20)} »)`)
        const sansLieu = commune === '' || commune === 'null'
        const commun = {
          indicateur: 'offres',
          periode,
          territoire: sansLieu
            ? ({ maille: 'france', code: 'france' } as const)
            : ({ maille: 'commune', code: commune } as const),
          zonage: geographie,
        }
        const vers = sansLieu ? [versFrance(geographie)] : []
        const mesures = [{ rome }, {}].map(dimensions =>
          sansLieu
            ? { ...mesureOf({ ...commun, dimensions, vers }, lu), seulementVers: true as const }
            : mesureOf({ ...commun, dimensions }, lu),
        )
        return {
          line,
          mesures,
          cle: `${commune}/${rome}/${lu.valeur}`,
          avertissements: sansLieu
            ? [{ field: c.commune, reason: 'offre sans commune : comptée pour la France seulement' }]
            : [],
        }
      }),
    }
  },
}
