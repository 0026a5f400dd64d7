import type { ProjetDeps } from './deps.ts'
import { metiersComptes, rayonOf } from './domain/compte.ts'
import type { Projet } from './domain/document.ts'
import { souhaitOf } from './domain/ecrire.ts'
import type { EnVrai, Ou } from './pages/verifier.tsx'

/** What can be met of the occupations that a project looks at, by their ROME codes; empty when it does not say where. */
export async function enVraiOf(
  {
    territoires,
    formationsPres,
    evenementsPres,
    clipsDe,
  }: Pick<ProjetDeps, 'territoires' | 'formationsPres' | 'evenementsPres' | 'clipsDe'>,
  projet: Projet,
): Promise<ReadonlyMap<string, EnVrai>> {
  const commune = territoires.commune(souhaitOf(projet, 'lieu'))
  if (commune === undefined) return new Map()
  const rayonKm = rayonOf(projet)
  const ouOf = (un: { commune?: string | undefined; distanceKm?: number | undefined }): Ou => ({
    ville: territoires.commune(un.commune ?? '')?.nom,
    distanceKm: un.commune === commune.code ? undefined : un.distanceKm,
  })
  const lus = metiersComptes(projet).map(async rome => {
    const [formations, evenements, clips] = await Promise.all([
      formationsPres(rome, commune, rayonKm),
      evenementsPres(rome, commune, rayonKm),
      clipsDe(rome),
    ])
    const { total, proche } = formations
    const enVrai: EnVrai = {
      rayonKm,
      formations: total,
      proche: proche && { ...proche, ou: ouOf(proche) },
      evenements: evenements.map(un => ({ ...un, ou: ouOf(un) })),
      clips,
    }
    return [rome, enVrai] as const
  })
  return new Map(await Promise.all(lus))
}
