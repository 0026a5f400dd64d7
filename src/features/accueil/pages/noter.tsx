import type { FC } from 'hono/jsx'
import type { Agent } from '#features/comptes/index.ts'
import type { ReperesDe, Reponse } from '#features/orientation/index.ts'
import { BlocQuestion, ChampsCompris, isAskable } from '#features/orientation/vues.ts'
import { type Commune, communeLabel } from '#features/territoires/index.ts'
import { typo } from '#web/format.ts'
import { Champ, ChampCommune, describedBy, ResumeErreurs } from '#web/kit/champ.tsx'
import { PagePoste, postePaths } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'
import { CANAUX, ISSUES_A_COCHER } from '../domain/accueil.ts'
import { CANAL_TEXTES, ISSUE_TEXTES } from '../texts.ts'
import { ChampsCoordonnees, ChampZone, Choix, optionsOf } from './champs.tsx'
import { isBlank } from './coordonnees.ts'
import { type Erreur, errorAt } from './formulaire.ts'
import { ChoixPortes } from './portes.tsx'
import type { Saisie } from './saisie.ts'

export interface NoterProps {
  cadre: Cadre
  agent: Agent
  saisie: Saisie
  erreurs?: readonly Erreur[] | undefined
  /** Once the demande was understood. */
  compris?: { reponse: Reponse; lieu: string | undefined } | undefined
  /** Between which the name that was typed does not decide. */
  communes?: readonly Commune[] | undefined
  now: Date
  reperesDe: ReperesDe
  /** The known person whom this is about: their name, as the agent knows it. */
  pour?: string | undefined
  /** Files that have the number of the call. */
  connues?: readonly { id: string; resume: string }[] | undefined
  /** The accueil that was just noted, to take it back. */
  fait?: { texte: string; annulable?: string | undefined } | undefined
  /** Why the screen of a call could not be opened. */
  alerte?: string | undefined
}

/** One screen to note a contact while talking. Everything is in one form; each button keeps all that was typed. */
export const PageNoter: FC<NoterProps> = props => {
  const { cadre, agent, saisie, erreurs = [], compris, fait, alerte, pour } = props
  return (
    <PagePoste
      cadre={cadre}
      agent={agent}
      titre={erreurs.length > 0 ? 'Erreur : noter un accueil' : 'Noter un accueil'}
      menu="noter"
    >
      {fait ? <Confirmation {...fait} /> : null}
      <h1>Noter un accueil{pour ? ` : ${pour}` : ''}</h1>
      {alerte ? (
        <p class="attention" role="alert">
          {alerte}
        </p>
      ) : null}
      <ResumeErreurs erreurs={erreurs} />
      <Connues connues={props.connues ?? []} />
      <accueil-note>
        <form id="recherche" method="post" action={postePaths.noter} class="accueil-note">
          <button type="submit" hidden name="etape" value="comprendre">
            Comprendre
          </button>
          <input type="hidden" name="id" value={saisie.id} />
          <input type="hidden" name="debut" value={String(saisie.debut)} />
          {saisie.personne ? <input type="hidden" name="personne" value={saisie.personne} /> : null}
          {saisie.prerempli ? <input type="hidden" name="prerempli" value="oui" /> : null}
          {saisie.rappel ? <input type="hidden" name="rappel" value={saisie.rappel} /> : null}
          <div class="accueil-dit">
            <Demande {...props} />
            {compris ? <Compris {...props} compris={compris} /> : null}
          </div>
          <Suite {...props} />
        </form>
      </accueil-note>
    </PagePoste>
  )
}

const Confirmation: FC<{ texte: string; annulable?: string | undefined }> = ({ texte, annulable }) => (
  <div class="fait fait-ligne" role="status">
    <p>{texte}</p>
    {annulable ? (
      <form method="post" action={`${postePaths.noter}/${annulable}/annuler`}>
        <button type="submit" class="discret">
          Annuler cet accueil
        </button>
      </form>
    ) : null}
  </div>
)

/** A call from a number that is known: the agent asks, and opens the file only if it is them. */
const Connues: FC<{ connues: readonly { id: string; resume: string }[] }> = ({ connues }) =>
  connues.length === 0 ? null : (
    <div class="attention" role="note">
      <p>
        <b>Ce numéro est déjà dans vos dossiers.</b> Demandez qui appelle avant d’ouvrir.
      </p>
      <ul>
        {connues.map(({ id, resume }) => (
          <li>
            <a href={postePaths.personne(id)}>{resume}</a>
          </li>
        ))}
      </ul>
    </div>
  )

