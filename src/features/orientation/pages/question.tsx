import type { FC } from 'hono/jsx'
import { typo } from '#web/format.ts'
import { Champ, ChampCommune } from '#web/kit/champ.tsx'
import type { Question } from '../domain/reponse.ts'
import { asText } from './recherche.ts'

const FORM = 'recherche'

/** True when this page has a way to answer the question. */
export const isAskable = ({ champ, choix }: Question): boolean =>
  choix.length > 0 || champ === 'situation.age' || champ.startsWith('lieu')

/** The one question worth asking. Its fields belong to the form of the facts, which carries the rest of the search. */
export const BlocQuestion: FC<{ question: Question }> = ({ question: { champ, texte, choix } }) => (
  <section class="question" aria-labelledby="question">
    <p class="surtitre">Une question pour mieux vous orienter</p>
    <h2 id="question">{typo(texte)}</h2>
    {choix.length > 0 ? null : champ.startsWith('lieu') ? (
      <div class="ligne">
        <Champ id="question-lieu" libelle="Commune ou code postal">
          <ChampCommune id="question-lieu" lieu="" commune={undefined} form={FORM} />
        </Champ>
        <button type="submit" form={FORM} class="bouton">
          Valider
        </button>
      </div>
    ) : (
      <div class="ligne">
        <Champ id="question-age" libelle="Âge, en chiffres">
          <input
            id="question-age"
            type="text"
            name="age"
            inputmode="numeric"
            autocomplete="off"
            maxlength={7}
            form={FORM}
            class="court"
          />
        </Champ>
        <button type="submit" form={FORM} class="bouton">
          Valider
        </button>
      </div>
    )}
    <div class="choix">
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
      <button type="submit" form={FORM} name="repondre" value={`${champ}=`} class="bouton bouton-petit discret">
        {champ.startsWith('lieu') ? 'Je préfère ne pas le dire' : 'Je ne sais pas'}
      </button>
    </div>
  </section>
)
