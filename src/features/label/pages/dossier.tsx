import type { FC } from 'hono/jsx'
import type { Agent } from '#features/comptes/index.ts'
import { formatDate, jourOf, plural, typo } from '#web/format.ts'
import { Champ, ResumeErreurs } from '#web/kit/champ.tsx'
import type { ErreurChamp } from '#web/kit/lire-champs.ts'
import { Texte } from '#web/kit/texte.tsx'
import { paths } from '#web/paths.ts'
import { PagePoste, postePaths } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'
import {
  DECISIONS,
  type Exigence,
  manquesDe,
  type Nomme,
  peutDecider,
  peutEnvoyer,
  type ReferentielLabel,
  situationOf,
  THEMES,
} from '../domain/label.ts'
import type { DossierLu } from '../lire.ts'
import { DECISION_TEXTES, ERREURS, NIVEAU_TEXTES, SITUATION_TEXTES, THEME_TEXTES } from '../texts.ts'
import { Avis, LabelInvente } from './morceaux.tsx'
import { Commencer } from './structure.tsx'

export interface CadreProps {
  cadre: Cadre
  agent: Agent
  label: ReferentielLabel
  saisie: URLSearchParams
  erreurs: readonly ErreurChamp[]
}

interface DossierProps extends DossierLu, CadreProps {
  leJour: string
  /** Who looks: the coordination of its territoire, its own structure, or somebody else of the network. */
  vue: { qui: 'coordination' } | { qui: 'structure'; territoires: readonly Nomme[] } | { qui: 'autre' }
  fait?: string | undefined
}

