import type pg from 'pg'
import { asActeur } from '#platform/acteur.ts'
import type { ActeurAgent } from './deps.ts'
import { type Bilan, bilansDe, type Dossier, type Nomme, type Question } from './domain/label.ts'
import { listAvis } from './store/avis.ts'
import { findDossier, listDossiers, listMembres } from './store/dossiers.ts'

export type Bilans = Readonly<Record<Question, Bilan | undefined>>

const SYSTEME = { sorte: 'systeme', tache: 'avis' } as const

/** What the public said of some structures over the last whole months. @param leJour today, ISO */
const bilansPar = async (
  db: pg.Pool,
  structures: readonly Nomme[],
  leJour: string,
): Promise<ReadonlyMap<string, Bilans>> => {
  const ids = structures.map(({ id }) => id)
  const comptes = await asActeur(db, SYSTEME, tx => listAvis(tx, ids, leJour))
  return new Map(ids.map(id => [id, bilansDe(comptes.filter(({ structure }) => structure === id))]))
}

export interface Labels {
  membres: readonly Nomme[]
  dossiers: readonly Dossier[]
  bilans: ReadonlyMap<string, Bilans>
}

/** The files of the territoire that the acteur coordinates, and what the public says of its structures. */
export async function lireLabels(db: pg.Pool, acteur: ActeurAgent, leJour: string): Promise<Labels | undefined> {
  const { territoire } = acteur
  if (territoire === undefined) return undefined
  const [membres, dossiers] = await asActeur(db, acteur, async tx => [
    await listMembres(tx, territoire),
    await listDossiers(tx, territoire),
  ])
  return { membres, dossiers, bilans: await bilansPar(db, membres, leJour) }
}

export interface DossierLu {
  dossier: Dossier
  membres: readonly Nomme[]
  bilans: Bilans
}

/** One file of any territoire: coordinateurs learn from one another's. */
export async function lireDossier(
  db: pg.Pool,
  acteur: ActeurAgent,
  id: string,
  leJour: string,
): Promise<DossierLu | undefined> {
  const lu = await asActeur(db, acteur, async tx => {
    const dossier = await findDossier(tx, id)
    return dossier && { dossier, membres: await listMembres(tx, dossier.territoire.id) }
  })
  if (!lu) return undefined
  const { structure } = lu.dossier
  return { ...lu, bilans: (await bilansPar(db, [structure], leJour)).get(structure.id) ?? bilansDe([]) }
}
