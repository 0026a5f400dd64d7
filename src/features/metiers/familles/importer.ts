import type { Importer, Read, ReadLine } from '#platform/imports/importer.ts'
import { type Refused, readLines, refuse } from '#platform/imports/lines.ts'
import { replacingSession } from '#platform/imports/remplacement.ts'
import { csvLayout, readCsv } from '#platform/lecture/csv.ts'
import type { SourceFile } from '#platform/lecture/files.ts'
import { sampleText } from '#platform/lecture/text.ts'
import { countAbsents, type MembreDeFamille, replaceFamilles } from '../store/familles.ts'

const FAP = /^[A-Z]\d[A-Z]\d{2}$/
const PCS = /^\d{3}[a-z]$/
const ROME = /^[A-N]\d{4}$/

interface FichierFamilles extends SourceFile {
  /** The first line: the file has no header. */
  premiere: readonly string[]
}

type Ligne = ReadLine & { membres: MembreDeFamille[] }

/**
 * `porte import familles`: the table of the Dares that ties families of occupations (FAP 2009) to professions (PCS) and
 * to occupations (ROME). Three columns without a header; a family stands on the first of its lines alone.
 */
export const famillesImporter: Importer<Ligne, FichierFamilles> = {
  kind: 'familles',
  summary: 'familles de métiers (FAP) et leurs codes PCS et ROME',
  expected: 'la table FAP ; PCS ; ROME de la Dares, sans ligne de titre, est attendue',
  unit: 'set',
  async recognise(file) {
    const premiere = csvLayout(await sampleText(file))?.columns ?? []
    const [fap = '', pcs = '', rome = ''] = premiere
    return premiere.length === 3 && FAP.test(fap) && PCS.test(pcs) && ROME.test(rome)
      ? { ...file, format: 'familles de métiers', premiere }
      : undefined
  },
  open: async (client, { force }) =>
    replacingSession(
      {
        nom: 'familles',
        vide: 'aucun code dans ces fichiers',
        choses: 'liens',
        note: 'Créés, inchangés, retirés : des liens entre une famille et un code.',
        read: readFamilles,
        membres: ({ membres }) =>
          membres.map(membre => [`${membre.nomenclature}/${membre.code}/${membre.fap}`, membre] as const),
        countAbsents: lus => countAbsents(client, lus),
        replace: lus => replaceFamilles(client, lus),
      },
      force,
    ),
}

async function* readFamilles(file: FichierFamilles): AsyncGenerator<Read<Ligne>> {
  const parse = createParse()
  const premiere = parse(file.premiere, 1)
  if ('membres' in premiere) yield { kind: 'ligne', ligne: premiere }
  yield* readLines(file, readCsv(file), (value, line) =>
    parse(
      file.premiere.map(colonne => String(value[colonne] ?? '').trim()),
      line,
    ),
  )
}

/** Reads lines in their order: the family of a line is the last one that was named. */
const createParse = () => {
  let famille = ''
  return ([fap = '', pcs = '', rome = '']: readonly string[], line: number): Ligne | Refused => {
    if (fap !== '' && !FAP.test(fap)) {
      // What follows is not of the family before.
      famille = ''
      // Titles of groups of families ("E0Z;Ouvriers…") and notes hold no code.
      if (!PCS.test(pcs) && rome === '') return { line, membres: [] }
      return refuse('FAP', `code FAP attendu (reçu « ${fap.slice(0, 20)} »)`)
    }
    if (fap !== '') famille = fap
    if (pcs === '' && rome === '') return { line, membres: [] }
    if (famille === '') return refuse('FAP', 'aucune famille au-dessus de cette ligne')
    if (pcs !== '' && !PCS.test(pcs)) return refuse('PCS', `code PCS attendu (reçu « ${pcs.slice(0, 20)} »)`)
    if (rome !== '' && !ROME.test(rome)) return refuse('ROME', `code ROME attendu (reçu « ${rome.slice(0, 20)} »)`)
    const membres: MembreDeFamille[] = []
    if (pcs !== '') membres.push({ nomenclature: 'pcs', code: pcs, fap: famille })
    if (rome !== '') membres.push({ nomenclature: 'rome', code: rome, fap: famille })
    return { line, membres }
  }
}
