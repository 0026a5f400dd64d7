import type { FC } from 'hono/jsx'
import { paths } from '#web/paths.ts'
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
  schema: 'Qui se réunit, à quel rythme, qui anime : écrit, gardé, imprimé.',
  label: 'Où en est chaque structure, et ce que le public dit de son accueil.',
  plan: 'Les objectifs et les actions de l’année, et ce que font les autres territoires.',
  regles: 'Qui répond à quel besoin, pour qui : changer les règles, après avoir vu ce qui changerait.',
  'label-structure': 'Où en est votre structure de ce qui est demandé à un point d’accueil.',
  'plan-structure': 'Ce que le territoire prévoit, et ce que votre structure demande au réseau.',
  reseau: 'Les personnes passées d’une structure à une autre, et ce qu’il en advient.',
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
    {agent.role === 'region' ? (
      <Bureau agent={agent} attentes={attentes} />
    ) : (
      <Cartes cartes={menuDe(agent).map(entree => carteDe(entree, attentes))} />
    )}
    <p>
      <a href={postePaths.compte}>Mon compte</a>
    </p>
  </PagePoste>
)

interface Carte {
  texte: string
  href: string
  /** What one does there. */
  pour: string
  /** What waits there. */
  attente?: string | undefined
}

const carteDe = ({ id, texte, href }: EntreeMenu, attentes: Attentes): Carte => ({
  texte,
  href,
  pour: POUR[id],
  attente: attentes[id],
})

const Cartes: FC<{ cartes: readonly Carte[]; niveau?: 'h2' | 'h3' }> = ({ cartes, niveau: Titre = 'h2' }) => (
  <ul class="poste-cartes">
    {cartes.map(({ texte, href, pour, attente }) => (
      <li>
        <Titre>
          <a href={href}>{texte}</a>
        </Titre>
        {attente ? <p class="poste-attente">{attente}</p> : null}
        <p>{pour}</p>
      </li>
    ))}
  </ul>
)

interface Chapitre {
  titre: string
  /** Entries of the menu; `autres`: those that no other chapter names. */
  entrees: readonly EntreeMenu['id'][] | 'autres'
  /** Pages that everybody reads. */
  publiques: readonly Carte[]
}

/** The back office of the région, from one page: what it decides, what it sees, what it gives to everybody. */
const BUREAU: readonly Chapitre[] = [
  {
    titre: 'Le réseau',
    entrees: 'autres',
    publiques: [
      { texte: 'Annuaire', href: paths.annuaire(), pour: 'Toutes les structures, leurs lieux et leurs services.' },
    ],
  },
  {
    titre: 'Les règles et les référentiels',
    entrees: ['regles', 'ressources'],
    publiques: [
      {
        texte: 'Comment les portes sont choisies',
        href: paths.classement,
        pour: 'Les règles en vigueur, leur version et leurs sources, comme le public les lit.',
      },
      {
        texte: 'Services numériques',
        href: paths.servicesNumeriques(),
        pour: 'Le catalogue des services en ligne, et si leurs liens s’ouvrent.',
      },
    ],
  },
  {
    titre: 'Les chiffres et la qualité',
    entrees: ['observatoire', 'chiffres-projets', 'questions'],
    publiques: [
      {
        texte: 'Labels de la région',
        href: postePaths.labelsRegion,
        pour: 'Où en est chaque structure de chaque territoire, et les labels qui arrivent à leur terme.',
      },
    ],
  },
  {
    titre: 'Ce qui est ouvert à tous',
    entrees: [],
    publiques: [
      {
        texte: 'Données ouvertes et API',
        href: paths.api,
        pour: 'Les jeux de données, leurs formats, leur mode d’emploi.',
      },
      { texte: 'Registre', href: paths.registre, pour: 'Chaque donnée gardée, pourquoi et combien de temps.' },
    ],
  },
]

const estDans = (entrees: Chapitre['entrees'], id: EntreeMenu['id']): boolean =>
  entrees === 'autres'
    ? BUREAU.every(chapitre => chapitre.entrees === 'autres' || !chapitre.entrees.includes(id))
    : entrees.includes(id)

const Bureau: FC<{ agent: Agent; attentes: Attentes }> = ({ agent, attentes }) => {
  const menu = menuDe(agent)
  return (
    <>
      {BUREAU.map(({ titre, entrees, publiques }, i) => (
        <section class="pile" aria-labelledby={`t-bureau-${i}`}>
          <h2 id={`t-bureau-${i}`}>{titre}</h2>
          <Cartes
            niveau="h3"
            cartes={[
              ...menu.filter(({ id }) => estDans(entrees, id)).map(entree => carteDe(entree, attentes)),
              ...publiques,
            ]}
          />
        </section>
      ))}
    </>
  )
}
