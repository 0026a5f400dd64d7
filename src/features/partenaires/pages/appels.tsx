import type { FC } from 'hono/jsx'
import { formatMoment } from '#web/format.ts'
import { Champ, describedBy } from '#web/kit/champ.tsx'
import { postePaths } from '#web/poste.tsx'
import type { AppelsLus } from '../gerer-appels.ts'
import type { Appel, Livraison } from '../store/appels.ts'
import { direLivraison } from '../texts.ts'

export interface AppelsProps extends AppelsLus {
  saisie: { id: string; adresse: string }
  erreur: string | undefined
}

/** Where the software of the structure is called when something changes. */
export const Appels: FC<AppelsProps> = ({ appels, livraisons, saisie, erreur }) => (
  <section aria-labelledby="appels">
    <h2 id="appels">Appels automatiques (webhooks)</h2>
    <p>
      Quand un aiguillage envoyé par votre logiciel change d’état, nous appelons l’adresse que vous donnez. L’appel dit
      le numéro, l’état et la date. Il ne dit rien de la personne.
    </p>
    {appels.length === 0 ? null : (
      <ul class="lignes">
        {appels.map(appel => (
          <li>
            <UnAppel appel={appel} livraisons={livraisons.get(appel.id) ?? []} />
          </li>
        ))}
      </ul>
    )}
    <form method="post" action={`${postePaths.partenaires}/appels`} class="formulaire">
      <input type="hidden" name="id" value={saisie.id} />
      <Champ
        id="adresse"
        libelle="Adresse à appeler"
        aide="Elle commence par https:// et répond sur Internet."
        erreur={erreur}
      >
        <input
          id="adresse"
          name="adresse"
          type="url"
          maxlength={500}
          value={saisie.adresse}
          aria-describedby={describedBy('adresse', 'aide', erreur)}
          aria-invalid={erreur ? 'true' : undefined}
        />
      </Champ>
      <button type="submit" class="bouton">
        Ajouter l’adresse
      </button>
    </form>
  </section>
)

const GESTES = [
  ['essai', 'Envoyer un essai'],
  ['secret', 'Changer le secret'],
  ['arreter', 'Arrêter'],
] as const

const UnAppel: FC<{ appel: Appel; livraisons: readonly Livraison[] }> = ({ appel, livraisons }) => (
  <div>
    <p>
      <code class="adresse-longue">{appel.adresse}</code>
      <br />
      {appel.arreteLe
        ? `Arrêtée le ${formatMoment(appel.arreteLe)}.`
        : `En service depuis le ${formatMoment(appel.creeLe)}.`}
      {appel.avantJusqua && !appel.arreteLe
        ? ` L’ancien secret signe aussi jusqu’au ${formatMoment(appel.avantJusqua)}.`
        : ''}
    </p>
    {livraisons.length === 0 ? (
      <p>Aucun appel pour le moment.</p>
    ) : (
      <details>
        <summary>Les derniers appels</summary>
        <table>
          <caption>Appels vers {appel.adresse}</caption>
          <thead>
            <tr>
              <th scope="col">Quand</th>
              <th scope="col">État annoncé</th>
              <th scope="col">Ce qui s’est passé</th>
            </tr>
          </thead>
          <tbody>
            {livraisons.map(l => (
              <tr>
                <td>{formatMoment(l.faitLe)}</td>
                <td>{l.etat}</td>
                <td>{direLivraison(l, { arretee: appel.arreteLe !== undefined })}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    )}
    {appel.arreteLe
      ? null
      : GESTES.map(([geste, texte]) => (
          <form method="post" action={`${postePaths.partenaires}/appels/${geste}`} class="en-ligne">
            <input type="hidden" name="appel" value={appel.id} />
            <button type="submit" class="bouton second" aria-label={`${texte} : ${appel.adresse}`}>
              {texte}
            </button>
          </form>
        ))}
  </div>
)
