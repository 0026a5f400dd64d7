import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import type { Metier } from '#features/orientation/index.ts'
import { RefusedInput } from '#platform/command.ts'

const COLONNES = {
  referentiel_code_rome: ['code_rome', 'libelle_rome'],
  referentiel_appellation: ['code_rome', 'libelle_appellation_long'],
} as const

/**
 * Occupations and appellations of a ROME 4 release: a folder (or the folder of releases, the newest then being read) of `unix_referentiel_code_rome_v460_utf8.csv` and
 * `unix_referentiel_appellation_v460_utf8.csv`, gzipped or not. Throws an error that names a missing file or column.
 */
export function loadRome(source: string): Metier[] {
  const dossier = releaseIn(source)
  const libelles = new Map<string, string>()
  const appellations = new Map<string, string[]>()
  for (const { code_rome: rome, libelle_rome: libelle } of readTable(dossier, 'referentiel_code_rome')) {
    if (rome === undefined || libelle === undefined) continue
    libelles.set(rome, libelle)
    appellations.set(rome, [])
  }
  for (const { code_rome: rome, libelle_appellation_long: appellation } of readTable(
    dossier,
    'referentiel_appellation',
  )) {
    if (rome !== undefined && appellation !== undefined) appellations.get(rome)?.push(appellation)
  }
  return [...libelles].map(([rome, libelle]) => ({ rome, libelle, appellations: appellations.get(rome) ?? [] }))
}

/** The folder itself when it holds the tables, else the newest of the releases that it holds ("v4.60"). */
function releaseIn(source: string): string {
  if (!existsSync(source) || readdirSync(source).some(fichier => fichier.includes('_referentiel_'))) return source
  const versions = readdirSync(source, { withFileTypes: true })
    .filter(entree => entree.isDirectory() && /^v\d/.test(entree.name))
    .map(({ name }) => name)
    .sort((a, b) => b.localeCompare(a, 'fr', { numeric: true }))
  return versions[0] === undefined ? source : join(source, versions[0])
}

function readTable(dossier: string, table: keyof typeof COLONNES): Partial<Record<string, string>>[] {
  const nom = existsSync(dossier)
    ? readdirSync(dossier).find(fichier => new RegExp(`_${table}_v\\d+_.*csv(\\.gz)?$`).test(fichier))
    : undefined
  if (nom === undefined) throw new RefusedInput(`${dossier} : le fichier ROME « ${table} » manque`)
  const chemin = join(dossier, nom)
  const octets = readFileSync(chemin)
  const lignes: Partial<Record<string, string>>[] = parse(nom.endsWith('.gz') ? gunzipSync(octets) : octets, {
    columns: true,
    bom: true,
    skip_empty_lines: true,
  })
  for (const colonne of COLONNES[table]) {
    if (lignes[0]?.[colonne] === undefined) throw new RefusedInput(`${chemin} : la colonne « ${colonne} » manque`)
  }
  return lignes
}
