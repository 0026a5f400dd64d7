import type { Tx } from '#platform/acteur.ts'
import type { ReglesDeps } from './deps.ts'
import { type DuMois, regrouper } from './domain/demandes.ts'
import type { LieuEtZone } from './store.ts'
import {
  type Composition,
  compterDemandes,
  findMois,
  garderComposition,
  saveMois,
  verrouillerMois,
} from './store-demandes.ts'

type Deps = Pick<ReglesDeps, 'now' | 'territoires'>

/**
 * What every look of this month is made of: counted by the first of them, then kept as it is. Each demande counts in the territoire that
 * its structure, or its commune, was of when its month was first counted. So nobody learns what a group hides by drawing a territoire,
 * or by taking an accueil back, and looking again. Run as the system.
 * @param periode the twelve months, the first day of this one after them
 */
export async function demandesDuMois(
  tx: Tx,
  { now, territoires }: Deps,
  periode: { debut: string; fin: string },
  lieux: readonly LieuEtZone[],
): Promise<DuMois> {
  const connu = await findMois(tx, periode.fin)
  if (connu) return connu
  await verrouillerMois(tx, periode.fin)
  const entreTemps = await findMois(tx, periode.fin)
  if (entreTemps) return entreTemps
  const deLaCommune = (code: string): string | undefined => {
    const commune = territoires.commune(code)
    const zones = commune ? territoires.zonesDe(commune) : []
    return lieux.find(({ zone }) => zone.some(un => zones.includes(un)))?.territoire
  }
  const comptees = await compterDemandes(tx, periode)
  const maintenant = comptees.flatMap(({ mois, structure, commune, territoire }): Composition[] => [
    ...(structure === undefined ? [] : [{ mois, sorte: 'structure' as const, code: structure, territoire }]),
    ...(commune === undefined
      ? []
      : [{ mois, sorte: 'commune' as const, code: commune, territoire: deLaCommune(commune) }]),
  ])
  const gardee = await garderComposition(tx, periode, maintenant)
  const territoireDe = new Map(
    gardee.map(({ mois, sorte, code, territoire }) => [`${mois} ${sorte} ${code}`, territoire]),
  )
  const groupes = regrouper(
    comptees.map(une => ({
      ...une,
      territoire:
        territoireDe.get(`${une.mois} structure ${une.structure}`) ??
        territoireDe.get(`${une.mois} commune ${une.commune}`),
    })),
  )
  const duMois = { groupes, simule: comptees.some(({ simule }) => simule) }
  await saveMois(tx, periode.fin, duMois, now())
  return duMois
}
