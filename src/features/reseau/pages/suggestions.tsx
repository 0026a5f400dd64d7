import type { FC } from 'hono/jsx'
import type { Agent } from '#features/comptes/index.ts'
import { ETAT_NOMBRES } from '#features/plan/index.ts'
import { formatDate, formatMoment, plural, typo } from '#web/format.ts'
import { ResumeErreurs } from '#web/kit/champ.tsx'
import type { ErreurChamp } from '#web/kit/lire-champs.ts'
import { Texte } from '#web/kit/texte.tsx'
import { PagePoste, postePaths } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'
import { direPeriode, parsePeriode } from '../domain/periode.ts'
import { estClose, type Suggestion, type Suite } from '../domain/suggestion.ts'
import type { Suggestions } from '../suggerer.ts'
import { direSuggestion } from '../texts.ts'
import { ETAT_TEXTES } from '../texts-visite.ts'
import { Simule } from './reseau.tsx'

/** Of each kind that are shown: the first ones matter most. */
const MONTREES = 8

interface SuggestionsProps {
  cadre: Cadre
  agent: Agent
  lues: Suggestions | undefined
  /** The suggestion whose form is refused, and what was typed in it. */
  refusee: { cle: string; motif: string } | undefined
  erreurs: readonly ErreurChamp[]
  fait?: string | undefined
}

const SECTIONS = [
  {
    sorte: 'lien',
    titre: 'Elles ne travaillent pas ensemble, et leurs publics se croisent',
    vide: 'Aucune paire de structures dont les publics se croisent ne manque de liens.',
  },
  {
    sorte: 'service',
    titre: 'Services où presque personne n’est adressé',
    vide: 'Cinq personnes ou plus sont adressées à chaque service.',
  },
  { sorte: 'besoin', titre: 'Besoins sans porte proche', vide: 'Chaque besoin connu a une porte proche.' },
] as const satisfies readonly { sorte: Suggestion['sorte']; titre: string; vide: string }[]

/** What the map suggests, each with its reason in figures and what can be done at once. */
export const PageSuggestions: FC<SuggestionsProps> = props => {
  const { cadre, agent, lues, erreurs, fait } = props
  const titre = 'Ce qu’on peut faire'
  const periode = parsePeriode(lues?.periode)
  return (
    <PagePoste
      cadre={cadre}
      agent={agent}
      titre={erreurs.length > 0 ? `Erreur : ${titre}` : titre}
      menu="reseau"
      fait={fait}
    >
      <div>
        <p class="fil">
          <a href={postePaths.reseau}>Qui adresse à qui</a>
        </p>
        <h1>{titre}</h1>
        <p class="chapeau">
          Ce que les chiffres du territoire donnent à penser{periode ? `, ${direPeriode(periode)}` : ''}. À vous de voir
          : chaque constat peut mener à une visite, une réunion, une action.
        </p>
        <p>
          <a href={postePaths.visites}>Visites</a> ·{' '}
          <a href={`${postePaths.reseauDefinitions}#d-suggestion`}>Définitions</a>
        </p>
      </div>
      <ResumeErreurs erreurs={erreurs} />
      {lues ? (
        <>
          <Simule simule={lues.simule} />
          {SECTIONS.map(({ sorte, titre: nom, vide }) => (
            <Section
              {...props}
              id={`t-${sorte}`}
              nom={nom}
              vide={vide}
              suggestions={lues.ouvertes.filter(one => one.sorte === sorte)}
            />
          ))}
          <Suites suites={lues.suites} />
        </>
      ) : (
        <p class="vide">Rien n’est encore publié. Les premiers chiffres paraissent à la fin du semestre en cours.</p>
      )}
    </PagePoste>
  )
}

