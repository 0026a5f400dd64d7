import type { FC } from 'hono/jsx'
import { capitalize, plural } from '#web/format.ts'
import type { Centre } from '../domain/base.ts'
import { souhaitOf } from '../domain/ecrire.ts'
import { type Interets, type ScoreDimension, SEUIL } from '../domain/interets.ts'
import type { Inventaire, Item } from '../domain/inventaire.ts'
import { courteOf, groupesOf, nomCentre, nomChamp } from '../parcours/interets.ts'
import { CONSTATS, FORCES } from '../texts.ts'
import { Aller, PageProjet, type ProjetProps } from './commun.tsx'

interface InterestsProps extends ProjetProps {
  inventaire: Inventaire
  /** Rank of the group of questions that is asked. */
  groupe: number
}

/** One group of activities, each with its five answers. */
export const PageInterets: FC<InterestsProps> = ({ cadre, etat, inventaire, groupe }) => {
  const groupes = groupesOf(inventaire)
  const courte = courteOf(inventaire)
  const dernier = groupe + 1 === courte || groupe + 1 === groupes.length
  const sur = groupe < courte ? courte : groupes.length
  return (
    <PageProjet
      cadre={cadre}
      etat={etat}
      page="interets"
      vers={dernier ? 'bilan' : 'interets'}
      titre="Ce que j’aime faire"
      chapeau="Aimeriez-vous le faire, même si vous ne l’avez jamais fait ? Ne pensez ni à l’argent ni aux diplômes."
    >
      <p class="projet-avance">
        Page {groupe + 1} sur {sur}
        <progress value={groupe + 1} max={sur} aria-hidden="true"></progress>
        <button type="button" class="bouton discret bouton-petit" data-voix hidden>
          Écouter cette page
        </button>
      </p>
      <input type="hidden" name="groupe" value={groupe + 1} />
      <div class="projet-questions" data-a-lire>
        {(groupes[groupe] ?? []).map(item => (
          <Question inventaire={inventaire} item={item} reponse={etat.projet.interets.reponses[item.id]?.valeur} />
        ))}
      </div>
      <p class="actions">
        <button type="submit" class="bouton">
          {dernier ? 'Voir ce qui ressort' : 'Continuer'}
        </button>
        {groupe > 0 ? (
          <button type="submit" class="bouton second" name="retour" value={groupe - 1} formaction="/projet/interets">
            Revenir
          </button>
        ) : null}
      </p>
      <p class="petit">Vous pouvez laisser une activité sans réponse.</p>
    </PageProjet>
  )
}

/** One activity and its five answers. */
export const Question: FC<{ inventaire: Inventaire; item: Item; reponse: number | null | undefined }> = ({
  inventaire,
  item,
  reponse,
}) => (
  <fieldset class="projet-question">
    <legend>{item.texte}</legend>
    <div class="projet-echelle">
      {inventaire.reponses.map(({ valeur, nom }) => (
        <label>
          <input type="radio" name={nomChamp(item.id)} value={valeur} checked={reponse === valeur} />
          <span>{nom}</span>
        </label>
      ))}
    </div>
  </fieldset>
)

interface BilanProps extends ProjetProps {
  inventaire: Inventaire
  centres: readonly Centre[]
  interets: Interets
}

/** What the answers tell of the six dimensions, with what is not sure in it. */
export const PageBilan: FC<BilanProps> = ({ cadre, etat, inventaire, centres, interets }) => {
  const reste = inventaire.items.length - interets.scores.reduce((somme, { repondus }) => somme + repondus, 0)
  const scores = interets.scores.toSorted((a, b) => (b.points ?? -1) - (a.points ?? -1))
  return (
    <PageProjet
      cadre={cadre}
      etat={etat}
      page="bilan"
      vers="acquis"
      titre="Ce qui ressort"
      chapeau={CONSTATS[interets.constat]}
    >
      <table class="projet-bilan">
        <caption class="hors-ecran">Six façons d’être attiré par une activité, et ce que disent vos réponses</caption>
        <thead>
          <tr>
            <th scope="col">Activités</th>
            <th scope="col">Vos réponses</th>
          </tr>
        </thead>
        <tbody>
          {scores.map(score => (
            <Ligne inventaire={inventaire} score={score} />
          ))}
        </tbody>
      </table>
      <p class="petit">
        0 veut dire «&nbsp;pas du tout&nbsp;», 100 «&nbsp;tout à fait&nbsp;». Deux lignes qui se recouvrent ne se
        départagent pas.
      </p>
      <Centres etat={etat} centres={centres} />
      <p class="actions">
        <button type="submit" class="bouton">
          Continuer&nbsp;: ce que je sais faire
        </button>
        <Aller vers="metiers" classe="bouton second">
          Voir des métiers
        </Aller>
        {reste > 0 ? (
          <Aller vers="interets" classe="bouton second">
            Préciser&nbsp;: {plural(reste, 'activité')} de plus
          </Aller>
        ) : null}
      </p>
    </PageProjet>
  )
}

/** Things that somebody likes, whatever the trade: as many as they want. */
const Centres: FC<Pick<BilanProps, 'etat' | 'centres'>> = ({ etat, centres }) => (
  <fieldset class="projet-centres">
    <legend>Et dans la vie, qu’est-ce qui vous plaît&nbsp;?</legend>
    <p class="petit">Cochez ce que vous voulez, ou rien. Cela compte dans le choix des métiers.</p>
    <input type="hidden" name="centres" value="vus" />
    <div class="projet-jetons">
      {centres.map(({ code, nom }) => (
        <label>
          <input type="checkbox" name="c[]" value={code} checked={souhaitOf(etat.projet, nomCentre(code)) !== ''} />
          <span>{capitalize(nom)}</span>
        </label>
      ))}
    </div>
  </fieldset>
)

const Ligne: FC<{ inventaire: Inventaire; score: ScoreDimension }> = ({ inventaire, score }) => {
  const dimension = inventaire.dimensions.find(({ code }) => code === score.dimension)
  const { points, erreur } = score
  return (
    <tr>
      <th scope="row">
        {dimension?.nom}
        <span class="petit">{dimension?.texte}</span>
      </th>
      <td>
        {points === null || erreur === null ? (
          <span>Pas encore de réponse</span>
        ) : (
          <>
            <Jauge points={points} erreur={SEUIL * erreur} />
            <span>
              {FORCES[score.force]} <span class="petit">({fourchette(points, SEUIL * erreur)} sur 100)</span>
            </span>
          </>
        )}
      </td>
    </tr>
  )
}

const borne = (points: number): number => Math.max(0, Math.min(100, Math.round(points)))
const fourchette = (points: number, marge: number): string =>
  `entre ${borne(points - marge)} et ${borne(points + marge)}`

/** The range in which the true answer lies, and its middle; the words beside it say the same. */
const Jauge: FC<{ points: number; erreur: number }> = ({ points, erreur }) => {
  const [debut, fin] = [borne(points - erreur), borne(points + erreur)]
  return (
    <svg class="projet-jauge" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
      <rect class="fond" x="0" y="4" width="100" height="2" />
      <rect class="marge" x={debut} y="2" width={Math.max(1, fin - debut)} height="6" />
      <rect class="milieu" x={borne(points) - 0.75} y="0" width="1.5" height="10" />
    </svg>
  )
}
