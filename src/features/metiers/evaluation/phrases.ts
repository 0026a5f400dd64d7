import { readFileSync } from 'node:fs'
import { projectPath } from '#platform/paths.ts'
import type { RechercheMetiers } from '../domain/recherche.ts'

const PARTIES = ['reglage', 'retenue', 'fraiche', 'atelier', 'scellee'] as const

export interface Phrase {
  partie: (typeof PARTIES)[number]
  romes: string[]
  texte: string
}

const read = (fichier: string): Phrase[] =>
  readFileSync(projectPath('src/features/metiers/evaluation', fichier), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map(ligne => {
      const [partie, romes = '', texte = ''] = ligne.split('\t')
      return { partie: PARTIES.find(nom => nom === partie) ?? 'retenue', romes: romes.split(','), texte }
    })

/** The everyday phrases, in the order of their file. */
export const loadPhrases = (): Phrase[] => read('phrases.tsv')

/** Phrases that nothing was set on, for their rate alone. */
export const loadFraiches = (): Phrase[] => read('fraiches.tsv')

/** Phrases on sheets drawn by chance over all of them, the rare ones as often as the others. */
export const loadTirees = (): Phrase[] => read('tirees.tsv')

/** Share of the phrases of which one of the codes is among the first five answers. */
export function partTrouvee(recherche: RechercheMetiers, phrases: readonly Phrase[]): number {
  const trouvees = phrases.filter(({ romes, texte }) =>
    recherche.chercher(texte, { max: 5 }).some(({ rome }) => romes.includes(rome)),
  )
  return trouvees.length / phrases.length
}
