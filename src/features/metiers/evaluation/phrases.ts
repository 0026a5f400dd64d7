import { readFileSync } from 'node:fs'
import { projectPath } from '#platform/paths.ts'
import type { RechercheMetiers } from '../domain/recherche.ts'

export interface Phrase {
  partie: 'reglage' | 'retenue'
  romes: string[]
  texte: string
}

/** The everyday phrases, in the order of their file. */
export const loadPhrases = (): Phrase[] =>
  readFileSync(projectPath('src/features/metiers/evaluation/phrases.tsv'), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map(ligne => {
      const [partie, romes = '', texte = ''] = ligne.split('\t')
      return { partie: partie === 'reglage' ? 'reglage' : 'retenue', romes: romes.split(','), texte }
    })

/** Share of the phrases of which one of the codes is among the first five answers. */
export function partTrouvee(recherche: RechercheMetiers, phrases: readonly Phrase[]): number {
  const trouvees = phrases.filter(({ romes, texte }) =>
    recherche.chercher(texte, { max: 5 }).some(({ rome }) => romes.includes(rome)),
  )
  return trouvees.length / phrases.length
}
