import type { FC } from 'hono/jsx'
import { typo } from '../format.ts'

/** A piece of a text: a heading, or a paragraph. */
export interface Partie {
  sorte: 'titre' | 'paragraphe'
  texte: string
}

/** The pieces of a text as it is typed: a line that begins with # is a heading, an empty line ends a paragraph. */
export const partiesOf = (texte: string): Partie[] =>
  texte
    .replaceAll('\r\n', '\n')
    .replaceAll(/^#+[ \t]*(.*)$/gm, '\n\n#$1\n\n')
    .split(/\n\s*\n/)
    .map(part => part.trim())
    .filter(part => part !== '' && part !== '#')
    .map(part =>
      part.startsWith('#')
        ? { sorte: 'titre', texte: part.slice(1).trim() }
        : { sorte: 'paragraphe', texte: part.replaceAll(/\s*\n\s*/g, ' ') },
    )

/** A text as it is typed: headings of the third level and paragraphs. */
export const TexteEcrit: FC<{ texte: string }> = ({ texte }) => (
  <>
    {partiesOf(texte).map(({ sorte, texte: mots }) =>
      sorte === 'titre' ? <h3>{typo(mots)}</h3> : <p>{typo(mots)}</p>,
    )}
  </>
)