/** The file of one structure: what it says of itself, who came to see, what was decided, what it makes better. */
export const PageDossier: FC<DossierProps> = props => {
  const { cadre, agent, label, dossier, bilans, leJour, vue, erreurs, fait } = props
  const { structure, reponses, decision, visite, envoyeLe } = dossier
  const coordonne = vue.qui === 'coordination'
  const titre = `Label : ${typo(structure.nom)}`
  const { sansReponse, sansPreuve } = manquesDe(label.exigences, reponses)
  const ameliorations = reponses.filter(({ amelioration }) => amelioration !== '')
  return (
    <PagePoste
      cadre={cadre}
      agent={agent}
      titre={erreurs.length > 0 ? `Erreur : ${titre}` : titre}
      menu={coordonne ? 'label' : vue.qui === 'structure' ? 'label-structure' : 'territoires'}
      fait={fait}
    >
      <article class="acte">
        <div>
          {vue.qui === 'structure' ? null : (
            <p class="fil imprimer-non">
              <a href={coordonne ? postePaths.labels : postePaths.territoires}>
                {coordonne ? 'Label et qualité' : 'Tous les territoires'}
              </a>
            </p>
          )}
          <h1>{titre}</h1>
          <p class="chapeau">
            {SITUATION_TEXTES[situationOf(dossier, leJour)]}.
            {decision
              ? ` Décision du ${formatDate(decision.le)}${decision.terme ? `, jusqu’au ${formatDate(decision.terme)}` : ''}.`
              : ` ${plural(sansReponse.length, 'exigence sans réponse', 'exigences sans réponse')}, ${plural(sansPreuve.length, 'sans preuve', 'sans preuve')}.`}
          </p>
        </div>
        <ResumeErreurs erreurs={erreurs} />
        {dossier.demonstration ? <LabelInvente /> : null}
        {envoyeLe && !decision ? (
          <p>
            Envoyée à la coordination le {formatDate(jourOf(envoyeLe))}
            {coordonne ? '.' : ' : elle prévoit la visite, ou rend le dossier s’il est à reprendre.'}
          </p>
        ) : null}
        {envoyeLe && !decision && coordonne ? (
          <form method="post" class="imprimer-non">
            <button class="bouton second" type="submit" name="geste" value="rendre">
              Rendre le dossier à la structure
            </button>
          </form>
        ) : null}
        {THEMES.map(theme => (
          <section aria-labelledby={`t-${theme}`}>
            <h2 id={`t-${theme}`}>{THEME_TEXTES[theme]}</h2>
            <ul class="souhaits">
              {label.exigences
                .filter(exigence => exigence.theme === theme)
                .map(exigence => (
                  <UneExigence {...props} exigence={exigence} />
                ))}
            </ul>
          </section>
        ))}
        <section aria-labelledby="t-mieux">
          <h2 id="t-mieux">Ce qui s’améliore</h2>
          {ameliorations.length === 0 ? <p>Rien n’est prévu.</p> : null}
          <ul>
            {ameliorations.map(({ exigence, amelioration, pourLe, faitLe }) => (
              <li>
                {typo(amelioration)}
                {faitLe
                  ? `, fait le ${formatDate(faitLe)}`
                  : pourLe
                    ? `, pour le ${formatDate(pourLe)}${pourLe < leJour ? ', en retard' : ''}`
                    : ''}
                {coordonne ? (
                  <>
                    {' '}
                    <a class="imprimer-non" href={postePaths.labelExigence(dossier.id, exigence)}>
                      Changer
                    </a>
                  </>
                ) : null}
              </li>
            ))}
          </ul>
        </section>
        <section aria-labelledby="t-visite">
          <h2 id="t-visite">La visite d’une autre structure</h2>
          {visite ? (
            <>
              <p>
                {typo(visite.visiteur.nom)}, le {formatDate(visite.le)}.
              </p>
              <p>{typo(visite.note)}</p>
            </>
          ) : (
            <p>Pas encore de visite.</p>
          )}
          {coordonne && !decision ? <Visite {...props} /> : null}
        </section>
        <section aria-labelledby="t-avis">
          <h2 id="t-avis">Ce que dit le public</h2>
          <Avis bilans={bilans} />
        </section>
        {coordonne && !decision ? <Decider {...props} /> : null}
        {vue.qui === 'structure' ? <DeStructure {...props} territoires={vue.territoires} /> : null}
        <p class="petit">
          Sources de la grille :{' '}
          {Object.values(label.sources).map(({ reference, url }, i) => (
            <>
              {i === 0 ? '' : ' ; '}
              <a href={url}>{typo(reference)}</a>
            </>
          ))}
          .
        </p>
      </article>
    </PagePoste>
  )
}

const UneExigence: FC<DossierProps & { exigence: Exigence }> = ({ dossier, exigence, vue }) => {
  const reponse = dossier.reponses.find(one => one.exigence === exigence.code)
  const href =
    vue.qui === 'coordination'
      ? postePaths.labelExigence(dossier.id, exigence.code)
      : vue.qui === 'structure' && !dossier.envoyeLe
        ? postePaths.labelStructureExigence(exigence.code)
        : undefined
  return (
    <li>
      <p>
        {typo(exigence.texte)} <b>{reponse ? NIVEAU_TEXTES[reponse.niveau] : 'Sans réponse'}.</b>
        {reponse && reponse.preuve !== '' ? ` ${typo(reponse.preuve)}` : ''}
        {reponse?.document ? (
          <>
            {' '}
            <a href={paths.ressource(reponse.document.id)}>{typo(reponse.document.titre)}</a>
          </>
        ) : null}
        {reponse && reponse.lien !== '' ? (
          <>
            {' '}
            <a href={reponse.lien} rel="noreferrer">
              {reponse.lien}
            </a>
          </>
        ) : null}
      </p>
      {href && !dossier.decision ? (
        <p class="imprimer-non">
          <a href={href} aria-label={`${reponse ? 'Changer' : 'Répondre'} : ${exigence.texte}`}>
            {reponse ? 'Changer' : 'Répondre'}
          </a>
        </p>
      ) : null}
    </li>
  )
}

