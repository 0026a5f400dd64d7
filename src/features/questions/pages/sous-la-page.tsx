import type { FC } from 'hono/jsx'
import { Joints } from '#features/ressources/vues.ts'
import { formatDate, jourOf, typo } from '#web/format.ts'
import { paths } from '#web/paths.ts'
import type { Sujet } from '../domain/question.ts'
import type { QuestionPubliee } from '../store/questions.ts'

/** What was asked under a page and who answered, then where to ask. */
export const Questions: FC<{ sujet: Sujet; publiees: readonly QuestionPubliee[] }> = ({ sujet, publiees }) => (
  <section aria-labelledby="questions" class={publiees.length === 0 ? 'questions imprimer-non' : 'questions'}>
    <h2 id="questions">Questions et réponses</h2>
    {publiees.length === 0 ? <p>Personne n’a encore posé de question ici.</p> : null}
    {publiees.map(({ question, reponse, structure, le, demonstration, joints }) => (
      <details>
        <summary>{typo(question)}</summary>
        {reponse.split(/\n{2,}/).map(p => (
          <p>{typo(p)}</p>
        ))}
        <Joints joints={joints} />
        <p class="petit">
          Réponse de {typo(structure)}, le {formatDate(jourOf(le))}.
          {demonstration ? ' Inventée, pour la démonstration.' : ''}
        </p>
      </details>
    ))}
    <p class="imprimer-non">
      <a href={paths.question(sujet.objet, sujet.code)}>Poser une question</a>
    </p>
  </section>
)
