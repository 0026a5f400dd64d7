import type { FC } from 'hono/jsx'
import { type EntreeMenu, menuDe, PagePoste, postePaths } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'
import type { Agent } from '../agent.ts'
import { NOM_ROLE } from '../texts.ts'

/** What one does there, in one line. */
const POUR: Readonly<Record<EntreeMenu['id'], string>> = {
  noter: 'Une personne est devant vous, ou au téléphone.',
  aiguillages: 'Les personnes que l’on vous adresse, et celles qui attendent votre suite.',
  rappels: 'Les personnes qui ont demandé à être rappelées.',
  personnes: 'Retrouver un dossier et son fil.',
  projets: 'Les projets que des personnes partagent avec votre structure.',
  rendezvous: 'Votre semaine, vos permanences, qui vient.',
  evenements: 'Créer un événement à plusieurs, voir qui vient, pointer.',
  ressources: 'Dépliants, guides, comptes rendus, modèles : chercher, partager.',
  clips: 'Les films sur un métier : les faire, les relire, les publier.',
  membres: 'Ce que chacune fait et ne fait pas, qui répond, ce qui a changé.',
  questions: 'Ce que le public demande sous les pages, à lire ou à répondre.',
  territoire: 'Où en sont les aiguillages entre structures.',
  territoires: 'Où en est chaque réseau local, côte à côte.',
  convention: 'Ce que les structures se promettent, qui a signé, ce qui est tenu.',
  animation: 'Qui pilote, qui représente chaque structure, les réunions et leurs décisions.',
  label: 'Où en est chaque structure, et ce que le public dit de son accueil.',
  plan: 'Les objectifs et les actions de l’année, et ce que font les autres territoires.',
  regles: 'Qui répond à quel besoin, pour qui : changer les règles, après avoir vu ce qui changerait.',
  observatoire: 'Ce que le réseau fait, en chiffres.',
  'chiffres-projets': 'Les métiers que regardent les personnes, et ce qui manque autour d’elles.',
  places: 'Dire combien de personnes vous pouvez encore accueillir.',
  equipe: 'Inviter, accepter une demande, faire partir.',
  partenaires: 'Laisser un logiciel adresser des personnes, et voir ce qu’il fait.',
}

/** What waits behind each entry of the menu, as it is said. */
export type Attentes = Readonly<Partial<Record<EntreeMenu['id'], string | undefined>>>

interface AccueilProps {
  cadre: Cadre
  agent: Agent
  attentes: Attentes
  fait?: string | undefined
}

/** First page of the workspace: who I am, for whom I act, what I can open and what waits there. */
export const PageAccueilPoste: FC<AccueilProps> = ({ cadre, agent, attentes, fait }) => (
  <PagePoste cadre={cadre} agent={agent} titre="Espace de travail" fait={fait}>
    <div>
      <h1>Bonjour {agent.compte.prenom || agent.compte.courriel}</h1>
      <p class="chapeau">
        {NOM_ROLE[agent.role]}
        {agent.structure ? `, ${agent.structure.nom}` : agent.territoire ? `, ${agent.territoire.nom}` : ''}
      </p>
    </div>
    <ul class="poste-cartes">
      {menuDe(agent).map(({ id, texte, href }) => (
        <li>
          <h2>
            <a href={href}>{texte}</a>
          </h2>
          {attentes[id] ? <p class="poste-attente">{attentes[id]}</p> : null}
          <p>{POUR[id]}</p>
        </li>
      ))}
    </ul>
    <p>
      <a href={postePaths.compte}>Mon compte</a>
    </p>
  </PagePoste>
)
