import type { Importer, Read, ReadLine } from '#platform/imports/importer.ts'
import { readLines, refuse } from '#platform/imports/lines.ts'
import { replacingSession } from '#platform/imports/remplacement.ts'
import { csvLayout, findColumns, readCsv } from '#platform/lecture/csv.ts'
import type { SourceFile } from '#platform/lecture/files.ts'
import { sampleText } from '#platform/lecture/text.ts'
import type { FicheOnisep } from '../domain/fiches-onisep.ts'
import { countAbsentes, replaceLignes } from '../store/remplacer.ts'

const COLONNES = {
  libelle: ['libellé métier'],
  url: ['lien site onisep.fr'],
  rome: ['code ROME (V.3)', 'code ROME'],
}
type Colonnes = Record<keyof typeof COLONNES, string>

/** An occupation, or a whole domain, which says too little to be kept. */
const CODE = /^[A-N]\d{2}(?:\d{2})?$/
const METIER = 5

interface Fichier extends SourceFile {
  colonnes: Colonnes
}

type Ligne = ReadLine & { fiche: FicheOnisep }

/** `porte import onisep`: Idéo-Métiers, a row for each publication on an occupation. Its addresses alone are kept. */
export const onisepImporter: Importer<Ligne, Fichier> = {
  kind: 'onisep',
  summary: 'adresses des fiches métiers de l’Onisep (Idéo-Métiers)',
  expected: 'le fichier Idéo-Métiers de l’Onisep (libellé métier, lien site onisep.fr, code ROME) est attendu',
  unit: 'set',
  async recognise(file) {
    const columns = csvLayout(await sampleText(file))?.columns ?? []
    const trouvees = findColumns(columns, COLONNES)
    if ('found' in trouvees) return { ...file, format: 'Idéo-Métiers', colonnes: trouvees.found }
    const absentes = trouvees.missing.map(cle => `« ${COLONNES[cle][0]} »`).join(', ')
    return columns.some(nom => /onisep/i.test(nom)) ? { refused: `colonnes absentes : ${absentes}` } : undefined
  },
  open: async (client, { force }) =>
    replacingSession(
      {
        nom: 'onisep',
        vide: 'aucune fiche dans ces fichiers',
        choses: 'fiches',
        read: readFiches,
        membres: ({ fiche }) => [[fiche.id, fiche] as const],
        countAbsents: lues => countAbsentes(client, 'metier_onisep', lues),
        replace: lues => replaceLignes(client, 'metier_onisep', lues),
      },
      force,
    ),
}

const readFiches = (file: Fichier): AsyncIterable<Read<Ligne>> =>
  readLines(file, readCsv(file), (value, line) => {
    const { libelle, url, rome } = file.colonnes
    const lire = (colonne: string): string => String(value[colonne] ?? '').trim()
    const [nom, adresse] = [lire(libelle), lire(url)]
    const codes = lire(rome)
      .split(/\s*\|\s*/)
      .filter(Boolean)
    if (nom === '') return refuse(libelle, 'nom du métier attendu')
    const id = /^https:\/\/[a-z.-]*onisep\.fr\/\S*\/(MET\.\d+)$/.exec(adresse)?.[1]
    if (id === undefined) return refuse(url, `adresse d’une fiche attendue (reçu « ${adresse.slice(0, 60)} »)`, nom)
    const faux = codes.find(code => !CODE.test(code))
    if (faux !== undefined) return refuse(rome, `code ROME attendu (reçu « ${faux.slice(0, 20)} »)`, nom)
    return { line, fiche: { id, libelle: nom, url: adresse, romes: codes.filter(code => code.length === METIER) } }
  })
