import type { Rejet } from './rejet.ts'

export interface Counts {
  created: number
  updated: number
  unchanged: number
}

export interface FileReport extends Counts {
  file: string
  format: string
  read: number
  rejected: number
  /** Rows kept after a correction (coordinates, telephone, hours…). */
  corrected: number
}

/** A source of which things vanished. */
export interface Vanished {
  source: string
  active: number
  vanished: number
}

export interface ImportReport extends Counts {
  read: number
  withdrawn: number
  rejectedCount: number
  /** The first 10,000. */
  rejected: Rejet[]
  files: FileReport[]
  /** What was corrected in rows that were kept: the first 10,000. */
  corrections: Rejet[]
  /** Rows that could not be parsed. They may be any sheet: nothing is withdrawn after them, unless forced. */
  illegible: number
  /** Files that were not imported at all: nothing of them was written. */
  refused: Rejet[]
  /** Files of the folders that are not of this kind. */
  ignored: string[]
  /** Sources that lost most of what they held, left as they were. */
  notWithdrawn: Vanished[]
  /** What this kind of import tells besides, for a program. */
  more: Record<string, unknown>
  /** The same, for a person: whole sentences. */
  notes: string[]
  dryRun: boolean
}

export const emptyReport = (dryRun: boolean, ignored: string[], refused: readonly Rejet[]): ImportReport => ({
  read: 0,
  created: 0,
  updated: 0,
  unchanged: 0,
  withdrawn: 0,
  rejectedCount: 0,
  rejected: [],
  corrections: [],
  illegible: 0,
  files: [],
  refused: [...refused],
  ignored,
  notWithdrawn: [],
  more: {},
  notes: [],
  dryRun,
})

export const addCounts = (total: Counts, part: Counts): void => {
  total.created += part.created
  total.updated += part.updated
  total.unchanged += part.unchanged
}

/** A source that loses more than this share of what it held at once was probably cut, not emptied. */
const MAX_VANISHED = 0.5
const MIN_SUSPICIOUS = 10

/** Whether so much vanished at once that the file was probably cut: it is withdrawn only when forced. */
export const looksCut = ({ active, vanished }: Pick<Vanished, 'active' | 'vanished'>): boolean =>
  vanished > MIN_SUSPICIOUS && vanished > active * MAX_VANISHED

/**
 * The report, for a program: `rejected` also holds the files that were refused whole, and each entry has every key of the
 * contract.
 */
export const contractReport = ({ more, ...report }: ImportReport) => {
  const whole = ({ file, line, field, reason }: Rejet) => ({ file, line: line ?? null, field: field ?? null, reason })
  return {
    ...report,
    ...more,
    rejected: [...report.refused, ...report.rejected].map(whole),
    refused: report.refused.map(whole),
    corrections: report.corrections.map(whole),
  }
}

/** Where a rejection is, for a person: `file.csv, ligne 3, code_insee`. */
export const placeOf = ({ file, line, field }: Rejet): string =>
  [file, line === undefined ? undefined : `ligne ${line}`, field].filter(part => part !== undefined).join(', ')

const SHOWN = 20

/** The first entries of a list, and how many others there are. */
const firstOf = (label: string, entries: readonly Rejet[], total: number): string[] => [
  ...entries.slice(0, SHOWN).map(entry => `  ${label} : ${placeOf(entry)} : ${entry.reason}`),
  ...(total > SHOWN ? [`  … et ${total - SHOWN} autres (--json les donne)`] : []),
]

const names = (files: readonly string[]): string =>
  files.slice(0, SHOWN).join(', ') + (files.length > SHOWN ? `… et ${files.length - SHOWN} autres` : '')

/** What became of it all: whether something went in, and whether something was left out whole. */
export type Issue = 'fait' | 'en-partie' | 'aucun-fichier' | 'aucune-ligne'

export function issueOf({ files, refused, read, rejectedCount }: ImportReport): Issue {
  if (files.length === 0) return 'aucun-fichier'
  if (read > 0 && rejectedCount === read) return 'aucune-ligne'
  return refused.length > 0 ? 'en-partie' : 'fait'
}

const ISSUES: Readonly<Record<Issue, string>> = {
  fait: 'Import terminé.',
  'en-partie': 'Import fait en partie : des fichiers ont été refusés.',
  'aucun-fichier': 'Rien n’a été importé : aucun fichier n’a pu l’être.',
  'aucune-ligne': 'Rien n’a été importé : toutes les lignes ont été rejetées.',
}

const ESSAIS: Readonly<Record<Issue, string>> = {
  fait: 'Essai : rien n’a été écrit.',
  'en-partie': 'Essai : rien n’a été écrit ; des fichiers seraient refusés.',
  'aucun-fichier': 'Essai : rien n’a été écrit ; aucun fichier ne pourrait être importé.',
  'aucune-ligne': 'Essai : rien n’a été écrit ; toutes les lignes seraient rejetées.',
}

/** The report, for a person. */
export const reportText = (report: ImportReport): string => {
  const lines = [
    (report.dryRun ? ESSAIS : ISSUES)[issueOf(report)],
    ...report.files.map(
      f =>
        `  ${f.file} (${f.format}) : ${f.read} lues, ${f.created} créées, ${f.updated} modifiées, ${f.unchanged} inchangées, ${f.rejected} rejetées, ${f.corrected} corrigées`,
    ),
    `Lues ${report.read} · créées ${report.created} · modifiées ${report.updated} · inchangées ${report.unchanged} · retirées ${report.withdrawn} · rejetées ${report.rejectedCount}`,
    ...report.notes,
    ...report.notWithdrawn.map(
      w =>
        `Attention : ${w.vanished} fiches sur ${w.active} de la source « ${w.source} » ont disparu ; elles restent actives. Si c'est voulu, relancez avec --force.`,
    ),
    ...(report.ignored.length > 0 ? [`Laissés de côté, non reconnus : ${names(report.ignored)}`] : []),
    ...(report.illegible > 0
      ? [`Attention : ${report.illegible} lignes illisibles ; aucune fiche n'est dite disparue (--force les retire).`]
      : []),
    ...firstOf('rejeté', report.rejected, report.rejectedCount),
    ...firstOf('corrigé', report.corrections, report.corrections.length),
  ]
  return `${lines.join('\n')}\n`
}
