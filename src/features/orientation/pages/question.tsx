import type { FC } from 'hono/jsx'
import { typo } from '#web/format.ts'
import { Champ, ChampCommune, describedBy } from '#web/kit/champ.tsx'
import type { ChoixQuestion, Question } from '../domain/reponse.ts'
import { BESOIN_THEMES, BESOINS_GENERAUX } from '../texts.ts'
import { asText, type Erreur } from './recherche.ts'

const FORM = 'recherche'

/** True when this page has a way to answer the question. */
export const isAskable = ({ champ, choix }: Question): boolean =>
  choix.length > 0 || champ === 'situation.age' || champ.startsWith('lieu')

interface QuestionProps {
  question: Question
  erreurs: readonly Erreur[]
}

/** The one question worth asking. Its fields belong to the form of the facts, which carries the rest of the search. */
export const BlocQuestion: FC<QuestionProps> = ({ question: { champ, texte, choix }, erreurs }) => {
  const lieu = champ.startsWith('lieu')
  return (
    <section class="question" aria-labelledby="question">
      <p class="surtitre">Une question pour mieux vous orienter</p>
      <h2 id="question">{typo(texte)}</h2>
      {choix.length > 0 ? null : <Saisie champ={lieu ? 'lieu' : 'age'} erreurs={erreurs} />}
      {champ === 'besoins' ? <ChoixBesoins choix={choix} /> : null}
      <div class="choix">
        {champ === 'besoins' ? null : <Boutons champ={champ} choix={choix} />}
        <button type="submit" form={FORM} name="repondre" value={`${champ}=`} class="bouton bouton-petit discret">
          {lieu ? 'Je préfère ne pas le dire' : 'Je ne sais pas'}
        </button>
      </div>
    </section>
  )
}

const Boutons: FC<{ champ: string; choix: readonly ChoixQuestion[] }> = ({ champ, choix }) => (
  <>
    {choix
      .filter(({ valeur }) => valeur !== null)
      .map(({ valeur, texte }) => (
        <button
          type="submit"
          form={FORM}
          name="repondre"
          value={`${champ}=${asText(valeur)}`}
          class="bouton bouton-petit second"
        >
          {typo(texte)}
        </button>
      ))}
  </>
)

/** The besoins, few at first: the broad ones in sight, every one of them under its theme on demand. */
const ChoixBesoins: FC<{ choix: readonly ChoixQuestion[] }> = ({ choix }) => {
  const among = (codes: readonly string[]): ChoixQuestion[] =>
    codes.flatMap(code => choix.filter(({ valeur }) => valeur === code))
  return (
    <>
      <div class="choix">
        <Boutons champ="besoins" choix={among(BESOINS_GENERAUX)} />
      </div>
      <details class="autres-choix">
        <summary>Voir tous les choix</summary>
        {BESOIN_THEMES.map(({ titre, besoins }) => (
          <div>
            <h3>{titre}</h3>
            <div class="choix">
              <Boutons champ="besoins" choix={among(besoins)} />
            </div>
          </div>
        ))}
      </details>
    </>
  )
}

const Saisie: FC<{ champ: 'lieu' | 'age'; erreurs: readonly Erreur[] }> = ({ champ, erreurs }) => {
  const erreur = erreurs.find(e => e.champ === champ)
  return (
    <div class="ligne">
      <Champ
        id={champ}
        libelle={champ === 'lieu' ? 'Commune ou code postal' : 'Âge, en chiffres'}
        erreur={erreur?.texte}
      >
        {champ === 'lieu' ? (
          <ChampCommune id="lieu" lieu={erreur?.saisie ?? ''} commune={undefined} erreur={erreur?.texte} form={FORM} />
        ) : (
          <input
            id="age"
            type="text"
            name="age"
            inputmode="numeric"
            autocomplete="off"
            maxlength={7}
            value={erreur?.saisie ?? ''}
            aria-describedby={describedBy('age', undefined, erreur?.texte)}
            aria-invalid={erreur ? 'true' : undefined}
            form={FORM}
            class="court"
          />
        )}
      </Champ>
      <button type="submit" form={FORM} class="bouton">
        Valider
      </button>
    </div>
  )
}
