import type { Origin } from '#platform/lecture/bytes.ts'
import type { RawRecord } from '#platform/lecture/records.ts'
import { openText } from '#platform/lecture/text.ts'

const COLONNES = ['id', 'label', 'descriptif_general', 'liens'] as const
const DEBUT = /^(?=INSERT INTO ref_metier )/m
/** A text as PostgreSQL writes it: between quotes, with backslashes when `e` stands before, or null. */
const VALEUR = String.raw`(?:e'(?:[^'\\]|\\[\s\S]|'')*'|'(?:[^']|'')*'|null)`
const INSERT = new RegExp(
  String.raw`^INSERT INTO ref_metier \(${COLONNES.join(', ')}\) VALUES \((${COLONNES.map(() => VALEUR).join('), (')})\);\s*$`,
  'i',
)

/** True for the first characters of a file of this kind. */
export const isDump = (debut: string): boolean => debut.startsWith(`INSERT INTO ref_metier (${COLONNES.join(', ')})`)

/** Records of the table of occupations in an SQL export, one by insertion; a value may hold several lines. */
export async function* dumpRecords(origin: Origin): AsyncGenerator<RawRecord> {
  let texte = ''
  for await (const chunk of openText(origin).chunks) texte += chunk
  let line = 1
  for (const insertion of texte.split(DEBUT)) {
    if (insertion.trim() !== '') {
      const valeurs = INSERT.exec(insertion)
      yield valeurs === null
        ? { line, error: 'insertion illisible : (id, label, descriptif_general, liens) est attendu' }
        : { line, value: Object.fromEntries(COLONNES.map((nom, i) => [nom, textOf(valeurs[i + 1] ?? 'null')])) }
    }
    line += insertion.split('\n').length - 1
  }
}

function textOf(valeur: string): string | null {
  if (/^null$/i.test(valeur)) return null
  const echappee = /^e/i.test(valeur)
  const texte = valeur.slice(echappee ? 2 : 1, -1).replaceAll("''", "'")
  return echappee ? texte.replace(/\\([\s\S])/g, (_, signe: string) => (signe === 'n' ? '\n' : signe)) : texte
}
