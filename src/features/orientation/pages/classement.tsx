import type { FC } from 'hono/jsx'
import type { ReseauReferentiel } from '#features/annuaire/index.ts'
import { formatDate, formatNumber, jourOf, typo } from '#web/format.ts'
import { paths } from '#web/paths.ts'
import { Page } from '#web/shell.tsx'
import type { Cadre } from '#web/site.ts'
import { BAREME } from '../domain/bareme.ts'
import { CRITERES } from '../domain/reponse.ts'
import { NIVEAUX } from '../domain/vocabulaire.ts'
import { CRITERE_TEXTES, NIVEAU_TEXTES } from '../texts.ts'
import { Reseau } from './classement-reseau.tsx'

/** The version of the rules that doors were chosen by; zero and no date: those that ship with the product. */
export interface VersionDesRegles {
  version: number
  le: Date | undefined
}

interface ClassementProps {
  cadre: Cadre
  reseaux: readonly ReseauReferentiel[]
  regles: VersionDesRegles
}

/** How doors are ranked: written from the very weights and rules that rank them. */
export const PageClassement: FC<ClassementProps> = ({ cadre, reseaux, regles }) => (
  <Page
    cadre={cadre}
    titre="Comment les portes sont choisies"
    description="Les règles et les poids qui classent les portes, et les textes d’où viennent ces règles."
  >
    <div class="cadre texte">
      <h1>Comment les portes sont choisies</h1>
      <p class="chapeau">Cette page est écrite par les règles elles-mêmes. Si une règle change, la page change.</p>
      <p>{direVersion(regles)}</p>
      <h2>En bref</h2>
      <ol>
        <li>D’abord, nous regardons qui sait faire ce que vous cherchez.</li>
        <li>Ensuite, qui est fait pour une personne comme vous.</li>
        <li>Puis la distance, les horaires et le reste.</li>
      </ol>
      <p>La porte la plus proche n’est donc pas toujours la première. C’est la plus utile qui passe devant.</p>
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
      <p>
        Vous nommez un réseau, comme la Mission locale&nbsp;? Ses portes passent devant les autres, sauf si une règle
        les écarte. Les points sont alors comptés sur {formatNumber((1 + BAREME.POIDS.reseau) * 100)}, puis ramenés à
        100. Dire d’où vous venez n’est pas demander&nbsp;: «&nbsp;je suis suivi par la Mission locale&nbsp;» ne change
        rien.
      </p>
      <h2>Qui sait faire</h2>
      <p>Ces points dépendent de deux choses. Jusqu’où va l’aide, et si c’est le cœur de métier de la structure.</p>
      <Competence />
      <p>
        Vous cherchez plusieurs choses&nbsp;? La première compte le plus. La deuxième compte pour{' '}
        {pourcent(BAREME.RANG_BESOIN[1] ?? 1)}. Chacune garde au moins une porte, quand la place le permet.
      </p>
      <h2>Pour qui la porte est faite</h2>
      <p>Certaines portes sont réservées par la loi. D’autres reçoivent surtout certaines personnes.</p>
      <Publics />
      <h2>La distance et le temps</h2>
      <ul>
        <li>À {BAREME.DEMI_DISTANCE_KM}&nbsp;km, la moitié des points de distance est perdue.</li>
        <li>Au-delà de {BAREME.DISTANCE_MAX_KM}&nbsp;km, une porte où l’on se rend n’est plus proposée.</li>
        <li>Une porte à distance ou par téléphone garde {pourcent(BAREME.SANS_DEPLACEMENT)} de ces points.</li>
        <li>
          Ouverte maintenant, elle a tous les points d’horaires. Ouverte dans la journée, elle en a{' '}
          {pourcent(BAREME.HORAIRES.jour)}. Dans la semaine, {pourcent(BAREME.HORAIRES.semaine)}. Plus tard,{' '}
          {pourcent(BAREME.HORAIRES.plusTard)}.
        </li>
        <li>Si ses horaires sont inconnus, elle en a {pourcent(BAREME.HORAIRES.inconnu)}.</li>
        <li>
          Une fiche vérifiée depuis moins de {mois(BAREME.FRAICHEUR_JOURS.pleine)} garde tous ses points de fraîcheur.
          Après {mois(BAREME.FRAICHEUR_JOURS.nulle)}, elle n’en a plus.
        </li>
        <li>
          La fiche ne dit ni le prix, ni l’accès, ni la langue&nbsp;? Elle garde {pourcent(BAREME.NON_DIT)} des points.
        </li>
      </ul>
      <p>À points égaux, la plus proche passe devant. Puis celle dont la fiche est la plus récente.</p>
      <h2>Un vrai choix</h2>
      <ul>
        <li>Pas plus de {BAREME.PORTES_PAR_RESEAU} portes d’un même réseau.</li>
        <li>
          La deuxième n’est là que si elle est proche&nbsp;: {BAREME.ECART_MEME_RESEAU_KM}&nbsp;km de plus que la
          première, au maximum.
        </li>
        <li>
          Si la liste est trop courte, d’autres portes du même réseau la complètent. Pas celles qui sont à plus de{' '}
          {BAREME.ECART_REMPLISSAGE_KM}&nbsp;km de la première.
        </li>
        <li>
          Des numéros et des sites nationaux sont aussi classés. Ainsi, chaque demande trouve une porte, partout en
          France.
        </li>
      </ul>
      <p>
        Certains réseaux se partagent le territoire. C’est votre adresse qui décide qui vous reçoit. Pour eux, nous
        montrons une seule porte.
      </p>
      <details class="reseau-regles">
        <summary>Les réseaux qui se partagent le territoire</summary>
        <ul>
          {reseaux
            .filter(({ code }) => BAREME.RESEAUX_DE_SECTEUR.includes(code))
            .map(({ nomComplet }) => (
              <li>{typo(nomComplet)}</li>
            ))}
        </ul>
      </details>
      <h2>La question que nous posons</h2>
      <p>
        Nous posons une question au plus à la fois. Et seulement si la réponse peut changer au moins{' '}
        {pourcent(BAREME.GAIN_MINIMAL)} de votre liste. Vous pouvez toujours ne pas répondre.
      </p>
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

const direVersion = ({ version, le }: VersionDesRegles): string =>
  le === undefined
    ? 'Ce sont les règles d’origine.'
    : `C’est la version ${version} des règles, appliquée le ${formatDate(jourOf(le))}.`

/** Réseaux of which something is said. */
const described = (reseaux: readonly ReseauReferentiel[]): ReseauReferentiel[] =>
  reseaux.filter(({ besoins }) => besoins.length > 0)

const mois = (jours: number): string => `${Math.round(jours / 30.4)}\u00a0mois`

const pourcent = (part: number): string => `${formatNumber(part * 100)}\u00a0%`

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

const Publics: FC = () => {
  const { exclusif, preferentiel, tous } = BAREME.PUBLIC
  const cas: readonly (readonly [string, number])[] = [
    ['Réservée à des personnes comme vous', exclusif.oui],
    ['Reçoit en priorité des personnes comme vous', preferentiel.oui],
    ['Ouverte à tout le monde', tous],
    ['A une priorité, et nous ne savons pas si elle vous concerne', preferentiel.inconnu],
    ['Réservée, et nous ne savons pas si elle vous concerne', exclusif.inconnu],
    ['Reçoit en priorité d’autres personnes', preferentiel.non],
  ]
  return (
    <div class="defile">
      <table>
        <caption class="hors-ecran">Points de public, selon la porte</caption>
        <thead>
          <tr>
            <th scope="col">La porte</th>
            <th scope="col">Points</th>
          </tr>
        </thead>
        <tbody>
          {cas.map(([texte, part]) => (
            <tr>
              <th scope="row">{texte}</th>
              <td>{formatNumber(part * BAREME.POIDS.public * 100)}</td>
            </tr>
          ))}
          <tr>
            <th scope="row">Réservée à d’autres personnes</th>
            <td>Écartée, avec la raison</td>
          </tr>
        </tbody>
      </table>
    </div>
  )
}
