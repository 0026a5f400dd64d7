import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parse, YAMLParseError } from 'yaml'
import { z } from 'zod'
import { type Config, ConfigError, loadConfig, SETTINGS } from './config.ts'

/** One of the regions that an installation serves: all the settings of a site of its own, and the name that it answers to. */
export interface Region {
  code: string
  /** The name in its address, without the port. */
  hote: string
  config: Config
}

export interface Installation {
  /** The settings of the process; with several regions, they say nothing of any of them. */
  config: Config
  /** Empty when the installation serves the one site of `config`. */
  regions: readonly Region[]
}

type Env = Readonly<Record<string, string | undefined>>

/** What the process is, whatever the region. */
const DU_PROCESSUS: ReadonlySet<string> = new Set([
  'PROCESSUS',
  'PORT',
  'HOST',
  'RETRAIT_SECONDES',
  'MANDATAIRES_DE_CONFIANCE',
  'REGIONS',
])

/** What a region never has in common with another: given in the environment of all, it would be the same for all. */
const PROPRES = [
  'DATABASE_URL',
  'DATABASE_APP_URL',
  'CLES',
  'FICHIERS_S3_URL',
  'JETON_TELEPHONIE',
  'PUBLIC_URL',
  'NOM_REGION',
  'NUMERO_UNIQUE',
  'CONTACT_COURRIEL',
  'COULEUR_PORTE',
  'LOGO',
  'DEMO_DOSSIER',
  'REFERENTIEL',
] as const

const fichierSchema = z.record(
  z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/),
  z.record(z.string(), z.string(), 'doit être une suite de réglages, comme « NOM_REGION: Pays de la Loire »'),
)

/**
 * Reads the settings of the process, and those of each region when `REGIONS` names their file. A region has the settings of the
 * environment under its own; what would put two of them on the same base, keys or address is refused.
 * @throws ConfigError naming the file, the region and the setting
 */
export function loadInstallation(env: Env, cwd: string): Installation {
  if (!env.REGIONS) return { config: loadConfig(env, cwd), regions: [] }
  const communs = PROPRES.filter(nom => env[nom])
  if (communs.length > 0)
    throw new ConfigError(
      `${communs.join(', ')} : à donner à chaque région dans ${env.REGIONS}, ou par ${communs[0]}__CODE, et non à toutes.`,
    )
  const config = loadConfig(env, cwd)
  const fichier = path.resolve(cwd, env.REGIONS)
  const regions = Object.entries(readFichier(fichier)).map(([code, donnes]) => {
    const reglages = { ...donnes, ...dansEnv(env, code) }
    return regionOf({ code, reglages, env, config, fichier })
  })
  refuseCommuns(regions, fichier)
  return { config, regions }
}

function readFichier(fichier: string): z.infer<typeof fichierSchema> {
  try {
    // A number of telephone keeps its zeros: every value is a text.
    const parsed = fichierSchema.safeParse(parse(readFileSync(fichier, 'utf8'), { schema: 'failsafe' }))
    if (!parsed.success) {
      const [issue] = parsed.error.issues
      const lieu = issue?.path.join(', ')
      throw new ConfigError(
        `${fichier}${lieu ? `, ${lieu}` : ''} : ${issue?.code === 'invalid_key' ? 'un code de région est fait de lettres minuscules, de chiffres et de traits d’union' : issue?.message}.`,
      )
    }
    if (Object.keys(parsed.data).length === 0) throw new ConfigError(`${fichier} : il n’y a aucune région.`)
    return parsed.data
  } catch (error) {
    if (error instanceof YAMLParseError)
      throw new ConfigError(`${fichier}, ligne ${error.linePos?.[0].line ?? '?'} : ce n’est pas du YAML.`)
    if (error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('E'))
      throw new ConfigError(`REGIONS : « ${fichier} » ne peut pas être lu (${error.code}).`)
    throw error
  }
}

/** `CLES__PAYS_DE_LA_LOIRE`: a setting of one region, kept out of the file. */
function dansEnv(env: Env, code: string): Record<string, string> {
  const suite = `__${code.replaceAll('-', '_').toUpperCase()}`
  return Object.fromEntries(
    SETTINGS.flatMap(nom => {
      const valeur = env[`${nom}${suite}`]
      return valeur ? [[nom, valeur]] : []
    }),
  )
}

interface RegionLue {
  code: string
  reglages: Readonly<Record<string, string>>
  env: Env
  config: Config
  fichier: string
}

