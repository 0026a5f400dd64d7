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

/** What a demande of the year loses, the worst first. */
export const PERTES = ['sans-porte', 'sans-porte-proche', 'moins-de-portes'] as const
export type Perte = (typeof PERTES)[number]

/** What becomes of the demandes of the last twelve whole months. Each number is a sum of groups told in steps of five. */
const reellesSchema = z.object({
  /** ISO dates: from the first day to the one before the last. */
  debut: z.string(),
  fin: z.string(),
  /** All those of the year, and those that were noted in an accueil; the latter absent from some former previews. */
  demandes: z.number(),
  accueils: z.number().optional(),
  /** Some are invented, for a demonstration. */
  simule: z.boolean(),
  /** Kinds of demandes that were left out, as they are too many. */
  omises: z.number(),
  essayees: z.number(),
  changees: z.number(),
  premieres: z.number(),
  sansPorte: z.number(),
  sansPorteProche: z.number(),
  territoires: z.array(z.object({ nom: z.string(), cas: z.number(), changees: z.number() })),
  besoins: z.array(z.object({ code: z.enum(BESOINS), cas: z.number(), changees: z.number() })),
  /** Doors, with the number of demandes that come to have them and those that have them no more. */
  portes: z.array(
    z.object({
      nom: z.string(),
      ou: z.string(),
      gagne: z.number(),
      perd: z.number(),
      /** Demandes that come to have it first, and those that have it first no more; absent from former previews. */
      premiere: z.object({ gagne: z.number(), perd: z.number() }).optional(),
    }),
  ),
  exemples: z.array(exempleSchema.extend({ nombre: z.number(), perte: z.enum(PERTES).optional() })),
})

/** What another version of the rules would change, as it is kept with the draft. */
export const apercuSchema = z.object({
  /** The version that it was compared with. */
  version: z.number(),
  /** Absent from versions that were applied before demandes of the year were counted. */
  reelles: reellesSchema.optional(),
  /** Invented ones: those whose list of doors is another one, and those whose first door is. */
  cas: z.number(),
  changees: z.number(),
  premieres: z.number(),
  territoires: z.array(z.object({ nom: z.string(), cas: z.number(), changees: z.number() })),
  besoins: z.array(z.object({ code: z.enum(BESOINS), cas: z.number(), changees: z.number() })),
  exemples: z.array(exempleSchema),
})
export type Apercu = z.infer<typeof apercuSchema>
export type Reelles = z.infer<typeof reellesSchema>

/** One demande of the panel with both answers. */
export interface Essai {
  cas: Cas
  avant: Reponse
  apres: Reponse
}

const EXEMPLES_MAX = 12
const EXEMPLES_REELS_MAX = 30
const PORTES_MAX = 40

/** Counts what changes among invented demandes, and keeps a few examples: one for each rule and besoin first. @param version compared with */
export function apercevoir(essais: readonly Essai[], differences: readonly Difference[], version: number): Apercu {
  const types = essais.filter(({ cas }) => cas.nombre === undefined)
  return {
    version,
    ...compterEssais(types),
    exemples: exemplesDe(types.filter(aChange), differences).slice(0, EXEMPLES_MAX),
  }
}

/** Counts what changes among the demandes of the year, each kind as many times as it came. @param estNationale tells a national door by its id */
export function apercevoirReelles(
  essais: readonly Essai[],
  differences: readonly Difference[],
  annee: Pick<Reelles, 'debut' | 'fin' | 'demandes' | 'accueils' | 'simule' | 'omises'>,
  estNationale: (structure: string) => boolean,
): Reelles {
  const reels = essais.filter(({ cas }) => cas.nombre !== undefined)
  const { cas: essayees, ...comptes } = compterEssais(reels)
  const perdues = reels.map(essai => ({ essai, perte: perteDe(essai, estNationale) }))
  const poids = (perte: Perte) => somme(perdues.filter(one => one.perte === perte).map(({ essai }) => essai))
  const pires = perdues
    .filter(({ essai }) => aChange(essai))
    .sort((a, b) => rangDe(a.perte) - rangDe(b.perte) || poidsDe(b.essai) - poidsDe(a.essai))
  return {
    ...annee,
    essayees,
    ...comptes,
    sansPorte: poids('sans-porte'),
    sansPorteProche: poids('sans-porte-proche'),
    portes: portesQuiBougent(reels),
    exemples: pires.slice(0, EXEMPLES_REELS_MAX).map(({ essai, perte }) => ({
      ...exempleDe(essai, differences),
      nombre: poidsDe(essai),
      perte,
    })),
  }
}

