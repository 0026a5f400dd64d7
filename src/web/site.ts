/** What a région sets for itself: read once from the configuration by the entry point, and passed to every page. */
export interface Site {
  /** "Centre-Val de Loire" */
  nomRegion: string
  /** Address of the site without a final slash; null to use that of each request. */
  urlPublique: string | null
  /** The single phone number; null while there is none. */
  numeroUnique: string | null
  /** Where an error in a sheet is reported; null while there is no address. */
  courriel: string | null
  /** True when the sheets are those of a demonstration: said on every page. */
  demonstration: boolean
  /** True when a page shows the messages that would have been sent. */
  boiteDEnvoi?: boolean
}

/** The addresses of the built client files, with their hash. */
export interface Fichiers {
  css: string
  js: string
  police: string
  /** Stylesheet of the région's own colour; null when it keeps that of the house. */
  theme: string | null
  /** The région's own logo; null for none. */
  logo: string | null
}

/** What the shell needs to draw any page. */
export interface Cadre {
  site: Site
  fichiers: Fichiers
}

/** Name of the service, the same in every région. */
export const NOM_SERVICE = 'Deuxième Porte'

/** Who signs the e-mails. */
export const signatureDe = (nomRegion: string): string =>
  `${NOM_SERVICE}, service public de l’orientation ${nomRegion}. Ce message part tout seul : vous ne pouvez pas y répondre.`

/** The outbox that a demonstration shows. */
export const cheminsDemonstration = {
  messages: '/demonstration/messages',
  message: (id: string) => `/demonstration/messages/${id}`,
  html: (id: string) => `/demonstration/messages/${id}/courriel`,
  calendrier: (id: string) => `/demonstration/messages/${id}/agenda`,
} as const
