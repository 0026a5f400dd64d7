import type { FC } from 'hono/jsx'
import { NBSP } from '#web/format.ts'
import { QUESTIONS } from '../domain/label.ts'
import type { Bilans } from '../lire.ts'
import { QUESTION_TEXTES } from '../texts.ts'

/** What the public said, question by question, from five answers on. */
export const Avis: FC<{ bilans: Bilans }> = ({ bilans }) =>
  QUESTIONS.every(question => bilans[question] === undefined) ? (
    <p>Moins de cinq réponses depuis un an : rien n’est montré.</p>
  ) : (
    <ul>
      {QUESTIONS.map(question => {
        const bilan = bilans[question]
        return (
          <li>
            {QUESTION_TEXTES[question].replace(' ?', `${NBSP}?`)}{' '}
            {bilan ? `${bilan.favorables} oui ou plutôt oui, sur ${bilan.total}.` : 'Moins de cinq réponses.'}
          </li>
        )
      })}
    </ul>
  )

/** What is a fact in the file of the demonstration, and what is not. */
export const LabelInvente: FC = () => (
  <p class="attention">
    Démonstration. La grille vient d’un texte public. Ce que la structure en dit, la visite et la décision sont
    inventés.
  </p>
)
