import { randomUUID } from 'node:crypto'
import { fileTypeFromBuffer } from 'file-type'
import type pg from 'pg'
import { type Acteur, asActeur } from '#platform/acteur.ts'
import type { Antivirus } from '#platform/antivirus.ts'
import type { Chiffre } from '#platform/chiffre.ts'
import type { Fichiers } from '#platform/fichiers.ts'
import { journaliser } from '#platform/journal.ts'
import { cleanNom, type ErreurPiece, isLisible, PIECES_MAX, verifierPiece } from './domain/piece.ts'
import {
  deletePiece,
  findAiguillage,
  findPiece,
  insertPiece,
  keepExisting,
  listQuarantaine,
  type Piece,
  setEtat,
} from './store.ts'

export interface PiecesDeps {
  db: pg.Pool
  chiffre: Chiffre
  fichiers: Fichiers
  /** Undefined where the operator has none: documents are then shared with a warning. */
  antivirus: Antivirus | undefined
  now: () => Date
}

type ActeurAgent = Extract<Acteur, { sorte: 'agent' }>
const PATIENCE_MS = 3_600_000
const SYSTEME: Acteur = { sorte: 'systeme', tache: 'pieces' }

/**
 * Adds a document to an aiguillage: looked at by its bytes, sealed, in quarantine until it is scanned. The file is written
 * first: should the program die before the row is, the file is swept away later.
 */
export async function deposerPiece(
  deps: PiecesDeps,
  acteur: ActeurAgent,
  aiguillage: string,
  fichier: { nom: string; octets: Uint8Array },
): Promise<{ id: string } | { erreur: ErreurPiece }> {
  const { db, chiffre, fichiers, antivirus, now } = deps
  const nom = cleanNom(fichier.nom)
  const verifiee = verifierPiece(nom, fichier.octets.length, (await fileTypeFromBuffer(fichier.octets))?.mime)
  if ('erreur' in verifiee) return verifiee
  const id = randomUUID()
  await fichiers.put(id, fichier.octets)
  const deposee = await asActeur(db, acteur, async (tx): Promise<{ id: string } | { erreur: ErreurPiece }> => {
    const trouve = await findAiguillage(tx, aiguillage)
    if (!trouve) return { erreur: 'introuvable' }
    if (trouve.pieces >= PIECES_MAX) return { erreur: 'trop-de-pieces' }
    const etat = antivirus ? 'quarantaine' : 'non-analysee'
    const deposeeLe = now()
    const { type } = verifiee
    await insertPiece(tx, chiffre, {
      id,
      aiguillage,
      nom,
      type,
      taille: fichier.octets.length,
      etat,
      deposeeLe,
      compte: acteur.compte,
    })
    if (trouve.personne)
      await journaliser(tx, {
        personne: trouve.personne,
        action: 'deposer',
        objet: 'piece',
        objetId: id,
        le: deposeeLe,
      })
    return { id }
  })
  if ('erreur' in deposee) await fichiers.remove(id)
  else await analyserPiece(deps, id)
  return deposee
}

/** A document and its bytes, when the acteur may read it and it was found clean; each reading is journalled. */
export async function lirePiece(
  { db, chiffre, fichiers, now }: PiecesDeps,
  acteur: Acteur,
  id: string,
): Promise<{ piece: Piece; octets: Buffer } | { erreur: ErreurPiece }> {
  const piece = await asActeur(db, acteur, async tx => {
    const trouvee = await findPiece(tx, chiffre, id)
    if (trouvee?.personne && isLisible(trouvee.etat))
      await journaliser(tx, { personne: trouvee.personne, action: 'lire', objet: 'piece', objetId: id, le: now() })
    return trouvee
  })
  if (!piece || !isLisible(piece.etat)) return { erreur: 'introuvable' }
  const octets = await fichiers.get(id)
  return octets ? { piece, octets } : { erreur: 'introuvable' }
}

/** Takes a document away: by who added it, or by the person. */
export async function retirerPiece(
  { db, chiffre, fichiers, now }: PiecesDeps,
  acteur: Acteur,
  id: string,
): Promise<{ aiguillage: string } | { erreur: ErreurPiece }> {
  const retiree = await asActeur(db, acteur, async tx => {
    const piece = await findPiece(tx, chiffre, id)
    if (!piece || !(await deletePiece(tx, id))) return undefined
    if (piece.personne)
      await journaliser(tx, { personne: piece.personne, action: 'retirer', objet: 'piece', objetId: id, le: now() })
    return piece
  })
  if (!retiree) return { erreur: 'introuvable' }
  await fichiers.remove(id)
  return { aiguillage: retiree.aiguillage }
}

/** Scans one document in quarantine. An infected one loses its contents at once; one that could not be scanned stays. */
async function analyserPiece({ db, fichiers, antivirus, now }: PiecesDeps, id: string): Promise<void> {
  const octets = antivirus && (await fichiers.get(id))
  if (!antivirus || !octets) return
  const analyse = await antivirus.analyser(octets)
  if (analyse === 'indisponible') return
  await asActeur(db, SYSTEME, tx => setEtat(tx, id, analyse, now()))
  if (analyse === 'infectee') await fichiers.remove(id)
}

/** Scans what still waits, for instance since the scanner was away. For the clock. */
export async function analyserQuarantaine(deps: PiecesDeps): Promise<number> {
  const ids = await asActeur(deps.db, SYSTEME, tx => listQuarantaine(tx, 50))
  for (const id of ids) await analyserPiece(deps, id)
  return ids.length
}

/** Removes the files whose document is gone, or infected: erased with its person, never written whole, marked and not yet emptied. For the clock. */
export async function balayerFichiers({ db, fichiers, now }: PiecesDeps): Promise<number> {
  // A file that was just written may still wait for its row.
  const cles = await fichiers.keysBefore(new Date(now().getTime() - PATIENCE_MS))
  let retires = 0
  for (let k = 0; k < cles.length; k += 500) {
    const lot = cles.slice(k, k + 500).filter(cle => /^[0-9a-f-]{36}$/.test(cle))
    const gardees = await asActeur(db, SYSTEME, tx => keepExisting(tx, lot))
    for (const cle of lot.filter(c => !gardees.has(c))) {
      await fichiers.remove(cle)
      retires++
    }
  }
  return retires
}
