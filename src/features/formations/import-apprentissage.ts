import type { Geographie } from '#features/territoires/index.ts'
import type { Importer, ReadLine } from '#platform/imports/importer.ts'
import { readLines } from '#platform/imports/lines.ts'
import type { SourceFile } from '#platform/lecture/files.ts'
import { jsonObjects } from '#platform/lecture/records.ts'
import { openText, sampleText } from '#platform/lecture/text.ts'
import type { Formation } from './domain/formation.ts'
import { finishFlux, placerFormation } from './flux.ts'
import { CLES, SOURCE_APPRENTISSAGE, toApprentissage } from './lecture/apprentissage.ts'
import { markVues, openVues, writeFormations } from './store/formations-write.ts'

interface Fichier extends SourceFile {
  disposition: 'array' | 'wrapper' | 'values'
}

interface Ligne extends ReadLine {
  formation: Formation
}

/** The national catalogue of apprenticeship: pages of its API, an array, or one object a line. */
export const apprentissageImporter = (geographie: () => Geographie): Importer<Ligne, Fichier> => ({
  kind: 'apprentissage',
  summary: 'catalogue national des formations en apprentissage (JSON de l’API)',
  expected: 'le JSON du catalogue des formations en apprentissage est attendu',
  // Its pages are one edition: what none of them gives is withdrawn.
  unit: 'set',
  batch: 400,
  async recognise(file) {
    const sample = (await sampleText(file)).trimStart()
    if (!CLES.some(cle => sample.includes(`"${cle}"`))) return undefined
    const disposition = sample.startsWith('[') ? 'array' : /^\{\s*"formations"\s*:/.test(sample) ? 'wrapper' : 'values'
    return { ...file, format: 'catalogue de l’apprentissage', disposition }
  },
  async open(client, options) {
    await openVues(client)
    const geo = geographie()
    return {
      read: file =>
        readLines(file, jsonObjects(openText(file).chunks, file.disposition), (value, line) => {
          const lue = toApprentissage(value)
          if ('refused' in lue) return lue
          const { avertissements } = lue
          const formation = placerFormation(lue.formation, geo, avertissements, 'code_commune_insee')
          return { line, formation, ...(avertissements.length > 0 && { avertissements }) }
        }),
      write: (lines, _file, importId) =>
        writeFormations(
          client,
          lines.map(({ formation }) => formation),
          { source: SOURCE_APPRENTISSAGE, demonstration: false, importId },
        ),
      keep: async ids => void (await markVues(client, ids)),
      async finish(report) {
        await finishFlux(client, [SOURCE_APPRENTISSAGE], report, options)
        return undefined
      },
    }
  },
})
