import { type Acteur, asActeur } from '#platform/acteur.ts'
import type { ClesDeps } from './deps.ts'
import { type Cle, ecrireCle, type Portee } from './domain/cles.ts'
import { insertCle, listCles, listUsages, revokeCle, type Usage } from './store/cles.ts'

/** A responsable, for the structure that they act for. */
export type Gerant = Extract<Acteur, { sorte: 'agent' }> & { structure: string }

export interface ClesLues {
  cles: Cle[]
  usages: ReadonlyMap<string, Usage[]>
}

/** Uses that a page shows of each key. */
const USAGES = 10

/** The keys of the structure, with their last uses. */
export const lireCles = ({ db }: Pick<ClesDeps, 'db'>, acteur: Gerant): Promise<ClesLues> =>
  asActeur(db, acteur, async tx => {
    const cles = await listCles(tx, acteur.structure)
    return {
      cles,
      usages: await listUsages(
        tx,
        cles.map(({ id }) => id),
        USAGES,
      ),
    }
  })

export interface Voulue {
  /** Made with the form: the same form sent twice gives one key. */
  id: string
  nom: string
  portees: Portee[]
  expireLe: Date | undefined
}

/** Makes a key. @returns it, to be shown once; undefined when the same form made it already */
export async function creerCle(deps: ClesDeps, acteur: Gerant, voulue: Voulue): Promise<string | undefined> {
  const { cle, prefixe, empreinte } = ecrireCle(deps.makeSecret())
  const nouvelle = { ...voulue, structure: acteur.structure, prefixe, empreinte, creeeLe: deps.now() }
  return (await asActeur(deps.db, acteur, tx => insertCle(tx, nouvelle))) ? cle : undefined
}

/** Closes a key at once. @returns whether it was open, and the structure's */
export const revoquerCle = ({ db, now }: ClesDeps, acteur: Gerant, id: string): Promise<boolean> =>
  asActeur(db, acteur, tx => revokeCle(tx, id, now()))
