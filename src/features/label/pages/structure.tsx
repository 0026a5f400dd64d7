import type { FC } from 'hono/jsx'
import type { Agent } from '#features/comptes/index.ts'
import { plural, typo } from '#web/format.ts'
import { PagePoste, postePaths } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'
import type { Nomme, ReferentielLabel } from '../domain/label.ts'

interface SansDossierProps {
  cadre: Cadre
  agent: Agent
  label: ReferentielLabel
  /** Those that the structure is in. */
  territoires: readonly Nomme[]
  fait?: string | undefined
}

/** What a structure reads before it has a file: what is asked of it, and how to begin. */
export const PageSansDossier: FC<SansDossierProps> = ({ cadre, agent, label, territoires, fait }) => (
  <PagePoste cadre={cadre} agent={agent} titre="Label" menu="label-structure" fait={fait}>
    <div>
      <h1>Label</h1>
      <p class="chapeau">
        {plural(label.exigences.length, 'exigence', 'exigences')} pour un point d’accueil. Dites où vous en êtes, à
        votre rythme&nbsp;: une autre structure vient voir, puis la coordination décide.
      </p>
    </div>
    {territoires.length === 0 ? (
      <p class="vide">Votre structure n’est encore membre d’aucun territoire.</p>
    ) : (
      <Commencer territoires={territoires} />
    )}
  </PagePoste>
)

/** Opens a file, in one of the territoires of the structure. */
export const Commencer: FC<{ territoires: readonly Nomme[] }> = ({ territoires }) => (
  <form method="post" action={postePaths.labelStructure} class="ligne-boutons imprimer-non">
    {territoires.map(({ id, nom }) => (
      <button class="bouton" type="submit" name="territoire" value={id}>
        {territoires.length === 1 ? 'Commencer l’auto-évaluation' : `Commencer avec ${typo(nom)}`}
      </button>
    ))}
  </form>
)
