import type { FC } from 'hono/jsx'
import type { Agent } from '#features/comptes/index.ts'
import { plural, typo } from '#web/format.ts'
import { paths } from '#web/paths.ts'
import { PagePoste, postePaths } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'
import { type Convention, FORMES, type Institution, type Membre, type Situation } from '../domain/convention.ts'
import { FORME_TEXTES, SITUATION_TEXTES } from '../texts.ts'

export interface LigneConvention {
  convention: Convention
  membres: readonly Membre[]
  institutions: readonly Institution[]
  situation: Situation
}

interface ConventionsProps {
  cadre: Cadre
  agent: Agent
  lignes: readonly LigneConvention[]
  fait?: string | undefined
}

/** The conventions and charters of a territoire, version by version. */
export const PageConventions: FC<ConventionsProps> = ({ cadre, agent, lignes, fait }) => (
  <PagePoste cadre={cadre} agent={agent} titre="Convention" menu="convention" fait={fait}>
    <div>
      <h1>Convention et charte</h1>
      <p class="chapeau">
        {agent.territoire
          ? 'Ce que les structures se promettent. Le délai signé s’applique à ce qu’on leur adresse.'
          : 'Ce que la Région, l’État et le Rectorat se promettent. Les territoires placent leurs textes dessous.'}
      </p>
    </div>
    {lignes.length === 0 ? <p class="vide">Rien n’est encore écrit ici.</p> : null}
    <ul class="poste-cartes">
      {lignes.map(({ convention, membres, institutions, situation }) => {
        const signees = [...membres, ...institutions].filter(({ signature }) => signature !== undefined).length
        const sur = membres.length + institutions.length
        return (
          <li>
            <h2>
              <a href={postePaths.convention(convention.id)}>{typo(convention.titre)}</a>
            </h2>
            <p class="poste-attente">{SITUATION_TEXTES[situation]}</p>
            <p>
              {FORME_TEXTES[convention.forme]}, version {convention.version}.{' '}
              {convention.etat === 'brouillon'
                ? plural(sur, 'signataire prévu', 'signataires prévus')
                : `${signees} sur ${plural(sur, 'signataire a signé', 'signataires ont signé')}`}
              .
            </p>
          </li>
        )
      })}
    </ul>
    <div class="ligne-boutons">
      {FORMES.map(forme => {
        const siennes = lignes.filter(({ convention }) => convention.forme === forme)
        const nom = FORME_TEXTES[forme].toLowerCase()
        if (siennes.some(({ convention }) => convention.etat === 'brouillon')) return null
        return (
          <form method="post" action={postePaths.conventions}>
            <input type="hidden" name="forme" value={forme} />
            <button class="bouton second" type="submit">
              {siennes.length === 0 ? `Écrire une ${nom}` : `Écrire une nouvelle version de la ${nom}`}
            </button>
          </form>
        )
      })}
    </div>
    {lignes.some(({ convention }) => convention.etat === 'ouverte') ? (
      <p>
        <a href={agent.territoire ? paths.convention(agent.territoire.id) : paths.conventionRegionale}>
          Ce que le public en lit
        </a>
      </p>
    ) : null}
  </PagePoste>
)
