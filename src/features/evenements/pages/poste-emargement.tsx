import type { FC } from 'hono/jsx'
import type { Agent } from '#features/comptes/index.ts'
import { plural, typo } from '#web/format.ts'
import { Texte } from '#web/kit/texte.tsx'
import { PagePoste, postePaths } from '#web/poste.tsx'
import { Page } from '#web/shell.tsx'
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
  /** Until when this phone may keep the list, closed by a code; undefined on the other days. */
  jusqua?: Date | undefined
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
  jusqua,
}) => (
  <PagePoste cadre={cadre} agent={agent} titre={`Émargement : ${typo(e.titre)}`} menu="evenements" fait={fait}>
    <div>
      <p class="fil">
        <a href={postePaths.evenement(e.id)}>{typo(e.titre)}</a>
      </p>
      <h1>Émargement</h1>
      <p>{direQuand(e.quand)}</p>
    </div>
    <div class="emargement" data-emargement={emargementPath(e.id)} data-jusqua={jusqua?.toISOString()}>
      <Total venus={venus.inscrits + venus.sansInscription} />
      {erreur ? (
        <p class="attention" role="alert">
          {erreur}
        </p>
      ) : null}
      <Chercher action={emargementPath(e.id)} q={q} />
      <ul class="file" data-trouves aria-live="polite">
        {trouves?.map(one => (
          <Ligne evenement={e.id} attendu={one} />
        ))}
      </ul>
      <p class="rien" data-personne hidden={trouves === undefined || trouves.length > 0}>
        Personne de ce nom ni de ce code n’est inscrit.
      </p>
      <Modele />
      <SansInscription action={emargementPath(e.id)} />
      <section aria-labelledby="sans-reseau" data-sans-reseau hidden>
        <h2 id="sans-reseau">Rouvrir cette page sans réseau</h2>
        <p>
          Le téléphone peut garder la liste jusqu’à la fin de la journée, fermée par un code. Notez le code sur un
          papier : sans lui, personne ne lit la liste. Un nouveau code remplace l’ancien.
        </p>
        <p class="actions">
          <button type="button" class="bouton second bouton-petit" data-garder>
            Garder la liste, fermée par un code
          </button>
          <b role="status" class="emargement-code" data-code></b>
        </p>
      </section>
    </div>
  </PagePoste>
)

const Total: FC<{ venus: number }> = ({ venus }) => (
  <>
    <p class="emargement-total">
      Personnes venues : <b data-venus>{venus}</b>
    </p>
    <p class="petit" role="status" data-reseau></p>
    <section class="attention" aria-labelledby="annulees" data-annulees hidden>
      <h2 id="annulees">Inscriptions annulées entre-temps</h2>
      <p data-annulees-dit></p>
      <p class="actions">
        <button type="button" class="bouton bouton-petit" data-annulees-compter>
          Les compter sans inscription
        </button>
        <button type="button" class="bouton second bouton-petit" data-annulees-oublier>
          Ne pas les compter
        </button>
      </p>
    </section>
  </>
)

/** @param action where the form goes; where the page is when absent */
const Chercher: FC<{ action?: string; q: string }> = ({ action, q }) => (
  <form method="post" action={action} data-chercher>
    <input type="hidden" name="action" value="chercher" />
    <Texte id="q" libelle="Nom ou code" valeur={q} max={80} type="search" />
    <button type="submit" class="bouton">
      Chercher
    </button>
  </form>
)

const Modele: FC = () => (
  <template data-modele>
    <li class="file-ligne emargement-ligne">
      <p>
        <b data-nom></b> <span class="petit" data-detail></span>
      </p>
      <form class="actions" data-pointer>
        <label>
          Venus <input type="number" min="1" max="200" required data-nombre />
        </label>
        <button type="submit" class="bouton bouton-petit">
          Est là
        </button>
      </form>
    </li>
  </template>
)

const SansInscription: FC<{ action?: string }> = ({ action }) => (
  <section aria-labelledby="sans">
    <h2 id="sans">Sans inscription</h2>
    <form method="post" action={action} class="actions" data-sans>
      <input type="hidden" name="action" value="venue" />
      <label>
        Combien{' '}
        <input type="number" name="nombre" min="1" max="200" value="1" required aria-label="Combien sans inscription" />
      </label>
      <button type="submit" class="bouton second bouton-petit">
        Ajouter
      </button>
    </form>
  </section>
)

/** What stands for the page of any event where there is no network: the same for everybody, it names nobody and no event. */
export const PageEmargementHorsLigne: FC<{ cadre: Cadre }> = ({ cadre }) => (
  <Page cadre={cadre} titre="Émargement sans réseau">
    <div class="cadre etroit page-inscription emargement" data-emargement="">
      <div>
        <h1>Émargement, sans réseau</h1>
        <p class="chapeau">
          Ce que vous notez reste sur ce téléphone, sans les noms, et part quand le réseau revient. Rien n’est perdu.
        </p>
      </div>
      <Total venus={0} />
      <form class="emargement-ouvrir" data-ouvrir hidden>
        <Texte
          id="code"
          libelle="Code de la liste"
          aide="Celui que vous avez noté."
          valeur=""
          max={12}
          autocomplete="off"
        />
        <p class="erreur" role="alert" data-erreur hidden>
          Ce code n’ouvre pas la liste gardée sur ce téléphone.
        </p>
        <button type="submit" class="bouton">
          Ouvrir la liste
        </button>
      </form>
      <p class="rien" data-vide hidden>
        Ce téléphone ne garde pas la liste des personnes inscrites. Vous pouvez compter qui vient.
      </p>
      <Chercher q="" />
      <ul class="file" data-trouves aria-live="polite"></ul>
      <p class="rien" data-personne hidden>
        Personne de ce nom ni de ce code dans la liste.
      </p>
      <Modele />
      <SansInscription />
      <form method="get">
        <button type="submit" class="bouton second">
          Le réseau est revenu : recharger la page
        </button>
      </form>
    </div>
  </Page>
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
          required
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
