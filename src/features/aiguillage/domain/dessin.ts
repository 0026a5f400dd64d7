import { motifsDe } from './motifs.ts'
import { LIBELLES_COTE, LIBELLES_STATUT, STATUTS, type Statut } from './statuts.ts'
import { isTerminal, PASSAGES, proprietaireApres } from './transitions.ts'

const nodeOf = (statut: Statut): string => statut.replaceAll('-', '_')

/** The table as a state diagram (mermaid). */
const diagram = (): string =>
  [
    'stateDiagram-v2',
    ...STATUTS.map(statut => `  ${nodeOf(statut)} : ${LIBELLES_STATUT[statut]}`),
    '  [*] --> draft',
    ...PASSAGES.map(({ de, vers, par }) => `  ${nodeOf(de)} --> ${nodeOf(vers)} : ${par.join(', ')}`),
    ...STATUTS.filter(isTerminal).map(statut => `  ${nodeOf(statut)} --> [*]`),
  ].join('\n')

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`

/** `docs/aiguillage.md`, whole: made from the table, and held equal to it by a test. */
export const drawAiguillage = (): string => `# Aiguillage: the states

Made from \`src/features/aiguillage/domain/transitions.ts\`; do not edit. After a change of the table:
\`npm run dessiner\`.

\`\`\`mermaid
${diagram()}
\`\`\`

Who can move it: ${Object.entries(LIBELLES_COTE)
  .map(([code, texte]) => `\`${code}\` (${texte})`)
  .join(', ')}.

${row(['from', 'to', 'by', 'next move', 'reasons'])}
${row(['---', '---', '---', '---', '---'])}
${PASSAGES.map(({ de, vers, par }) =>
  row([de, vers, par.join(', '), proprietaireApres(vers, 1), [...motifsDe(vers).keys()].join(', ')]),
).join('\n')}

From the third door of a chain on, a refusal, a lapse or a missed meeting goes to the coordinateur.
`
