import type { FC } from 'hono/jsx'
import { typo } from '#web/format.ts'

/** Text of a sheet: paragraphs, and the lines that begin with a dash as a list. */
export const Texte: FC<{ texte: string }> = ({ texte }) => (
  <>
    {blocsOf(texte).map(bloc =>
      bloc.liste ? (
        <ul class="puces">
          {bloc.lignes.map(ligne => (
            <li>{typo(ligne)}</li>
          ))}
        </ul>
      ) : (
        <p>{typo(bloc.lignes.join(' '))}</p>
      ),
    )}
  </>
)

interface Bloc {
  liste: boolean
  lignes: string[]
}

const blocsOf = (texte: string): Bloc[] => {
  const blocs: Bloc[] = []
  for (const brute of texte.split('\n')) {
    const ligne = brute.trim()
    const item = /^[-–•*]\s+(.*)$/.exec(ligne)?.[1]
    const last = blocs.at(-1)
    if (ligne === '') continue
    if (item !== undefined && last?.liste) last.lignes.push(item)
    else blocs.push({ liste: item !== undefined, lignes: [item ?? ligne] })
  }
  return blocs
}
