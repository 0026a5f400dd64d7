import type { FC } from 'hono/jsx'
import type { Agent } from '#features/comptes/index.ts'
import { formatDate, typo } from '#web/format.ts'
import { Champ } from '#web/kit/champ.tsx'
import { Texte } from '#web/kit/texte.tsx'
import { PagePoste } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'
import { aFaireDe, DECISIONS, type Dossier, peutDecider, type ReferentielLabel } from '../domain/label.ts'
import { DECISION_TEXTES, ERREURS } from '../texts.ts'
import { direOuEnEst } from './ameliorations.tsx'
import { LabelInvente } from './morceaux.tsx'
import { type DossierProps, erreurDe } from './props.tsx'

/** Where the coordination writes what is decided, once nothing is missing. */
export const Decider: FC<DossierProps> = props => {
  const { dossier, label, saisie, action } = props
  const possible = peutDecider(label.exigences, dossier)
  const erreur = erreurDe(props, 'quoi')
  return (
    <section class="imprimer-non" aria-labelledby="t-decision">
      <h2 id="t-decision">La décision</h2>
      {possible === 'oui' ? (
        <form method="post" action={action} novalidate class="pile">
          <div class="grille-champs">
            <Champ id="quoi" libelle="Décision" erreur={erreur}>
              <select id="quoi" name="quoi" aria-invalid={erreur ? 'true' : undefined}>
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
              erreur={erreurDe(props, 'decide-le')}
            />
            <Texte
              id="terme"
              libelle="Dernier jour du label"
              type="date"
              valeur={saisie.get('terme') ?? ''}
              erreur={erreurDe(props, 'terme')}
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

interface DecisionProps {
  cadre: Cadre
  agent: Agent
  label: ReferentielLabel
  dossier: Dossier & { decision: NonNullable<Dossier['decision']> }
  menu: 'label' | 'label-structure' | 'territoires'
  /** The page of the file. */
  retour: string
  leJour: string
}

/** What was decided, on one A4, to be signed and hung up. */
export const PageDecision: FC<DecisionProps> = ({ cadre, agent, label, dossier, menu, retour, leJour }) => {
  const { structure, territoire, decision, visite } = dossier
  const tenues = dossier.reponses.filter(({ niveau }) => niveau === 'oui').length
  const aFaire = aFaireDe(dossier)
  return (
    <PagePoste cadre={cadre} agent={agent} titre={`Décision : ${typo(structure.nom)}`} menu={menu}>
      <article class="acte">
        <div>
          <p class="fil imprimer-non">
            <a href={retour}>Label : {typo(structure.nom)}</a>
          </p>
          <h1>{DECISION_TEXTES[decision.quoi]}</h1>
          <p class="chapeau">
            {typo(structure.nom)}, {typo(territoire.nom)}.
          </p>
        </div>
        {dossier.demonstration ? <LabelInvente /> : null}
        <section aria-labelledby="t-decide">
          <h2 id="t-decide">Ce qui est décidé</h2>
          <p>
            Décision du {formatDate(decision.le)}
            {decision.terme ? `. Le label vaut jusqu’au ${formatDate(decision.terme)}.` : '.'}
          </p>
          <p>
            {tenues} exigences tenues sur {label.exigences.length}.
            {visite ? ` Visite du ${formatDate(visite.le)} : ${typo(visite.visiteur.nom)}.` : ''}
          </p>
        </section>
        <section aria-labelledby="t-plan">
          <h2 id="t-plan">Ce que la structure améliore</h2>
          {aFaire.length === 0 ? <p>Rien ne reste à améliorer.</p> : null}
          <ul>
            {aFaire.map(reponse => (
              <li>
                {typo(reponse.amelioration)}
                {direOuEnEst(reponse, leJour)}
              </li>
            ))}
          </ul>
        </section>
        <section aria-labelledby="t-signatures">
          <h2 id="t-signatures">Signatures</h2>
          <ul class="signatures">
            {[`Pour la coordination, ${typo(territoire.nom)}`, `Pour ${typo(structure.nom)}`].map(qui => (
              <li>
                <b>{qui}</b>
                <p class="signature-vide">
                  Nom et qualité : ………………………
                  <br />À ……………………… le ………………………
                </p>
              </li>
            ))}
          </ul>
        </section>
      </article>
    </PagePoste>
  )
}
