import type { FC } from 'hono/jsx'
import { typo } from '#web/format.ts'
import { paths } from '#web/paths.ts'
import type { Clip } from '../domain/clip.ts'

interface FilmProps {
  clip: Clip
  /** Address of the film; of a smaller one with its height after it. */
  adresse: string
  sousTitres: string
}

/** The player of the browser, with its own keys; a narrow screen takes the lighter film. Nothing is loaded before it is asked for. */
export const Film: FC<FilmProps> = ({ clip: { titre, video, etat }, adresse, sousTitres }) =>
  video === undefined ? null : (
    <video
      class="clip-film"
      controls
      poster={paths.clipsAffiche}
      preload={etat === 'publie' ? 'none' : 'metadata'}
      playsinline
      width={video.largeur}
      height={video.hauteur}
      aria-label={`Clip : ${typo(titre)}`}
    >
      {(video.tailles ?? [])
        .toSorted((a, b) => a.hauteur - b.hauteur)
        .map(({ hauteur, largeur }) => (
          <source src={`${adresse}/${hauteur}`} type="video/mp4" media={`(max-width: ${largeur}px)`} />
        ))}
      <source src={adresse} type={video.type} />
      <track kind="captions" src={sousTitres} srclang="fr" label="Français" default />
      Votre navigateur ne lit pas ce film. Sa transcription est sur cette page.
    </video>
  )

/** What is said in it, in paragraphs. */
export const Transcription: FC<{ texte: string }> = ({ texte }) => (
  <>
    {texte.split(/\n{2,}/).map(paragraphe => (
      <p>{typo(paragraphe)}</p>
    ))}
  </>
)
