import type { FC } from 'hono/jsx'
import type { Agent } from '#features/comptes/index.ts'
import { plural, typo } from '#web/format.ts'
import { Texte } from '#web/kit/texte.tsx'
import { PagePoste, postePaths } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'
import { direQuand } from '../domain/dire.ts'
import type { Evenement } from '../domain/evenement.ts'
import type { Attendu } from '../pointer.ts'
import type { Venus } from '../store/pointages.ts'

interface EmargementProps {
  cadre: Cadre
  agent: Agent
  evenement: Evenement
  venus: Venus
  /** What was looked for, and who was found; undefined before. */
  q: string
  trouves: readonly Attendu[] | undefined
  erreur?: string | undefined
  fait?: string | undefined
}

export const emargementPath = (id: string): string => `${postePaths.evenement(id)}/emargement`

/** Who comes, noted at the door on a phone: by name or by code. With a script it goes on without network (`web/client/emargement.ts`). */
export const PageEmargement: FC<EmargementProps> = ({
  cadre,
  agent,
  evenement: e,
  venus,
  q,
  trouves,
  erreur,
  fait,
}) => (
  <PagePoste cadre={cadre} agent={agent} titre={`Émargement : ${typo(e.titre)}`} menu="evenements" fait={fait}>
    <div>
      <p class="fil">
        <a href={postePaths.evenement(e.id)}>{typo(e.titre)}</a>
      </p>
      <h1>Émargement</h1>
      <p>{direQuand(e.quand)}</p>
    </div>
    <div class="emargement" data-emargement={emargementPath(e.id)}>
      <p class="emargement-total">
        Personnes venues : <b data-venus>{venus.inscrits + venus.sansInscription}</b>
      </p>
      <p class="petit" role="status" data-reseau></p>
      {erreur ? (
        <p class="attention" role="alert">
          {erreur}
        </p>
      ) : null}
      <form method="post" action={emargementPath(e.id)} data-chercher>
        <input type="hidden" name="action" value="chercher" />
        <Texte id="q" libelle="Nom ou code" valeur={q} max={80} type="search" />
        <button type="submit" class="bouton">
          Chercher
        </button>
      </form>
      <ul class="file" data-trouves aria-live="polite">
        {trouves?.map(one => (
          <Ligne evenement={e.id} attendu={one} />
        ))}
      </ul>
      <p class="rien" data-personne hidden={trouves === undefined || trouves.length > 0}>
        Personne de ce nom ni de ce code n’est inscrit.
      </p>
      <template data-modele>
        <li class="file-ligne emargement-ligne">
          <p>
            <b data-nom></b> <span class="petit" data-detail></span>
          </p>
          <form class="actions" data-pointer>
            <label>
              Venus <input type="number" min="1" max="200" data-nombre />
            </label>
            <button type="submit" class="bouton bouton-petit">
              Est là
            </button>
          </form>
        </li>
      </template>
      <section aria-labelledby="sans">
        <h2 id="sans">Sans inscription</h2>
        <form method="post" action={emargementPath(e.id)} class="actions" data-sans>
          <input type="hidden" name="action" value="venue" />
          <label>
            Combien{' '}
            <input type="number" name="nombre" min="1" max="200" value="1" aria-label="Combien sans inscription" />
          </label>
          <button type="submit" class="bouton second bouton-petit">
            Ajouter
          </button>
        </form>
      </section>
    </div>
  </PagePoste>
)

/** Who they are, and whether they came. */
const direAttendu = ({ places, etat, presents, code }: Attendu): string =>
  [
    code,
    places > 1 ? plural(places, 'personne') : undefined,
    etat === 'attente' ? 'en liste d’attente' : undefined,
    presents === null ? undefined : `déjà noté : ${presents}`,
  ]
    .filter(Boolean)
    .join(' · ')

const Ligne: FC<{ evenement: string; attendu: Attendu }> = ({ evenement, attendu: a }) => (
  <li class="file-ligne emargement-ligne">
    <p>
      <b>{a.nom}</b> <span class="petit">{direAttendu(a)}</span>
    </p>
    <form method="post" action={emargementPath(evenement)} class="actions">
      <input type="hidden" name="action" value={a.presents === null ? 'pointer' : 'corriger'} />
      <input type="hidden" name="inscription" value={a.id} />
      <label>
        Venus{' '}
        <input
          type="number"
          name="nombre"
          min={a.presents === null ? 1 : 0}
          max="200"
          value={a.presents ?? a.places}
          aria-label={`Venus : ${a.nom}`}
        />
      </label>
      <button type="submit" class={a.presents === null ? 'bouton bouton-petit' : 'bouton second bouton-petit'}>
        {a.presents === null ? 'Est là' : 'Corriger'}
        <span class="hors-ecran"> : {a.nom}</span>
      </button>
    </form>
  </li>
)
