import type { FC } from 'hono/jsx'
import { postePaths } from '#web/poste.tsx'
import type { CleAcces } from '../store/cles.ts'
import { Bouton } from './rejoindre.tsx'

/** Sign-in with a passkey: shown by the script, where the browser has passkeys. */
export const EntreeParCle: FC<{ retour: string }> = ({ retour }) => (
  <section aria-labelledby="par-cle" hidden data-cle="entrer" data-retour={retour}>
    <h2 id="par-cle">Avec une clé d’accès</h2>
    <p>Celle que vous avez ajoutée à votre compte&nbsp;: empreinte, visage, code de l’appareil.</p>
    <button type="button" class="bouton second">
      Entrer avec ma clé
    </button>
    <p role="status"></p>
  </section>
)

/** The passkeys of an account, and how to add one. */
export const Cles: FC<{ cles: readonly CleAcces[] }> = ({ cles }) => (
  <section aria-labelledby="cles">
    <h2 id="cles">Mes clés d’accès</h2>
    {cles.length === 0 ? (
      <p>Vous n’en avez pas. Une clé d’accès remplace le lien par courriel sur cet appareil.</p>
    ) : (
      <ul class="lignes">
        {cles.map(({ id, nom, cree_le, utilisee_le }) => (
          <li>
            <span>
              <b>{nom}</b>, ajoutée le {JOUR.format(cree_le)}
              {utilisee_le ? `, employée le ${JOUR.format(utilisee_le)}` : ''}
            </span>
            <Bouton action={`${postePaths.compte}/cles/retirer`} name="cle" value={id} nom={`Retirer la clé ${nom}`}>
              Retirer
            </Bouton>
          </li>
        ))}
      </ul>
    )}
    <div hidden data-cle="ajouter" class="formulaire">
      <div class="champ">
        <label for="nom-cle">Nom de la clé</label>
        <input id="nom-cle" type="text" maxlength={60} autocomplete="off" value="Mon ordinateur" />
      </div>
      <button type="button" class="bouton second">
        Ajouter une clé d’accès
      </button>
      <p role="status"></p>
    </div>
  </section>
)

const JOUR = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone: 'Europe/Paris' })
