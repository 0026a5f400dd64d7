import type { FC } from 'hono/jsx'
import { typo } from '#web/format.ts'
import { ResumeErreurs } from '#web/kit/champ.tsx'
import { paths } from '#web/paths.ts'
import { Page } from '#web/shell.tsx'
import type { Cadre } from '#web/site.ts'
import { QUESTIONS, type Question, REPONSES } from '../domain/avis.ts'
import { ERREUR_AVIS, QUESTION_TEXTES, REPONSE_TEXTES } from '../texts-avis.ts'

interface AvisProps {
  cadre: Cadre
  /** None: the link was used, or is nobody's. */
  interrogation?: { titre: string; action: string } | undefined
  saisie: URLSearchParams
  /** Questions that were left without an answer. */
  manquent: readonly Question[]
}

/** Three questions after an event, by the link that was sent. */
export const PageAvis: FC<AvisProps> = ({ cadre, interrogation, saisie, manquent }) => (
  <Page cadre={cadre} titre={manquent.length > 0 ? 'Erreur : votre avis' : 'Votre avis'} menu="evenements">
    <div class="cadre etroit page-inscription">
      <h1>Votre avis</h1>
      {interrogation ? (
        <>
          <p class="chapeau">{typo(interrogation.titre)}</p>
          <p>Vos réponses ne sont liées ni à votre nom, ni à votre adresse. Elles sont comptées avec les autres.</p>
          <ResumeErreurs
            erreurs={manquent.map(champ => ({ champ, texte: `${QUESTION_TEXTES[champ]} ${ERREUR_AVIS}` }))}
          />
          <form method="post" action={interrogation.action} class="avis-form" novalidate>
            {QUESTIONS.map(question => (
              <fieldset
                class={manquent.includes(question) ? 'cases champ-erreur' : 'cases'}
                id={question}
                aria-describedby={manquent.includes(question) ? `${question}-erreur` : undefined}
              >
                <legend>{typo(QUESTION_TEXTES[question])}</legend>
                {manquent.includes(question) ? (
                  <p class="erreur" id={`${question}-erreur`}>
                    {ERREUR_AVIS}
                  </p>
                ) : null}
                {REPONSES.map(reponse => (
                  <label>
                    <input type="radio" name={question} value={reponse} checked={saisie.get(question) === reponse} />{' '}
                    {REPONSE_TEXTES[reponse]}
                  </label>
                ))}
              </fieldset>
            ))}
            <button type="submit" class="bouton">
              Envoyer mes réponses
            </button>
          </form>
        </>
      ) : (
        <p>Ce lien a déjà servi, ou l’adresse est incomplète.</p>
      )}
    </div>
  </Page>
)

export const PageAvisDonne: FC<{ cadre: Cadre }> = ({ cadre }) => (
  <Page cadre={cadre} titre="Merci" menu="evenements">
    <div class="cadre etroit page-inscription">
      <h1>Merci</h1>
      <p class="chapeau">Vos réponses sont enregistrées, sans votre nom.</p>
      <p>
        <a href={paths.evenements()}>Voir d’autres événements</a>
      </p>
    </div>
  </Page>
)
