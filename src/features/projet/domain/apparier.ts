import type { Base, MetierDeBase } from './base.ts'
import { type Element, elementsOf } from './elements.ts'
import { type Pointage, pointer } from './pointage.ts'
import { type Avertissement, avertissementsOf } from './portes-fermees.ts'
import type { Profil } from './profil.ts'
import { type Raison, raisonsOf } from './raisons.ts'
import { type Changement, comparer, rangsOf, type Sinon, variantesOf } from './sensibilite.ts'

export interface MetierApparie {
  rome: string
  libelle: string
  /** From 1; occupations with the same points share it. */
  rang: number
  /** Others that have the same points: nothing that was said tells them apart from it. */
  exAequo: number
  /** Only their order means something. */
  points: number
  /** What speaks for it, the heaviest first. */
  pour: Raison[]
  /** What does not fit. It never rules an occupation out. */
  contre: Raison[]
  surete: Surete
  /** What was said and that the sheet of this occupation does not tell about. */
  lacunes: Lacune[]
  /** Its rank had one of the things against it not been said, the best first. */
  sinon: Sinon[]
  /** Its main skills that are not among those confirmed; empty while none was. */
  aApprendre: string[]
}

/**
 * `solide`: several kinds of reasons, and it stays among the first if the answers were a standard error less favourable.
 * `a-verifier`: several kinds of reasons, but it would not. `fragile`: a single kind of reason, or none. Studies that are enough open
 * a door and are not a reason to go in.
 */
export type Surete = 'solide' | 'a-verifier' | 'fragile'
export type Lacune = 'interets' | 'acquis' | 'conditions' | 'etudes'

export interface Appariement {
  /** The first occupations, with their reasons. */
  metiers: MetierApparie[]
  /** The occupations in mind, wherever they come. */
  enTete: MetierApparie[]
  /** All occupations, the best first. */
  ordre: { rome: string; rang: number }[]
  changerait: Changement[]
  avertissements: Avertissement[]
  /** What was said that no occupation can be held against here: pay and hours are not in ROME. */
  nonJuges: NonJuge[]
  /** Codes and labels that neither the base nor `referentiel/` knows. */
  inconnus: string[]
  /** Any occupation of the base, by its code, as in `metiers`. */
  detail(rome: string): MetierApparie | undefined
}

export type NonJuge = 'salaireNet' | 'heures' | 'rayonKm' | 'permis' | 'budget'

export const METIERS_MONTRES = 10

/**
 * Ranks every occupation of the base for what somebody said. Nothing is a hard AND: what does not fit takes points away
 * and is told. The same profile gives the same ranking, in whatever order it was told.
 * @param max occupations that are given with their reasons
 */
export function apparier(profil: Profil, base: Base, { max = METIERS_MONTRES }: { max?: number } = {}): Appariement {
  const { elements, inconnus } = elementsOf(profil, base)
  const pointage = pointer(profil, base, elements)
  const ordre = Array.from(base.metiers.keys()).sort(
    (a, b) => (pointage.total[b] ?? 0) - (pointage.total[a] ?? 0) || a - b,
  )
  const variantes = variantesOf(pointage, elements)
  const seuil = pointage.total[ordre[METIERS_MONTRES - 1] ?? ordre.at(-1) ?? 0] ?? 0
  const rangs = rangsOf(ordre, pointage.total)
  const parRang = new Int32Array(ordre.length + 1)
  for (const rang of rangs) parRang[rang] = (parRang[rang] ?? 0) + 1
  const vue: Vue = { profil, base, elements, pointage, rangs, parRang, seuil }
  const montres = ordre.slice(0, max)
  const { changements, sinon } = comparer(variantes, pointage, { base, nombre: METIERS_MONTRES, suivis: montres })
  const detail = (rome: string): MetierApparie | undefined => {
    const m = base.rang.get(rome)
    if (m === undefined) return undefined
    const autres = sinon.get(m) ?? comparer(variantes, pointage, { base, nombre: 0, suivis: [m] }).sinon.get(m)
    return decrire(m, autres ?? [], vue)
  }
  return {
    metiers: montres.map(m => decrire(m, sinon.get(m) ?? [], vue)),
    enTete: [...new Set(profil.enTete)].flatMap(rome => detail(rome) ?? []),
    ordre: ordre.map(m => ({ rome: base.metiers[m]?.rome ?? '', rang: rangs[m] ?? 0 })),
    changerait: changements,
    avertissements: avertissementsOf(profil, { base, elements, pointage }),
    nonJuges: nonJugesOf(profil),
    inconnus,
    detail,
  }
}

