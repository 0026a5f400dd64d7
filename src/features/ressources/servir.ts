import type { Context } from 'hono'
import type { Fichiers } from '#platform/fichiers.ts'
import { isLisible, type Version } from './domain/ressource.ts'
import { cleOf } from './fichier.ts'

/**
 * Gives a file to be saved: whatever is in it runs nowhere. An image shows inside a page all the same.
 * @returns undefined when it is not there, or was not found clean
 */
export async function servirFichier(c: Context, fichiers: Fichiers, version: Version): Promise<Response | undefined> {
  if (!isLisible(version.etat)) return undefined
  const octets = await fichiers.get(cleOf(version.id))
  if (!octets) return undefined
  const nom = encodeURIComponent(version.nom).replaceAll("'", '%27')
  c.header('Content-Disposition', `attachment; filename="document"; filename*=UTF-8''${nom}`)
  c.header('Content-Security-Policy', "default-src 'none'; sandbox")
  c.header('X-Content-Type-Options', 'nosniff')
  return c.body(new Uint8Array(octets), 200, { 'Content-Type': version.type })
}
