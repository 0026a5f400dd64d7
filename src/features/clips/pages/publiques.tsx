import type { FC } from 'hono/jsx'
import { direPoids, formatDate, plural, typo } from '#web/format.ts'
import { paths } from '#web/paths.ts'
import { Page } from '#web/shell.tsx'
import type { Cadre } from '#web/site.ts'
import type { Clip } from '../domain/clip.ts'
import { direDuree, LICENCE_TEXTES, SUJET_TEXTES } from '../texts.ts'
import { Film, Transcription } from './film.tsx'

interface ListeProps {
  cadre: Cadre
  clips: readonly Clip[]
  nomMetier: (rome: string) => string | undefined
}

/** Every clip that anybody may watch. */
export const PageClips: FC<ListeProps> = ({ cadre, clips, nomMetier }) => (
  <Page
    cadre={cadre}
    titre="Clip-moi un métier"
    description="Des films de trois minutes au plus sur un métier, un parcours, la mixité, l’apprentissage, faits par celles et ceux qui les vivent."
    menu="metiers"
  >
    <div class="cadre clips-page">
      <header class="fiche-tete">
        <p class="fil">
          <a href={paths.metiers}>Tous les métiers</a>
        </p>
        <h1>Clip-moi un métier</h1>
        <p class="chapeau">
          Trois minutes au plus, par des personnes qui cherchent, apprennent ou exercent. Chaque film a ses sous-titres
          et son texte.
        </p>
      </header>
      {clips.length === 0 ? (
        <p class="rien">Aucun clip n’est publié pour le moment.</p>
      ) : (
        <>
          <p>{plural(clips.length, 'clip')}</p>
          <ul class="clips-liste">
            {clips.map(({ id, titre, resume, sujet, rome, video, structure }) => (
              <li>
                <p class="surtitre">
                  {SUJET_TEXTES[sujet]}
                  {video ? ` · ${direDuree(video.dureeMs)}` : ''}
                </p>
                <h2>
                  <a href={paths.clip(id)}>{typo(titre)}</a>
                </h2>
                {resume ? <p>{typo(resume)}</p> : null}
                <p class="petit">
                  {rome ? `${typo(nomMetier(rome) ?? rome)} · ` : ''}
                  {typo(structure.nom)}
                </p>
              </li>
            ))}
          </ul>
        </>
      )}
      <section class="clips-suivre" aria-labelledby="suivre">
        <h2 id="suivre">Suivre, reprendre</h2>
        <ul>
          <li>
            <a href={paths.clipsFlux}>Les nouveaux clips, en flux RSS</a>
          </li>
          <li>
            <a href={paths.clipsDonnees}>La liste en données ouvertes (JSON)</a>
          </li>
        </ul>
      </section>
    </div>
  </Page>
)

interface ClipProps extends Omit<ListeProps, 'clips'> {
  clip: Clip
  /** Rights let anybody take it. */
  libre: boolean
}

/** A clip, its text, and where it leads. */
export const PageClip: FC<ClipProps> = ({ cadre, clip, libre, nomMetier }) => {
  const { id, titre, resume, sujet, rome, video, publieLe } = clip
  const par = [clip.structure, ...clip.partenaires].map(({ nom }) => typo(nom)).join(', ')
  return (
    <Page cadre={cadre} titre={typo(titre)} description={typo(resume || titre)} menu="metiers">
      <article class="cadre fiche clip-page">
        <header class="fiche-tete">
          <p class="fil">
            <a href={paths.clips}>Clip-moi un métier</a>
          </p>
          <p class="surtitre">
            {SUJET_TEXTES[sujet]}
            {video ? ` · ${direDuree(video.dureeMs)}` : ''}
          </p>
          <h1>{typo(titre)}</h1>
          {resume ? <p class="chapeau">{typo(resume)}</p> : null}
        </header>
        <div class="fiche-corps">
          {clip.demonstration ? (
            <p class="attention">Démonstration. Les images et ce qui est dit sont inventés.</p>
          ) : null}
          <Film clip={clip} adresse={paths.clipFilm(id)} sousTitres={paths.clipSousTitres(id)} />
          <section aria-labelledby="transcription">
            <h2 id="transcription">Ce qui est dit</h2>
            <Transcription texte={clip.transcription} />
          </section>
        </div>
        <aside class="cote" aria-label="Autour de ce clip">
          {rome ? (
            <p>
              <a href={paths.metier(rome)}>Le métier : {typo(nomMetier(rome) ?? rome)}</a>
            </p>
          ) : null}
          <p>
            Fait par {par}.{clip.territoire ? ` Territoire : ${typo(clip.territoire.nom)}.` : ''}
          </p>
          {publieLe ? <p class="petit">Publié le {formatDate(publieLe.toISOString())}.</p> : null}
          <Reprise clip={clip} libre={libre} />
          <p class="petit">
            Vous êtes dans ce film et ne voulez plus y être ? Ouvrez le lien que vous avez reçu, ou dites-le à la
            structure qui l’a fait. Il cesse aussitôt d’être diffusé.
          </p>
        </aside>
      </article>
    </Page>
  )
}

const Reprise: FC<Pick<ClipProps, 'clip' | 'libre'>> = ({ clip: { id, licence, video }, libre }) => {
  const { nom, adresse } = LICENCE_TEXTES[licence]
  if (!libre || video === undefined || adresse === undefined)
    return <p class="petit">Ce clip se regarde ici. Les droits ne permettent pas de le télécharger.</p>
  return (
    <>
      <p>
        <a href={paths.clipTelecharger(id)}>
          Télécharger ce clip ({video.type === 'video/mp4' ? 'MP4' : 'WebM'}, {direPoids(video.taille)})
        </a>
      </p>
      <p class="petit">
        Licence : <a href={adresse}>{nom}</a>.
      </p>
    </>
  )
}

/** A clip that was published and is not to be watched any more. */
export const PageClipFini: FC<{ cadre: Cadre }> = ({ cadre }) => (
  <Page cadre={cadre} titre="Ce clip n’est plus diffusé" menu="metiers">
    <div class="cadre etroit page-erreur">
      <h1>Ce clip n’est plus diffusé</h1>
      <p class="chapeau">Il a été retiré, ou une personne filmée a repris son accord.</p>
      <p class="actions">
        <a class="bouton" href={paths.clips}>
          Voir les autres clips
        </a>
      </p>
    </div>
  </Page>
)
