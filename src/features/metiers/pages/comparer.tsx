import type { FC } from 'hono/jsx'
import { typo } from '#web/format.ts'
import { paths } from '#web/paths.ts'
import { Page } from '#web/shell.tsx'
import type { Cadre } from '#web/site.ts'
import { horairesOf, pesantsOf } from '../domain/conditions.ts'
import type { FicheMetier } from '../domain/fiche.ts'
import { phrasesSobres } from '../domain/neutralite.ts'
import type { PortraitIci } from '../ici.ts'
import { enBref, Reserve } from './portrait.tsx'

interface Props {
  cadre: Cadre
  fiches: readonly FicheMetier[]
  /** Of each sheet, who works in its families, when and for how much. */
  portraits: readonly (readonly PortraitIci[])[]
}

const COMPARES_MAX = 5

const LIGNES: readonly {
  titre: string
  lire: (fiche: FicheMetier, portraits: readonly PortraitIci[]) => readonly string[]
}[] = [
  { titre: 'Ce qu’on y fait', lire: ({ definition }) => phrasesSobres(definition) },
  { titre: 'Ce qui plaît', lire: ({ plait }) => plait },
  {
    titre: 'Ce qui pèse',
    lire: fiche => (fiche.pese.length > 0 ? fiche.pese : pesantsOf(fiche)),
  },
  {
    titre: 'Horaires',
    lire: (fiche, portraits) => {
      const chiffres = enBref.horaires(portraits)
      return chiffres.length > 0 ? chiffres : horairesOf(fiche)
    },
  },
  { titre: 'Comment y accéder', lire: ({ acces }) => acces },
  { titre: 'Salaire', lire: (_, portraits) => enBref.salaire(portraits) },
  {
    titre: 'Ce qu’il faut savoir faire',
    lire: ({ savoirFaire }) => savoirFaire.filter(({ importance }) => importance === 'principale').map(c => c.libelle),
  },
  { titre: 'Femmes et hommes', lire: (_, portraits) => enBref.femmes(portraits) },
  {
    titre: 'Règles et statut',
    lire: ({ reglemente, cadre }) => [
      ...(reglemente === true ? ['Métier réglementé'] : reglemente === false ? ['Métier non réglementé'] : []),
      ...(cadre === true ? ['Emploi de cadre'] : []),
    ],
  },
]

/** Two or three occupations side by side. */
export const PageComparer: FC<Props> = ({ cadre, fiches, portraits }) => (
  <Page cadre={cadre} titre="Comparer des métiers" menu="metiers">
    <div class="cadre annuaire metiers">
      <header>
        <p class="fil">
          <a href={paths.metiers}>Tous les métiers</a>
        </p>
        <h1>Comparer des métiers</h1>
      </header>
      {fiches.length < 2 ? (
        <p class="attention">
          Cochez deux ou trois métiers dans une <a href={paths.metiers}>recherche</a>, puis comparez.
        </p>
      ) : (
        <section class="defile" aria-label="Comparaison" tabindex={0}>
          <table class="metiers-comparaison">
            <thead>
              <tr>
                <td></td>
                {fiches.map(({ rome, libelle }) => (
                  <th scope="col">
                    <a href={paths.metier(rome)}>{typo(libelle)}</a>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {LIGNES.map(({ titre, lire }) => (
                <tr>
                  <th scope="row">{titre}</th>
                  {fiches.map((fiche, i) => (
                    <td>
                      <Cellule elements={lire(fiche, portraits[i] ?? [])} />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
          {portraits.flat().length === 0 ? null : (
            <p class="petit">
              <Reserve portraits={portraits.flat()} mesure={portraits.flat().flatMap(mesureOf)[0]} />
            </p>
          )}
        </section>
      )}
    </div>
  </Page>
)

const mesureOf = ({ femmes, salaire, samedi }: PortraitIci) => femmes ?? salaire ?? samedi ?? []

const Cellule: FC<{ elements: readonly string[] }> = ({ elements }) =>
  elements.length === 0 ? (
    <span class="petit">Pas encore d’information</span>
  ) : (
    <ul>
      {elements.slice(0, COMPARES_MAX).map(element => (
        <li>{typo(element)}</li>
      ))}
    </ul>
  )
