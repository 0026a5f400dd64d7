import type { Child, FC } from 'hono/jsx'
import { plural, typo } from '#web/format.ts'
import { Champ } from '#web/kit/champ.tsx'
import { paths } from '#web/paths.ts'
import { Page } from '#web/shell.tsx'
import type { Cadre } from '#web/site.ts'
import { CLASSEMENTS, type Rayons } from '../domain/rayons.ts'
import type { MetierTrouve } from '../domain/recherche.ts'
import { CLASSEMENT_TEXTES, GRANDS_DOMAINES } from '../texts.ts'

export interface MetiersProps {
  cadre: Cadre
  q: string
  /** Undefined while nothing is asked. */
  trouves?: readonly MetierTrouve[] | undefined
  rayons: Rayons
  liste: readonly { rome: string; libelle: string }[]
  /** Version of ROME, null for the demonstration. */
  version: number | null
  erreur?: string | undefined
}

const DESCRIPTION =
  'Cherchez un métier avec vos mots : ce qu’on y fait, ses contraintes, comment y accéder, et à qui en parler près de chez vous.'

/** The search of occupations: one field, what was found, and the other ways to go through them. */
export const PageMetiers: FC<MetiersProps> = ({ cadre, q, trouves, rayons, liste, version, erreur }) => (
  <Page
    cadre={cadre}
    titre={trouves ? `Métiers : ${plural(trouves.length, 'réponse')}` : 'Métiers'}
    description={trouves ? undefined : DESCRIPTION}
    menu="metiers"
  >
    <div class="cadre annuaire metiers">
      <header>
        <h1>Trouver un métier</h1>
        <p class="chapeau">Dites un nom de métier, ou ce que vous aimeriez faire, avec vos mots.</p>
      </header>
      <search>
        <form method="post" action={paths.metiers} class="metiers-recherche">
          <Champ
            id="q"
            libelle="Métier ou activité"
            aide="Par exemple : réparer des vélos, aide soignante, dev web"
            erreur={erreur}
          >
            <metier-champ>
              <input
                id="q"
                name="q"
                type="search"
                value={q}
                maxlength={200}
                autocomplete="off"
                aria-describedby="q-aide"
                aria-invalid={erreur ? 'true' : undefined}
              />
            </metier-champ>
          </Champ>
          <button type="submit" class="bouton">
            Chercher
          </button>
        </form>
      </search>
      {trouves ? <Trouves trouves={trouves} /> : null}
      <nav aria-labelledby="parcourir" class="metiers-parcourir">
        <h2 id="parcourir">Parcourir les {String(liste.length)} métiers</h2>
        <Rayonnage rayons={rayons} liste={liste} />
      </nav>
      <Origine version={version} />
    </div>
  </Page>
)

/** So many are named one by one. */
const PEU = 100

/** The ways to go through the occupations; while they are few, as in the demonstration, all of them by domain too. */
const Rayonnage: FC<Pick<MetiersProps, 'rayons' | 'liste'>> = ({ rayons, liste }) => {
  const classements = CLASSEMENTS.filter(par => rayons[par].length > 0)
  return (
    <>
      {classements.length > 0 ? (
        <ul>
          {classements.map(par => (
            <li>
              <a href={paths.rayons(par)}>{CLASSEMENT_TEXTES[par].lien}</a>
            </li>
          ))}
        </ul>
      ) : null}
      {liste.length <= PEU ? <ParDomaine liste={liste} /> : null}
    </>
  )
}

const ParDomaine: FC<Pick<MetiersProps, 'liste'>> = ({ liste }) => (
  <div class="metiers-domaines">
    {Object.entries(GRANDS_DOMAINES)
      .map(([lettre, titre]) => ({ titre, metiers: liste.filter(({ rome }) => rome.startsWith(lettre)) }))
      .filter(({ metiers }) => metiers.length > 0)
      .map(({ titre, metiers }) => (
        <section>
          <h3>{typo(titre)}</h3>
          <ul>
            {metiers
              .toSorted((a, b) => a.libelle.localeCompare(b.libelle, 'fr'))
              .map(({ rome, libelle }) => (
                <li>
                  <a href={paths.metier(rome)}>{typo(libelle)}</a>
                </li>
              ))}
          </ul>
        </section>
      ))}
  </div>
)

export const Origine: FC<{ version: number | null }> = ({ version }) => (
  <p class="petit">
    {version === null
      ? 'Ces métiers sont une démonstration, écrite pour ce service. Le répertoire officiel n’est pas encore chargé.'
      : `Source : ROME 4, version ${version} (France Travail, Licence Ouverte).`}
  </p>
)

/** Answers, each to be compared with others. */
const Trouves: FC<{ trouves: readonly MetierTrouve[] }> = ({ trouves }) => {
  if (trouves.length === 0)
    return (
      <section class="rien" aria-labelledby="rien">
        <h2 id="rien">Aucun métier ne correspond</h2>
        <p>
          Essayez avec d’autres mots, plus simples. Ou <a href={paths.accueil}>dites ce qui vous amène</a>&nbsp;: une
          personne pourra vous aider.
        </p>
      </section>
    )
  const comparables = trouves.length > 1
  return (
    <section aria-labelledby="trouves">
      <h2 id="trouves">{plural(trouves.length, 'métier proche', 'métiers proches')} de vos mots</h2>
      <form method="get" action={paths.comparer()}>
        <ol class="metiers-liste">
          {trouves.map(({ rome, libelle, appellation }) => (
            <li>
              <a href={paths.metier(rome)}>{typo(libelle)}</a>
              {appellation === libelle ? null : <span class="petit">{typo(`${appellation} : dans cette fiche`)}</span>}
              {comparables ? (
                <label class="metier-comparer">
                  <input type="checkbox" name="rome[]" value={rome} /> Comparer
                  <span class="hors-ecran"> {typo(libelle)}</span>
                </label>
              ) : null}
            </li>
          ))}
        </ol>
        {comparables ? (
          <button type="submit" class="bouton second">
            Comparer les métiers cochés (deux ou trois)
          </button>
        ) : null}
      </form>
    </section>
  )
}

declare module 'hono/jsx' {
  namespace JSX {
    interface IntrinsicElements {
      'metier-champ': { children?: Child }
    }
  }
}