const poidsDe = ({ cas }: Essai): number => cas.nombre ?? 1
const somme = (essais: readonly Essai[]): number => essais.reduce((total, essai) => total + poidsDe(essai), 0)
const rangDe = (perte: Perte | undefined): number => (perte === undefined ? PERTES.length : PERTES.indexOf(perte))
const aChange = ({ avant, apres }: Essai): boolean => !memes(structuresDe(avant), structuresDe(apres))

/** Numbers of demandes, each counted as many times as it came. */
function compterEssais(essais: readonly Essai[]) {
  const changes = essais.filter(aChange)
  const compte = <C>(cle: (cas: Cas) => C) =>
    [...Map.groupBy(essais, ({ cas }) => cle(cas))].map(([un, siens]) => ({
      un,
      cas: somme(siens),
      changees: somme(siens.filter(aChange)),
    }))
  return {
    cas: somme(essais),
    changees: somme(changes),
    premieres: somme(changes.filter(({ avant, apres }) => structuresDe(avant)[0] !== structuresDe(apres)[0])),
    territoires: compte(({ lieu }) => lieu.nom).map(({ un, ...nombres }) => ({ nom: un, ...nombres })),
    besoins: compte(({ besoin }) => besoin)
      .filter(({ changees }) => changees > 0)
      .map(({ un, ...nombres }) => ({ code: un, ...nombres })),
  }
}

/** What a demande loses, if it does. */
function perteDe({ avant, apres }: Essai, estNationale: (structure: string) => boolean): Perte | undefined {
  const [eues, restent] = [structuresDe(avant), structuresDe(apres)]
  const proches = (ids: readonly string[]) => ids.filter(id => !estNationale(id)).length
  if (eues.length > 0 && restent.length === 0) return 'sans-porte'
  if (proches(eues) > 0 && proches(restent) === 0) return 'sans-porte-proche'
  return restent.length < eues.length ? 'moins-de-portes' : undefined
}

/** The doors that demandes come to have or have no more, at all or as the first, those that move most first. */
function portesQuiBougent(essais: readonly Essai[]): Reelles['portes'] {
  const portes = new Map<string, Mouvement>()
  const compter = (essai: Essai, venue: 'gagne' | 'perd') => {
    const [de, vers] = venue === 'gagne' ? [essai.avant, essai.apres] : [essai.apres, essai.avant]
    const connues = new Set(structuresDe(de))
    for (const [rang, { structure, lieu }] of vers.portes.entries()) {
      const premiere = rang === 0 && structure.id !== de.portes[0]?.structure.id
      if (connues.has(structure.id) && !premiere) continue
      const porte = portes.get(structure.id) ?? {
        nom: structure.nom,
        ou: lieu?.nom ?? '',
        gagne: 0,
        perd: 0,
        premiere: { gagne: 0, perd: 0 },
      }
      if (!connues.has(structure.id)) porte[venue] += poidsDe(essai)
      if (premiere) porte.premiere[venue] += poidsDe(essai)
      connues.add(structure.id)
      portes.set(structure.id, porte)
    }
  }
  for (const essai of essais) {
    compter(essai, 'gagne')
    compter(essai, 'perd')
  }
  const bouge = ({ gagne, perd, premiere }: Mouvement) => gagne + perd + premiere.gagne + premiere.perd
  return [...portes.values()].sort((a, b) => bouge(b) - bouge(a)).slice(0, PORTES_MAX)
}

type Mouvement = Reelles['portes'][number] & { premiere: { gagne: number; perd: number } }

const structuresDe = ({ portes }: Reponse): string[] => portes.map(({ structure }) => structure.id)
const nomsDe = ({ portes }: Reponse): string[] => portes.map(({ structure }) => structure.nom)
const memes = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((one, i) => one === b[i])

const exempleDe = ({ cas, avant, apres }: Essai, differences: readonly Difference[]) => ({
  territoire: cas.lieu.nom,
  besoin: cas.besoin,
  situation: cas.situation,
  avant: nomsDe(avant),
  apres: nomsDe(apres),
  causes: causesDe(cas.besoin, avant, apres, differences),
})

/** One for each rule and besoin first. */
function exemplesDe(changes: readonly Essai[], differences: readonly Difference[]): Apercu['exemples'] {
  const tous = changes.map(essai => exempleDe(essai, differences))
  const vus = new Set<string>()
  const [neufs, redits] = [[] as typeof tous, [] as typeof tous]
  for (const exemple of tous) {
    const sorte = `${exemple.causes.join()} ${exemple.besoin}`
    ;(vus.has(sorte) ? redits : neufs).push(exemple)
    vus.add(sorte)
  }
  return [...neufs, ...redits]
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
