import type { FC } from 'hono/jsx'
import { type Agent, peut } from '#features/comptes/index.ts'
import { formatDate, formatPhone, phoneHref } from '#web/format.ts'
import { ResumeErreurs } from '#web/kit/champ.tsx'
import { PagePoste, postePaths } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'
import { nomComplet } from '../domain/identite.ts'
import type { Fil } from '../read-fil.ts'
import type { Personne } from '../store/personnes.ts'
import type { Rapprochement } from '../store/rapprochements.ts'
import { ACCESSIBILITE_TEXTES, CONTACT_TEXTES, LANGUE_TEXTES } from '../texts.ts'
import { ChampsCoordonnees } from './champs.tsx'
import { type SaisieCoordonnees, saisieOf } from './coordonnees.ts'
import type { Erreur } from './formulaire.ts'
import { Accords, NouvelAccord, type SaisieConsentement } from './personne-accords.tsx'
import { Moments, Traces } from './personne-fil.tsx'

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
  const { personne, fuseau, moments, consentements, rapprochements, traces, partenaires } = fil
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
      <Identite personne={personne} fuseau={fuseau} />
      <p class="actions">
        <a class="bouton" href={`${postePaths.noter}?personne=${personne.id}`}>
          Noter un accueil
        </a>
        {peut(agent.role, 'evenement-tenir') ? (
          <a class="bouton second" href={postePaths.parcoursInviter(personne.id)}>
            Inviter à un parcours
          </a>
        ) : null}
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
        {moments.length === 0 ? <p>Rien n’est encore noté.</p> : <Moments moments={moments} fuseau={fuseau} />}
      </section>
      <section aria-labelledby="accords" class="poste-bloc">
        <h2 id="accords">Qui peut lire ce dossier</h2>
        <Accords consentements={consentements} fuseau={fuseau} personne={personne.id} />
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
        <Traces traces={traces} fuseau={fuseau} />
      </section>
    </PagePoste>
  )
}

const Identite: FC<{ personne: Personne; fuseau: string }> = ({
  fuseau,
  personne: { identite, contactPrefere, langue, accessibilite, vueLe },
}) => {
  const lignes: [string, string | undefined][] = [
    ['Naissance', identite.naissance && formatDate(identite.naissance)],
    ['À joindre', contactPrefere && CONTACT_TEXTES[contactPrefere]],
    ['Langue', langue === 'fr' ? undefined : (LANGUE_TEXTES[langue] ?? langue)],
    ['À prévoir', accessibilite.map(code => ACCESSIBILITE_TEXTES[code]).join(', ') || undefined],
    ['Dernier contact', formatDate(vueLe.toISOString(), fuseau)],
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
