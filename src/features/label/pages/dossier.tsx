import type { FC } from 'hono/jsx'
import type { Agent } from '#features/comptes/index.ts'
import { formatDate, plural, typo } from '#web/format.ts'
import { Champ, ResumeErreurs } from '#web/kit/champ.tsx'
import type { ErreurChamp } from '#web/kit/lire-champs.ts'
import { Texte } from '#web/kit/texte.tsx'
import { PagePoste, postePaths } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'
import {
  DECISIONS,
  type Exigence,
  manquesDe,
  peutDecider,
  type ReferentielLabel,
  situationOf,
  THEMES,
} from '../domain/label.ts'
import type { DossierLu } from '../lire.ts'
import { DECISION_TEXTES, ERREURS, NIVEAU_TEXTES, SITUATION_TEXTES, THEME_TEXTES } from '../texts.ts'
import { Avis, LabelInvente } from './morceaux.tsx'

export interface CadreProps {
  cadre: Cadre
  agent: Agent
  label: ReferentielLabel
  saisie: URLSearchParams
  erreurs: readonly ErreurChamp[]
}

interface DossierProps extends DossierLu, CadreProps {
  leJour: string
  fait?: string | undefined
}

/** The file of one structure: what it says of itself, who came to see, what was decided, what it makes better. */
export const PageDossier: FC<DossierProps> = props => {
  const { cadre, agent, label, dossier, bilans, leJour, erreurs, fait } = props
  const { structure, territoire, reponses, decision, visite } = dossier
  const sien = agent.territoire?.id === territoire.id
  const titre = `Label : ${typo(structure.nom)}`
  const { sansReponse, sansPreuve } = manquesDe(label.exigences, reponses)
  const ameliorations = reponses.filter(({ amelioration }) => amelioration !== '')
  return (
    <PagePoste
      cadre={cadre}
      agent={agent}
      titre={erreurs.length > 0 ? `Erreur : ${titre}` : titre}
      menu={sien ? 'label' : 'territoires'}
      fait={fait}
    >
      <article class="acte">
        <div>
          <p class="fil imprimer-non">
            <a href={sien ? postePaths.labels : postePaths.territoires}>
              {sien ? 'Label et qualité' : 'Tous les territoires'}
            </a>
          </p>
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
        {THEMES.map(theme => (
          <section aria-labelledby={`t-${theme}`}>
            <h2 id={`t-${theme}`}>{THEME_TEXTES[theme]}</h2>
            <ul class="souhaits">
              {label.exigences
                .filter(exigence => exigence.theme === theme)
                .map(exigence => (
                  <UneExigence {...props} exigence={exigence} sien={sien} />
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
                {sien ? (
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
          {sien && !decision ? <Visite {...props} /> : null}
        </section>
        <section aria-labelledby="t-avis">
          <h2 id="t-avis">Ce que dit le public</h2>
          <Avis bilans={bilans} />
        </section>
        {sien && !decision ? <Decider {...props} /> : null}
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

const UneExigence: FC<DossierProps & { exigence: Exigence; sien: boolean }> = ({ dossier, exigence, sien }) => {
  const reponse = dossier.reponses.find(one => one.exigence === exigence.code)
  return (
    <li>
      <p>
        {typo(exigence.texte)} <b>{reponse ? NIVEAU_TEXTES[reponse.niveau] : 'Sans réponse'}.</b>
        {reponse && reponse.preuve !== '' ? ` ${typo(reponse.preuve)}` : ''}
      </p>
      {sien && !dossier.decision ? (
        <p class="imprimer-non">
          <a
            href={postePaths.labelExigence(dossier.id, exigence.code)}
            aria-label={`${reponse ? 'Changer' : 'Répondre'} : ${exigence.texte}`}
          >
            {reponse ? 'Changer' : 'Répondre'}
          </a>
        </p>
      ) : null}
    </li>
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
