import type { FC } from 'hono/jsx'
import type { ReseauReferentiel } from '#features/annuaire/index.ts'
import { formatDate, formatNumber, typo, uncapitalize } from '#web/format.ts'
import { paths } from '#web/paths.ts'
import { Page } from '#web/shell.tsx'
import type { Cadre } from '#web/site.ts'
import { BAREME } from '../domain/bareme.ts'
import { CRITERES } from '../domain/reponse.ts'
import { NIVEAUX } from '../domain/vocabulaire.ts'
import { BESOIN_FAITS, CRITERE_TEXTES, FORCE_TEXTES, NIVEAU_TEXTES } from '../texts.ts'

interface ClassementProps {
  cadre: Cadre
  reseaux: readonly ReseauReferentiel[]
}

/** How doors are ranked: written from the very weights and rules that rank them. */
export const PageClassement: FC<ClassementProps> = ({ cadre, reseaux }) => (
  <Page
    cadre={cadre}
    titre="Comment les portes sont choisies"
    description="Les règles et les poids qui classent les portes, et les textes d’où viennent ces règles."
  >
    <div class="cadre texte">
      <h1>Comment les portes sont choisies</h1>
      <p class="chapeau">Cette page est écrite par les règles elles-mêmes. Si une règle change, la page change.</p>
      <h2>Nos promesses</h2>
      <ul>
        <li>Personne ne peut payer pour être mieux placé.</li>
        <li>Votre nom, votre sexe et votre origine ne comptent jamais.</li>
        <li>Ce que nous ne savons pas de vous n’écarte aucune porte.</li>
        <li>Une porte écartée est montrée, avec la raison.</li>
        <li>La même demande, au même moment, donne toujours les mêmes portes.</li>
      </ul>
      <h2>Ce qui compte, et combien</h2>
      <p>Chaque porte reçoit des points, sur 100. Sous chaque porte, vous voyez ses points, raison par raison.</p>
      <Poids />
      <h2>Qui est le plus compétent</h2>
      <p>Ces points dépendent de deux choses. Jusqu’où va l’aide, et si c’est le cœur de métier de la structure.</p>
      <Competence />
      <h2>La distance et le temps</h2>
      <ul>
        <li>À {BAREME.DEMI_DISTANCE_KM}&nbsp;km, la moitié des points de distance est perdue.</li>
        <li>Au-delà de {BAREME.DISTANCE_MAX_KM}&nbsp;km, une porte où l’on se rend n’est plus proposée.</li>
        <li>
          Une porte à distance ou par téléphone garde {formatNumber(BAREME.SANS_DEPLACEMENT * 100)}&nbsp;% de ces
          points.
        </li>
        <li>
          Une fiche vérifiée depuis moins de {mois(BAREME.FRAICHEUR_JOURS.pleine)} garde tous ses points de fraîcheur.
        </li>
        <li>Après {mois(BAREME.FRAICHEUR_JOURS.nulle)}, elle n’en a plus.</li>
        <li>Pas plus de {BAREME.PORTES_PAR_RESEAU} portes d’un même réseau&nbsp;: vous gardez un vrai choix.</li>
      </ul>
      <h2>Ce que dit chaque réseau</h2>
      <p>
        Une règle qui écarte doit venir d’un texte. Voici chaque réseau, ses règles et leurs sources. Les structures
        sont dans <a href={paths.annuaire()}>l’annuaire</a>.
      </p>
      <div>
        {described(reseaux).map(reseau => (
          <Reseau reseau={reseau} />
        ))}
      </div>
    </div>
  </Page>
)

/** Réseaux of which something is said. */
const described = (reseaux: readonly ReseauReferentiel[]): ReseauReferentiel[] =>
  reseaux.filter(({ besoins }) => besoins.length > 0)

const mois = (jours: number): string => `${Math.round(jours / 30.4)}\u00a0mois`

const Poids: FC = () => (
  <div class="defile">
    <table class="poids">
      <caption class="hors-ecran">Points de chaque critère</caption>
      <thead>
        <tr>
          <th scope="col">Critère</th>
          <th scope="col">Points</th>
          <th scope="col">Ce que l’on regarde</th>
        </tr>
      </thead>
      <tbody>
        {CRITERES.map(critere => (
          <tr>
            <th scope="row">{CRITERE_TEXTES[critere].nom}</th>
            <td>{formatNumber(BAREME.POIDS[critere] * 100)}</td>
            <td>{CRITERE_TEXTES[critere].detail}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
)

const Competence: FC = () => (
  <div class="defile">
    <table>
      <caption class="hors-ecran">Part des points de compétence, sur 100</caption>
      <thead>
        <tr>
          <th scope="col">Aide</th>
          <th scope="col">Cœur de métier</th>
          <th scope="col">En plus du reste</th>
        </tr>
      </thead>
      <tbody>
        {NIVEAUX.toReversed().map(niveau => (
          <tr>
            <th scope="row">{NIVEAU_TEXTES[niveau]}</th>
            <td>{formatNumber(BAREME.COMPETENCE[niveau].coeur * BAREME.POIDS.besoin * 100)} points</td>
            <td>{formatNumber(BAREME.COMPETENCE[niveau].annexe * BAREME.POIDS.besoin * 100)} points</td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
)

const Reseau: FC<{ reseau: ReseauReferentiel }> = ({ reseau }) => {
  const { nom, nomComplet, mission, publics, besoins, sources, ressort } = reseau
  const used = [...new Set([...publics, ...besoins, ...(ressort ? [ressort] : [])].map(({ source }) => source))]
  const note = (source: string): string => `[${used.indexOf(source) + 1}]`
  return (
    <details class="reseau-regles">
      <summary>{typo(nom)}</summary>
      <div>
        <p>
          {nomComplet === nom ? null : `${typo(nomComplet)}. `}
          {typo(mission)}
        </p>
        {publics.length > 0 ? (
          <ul>
            {publics.map(({ force, texte, source }) => (
              <li>
                <b>{FORCE_TEXTES[force]}&nbsp;:</b> {typo(uncapitalize(texte))} {note(source)}
              </li>
            ))}
          </ul>
        ) : (
          <p>Ouvert à toutes et à tous.</p>
        )}
        {besoins.length > 0 ? (
          <div class="defile">
            <table>
              <caption class="hors-ecran">Ce que fait le réseau {typo(nom)}</caption>
              <thead>
                <tr>
                  <th scope="col">Besoin</th>
                  <th scope="col">Aide</th>
                  <th scope="col">Source</th>
                </tr>
              </thead>
              <tbody>
                {besoins.map(({ code, niveau, coeur, source }) => (
                  <tr>
                    <td>{BESOIN_FAITS[code]}</td>
                    <td>
                      {NIVEAU_TEXTES[niveau]}
                      {coeur ? ', cœur de métier' : ''}
                    </td>
                    <td>{note(source)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        ) : null}
        <ol class="sources petit">
          {used.map(key => {
            const source = sources[key]
            if (!source) return null
            return (
              <li>
                {note(key)} {source.url ? <a href={source.url}>{typo(source.reference)}</a> : typo(source.reference)}.
                Vu le {formatDate(source.consulteLe)}.
              </li>
            )
          })}
        </ol>
      </div>
    </details>
  )
}
