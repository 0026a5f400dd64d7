import type pg from 'pg'
import { asActeur, type Tx } from '#platform/acteur.ts'
import { finPubliee } from './domain/periode.ts'
import { publicationOf } from './domain/publication.ts'
import {
  garderCompositions,
  listAnnees,
  listComptes,
  listMembres,
  marquerTout,
  publierAnnee,
  refaireComptes,
} from './store.ts'

/** Counts of a structure and a quarter that one transaction makes again. */
const LOT = 200

interface CompterDeps {
  /** Pool of the application's role. */
  db: pg.Pool
}

const commeHorloge = <T>(db: pg.Pool, work: (tx: Tx) => Promise<T>): Promise<T> =>
  asActeur(db, { sorte: 'systeme', tache: 'observatoire' }, work)

/** Makes every count again whose facts changed. Bears being stopped anywhere: what is marked stays marked. */
export async function rafraichir({ db }: CompterDeps): Promise<number> {
  let faits = 0
  for (;;) {
    const n = await commeHorloge(db, tx => refaireComptes(tx, LOT))
    faits += n
    if (n < LOT) return faits
  }
}

/** Publishes every year anew from the counts: quarters that are over alone, so that nobody reads one person in what changed since yesterday. */
export async function publier({ db }: CompterDeps, now: Date): Promise<void> {
  const fin = finPubliee(now)
  for (const annee of await commeHorloge(db, tx => listAnnees(tx, fin)))
    await commeHorloge(db, async tx => {
      const suivante = `${annee + 1}-01-01`
      const [debut, avant] = [`${annee}-01-01`, suivante < fin ? suivante : fin]
      const comptes = await listComptes(tx, debut, avant)
      await garderCompositions(tx, debut, avant)
      const membres = await listMembres(tx, debut, avant)
      await publierAnnee(
        tx,
        annee,
        publicationOf(comptes, (s, trimestre) => membres.get(`${s} ${trimestre}`) ?? [], now),
      )
    })
}

/** What the clock does each night: count what changed, publish. */
export async function observer(deps: CompterDeps, now: Date): Promise<void> {
  await rafraichir(deps)
  await publier(deps, now)
}

/** Counts everything from the facts again, as after a change of a definition. */
export async function reconstruire(deps: CompterDeps): Promise<number> {
  await commeHorloge(deps.db, marquerTout)
  return rafraichir(deps)
}
