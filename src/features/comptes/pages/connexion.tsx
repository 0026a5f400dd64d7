import type { FC } from 'hono/jsx'
import { Champ, describedBy } from '#web/kit/champ.tsx'
import { postePaths } from '#web/poste.tsx'
import { Page } from '#web/shell.tsx'
import { type Cadre, cheminsDemonstration } from '#web/site.ts'
import type { CompteDemo } from '../store/demonstration.ts'
import { DIRE_ROLE, ERREURS, type Erreur, NOM_ROLE } from '../texts.ts'
import { EntreeParCle } from './cles.tsx'

export interface ConnexionProps {
  cadre: Cadre
  retour: string
  proconnect: boolean
  /** Undefined when this is no demonstration. */
  demo: readonly CompteDemo[] | undefined
  /** What was typed. */
  courriel?: string | undefined
  erreur?: Erreur | undefined
  fait?: string | undefined
}

/** Where an agent of the network signs in. */
export const PageConnexion: FC<ConnexionProps> = ({ cadre, retour, proconnect, demo, courriel, erreur, fait }) => (
  <Page cadre={cadre} titre="Se connecter">
    <div class="cadre etroit connexion">
      <h1>Se connecter</h1>
      <p class="chapeau">
        Cet espace est réservé aux professionnels du réseau. Pour trouver votre porte, aucun compte n’est utile.
      </p>
      {fait ? (
        <p class="fait" role="status">
          {fait}
        </p>
      ) : null}
      {erreur && erreur !== 'courriel' ? (
        <p class="attention" role="alert">
          {ERREURS[erreur]}
        </p>
      ) : null}
      {demo ? <Demonstration comptes={demo} retour={retour} /> : null}
      {cadre.site.boiteDEnvoi ? (
        <p>
          Rien n’est envoyé : <a href={cheminsDemonstration.messages}>lisez ici les messages de la démonstration</a>.
        </p>
      ) : null}
      {proconnect ? (
        <section aria-labelledby="proconnect">
          <h2 id="proconnect">Agents publics</h2>
          <p>
            <a class="bouton" href={`${postePaths.connexion}/proconnect?retour=${encodeURIComponent(retour)}`}>
              S’identifier avec ProConnect
            </a>
          </p>
        </section>
      ) : null}
      <EntreeParCle retour={retour} />
      <ParCourriel retour={retour} courriel={courriel} erreur={erreur === 'courriel' ? ERREURS.courriel : undefined} />
    </div>
  </Page>
)

const AIDE = 'Nous y enverrons un lien pour entrer.'

const ParCourriel: FC<{ retour: string; courriel: string | undefined; erreur: string | undefined }> = ({
  retour,
  courriel,
  erreur,
}) => (
  <section aria-labelledby="par-courriel">
    <h2 id="par-courriel">Avec votre adresse professionnelle</h2>
    <form method="post" action={`${postePaths.connexion}/lien`} class="formulaire">
      <input type="hidden" name="retour" value={retour} />
      <Champ id="courriel" libelle="Courriel" aide={AIDE} erreur={erreur}>
        <input
          id="courriel"
          name="courriel"
          type="email"
          autocomplete="email"
          maxlength={254}
          required
          value={courriel ?? ''}
          aria-describedby={describedBy('courriel', AIDE, erreur)}
          aria-invalid={erreur ? 'true' : undefined}
        />
      </Champ>
      <button type="submit" class="bouton">
        Recevoir un lien
      </button>
    </form>
  </section>
)

const Demonstration: FC<{ comptes: readonly CompteDemo[]; retour: string }> = ({ comptes, retour }) => (
  <section aria-labelledby="demonstration">
    <h2 id="demonstration">Démonstration&nbsp;: entrez d’un clic</h2>
    <p>Ces comptes sont inventés. Ils n’existent que parce que ce site est une démonstration.</p>
    <form method="post" action={`${postePaths.connexion}/demonstration`}>
      <input type="hidden" name="retour" value={retour} />
      <ul class="comptes-demo">
        {comptes.map(({ id, prenom, nom, role, pour }) => (
          <li>
            <button type="submit" name="compte" value={id}>
              <b>{NOM_ROLE[role]}</b>
              <span>
                {prenom} {nom}
                {pour ? `, ${pour}` : ''}
              </span>
              <small>{DIRE_ROLE[role]}</small>
            </button>
          </li>
        ))}
      </ul>
    </form>
  </section>
)
