import type { FC } from 'hono/jsx'
import type { Agent } from '#features/comptes/index.ts'
import { formatDate, formatPhone, phoneHref } from '#web/format.ts'
import { Champ, describedBy, ResumeErreurs } from '#web/kit/champ.tsx'
import { PagePoste, postePaths } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'
import type { Moment } from '../domain/fil.ts'
import { nomComplet } from '../domain/identite.ts'
import type { Fil } from '../read-fil.ts'
import { type Consentement, FINALITES, MOYENS } from '../store/consentements.ts'
import type { TraceDuFil } from '../store/fil.ts'
import type { Personne } from '../store/personnes.ts'
import type { Rapprochement } from '../store/rapprochements.ts'
import {
  ACCESSIBILITE_TEXTES,
  ACCORD_TEXTES,
  ACTION_TEXTES,
  CONTACT_TEXTES,
  LANGUE_TEXTES,
  MOYEN_TEXTES,
  SORTE_TEXTES,
} from '../texts.ts'
import { ChampsCoordonnees, ChampTexte, Choix, optionsOf } from './champs.tsx'
import { type SaisieCoordonnees, saisieOf } from './coordonnees.ts'
import { type Erreur, errorAt } from './formulaire.ts'
import { formatInstant } from './instant.ts'

/** A consent as it was typed. */
export interface SaisieConsentement {
  finalite: string
  destinataire: string
  moyen: string
  preuve: string
}

interface PersonneProps {
  cadre: Cadre
  agent: Agent
  fil: Fil
  fait?: string | undefined
  /** What was typed, when it comes back with an error. */
  correction?: { saisie: SaisieCoordonnees; erreurs: readonly Erreur[] } | undefined
  accord?: { saisie: SaisieConsentement; erreurs: readonly Erreur[] } | undefined
}

/** A person's file: who they are, what happened, who may read it and who did. */
export const PagePersonne: FC<PersonneProps> = ({ cadre, agent, fil, fait, correction, accord }) => {
  const { personne, moments, consentements, rapprochements, traces, partenaires } = fil
  const nom = nomComplet(personne.identite) || 'Personne sans nom'
  const erreurs = [...(correction?.erreurs ?? []), ...(accord?.erreurs ?? [])]
  return (
    <PagePoste
      cadre={cadre}
      agent={agent}
      titre={erreurs.length > 0 ? 'Erreur : dossier' : 'Dossier'}
      menu="personnes"
      fait={fait}
    >
      <p class="fil">
        <a href={postePaths.personnes}>Personnes</a>
      </p>
      <h1>{nom}</h1>
      <ResumeErreurs erreurs={erreurs} />
      <Doubles rapprochements={rapprochements} personne={personne.id} />
      <Identite personne={personne} />
      <p class="actions">
        <a class="bouton" href={`${postePaths.noter}?personne=${personne.id}`}>
          Noter un accueil
        </a>
      </p>
      <details class="identite" open={correction !== undefined}>
        <summary>Corriger l’identité</summary>
        <form method="post" action={`${postePaths.personne(personne.id)}/corriger`} class="poste-bloc">
          <ChampsCoordonnees saisie={correction?.saisie ?? saisieOf(personne)} erreurs={correction?.erreurs ?? []} />
          <p class="actions">
            <button type="submit" class="bouton">
              Corriger
            </button>
          </p>
        </form>
      </details>
      <section aria-labelledby="fil">
        <h2 id="fil">Son fil</h2>
        {moments.length === 0 ? <p>Rien n’est encore noté.</p> : <Moments moments={moments} />}
      </section>
      <section aria-labelledby="accords" class="poste-bloc">
        <h2 id="accords">Qui peut lire ce dossier</h2>
        <Accords consentements={consentements} personne={personne.id} />
        <details class="identite" open={accord !== undefined}>
          <summary>Noter un accord</summary>
          <NouvelAccord personne={personne.id} partenaires={partenaires} {...accord} />
        </details>
        <details class="identite">
          <summary>Fermer le lien de la personne</summary>
          <form method="post" action={`${postePaths.personne(personne.id)}/revoquer`} class="poste-bloc">
            <p>Son lien de suivi ne marchera plus. Un nouveau lien pourra lui être donné.</p>
            <p>
              <button type="submit" class="bouton second">
                Fermer le lien
              </button>
            </p>
          </form>
        </details>
      </section>
      <section aria-labelledby="traces">
        <h2 id="traces">Qui l’a ouvert</h2>
        <Traces traces={traces} />
      </section>
    </PagePoste>
  )
}

const Identite: FC<{ personne: Personne }> = ({
  personne: { identite, contactPrefere, langue, accessibilite, vueLe },
}) => {
  const lignes: [string, string | undefined][] = [
    ['Naissance', identite.naissance && formatDate(identite.naissance)],
    ['À joindre', contactPrefere && CONTACT_TEXTES[contactPrefere]],
    ['Langue', langue === 'fr' ? undefined : (LANGUE_TEXTES[langue] ?? langue)],
    ['À prévoir', accessibilite.map(code => ACCESSIBILITE_TEXTES[code]).join(', ') || undefined],
    ['Dernier contact', formatDate(vueLe.toISOString())],
  ]
  return (
    <dl class="fiche-lignes">
      {identite.telephone ? (
        <div>
          <dt>Téléphone</dt>
          <dd>
            <a href={phoneHref(identite.telephone)}>{formatPhone(identite.telephone)}</a>
          </dd>
        </div>
      ) : null}
      {identite.courriel ? (
        <div>
          <dt>Courriel</dt>
          <dd>
            <a href={`mailto:${identite.courriel}`}>{identite.courriel}</a>
          </dd>
        </div>
      ) : null}
      {lignes
        .filter(([, valeur]) => valeur)
        .map(([nom, valeur]) => (
          <div>
            <dt>{nom}</dt>
            <dd>{valeur}</dd>
          </div>
        ))}
    </dl>
  )
}

