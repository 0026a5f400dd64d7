import { avisPour, DESTINATAIRES, type Destinataire, type Texte } from './avis.ts'
import { motifsDe } from './motifs.ts'
import { type Cote, LIBELLES_COTE, LIBELLES_STATUT, STATUTS, type Statut } from './statuts.ts'
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

interface Passage {
  de: Statut
  vers: Statut
  par: readonly Cote[]
}

/** What a side is told of a move, whoever makes it: its subject, and of whose move it is not told. */
function cellOf(cote: Destinataire, { de, vers, par }: Passage): string {
  const told = par.flatMap(qui => avisPour(cote, { de, vers, par: qui }) ?? [])
  const texte = told[0]
  if (!texte) return '—'
  return told.length === par.length ? texte.objet : `${texte.objet} (not of its own move)`
}

/** Each text that a side may be told, once. */
function textes(): string[] {
  const rows = new Map<string, { cote: Destinataire; texte: Texte }>()
  for (const { de, vers, par } of PASSAGES)
    for (const cote of DESTINATAIRES)
      for (const qui of par) {
        const texte = avisPour(cote, { de, vers, par: qui })
        if (texte) rows.set(`${cote} ${texte.objet} ${texte.texte}`, { cote, texte })
      }
  return [...rows.values()].map(({ cote, texte }) => row([cote, texte.objet, texte.texte]))
}

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

From the third door of a chain on, a refusal, a lapse or a missed meeting goes to the coordinateur, who is told, and reminded each promised delay for as
long as they hold it. Where a territoire has none, it stays with the sender, who is reminded until they have moved; what a coordinateur held who is gone
comes back to the sender within the hour.

A sender follows no more when it left the annuaire, when it has neither an account nor an address, or when the person closed their file to it. What did not
open is then not left to it: the coordinateur has it at once. Nobody gives it back to who is not there, nor gives the file to a structure that the
person did not agree to: the coordinateur gives the next move to the receiver, who has the file already, or closes it, and the person is told, with the
door that they name. Where nobody coordinates, the receiver has it, if somebody signs in there; if not, it is closed and the person told. The
région and the single number are given nothing: they may not read who it is, and could not call. What a sender already held changes hands
within the hour (a day after it left the annuaire, so that an import mended meanwhile disturbs nobody). A person who prefers no writing is told by their page, and by the
receiver, who is asked to.

The outcome of a meeting is the receiver's to tell. Twice the promised delay after it, with two reminders, the next move is the sender's: they may then close it, with
\`issue-inconnue\` alone, so that no figure counts an outcome that nobody told; the receiver still may, and may take a wrong outcome back. Neither
time nor a coordinateur closes it: the person was received, and nobody is without a door.

While a call or a letter is waited for (\`sent\`, \`received\`, \`waitlisted\`), the person may say that nobody has contacted them. It is a signal and no move: the timeline
keeps it, who has the next move is told once, the lists show it, and it stands until something moves, after which it may be said again.

Before the hour of an appointment nobody says that it took place; that it will not, only as \`excusee\` or \`structure-absente\`. Whatever else leaves \`scheduled\`
cancels what is booked. Of an aiguillage that lapsed before any appointment was fixed, the person may say that they were received, and not that a meeting did not take place.

## Who is told what

Each side is told of a move by one message, whose subject is below; the texts come after. Nobody is told of what they have just done, except that an
aiguillage has left. The person is told by e-mail or SMS, as they prefer; when they prefer neither, the sender's message says that it is for them to tell. A
booked slot tells the person itself, with a file for their calendar; one that goes to another hour tells each side once, with the hour that was and the new one. Reminders, alerts to the coordinateur, erasure and corrections have texts of their own (\`domain/avis-autres.ts\`).

${row(['from', 'to', 'by', ...DESTINATAIRES])}
${row(['---', '---', '---', ...DESTINATAIRES.map(() => '---')])}
${PASSAGES.map(passage =>
  row([passage.de, passage.vers, passage.par.join(', '), ...DESTINATAIRES.map(cote => cellOf(cote, passage))]),
).join('\n')}

${row(['told', 'subject', 'text'])}
${row(['---', '---', '---'])}
${textes().join('\n')}
`
