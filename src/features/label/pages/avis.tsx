import type { FC } from 'hono/jsx'
import { NBSP, typo } from '#web/format.ts'
import { paths } from '#web/paths.ts'
import { Page } from '#web/shell.tsx'
import type { Cadre } from '#web/site.ts'
import { QUESTIONS, REPONSES_AVIS } from '../domain/label.ts'
import { QUESTION_TEXTES, REPONSE_TEXTES } from '../texts.ts'

interface AvisProps {
  cadre: Cadre
  structure: { id: string; nom: string }
  /** Where one stands: nothing sent yet, counted, or sent too often. */
  etat: 'a-repondre' | 'compte' | 'trop'
}

/** Three questions after a visit, for anybody: nothing is asked of who answers. */
export const PageAvis: FC<AvisProps> = ({ cadre, structure, etat }) => (
  <Page
    cadre={cadre}
    titre={`Votre avis : ${typo(structure.nom)}`}
    description={`Trois questions après votre visite : ${typo(structure.nom)}.`}
  >
    <div class="cadre etroit page-rappel">
      <p class="fil">
        <a href={paths.structure(structure.id)}>{typo(structure.nom)}</a>
      </p>
      <h1>Votre visite, en trois questions</h1>
      {etat === 'compte' ? (
        <p class="fait-avis" role="status">
          Merci. Vos réponses sont comptées avec celles des autres.
        </p>
      ) : etat === 'trop' ? (
        <p role="alert">Trop de réponses viennent d’ici. Réessayez plus tard.</p>
      ) : (
        <>
          <p class="chapeau">Sans nom, sans compte. Vos réponses sont ajoutées à un compte du mois, et c’est tout.</p>
          <form method="post" action={paths.avis(structure.id)} class="poste-bloc">
            {QUESTIONS.map(question => (
              <fieldset class="pastilles">
                <legend>{QUESTION_TEXTES[question].replace(' ?', `${NBSP}?`)}</legend>
                {REPONSES_AVIS.map(reponse => (
                  <label>
                    <input type="radio" name={question} value={reponse} />
                    <span>{REPONSE_TEXTES[reponse]}</span>
                  </label>
                ))}
              </fieldset>
            ))}
            <p>
              <button class="bouton" type="submit">
                Envoyer
              </button>
            </p>
            <p class="petit">Aucune question n’est obligatoire.</p>
          </form>
        </>
      )}
    </div>
  </Page>
)
