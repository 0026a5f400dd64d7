import { type Acteur, asActeur } from '#platform/acteur.ts'
import type { TenirDeps } from './deps.ts'
import { cleOf, versionsAvant } from './fichier.ts'
import { lireTexte, type Texte } from './lire-texte.ts'
import { keepExisting, listALire, listQuarantaine, saveAnalyse, savePassages } from './store/ecrire.ts'

const SYSTEME: Acteur = { sorte: 'systeme', tache: 'ressources' }
/** A file that was just written may still wait for its row. */
const PATIENCE_MS = 3_600_000
/** Read at one moment: the others wait for the next. */
const LUES_MAX = 50
const ILLISIBLE: Texte = { etat: 'illisible', passages: [] }

/** Scans one version in quarantine. An infected one loses its contents at once; one that could not be scanned stays. */
export async function analyserVersion({ db, fichiers, antivirus, now }: TenirDeps, id: string): Promise<void> {
  const octets = antivirus && (await fichiers.get(cleOf(id)))
  if (!antivirus || !octets) return
  const analyse = await antivirus.analyser(octets)
  if (analyse === 'indisponible') return
  await asActeur(db, SYSTEME, tx => saveAnalyse(tx, id, analyse, now()))
  if (analyse === 'infectee') await fichiers.remove(cleOf(id))
}

/** Scans what still waits, for instance since the scanner was away. For the clock. */
export async function analyserRessources(deps: TenirDeps): Promise<number> {
  const ids = await asActeur(deps.db, SYSTEME, tx => listQuarantaine(tx, 50))
  for (const id of ids) await analyserVersion(deps, id)
  return ids.length
}

/** Reads what is written in the versions that nobody read yet, so that the search finds them. For the clock. */
export async function lireRessources({ db, fichiers }: Pick<TenirDeps, 'db' | 'fichiers'>): Promise<number> {
  const versions = await asActeur(db, SYSTEME, tx => listALire(tx, LUES_MAX))
  for (const { id, type } of versions) {
    const octets = await fichiers.get(cleOf(id))
    const { etat, passages } = octets ? await lireTexte(type, octets) : ILLISIBLE
    await asActeur(db, SYSTEME, tx => savePassages(tx, id, etat, passages))
  }
  return versions.length
}

/** Removes the files whose version is gone, infected, or was never written. For the clock. */
export async function balayerRessources({ db, fichiers, now }: TenirDeps): Promise<number> {
  const ids = await versionsAvant(fichiers, new Date(now().getTime() - PATIENCE_MS))
  let retires = 0
  for (let k = 0; k < ids.length; k += 500) {
    const lot = ids.slice(k, k + 500)
    const gardees = await asActeur(db, SYSTEME, tx => keepExisting(tx, lot))
    for (const id of lot.filter(one => !gardees.has(one))) {
      await fichiers.remove(cleOf(id))
      retires++
    }
  }
  return retires
}