const Doubles: FC<{ rapprochements: readonly Rapprochement[]; personne: string }> = ({ rapprochements, personne }) => (
  <>
    {rapprochements
      .filter(({ etat, dit }) => etat === 'propose' && !dit)
      .map(({ id }) => (
        <p class="attention">
          Cette personne a peut-être un autre dossier. <a href={postePaths.rapprochement(id)}>Dire si c’est elle</a>
        </p>
      ))}
    {rapprochements
      .filter(({ etat }) => etat === 'confirme')
      .flatMap(({ miens }) => miens.filter(id => id !== personne))
      .map(id => (
        <p class="attention">
          Elle a aussi <a href={postePaths.personne(id)}>un autre dossier</a>, confirmé.
        </p>
      ))}
  </>
)

const Moments: FC<{ moments: readonly Moment[] }> = ({ moments }) => (
  <ol class="poste-fil">
    {moments.map(({ le, sorte, titre, details, href, annule, annulable }) => (
      <li class={`moment moment-${sorte}`}>
        <p class="petit">
          <b>{SORTE_TEXTES[sorte]}</b>, <time datetime={le.toISOString()}>{formatInstant(le)}</time>
        </p>
        <p>
          {annule ? <s>{titre}</s> : href ? <a href={href}>{titre}</a> : titre}
          {annule ? ' (annulé)' : ''}
        </p>
        {details.map(detail => (
          <p class="moment-detail">{detail}</p>
        ))}
        {annulable ? (
          <form method="post" action={`${postePaths.noter}/${annulable}/annuler`}>
            <button type="submit" class="discret">
              Noté par erreur
              <span class="hors-ecran"> : accueil du {formatInstant(le)}</span>
            </button>
          </form>
        ) : null}
      </li>
    ))}
  </ol>
)

const Accords: FC<{ consentements: readonly Consentement[]; personne: string }> = ({ consentements, personne }) => {
  const enCours = consentements.filter(({ retireLe }) => retireLe === undefined)
  return (
    <>
      <p>
        {enCours.length === 0
          ? 'Votre structure seulement. La personne n’a donné accord à aucune autre.'
          : 'Votre structure, et celles à qui la personne a donné son accord.'}
      </p>
      {enCours.length === 0 ? null : (
        <ul class="poste-liste">
          {enCours.map(({ id, noms, finalite, moyen, preuve, recueilliLe }) => (
            <li>
              <span>
                <b>{noms.join(', ')}</b>
              </span>
              <span class="petit">
                {ACCORD_TEXTES[finalite]}. {MOYEN_TEXTES[moyen]}, le {formatDate(recueilliLe.toISOString())}&nbsp;:{' '}
                {preuve}
              </span>
              <form method="post" action={`${postePaths.personne(personne)}/accords/${id}/retirer`}>
                <button type="submit" class="discret">
                  Retirer
                  <span class="hors-ecran"> l’accord pour {noms.join(', ')}</span>
                </button>
              </form>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

interface NouvelAccordProps {
  personne: string
  partenaires: readonly { id: string; nom: string }[]
  saisie?: SaisieConsentement
  erreurs?: readonly Erreur[]
}

const NouvelAccord: FC<NouvelAccordProps> = ({ personne, partenaires, saisie, erreurs = [] }) => {
  const destinataire = errorAt(erreurs, 'destinataire')
  return (
    <form method="post" action={`${postePaths.personne(personne)}/accords`} class="poste-bloc">
      <Champ id="destinataire" libelle="La structure qui pourra lire" erreur={destinataire}>
        <select
          id="destinataire"
          name="destinataire"
          aria-describedby={describedBy('destinataire', undefined, destinataire)}
          aria-invalid={destinataire ? 'true' : undefined}
        >
          <option value="">Choisissez</option>
          {partenaires.map(({ id, nom }) => (
            <option value={id} selected={id === saisie?.destinataire}>
              {nom}
            </option>
          ))}
        </select>
      </Champ>
      <Choix
        legende="Pour quoi"
        name="finalite"
        options={optionsOf(FINALITES, ACCORD_TEXTES)}
        choisis={[saisie?.finalite ?? 'accompagnement']}
      />
      <Choix
        legende="Donné comment"
        name="moyen"
        options={optionsOf(MOYENS, MOYEN_TEXTES)}
        choisis={[saisie?.moyen ?? 'oral']}
      />
      <ChampTexte
        id="preuve"
        libelle="Ce qui le montre"
        aide="Les mots lus, le numéro du formulaire, la date du message"
        valeur={saisie?.preuve ?? ''}
        erreurs={erreurs}
        maxlength={300}
      />
      <p class="actions">
        <button type="submit" class="bouton">
          Noter l’accord
        </button>
      </p>
    </form>
  )
}

const Traces: FC<{ traces: readonly TraceDuFil[] }> = ({ traces }) => (
  <table class="poste-table">
    <thead>
      <tr>
        <th scope="col">Quand</th>
        <th scope="col">Qui</th>
        <th scope="col">Quoi</th>
      </tr>
    </thead>
    <tbody>
      {traces.map(({ le, acte, par }) => (
        <tr>
          <td>{formatInstant(le)}</td>
          <td>{par || 'Compte fermé'}</td>
          <td>{ACTION_TEXTES[acte] ?? acte}</td>
        </tr>
      ))}
    </tbody>
  </table>
)
