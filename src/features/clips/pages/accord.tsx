import type { FC } from 'hono/jsx'
import { formatDate, typo } from '#web/format.ts'
import { ResumeErreurs } from '#web/kit/champ.tsx'
import { paths } from '#web/paths.ts'
import { Page } from '#web/shell.tsx'
import type { Cadre } from '#web/site.ts'
import { etatAccord, PORTEES } from '../domain/accord.ts'
import type { Clip } from '../domain/clip.ts'
import type { Filme } from '../store/personnes.ts'
import { ETAT_ACCORD_TEXTES, PORTEE_TEXTES } from '../texts-accord.ts'
import { Transcription } from './film.tsx'

interface AccordProps {
  cadre: Cadre
  filme: Filme
  clip: Clip
  /** Address of this page. */
  adresse: string
  /** Today, ISO. */
  leJour: string
  erreurs: readonly { champ: string; texte: string }[]
  fait: string | undefined
}

/** What somebody who is filmed is asked, and where they change their mind. */
export const PageAccord: FC<AccordProps> = props => {
  const { cadre, filme, clip, adresse, leJour, erreurs, fait } = props
  const etat = etatAccord(filme, leJour, clip.video?.id)
  return (
    <Page cadre={cadre} titre={`${erreurs.length > 0 ? 'Erreur : ' : ''}Votre accord pour un clip`}>
      <div class="cadre etroit clips-page">
        {fait === 'retire' || fait === 'accord' ? (
          <p class="fait" role="status">
            {fait === 'retire'
              ? 'Votre accord est retiré. Le film n’est plus diffusé.'
              : 'Merci. Votre accord est enregistré.'}
          </p>
        ) : null}
        <header>
          <h1>Votre accord pour un clip</h1>
          <p class="chapeau">
            {typo(clip.structure.nom)} vous demande si ce film peut être montré : «&nbsp;{typo(clip.titre)}&nbsp;».
          </p>
          <p>
            <b>{ETAT_ACCORD_TEXTES[etat]}.</b>{' '}
            {etat === 'en-regle'
              ? `${PORTEE_TEXTES[filme.portee]}, jusqu’au ${formatDate(filme.expireLe)}.`
              : 'Le film n’est pas montré sans votre accord.'}
          </p>
        </header>
        <ResumeErreurs erreurs={erreurs} />
        {clip.video ? (
          <section aria-labelledby="film">
            <h2 id="film">Le film</h2>
            {/* biome-ignore lint/a11y/useMediaCaption: shown to who is in it, before its captions are written; what is said is below. */}
            <video
              class="clip-film"
              controls
              preload="metadata"
              width={clip.video.largeur}
              height={clip.video.hauteur}
              src={`${adresse}/film`}
            ></video>
            {clip.transcription ? (
              <details>
                <summary>Ce qui est dit</summary>
                <Transcription texte={clip.transcription} />
              </details>
            ) : null}
          </section>
        ) : (
          <p class="rien">Le film n’est pas encore déposé. Revenez par ce même lien.</p>
        )}
        {etat === 'en-regle' ? (
          <Retirer adresse={adresse} />
        ) : clip.video ? (
          <Accorder {...props} video={clip.video.id} />
        ) : null}
        <p class="petit">
          Votre nom et votre adresse ne sont lus que par la structure qui fait le film.{' '}
          <a href={paths.donnees}>Vos données</a>
        </p>
      </div>
    </Page>
  )
}

const Accorder: FC<AccordProps & { video: string }> = ({ filme, clip, video, adresse, erreurs, leJour }) => {
  const erreurDe = (champ: string) => erreurs.find(one => one.champ === champ)?.texte
  if (filme.expireLe < leJour)
    return <p>La date de fin est passée. Demandez à {typo(clip.structure.nom)} un nouveau lien.</p>
  return (
    <form method="post" action={adresse} novalidate class="pile" aria-labelledby="repondre">
      <h2 id="repondre">Répondre</h2>
      <input type="hidden" name="film" value={video} />
      <fieldset class="cases">
        <legend>Où le film peut être vu, jusqu’au {formatDate(filme.expireLe)}</legend>
        {PORTEES.map(code => (
          <label>
            <input type="radio" name="portee" value={code} checked={code === filme.portee} /> {PORTEE_TEXTES[code]}
          </label>
        ))}
      </fieldset>
      <Case
        id="accord"
        erreur={erreurDe('accord')}
        texte={
          filme.mineur
            ? `${filme.identite?.nom ?? 'La personne filmée'} est d’accord pour que ce film soit montré.`
            : 'Je suis d’accord pour que mon image et ma voix soient montrées dans ce film.'
        }
      />
      {filme.mineur ? (
        <Case
          id="representant"
          erreur={erreurDe('representant')}
          texte={`Je suis ${filme.identite?.representant ?? 'le représentant légal'}, j’ai l’autorité parentale, et je suis d’accord aussi.`}
        />
      ) : null}
      <p>
        <button class="bouton" type="submit" name="geste" value="accepter">
          Donner mon accord
        </button>
      </p>
      <p class="petit">Vous n’êtes pas d’accord ? Ne cochez rien et fermez cette page : le film ne sera pas montré.</p>
    </form>
  )
}

const Case: FC<{ id: string; texte: string; erreur: string | undefined }> = ({ id, texte, erreur }) => (
  <div class={erreur ? 'champ champ-erreur' : 'champ'}>
    {erreur ? (
      <p class="erreur" id={`${id}-erreur`}>
        {erreur}
      </p>
    ) : null}
    <label class="case">
      <input
        id={id}
        type="checkbox"
        name={id}
        value="oui"
        aria-describedby={erreur ? `${id}-erreur` : undefined}
        aria-invalid={erreur ? 'true' : undefined}
      />{' '}
      {typo(texte)}
    </label>
  </div>
)

const Retirer: FC<{ adresse: string }> = ({ adresse }) => (
  <form method="post" action={adresse} aria-labelledby="changer">
    <h2 id="changer">Changer d’avis</h2>
    <p>Le film cesse aussitôt d’être diffusé. Vous n’avez pas à dire pourquoi.</p>
    <button class="bouton second" type="submit" name="geste" value="retirer">
      Retirer mon accord
    </button>
  </form>
)

/** A link that opens nothing, or no longer. */
export const PageAccordFerme: FC<{ cadre: Cadre }> = ({ cadre }) => (
  <Page cadre={cadre} titre="Ce lien n’ouvre rien">
    <div class="cadre etroit page-erreur">
      <h1>Ce lien n’ouvre rien</h1>
      <p class="chapeau">Il est incomplet, ou le clip a été supprimé. Demandez un nouveau lien à la structure.</p>
    </div>
  </Page>
)
