import type { FC } from 'hono/jsx'
import { typo } from '#web/format.ts'
import type { CHOIX_COMPETENCE } from '../parcours/acquis.ts'

type Choix = (typeof CHOIX_COMPETENCE)[number]

export interface CompetenceProposee {
  cle: string
  libelle: string
  /** What the person said of it; undefined while they said nothing. */
  choix: Choix | undefined
}

const CHOIX: readonly { valeur: Choix; texte: string }[] = [
  { valeur: 'sait-aime', texte: 'Je sais le faire et j’aime' },
  { valeur: 'sait', texte: 'Je sais le faire, sans aimer' },
  { valeur: 'aime', texte: 'J’aimerais apprendre' },
  { valeur: 'non', texte: 'Ce n’est pas moi' },
]

/** Skills one by one: what one can do and what one likes are two answers. Nothing counts before it is confirmed. */
export const Competences: FC<{ proposees: readonly CompetenceProposee[] }> = ({ proposees }) =>
  proposees.length === 0 ? null : (
    <section aria-labelledby="competences">
      <h2 id="competences">Est-ce vous&nbsp;?</h2>
      <p>Voici ce que vos mots nous font penser. Rien ne compte avant votre réponse.</p>
      <div class="projet-questions">
        {proposees.map(({ cle, libelle, choix }) => (
          <fieldset class="projet-question">
            <legend>{typo(libelle)}</legend>
            <input type="hidden" name="competence[]" value={libelle} />
            <div class="projet-choix">
              {CHOIX.map(({ valeur, texte }) => (
                <label>
                  <input type="radio" name={`c-${cle}`} value={valeur} checked={choix === valeur} />
                  <span>{texte}</span>
                </label>
              ))}
            </div>
          </fieldset>
        ))}
      </div>
    </section>
  )
