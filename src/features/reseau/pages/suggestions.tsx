import type { FC } from 'hono/jsx'
import type { Agent } from '#features/comptes/index.ts'
import { ChiffresSimules } from '#features/observatoire/index.ts'
import { ETAT_NOMBRES } from '#features/plan/index.ts'
import { formatDate, formatMoment, plural, typo } from '#web/format.ts'
import { Champ, Liste, ResumeErreurs } from '#web/kit/champ.tsx'
import type { ErreurChamp } from '#web/kit/lire-champs.ts'
import { PagePoste, postePaths } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'
import type { Nomme } from '../domain/lien.ts'
import { direPeriode, parsePeriode } from '../domain/periode.ts'
import { estClose, pageDe, type Suggestion, type Suite, structuresDe, type Traitee } from '../domain/suggestion.ts'
import type { Suggestions } from '../suggerer.ts'
import { ETAT_TEXTES } from '../texts-visite.ts'
import { Cartes } from './suggestion-cartes.tsx'

/** Of each kind that are shown: the first ones matter most. */
const MONTREES = 5

interface SuggestionsProps {
  cadre: Cadre
  agent: Agent
  lues: Suggestions | undefined
  /** For the région: the territoires that it may look at. */
  choix: readonly Nomme[]
  /** All of one kind, of a structure or of all, by pages. */
  voir: { toutes: Suggestion['sorte']; structure: string | undefined; page: number } | undefined
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
  const { cadre, agent, lues, choix, voir, erreurs, fait } = props
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
          Ce que les chiffres du territoire donnent à penser{periode ? `, ${direPeriode(periode)}` : ''}.{' '}
          {choix.length > 0
            ? 'C’est la coordination du territoire qui décide d’une visite, d’une réunion, d’une action.'
            : 'À vous de voir : chaque constat peut mener à une visite, une réunion, une action.'}
        </p>
        <p>
          {choix.length > 0 ? null : (
            <>
              <a href={postePaths.visites}>Visites</a> ·{' '}
            </>
          )}
          <a href={`${postePaths.reseauDefinitions}#d-suggestion`}>Définitions</a>
        </p>
      </div>
      <ResumeErreurs erreurs={erreurs} />
      {choix.length > 0 ? (
        <form method="get" class="ligne observatoire-filtres">
          <Champ id="territoire" libelle="Territoire">
            <Liste
              id="territoire"
              name="territoire"
              options={choix.map(({ id, nom }) => ({ valeur: id, texte: nom }))}
              valeur={lues?.vue?.territoire.id}
              vide="Choisir"
            />
          </Champ>
          <button class="bouton" type="submit">
            Afficher
          </button>
        </form>
      ) : null}
      {lues ? (
        <>
          <ChiffresSimules simule={lues.simule} />
          {SECTIONS.filter(({ sorte }) => voir === undefined || voir.toutes === sorte).map(
            ({ sorte, titre: nom, vide }) =>
              voir ? (
                <Toutes {...props} nom={nom} vide={vide} ouvertes={lues.ouvertes} voir={voir} />
              ) : (
                <Section
                  {...props}
                  id={`t-${sorte}`}
                  nom={nom}
                  vide={vide}
                  sorte={sorte}
                  suggestions={lues.ouvertes.filter(one => one.sorte === sorte)}
                />
              ),
          )}
          {voir ? null : lues.vue ? <Traitees traitees={lues.vue.traitees} /> : <Suites suites={lues.suites} />}
        </>
      ) : (
        <p class="vide">
          {choix.length > 0
            ? 'Choisissez un territoire.'
            : 'Rien n’est encore publié. Les premiers chiffres paraissent à la fin du semestre en cours.'}
        </p>
      )}
    </PagePoste>
  )
}

const adresseDe = (
  toutes: Suggestion['sorte'],
  { territoire, structure, page }: { territoire?: string | undefined; structure?: string | undefined; page?: number },
): string => {
  const query = new URLSearchParams({
    ...(territoire ? { territoire } : {}),
    toutes,
    ...(structure ? { structure } : {}),
    ...(page ? { page: `${page}` } : {}),
  })
  return `${postePaths.reseauSuggestions}?${query}`
}

