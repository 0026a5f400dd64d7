import type pg from 'pg'
import { asActeur, type Tx } from '#platform/acteur.ts'
import type { Chiffre } from '#platform/chiffre.ts'
import type { ActeurAgent } from './deps.ts'
import { prevenirStructures } from './prevenir-structures.ts'
import { listTerritoiresDe, type TerritoireDe } from './store/demandes.ts'
import { deletePropositions, findComposition, insertMembresDe, noterAjout, saveRefus } from './store/territoires.ts'

export interface DemandeDeps {
  /** Pool of the application's role. */
  db: pg.Pool
  chiffre: Chiffre
  now: () => Date
}

export type GesteDemande = 'accepter' | 'refuser'

/** The territoires of the acteur's own structure, and those that ask for it. */
export const lireTerritoiresDe = ({ db }: Pick<DemandeDeps, 'db'>, acteur: ActeurAgent): Promise<TerritoireDe[]> =>
  asActeur(db, acteur, tx => listTerritoiresDe(tx, acteur.structure ?? ''))

/** Joins a territoire that asks for the acteur's own structure. */
async function accepter(
  tx: Tx,
  { chiffre }: Pick<DemandeDeps, 'chiffre'>,
  territoire: string,
  qui: { structure: string; par: string; le: Date },
): Promise<boolean> {
  const t = await findComposition(tx, territoire)
  if (!t || t.fermeLe) return false
  const objets = await insertMembresDe(tx, territoire, [qui.structure])
  await deletePropositions(tx, territoire, [qui.structure])
  if (objets.length > 0) await noterAjout(tx, territoire, qui)
  await prevenirStructures(tx, chiffre, t, objets, 'ajoutee', qui.le)
  return true
}

/** Answers for the acteur's own structure. @returns false when nothing waits for an answer there */
export const repondreDemande = (
  { db, chiffre, now }: DemandeDeps,
  acteur: ActeurAgent,
  territoire: string,
  geste: GesteDemande,
): Promise<boolean> =>
  asActeur(db, acteur, async tx => {
    const { structure, compte } = acteur
    const attend =
      structure !== undefined &&
      (await listTerritoiresDe(tx, structure)).some(one => one.id === territoire && one.demande)
    if (!attend) return false
    return geste === 'refuser'
      ? saveRefus(tx, territoire, structure, now())
      : accepter(tx, { chiffre }, territoire, { structure, par: compte, le: now() })
  })
