import type { FC } from 'hono/jsx'
import { typo } from '#web/format.ts'
import type { ErreurChamp } from '#web/kit/lire-champs.ts'
import { Texte } from '#web/kit/texte.tsx'
import { postePaths } from '#web/poste.tsx'
import type { Suggestion } from '../domain/suggestion.ts'
import { direSuggestion } from '../texts.ts'

/** Suggestions, each with its reason and what can be done at once. @param refusee the one whose form is refused, and what was typed in it */
export const Cartes: FC<{
  id: string
  vide: string
  suggestions: readonly Suggestion[]
  /** Whether who reads may act upon them. */
  agit: boolean
  refusee: { cle: string; motif: string } | undefined
  erreurs: readonly ErreurChamp[]
}> = ({ id, vide, suggestions, agit, refusee, erreurs }) =>
  suggestions.length === 0 ? (
    <p class="vide">{vide}</p>
  ) : (
    <ol class="reseau-suggestions">
      {suggestions.map((suggestion, i) => (
        <Carte
          suggestion={suggestion}
          agit={agit}
          champ={refusee?.cle === suggestion.cle ? 'motif' : `${id}-${i}`}
          refusee={refusee?.cle === suggestion.cle ? refusee : undefined}
          erreur={refusee?.cle === suggestion.cle ? erreurs[0]?.texte : undefined}
        />
      ))}
    </ol>
  )

interface CarteProps {
  suggestion: Suggestion
  agit: boolean
  /** Id of its field. */
  champ: string
  refusee: { motif: string } | undefined
  erreur: string | undefined
}
const Carte: FC<CarteProps> = ({ suggestion, agit, champ, refusee, erreur }) => {
  const { titre, raison } = direSuggestion(suggestion)
  const { cle, sorte } = suggestion
  return (
    <li class="bloc">
      <h3>{typo(titre)}</h3>
      <p>{typo(raison)}</p>
      {agit ? (
        <>
          <div class="ligne-boutons">
            {sorte === 'besoin' ? null : (
              <a class="bouton" href={`${postePaths.visite('nouvelle')}?suggestion=${encodeURIComponent(cle)}`}>
                Proposer une visite
              </a>
            )}
            <form method="post" class="ligne-boutons">
              <input type="hidden" name="cle" value={cle} />
              <button class="bouton second" type="submit" name="geste" value="reunion">
                Prévoir une réunion
              </button>
              <button class="bouton second" type="submit" name="geste" value="action">
                Ajouter au plan d’action
              </button>
            </form>
          </div>
          <details open={erreur !== undefined}>
            <summary>Écarter</summary>
            <form method="post" novalidate class="pile">
              <input type="hidden" name="cle" value={cle} />
              <Texte id={champ} name="motif" libelle="Pourquoi" valeur={refusee?.motif ?? ''} erreur={erreur} />
              <p>
                <button class="bouton second" type="submit" name="geste" value="ecarter">
                  Écarter cette suggestion
                </button>
              </p>
            </form>
          </details>
        </>
      ) : null}
    </li>
  )
}
