import type { FC } from 'hono/jsx'
import { ChampEnvoi } from '#features/envois/vues.ts'
import { direPoids, formatDate, plural, typo } from '#web/format.ts'
import { ResumeErreurs } from '#web/kit/champ.tsx'
import { paths } from '#web/paths.ts'
import { PagePoste, postePaths } from '#web/poste.tsx'
import { TAILLE_MAX } from '../domain/video.ts'
import { direDuree, LICENCE_TEXTES, SUJET_TEXTES } from '../texts.ts'
import { COTE_TEXTES, ERREURS_FILM, ETAT_TEXTES } from '../texts-poste.ts'
import { usageFilm } from '../usage.ts'
import { Film, Transcription } from './film.tsx'
import { Decider } from './poste-decider.tsx'
import { Personnes } from './poste-personnes.tsx'
import type { TenirClipProps } from './props.ts'

/** A clip for those who make it and those who read it before it is published. */
export const PageTenirClip: FC<TenirClipProps> = props => {
  const { cadre, agent, clip, cote, erreurs, nomMetier } = props
  const titre = typo(clip.titre)
  const fautes = Object.entries(erreurs).map(([champ, texte]) => ({ champ, texte }))
  return (
    <PagePoste
      cadre={cadre}
      agent={agent}
      titre={fautes.length > 0 ? `Erreur : ${titre}` : titre}
      menu="clips"
      fait={props.fait}
    >
      <div>
        <p class="fil">
          <a href={postePaths.clips}>Clip-moi un métier</a>
        </p>
        <p class="surtitre">{SUJET_TEXTES[clip.sujet]}</p>
        <h1>{titre}</h1>
        <p>
          <b>{ETAT_TEXTES[clip.etat]}</b> · {typo(clip.structure.nom)}
          {clip.rome ? ` · ${typo(nomMetier(clip.rome) ?? clip.rome)}` : ''}
          {clip.territoire ? ` · ${typo(clip.territoire.nom)}` : ''}
        </p>
        {clip.resume ? <p>{typo(clip.resume)}</p> : null}
        <p class="petit">
          {clip.partenaires.length > 0 ? `Avec ${clip.partenaires.map(({ nom }) => typo(nom)).join(', ')}. ` : ''}
          Licence : {LICENCE_TEXTES[clip.licence].nom}.
        </p>
        <p class="actions">
          {cote === 'structure' && clip.etat === 'brouillon' ? (
            <a class="bouton second" href={`${postePaths.clip(clip.id)}/modifier`}>
              Modifier la fiche
            </a>
          ) : null}
          {clip.etat === 'publie' ? <a href={paths.clip(clip.id)}>Voir la page publique</a> : null}
        </p>
      </div>
      <ResumeErreurs erreurs={fautes} />
      <Decider {...props} />
      <LeFilm {...props} />
      <Textes {...props} />
      <Personnes {...props} />
      <Verifies {...props} />
      <Histoire {...props} />
    </PagePoste>
  )
}

