import { z } from 'zod'
import type { Importer, ReadLine } from '#platform/imports/importer.ts'
import { type Refused, readLines, refuse } from '#platform/imports/lines.ts'
import { looksCut } from '#platform/imports/report.ts'
import { parseJson } from '#platform/json.ts'
import type { SourceFile } from '#platform/lecture/files.ts'
import { sampleText } from '#platform/lecture/text.ts'
import type { Description } from '../domain/descriptions.ts'
import { countAbsentes, replaceDescriptions } from '../store/descriptions.ts'
import { notifyMetiers } from '../store/metiers.ts'
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
  async open(client, { force = false }) {
    const parId = new Map<string, Description>()
    return {
      read: (file: SourceFile) => readLines(file, dumpRecords(file), parseDescription),
      async write(lignes) {
        for (const { description } of lignes) parId.set(description.id, description)
        return { created: 0, updated: 0, unchanged: 0 }
      },
      async finish(report) {
        const lues = [...parId.values()]
        if (lues.length === 0) return [{ file: 'descriptions', reason: 'aucune description dans ces fichiers' }]
        const absentes = await countAbsentes(client, lues)
        if (!force && looksCut(absentes))
          return [
            {
              file: 'descriptions',
              reason: `${absentes.vanished} descriptions sur ${absentes.active} disparaîtraient : le fichier est sans doute coupé ; --force l’impose`,
            },
          ]
        const done = await replaceDescriptions(client, lues)
        report.created += done.created
        report.updated += done.updated
        report.unchanged += done.unchanged
        report.withdrawn += done.withdrawn
        if (done.created + done.updated + done.withdrawn > 0) await notifyMetiers(client)
        return undefined
      },
    }
  },
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
