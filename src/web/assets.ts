import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { Hono } from 'hono'
import { z } from 'zod'
import { RefusedInput } from '#platform/command.ts'
import type { Fichiers } from './site.ts'
import { themeCss } from './theme.ts'

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.jpg': 'image/jpeg',
}
const COMPRESSIBLE = new Set(['.css', '.js', '.svg'])

const manifestSchema = z.record(z.string(), z.object({ file: z.string(), imports: z.array(z.string()).optional() }))

type Bytes = Uint8Array<ArrayBuffer>

interface Asset {
  type: string
  plain: Bytes
  br: Bytes | null
  gzip: Bytes | null
}

const makeAsset = (name: string, content: Uint8Array): Asset => {
  const compressible = COMPRESSIBLE.has(extname(name))
  return {
    type: TYPES[extname(name)] ?? 'application/octet-stream',
    plain: new Uint8Array(content),
    br: compressible ? new Uint8Array(brotliCompressSync(content)) : null,
    gzip: compressible ? new Uint8Array(gzipSync(content)) : null,
  }
}

/** What a région adds to the built files. */
export interface Habillage {
  /** `#rrggbb` */
  couleurPorte?: string | undefined
  /** Path of a file. */
  logo?: string | undefined
}

/** What pages are made of where there is no network. */
export interface HorsLigne {
  /** Text of the service worker, which reads a constant `HORS_LIGNE`. */
  service: string
  /** Addresses of the files that each page needs. */
  fichiers: Readonly<Record<'projet' | 'emargement', readonly string[]>>
}

/**
 * The client files built by Vite: read and compressed once (they weigh less than 150 KB in all), served from memory.
 * @throws when the build is missing, naming the command that makes it.
 */
export const loadAssets = (
  folder: string,
  habillage: Habillage = {},
): { fichiers: Fichiers; horsLigne: HorsLigne; routes: Hono } => {
  const manifest = manifestSchema.parse(JSON.parse(readBuilt(join(folder, 'manifest.json'))))
  const assets = new Map<string, Asset>()
  for (const name of readdirSync(join(folder, 'assets')))
    assets.set(`/assets/${name}`, makeAsset(name, readFileSync(join(folder, 'assets', name))))

  const add = (name: string, content: Uint8Array): string => {
    const hash = createHash('sha256').update(content).digest('hex').slice(0, 10)
    const path = `/assets/${name.replace(/(\.\w+)$/, `-${hash}$1`)}`
    assets.set(path, makeAsset(name, content))
    return path
  }
  const { couleurPorte, logo } = habillage
  const theme = couleurPorte ? add('theme.css', new TextEncoder().encode(themeCss(couleurPorte))) : null
  const logoPath = logo ? add(`logo${extname(logo).toLowerCase()}`, readLogo(logo)) : null

  const css = manifest['src/web/styles/site.css']?.file
  const js = manifest['src/web/client/main.ts']?.file
  const service = manifest['src/web/client/hors-ligne-service.ts']?.file
  const police = [...assets.keys()].find(name => name.endsWith('.woff2'))
  if (!css || !js || !police || !service)
    throw new Error(`${folder}/manifest.json ne décrit pas le site. Relancez « npm run build ».`)
  const siens = (script: string): string[] =>
    [`/${css}`, ...scriptsDe(manifest, 'src/web/client/main.ts', script), police, theme, logoPath].filter(
      chemin => chemin !== null,
    )
  return {
    horsLigne: {
      service: readFileSync(join(folder, service), 'utf8'),
      fichiers: {
        projet: siens('src/web/client/projet-memoire.ts'),
        emargement: siens('src/web/client/emargement.ts'),
      },
    },
    fichiers: { css: `/${css}`, js: `/${js}`, police, theme, logo: logoPath },
    routes: assetRoutes(assets),
  }
}

/** Addresses of scripts and of what they import. @throws when the build has none of that name */
function scriptsDe(manifest: z.infer<typeof manifestSchema>, ...noms: string[]): string[] {
  const vus = new Set<string>()
  const suivre = (nom: string): void => {
    const un = manifest[nom]
    if (!un) throw new Error(`La construction n’a pas « ${nom} ». Relancez « npm run build ».`)
    if (vus.has(`/${un.file}`)) return
    vus.add(`/${un.file}`)
    for (const autre of un.imports ?? []) suivre(autre)
  }
  for (const nom of noms) suivre(nom)
  return [...vus]
}

const readLogo = (file: string): Uint8Array => {
  try {
    return readFileSync(file)
  } catch {
    throw new RefusedInput(`LOGO : « ${file} » ne peut pas être lu ; doit être le chemin d’un fichier SVG ou PNG.`)
  }
}

const readBuilt = (file: string): string => {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    throw new Error(`${file} est introuvable. Lancez d’abord « npm run build ».`)
  }
}

/** Names carry a hash of their content: a browser keeps them for a year without asking again. */
const assetRoutes = (assets: ReadonlyMap<string, Asset>): Hono =>
  new Hono().get('/assets/:name', (c, next) => {
    const asset = assets.get(c.req.path)
    if (!asset) return next()
    const accepted = c.req.header('Accept-Encoding') ?? ''
    const headers: Record<string, string> = {
      'Content-Type': asset.type,
      'Cache-Control': 'public, max-age=31536000, immutable',
      Vary: 'Accept-Encoding',
    }
    if (asset.br && /\bbr\b/.test(accepted)) return c.body(asset.br, 200, { ...headers, 'Content-Encoding': 'br' })
    if (asset.gzip && /\bgzip\b/.test(accepted))
      return c.body(asset.gzip, 200, { ...headers, 'Content-Encoding': 'gzip' })
    return c.body(asset.plain, 200, headers)
  })
