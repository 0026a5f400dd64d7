import type pg from 'pg'
import type { Geographie } from '#features/territoires/index.ts'
import type { Importer, ImportSession, Read, ReadLine, RunOptions } from '#platform/imports/importer.ts'
import type { Avertissement } from '#platform/imports/rejet.ts'
import type { InputFile, SourceFile } from '#platform/lecture/files.ts'
import { StopReading } from '#platform/lecture/stop.ts'
import { openText, sampleText } from '#platform/lecture/text.ts'
import type { Formation } from './domain/formation.ts'
import { toFormation } from './domain/lheo.ts'
import { type Ecart, refuses } from './domain/lheo-regles.ts'
import { finishFlux, placerFormation } from './flux.ts'
import { lheoFormations } from './lecture/lheo-xml.ts'
import { markVues, openVues, writeFormations } from './store/formations-write.ts'

interface FluxLheo extends SourceFile {
  /** Whose feed it is: its offers are those that may vanish with it. */
  source: string
}

interface LigneLheo extends ReadLine {
  formation: Formation
}

/** Offers written by one statement: each is a whole sheet with its sessions. */
const BATCH = 400
/** Departures from the format told for one offer: feeds repeat theirs thousands of times. */
const MAX_ECARTS = 20

/** Training offers in LHÉO, of any region. */
export const lheoImporter = (geographie: () => Geographie): Importer<LigneLheo, FluxLheo> => ({
  kind: 'lheo',
  summary: 'offre de formation en LHÉO 2.2 ou 2.3 (Carif-Oref)',
  expected: 'un flux XML LHÉO 2.2 ou 2.3 est attendu',
  unit: 'file',
  batch: BATCH,
  async recognise(file) {
    const sample = await sampleText(file)
    if (sample.trim() === '') return /lheo/i.test(file.name) ? { refused: 'fichier vide' } : undefined
    return /<(?:[\w.-]+:)?(?:lheo|offres)[\s>]/.test(sample.slice(0, 10_000))
      ? { ...file, format: 'LHÉO', source: sourceOf(file) }
      : undefined
  },
  async open(client, options) {
    await openVues(client)
    return session(client, options, geographie())
  },
})

/**
 * The name of the file without its date and its ending: the feed of a day takes the place of that of the day before when
 * both are named alike.
 */
export const sourceOf = ({ name }: Pick<InputFile, 'name'>): string => {
  const base = (name.split('/').at(-1) ?? name).replace(/(\.(xml|gz|bz2|zip))+$/i, '')
  const stem = base.replace(/[-_.]?20\d{2}[-_.]?\d{2}([-_.]?\d{2})?([-_T.]?\d{4,6})?/g, '')
  return `lheo-${(stem || base)
    .normalize('NFD')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .toLowerCase()
    .replace(/^lheo-/, '')
    .slice(0, 60)}`
}

const session = (client: pg.ClientBase, options: RunOptions, geo: Geographie): ImportSession<LigneLheo, FluxLheo> => {
  const sources = new Set<string>()
  return {
    read: file => {
      sources.add(file.source)
      return readLheo(file, geo)
    },
    write: (lines, { source }, importId) =>
      writeFormations(
        client,
        lines.map(({ formation }) => formation),
        { source, demonstration: false, importId },
      ),
    keep: async ids => void (await markVues(client, ids)),
    finish: async report => void (await finishFlux(client, sources, report, options)),
  }
}

/** The offers of a feed; what departs from the format is told with its line and its element. */
async function* readLheo(file: FluxLheo, geo: Geographie): AsyncGenerator<Read<LigneLheo>> {
  const opened = openText(file)
  try {
    for await (const lue of lheoFormations(opened.chunks)) {
      if ('casse' in lue) {
        const id = lue.numero === undefined ? undefined : `${file.source}--${lue.numero}`
        yield {
          kind: 'rejet',
          rejet: { file: file.name, line: lue.line, field: 'formation', reason: lue.casse },
          id,
          ...(id === undefined && { illegible: true }),
        }
        continue
      }
      const { element, ecarts } = lue
      const formation = toFormation(element, refuses(ecarts), file.source)
      for (const { ligne, champ, motif, refuse } of ecarts.slice(0, MAX_ECARTS)) {
        if (!refuse) continue
        const id =
          formation?.id ?? (element.attributes.numero ? `${file.source}--${element.attributes.numero}` : undefined)
        yield { kind: 'rejet', rejet: { file: file.name, line: ligne, field: champ, reason: motif }, id }
      }
      if (formation) yield { kind: 'ligne', ligne: toLine(formation, element.line, ecarts, geo) }
      else if (!ecarts.some(({ refuse }) => refuse))
        yield {
          kind: 'rejet',
          rejet: {
            file: file.name,
            line: element.line,
            field: 'session',
            reason: 'aucune session dont on puisse dire quand elle commence',
          },
        }
    }
  } catch (error) {
    if (!(error instanceof StopReading)) throw error
    yield { kind: 'arret', rejet: { file: file.name, line: error.line, reason: error.message } }
    return
  }
  if (opened.encoding.replaced > 0)
    yield {
      kind: 'rejet',
      rejet: {
        file: file.name,
        line: opened.encoding.firstReplacedLine,
        reason: `${opened.encoding.replaced} caractères illisibles remplacés : le fichier mélange des encodages`,
      },
    }
}

const toLine = (formation: Formation, line: number, ecarts: readonly Ecart[], geo: Geographie): LigneLheo => {
  const avertissements: Avertissement[] = ecarts
    .filter(({ refuse }) => !refuse)
    .slice(0, MAX_ECARTS)
    .map(({ ligne, champ, motif }) => ({ field: champ, reason: `ligne ${ligne} : ${motif}` }))
  const placee = placerFormation(formation, geo, avertissements, 'action/lieu-de-formation')
  return { line, formation: placee, ...(avertissements.length > 0 && { avertissements }) }
}
