import type { FC } from 'hono/jsx'
import type { Agent } from '#features/comptes/index.ts'
import { plural, typo } from '#web/format.ts'
import { PagePoste, postePaths } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'
import type { Convention, Institution, Membre } from '../domain/convention.ts'
import { FORME_TEXTES } from '../texts.ts'

interface SupprimerProps {
  cadre: Cadre
  agent: Agent
  convention: Convention
  membres: readonly Membre[]
  institutions: readonly Institution[]
}

const motsOf = (texte: string): number => texte.match(/\p{L}[\p{L}\p{N}’'-]*/gu)?.length ?? 0

/** What goes with a draft, asked before it is dropped. */
export const PageSupprimer: FC<SupprimerProps> = ({ cadre, agent, convention, membres, institutions }) => {
  const { id, forme, version, titre, texte, annexes } = convention
  const mots = motsOf(`${texte}\n${annexes}`)
  return (
    <PagePoste cadre={cadre} agent={agent} titre="Supprimer ce brouillon" menu="convention">
      <div>
        <p class="fil">
          <a href={postePaths.convention(id)}>{typo(titre)}</a>
        </p>
        <h1>Supprimer ce brouillon ?</h1>
        <p class="chapeau">
          {FORME_TEXTES[forme]}, version {version}, en cours d’écriture. Une fois supprimé, il ne se retrouve pas.
        </p>
      </div>
      <section class="bloc" aria-labelledby="t-perdu">
        <h2 id="t-perdu">Ce qui sera perdu</h2>
        <ul>
          <li>
            {mots === 0
              ? 'Le titre : le texte n’est pas encore écrit'
              : `Le texte et ses annexes : ${plural(mots, 'mot', 'mots')}`}
          </li>
          <li>
            {membres.length === 0
              ? 'Aucune structure n’y est'
              : `${plural(membres.length, 'structure', 'structures')}, avec ce que chacune promet`}
            <Noms noms={membres.map(({ structure }) => structure.nom)} />
          </li>
          <li>
            {institutions.length === 0
              ? 'Aucune institution n’y est'
              : plural(institutions.length, 'institution', 'institutions')}
            <Noms noms={institutions.map(({ nom }) => nom)} />
          </li>
        </ul>
        {version > 1 ? <p>Les autres versions ne changent pas.</p> : null}
        <p>
          Pour en garder une trace, <a href={`${postePaths.convention(id)}/acte`}>imprimez d’abord l’acte</a>.
        </p>
        <form method="post" class="ligne-boutons">
          <button class="bouton" type="submit">
            Supprimer ce brouillon
          </button>
          <a class="bouton second" href={postePaths.convention(id)}>
            Le garder
          </a>
        </form>
      </section>
    </PagePoste>
  )
}

const Noms: FC<{ noms: readonly string[] }> = ({ noms }) =>
  noms.length === 0 ? null : <p class="petit">{noms.map(typo).join(' ; ')}</p>
