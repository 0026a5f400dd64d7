import type { SourceFile } from '../lecture/files.ts'
import type { ImportSession, Read, ReadLine } from './importer.ts'
import { addCounts, type Counts, looksCut, type Vanished } from './report.ts'

/** A set of things that is kept whole in memory, then takes the place of the former one. */
export interface Remplacement<L extends ReadLine, F extends SourceFile, T> {
  /** How the set is called in its report. */
  nom: string
  /** Why a set without anything is refused, in French. */
  vide: string
  /** What its things are, in French and in the plural: "liens". */
  choses: string
  /** What the report says besides, in whole sentences. */
  note?: string
  read(file: F): AsyncIterable<Read<L>>
  /** What a line tells, each with its key: of two with the same, the last is kept. */
  membres(ligne: L): readonly (readonly [cle: string, membre: T])[]
  /** How many of the things that are kept are not among these. */
  countAbsents(lus: readonly T[]): Promise<Pick<Vanished, 'active' | 'vanished'>>
  replace(lus: readonly T[]): Promise<Counts & { withdrawn: number }>
}

/** One run that replaces a set. Nothing is written when the files hold none, or when most would vanish unless it is forced. */
export function replacingSession<L extends ReadLine, F extends SourceFile, T>(
  { nom, vide, choses, note, read, membres, countAbsents, replace }: Remplacement<L, F, T>,
  force = false,
): ImportSession<L, F> {
  const parCle = new Map<string, T>()
  return {
    read,
    async write(lignes) {
      for (const [cle, membre] of lignes.flatMap(membres)) parCle.set(cle, membre)
      return { created: 0, updated: 0, unchanged: 0 }
    },
    async finish(report) {
      const lus = [...parCle.values()]
      if (lus.length === 0) return [{ file: nom, reason: vide }]
      const absents = await countAbsents(lus)
      if (!force && looksCut(absents)) {
        const reason = `${absents.vanished} ${choses} sur ${absents.active} disparaîtraient : le fichier est sans doute coupé ; --force l’impose`
        return [{ file: nom, reason }]
      }
      const done = await replace(lus)
      addCounts(report, done)
      report.withdrawn += done.withdrawn
      if (note !== undefined) report.notes.push(note)
      return undefined
    },
  }
}