const Demande: FC<NoterProps> = ({ saisie, erreurs = [], compris, communes = [] }) => {
  const lieu = errorAt(erreurs, 'lieu')
  return (
    <>
      <Choix legende="Comment" name="canal" options={optionsOf(CANAUX, CANAL_TEXTES)} choisis={[saisie.canal]} />
      <ChampZone
        id="texte"
        libelle="Ce que dit la personne, avec ses mots"
        valeur={saisie.recherche.texte}
        erreurs={erreurs}
        lignes={4}
        focus={!compris && erreurs.length === 0}
      />
      {compris ? null : (
        <Champ id="lieu" libelle="Sa commune" erreur={lieu}>
          <ChampCommune id="lieu" lieu={saisie.recherche.lieu} commune={saisie.recherche.commune} erreur={lieu} />
        </Champ>
      )}
      {communes.length > 0 ? (
        <fieldset class="pastilles" aria-describedby={describedBy('lieu', undefined, lieu)}>
          <legend>De quelle commune s’agit-il&nbsp;?</legend>
          {communes.map(commune => (
            <label>
              <input type="radio" name="commune-choisie" value={commune.code} />
              <span>{communeLabel(commune)}</span>
            </label>
          ))}
        </fieldset>
      ) : null}
      <p class="actions">
        <button type="submit" class="bouton" name="etape" value="comprendre" aria-keyshortcuts="Control+Enter">
          {compris ? 'Comprendre de nouveau' : 'Voir les portes'}
        </button>
        <span class="petit raccourci" hidden>
          Ctrl + Entrée
        </span>
      </p>
    </>
  )
}

const Compris: FC<NoterProps & { compris: { reponse: Reponse; lieu: string | undefined } }> = props => {
  const { saisie, erreurs = [], compris } = props
  const { question, compris: rendu } = compris.reponse
  const asked = question && isAskable(question) && !saisie.recherche.inconnus.includes(question.champ) ? question : null
  const contradictions = rendu.contradictions.filter(({ texte }) => texte !== asked?.texte)
  return (
    <section class="compris" aria-labelledby="compris">
      <h2 id="compris" tabindex={-1} autofocus={erreurs.length === 0}>
        Ce que nous avons compris
      </h2>
      <ChampsCompris
        recherche={saisie.recherche}
        compris={rendu}
        lieu={compris.lieu}
        erreurs={erreurs}
        demande={asked?.champ}
      />
      {contradictions.map(({ texte }) => (
        <p class="attention">{typo(texte)}</p>
      ))}
      {asked ? <BlocQuestion question={asked} erreurs={erreurs} /> : null}
    </section>
  )
}

/** What was done, a note, who it is when a follow-up needs it, and the end. */
const Suite: FC<NoterProps> = props => {
  const { agent, saisie, erreurs = [], compris, now, reperesDe } = props
  const ouvert =
    !isBlank(saisie.coordonnees) || saisie.porte !== undefined || erreurs.some(({ champ }) => IDENTITE.has(champ))
  return (
    <div class="accueil-fait">
      {compris ? (
        <ChoixPortes
          reponse={compris.reponse}
          choisie={saisie.porte}
          now={now}
          ici={agent.structure?.id}
          reperesDe={reperesDe}
        />
      ) : null}
      <Choix
        legende="Ce qui a été fait"
        name="issue[]"
        id="issue"
        options={optionsOf(ISSUES_A_COCHER, ISSUE_TEXTES)}
        choisis={saisie.issues}
        plusieurs
        erreur={errorAt(erreurs, 'issue')}
      />
      <ChampZone
        id="note"
        libelle="Note, pour votre structure seulement"
        valeur={saisie.note}
        erreurs={erreurs}
        lignes={2}
      />
      {saisie.personne ? null : (
        <details class="identite" open={ouvert}>
          <summary>Qui est-ce&nbsp;? Seulement s’il faut un suivi</summary>
          {saisie.prerempli ? (
            <p class="petit">
              Rempli par l’appel. Aucun dossier ne s’ouvre tant que vous n’ajoutez rien ici et n’aiguillez vers
              personne.
            </p>
          ) : null}
          <ChampsCoordonnees saisie={saisie.coordonnees} erreurs={erreurs} />
        </details>
      )}
      <p class="actions">
        <button type="submit" class="bouton bouton-grand" name="etape" value="enregistrer">
          Enregistrer
        </button>
      </p>
    </div>
  )
}

const IDENTITE: ReadonlySet<string> = new Set(['prenom', 'nom', 'naissance', 'telephone', 'courriel'])

declare module 'hono/jsx' {
  namespace JSX {
    interface IntrinsicElements {
      'accueil-note': { children?: unknown }
    }
  }
}