const LeFilm: FC<TenirClipProps> = ({ clip, cote, erreurs, reduit, envois }) => {
  const ici = postePaths.clip(clip.id)
  const { video } = clip
  return (
    <section class="bloc" aria-labelledby="t-film">
      <h2 id="t-film">Le film</h2>
      {video ? (
        <>
          <Film
            clip={{ ...clip, video: { ...video, tailles: undefined } }}
            adresse={`${ici}/film`}
            sousTitres={`${ici}/sous-titres.vtt`}
          />
          <p class="petit">
            {direDuree(video.dureeMs)}, {video.largeur} × {video.hauteur}, {direPoids(video.taille)}, déposé le{' '}
            {formatDate(video.deposeLe.toISOString())}.{' '}
            {video.controle === 'non-analysee' ? 'Il n’a pas été contrôlé par un antivirus.' : ''}
            {video.controle === 'quarantaine' ? 'Le contrôle par l’antivirus est en cours.' : ''}
            {video.controle === 'infectee' ? 'Un virus y a été trouvé : déposez-en un autre.' : ''}
          </p>
        </>
      ) : (
        <p class="rien">Aucun film n’est déposé.</p>
      )}
      {cote === 'structure' && clip.etat === 'brouillon' ? (
        <form method="post" action={`${ici}/film`} enctype="multipart/form-data" class="clip-form">
          <ChampEnvoi
            id="film"
            libelle={video ? 'Remplacer le film' : 'Déposer le film'}
            aide={`MP4 (H.264) ou WebM, trois minutes et ${TAILLE_MAX / 1024 / 1024} Mo au plus. Enregistrez-le en 720p. ${
              reduit
                ? 'Le site en fait des versions plus légères pour les petits écrans.'
                : 'Il est montré tel que vous l’envoyez : ce site n’en fait pas de version plus légère.'
            }`}
            erreur={erreurs.film}
            accept=".mp4,.m4v,.webm,video/mp4,video/webm"
            usage={usageFilm}
            tropLourd={ERREURS_FILM['trop-lourde']}
            enCours={envois}
          />
          <p>
            <button class="bouton second" type="submit">
              Déposer
            </button>
          </p>
        </form>
      ) : null}
    </section>
  )
}

const Textes: FC<TenirClipProps> = ({ clip, cote }) => (
  <section class="bloc" aria-labelledby="t-textes">
    <h2 id="t-textes">Sous-titres et transcription</h2>
    <p>{clip.sousTitres.length === 0 ? 'Aucun sous-titre.' : `${plural(clip.sousTitres.length, 'sous-titre')}.`}</p>
    {clip.transcription ? (
      <details>
        <summary>Ce qui est dit</summary>
        <Transcription texte={clip.transcription} />
      </details>
    ) : null}
    {cote === 'structure' && clip.etat === 'brouillon' ? (
      <p>
        <a class="bouton second" href={`${postePaths.clip(clip.id)}/sous-titres`}>
          Écrire les sous-titres
        </a>
      </p>
    ) : null}
  </section>
)

const Verifies: FC<TenirClipProps> = ({ clip, cote, points }) => {
  const modifiable = cote === 'structure' && clip.etat === 'brouillon'
  const liste = (
    <ul class="clip-points">
      {points.map(({ code, texte, source }) => {
        const coche = clip.verifies.includes(code)
        return (
          <li>
            {modifiable ? (
              <label>
                <input type="checkbox" name="verifies[]" value={code} checked={coche} /> <span>{typo(texte)}</span>
              </label>
            ) : (
              <p>
                <b>{coche ? 'Vérifié.' : 'Pas vérifié.'}</b> {typo(texte)}
              </p>
            )}
            <p class="petit">{typo(source)}</p>
          </li>
        )
      })}
    </ul>
  )
  return (
    <section class="bloc" aria-labelledby="t-points">
      <h2 id="t-points">À vérifier</h2>
      {modifiable ? (
        <form
          method="post"
          action={`${postePaths.clip(clip.id)}/verifies`}
          class="clip-form"
          aria-labelledby="t-points"
        >
          {liste}
          <p>
            <button class="bouton second" type="submit">
              Enregistrer la liste
            </button>
          </p>
        </form>
      ) : (
        liste
      )}
    </section>
  )
}

const Histoire: FC<TenirClipProps> = ({ clip: { histoire } }) =>
  histoire.length === 0 ? null : (
    <section class="bloc" aria-labelledby="t-histoire">
      <h2 id="t-histoire">Ce qui a été décidé</h2>
      <ol class="clip-histoire">
        {histoire.toReversed().map(({ vers, par, motif, le }) => (
          <li>
            {formatDate(le)}, {COTE_TEXTES[par]} : <b>{ETAT_TEXTES[vers].toLowerCase()}</b>.
            {motif ? ` ${typo(motif)}` : ''}
          </li>
        ))}
      </ol>
    </section>
  )
