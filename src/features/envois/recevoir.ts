import { randomUUID } from 'node:crypto'
import { asActeur, type Tx } from '#platform/acteur.ts'
import { cutPieces, type Source } from '#platform/source.ts'
import { type ActeurAgent, cleOf, type EnvoisDeps } from './deps.ts'
import { DEBUT, ENVOIS_MAX, type Envoi, GARDE_MS, isComplet, MORCEAU, type Pour, type Usage } from './domain/envoi.ts'
import { deleteEnvoi, findEnvoi, insertEnvoi, listEnTrop, listEnvois, saveMorceau } from './store/envois.ts'

/** Begins an upload of the acteur, in the place of their oldest one when they have many. @param metadonnees as the protocol writes them */
export async function commencer(
  deps: EnvoisDeps,
  acteur: ActeurAgent,
  envoi: Pick<Envoi, 'pour' | 'metadonnees' | 'taille'> & Partial<Pick<Envoi, 'recu' | 'morceaux'>>,
): Promise<Envoi | undefined> {
  const { db, now } = deps
  const id = randomUUID()
  const { rendu, enTrop } = await asActeur(db, acteur, async tx => {
    const expireLe = new Date(now().getTime() + GARDE_MS)
    const neuf = { recu: 0, morceaux: [], ...envoi, id, expireLe, compte: acteur.compte }
    await insertEnvoi(tx, neuf, now())
    const enTrop = await listEnTrop(tx, ENVOIS_MAX)
    for (const un of enTrop) await deleteEnvoi(tx, un.id)
    return { rendu: await findEnvoi(tx, id), enTrop }
  })
  for (const un of enTrop) await oterMorceaux(deps, un)
  return rendu
}

/** @returns `expire` when it was kept long enough, undefined when there is none of the acteur */
export const lireEnvoi = (
  { db, now }: EnvoisDeps,
  acteur: ActeurAgent,
  id: string,
): Promise<Envoi | 'expire' | undefined> =>
  asActeur(db, acteur, async tx => {
    const envoi = await findEnvoi(tx, id)
    return envoi && envoi.expireLe <= now() ? 'expire' : envoi
  })

/** What the acteur began to send and did not end. */
export const enCours = (tx: Tx, pour: Pour, now: Date): Promise<Envoi[]> => listEnvois(tx, pour, now)

export type Recu = { recu: number } | { refus: string } | 'depasse' | 'conflit'

/**
 * Adds what comes to an upload, piece by piece: each is in the store before it counts, so that a connection or a server that is lost takes
 * no more than one piece with it. @returns where it stands now; `refus` when its first bytes are not those of such a file, and it is gone;
 * `conflit` when something else wrote to it meanwhile
 */
export async function recevoir(
  deps: EnvoisDeps,
  acteur: ActeurAgent,
  { envoi, usage, flux }: { envoi: Envoi; usage: Usage; flux: AsyncIterable<Uint8Array> },
): Promise<Recu> {
  let recu = envoi.recu
  for await (const octets of cutPieces(flux, MORCEAU)) {
    if (recu + octets.length > envoi.taille) return 'depasse'
    if (recu === 0 && (octets.length >= DEBUT || octets.length === envoi.taille)) {
      const refus = await usage.refuserDebut(envoi.nom, octets)
      if (refus !== undefined) {
        await oter(deps, acteur, envoi)
        return { refus }
      }
    }
    const morceau = await garder(deps, octets)
    const expireLe = new Date(deps.now().getTime() + GARDE_MS)
    const compte = await asActeur(deps.db, acteur, tx => saveMorceau(tx, envoi.id, { de: recu, ...morceau, expireLe }))
    if (!compte) {
      await deps.fichiers.remove(cleOf(morceau.cle))
      return 'conflit'
    }
    recu += octets.length
  }
  return { recu }
}

/** Puts a piece in the store. */
export async function garder({ fichiers }: EnvoisDeps, octets: Uint8Array): Promise<Envoi['morceaux'][number]> {
  const cle = randomUUID()
  await fichiers.put(cleOf(cle), octets)
  return { cle, taille: octets.length }
}

/** The contents of an upload that is whole. @throws when a piece is missing or was altered */
export const contenuOf = ({ fichiers }: Pick<EnvoisDeps, 'fichiers'>, { taille, morceaux }: Envoi): Source => ({
  taille,
  async *lire(debut, fin) {
    let ici = 0
    for (const morceau of morceaux) {
      const la = ici + morceau.taille
      if (la > debut && ici < fin) {
        const octets = await fichiers.get(cleOf(morceau.cle))
        if (!octets) throw new Error(`piece ${morceau.cle} is missing`)
        yield octets.subarray(Math.max(0, debut - ici), fin - ici)
      }
      ici = la
    }
  },
})

/** The upload that a form names, when the acteur sent it whole, for this use. */
export async function trouverComplet(
  deps: EnvoisDeps,
  acteur: ActeurAgent,
  id: string,
  pour: Pour,
): Promise<Envoi | undefined> {
  const envoi = await lireEnvoi(deps, acteur, id)
  return envoi && envoi !== 'expire' && envoi.pour === pour && isComplet(envoi) ? envoi : undefined
}

/** Removes an upload: taken over, refused, or given up. Its pieces that a kill leaves are swept later. */
export async function oter(deps: EnvoisDeps, acteur: ActeurAgent, envoi: Envoi): Promise<void> {
  await asActeur(deps.db, acteur, tx => deleteEnvoi(tx, envoi.id))
  await oterMorceaux(deps, envoi)
}

export async function oterMorceaux(
  { fichiers }: Pick<EnvoisDeps, 'fichiers'>,
  { morceaux }: Pick<Envoi, 'morceaux'>,
): Promise<void> {
  for (const { cle } of morceaux) await fichiers.remove(cleOf(cle))
}
