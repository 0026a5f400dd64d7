import type { FC } from 'hono/jsx'
import type { Agent } from '#features/comptes/index.ts'
import { formatDate, formatMoment, typo } from '#web/format.ts'
import { ResumeErreurs } from '#web/kit/champ.tsx'
import { PagePoste, postePaths } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'
import {
  type Decision,
  ETATS_DECISION,
  estEnRetard,
  type Nomme,
  PRESENCES,
  peutInviter,
  peutTenir,
} from '../domain/animation.ts'
import type { ReunionLue } from '../lire.ts'
import { DECISION_TEXTES, PRESENCE_TEXTES, REUNION_TEXTES } from '../texts.ts'
import { Choix, type FormulaireProps, Ligne } from './champ-de.tsx'

interface EcrireReunionProps extends FormulaireProps {
  cadre: Cadre
  agent: Agent
  reunion: { id: string; titre: string } | undefined
  groupes: readonly Nomme[]
  fait: string | undefined
}

/** Where a meeting is written, or moved. */
export const PageEcrireReunion: FC<EcrireReunionProps> = props => {
  const { cadre, agent, reunion, groupes, erreurs, fait } = props
  const titre = reunion ? 'Changer la réunion' : 'Prévoir une réunion'
  return (
    <PagePoste
      cadre={cadre}
      agent={agent}
      titre={erreurs.length > 0 ? `Erreur : ${titre}` : titre}
      menu="animation"
      fait={fait}
    >
      <div>
        <p class="fil">
          <a href={reunion ? postePaths.reunion(reunion.id) : postePaths.animation}>
            {reunion ? typo(reunion.titre) : 'Groupes et réunions'}
          </a>
        </p>
        <h1>{titre}</h1>
      </div>
      <ResumeErreurs erreurs={erreurs} />
      <form method="post" novalidate class="pile">
        <Choix de={props} id="groupe" libelle="Groupe" options={groupes} />
        <Ligne de={props} id="titre" libelle="Titre" />
        <div class="grille-champs">
          <Ligne de={props} id="debut" libelle="Début" type="datetime-local" />
          <Ligne de={props} id="fin" libelle="Fin" type="datetime-local" />
        </div>
        <Ligne de={props} id="lieu" libelle="Lieu" />
        <Ligne de={props} id="ordre-du-jour" libelle="Ordre du jour" aide="Un point par ligne." lignes={6} />
        <p>
          <button class="bouton" type="submit">
            Enregistrer
          </button>
        </p>
      </form>
    </PagePoste>
  )
}

interface ReunionProps extends ReunionLue, FormulaireProps {
  cadre: Cadre
  agent: Agent
  now: Date
  leJour: string
  fait?: string | undefined
}

/** Lines as they are typed, each its own. */
export const Lignes: FC<{ texte: string }> = ({ texte }) => (
  <ul>
    {texte
      .split('\n')
      .filter(ligne => ligne.trim() !== '')
      .map(ligne => (
        <li>{typo(ligne)}</li>
      ))}
  </ul>
)

/** One meeting: its agenda, who comes, what was said, what was decided. */
export const PageReunion: FC<ReunionProps> = props => {
  const { cadre, agent, reunion, now, erreurs, fait } = props
  const { id, titre: nom, debut, lieu, etat, ordreDuJour } = reunion
  const titre = typo(nom)
  return (
    <PagePoste
      cadre={cadre}
      agent={agent}
      titre={erreurs.length > 0 ? `Erreur : ${titre}` : titre}
      menu="animation"
      fait={fait}
    >
      <div>
        <p class="fil">
          <a href={postePaths.animation}>Groupes et réunions</a>
        </p>
        <h1>{titre}</h1>
        <p class="chapeau">
          {REUNION_TEXTES[etat]}. {typo(reunion.groupe.nom)}, {formatMoment(debut)}
          {lieu === '' ? '' : `, ${typo(lieu)}`}.
        </p>
      </div>
      <ResumeErreurs erreurs={erreurs} />
      {reunion.demonstration ? <p class="attention">Démonstration. Cette réunion et les noms sont inventés.</p> : null}
      <section aria-labelledby="t-ordre">
        <h2 id="t-ordre">Ordre du jour</h2>
        {ordreDuJour === '' ? <p>Rien n’est encore écrit.</p> : <Lignes texte={ordreDuJour} />}
        <div class="ligne-boutons">
          {etat === 'prevue' ? (
            <a class="bouton second" href={postePaths.reunionEcrire(id)}>
              Changer
            </a>
          ) : null}
          {etat === 'annulee' ? null : (
            <a class="bouton second" href={`${postePaths.reunion(id)}/invitation.ics`}>
              Mettre dans mon agenda
            </a>
          )}
          {etat === 'annulee' ? null : (
            <a class="bouton second" href={`${postePaths.reunion(id)}/compte-rendu`}>
              {etat === 'tenue' ? 'Imprimer le compte rendu' : 'Imprimer la feuille de présence'}
            </a>
          )}
          {peutInviter(reunion, now)
            ? (
                [
                  ['inviter', 'Inviter le groupe'],
                  ['annuler', 'Annuler et prévenir le groupe'],
                ] as const
              ).map(([geste, texte]) => (
                <form method="post" class="ligne">
                  <button class={geste === 'inviter' ? 'bouton' : 'discret'} type="submit" name="geste" value={geste}>
                    {texte}
                  </button>
                </form>
              ))
            : null}
        </div>
      </section>
      {peutTenir(reunion, now) ? <RendreCompte {...props} /> : null}
      {etat === 'annulee' ? null : <Decisions {...props} />}
    </PagePoste>
  )
}

