import type { Importer, Read, ReadLine } from '#platform/imports/importer.ts'
import { readLines, refuse } from '#platform/imports/lines.ts'
import { csvLayout, findColumns, readCsv } from '#platform/lecture/csv.ts'
import type { InputFile, SourceFile } from '#platform/lecture/files.ts'
import { sampleText } from '#platform/lecture/text.ts'
import { niveauEuropeen } from './domain/codes.ts'
import { lireDateOuAmericaine } from './domain/dates.ts'
import type { Diplome } from './domain/diplome.ts'
import { ligne } from './domain/texte.ts'
import { writeDiplomes } from './store/diplomes.ts'

const COLONNES = {
  cfd: ['FORMATION_DIPLOME'],
  libelle: ['LIBELLE_LONG_200'],
  niveau: ['NIVEAU_QUALIFICATION_RNCP'],
  ouverture: ['DATE_OUVERTURE'],
  fermeture: ['DATE_FERMETURE'],
}
const SUIVANT = /^NOUVEAU_DIPLOME_[1-7]$/
const SOURCE = 'Base centrale des nomenclatures, DEPP'

interface Fichier extends SourceFile {
  colonnes: Readonly<Record<keyof typeof COLONNES, string>>
  suivants: readonly string[]
}

interface Ligne extends ReadLine {
  diplome: Diplome
}

const recognise = async (file: InputFile): Promise<Fichier | { refused: string } | undefined> => {
  const columns = csvLayout(await sampleText(file))?.columns ?? []
  if (!columns.includes('FORMATION_DIPLOME')) return undefined
  const found = findColumns(columns, COLONNES)
  if ('missing' in found)
    return { refused: `il manque ${found.missing.map(key => `« ${COLONNES[key][0]} »`).join(', ')}` }
  return { ...file, format: 'BCN', colonnes: found.found, suivants: columns.filter(name => SUIVANT.test(name)) }
}

const CFD = /^[0-9A-Z]{8}$/

const read = (file: Fichier): AsyncIterable<Read<Ligne>> =>
  readLines(file, readCsv(file), (value, line) => {
    const cell = (name: string): string => (typeof value[name] === 'string' ? value[name].trim() : '')
    const c = file.colonnes
    const cfd = cell(c.cfd).toUpperCase()
    if (!CFD.test(cfd)) return refuse(c.cfd, `code diplôme de 8 signes attendu (reçu « ${cfd.slice(0, 40)} »)`)
    const libelle = ligne(cell(c.libelle), 300)
    if (!libelle) return refuse(c.libelle, 'vide')
    const dates: (string | undefined)[] = []
    for (const colonne of [c.ouverture, c.fermeture]) {
      const lue = cell(colonne) === '' ? undefined : lireDateOuAmericaine(cell(colonne), 'jour')
      if (lue?.etat === 'illisible') return refuse(colonne, `date illisible (« ${cell(colonne).slice(0, 40)} »)`)
      dates.push(lue?.etat === 'lue' ? lue.iso : undefined)
    }
    const [ouverture, fermeture] = dates
    const suivants = [...new Set(file.suivants.map(cell).filter(code => CFD.test(code) && code !== cfd))]
    // `04` is level 4; `00` (out of the frame), `99` and `XX` are none.
    const niveau = niveauEuropeen(cell(c.niveau).replace(/^0/, ''))
    return { line, diplome: { cfd, libelle, niveau, ouverture, fermeture, suivants, source: SOURCE } }
  })

/** The national nomenclature of diplomas: what the codes of diplomas are called, whether they are still begun, what follows. */
export const diplomesImporter: Importer<Ligne, Fichier> = {
  kind: 'diplomes',
  summary: 'nomenclature des diplômes de la DEPP (BCN, N_FORMATION_DIPLOME)',
  expected: 'la table N_FORMATION_DIPLOME de la Base centrale des nomenclatures est attendue',
  unit: 'file',
  recognise,
  open: async client => ({
    read,
    write: (lines, _file, importId) =>
      writeDiplomes(
        client,
        lines.map(({ diplome }) => diplome),
        importId,
      ),
    // Codes are never taken back: those that a file leaves out keep their names.
    finish: async () => {},
  }),
}