const Section: FC<SuggestionsProps & { id: string; nom: string; vide: string; suggestions: readonly Suggestion[] }> = ({
  id,
  nom,
  vide,
  suggestions,
  refusee,
  erreurs,
}) => (
  <section aria-labelledby={id}>
    <h2 id={id}>{nom}</h2>
    {suggestions.length === 0 ? (
      <p class="vide">{vide}</p>
    ) : (
      <ol class="reseau-suggestions">
        {suggestions
          .filter((one, i) => i < MONTREES || one.cle === refusee?.cle)
          .map((suggestion, i) => (
            <Carte
              suggestion={suggestion}
              champ={refusee?.cle === suggestion.cle ? 'motif' : `${id}-${i}`}
              refusee={refusee?.cle === suggestion.cle ? refusee : undefined}
              erreur={refusee?.cle === suggestion.cle ? erreurs[0]?.texte : undefined}
            />
          ))}
      </ol>
    )}
    {suggestions.length > MONTREES ? (
      <p class="petit">
        Et {plural(suggestions.length - MONTREES, 'autre', 'autres')}, qui concernent moins de demandes.
      </p>
    ) : null}
  </section>
)

interface CarteProps {
  suggestion: Suggestion
  /** Id of its field. */
  champ: string
  refusee: { motif: string } | undefined
  erreur: string | undefined
}
const Carte: FC<CarteProps> = ({ suggestion, champ, refusee, erreur }) => {
  const { titre, raison } = direSuggestion(suggestion)
  const { cle, sorte } = suggestion
  return (
    <li class="bloc">
      <h3>{typo(titre)}</h3>
      <p>{typo(raison)}</p>
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
    </li>
  )
}

const REUNION = { prevue: 'prévue', tenue: 'tenue', annulee: 'annulée' } as const

/** What was done, and what came of it. */
const Issue: FC<{ suite: Suite }> = ({ suite: { quoi } }) => {
  if (quoi.sorte === 'ecartee') return <>Écartée : {typo(quoi.motif)}</>
  if (quoi.sorte === 'visite')
    return (
      <>
        <a href={postePaths.visite(quoi.id)}>Visite</a> {dire(ETAT_TEXTES, quoi.etat).toLowerCase()}
        {quoi.retours > 0 ? `, ${plural(quoi.retours, 'retour')}` : ''}
      </>
    )
  if (quoi.sorte === 'reunion')
    return (
      <>
        <a href={postePaths.reunion(quoi.id)}>Réunion</a> {dire(REUNION, quoi.etat)}, {formatMoment(quoi.debut)}
      </>
    )
  return (
    <>
      <a href={postePaths.planAction(quoi.id)}>Action du plan</a> {dire(ACTION, quoi.etat)}
    </>
  )
}
const ACTION = Object.fromEntries(Object.entries(ETAT_NOMBRES).map(([etat, [un]]) => [etat, un]))
const dire = (textes: Readonly<Record<string, string>>, etat: string): string => textes[etat] ?? etat

const Suites: FC<{ suites: readonly Suite[] }> = ({ suites }) => (
  <section aria-labelledby="t-suites">
    <h2 id="t-suites">Ce qu’on en a fait</h2>
    {suites.length === 0 ? <p class="vide">Aucune suggestion n’a encore été suivie ni écartée.</p> : null}
    <ul class="reseau-suggestions">
      {suites.map(suite => (
        <li class="bloc">
          <h3>{typo(suite.titre)}</h3>
          {suite.demonstration ? <p class="petit">Démonstration : inventé.</p> : null}
          <p class="petit">
            Le {formatDate(suite.le.toISOString())} : {typo(suite.raison)}
          </p>
          <p>
            <b>
              <Issue suite={suite} />
            </b>
            {estClose(suite) ? null : '. La suggestion est revenue dans la liste.'}
          </p>
          {suite.quoi.sorte === 'ecartee' ? (
            <form method="post">
              <input type="hidden" name="cle" value={suite.cle} />
              <button
                class="discret"
                type="submit"
                name="geste"
                value="revenir"
                aria-label={`Faire revenir : ${typo(suite.titre)}`}
              >
                Faire revenir
              </button>
            </form>
          ) : null}
        </li>
      ))}
    </ul>
  </section>
)
