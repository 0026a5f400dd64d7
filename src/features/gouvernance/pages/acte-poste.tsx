import type { FC } from 'hono/jsx'
import type { Agent } from '#features/comptes/index.ts'
import { typo } from '#web/format.ts'
import { PagePoste, postePaths } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'
import { FORME_TEXTES } from '../texts.ts'
import { Acte, type ActeProps, direPorteur } from './acte.tsx'
import { Invente } from './publique.tsx'

/** The act as it is signed, a draft included: to be read again and printed. */
export const PageActe: FC<ActeProps & { cadre: Cadre; agent: Agent }> = ({ cadre, agent, ...acte }) => (
  <PagePoste cadre={cadre} agent={agent} titre={typo(acte.convention.titre)} menu="convention">
    <article class="acte">
      <p class="fil imprimer-non">
        <a href={postePaths.convention(acte.convention.id)}>Retour</a>. Cette page s’imprime : c’est l’acte à signer.
      </p>
      <h1>{typo(acte.convention.titre)}</h1>
      <p>
        {FORME_TEXTES[acte.convention.forme]}, version {acte.convention.version}
        {acte.convention.etat === 'brouillon' ? ' (projet)' : ''}. {direPorteur(acte.convention, cadre.site.nomRegion)}.
      </p>
      <Invente convention={acte.convention} />
      <Acte {...acte} />
    </article>
  </PagePoste>
)
