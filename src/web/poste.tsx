import type { Context } from 'hono'
import type { Child, FC } from 'hono/jsx'
import { type Action, type Agent, peut } from '#features/comptes/index.ts'
import { paths } from './paths.ts'
import { Marque, pageTitle, renderPage } from './shell.tsx'
import { type Cadre, cheminsDemonstration, NOM_SERVICE } from './site.ts'

/** The id of a structure in an address; a parameter of a route stays one. */
const encodeMembre = (id: string): string => (id.startsWith(':') ? id : encodeURIComponent(id))

/** Every address of the workspace of the network's agents. */
export const postePaths = {
  accueil: '/poste',
  noter: '/poste/accueil',
  personnes: '/poste/personnes',
  personne: (id: string) => `/poste/personnes/${id}`,
  rapprochements: '/poste/rapprochements',
  rapprochement: (id: string) => `/poste/rapprochements/${id}`,
  aiguillages: '/poste/aiguillages',
  aiguillage: (id: string) => `/poste/aiguillages/${id}`,
  /** Projects that people share with the structure. */
  projets: '/poste/projets',
  projet: (id: string) => `/poste/projets/${id}`,
  /** What projects look for, counted. */
  projetsChiffres: '/poste/projets/chiffres',
  /** Workshops in which everybody works on a project of their own. */
  ateliers: '/poste/ateliers',
  atelier: (id: string) => `/poste/ateliers/${id}`,
  atelierAffiche: (id: string) => `/poste/ateliers/${id}/affiche`,
  /** Groups that go through the steps of an event. */
  parcoursListe: '/poste/parcours',
  parcours: (id: string) => `/poste/parcours/${id}`,
  parcoursInviter: (personne: string) => `/poste/personnes/${personne}/parcours`,
  rendezvous: '/poste/rendez-vous',
  /** Events that the structure holds. */
  evenements: '/poste/evenements',
  evenement: (id: string) => `/poste/evenements/${id}`,
  /** What the structures share: leaflets, guides, minutes, templates. */
  ressources: '/poste/ressources',
  ressource: (id: string) => `/poste/ressources/${id}`,
  /** Films about occupations. */
  clips: '/poste/clips',
  clip: (id: string) => `/poste/clips/${id}`,
  /** Files on their way. */
  envois: '/poste/envois',
  envoi: (id: string) => `/poste/envois/${id}`,
  rappels: '/poste/rappels',
  appel: '/poste/appel',
  appelDemonstration: '/poste/appel/demonstration',
  places: '/poste/places',
  equipe: '/poste/equipe',
  equipeTerritoires: '/poste/equipe/territoires',
  /** Keys of the software of partners. */
  partenaires: '/poste/partenaires',
  territoire: '/poste/territoire',
  /** Every territoire beside the others. */
  territoires: '/poste/territoires',
  territoireNouveau: '/poste/territoires/nouveau',
  /** What one is made of. */
  territoireComposition: (id: string) => `/poste/territoires/${id}`,
  /** Who coordinates one. */
  coordination: (id: string) => `/poste/territoires/${id}/coordination`,
  /** What the structures of a territoire, or of the région, promise one another. */
  conventions: '/poste/convention',
  convention: (id: string) => `/poste/convention/${id}`,
  /** Who holds a territoire together: pilots, representatives, groups, meetings. */
  animation: '/poste/animation',
  /** How the network is animated: where it is written, and what is in force. */
  schema: '/poste/schema',
  schemaEcrire: '/poste/schema/ecrire',
  schemas: '/poste/schemas',
  schemaVersion: (id: string) => `/poste/schemas/${id}`,
  representant: (id: string) => `/poste/animation/representants/${id}`,
  groupe: (id: string) => `/poste/animation/groupes/${id}`,
  reunion: (id: string) => `/poste/reunions/${id}`,
  reunionEcrire: (id: string) => `/poste/reunions/${id}/ecrire`,
  /** The label of each structure, and what the public says. */
  labels: '/poste/label',
  label: (id: string) => `/poste/label/${id}`,
  /** Where a structure says how it meets the label. */
  labelStructure: '/poste/label/structure',
  labelStructureExigence: (exigence: string) => `/poste/label/structure/${exigence}`,
  /** A file that a structure has a part in: its own, or one that it visits. */
  labelDossier: (id: string) => `/poste/label/dossiers/${id}`,
  labelDossierDecision: (id: string) => `/poste/label/dossiers/${id}/decision`,
  labelDecision: (id: string) => `/poste/label/${id}/decision`,
  /** Every file of the région, and the terms to come. */
  labelsRegion: '/poste/label/region',
  labelExigence: (id: string, exigence: string) => `/poste/label/${id}/exigences/${exigence}`,
  /** The plan of a territoire for a year. */
  plan: '/poste/plan',
  planAilleurs: '/poste/plan/ailleurs',
  planTerritoire: (territoire: string) => `/poste/plan/territoires/${territoire}`,
  planObjectif: (id: string) => `/poste/plan/objectifs/${id}`,
  planAction: (id: string) => `/poste/plan/actions/${id}`,
  planEcrire: (id: string) => `/poste/plan/actions/${id}/ecrire`,
  /** What a structure reads of the plan, and asks. */
  planStructure: '/poste/plan/structure',
  planSouhaits: '/poste/plan/souhaits',
  planSouhait: (id: string) => `/poste/plan/souhaits/${id}`,
  /** The structures of the network, as each needs to know the others. */
  membres: '/poste/membres',
  membre: (id: string) => `/poste/membres/${encodeMembre(id)}`,
  /** Whether one wants the letter of the month. */
  lettre: '/poste/lettre',
  /** Errors that anybody tells of a sheet. */
  erreurs: '/poste/erreurs',
  erreur: (id: string) => `/poste/erreurs/${id}`,
  fraicheur: '/poste/fraicheur',
  fraicheurCsv: '/poste/fraicheur.csv',
  membreConfirmer: (id: string) => `/poste/membres/${encodeMembre(id)}/confirmer`,
  membreEcrire: (id: string) => `/poste/membres/${encodeMembre(id)}/ecrire`,
  membreContacts: (id: string) => `/poste/membres/${encodeMembre(id)}/contacts`,
  /** The training that its agents followed. */
  membreFormation: (id: string) => `/poste/membres/${encodeMembre(id)}/formation`,
  observatoire: '/poste/observatoire',
  observatoireResume: '/poste/observatoire/resume',
  observatoireRapport: '/poste/observatoire/rapport',
  observatoireRapportSigne: (id: string) => `/poste/observatoire/rapports/${id}`,
  /** The rules that doors are chosen by. */
  regles: '/poste/regles',
  reglesVersion: (numero: number | string) => `/poste/regles/versions/${numero}`,
  reglesBrouillon: '/poste/regles/brouillon',
  reglesEntree: (fichier: string, code: string) => `/poste/regles/brouillon/${fichier}/${code}`,
  /** Who refers to whom. */
  reseau: '/poste/reseau',
  reseauDefinitions: '/poste/reseau/definitions',
  reseauSuggestions: '/poste/reseau/suggestions',
  /** Discovery visits and swaps between structures. */
  visites: '/poste/visites',
  visite: (id: string) => `/poste/visites/${id}`,
  /** Questions that the public leaves: moderated, answered. */
  questions: '/poste/questions',
  question: (id: string) => `/poste/questions/${id}`,
  /** News by e-mail between professionals. */
  abonnements: '/poste/abonnements',
  compte: '/poste/compte',
  connexion: paths.connexion,
  deconnexion: '/deconnexion',
} as const