/** All the suggestions of one kind, ranked, by pages; those of one structure when it is chosen. */
const Toutes: FC<
  SuggestionsProps & {
    nom: string
    vide: string
    ouvertes: readonly Suggestion[]
    voir: NonNullable<SuggestionsProps['voir']>
  }
> = ({ nom, vide, ouvertes, voir, lues, refusee, erreurs }) => {
  const territoire = lues?.vue?.territoire.id
  const { toutes, structure } = voir
  const { page, pages, combien, suggestions } = pageDe(ouvertes, { ...voir, sorte: toutes })
  const structures = new Map(
    ouvertes.flatMap(one => (one.sorte === toutes ? structuresDe(one).map(({ id, nom: n }) => [id, n] as const) : [])),
  )
  return (
    <section aria-labelledby="t-toutes">
      <h2 id="t-toutes">{nom}</h2>
      <p>
        <a
          href={territoire ? `${postePaths.reseauSuggestions}?territoire=${territoire}` : postePaths.reseauSuggestions}
        >
          Revenir aux premiers constats
        </a>
      </p>
      {structures.size > 0 ? (
        <form method="get" class="ligne observatoire-filtres">
          <input type="hidden" name="toutes" value={toutes} />
          {territoire ? <input type="hidden" name="territoire" value={territoire} /> : null}
          <Champ id="structure" libelle="Structure">
            <Liste
              id="structure"
              name="structure"
              options={[...structures]
                .sort(([, x], [, y]) => x.localeCompare(y))
                .map(([valeur, texte]) => ({ valeur, texte }))}
              valeur={structure}
              vide="Toutes"
            />
          </Champ>
          <button class="bouton" type="submit">
            Afficher
          </button>
        </form>
      ) : null}
      <p>
        {plural(combien, 'constat', 'constats')}, page {page} sur {pages}.
      </p>
      <Cartes
        id="toutes"
        vide={vide}
        suggestions={suggestions}
        agit={territoire === undefined}
        refusee={refusee}
        erreurs={erreurs}
      />
      <nav aria-label="Pages" class="ligne-boutons">
        {page > 1 ? (
          <a class="bouton second" href={adresseDe(toutes, { territoire, structure, page: page - 1 })} rel="prev">
            Page précédente
          </a>
        ) : null}
        {page < pages ? (
          <a class="bouton second" href={adresseDe(toutes, { territoire, structure, page: page + 1 })} rel="next">
            Page suivante
          </a>
        ) : null}
      </nav>
    </section>
  )
}

const Section: FC<
  SuggestionsProps & {
    id: string
    nom: string
    vide: string
    sorte: Suggestion['sorte']
    suggestions: readonly Suggestion[]
  }
> = ({ id, nom, vide, sorte, suggestions, lues, refusee, erreurs }) => (
  <section aria-labelledby={id}>
    <h2 id={id}>{nom}</h2>
    <Cartes
      id={id}
      vide={vide}
      suggestions={suggestions.filter((one, i) => i < MONTREES || one.cle === refusee?.cle)}
      agit={lues?.vue === undefined}
      refusee={refusee}
      erreurs={erreurs}
    />
    {suggestions.length > MONTREES ? (
      <p class="petit">
        <a href={adresseDe(sorte, { territoire: lues?.vue?.territoire.id })}>Voir les {suggestions.length} constats</a>,
        classés par nombre de demandes.
      </p>
    ) : null}
  </section>
)

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

const Traitees: FC<{ traitees: readonly Traitee[] }> = ({ traitees }) => (
  <section aria-labelledby="t-suites">
    <h2 id="t-suites">Ce que la coordination a regardé</h2>
    {traitees.length === 0 ? <p class="vide">Aucune suggestion n’a encore été suivie ni écartée.</p> : null}
    <ul>
      {traitees.map(({ titre, le, ecartee }) => (
        <li>
          {typo(titre)}. {ecartee ? 'Écartée' : 'Suivie'} le {formatDate(le.toISOString())}
        </li>
      ))}
    </ul>
  </section>
)

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
