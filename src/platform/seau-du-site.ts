import { z } from 'zod'
import type { Chiffre } from './chiffre.ts'
import { RefusedInput } from './command.ts'
import { type LieuFichiers, type Magasin, openMagasin } from './magasins.ts'

/** Tells whose a bucket is. Not of the form of a key of the service: neither swept, sealed again, nor in a backup. */
const MARQUE = '.site'

const marque = z.object({ site: z.string(), origine: z.string() })

/**
 * Takes the bucket of a site, or sees that it is its own: each site removes what its own database does not name, so that two of them on one
 * bucket would remove the documents of one another.
 * @param chiffre whose first key, which never changes, tells sites from one another
 * @param origine address of the site, told to another one that comes
 * @throws RefusedInput when it is another's
 */
export async function reserverSeau(lieu: LieuFichiers, chiffre: Chiffre, origine: string): Promise<void> {
  if (!lieu.s3) return
  const seau = openMagasin(lieu)
  const site = chiffre.digest('fichiers.site', '').toString('hex')
  // Read again: of two that come at once, the one that wrote first is told.
  if ((await lireMarque(seau)) === undefined) await seau.put(MARQUE, Buffer.from(JSON.stringify({ site, origine })))
  const lue = await lireMarque(seau)
  if (lue?.site !== site)
    throw new RefusedInput(
      `FICHIERS_S3_URL : ce seau est celui d’un autre site${lue ? ` (${lue.origine})` : ''}, qui a d’autres CLES. Donnez-en un à chacun.`,
    )
}

async function lireMarque(seau: Magasin): Promise<z.infer<typeof marque> | undefined> {
  const octets = await seau.get(MARQUE)
  if (!octets) return undefined
  try {
    return marque.parse(JSON.parse(octets.toString('utf8')))
  } catch {
    return { site: '', origine: 'sa marque ne se lit pas' }
  }
}
