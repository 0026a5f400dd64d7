import type { FC } from 'hono/jsx'
import type { Agent } from '#features/comptes/index.ts'
import { formatDate, jourOf, typo } from '#web/format.ts'
import { PagePoste, postePaths } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'
import type { Question } from '../store/questions.ts'
import { ETAT_TEXTES, OBJET_TEXTES } from '../texts.ts'

interface ListeProps {
  cadre: Cadre
  agent: Agent
  questions: readonly Question[]
  fait?: string | undefined
}

/** Questions that wait for the agent, then the last ones that are done. */
export const PageQuestions: FC<ListeProps> = ({ cadre, agent, questions, fait }) => {
  const modere = agent.role === 'coordinateur' || agent.role === 'region'
  const attend = (q: Question): boolean => q.etat === (modere ? 'recue' : 'attribuee')
  return (
    <PagePoste cadre={cadre} agent={agent} titre="Questions" menu="questions" fait={fait}>
      <div>
        <h1>Questions</h1>
        <p class="chapeau">
          {modere
            ? 'Le public les laisse sous un métier, un événement, un territoire. Vous les lisez, puis vous les confiez à la structure qui répond.'
            : 'Le public les laisse sous un métier, un événement, un territoire. Celles-ci sont confiées à votre structure.'}
        </p>
      </div>
      <Lignes id="attente" titre="À faire" questions={questions.filter(attend)} vide="Rien n’attend." />
      <Lignes id="autres" titre="Les autres" questions={questions.filter(q => !attend(q))} vide="Aucune." />
    </PagePoste>
  )
}

const Lignes: FC<{ id: string; titre: string; questions: readonly Question[]; vide: string }> = ({
  id,
  titre,
  questions,
  vide,
}) => (
  <section aria-labelledby={id}>
    <h2 id={id}>{titre}</h2>
    {questions.length === 0 ? (
      <p class="vide">{vide}</p>
    ) : (
      <ul class="file">
        {questions.map(q => (
          <li class="file-ligne">
            <p>
              <a href={postePaths.question(q.id)}>
                <b>{typo(court(q.publiee?.question ?? q.texte ?? 'Question effacée'))}</b>
              </a>
              <span class="petit">
                {OBJET_TEXTES[q.objet]}&nbsp;: {typo(q.nom)}
              </span>
              <span class="petit">
                {ETAT_TEXTES[q.etat]}
                {q.structure ? `, ${typo(q.structure.nom)}` : ''}. Posée le {formatDate(jourOf(q.poseeLe))}
                {q.demonstration ? '. Inventée' : ''}
              </span>
            </p>
          </li>
        ))}
      </ul>
    )}
  </section>
)

const COURT = 140
const court = (texte: string): string => (texte.length > COURT ? `${texte.slice(0, COURT)}…` : texte)
