import { type Columns, csvLayout, findColumns, foldColumn } from '#platform/lecture/csv.ts'
import type { InputFile, SourceFile } from '#platform/lecture/files.ts'
import { sampleText } from '#platform/lecture/text.ts'

/** Columns that are read of each table of the CSV set, under the names of its editions. */
export const TABLES = {
  referentiel_code_rome: {
    rome: ['code_rome'],
    libelle: ['libelle_rome'],
    parent: ['code_rome_parent'],
    ecologique: ['transition_eco'],
    numerique: ['transition_num'],
    demographique: ['transition_demo'],
    reglemente: ['emploi_reglemente'],
    cadre: ['emploi_cadre'],
  },
  referentiel_appellation: {
    rome: ['code_rome'],
    libelle: ['libelle_appellation_long'],
    peuUsite: ['peu_usite'],
  },
  referentiel_code_rome_riasec: { rome: ['code_rome'], majeur: ['riasec_majeur'], mineur: ['riasec_mineur'] },
  texte: { rome: ['code_rome'], type: ['libelle_type_texte'], position: ['position_phrase'], texte: ['libelle_texte'] },
  referentiel_contexte_travail: {
    ogr: ['code_ogr'],
    libelle: ['libelle_cont_travail'],
    type: ['libelle_type_cont_trav'],
  },
  item: { ogr: ['code_ogr'], libelle: ['libelle'], rubrique: ['code_rubrique'] },
  coherence_item: { rome: ['code_rome'], ogr: ['code_ogr'], coeur: ['coeur_metier'] },
  rubrique_mobilite: { rome: ['code_rome'], cible: ['code_rome_cible'], ordre: ['numero_ordre'] },
  cr_gd_dp: {
    rome: ['code_rome'],
    code: ['code_domaine_professionel', 'code_domaine_professionnel'],
    libelle: ['libelle_domaine_professionel', 'libelle_domaine_professionnel'],
    grand: ['libelle_grand_domaine'],
  },
  arborescence_secteur_activite: {
    rome: ['code_rome'],
    code: ['code_sect_activite'],
    libelle: ['libelle_sect_activite'],
    sousSecteur: ['libelle_ss_sect_activite'],
    principal: ['principal'],
  },
  arborescence_secteur_naf: { rome: ['code_rome'], code: ['code_secteur_naf'], libelle: ['libelle_secteur_naf'] },
  arborescence_centre_interet: {
    rome: ['code_rome'],
    code: ['code_centre_interet'],
    libelle: ['libelle_centre_interet'],
    principal: ['principal'],
  },
  arborescence_thematique: { rome: ['code_rome'], code: ['code_theme'], libelle: ['libelle_theme'] },
} as const satisfies Record<string, Columns<string>>

export type NomTable = keyof typeof TABLES
export type Ligne<T extends NomTable> = Record<keyof (typeof TABLES)[T], string>

const NOMS = Object.keys(TABLES) as NomTable[]
/** Without these an edition is not one. */
export const NECESSAIRES: readonly NomTable[] = ['referentiel_code_rome', 'referentiel_appellation', 'texte']

/** A file of ROME: a table of the CSV set, or the sheets of the official archive. */
export interface FichierRome extends SourceFile {
  contenu: { sorte: 'table'; table: NomTable; colonnes: Record<string, string> } | { sorte: 'xml' } | { sorte: 'json' }
  /** 460, when the name of the file tells it. */
  version: number | null
}

const versionOf = (nom: string): number | null => {
  const version = /_v(\d{3})(?=[_.])/i.exec(nom)?.[1]
  return version === undefined ? null : Number(version)
}

/** Tells a file of ROME from its content; its name tells the version, and which table a file without its columns was. */
export async function recogniseRome(file: InputFile): Promise<FichierRome | { refused: string } | undefined> {
  const debut = await sampleText(file)
  const version = versionOf(file.name)
  if (/^\s*(?:<\?xml[^>]*>)?[\s\S]{0,2000}<fiches?_metiers?[\s>]/.test(debut))
    return { ...file, format: 'ROME, fiches XML', contenu: { sorte: 'xml' }, version }
  if (/^\s*[[{]/.test(debut) && /"code_rome"/.test(debut) && /"appellations"/.test(debut))
    return { ...file, format: 'ROME, fiches JSON', contenu: { sorte: 'json' }, version }
  const colonnes = csvLayout(debut)?.columns
  if (colonnes === undefined) return undefined
  const nommee = NOMS.find(table => new RegExp(`unix_${table}_v\\d`).test(file.name))
  const essais = nommee === undefined ? signatures(colonnes) : [nommee]
  for (const table of essais) {
    const trouvees = findColumns(colonnes, TABLES[table] as Columns<string>)
    if ('missing' in trouvees && nommee === undefined) continue
    if ('missing' in trouvees) return { refused: missingText(table, trouvees.missing) }
    return { ...file, format: `ROME, ${table}`, contenu: { sorte: 'table', table, colonnes: trouvees.found }, version }
  }
  return undefined
}

/** Tables whose columns are all there, the one that asks for most first: a file may have been renamed. */
const signatures = (colonnes: readonly string[]): NomTable[] => {
  const plies = new Set(colonnes.map(foldColumn))
  return NOMS.filter(table =>
    Object.values<readonly string[]>(TABLES[table]).every(noms => noms.some(nom => plies.has(nom))),
  ).sort((a, b) => Object.keys(TABLES[b]).length - Object.keys(TABLES[a]).length)
}

const missingText = (table: NomTable, cles: readonly string[]): string => {
  const colonnes = TABLES[table] as Columns<string>
  return `colonne absente : ${cles.map(cle => colonnes[cle]?.[0] ?? cle).join(', ')}`
}
