import type { FC } from 'hono/jsx'
import { postePaths } from '#web/poste.tsx'
import { Page } from '#web/shell.tsx'
import type { Cadre } from '#web/site.ts'
import type { CompteDemo } from '../store/demonstration.ts'
import { ERREURS, type Erreur, NOM_ROLE } from '../texts.ts'

export interface ConnexionProps {
  cadre: Cadre
  retour: string
  /** Undefined when this is no demonstration. */
  demo: readonly CompteDemo[] | undefined
  erreur?: Erreur | undefined
}

/** Where an agent of the network signs in. */
export const PageConnexion: FC<ConnexionProps> = ({ cadre, retour, demo, erreur }) => (
  <Page cadre={cadre} titre="Se connecter">
    <div class="cadre etroit connexion">
      <h1>Se connecter</h1>
      <p class="chapeau">
        Cet espace est réservé aux professionnels du réseau. Pour trouver votre porte, aucun compte n’est utile.
      </p>
      {erreur ? (
        <p class="attention" role="alert">
          {ERREURS[erreur]}
        </p>
      ) : null}
      {demo ? <Demonstration comptes={demo} retour={retour} /> : null}
    </div>
  </Page>
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
            </button>
          </li>
        ))}
      </ul>
    </form>
  </section>
)
