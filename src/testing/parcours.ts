import { randomUUID } from 'node:crypto'
import { avancer } from '#features/aiguillage/avancer.ts'
import type { Statut } from '#features/aiguillage/domain/statuts.ts'
import { findAiguillage } from '#features/aiguillage/store/aiguillages.ts'
import { createMonde, DEBUT } from '#features/aiguillage/testing/monde.ts'
import { prendre } from '#features/rendezvous/index.ts'
import { reussi } from '#features/rendezvous/testing/monde.ts'
import { type Acteur, asActeur } from '#platform/acteur.ts'
import { loadConfig } from '#platform/config.ts'
import type { TestDatabase } from '#platform/testing/postgres.ts'
import { parcoursOf } from '../parcours.ts'

/** So many days after the beginning. */
export const jour = (n: number): Date => new Date(DEBUT.getTime() + n * 86_400_000)

/** Aiguillages and rendez-vous put together over a test database. */
export async function createParcours(db: TestDatabase) {
  const monde = await createMonde(db)
  const { deps, pij, ml } = monde
  const { aiguillages, rendezvous } = parcoursOf(
    {
      config: { ...loadConfig({}, process.cwd()), delaiPromisJours: 10, origine: deps.origine },
      db: db.app,
      chiffre: deps.chiffre,
      nomCommune: () => 'Dreux',
    },
    deps.now,
  )
  const lire = async (id: string) => {
    const a = await asActeur(db.app, pij, tx => findAiguillage(tx, id))
    if (!a) throw new Error('not there')
    return a
  }
  const move = async (acteur: Acteur, id: string, vers: Statut, motif?: string, rendezvousLe?: Date) =>
    avancer(aiguillages, acteur, id, (await lire(id)).version, [
      { vers, motif, rendezvousLe, ...(vers === 'redirected' && { porte: 'cfa' }) },
    ])
  const etats = async (id: string): Promise<string[]> =>
    (
      await db.pool.query<{ etat: string }>('select etat from rendezvous where aiguillage_id = $1 order by pris_le', [
        id,
      ])
    ).rows.map(({ etat }) => etat)

  /** A slot of the mission locale that one of its agents hosts. */
  const creneau = async (debut: Date): Promise<string> => {
    const id = randomUUID()
    await db.pool.query(
      `insert into creneau (id, structure_id, debut, fin, places, hote) values ($1, 'ml', $2, $2::timestamptz + interval '30 minutes', 1, $3)`,
      [id, debut, ml.compte],
    )
    return id
  }

  /** Somebody accepted by the mission locale, with a slot in three days. */
  const attendu = async () => {
    const id = await monde.send()
    reussi(await move(ml, id, 'accepted'))
    const personne = (await lire(id)).personne ?? ''
    const slot = await creneau(jour(3))
    const { id: pris } = reussi(await prendre(rendezvous, pij, { creneau: slot, personne, aiguillage: id }, DEBUT))
    return { id, personne, slot, pris }
  }
  /** What was put in the outbox under a key that begins so. */
  const dits = async (debut: string): Promise<{ qui: string; objet: string; texte: string }[]> =>
    (await monde.messages())
      .filter(({ cle }) => cle.startsWith(debut))
      .map(({ cle, objet, texte }) => ({ qui: cle.split(':').slice(2).join(':'), objet, texte }))

  return { ...monde, aiguillages, rendezvous, lire, move, etats, creneau, attendu, dits }
}
