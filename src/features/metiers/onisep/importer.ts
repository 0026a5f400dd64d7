import { z } from 'zod'
import type { Importer, ReadLine } from '#platform/imports/importer.ts'
import { type Refused, readLines, refuse } from '#platform/imports/lines.ts'
import { replacingSession } from '#platform/imports/remplacement.ts'
import { parseJson } from '#platform/json.ts'
import type { SourceFile } from '#platform/lecture/files.ts'
import { sampleText } from '#platform/lecture/text.ts'
import type { Description } from '../domain/descriptions.ts'
import { notifyMetiers } from '../store/metiers.ts'
import { countAbsentes, replaceLignes } from '../store/remplacer.ts'
import { dumpRecords, isDump } from './dump.ts'

type Ligne = ReadLine & { description: Description }

/**
 * `porte import descriptions`: Onisep's short descriptions of occupations, as the table of MonProjetSup in SQL. Those
 * without a text are passed over.
 */
export const descriptionsImporter: Importer<Ligne> = {
  kind: 'descriptions',
  summary: 'descriptions courtes des métiers (Onisep), pour la recherche d’un métier',
  expected: 'les insertions SQL de la table ref_metier (id, label, descriptif_general, liens) sont attendues',
  unit: 'set',
  recognise: async file =>
    isDump(await sampleText(file)) ? { ...file, format: 'descriptions de métiers' } : undefined,
  open: async (client, { force }) =>
    replacingSession(
      {
        nom: 'descriptions',
        vide: 'aucune description dans ces fichiers',
        choses: 'descriptions',
        read: (file: SourceFile) => readLines(file, dumpRecords(file), parseDescription),
        membres: ({ description }) => [[description.id, description] as const],
        countAbsents: lues => countAbsentes(client, 'metier_description', lues),
        async replace(lues) {
          const done = await replaceLignes(client, 'metier_description', lues)
          if (done.created + done.updated + done.withdrawn > 0) await notifyMetiers(client)
          return done
        },
      },
      force,
    ),
}

const ligneSchema = z.object({
  id: z.string().min(1),
  label: z.string().trim().min(1),
  descriptif_general: z.string().nullable(),
  liens: z.string().nullable(),
})
const liensSchema = z.array(z.object({ url: z.string() }))

/** One row of the table: its description, none when it has no text, or the field that keeps it out. */
export function parseDescription(value: Record<string, unknown>, line: number): Ligne | Ligne[] | Refused {
  const lue = ligneSchema.safeParse(value)
  if (!lue.success) return refuse(String(lue.error.issues[0]?.path[0] ?? 'id'), 'texte attendu')
  const { id, label, descriptif_general, liens } = lue.data
  const texte = plainOf(descriptif_general ?? '')
  if (texte === '') return []
  const json = parseJson(liens ?? '[]')
  const adresses = liensSchema.safeParse(json.ok ? json.value : undefined)
  if (!adresses.success) return refuse('liens', 'liste JSON de liens attendue', id)
  const romes = adresses.data.flatMap(({ url }) => /[?&]codeRome=([A-N]\d{4})\b/.exec(url)?.[1] ?? [])
  return { line, description: { id, libelle: plainOf(label.replace(/\/e\b/g, '')), texte, romes: [...new Set(romes)] } }
}

/** Text of a fragment of HTML, for words alone. */
const plainOf = (html: string): string =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&amp;', '&')
    .replace(/&[a-z]+;|&#\d+;/gi, ' ')
    .replace(/\s+/g, ' ')
    .trim()
