import type pg from 'pg'
import { listDocumentsDe } from '#features/ressources/index.ts'
import { asActeur, type Tx } from '#platform/acteur.ts'
import type { ActeurAgent } from './deps.ts'
import { type Bilan, bilansDe, type Dossier, type Nomme, type Ouvrable, type Question } from './domain/label.ts'
import { listAvis, listAvisParTerritoire } from './store/avis.ts'
import {
  findDossier,
  findDossierDe,
  listDerniers,
  listDossiers,
  listDossiersDe,
  listMembres,
  listTerritoiresDe,
} from './store/dossiers.ts'

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

/** Whether the public of a territoire was listened to: of how many structures that is known, and their answers together. */
export interface Qualite extends Bilan {
  structures: number
}

/**
 * What the public says of its welcome, territoire by territoire. Only structures of which that is shown count: their sum tells nothing
 * more. A territoire that has none is not there.
 * @param leJour today, ISO
 */
export async function lireQualites(db: pg.Pool, leJour: string): Promise<ReadonlyMap<string, Qualite>> {
  const comptes = await asActeur(db, SYSTEME, tx => listAvisParTerritoire(tx, leJour))
  const qualites = new Map<string, Qualite>()
  for (const [territoire, siens] of Map.groupBy(comptes, one => one.territoire)) {
    const bilans = [...Map.groupBy(siens, one => one.structure).values()].flatMap(une => bilansDe(une).ecoute ?? [])
    const somme = (quoi: keyof Bilan) => bilans.reduce((total, bilan) => total + bilan[quoi], 0)
    if (bilans.length > 0)
      qualites.set(territoire, {
        structures: bilans.length,
        favorables: somme('favorables'),
        total: somme('total'),
      })
  }
  return qualites
}

export interface Labels {
  membres: readonly Ouvrable[]
  dossiers: readonly Dossier[]
  bilans: ReadonlyMap<string, Bilans>
}

/** The files of the territoire that the acteur coordinates, and what the public says of its structures. */
export async function lireLabels(db: pg.Pool, acteur: ActeurAgent, leJour: string): Promise<Labels | undefined> {
  const { territoire } = acteur
  if (territoire === undefined) return undefined
  const [membres, dossiers] = await asActeur(db, acteur, async tx => [
    await listMembres(tx, territoire, leJour),
    await listDossiers(tx, territoire),
  ])
  return { membres, dossiers, bilans: await bilansPar(db, membres, leJour) }
}

export interface DossierLu {
  dossier: Dossier
  /** Documents of its structure, that may be evidence. */
  documents: readonly { id: string; titre: string }[]
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
    return dossier && autourDe(tx, dossier, leJour)
  })
  return lu && avecAvis(db, lu, leJour)
}

/** What goes with a file, but what the public says. */
const autourDe = async (tx: Tx, dossier: Dossier, leJour: string): Promise<Omit<DossierLu, 'bilans'>> => ({
  dossier,
  membres: await listMembres(tx, dossier.territoire.id, leJour),
  documents: await listDocumentsDe(tx, dossier.structure.id),
})

const avecAvis = async (db: pg.Pool, lu: Omit<DossierLu, 'bilans'>, leJour: string): Promise<DossierLu> => {
  const { structure } = lu.dossier
  return { ...lu, bilans: (await bilansPar(db, [structure], leJour)).get(structure.id) ?? bilansDe([]) }
}

/** Every file that counts in the région. @param leJour today, ISO */
export const lireRegion = (db: pg.Pool, acteur: ActeurAgent, leJour: string): Promise<Dossier[]> =>
  asActeur(db, acteur, tx => listDerniers(tx, leJour))

export interface Sien {
  /** Those that it is in, and whether it may open a file there. */
  territoires: readonly Ouvrable[]
  /** The one that it prepares, or the last. */
  sien: DossierLu | undefined
  /** Its others, and those that it visits. */
  autres: readonly Dossier[]
}

/** The file of the acteur's own structure, when it has one, and what else it has a part in. */
export async function lireSien(db: pg.Pool, acteur: ActeurAgent, leJour: string): Promise<Sien | undefined> {
  const { structure } = acteur
  if (structure === undefined) return undefined
  const lu = await asActeur(db, acteur, async tx => {
    const dossier = await findDossierDe(tx, structure)
    const autres = (await listDossiersDe(tx, structure)).filter(({ id }) => id !== dossier?.id)
    return {
      territoires: await listTerritoiresDe(tx, structure, leJour),
      autres,
      sien: dossier && (await autourDe(tx, dossier, leJour)),
    }
  })
  return { ...lu, sien: lu.sien && (await avecAvis(db, lu.sien, leJour)) }
}
