import { z } from 'zod'
import { BESOINS, type Besoin, type Reponse } from '#features/orientation/index.ts'
import type { Difference } from './differences.ts'
import type { Cas } from './panel.ts'

const exempleSchema = z.object({
  territoire: z.string(),
  besoin: z.enum(BESOINS),
  situation: z.string(),
  avant: z.array(z.string()),
  apres: z.array(z.string()),
  /** Ranks, among the differences, of the rules that made the change. */
  causes: z.array(z.number()),
})

/** What another version of the rules would change, as it is kept with the draft. */
export const apercuSchema = z.object({
  /** The version that it was compared with. */
  version: z.number(),
  cas: z.number(),
  /** Those whose list of doors is another one, and those whose first door is. */
  changees: z.number(),
  premieres: z.number(),
  territoires: z.array(z.object({ nom: z.string(), cas: z.number(), changees: z.number() })),
  besoins: z.array(z.object({ code: z.enum(BESOINS), cas: z.number(), changees: z.number() })),
  exemples: z.array(exempleSchema),
})
export type Apercu = z.infer<typeof apercuSchema>

/** One demande of the panel with both answers. */
export interface Essai {
  cas: Cas
  avant: Reponse
  apres: Reponse
}

const EXEMPLES_MAX = 12

/** Counts what changes, and keeps a few examples: one for each rule and besoin first. @param version compared with */
export function apercevoir(essais: readonly Essai[], differences: readonly Difference[], version: number): Apercu {
  const changes = essais.filter(({ avant, apres }) => !memes(structuresDe(avant), structuresDe(apres)))
  const compte = <C>(cle: (cas: Cas) => C) =>
    [...Map.groupBy(essais, ({ cas }) => cle(cas))].map(([un, siens]) => ({
      un,
      cas: siens.length,
      changees: changes.filter(({ cas }) => cle(cas) === un).length,
    }))
  return {
    version,
    cas: essais.length,
    changees: changes.length,
    premieres: changes.filter(({ avant, apres }) => structuresDe(avant)[0] !== structuresDe(apres)[0]).length,
    territoires: compte(({ lieu }) => lieu.nom).map(({ un, ...nombres }) => ({ nom: un, ...nombres })),
    besoins: compte(({ besoin }) => besoin)
      .filter(({ changees }) => changees > 0)
      .map(({ un, ...nombres }) => ({ code: un, ...nombres })),
    exemples: exemplesDe(changes, differences),
  }
}

const structuresDe = ({ portes }: Reponse): string[] => portes.map(({ structure }) => structure.id)
const nomsDe = ({ portes }: Reponse): string[] => portes.map(({ structure }) => structure.nom)
const memes = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((one, i) => one === b[i])

function exemplesDe(changes: readonly Essai[], differences: readonly Difference[]): Apercu['exemples'] {
  const tous = changes.map(({ cas, avant, apres }) => ({
    territoire: cas.lieu.nom,
    besoin: cas.besoin,
    situation: cas.situation.nom,
    avant: nomsDe(avant),
    apres: nomsDe(apres),
    causes: causesDe(cas.besoin, avant, apres, differences),
  }))
  const vus = new Set<string>()
  const [neufs, redits] = [[] as typeof tous, [] as typeof tous]
  for (const exemple of tous) {
    const sorte = `${exemple.causes.join()} ${exemple.besoin}`
    ;(vus.has(sorte) ? redits : neufs).push(exemple)
    vus.add(sorte)
  }
  return [...neufs, ...redits].slice(0, EXEMPLES_MAX)
}

/**
 * The rules that moved doors of one demande: those about its besoin, of the réseaux whose doors came, went or changed rank. A door
 * that only makes room for another is no cause.
 */
export function causesDe(besoin: Besoin, avant: Reponse, apres: Reponse, differences: readonly Difference[]): number[] {
  const rangs = (reponse: Reponse) => new Map(reponse.portes.map(({ structure }, i) => [structure.id, i]))
  const [rangAvant, rangApres] = [rangs(avant), rangs(apres)]
  const bouges = new Set(
    [...avant.portes, ...apres.portes]
      .filter(({ structure }) => rangAvant.get(structure.id) !== rangApres.get(structure.id))
      .map(({ structure }) => structure.reseau),
  )
  return differences.flatMap((difference, i) =>
    difference.portes &&
    difference.fichier === 'reseaux' &&
    [...bouges].some(reseau => reseau === difference.entree) &&
    (difference.besoins?.includes(besoin) ?? true)
      ? [i]
      : [],
  )
}