function regionOf({ code, reglages, env, config, fichier }: RegionLue): Region {
  const ou = `${fichier}, ${code}`
  const refuse = (nom: string, pourquoi: string) => new ConfigError(`${ou}, ${nom} : ${pourquoi}.`)
  for (const nom of Object.keys(reglages)) {
    if (!SETTINGS.includes(nom)) throw refuse(nom, 'ce réglage n’existe pas')
    if (DU_PROCESSUS.has(nom)) throw refuse(nom, 'se donne à toute l’installation, dans l’environnement')
  }
  if (!reglages.NOM_REGION) throw refuse('NOM_REGION', 'il manque')
  const siens = {
    ...env,
    PORT: String(config.port),
    DATA_DIR: path.join(config.dataDir, code),
    PUBLIC_URL: `http://${code}.localhost:${config.port}`,
    ...reglages,
  }
  try {
    const sienne = loadConfig(siens, path.dirname(fichier))
    if (!sienne.demo && !reglages.PUBLIC_URL)
      throw new ConfigError('PUBLIC_URL : il manque ; la région est reconnue par lui.')
    // The site and its worker open this one alone: another base than that of the migrations would be another region's.
    if (sienne.databaseAppUrl && (!sienne.databaseUrl || baseOf(sienne.databaseAppUrl) !== baseOf(sienne.databaseUrl)))
      throw new ConfigError('DATABASE_APP_URL : ce n’est pas la base de DATABASE_URL ; seul le rôle peut différer.')
    return { code, hote: new URL(sienne.origine).hostname, config: { ...sienne, region: code } }
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    const lignes = error.message.split('\n')
    throw new ConfigError(lignes.map(ligne => `${ou}, ${ligne}`).join('\n'))
  }
}

/** What two regions must not share, by the setting that gives it. */
const SEPARES: Readonly<Record<string, (region: Region) => readonly (string | undefined)[]>> = {
  PUBLIC_URL: ({ hote }) => [hote],
  DATA_DIR: ({ config }) => [config.dataDir],
  FICHIERS_S3_URL: ({ config }) => [config.s3?.url],
  DATABASE_URL: ({ config }) => [config.databaseUrl && baseOf(config.databaseUrl)],
  CLES: ({ config }) => config.cles?.split(',').map(cle => cle.trim().replace(/^\d+:/, '')) ?? [],
  JETON_TELEPHONIE: ({ config }) => [config.jetonTelephonie],
}

/**
 * The base of an address, whoever opens it. What the driver reads in its query stands for what is before: a host, which may be the folder of
 * a socket, a port. Without a name of base, that of the login.
 */
const baseOf = (url: string): string => {
  const { hostname, port, pathname, searchParams, username } = new URL(url)
  const hote = searchParams.get('host') ?? hostname.toLowerCase()
  const base = pathname.replace(/^\/+/, '') || username
  return `${hote}:${searchParams.get('port') ?? (port || 5432)}/${base}`
}

function refuseCommuns(regions: readonly Region[], fichier: string): void {
  for (const [nom, valeursDe] of Object.entries(SEPARES)) {
    const prises = new Map<string, string>()
    for (const region of regions)
      for (const valeur of new Set(valeursDe(region))) {
        if (valeur === undefined) continue
        const autre = prises.get(valeur)
        if (autre !== undefined)
          throw new ConfigError(
            `${fichier}, ${region.code}, ${nom} : le même que pour ${autre} ; il en faut un à chaque région.`,
          )
        prises.set(valeur, region.code)
      }
  }
}

/**
 * The settings that a command works with.
 * @param code of the region asked for; undefined when none was
 * @throws ConfigError listing the regions when one has to be chosen, or when that one is not there
 */
export function configDe({ config, regions }: Installation, code: string | undefined): Config {
  if (regions.length === 0) {
    if (code === undefined) return config
    throw new ConfigError('--region : cette installation n’en a qu’une ; le fichier de REGIONS en donne plusieurs.')
  }
  const codes = regions.map(region => region.code).join(', ')
  if (code === undefined) throw new ConfigError(`Dites pour quelle région, avec --region CODE : ${codes}.`)
  const region = regions.find(one => one.code === code)
  if (!region) throw new ConfigError(`--region : « ${code} » n’est pas de cette installation. Il y a : ${codes}.`)
  return region.config
}

/**
 * Takes `--region CODE` out of the words of a command line, wherever it stands before `--`.
 * @returns an empty code when none follows, which no region has
 */
export function takeRegion(args: readonly string[]): { region: string | undefined; mots: string[] } {
  const fin = args.indexOf('--')
  const place = args.findIndex((mot, k) => (fin < 0 || k < fin) && (mot === '--region' || mot.startsWith('--region=')))
  const mot = args[place]
  if (mot === undefined) return { region: undefined, mots: [...args] }
  const collee = mot.startsWith('--region=')
  const region = collee ? mot.slice('--region='.length) : (args[place + 1] ?? '')
  return { region, mots: args.toSpliced(place, collee ? 1 : 2) }
}
