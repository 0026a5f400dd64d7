import type { Besoin, Reseau } from '#features/orientation/index.ts'

/** What a directory search carries in its address: nothing about a person. */
export interface RechercheAnnuaireUrl {
  q?: string | undefined
  reseau?: Reseau | undefined
  besoin?: Besoin | undefined
  commune?: string | undefined
  rayon?: number | undefined
  vue?: 'carte' | undefined
  tri?: 'nom' | 'date' | undefined
  page?: number | undefined
}

/** Values of a query, absent ones left out. */
type Codes = Readonly<Record<string, string | number | undefined>>

const query = (values: Codes): string => {
  const params = new URLSearchParams()
  for (const [key, value] of Object.entries(values))
    if (value !== undefined && value !== '') params.append(key, String(value))
  const text = params.toString()
  return text ? `?${text}` : ''
}

/** Every address of the public site: pages link through it, so that a link cannot point nowhere. */
export const paths = {
  accueil: '/',
  portes: '/portes',
  /** A search that can be shared: besoins and commune only, never a fact about a person. */
  partage: (besoins: readonly Besoin[], commune?: string) => {
    const params = new URLSearchParams(besoins.map(code => ['besoin', code]))
    if (commune) params.append('lieu', commune)
    return `/portes?${params}`
  },
  exemple: (id: string) => `/portes?exemple=${encodeURIComponent(id)}`,
  situation: (id: string) => `/situations/${encodeURIComponent(id)}`,
  structure: (id: string) => `/structures/${encodeURIComponent(id)}`,
  service: (id: string) => `/services/${encodeURIComponent(id)}`,
  annuaire: (recherche: RechercheAnnuaireUrl = {}) => `/annuaire${query({ ...recherche })}`,
  /** The same list, whole, for a spreadsheet. */
  annuaireCsv: (recherche: RechercheAnnuaireUrl = {}) => `/annuaire.csv${query({ ...recherche })}`,
  communes: '/communes',
  /** For the sites of others: what they copy, what it loads, what is in the frame. */
  integrer: '/integrer',
  widgetScript: '/widget.js',
  widgetTaille: '/widget-taille.js',
  widget: (territoire?: string) => `/widget${query({ territoire })}`,
  metiers: '/metiers',
  /** The sheet of an occupation, with what is around a commune. */
  metier: (rome: string, commune?: string) => `/metiers/${encodeURIComponent(rome)}${query({ commune })}`,
  rayons: (par: string) => `/metiers/par/${encodeURIComponent(par)}`,
  rayon: (par: string, code: string) => `/metiers/par/${encodeURIComponent(par)}/${encodeURIComponent(code)}`,
  comparer: (romes: readonly string[] = []) =>
    `/metiers/comparer${romes.map((rome, i) => `${i === 0 ? '?' : '&'}rome=${rome}`).join('')}`,
  /** Trainings for an occupation around a commune: codes chosen in the site, never what was typed. */
  formations: (recherche: { rome?: string | undefined; commune?: string | undefined } = {}) =>
    `/formations${query(recherche)}`,
  formation: (id: string) => `/formations/${encodeURIComponent(id)}`,
  /** The agenda around a commune: codes chosen in the site, never what was typed. */
  evenements: (codes: Codes = {}) => `/evenements${query(codes)}`,
  evenement: (id: string) => `/evenements/${encodeURIComponent(id)}`,
  evenementAgenda: (id: string) => `/evenements/${encodeURIComponent(id)}/agenda.ics`,
  /** The same list, as a calendar or a feed. */
  evenementsFlux: (forme: 'ics' | 'rss' | 'json' | 'csv', codes: Codes = {}) =>
    `/evenements/flux.${forme}${query(codes)}`,
  /** The same list, to be shown on another site. */
  evenementsIntegrer: (codes: Codes = {}) => `/evenements/integrer${query(codes)}`,
  /** To register to an event, then to cancel by the link that was sent. */
  inscription: (id: string) => `/evenements/${encodeURIComponent(id)}/inscription`,
  inscrit: '/evenements/inscrit',
  inscriptionAnnuler: (secret: string) => `/evenements/inscription/${encodeURIComponent(secret)}`,
  inscriptionAnnulee: '/evenements/inscription-annulee',
  /** Three questions after an event, by the link that was sent. */
  evenementAvis: (secret: string) => `/evenements/avis/${encodeURIComponent(secret)}`,
  avisDonne: '/evenements/avis-donne',
  /** The page that stands for that of who comes without a network, and the worker that shows it. */
  emargementHorsLigne: '/evenements/emargement/hors-ligne',
  emargementService: '/evenements/emargement/service.js',
  /** A person's own page in a parcours, by the link that was sent. */
  parcours: (secret: string) => `/evenements/parcours/${encodeURIComponent(secret)}`,
  parcoursAgenda: (secret: string) => `/evenements/parcours/${encodeURIComponent(secret)}/agenda.ics`,
  /** To leave a question under a page. */
  question: (objet: string, code: string) => `/questions/${objet}/${encodeURIComponent(code)}`,
  questionPosee: '/questions/posee',
  /** To tell an error in a sheet. */
  signaler: (genre: 'structure' | 'service', id: string) => `/signaler/${genre}/${encodeURIComponent(id)}`,
  signalee: '/signaler/merci',
  /** What becomes of it, for who told it. */
  signalement: (secret: string) => `/signaler/suivi/${encodeURIComponent(secret)}`,
  /** To stop the letter of the month in one click, from a mail reader too. */
  lettre: (secret: string) => `/lettre/${encodeURIComponent(secret)}`,
  /** Where a structure confirms its page, by the link that was sent. */
  confirmation: (secret: string) => `/confirmation/${encodeURIComponent(secret)}`,
  /** News by e-mail: to ask for them, with codes alone. */
  abonnements: (codes: Codes = {}) => `/abonnements${query(codes)}`,
  abonnementDemande: '/abonnements/demande',
  /** One's own page, by the link that was sent. */
  abonnement: (secret: string) => `/abonnements/lien/${encodeURIComponent(secret)}`,
  /** To leave in one click, from a mail reader too. */
  desabonnement: (secret: string) => `/desabonnement/${encodeURIComponent(secret)}`,
  desabonnementObservatoire: (secret: string) => `/desabonnement/observatoire/${encodeURIComponent(secret)}`,
  /** To stop the reminders to confirm a page, or have them again. */
  desabonnementRappels: (secret: string) => `/desabonnement/rappels/${encodeURIComponent(secret)}`,
  campagne: (id: string) => `/evenements/campagnes/${encodeURIComponent(id)}`,
  campagneAgenda: (id: string) => `/evenements/campagnes/${encodeURIComponent(id)}/agenda.ics`,
  /** The library: codes chosen in the site, never what was typed. */
  ressources: (codes: Codes = {}) => `/ressources${query(codes)}`,
  /** Digital services: by besoin and public. */
  servicesNumeriques: (codes: Codes = {}) => `/services-numeriques${query(codes)}`,
  ressource: (id: string) => `/ressources/${encodeURIComponent(id)}`,
  ressourceFichier: (id: string) => `/ressources/${encodeURIComponent(id)}/document`,
  /** Films about occupations. */
  clips: '/clips',
  clip: (id: string) => `/clips/${encodeURIComponent(id)}`,
  clipFilm: (id: string) => `/clips/${encodeURIComponent(id)}/film`,
  clipSousTitres: (id: string) => `/clips/${encodeURIComponent(id)}/sous-titres.vtt`,
  clipTelecharger: (id: string) => `/clips/${encodeURIComponent(id)}/telecharger`,
  /** Where somebody who is filmed agrees, by the link that was sent. */
  clipAccord: (secret: string) => `/clips/accord/${encodeURIComponent(secret)}`,
  clipsFlux: '/clips/flux.rss',
  /** The picture of a film that is not played yet. */
  clipsAffiche: '/clips/affiche.svg',
  clipsDonnees: '/clips/donnees.json',
  certification: (code: string) => `/certifications/${encodeURIComponent(code)}`,
  /** Search of a territory by its name. */
  territoires: (q?: string) => `/territoires${query({ q })}`,
  /** The portrait of a territory: `commune`, `epci`, `zone-emploi`, `departement`, `region`, `reseau`… and its code. */
  portrait: (maille: string, code: string) => `/territoires/${maille}/${encodeURIComponent(code)}`,
  portraitCsv: (maille: string, code: string) => `/territoires/${maille}/${encodeURIComponent(code)}/chiffres.csv`,
  /** Three questions after a visit. */
  avis: (structure: string) => `/avis/${encodeURIComponent(structure)}`,
  avisAffiche: (structure: string) => `/avis/${encodeURIComponent(structure)}/affiche`,
  /** What the région, the State and the Rectorat promised one another. */
  conventionRegionale: '/convention',
  /** What the structures of a territoire of the network promised one another. */
  convention: (territoire: string) => `/territoires/reseau/${encodeURIComponent(territoire)}/convention`,
  /** To be called back by the single number. */
  rappel: '/rappel',
  /** A person's project, where it begins; its pages are sent a form, which carries the project. */
  projet: '/projet',
  projetPage: (page: string) => `/projet/${page}`,
  projetReprendre: '/projet/reprendre',
  projetAtelier: '/projet/atelier',
  /** The page that stands for any other of the project without a network, and the worker that shows it. */
  projetHorsLigne: '/projet/hors-ligne',
  projetService: '/projet/service.js',
  projetImporter: '/projet/importer',
  projetAgenda: '/projet/agenda.ics',
  projetFichier: '/projet/projet.json',
  classement: '/comment-les-portes-sont-choisies',
  accessibilite: '/accessibilite',
  donnees: '/donnees-personnelles',
  registre: '/donnees-personnelles/registre',
  mentions: '/mentions-legales',
  plan: '/plan-du-site',
  connexion: '/connexion',
  api: '/api',
} as const