/** What a structure does with its own file: sends it once it is whole, or begins anew after a decision. */
const DeStructure: FC<DossierProps & { territoires: readonly Nomme[] }> = ({ dossier, label, territoires }) => {
  if (dossier.decision) return <Commencer territoires={territoires} />
  if (dossier.envoyeLe) return null
  const possible = peutEnvoyer(label.exigences, dossier.reponses)
  return (
    <section class="imprimer-non" aria-labelledby="t-envoyer">
      <h2 id="t-envoyer">Envoyer à la coordination</h2>
      {possible === 'oui' ? (
        <form method="post" class="pile">
          <p>
            La coordination lit votre dossier et prévoit la visite. Vous ne pourrez plus le changer, sauf si elle le
            rend.
          </p>
          <p>
            <button class="bouton" type="submit" name="geste" value="envoyer">
              Envoyer l’auto-évaluation
            </button>
          </p>
        </form>
      ) : (
        <p>{ERREURS[possible]} Ce qui est déjà noté est gardé.</p>
      )}
    </section>
  )
}

const Visite: FC<DossierProps> = ({ dossier, membres, saisie, erreurs }) => {
  const errorAt = (champ: string) => erreurs.find(one => one.champ === champ)?.texte
  return (
    <form method="post" novalidate class="pile imprimer-non">
      <div class="grille-champs">
        <Champ id="visiteur" libelle="Qui est venu" erreur={errorAt('visiteur')}>
          <select id="visiteur" name="visiteur" aria-invalid={errorAt('visiteur') ? 'true' : undefined}>
            <option value="">Choisir</option>
            {membres
              .filter(({ id }) => id !== dossier.structure.id)
              .map(({ id, nom }) => (
                <option value={id} selected={saisie.get('visiteur') === id}>
                  {typo(nom)}
                </option>
              ))}
          </select>
        </Champ>
        <Texte
          id="visite-le"
          libelle="Date de la visite"
          type="date"
          valeur={saisie.get('visite-le') ?? ''}
          erreur={errorAt('visite-le')}
        />
      </div>
      <Texte
        id="note"
        libelle="Ce qui a été vu"
        aide="Rien sur une personne accueillie."
        lignes={4}
        valeur={saisie.get('note') ?? dossier.visite?.note ?? ''}
        erreur={errorAt('note')}
      />
      <p>
        <button class="bouton second" type="submit" name="geste" value="visiter">
          Noter la visite
        </button>
      </p>
    </form>
  )
}

const Decider: FC<DossierProps> = ({ dossier, label, saisie, erreurs }) => {
  const errorAt = (champ: string) => erreurs.find(one => one.champ === champ)?.texte
  const possible = peutDecider(label.exigences, dossier)
  return (
    <section class="imprimer-non" aria-labelledby="t-decision">
      <h2 id="t-decision">La décision</h2>
      {possible === 'oui' ? (
        <form method="post" novalidate class="pile">
          <div class="grille-champs">
            <Champ id="quoi" libelle="Décision" erreur={errorAt('quoi')}>
              <select id="quoi" name="quoi" aria-invalid={errorAt('quoi') ? 'true' : undefined}>
                <option value="">Choisir</option>
                {DECISIONS.map(decision => (
                  <option value={decision} selected={saisie.get('quoi') === decision}>
                    {DECISION_TEXTES[decision]}
                  </option>
                ))}
              </select>
            </Champ>
            <Texte
              id="decide-le"
              libelle="Prise le"
              type="date"
              valeur={saisie.get('decide-le') ?? ''}
              erreur={errorAt('decide-le')}
            />
            <Texte
              id="terme"
              libelle="Dernier jour du label"
              type="date"
              valeur={saisie.get('terme') ?? ''}
              erreur={errorAt('terme')}
            />
          </div>
          <p>
            <button class="bouton" type="submit" name="geste" value="decider">
              Noter la décision
            </button>
          </p>
        </form>
      ) : (
        <p>{ERREURS[possible]}</p>
      )}
    </section>
  )
}
