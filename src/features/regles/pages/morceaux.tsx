import type { FC } from 'hono/jsx'
import { stringify } from 'yaml'
import type { Besoin } from '#features/orientation/index.ts'
import { capitalize, formatNumber, NBSP, plural, typo } from '#web/format.ts'
import type { Apercu } from '../domain/apercu.ts'
import type { Difference } from '../domain/differences.ts'
import { direDemandes, direRegle, nomVersion } from '../texts.ts'

export type LibelleBesoin = (code: Besoin) => string

const ecrit = (valeur: unknown): string =>
  valeur === undefined ? 'Rien' : typeof valeur === 'string' ? valeur : stringify(valeur, { lineWidth: 0 }).trim()

/** Rules as they were and as they become. */
export const Differences: FC<{ differences: readonly Difference[]; libelleBesoin: LibelleBesoin; id: string }> = ({
  differences,
  libelleBesoin,
  id,
}) =>
  differences.length === 0 ? (
    <p class="vide">Aucune règle ne change.</p>
  ) : (
    <ol class="regles-differences">
      {differences.map((difference, i) => (
        <li id={`${id}-${i}`}>
          <h3>{typo(direRegle(difference, libelleBesoin as (code: string) => string))}</h3>
          {difference.portes ? null : <p class="petit">Des mots seulement : aucune porte ne change par cette règle.</p>}
          <div class="avant-apres">
            <div>
              <p>
                <b>Avant</b>
              </p>
              <pre tabindex={0}>{ecrit(difference.avant)}</pre>
            </div>
            <div>
              <p>
                <b>Après</b>
              </p>
              <pre tabindex={0}>{ecrit(difference.apres)}</pre>
            </div>
          </div>
        </li>
      ))}
    </ol>
  )

interface ApercuProps {
  apercu: Apercu
  differences: readonly Difference[]
  libelleBesoin: LibelleBesoin
  /** Id of the list of differences that causes lead to. */
  id: string
}

interface ComptesProps {
  par: 'territoire' | 'besoin'
  lignes: readonly { nom: string; cas: number; changees: number }[]
}

/** How many demandes were tried and change doors, by one thing or another. Nothing without a line. */
const Comptes: FC<ComptesProps> = ({ par, lignes }) =>
  lignes.length === 0 ? null : (
    <section class="defile" tabindex={0} aria-label={`Demandes qui changent, par ${par}`}>
      <table>
        <caption>Par {par}</caption>
        <thead>
          <tr>
            <th scope="col">{capitalize(par)}</th>
            <th scope="col">Demandes essayées</th>
            <th scope="col">Changent de portes</th>
          </tr>
        </thead>
        <tbody>
          {lignes.map(({ nom, cas, changees }) => (
            <tr>
              <th scope="row">{typo(nom)}</th>
              <td>{formatNumber(cas)}</td>
              <td>{formatNumber(changees)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )

/** Which demandes change doors: counts, then examples with the rule that made each. */
export const ApercuDesRegles: FC<ApercuProps> = ({ apercu, differences, libelleBesoin, id }) => (
  <>
    <p>
      {apercu.cas === 0 ? 'Aucune des règles qui décident d’une porte ne change. ' : ''}
      <b>{direDemandes(apercu.changees, apercu.cas)}</b>, face à la {nomVersion(apercu.version)}.{' '}
      {apercu.changees === 0
        ? null
        : `Pour ${formatNumber(apercu.premieres)} d’entre elles, la première porte est une autre.`}
    </p>
    <Comptes par="territoire" lignes={apercu.territoires} />
    <Comptes
      par="besoin"
      lignes={apercu.besoins.map(({ code, ...comptes }) => ({ nom: libelleBesoin(code), ...comptes }))}
    />
    {apercu.exemples.length === 0 ? null : (
      <>
        <h3>{plural(apercu.exemples.length, 'exemple')}</h3>
        <ul class="regles-exemples">
          {apercu.exemples.map(({ territoire, besoin, situation, avant, apres, causes }) => (
            <li>
              <p>
                <b>{typo(libelleBesoin(besoin))}.</b> {typo(situation)}, {typo(territoire)}.
              </p>
              <div class="avant-apres">
                <Portes titre="Avant" noms={avant} />
                <Portes titre="Après" noms={apres} />
              </div>
              <p class="petit">
                {causes.length === 0 ? 'Par ce que d’autres règles déplacent.' : `Par${NBSP}: `}
                {causes.map((cause, i) => {
                  const difference = differences[cause]
                  return difference ? (
                    <>
                      {i > 0 ? '; ' : ''}
                      <a href={`#${id}-${cause}`}>
                        {typo(direRegle(difference, libelleBesoin as (code: string) => string))}
                      </a>
                    </>
                  ) : null
                })}
              </p>
            </li>
          ))}
        </ul>
      </>
    )}
    <details class="reseau-regles">
      <summary>Comment ces demandes sont choisies</summary>
      <p>
        Ce sont des situations inventées : chaque besoin qu’une règle changée concerne, dans une quinzaine de
        situations, dans la commune de chaque territoire où se trouvent le plus de lieux d’accueil. Rien de ce que
        disent les personnes n’est gardé pour cela.
      </p>
    </details>
  </>
)

const Portes: FC<{ titre: string; noms: readonly string[] }> = ({ titre, noms }) => (
  <div>
    <p>
      <b>{titre}</b>
    </p>
    <ol>
      {noms.map(nom => (
        <li>{typo(nom)}</li>
      ))}
    </ol>
  </div>
)
