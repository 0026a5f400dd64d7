import { type CodeMesure, MESURES } from './mesures.ts'
import { type Nombre, partDe, type Releve } from './releve.ts'

/** One line of a table of the report, as it is read. */
interface LigneRapport {
  libelle: string
  nombre: Nombre
  part: number | undefined
  /** The share of the year before. */
  avant: number | undefined
  /** That of the région; undefined in its own report. */
  region: number | undefined
}

export interface MesureRapport {
  code: CodeMesure
  titre: string
  unite: string
  total: number | undefined
  definition: string
  population: string
  source: string
  lignes: readonly LigneRapport[]
}

/** How the plan of the year stands, in words: what was aimed at and counted, what was done. */
export interface PlanRapport {
  objectifs: readonly { titre: string; indicateur: string; cible: number | undefined; compte: number | undefined }[]
  actions: readonly { titre: string; porteurs: string; etat: string }[]
}

/** The figures that one looks at first: a label, how it is this year, how it was the year before. */
export interface EssentielRapport {
  libelle: string
  ici: string
  avant: string
}

/** Everything that the yearly report says: drawn as a document, and nothing else is. */
export interface Rapport {
  region: string
  nom: string
  sorte: 'structure' | 'territoire' | 'region'
  annee: number
  simule: boolean
  essentiel: readonly EssentielRapport[]
  mesures: readonly MesureRapport[]
  /** Structures of the territoire, or territoires of the région: a row each of the same figures. */
  parties: readonly { nom: string; valeurs: readonly string[] }[]
  plan: PlanRapport | undefined
}

/** Who signs the report: their name, what they are, the day (ISO), and how often it was signed for that year. */
export interface SignatureRapport {
  nom: string
  fonction: string
  le: string
  version: number
}

/** Why a report is not signed. */
export type ErreurRapport = 'introuvable' | 'annee-en-cours' | 'change' | 'deja-signe'

interface MesureDe {
  ici: Releve
  avant: Releve | undefined
  region: Releve | undefined
  /** Parts in their order, with their names. */
  modalites: readonly (readonly [modalite: string, libelle: string])[]
}

/** One measure as the report tells it: only what somebody is in. */
export function mesureRapport(code: CodeMesure, { ici, avant, region, modalites }: MesureDe): MesureRapport {
  const { titre, unite, definition, population, source } = MESURES[code]
  const total = ici.total(code)
  const lignes = modalites.map(
    ([modalite, libelle]): LigneRapport => ({
      libelle,
      nombre: ici.nombre(code, modalite),
      part: partDe(ici, code, modalite),
      avant: avant && partDe(avant, code, modalite),
      region: region && partDe(region, code, modalite),
    }),
  )
  return {
    code,
    titre,
    unite,
    total,
    definition,
    population,
    source,
    lignes: total === undefined ? [] : lignes.filter(({ nombre }) => nombre !== 0),
  }
}
