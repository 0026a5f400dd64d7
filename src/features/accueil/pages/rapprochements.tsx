import type { FC } from 'hono/jsx'
import type { Agent } from '#features/comptes/index.ts'
import { formatDate } from '#web/format.ts'
import { PagePoste, postePaths } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'
import type { Rapprochement } from '../store/rapprochements.ts'
import { REPONSE_TEXTES } from '../texts.ts'

interface ListeProps {
  cadre: Cadre
  agent: Agent
  fait?: string | undefined
  rapprochements: readonly Rapprochement[]
}

/** Files that may have a double, to be decided. */
export const PageRapprochements: FC<ListeProps> = ({ cadre, agent, fait, rapprochements }) => {
  const aDire = rapprochements.filter(({ dit }) => !dit)
  const attente = rapprochements.filter(({ dit }) => dit)
  return (
    <PagePoste cadre={cadre} agent={agent} titre="Dossiers à rapprocher" menu="personnes" fait={fait}>
      <p class="fil">
        <a href={postePaths.personnes}>Personnes</a>
      </p>
      <h1>Dossiers à rapprocher</h1>
      <p class="chapeau">
        Deux dossiers se ressemblent. Seule la personne, ou quelqu’un de chaque côté, peut dire si c’est elle.
      </p>
      {aDire.length === 0 ? (
        <p>Rien n’attend votre réponse.</p>
      ) : (
        <ul class="poste-liste">
          {aDire.map(({ id, proposeLe }) => (
            <li>
              <a href={postePaths.rapprochement(id)}>Un dossier, proposé le {formatDate(proposeLe.toISOString())}</a>
            </li>
          ))}
        </ul>
      )}
      {attente.length > 0 ? <p>En attente de l’autre structure&nbsp;: {attente.length}.</p> : null}
    </PagePoste>
  )
}

interface DecisionProps {
  cadre: Cadre
  agent: Agent
  rapprochement: Rapprochement
  /** The files of this agent, by their names. */
  miens: readonly { id: string; nom: string }[]
}

/** Yes or no. Nothing of the other file is shown before both sides have said yes. */
export const PageRapprochement: FC<DecisionProps> = ({ cadre, agent, rapprochement, miens }) => {
  const { id, etat, dit, reponses } = rapprochement
  const deux = miens.length > 1
  return (
    <PagePoste cadre={cadre} agent={agent} titre="Est-ce la même personne ?" menu="personnes">
      <p class="fil">
        <a href={postePaths.rapprochements}>Dossiers à rapprocher</a>
      </p>
      <h1>Est-ce la même personne&nbsp;?</h1>
      <ul class="poste-liste">
        {miens.map(({ id: dossier, nom }) => (
          <li>
            <a href={postePaths.personne(dossier)}>{nom}</a>
          </li>
        ))}
      </ul>
      <p>
        {deux
          ? 'Ces deux dossiers sont chez vous. Comparez-les avant de répondre.'
          : 'Une autre structure a un dossier qui lui ressemble. Rien de cet autre dossier n’est montré ici. Demandez à la personne si elle a déjà été reçue ailleurs.'}
      </p>
      {reponses.map(reponse => (
        <p>{REPONSE_TEXTES[reponse]}</p>
      ))}
      {etat !== 'propose' ? (
        <p class="attention">
          {etat === 'confirme' ? 'C’est confirmé des deux côtés.' : 'C’est non : ce sont deux personnes.'}
        </p>
      ) : dit ? (
        <p class="attention">C’est oui de votre côté. L’autre côté doit répondre aussi.</p>
      ) : (
        <>
          <p>
            {deux
              ? 'Si vous dites oui, chaque dossier mènera à l’autre. Ils restent séparés.'
              : 'Si chaque côté dit oui, chaque structure pourra lire l’autre dossier. Les deux dossiers restent séparés. Un seul non suffit à en rester là.'}
          </p>
          <form method="post" action={postePaths.rapprochement(id)} class="actions">
            <button type="submit" name="reponse" value="oui" class="bouton">
              Oui, c’est elle
            </button>
            <button type="submit" name="reponse" value="non" class="bouton second">
              Non, ce sont deux personnes
            </button>
          </form>
        </>
      )}
    </PagePoste>
  )
}