/** What the menu shows, to whom. */
const MENU = [
  { id: 'noter', texte: 'Noter un accueil', href: postePaths.noter, action: 'accueil-noter' },
  { id: 'aiguillages', texte: 'Ce qui m’attend', href: postePaths.aiguillages, action: 'aiguillage-lire' },
  { id: 'rappels', texte: 'Rappels', href: postePaths.rappels, action: 'rappel-traiter' },
  { id: 'personnes', texte: 'Personnes', href: postePaths.personnes, action: 'personne-lire' },
  { id: 'projets', texte: 'Projets', href: postePaths.projets, action: 'personne-lire' },
  { id: 'rendezvous', texte: 'Rendez-vous', href: postePaths.rendezvous, action: 'rendezvous-tenir' },
  { id: 'evenements', texte: 'Événements', href: postePaths.evenements, action: 'evenement-voir' },
  { id: 'membres', texte: 'Structures du réseau', href: postePaths.membres, action: 'membre-lire' },
  { id: 'questions', texte: 'Questions', href: postePaths.questions, action: 'question-traiter' },
  { id: 'territoire', texte: 'Territoire', href: postePaths.territoire, action: 'territoire-voir' },
  { id: 'territoires', texte: 'Tous les territoires', href: postePaths.territoires, action: 'territoire-voir' },
  { id: 'plan', texte: 'Plan d’action', href: postePaths.plan, action: 'territoire-animer' },
  { id: 'plan-structure', texte: 'Plan d’action', href: postePaths.planStructure, action: 'plan-demander' },
  { id: 'animation', texte: 'Groupes et réunions', href: postePaths.animation, action: 'groupes-tenir' },
  { id: 'schema', texte: 'Schéma d’animation', href: postePaths.schema, action: 'schema-tenir' },
  { id: 'label', texte: 'Label et qualité', href: postePaths.labels, action: 'territoire-animer' },
  { id: 'label-structure', texte: 'Label', href: postePaths.labelStructure, action: 'label-evaluer' },
  { id: 'convention', texte: 'Convention', href: postePaths.conventions, action: 'convention-tenir' },
  { id: 'regles', texte: 'Règles', href: postePaths.regles, action: 'regles-tenir' },
  { id: 'reseau', texte: 'Qui adresse à qui', href: postePaths.reseau, action: 'reseau-voir' },
  { id: 'observatoire', texte: 'Observatoire', href: postePaths.observatoire, action: 'chiffres-voir' },
  { id: 'chiffres-projets', texte: 'Projets', href: postePaths.projetsChiffres, action: 'territoire-voir' },
  { id: 'ressources', texte: 'Documents', href: postePaths.ressources, action: 'ressource-lire' },
  { id: 'clips', texte: 'Clips', href: postePaths.clips, action: 'clip-voir' },
  { id: 'places', texte: 'Places', href: postePaths.places, action: 'capacite-dire' },
  { id: 'equipe', texte: 'Équipe', href: postePaths.equipe, action: 'equipe-gerer' },
  { id: 'partenaires', texte: 'Logiciels partenaires', href: postePaths.partenaires, action: 'partenaire-gerer' },
] as const satisfies readonly { id: string; texte: string; href: string; action: Action }[]

