import type { FC } from 'hono/jsx'
import type { Agent } from '#features/comptes/index.ts'
import { formatDate, jourOf, typo } from '#web/format.ts'
import { PagePoste, postePaths } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'
import type { Difference } from '../domain/differences.ts'
import type { Version } from '../store.ts'
import { nomVersion } from '../texts.ts'
import { ApercuDesRegles } from './apercu.tsx'
import { Differences, type LibelleBesoin } from './morceaux.tsx'
import { Revenir } from './regles.tsx'

interface VersionProps {
  cadre: Cadre
  agent: Agent
  version: Version
  differences: readonly Difference[]
  libelleBesoin: LibelleBesoin
}

/** One version: what it changed, who applied it and why. */
export const PageVersion: FC<VersionProps> = ({ cadre, agent, version, differences, libelleBesoin }) => (
  <PagePoste cadre={cadre} agent={agent} titre={`Règles, version ${version.numero}`} menu="regles">
    <div>
      <p class="fil">
        <a href={postePaths.regles}>Règles</a>
      </p>
      <h1>Version {version.numero}</h1>
      <p class="chapeau">{typo(version.motif)}</p>
      <p>
        Appliquée le {formatDate(jourOf(version.le))}
        {version.par === undefined ? '' : ` par ${typo(version.par)}`}.
        {version.retourA === undefined ? '' : ` Retour à la ${nomVersion(version.retourA)}.`}
      </p>
    </div>
    <section class="pile" aria-labelledby="t-differences">
      <h2 id="t-differences">Ce qui a changé depuis la {nomVersion(version.numero - 1)}</h2>
      <Differences differences={differences} libelleBesoin={libelleBesoin} id="regle" />
    </section>
    <section class="pile" aria-labelledby="t-apercu">
      <h2 id="t-apercu">Ce que l’aperçu disait</h2>
      <ApercuDesRegles apercu={version.apercu} differences={differences} libelleBesoin={libelleBesoin} id="regle" />
    </section>
    <Revenir numero={version.numero} />
  </PagePoste>
)
