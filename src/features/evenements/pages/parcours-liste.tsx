import type { FC } from 'hono/jsx'
import type { Agent } from '#features/comptes/index.ts'
import { typo } from '#web/format.ts'
import { PagePoste, postePaths } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'
import { direQuand } from '../domain/dire.ts'
import type { EvenementDuParcours } from '../store/parcours.ts'

interface ListeProps {
  cadre: Cadre
  agent: Agent
  evenements: readonly (EvenementDuParcours & { prepare: boolean })[]
  now: Date
}

/** Events of the structure: those with a parcours, and those that can have one. */
export const PageParcoursListe: FC<ListeProps> = ({ cadre, agent, evenements, now }) => {
  const prets = evenements.filter(({ prepare, fin }) => prepare && fin >= now)
  const passes = evenements.filter(({ prepare, fin }) => prepare && fin < now)
  const autres = evenements.filter(({ prepare, tient, debut }) => !prepare && tient && debut > now)
  return (
    <PagePoste cadre={cadre} agent={agent} titre="Parcours" menu="evenements">
      <div>
        <p class="fil">
          <a href={postePaths.evenements}>Événements</a>
        </p>
        <h1>Parcours</h1>
        <p class="chapeau">
          Des personnes passent par groupes d’une étape à l’autre, avec plusieurs structures. Vous dites les étapes et
          les salles&nbsp;; les groupes et les horaires se calculent.
        </p>
      </div>
      <Evenements id="prets" titre="À venir" evenements={prets} vide="Aucun parcours n’est préparé avec vous." />
      <Evenements
        id="possibles"
        titre="Préparer un parcours"
        evenements={autres}
        vide="Votre structure n’organise aucun autre événement à venir."
      />
      {passes.length > 0 ? <Evenements id="passes" titre="Passés" evenements={passes} vide="" /> : null}
    </PagePoste>
  )
}

interface EvenementsProps {
  id: string
  titre: string
  evenements: ListeProps['evenements']
  vide: string
}

const Evenements: FC<EvenementsProps> = ({ id, titre, evenements, vide }) => (
  <section aria-labelledby={id}>
    <h2 id={id}>{titre}</h2>
    {evenements.length === 0 ? (
      <p class="vide">{vide}</p>
    ) : (
      <ul class="file">
        {evenements.map(e => (
          <li class="file-ligne">
            <p>
              <a href={`${postePaths.parcours(e.id)}${e.prepare ? '' : '/reglages'}`}>
                <b>{typo(e.titre)}</b>
              </a>
              <span class="petit">
                {direQuand({ ...e, journee: false })}
                {e.lieu ? `. ${typo(e.lieu)}` : ''}
              </span>
              <span class="petit">{typo(e.structures.map(({ nom }) => nom).join(', '))}</span>
            </p>
          </li>
        ))}
      </ul>
    )}
  </section>
)