interface Vue {
  profil: Profil
  base: Base
  elements: readonly Element[]
  pointage: Pointage
  rangs: Int32Array
  /** How many occupations have each rank. */
  parRang: Int32Array
  /** Points of the last of the first occupations. */
  seuil: number
}

function decrire(m: number, sinon: Sinon[], vue: Vue): MetierApparie {
  const { base, profil, pointage, rangs, parRang } = vue
  const metier = base.metiers[m]
  if (metier === undefined) throw new RangeError(`occupation ${m} of ${base.metiers.length}`)
  const points = pointage.total[m] ?? 0
  const rang = rangs[m] ?? 0
  const raisons = raisonsOf(m, vue)
  const pour = raisons.filter(raison => raison.points > 0)
  const sortes = pour.filter(({ critere }) => critere !== 'etudes').length
  return {
    rome: metier.rome,
    libelle: metier.libelle,
    rang,
    exAequo: (parRang[rang] ?? 1) - 1,
    points: Math.round(points * 10) / 10,
    pour,
    contre: raisons.filter(raison => raison.points < 0).reverse(),
    surete: sortes < 2 ? 'fragile' : points - (pointage.erreur[m] ?? 0) >= vue.seuil ? 'solide' : 'a-verifier',
    lacunes: lacunesOf(metier, m, vue),
    sinon: sinon.filter(autre => autre.rang < rang),
    aApprendre: aApprendreOf(metier, profil),
  }
}

function lacunesOf(metier: MetierDeBase, m: number, { profil, base, elements }: Vue): Lacune[] {
  const dit = (...familles: string[]) => elements.some(({ famille }) => familles.includes(famille))
  const lacunes: Lacune[] = []
  const reponses = profil.interets?.reponses ?? profil.interets?.dimensions
  if ((reponses !== undefined && metier.riasec.length === 0) || (dit('centres') && metier.interets.length === 0))
    lacunes.push('interets')
  if (dit('acquis', 'acquis-subis') && metier.savoirFaire.length === 0) lacunes.push('acquis')
  if (dit('conditions', 'refus', 'sante') && metier.contextes.length === 0) lacunes.push('conditions')
  if (profil.diplome !== undefined && (base.niveau[m] ?? -1) < 0) lacunes.push('etudes')
  return lacunes
}

const APPRENDRE_MAX = 3

function aApprendreOf({ savoirFaire }: MetierDeBase, { acquis = [] }: Profil): string[] {
  const sus = new Set(acquis.filter(({ sait }) => sait).map(({ competence }) => competence))
  if (sus.size === 0) return []
  return savoirFaire
    .filter(({ importance, libelle }) => importance === 'principale' && !sus.has(libelle))
    .slice(0, APPRENDRE_MAX)
    .map(({ libelle }) => libelle)
}

function nonJugesOf({ salaireNet, heures, mobilite, formation }: Profil): NonJuge[] {
  const dits = { salaireNet, heures, rayonKm: mobilite?.rayonKm, permis: mobilite?.permis, budget: formation?.budget }
  return (['salaireNet', 'heures', 'rayonKm', 'permis', 'budget'] as const).filter(champ => dits[champ] !== undefined)
}
