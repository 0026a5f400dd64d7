import { randomUUID } from 'node:crypto'
import { cleanNom } from '#features/pieces/index.ts'
import { asActeur, type Tx } from '#platform/acteur.ts'
import { analyserVersion } from './analyser.ts'
import { controler } from './controler.ts'
import type { ActeurAgent, TenirDeps } from './deps.ts'
import type { ErreurFichier } from './domain/fichier.ts'
import { type Fiche, isLisible, type Objet, type Ressource } from './domain/ressource.ts'
import { cleOf } from './fichier.ts'
import { insertRessource, insertVersion, montrerVersion, saveArchive, saveFiche, saveLiens } from './store/ecrire.ts'
import { findRessource, findVersion, listObjets } from './store/lire.ts'

export interface Fichier {
  nom: string
  octets: Uint8Array
}
/** What is chosen to attach a document to. */
export interface Choix {
  objet: Objet
  id: string
}
type Erreur = { erreur: ErreurFichier | 'introuvable' }

/** Attaches a document to what was chosen, of what its structure may choose. */
async function rattacher(tx: Tx, structure: string, id: string, choix: readonly Choix[], now: Date): Promise<void> {
  const permis = await listObjets(tx, structure, now)
  await saveLiens(
    tx,
    id,
    permis.filter(one => choix.some(({ objet, id: de }) => objet === one.objet && de === one.id)),
  )
}

/**
 * Stores an uploaded file as the next version of a document. The file is written first: should the program die before the row is, it is
 * swept away later. Shown at once where nothing scans, else once it was found clean.
 */
async function deposer(
  deps: TenirDeps,
  acteur: ActeurAgent,
  fichier: Fichier,
  ressourceDe: (tx: Tx) => Promise<string | undefined>,
): Promise<{ id: string } | Erreur> {
  const { db, fichiers, antivirus, now } = deps
  const nom = cleanNom(fichier.nom)
  const controle = await controler(nom, fichier.octets)
  if ('erreur' in controle) return controle
  const version = randomUUID()
  await fichiers.put(cleOf(version), fichier.octets)
  const id = await asActeur(db, acteur, async tx => {
    const ressource = await ressourceDe(tx)
    if (ressource === undefined) return undefined
    const etat = antivirus ? 'quarantaine' : 'non-analysee'
    const { compte } = acteur
    const taille = fichier.octets.length
    await insertVersion(tx, ressource, {
      id: version,
      nom,
      type: controle.type,
      taille,
      etat,
      deposeeLe: now(),
      compte,
    })
    if (!antivirus) await montrerVersion(tx, ressource, version, now())
    return ressource
  })
  if (id === undefined) {
    await fichiers.remove(cleOf(version))
    return { erreur: 'introuvable' }
  }
  await analyserVersion(deps, version)
  return { id }
}

/** Adds a document to the library of the acteur's structure. */
export const ajouter = (
  deps: TenirDeps,
  acteur: ActeurAgent,
  { fiche, liens, fichier }: { fiche: Fiche; liens: readonly Choix[]; fichier: Fichier },
): Promise<{ id: string } | Erreur> =>
  deposer(deps, acteur, fichier, async tx => {
    const { structure } = acteur
    if (structure === undefined) return undefined
    const id = await insertRessource(tx, structure, fiche, deps.now())
    await rattacher(tx, structure, id, liens, deps.now())
    return id
  })

/** Adds a version to a document of the acteur's structure; those before stay. */
export const ajouterVersion = (
  deps: TenirDeps,
  acteur: ActeurAgent,
  id: string,
  fichier: Fichier,
): Promise<{ id: string } | Erreur> => deposer(deps, acteur, fichier, async tx => (await tenue(tx, acteur, id))?.id)

/** A document of the acteur's structure, held until the end of the transaction. */
async function tenue(tx: Tx, acteur: ActeurAgent, id: string): Promise<Ressource | undefined> {
  const ressource = await findRessource(tx, id, { verrou: true })
  return ressource?.structure.id === acteur.structure ? ressource : undefined
}

/** What is done with a document without a form of its own. `montrer`: goes back to another of its versions. */
export type Geste = { geste: 'archiver' } | { geste: 'remettre' } | { geste: 'montrer'; version: string }

/** @returns what was done, undefined when it cannot be */
export const mener = (
  { db, now }: TenirDeps,
  acteur: ActeurAgent,
  id: string,
  geste: Geste,
): Promise<'archivee' | 'remise' | 'montree' | undefined> =>
  asActeur(db, acteur, async tx => {
    if (!(await tenue(tx, acteur, id))) return undefined
    if (geste.geste === 'archiver') {
      await saveArchive(tx, id, now())
      return 'archivee'
    }
    if (geste.geste === 'remettre') {
      await saveArchive(tx, id, null)
      return 'remise'
    }
    const version = await findVersion(tx, geste.version)
    if (version?.ressource !== id || !isLisible(version.etat)) return undefined
    await montrerVersion(tx, id, version.id, now())
    return 'montree'
  })

/** Rewrites what is said of a document, and what it is attached to. @returns whether it could be */
export const modifier = (
  { db, now }: TenirDeps,
  acteur: ActeurAgent,
  id: string,
  { fiche, liens }: { fiche: Fiche; liens: readonly Choix[] },
): Promise<boolean> =>
  asActeur(db, acteur, async tx => {
    const ressource = await tenue(tx, acteur, id)
    if (!ressource) return false
    await saveFiche(tx, id, fiche, now())
    await rattacher(tx, ressource.structure.id, id, liens, now())
    return true
  })
