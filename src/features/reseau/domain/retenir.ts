import { SEUIL, type TotauxPublies } from '#features/observatoire/index.ts'
import { parsePeriode, trimestresOf } from './periode.ts'

/** People sent by one structure to another in a half-year. */
interface Envoi {
  a: string
  b: string
  /** `2026-S1` */
  semestre: string
  nombre: number
}

/** One end of links in a half-year: what `a` sent, or what `b` received. */
interface Bout<E> {
  /** What the observatoire tells of it: the sum of its quarters that are told. */
  total: number
  envois: E[]
}

/**
 * The links of five or more that may be told beside what the observatoire tells of either end:
 * - it tells both quarters of both ends: a link less one quarter would be the other one;
 * - all that the links leave of an end's total is nobody, or five and more: fewer would be a link that is not told. The smallest link that
 *   mends an end is withheld, until every end holds.
 * @param totaux what the observatoire tells: people sent for the first time by `a` (`porte`), people received by `b` (`reponse`)
 */
export function retenir<E extends Envoi>(tous: readonly E[], totaux: TotauxPublies): E[] {
  const ends = ({ a, b, semestre }: E) => {
    const periode = parsePeriode(semestre)
    const trimestres = periode ? trimestresOf(periode) : []
    return [['porte', a] as const, ['reponse', b] as const].map(([mesure, structure]) => ({
      cle: `${mesure} ${structure} ${semestre}`,
      parTrimestre: trimestres.map(trimestre => totaux(mesure, structure, trimestre)),
    }))
  }
  const envois = tous
    .filter(envoi => envoi.nombre >= SEUIL && ends(envoi).every(({ parTrimestre }) => parTrimestre.every(n => n > 0)))
    .sort((x, y) => x.nombre - y.nombre || (`${x.a} ${x.b}` < `${y.a} ${y.b}` ? -1 : 1))
  const bouts = new Map<string, Bout<E>>()
  for (const envoi of envois)
    for (const { cle, parTrimestre } of ends(envoi)) {
      const bout = bouts.get(cle) ?? { total: parTrimestre.reduce((sum, n) => sum + n, 0), envois: [] }
      bouts.set(cle, bout)
      bout.envois.push(envoi)
    }
  const tus = new Set<E>()
  const reste = ({ total, envois: mine }: Bout<E>): number =>
    mine.reduce((left, envoi) => left - (tus.has(envoi) ? 0 : envoi.nombre), total)
  for (let encore = true; encore; ) {
    encore = false
    for (const bout of bouts.values()) {
      const dits = bout.envois.filter(envoi => !tus.has(envoi))
      const ecart = reste(bout)
      if (dits.length === 0 || tient(ecart)) continue
      const choisi = dits.find(({ nombre }) => tient(ecart + nombre)) ?? dits.at(-1)
      if (choisi) tus.add(choisi)
      encore = true
    }
  }
  return envois.filter(envoi => !tus.has(envoi))
}

const tient = (reste: number): boolean => reste === 0 || reste >= SEUIL