const RendreCompte: FC<ReunionProps> = props => {
  const { convies, saisie } = props
  return (
    <section aria-labelledby="t-compte-rendu">
      <h2 id="t-compte-rendu">Qui est venu, ce qui s’est dit</h2>
      <form method="post" novalidate class="pile">
        {convies.map(({ id, nom, structure }) => (
          <fieldset class="pastilles">
            <legend>
              {typo(nom)}, {typo(structure.nom)}
            </legend>
            {PRESENCES.map(presence => (
              <label>
                <input
                  type="radio"
                  name={`presence-${id}`}
                  value={presence}
                  checked={saisie.get(`presence-${id}`) === presence}
                />
                <span>{PRESENCE_TEXTES[presence]}</span>
              </label>
            ))}
          </fieldset>
        ))}
        <Ligne
          de={props}
          id="compte-rendu"
          libelle="Compte rendu"
          aide="Une ligne vide sépare deux paragraphes. Rien sur une personne accueillie."
          lignes={10}
        />
        <div class="grille-champs">
          <Choix
            de={props}
            id="ressource"
            libelle="Document de la bibliothèque"
            vide="Aucun"
            options={props.documents}
          />
          <Ligne de={props} id="document" libelle="Ou adresse d’un document en ligne" aide="Facultatif." />
        </div>
        <p>
          <button class="bouton" type="submit" name="geste" value="rendre-compte">
            Enregistrer le compte rendu
          </button>
        </p>
      </form>
    </section>
  )
}

const Decisions: FC<ReunionProps> = props => {
  const { decisions, structures, leJour } = props
  return (
    <section aria-labelledby="t-decisions">
      <h2 id="t-decisions">Décisions</h2>
      {decisions.length === 0 ? <p>Aucune décision n’est notée.</p> : null}
      <ul class="souhaits">
        {decisions.map(decision => (
          <li>
            <p>
              <b>{typo(decision.texte)}</b>
              {direSuite(decision)} {DECISION_TEXTES[decision.etat]}
              {estEnRetard(decision, leJour) ? ', en retard' : ''}.
            </p>
            <form method="post" class="ligne-boutons">
              <input type="hidden" name="geste" value="suivre" />
              <input type="hidden" name="decision-id" value={decision.id} />
              {ETATS_DECISION.filter(etat => etat !== decision.etat).map(etat => (
                <button
                  class="discret"
                  type="submit"
                  name="etat"
                  value={etat}
                  aria-label={`${DECISION_TEXTES[etat]} : ${decision.texte}`}
                >
                  {DECISION_TEXTES[etat]}
                </button>
              ))}
            </form>
          </li>
        ))}
      </ul>
      <form method="post" novalidate class="pile">
        <Ligne de={props} id="decision" libelle="Ce qui est décidé" />
        <div class="grille-champs">
          <Choix de={props} id="qui" libelle="Qui le fait" vide="Tout le groupe" options={structures} />
          <Ligne de={props} id="pour-le" libelle="Pour le" type="date" />
        </div>
        <p>
          <button class="bouton second" type="submit" name="geste" value="decider">
            Noter cette décision
          </button>
        </p>
      </form>
    </section>
  )
}

/** Who does it, and by when: ". Mission locale, pour le 1er décembre 2026." */
export const direSuite = ({ structure, pourLe }: Decision): string =>
  `. ${[structure ? typo(structure.nom) : 'Tout le groupe', ...(pourLe === undefined ? [] : [`pour le ${formatDate(pourLe)}`])].join(', ')}.`
