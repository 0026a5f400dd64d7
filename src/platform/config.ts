import path from 'node:path'
import { z } from 'zod'
import { RefusedInput } from './command.ts'
import { contraste, PAPIER } from './couleur.ts'
import type { ReglagesS3 } from './magasins.ts'
import { projectPath } from './paths.ts'

const booleen = z.enum(['0', '1', 'true', 'false', 'oui', 'non']).transform(v => ['1', 'true', 'oui'].includes(v))

/** A whole number in plain digits: `1e3`, `0x10` and a space are numbers to JavaScript alone. */
const entier = (min: number, max: number, error: string) =>
  z
    .string()
    .regex(/^\d{1,10}$/, { error, abort: true })
    .transform(Number)
    .refine(n => n >= min && n <= max, { error })

const POSTGRES = 'doit être une adresse de la forme postgres://utilisateur:mot-de-passe@machine:5432/base'
const SEAU = 'doit être l’adresse d’un seau, comme https://stockage.example/documents, sans rien après son nom'
const ORIGINE = 'doit être une adresse http(s) sans chemin, comme https://porte.example'

/**
 * Every setting of the program, read once from the environment by the entry points. `docs/exploitation.md` is the
 * operator's side of this table.
 */
const schema = z.object({
  PROCESSUS: z.enum(['tout', 'web', 'travail']).default('tout'),
  PORT: entier(0, 65535, 'doit être un numéro de port, de 0 à 65535 (0 : un port libre)').default(3000),
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/, 'doit être une adresse ou un nom de machine')
    .default('127.0.0.1'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: POSTGRES }).optional(),
  DATABASE_APP_URL: z.url({ protocol: /^postgres(ql)?$/, error: POSTGRES }).optional(),
  CLES: z.string().optional(),
  SMTP_URL: z
    .url({
      protocol: /^smtps?$/,
      error: 'doit être une adresse de la forme smtp://utilisateur:mot-de-passe@machine:587',
    })
    .optional(),
  COURRIEL_EXPEDITEUR: z.email({ error: 'doit être une adresse de courriel' }).default('ne-pas-repondre@porte.invalid'),
  SMS_URL: z.url({ protocol: /^https?$/, error: 'doit être l’adresse http(s) de la passerelle de SMS' }).optional(),
  SMS_JETON: z.string().optional(),
  OIDC_EMETTEUR: z
    .url({ protocol: /^https?$/, error: 'doit être l’adresse http(s) du fournisseur d’identité' })
    .optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_ACR: z.string().default('eidas1'),
  OIDC_SIGNATURE: z.enum(['RS256', 'ES256']).default('RS256'),
  JETON_TELEPHONIE: z.string().min(32, 'doit avoir au moins 32 caractères').optional(),
  CLAMAV: z
    .string()
    .regex(/^[\w.-]+:\d{1,5}$/, 'doit être une machine et un port, comme 127.0.0.1:3310')
    .optional(),
  DELAI_PROMIS_JOURS: entier(1, 90, 'doit être un nombre de jours, de 1 à 90').default(10),
  CONSERVATION_JOURS: entier(30, 3650, 'doit être un nombre de jours, de 30 à 3650').default(730),
  DATA_DIR: z.string().min(1, 'doit être un dossier').default('.data'),
  FICHIERS_S3_URL: z
    .url({ protocol: /^https?$/, error: SEAU, abort: true })
    .refine(text => {
      const { pathname, search, hash, username } = new URL(text)
      return /^\/[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]\/?$/.test(pathname) && search + hash + username === ''
    }, SEAU)
    .optional(),
  FICHIERS_S3_CLE: z.string().optional(),
  FICHIERS_S3_SECRET: z.string().optional(),
  FICHIERS_S3_REGION: z
    .string()
    .regex(/^[a-z0-9-]+$/, 'doit être le nom que le stockage donne à sa région, comme fr-par')
    .default('us-east-1'),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: ORIGINE, abort: true })
    .refine(text => /^\/*$/.test(text.slice(new URL(text).origin.length)), ORIGINE)
    .optional(),
  DEMO: booleen.default(true),
  DEMO_DOSSIER: z.string().optional(),
  NOM_REGION: z.string().trim().min(1, 'doit être un nom').default('Centre-Val de Loire'),
  NUMERO_UNIQUE: z
    .string()
    .regex(/^\+?[\d .]{2,20}$/, 'doit être un numéro de téléphone, comme 3939 ou 02 37 00 00 00')
    .optional(),
  CONTACT_COURRIEL: z.email({ error: 'doit être une adresse de courriel' }).optional(),
  COULEUR_PORTE: z
    .string()
    .regex(/^#[0-9a-fA-F]{6}$/, { error: 'doit être une couleur de la forme #b3361b', abort: true })
    .refine(couleur => contraste(couleur, PAPIER) >= 4.5, {
      error: 'doit être plus foncée, pour qu’un texte de cette couleur se lise sur le papier (contraste de 4,5)',
    })
    .optional(),
  LOGO: z
    .string()
    .regex(/\.(svg|png)$/i, 'doit être le chemin d’un fichier SVG ou PNG')
    .optional(),
  API_REQUETES_PAR_MINUTE: entier(1, 1e9, 'doit être un nombre de requêtes par minute, au moins 1').default(120),
  RETRAIT_SECONDES: entier(0, 120, 'doit être un nombre de secondes, de 0 à 120').default(0),
  MANDATAIRES_DE_CONFIANCE: entier(
    0,
    5,
    'doit être le nombre de serveurs mandataires devant le site, de 0 à 5',
  ).default(0),
  REFERENTIEL: z.string().optional(),
  REGIONS: z
    .string()
    .regex(/\.ya?ml$/i, 'doit être le chemin d’un fichier YAML')
    .optional(),
})

/** Names of all settings, which `docs/exploitation.md` has to explain. */
export const SETTINGS: readonly string[] = Object.keys(schema.shape)

export interface Config {
  /** Code of its region, where one process serves several; absent for the one site of an installation. */
  region: string | undefined
  /** What this process does: the site, the work behind it, or both. */
  processus: 'tout' | 'web' | 'travail'
  port: number
  host: string
  /** Server given by the operator; absent: the embedded PostgreSQL under `dataDir`. */
  databaseUrl: string | undefined
  /** The application's own login, when the operator gives it one. */
  databaseAppUrl: string | undefined
  /** Keys of encryption (`platform/chiffre.ts`); absent: those of the data folder. */
  cles: string | undefined
  /** Absent: messages stay in the outbox, which the demonstration shows. */
  smtpUrl: string | undefined
  expediteur: string
  sms: { url: string; jeton: string | undefined } | undefined
  /** Identity provider of public agents (ProConnect profile). */
  oidc:
    | { emetteur: string; clientId: string; clientSecret: string; acr: string; signature: 'RS256' | 'ES256' }
    | undefined
  /** Secret shared with the phone system that opens the screen of a call. */
  jetonTelephonie: string | undefined
  /** Virus scanner (clamd); absent: documents are shared with a warning. */
  clamav: { host: string; port: number } | undefined
  /** How long a receiver has to answer, unless the convention says otherwise. */
  delaiPromisJours: number
  /** How long a person's file is kept after the last contact. */
  conservationJours: number
  /** Absolute path. */
  dataDir: string
  /** The bucket where documents are kept; absent: a folder of `dataDir`. */
  s3: ReglagesS3 | undefined
  /** Without a trailing slash; absent: the address of each request. */
  publicUrl: string | undefined
  /** Where links of messages lead: the same whoever writes them, and never what a request says of itself. */
  origine: string
  demo: boolean
  /** Absolute path of the folder of the demonstration's territory. */
  demoDossier: string
  nomRegion: string
  numeroUnique: string | undefined
  contactCourriel: string | undefined
  couleurPorte: string | undefined
  /** Folder of the files of `referentiel/` that the region has in place of the product's (`platform/referentiel.ts`). */
  referentiel: string | undefined
  /** Path of a file of the region's logo. */
  logo: string | undefined
  apiRequetesParMinute: number
  /** How long a site that ends still serves, while `/health` says that it leaves: the time its balancer takes to see it. */
  retraitMs: number
  /** Number of trusted reverse proxies in front: how many X-Forwarded-For entries to believe. */
  mandataires: number
}

/** The provider needs its three settings: one or two of them are a mistake. */
function oidcOf(c: z.infer<typeof schema>): Config['oidc'] {
  const {
    OIDC_EMETTEUR: emetteur,
    OIDC_CLIENT_ID: clientId,
    OIDC_CLIENT_SECRET: clientSecret,
    OIDC_ACR: acr,
    OIDC_SIGNATURE: signature,
  } = c
  if (emetteur !== undefined && clientId !== undefined && clientSecret !== undefined)
    return { emetteur, clientId, clientSecret, acr, signature }
  if (emetteur === undefined && clientId === undefined && clientSecret === undefined) return undefined
  throw new ConfigError(
    'OIDC_EMETTEUR, OIDC_CLIENT_ID et OIDC_CLIENT_SECRET vont ensemble : donnez les trois, ou aucun.',
  )
}

/** A bucket needs its address and both halves of its key. */
function s3Of(c: z.infer<typeof schema>): Config['s3'] {
  const { FICHIERS_S3_URL: url, FICHIERS_S3_CLE: cle, FICHIERS_S3_SECRET: secret, FICHIERS_S3_REGION: region } = c
  if (url !== undefined && cle !== undefined && secret !== undefined)
    return { url: url.replace(/\/$/, ''), cle, secret, region }
  if (url === undefined && cle === undefined && secret === undefined) return undefined
  throw new ConfigError(
    'FICHIERS_S3_URL, FICHIERS_S3_CLE et FICHIERS_S3_SECRET vont ensemble : donnez les trois, ou aucun.',
  )
}

/** Settings whose value is never shown again. */
const SECRETS = new Set([
  'DATABASE_URL',
  'DATABASE_APP_URL',
  'CLES',
  'SMTP_URL',
  'SMS_JETON',
  'OIDC_CLIENT_SECRET',
  'JETON_TELEPHONIE',
  'FICHIERS_S3_CLE',
  'FICHIERS_S3_SECRET',
])

/** A setting that cannot be used: the message names it, its value and what is expected. */
export class ConfigError extends RefusedInput {}

/**
 * Reads the settings from the environment. An empty variable counts as absent.
 * @throws ConfigError naming each wrong setting.
 */
export function loadConfig(env: Readonly<Record<string, string | undefined>>, cwd: string): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([key, value]) => key in schema.shape && value !== ''))
  const parsed = schema.safeParse(given)
  if (!parsed.success) {
    const lines = parsed.error.issues.map(issue => {
      const name = String(issue.path[0])
      const shown = SECRETS.has(name) ? '(non affichée)' : `« ${given[name]} »`
      const message = issue.code === 'invalid_value' ? `doit valoir ${issue.values.join(', ')}` : issue.message
      return `${name} : ${shown} ne convient pas ; ${message}.`
    })
    throw new ConfigError(lines.join('\n'))
  }
  const c = parsed.data
  const publicUrl = c.PUBLIC_URL?.replace(/\/+$/, '')
  // Keys made in one machine's folder would lock the people of the database to that folder.
  if (c.DATABASE_URL !== undefined && c.CLES === undefined && !c.DEMO)
    throw new ConfigError(
      'CLES : il en faut avec DATABASE_URL, les mêmes pour tous les processus ; écrivez « 1: » suivi de 32 octets en base64 (openssl rand -base64 32).',
    )
  return {
    region: undefined,
    processus: c.PROCESSUS,
    port: c.PORT,
    host: c.HOST,
    databaseUrl: c.DATABASE_URL,
    databaseAppUrl: c.DATABASE_APP_URL,
    cles: c.CLES,
    smtpUrl: c.SMTP_URL,
    expediteur: c.COURRIEL_EXPEDITEUR,
    sms: c.SMS_URL === undefined ? undefined : { url: c.SMS_URL, jeton: c.SMS_JETON },
    oidc: oidcOf(c),
    jetonTelephonie: c.JETON_TELEPHONIE,
    clamav:
      c.CLAMAV === undefined ? undefined : { host: c.CLAMAV.split(':')[0] ?? '', port: Number(c.CLAMAV.split(':')[1]) },
    delaiPromisJours: c.DELAI_PROMIS_JOURS,
    conservationJours: c.CONSERVATION_JOURS,
    dataDir: path.resolve(cwd, c.DATA_DIR),
    s3: s3Of(c),
    publicUrl,
    origine: publicUrl ?? `http://localhost:${c.PORT}`,
    demo: c.DEMO,
    demoDossier: c.DEMO_DOSSIER === undefined ? projectPath('demo') : path.resolve(cwd, c.DEMO_DOSSIER),
    nomRegion: c.NOM_REGION,
    numeroUnique: c.NUMERO_UNIQUE,
    contactCourriel: c.CONTACT_COURRIEL,
    couleurPorte: c.COULEUR_PORTE,
    logo: c.LOGO === undefined ? undefined : path.resolve(cwd, c.LOGO),
    referentiel: c.REFERENTIEL === undefined ? undefined : path.resolve(cwd, c.REFERENTIEL),
    apiRequetesParMinute: c.API_REQUETES_PAR_MINUTE,
    retraitMs: c.RETRAIT_SECONDES * 1_000,
    mandataires: c.MANDATAIRES_DE_CONFIANCE,
  }
}
