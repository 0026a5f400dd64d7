import { loadFiches } from '../src/features/metiers/index.ts'
import { ROME_460 } from '../src/features/metiers/testing/rome.ts'
import {
  type Appariement,
  apparier,
  createBase,
  loadConnaissancesProjet,
  type MetierDeBase,
  type Profil,
} from '../src/features/projet/index.ts'
import { projectPath } from '../src/platform/paths.ts'
import { type BenchOptions, type Metrics, makeRandom, percentile } from './harness.ts'
import { profilDe } from './projet-profils.ts'

export const summary = 'occupations for a profile: found again from their own data, against their RIASEC codes alone'

const SEED = 5
const TOURS = { small: 1, full: 5 } as const
const PREMIERS = 10

export async function run({ size, say }: BenchOptions): Promise<Metrics> {
  const metiers = await loadFiches(ROME_460)
  const base = createBase(metiers, loadConnaissancesProjet(projectPath('referentiel')))
  const random = makeRandom(SEED)
  const essais = Array.from({ length: TOURS[size] }, () => metiers)
    .flat()
    .map(metier => ({ metier, profil: profilDe(metier, metiers, random) }))
  say(`seed ${SEED}; ${metiers.length} occupations, ${essais.length} profiles, 20 % removed and 10 % of noise`)
  for (const { profil } of essais.slice(0, 200)) apparier(profil, base)
  const complet = new Compte()
  const seul = new Compte()
  const durees: number[] = []
  const calculs: number[] = []
  const sansAcquis = new Compte()
  for (const { metier, profil } of essais) {
    const processeur = process.cpuUsage()
    const debut = performance.now()
    const trouve = apparier(profil, base)
    durees.push(performance.now() - debut)
    const { user, system } = process.cpuUsage(processeur)
    calculs.push((user + system) / 1000)
    complet.add(metier, trouve)
  }
  for (const { metier, profil } of essais) {
    seul.add(metier, apparier(riasecSeul(profil), base))
    sansAcquis.add(metier, apparier({ ...profil, acquis: [] }, base))
  }
  const tousDebut = performance.now()
  for (const { profil } of essais.slice(0, 20)) apparier(profil, base, { max: metiers.length })
  return {
    metiers: metiers.length,
    profils: essais.length,
    hitAt10: complet.part('proche'),
    exactAt10: complet.part('soi'),
    mrr: complet.mrr(),
    riasecOnlyHitAt10: seul.part('proche'),
    riasecOnlyMrr: seul.mrr(),
    withoutSkillsHitAt10: sansAcquis.part('proche'),
    withoutSkillsMrr: sansAcquis.mrr(),
    p50Ms: percentile(durees, 0.5),
    p99Ms: percentile(durees, 0.99),
    // Processor time of all threads, collection of garbage included: what other processes of the machine do not change.
    p99CpuMs: percentile(calculs, 0.99),
    allReasonsMs: (performance.now() - tousDebut) / 20,
  }
}

const riasecSeul = ({ interets }: Profil): Profil => ({ interets: { dimensions: interets?.dimensions } })

/** How often the occupation itself, or one that ROME declares near to it, is among the first; and its mean reciprocal rank. */
class Compte {
  private n = 0
  private trouves = { soi: 0, proche: 0 }
  private inverses = 0
  add({ rome, mobilites }: MetierDeBase, { ordre }: Appariement): void {
    const premiers = new Set(ordre.slice(0, PREMIERS).map(place => place.rome))
    const soi = premiers.has(rome)
    this.n++
    if (soi) this.trouves.soi++
    if (soi || mobilites.some(mobilite => premiers.has(mobilite.rome))) this.trouves.proche++
    // Among those that cannot be told apart, as many come before as after: the middle rank, not the first by luck.
    const rang = ordre.find(place => place.rome === rome)?.rang ?? ordre.length
    const egaux = ordre.filter(place => place.rang === rang).length
    this.inverses += 1 / (rang + (egaux - 1) / 2)
  }
  part = (qui: 'soi' | 'proche'): number => this.trouves[qui] / this.n
  mrr = (): number => this.inverses / this.n
}
