import type { Base } from './base.ts'
import type { Element } from './elements.ts'
import type { Pointage } from './pointage.ts'
import type { Profil } from './profil.ts'

/** What is worth saying of the wishes taken together, before any occupation is looked at. */
export type Avertissement =
  /** Nothing was said that tells occupations apart: the order means nothing. */
  | { code: 'ordre-sans-raison' }
  /** Looked for, and no occupation has it. */
  | { code: 'introuvable'; voeu: string }
  /** Both looked for and refused. */
  | { code: 'voulu-et-refuse'; voeu: string }
  /** No occupation, or very few of them, go without anything that was refused; what giving up each refusal would open. */
  | { code: 'portes-fermees'; restent: number; sur: number; leviers: { voeu: string; ouvre: number }[] }

/** Under this share of the occupations, the wishes are said to shut nearly every door. */
const PEU = 0.02
const LEVIERS_MAX = 3

export function avertissementsOf(
  profil: Profil,
  { base, elements, pointage }: { base: Base; elements: readonly Element[]; pointage: Pointage },
): Avertissement[] {
  const avertissements: Avertissement[] = []
  const [premier = 0] = pointage.total
  if (pointage.total.every(points => points === premier)) avertissements.push({ code: 'ordre-sans-raison' })
  const contextesConnus = base.metiers.some(({ contextes }) => contextes.length > 0)
  if (contextesConnus)
    for (const { famille, nom, porteurs } of elements)
      if (famille === 'conditions' && porteurs.metiers.length === 0)
        avertissements.push({ code: 'introuvable', voeu: nom })
  const refuses = new Set([...(profil.conditions?.refuse ?? []), ...(profil.sante ?? [])])
  for (const { famille, code, nom } of elements)
    if (famille === 'conditions' && refuses.has(code)) avertissements.push({ code: 'voulu-et-refuse', voeu: nom })
  const fermees = fermeesPar(base, elements)
  return fermees === undefined ? avertissements : [...avertissements, fermees]
}

function fermeesPar(base: Base, elements: readonly Element[]): Avertissement | undefined {
  const refus = elements.filter(({ famille }) => famille === 'refus' || famille === 'sante')
  const sur = base.metiers.length
  const contre = new Uint16Array(sur)
  for (const { porteurs } of refus) for (const m of porteurs.metiers) contre[m] = (contre[m] ?? 0) + 1
  const restent = contre.reduce((nombre, combien) => nombre + (combien === 0 ? 1 : 0), 0)
  if (refus.length === 0 || restent > PEU * sur) return undefined
  const leviers = refus
    .map(({ nom, porteurs }) => ({
      voeu: nom,
      ouvre: porteurs.metiers.reduce((nombre, m) => nombre + (contre[m] === 1 ? 1 : 0), 0),
    }))
    .filter(({ ouvre }) => ouvre > 0)
    .sort((a, b) => b.ouvre - a.ouvre)
    .slice(0, LEVIERS_MAX)
  return { code: 'portes-fermees', restent, sur, leviers }
}
