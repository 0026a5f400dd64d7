import type { FC } from 'hono/jsx'
import { formatDate, jourOf, plural, typo } from '#web/format.ts'
import { ResumeErreurs } from '#web/kit/champ.tsx'
import { paths } from '#web/paths.ts'
import { PagePoste, postePaths } from '#web/poste.tsx'
import { type Exigence, manquesDe, type Ouvrable, peutEnvoyer, situationOf, THEMES } from '../domain/label.ts'
import { ERREURS, NIVEAU_TEXTES, SITUATION_TEXTES, THEME_TEXTES } from '../texts.ts'
import { Ameliorations } from './ameliorations.tsx'
import { Decider } from './decision.tsx'
import { Avis, LabelInvente } from './morceaux.tsx'
import type { DossierProps } from './props.tsx'
import { AutresDossiers, CeQuiAttend, Commencer } from './structure.tsx'
import { SectionVisite } from './visite.tsx'

/** What the structure has still to say; nothing once it has said all. */
const direManques = (sansReponse: number, sansPreuve: number): string =>
  [
    ...(sansReponse > 0 ? [` ${plural(sansReponse, 'exigence sans réponse', 'exigences sans réponse')}.`] : []),
    ...(sansPreuve > 0 ? [` ${plural(sansPreuve, 'exigence sans preuve', 'exigences sans preuve')}.`] : []),
  ].join('')

/** The file of one structure: what it says of itself, who came to see, what was decided, what it makes better. */
export const PageDossier: FC<DossierProps> = props => {
  const { cadre, agent, label, dossier, bilans, leJour, vue, action, decisionHref, erreurs, fait } = props
  const { structure, reponses, decision, envoyeLe } = dossier
  const enCours = !decision && !dossier.fermeLe
  const coordonne = vue.qui === 'coordination'
  const enStructure = vue.qui === 'structure' || vue.qui === 'visiteur'
  const titre = `Label : ${typo(structure.nom)}`
  const { sansReponse, sansPreuve } = manquesDe(label.exigences, reponses)
  return (
    <PagePoste
      cadre={cadre}
      agent={agent}
      titre={erreurs.length > 0 ? `Erreur : ${titre}` : titre}
      menu={coordonne ? 'label' : enStructure ? 'label-structure' : 'territoires'}
      fait={fait}
    >
      <article class="acte">
        <div>
          {vue.chezSoi ? null : (
            <p class="fil imprimer-non">
              <a
                href={coordonne ? postePaths.labels : enStructure ? postePaths.labelStructure : postePaths.labelsRegion}
              >
                {coordonne ? 'Label et qualité' : enStructure ? 'Label' : 'Labels de la région'}
              </a>
            </p>
          )}
          <h1>{titre}</h1>
          <p class="chapeau">
            {SITUATION_TEXTES[situationOf(dossier, leJour)]}.
            {decision
              ? ` Décision du ${formatDate(decision.le)}${decision.terme ? `, jusqu’au ${formatDate(decision.terme)}` : ''}.`
              : direManques(sansReponse.length, sansPreuve.length)}
          </p>
        </div>
        {decision ? (
          <p class="imprimer-non">
            <a href={decisionHref}>La décision, à imprimer et à signer</a>
          </p>
        ) : null}
        <ResumeErreurs erreurs={erreurs} />
        {vue.chezSoi ? <CeQuiAttend dossier={dossier} autres={vue.chezSoi.autres} leJour={leJour} /> : null}
        {dossier.demonstration ? <LabelInvente /> : null}
        {envoyeLe && enCours ? (
          <p>
            Envoyée à la coordination le {formatDate(jourOf(envoyeLe))}
            {vue.qui === 'structure' && !dossier.visite
              ? ' : elle prévoit la visite, ou rend le dossier s’il est à reprendre.'
              : '.'}
          </p>
        ) : null}
        {envoyeLe && enCours && coordonne ? (
          <form method="post" action={action} class="imprimer-non">
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
        <Ameliorations {...props} />
        <SectionVisite {...props} />
        <section aria-labelledby="t-avis">
          <h2 id="t-avis">Ce que dit le public</h2>
          <Avis bilans={bilans} />
        </section>
        {coordonne && enCours ? <Decider {...props} /> : null}
        {vue.chezSoi ? <DeStructure {...props} territoires={vue.chezSoi.territoires} /> : null}
        {vue.chezSoi ? <AutresDossiers dossiers={vue.chezSoi.autres} structure={structure.id} leJour={leJour} /> : null}
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
      : vue.chezSoi && !dossier.envoyeLe
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
      {href && !dossier.decision && !dossier.fermeLe ? (
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
const DeStructure: FC<DossierProps & { territoires: readonly Ouvrable[] }> = ({ dossier, label, territoires }) => {
  if (dossier.decision || dossier.fermeLe)
    return (
      <section class="imprimer-non" aria-labelledby="t-renouveler">
        <h2 id="t-renouveler">Renouveler, ou reprendre le dossier</h2>
        <p>Un nouveau dossier reprend ce que dit celui-ci. Relisez chaque réponse avant de l’envoyer.</p>
        <Commencer territoires={territoires} suite />
      </section>
    )
  if (dossier.envoyeLe) return null
  const possible = peutEnvoyer(label.exigences, dossier.reponses)
  return (
    <section class="imprimer-non" aria-labelledby="t-envoyer">
      <h2 id="t-envoyer">Envoyer à la coordination</h2>
      {possible === 'oui' ? (
        <form method="post" action={postePaths.labelStructure} class="pile">
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
