import type { FC } from 'hono/jsx'
import { Champ, describedBy, ResumeErreurs } from '#web/kit/champ.tsx'
import { PagePoste, postePaths } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'
import type { Agent } from '../agent.ts'
import { ACTIONS, type Action, peut } from '../domain/droits.ts'
import type { Affectation } from '../store/affectations.ts'
import type { CleAcces } from '../store/cles.ts'
import type { SessionListee } from '../store/sessions.ts'
import { ERREURS, type Erreur, NOM_ACTION, NOM_MOYEN, NOM_ROLE } from '../texts.ts'
import { Cles } from './cles.tsx'
import { ChampsNom } from './liens.tsx'
import { Bouton, REJOINDRE } from './rejoindre.tsx'

export interface CompteProps {
  cadre: Cadre
  agent: Agent
  /** Session that the page is read in. */
  session: { id: string; affectation: string | undefined }
  sessions: readonly SessionListee[]
  affectations: readonly Affectation[]
  cles: readonly CleAcces[]
  saisie: { nom: string; prenom: string }
  /** A new address as it was typed. */
  adresseSaisie: string
  erreurs: readonly Extract<Erreur, 'nom' | 'prenom'>[]
  erreur?: Erreur | undefined
  fait?: string | undefined
}

/** One's own account: name, structures, sessions. */
export const PageCompte: FC<CompteProps> = props => {
  const { cadre, agent, saisie, erreurs, erreur, fait } = props
  return (
    <PagePoste cadre={cadre} agent={agent} titre="Mon compte" fait={fait}>
      <h1>Mon compte</h1>
      <ResumeErreurs erreurs={erreurs.map(champ => ({ champ, texte: ERREURS[champ] }))} />
      {erreur ? (
        <p class="attention" role="alert">
          {ERREURS[erreur]}
        </p>
      ) : null}
      <section aria-labelledby="moi">
        <h2 id="moi">Mon nom</h2>
        <form method="post" action={`${postePaths.compte}/nom`} class="formulaire">
          <ChampsNom saisie={saisie} erreurs={erreurs} />
          <button type="submit" class="bouton second">
            Enregistrer
          </button>
        </form>
      </section>
      <Adresse {...props} />
      <Affectations {...props} />
      <Cles cles={props.cles} />
      <Sessions {...props} />
      <Droits agent={agent} />
      <p>
        <a href={`${postePaths.compte}/fermer`}>Fermer mon compte</a>
      </p>
    </PagePoste>
  )
}

/** The address that messages and links to sign in go to; another one is confirmed by a link. */
const Adresse: FC<CompteProps> = ({ agent, adresseSaisie, erreur }) => {
  const refus = erreur === 'courriel' ? ERREURS[erreur] : undefined
  return (
    <section aria-labelledby="adresse">
      <h2 id="adresse">Mon adresse</h2>
      <p>{agent.compte.courriel}</p>
      <details open={adresseSaisie !== ''}>
        <summary>Changer d’adresse</summary>
        <form method="post" action={`${postePaths.compte}/courriel`} class="formulaire" novalidate>
          <Champ
            id="courriel"
            libelle="Nouvelle adresse"
            aide="Un lien y sera envoyé. Elle change quand vous l’ouvrez."
            erreur={refus}
          >
            <input
              id="courriel"
              name="courriel"
              type="email"
              maxlength={254}
              autocomplete="email"
              value={adresseSaisie}
              aria-describedby={describedBy('courriel', 'oui', refus)}
              aria-invalid={refus ? 'true' : undefined}
            />
          </Champ>
          <button type="submit" class="bouton second">
            Envoyer le lien
          </button>
        </form>
      </details>
      <p>
        <a href={postePaths.abonnements}>Recevoir les nouvelles</a> du réseau à cette adresse
      </p>
      <p>
        <a href={postePaths.lettre}>La lettre du mois</a>&nbsp;: ce qui a changé dans votre territoire
      </p>
    </section>
  )
}

const permise = (agent: Agent, action: Action): boolean =>
  (['aucune', 'propre', 'consentie'] as const).some(relation => peut(agent.role, action, relation))

/** What the role lets do, in full. */
const Droits: FC<{ agent: Agent }> = ({ agent }) => (
  <details>
    <summary>Ce que mon rôle me permet</summary>
    <p>{NOM_ROLE[agent.role]}&nbsp;:</p>
    <ul>
      {ACTIONS.filter(action => permise(agent, action)).map(action => (
        <li>{NOM_ACTION[action]}</li>
      ))}
    </ul>
  </details>
)

const Affectations: FC<CompteProps> = ({ affectations, session }) => (
  <section aria-labelledby="structures">
    <h2 id="structures">Mes structures</h2>
    <ul class="lignes">
      {affectations.map(({ id, role, etat, pour }) => {
        const nom = pour ?? 'Région'
        return (
          <li>
            <span>
              <b>{nom}</b>, {NOM_ROLE[role]}
              {id === session.affectation
                ? ' (vous agissez pour elle)'
                : etat === 'demandee'
                  ? ' (demande en attente)'
                  : etat === 'suspendue'
                    ? ' (territoire fermé)'
                    : ''}
            </span>
            {etat === 'active' && id !== session.affectation ? (
              <Bouton
                action={`${postePaths.compte}/affectation`}
                name="affectation"
                value={id}
                nom={`Agir pour ${nom}`}
              >
                Agir pour elle
              </Bouton>
            ) : null}
            <Bouton action={`${postePaths.compte}/quitter`} name="affectation" value={id} nom={`Quitter ${nom}`}>
              {etat === 'demandee' ? 'Retirer ma demande' : 'Quitter'}
            </Bouton>
          </li>
        )
      })}
    </ul>
    <p>
      <a href={REJOINDRE}>Rejoindre une autre structure</a>
    </p>
  </section>
)

const Sessions: FC<CompteProps> = ({ sessions, session }) => (
  <section aria-labelledby="sessions">
    <h2 id="sessions">Où je suis connecté</h2>
    <ul class="lignes">
      {sessions.map(({ id, moyen, navigateur, vue_le }) => (
        <li>
          <span>
            <b>{nomNavigateur(navigateur)}</b>, par {NOM_MOYEN[moyen]}
            <br />
            {id === session.id ? 'Cette page' : `Vu le ${formatInstant(vue_le)}`}
          </span>
          {id === session.id ? null : (
            <Bouton action={`${postePaths.compte}/sessions`} name="session" value={id} nom={`Fermer cette connexion`}>
              Fermer
            </Bouton>
          )}
        </li>
      ))}
    </ul>
  </section>
)

const INSTANT = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeStyle: 'short', timeZone: 'Europe/Paris' })
const formatInstant = (instant: Date): string => INSTANT.format(instant)

const NAVIGATEURS = ['Firefox', 'Edg', 'Chrome', 'Safari'] as const
const SYSTEMES = ['Android', 'iPhone', 'iPad', 'Windows', 'Mac OS', 'Linux'] as const

/** The browser and system that a User-Agent names, for its owner to recognise. */
export const nomNavigateur = (agent: string): string => {
  const navigateur = NAVIGATEURS.find(nom => agent.includes(`${nom}/`))
  const systeme = SYSTEMES.find(nom => agent.includes(nom))
  return [navigateur === 'Edg' ? 'Edge' : (navigateur ?? 'Navigateur inconnu'), systeme].filter(Boolean).join(', ')
}