export type EntreeMenu = (typeof MENU)[number]

/** What an agent may open, in the order of the menu. */
export const menuDe = (agent: Agent): EntreeMenu[] =>
  MENU.filter(({ action }) => (['aucune', 'propre'] as const).some(relation => peut(agent.role, action, relation)))

export interface PosteProps {
  cadre: Cadre
  agent: Agent
  titre: string
  /** The entry of the menu to mark as current. */
  menu?: string | undefined
  /** What was just done, said once at the top. */
  fait?: string | undefined
  children?: Child
}

/** The document around a page of the workspace. */
export const PagePoste: FC<PosteProps> = ({ cadre, agent, titre, menu, fait, children }) => {
  const { site, fichiers } = cadre
  const { prenom, nom, courriel } = agent.compte
  return (
    <html lang="fr">
      <head>
        <meta charset="utf-8" />
        <title>{pageTitle(titre)}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <link rel="preload" href={fichiers.police} as="font" type="font/woff2" crossorigin="anonymous" />
        <link rel="stylesheet" href={fichiers.css} />
        {fichiers.theme ? <link rel="stylesheet" href={fichiers.theme} /> : null}
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <script type="module" src={fichiers.js}></script>
      </head>
      <body class="poste">
        <a class="evitement" href="#contenu">
          Aller au contenu
        </a>
        <header class="poste-entete">
          {site.demonstration ? (
            <p class="bandeau">
              <b>Démonstration.</b> Personnes et situations inventées.
              {site.boiteDEnvoi ? (
                <>
                  {' '}
                  Rien n’est envoyé : <a href={cheminsDemonstration.messages}>lisez les messages ici</a>.
                </>
              ) : null}
            </p>
          ) : null}
          <div class="cadre">
            <a class="marque" href={postePaths.accueil}>
              <Marque />
              <span>{NOM_SERVICE}</span>
            </a>
            <p class="poste-role">
              <b>{agent.structure?.nom ?? agent.territoire?.nom ?? `Région ${site.nomRegion}`}</b>
              <a href={postePaths.compte}>{[prenom, nom].filter(Boolean).join(' ') || courriel}</a>
            </p>
            <form method="post" action={postePaths.deconnexion}>
              <button type="submit" class="discret">
                Se déconnecter
              </button>
            </form>
          </div>
        </header>
        <div class="cadre poste-cadre">
          <nav aria-label="Espace de travail">
            <ul class="poste-menu">
              {menuDe(agent).map(({ id, texte, href }) => (
                <li>
                  <a href={href} aria-current={menu === id ? 'page' : undefined}>
                    {texte}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
          <main id="contenu" tabindex={-1}>
            {fait ? (
              <p class="fait" role="status">
                {fait}
              </p>
            ) : null}
            {children}
          </main>
        </div>
      </body>
    </html>
  )
}

/** A page of the workspace: never kept by a cache. */
export const renderPoste = (c: Context, page: ReturnType<FC>): Response | Promise<Response> => {
  c.header('Cache-Control', 'no-store')
  return c.html(renderPage(page))
}
