import type { FC } from 'hono/jsx'
import type { Agent } from '#features/comptes/index.ts'
import { typo } from '#web/format.ts'
import { Champ, describedBy, ResumeErreurs } from '#web/kit/champ.tsx'
import { Texte } from '#web/kit/texte.tsx'
import { PagePoste, postePaths } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'
import type { Clip } from '../domain/clip.ts'
import type { SaisieSousTitre } from '../domain/sous-titres.ts'
import type { Erreurs } from '../formulaire.ts'
import { direDuree } from '../texts.ts'
import { Film } from './film.tsx'

interface SousTitresProps {
  cadre: Cadre
  agent: Agent
  clip: Clip
  lignes: readonly SaisieSousTitre[]
  transcription: string
  erreurs: Erreurs
  /** Most captions that a clip may have. */
  max: number
  fait: string | undefined
}

/** Empty lines under those that are written. */
const LIBRES = 5
const VIDE: SaisieSousTitre = { debut: '', fin: '', texte: '' }

/** Where the captions and the text of a draft are written. */
export const PageSousTitres: FC<SousTitresProps> = props => {
  const { cadre, agent, clip, lignes, transcription, erreurs, max, fait } = props
  const ici = `${postePaths.clip(clip.id)}/sous-titres`
  const fautes = Object.entries(erreurs).map(([champ, texte]) => ({ champ, texte }))
  const toutes = [...lignes, ...Array.from({ length: Math.min(LIBRES, max - lignes.length) }, () => VIDE)]
  return (
    <PagePoste
      cadre={cadre}
      agent={agent}
      titre={fautes.length > 0 ? 'Erreur : sous-titres' : 'Sous-titres'}
      menu="clips"
      fait={fautes.length > 0 ? undefined : fait}
    >
      <div>
        <p class="fil">
          <a href={postePaths.clip(clip.id)}>{typo(clip.titre)}</a>
        </p>
        <h1>Sous-titres et transcription</h1>
        <p class="chapeau">
          {clip.video ? `Le film dure ${direDuree(clip.video.dureeMs)}.` : 'Le film n’est pas encore déposé.'} Les temps
          s’écrivent minutes:secondes, comme 0:05,2.
        </p>
      </div>
      <ResumeErreurs erreurs={fautes} />
      {clip.video ? (
        <Film
          clip={{ ...clip, video: { ...clip.video, tailles: undefined } }}
          adresse={`${postePaths.clip(clip.id)}/film`}
          sousTitres={`${ici}.vtt`}
        />
      ) : null}
      <form method="post" action={`${ici}/importer`} enctype="multipart/form-data" class="clip-form">
        <Champ
          id="fichier"
          libelle="Reprendre un fichier WebVTT"
          aide="Un fichier .vtt. Il remplace les sous-titres qui sont là."
          erreur={erreurs.fichier}
        >
          <input
            id="fichier"
            name="fichier"
            type="file"
            accept=".vtt,text/vtt"
            required
            aria-describedby={describedBy('fichier', 'aide', erreurs.fichier)}
          />
        </Champ>
        <p>
          <button class="bouton second" type="submit">
            Importer
          </button>
        </p>
      </form>
      <form method="post" action={ici} class="clip-form" novalidate>
        <ol class="clip-lignes">
          {toutes.map((ligne, rang) => (
            <Ligne ligne={ligne} numero={rang + 1} erreurs={erreurs} />
          ))}
        </ol>
        <p class="petit">Une ligne vidée est enlevée. Enregistrez pour avoir d’autres lignes.</p>
        <Texte
          id="transcription"
          libelle="Transcription"
          aide="Tout ce qui est dit et ce qui s’entend, à lire sur la page. Vide : reprise des sous-titres."
          lignes={8}
          valeur={transcription}
          erreur={erreurs.transcription}
        />
        <label class="case">
          <input type="checkbox" name="reprendre" value="oui" /> Refaire la transcription depuis les sous-titres
        </label>
        <p>
          <button class="bouton" type="submit">
            Enregistrer
          </button>
        </p>
      </form>
    </PagePoste>
  )
}

const Ligne: FC<{ ligne: SaisieSousTitre; numero: number; erreurs: Erreurs }> = ({ ligne, numero, erreurs }) => {
  const champs = [
    { id: `d-${numero}`, libelle: 'Début', valeur: ligne.debut },
    { id: `f-${numero}`, libelle: 'Fin', valeur: ligne.fin },
  ]
  return (
    <li>
      <fieldset>
        <legend>Sous-titre {numero}</legend>
        <div class="clip-ligne">
          {champs.map(({ id, libelle, valeur }) => (
            <Texte id={id} libelle={libelle} valeur={valeur} erreur={erreurs[id]} max={12} />
          ))}
          <Texte
            id={`t-${numero}`}
            libelle="Texte"
            lignes={2}
            valeur={ligne.texte}
            erreur={erreurs[`t-${numero}`]}
            max={250}
          />
        </div>
      </fieldset>
    </li>
  )
}
