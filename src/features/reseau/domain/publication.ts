import { type Ligne, masquer, medianeDelais, SEUIL, type TotauxPublies, total } from '#features/observatoire/index.ts'
import { allureOf, motifOf } from './allure.ts'
import type { Chiffre } from './lien.ts'
import { semestreOf } from './periode.ts'
import { retenir } from './retenir.ts'

/** One count from the facts: small ones too, never shown. */
export interface Compte {
  sorte: 'lien' | 'delai' | 'service' | 'besoin'
  a: string
  b: string
  /** First day of the half-year. */
  semestre: string
  modalite: string
  nombre: number
  simule: boolean
}

const SEP = '\u0000'
type Unite = Pick<Chiffre, 'a' | 'b' | 'periode'>
const uniteOf = (cle: string): Unite => {
  const [a = '', b = '', periode = ''] = cle.split(SEP)
  return { a, b, periode }
}
/** A count is in its half-year and in its year. */
const unitesDe = ({ a, b, semestre }: Compte): [string, string] => {
  const periode = semestreOf(semestre)
  return [[a, b, periode].join(SEP), [a, b, periode.slice(0, 4)].join(SEP)]
}

/**
 * What is published of one year: each count of five or more by half-year and year. Below five, nothing is said of two structures, not even
 * that nobody was sent; nor of a link that would give one away beside what the observatoire tells of its ends (`retenir.ts`). What becomes of
 * people is told in words (`allure.ts`); of what is asked in a commune, small numbers are hidden with what would give them away (`masquer` of
 * the observatoire). The same counts give the same figures, whatever their order.
 * @param comptes of that year, half-years that are over alone
 * @param totaux what the observatoire tells of that year
 * @param now until when what is not answered has waited
 */
export const publicationOf = (comptes: readonly Compte[], totaux: TotauxPublies, now: Date): Chiffre[] => {
  const of = (sorte: Compte['sorte']) => comptes.filter(one => one.sorte === sorte)
  const liens = liensPublies(of('lien'), totaux)
  const dits = new Set(liens.map(({ a, b, periode }) => [a, b, periode].join(SEP)))
  return [...liens, ...medianes(of('delai'), dits, now), ...utilises(of('service')), ...besoinsPublies(of('besoin'))]
}

type LigneComptee = Ligne & { valeurs: Map<string, number> }

/** One row for each pair or commune and half-year, and the units that something invented is in. */
function lignesOf(comptes: readonly Compte[]): { lignes: Map<string, LigneComptee>; simulees: ReadonlySet<string> } {
  const lignes = new Map<string, LigneComptee>()
  const simulees = new Set<string>()
  for (const compte of comptes) {
    const [cle, annee] = unitesDe(compte)
    const ligne = lignes.get(cle) ?? {
      cle,
      sommes: [annee],
      voisinage: [compte.a, compte.semestre].join(SEP),
      valeurs: new Map<string, number>(),
    }
    lignes.set(cle, ligne)
    ligne.valeurs.set(compte.modalite, (ligne.valeurs.get(compte.modalite) ?? 0) + compte.nombre)
    if (compte.simule) simulees.add(cle).add(annee)
  }
  return { lignes, simulees }
}

/** The links that may be told, by half-year, and by year as the sum of these: how many were sent, and in words what came of it. */
function liensPublies(comptes: readonly Compte[], totaux: TotauxPublies): Chiffre[] {
  const { lignes, simulees } = lignesOf(comptes)
  const envois = [...lignes.values()].map(({ cle, sommes, valeurs }) => {
    const { a, b, periode } = uniteOf(cle)
    return { cle, annee: sommes[0] ?? '', valeurs, a, b, semestre: periode, nombre: total(valeurs) }
  })
  const dits = retenir(envois, totaux)
  const annees = [...Map.groupBy(dits, ({ annee }) => annee)].map(
    ([annee, mine]) => [annee, sommer(mine.map(({ valeurs }) => valeurs))] as const,
  )
  return [...dits.map(({ cle, valeurs }) => [cle, valeurs] as const), ...annees].flatMap(([cle, issues]) => {
    const chiffre = (modalite: string, nombre?: number): Chiffre => ({
      sorte: 'lien',
      ...uniteOf(cle),
      modalite,
      nombre,
      simule: simulees.has(cle),
    })
    const motif = motifOf(issues)
    return [
      chiffre('', total(issues)),
      chiffre(`allure:${allureOf(issues)}`),
      ...(motif === undefined ? [] : [chiffre(`motif:${motif}`)]),
    ]
  })
}

const sommer = (rows: readonly ReadonlyMap<string, number>[]): Map<string, number> => {
  const sum = new Map<string, number>()
  for (const [part, nombre] of rows.flatMap(row => [...row])) sum.set(part, (sum.get(part) ?? 0) + nombre)
  return sum
}

function besoinsPublies(comptes: readonly Compte[]): Chiffre[] {
  const { lignes, simulees } = lignesOf(comptes)
  const { valeurs, masquees } = masquer([...lignes.values()])
  return [...valeurs].flatMap(([cle, counts]) => {
    const hidden = masquees.get(cle) ?? new Set<string>()
    const chiffre = (modalite: string, nombre: number | undefined): Chiffre => ({
      sorte: 'besoin',
      ...uniteOf(cle),
      modalite,
      nombre,
      simule: simulees.has(cle),
    })
    return [
      chiffre('', total(counts)),
      ...[...counts].filter(([m, n]) => n > 0 && !hidden.has(m)).map(([m, n]) => chiffre(m, n)),
      ...[...hidden].map(m => chiffre(m, undefined)),
    ]
  })
}

/** Links of fewer people have no median: it would be near the delay of one of them. */
const MEDIANE_MIN = 4 * SEUIL

/** The median delay of what is told, of many enough. A year counts the half-years that are told alone, as its numbers do. */
function medianes(comptes: readonly Compte[], dits: ReadonlySet<string>, now: Date): Chiffre[] {
  const parUnite = new Map<string, Compte[]>()
  for (const compte of comptes) {
    const [cle, annee] = unitesDe(compte)
    if (!dits.has(cle)) continue
    for (const unite of [cle, annee]) parUnite.set(unite, [...(parUnite.get(unite) ?? []), compte])
  }
  return [...parUnite].flatMap(([cle, mine]): Chiffre[] => {
    const nombre = mine.reduce((sum, one) => sum + one.nombre, 0) < MEDIANE_MIN ? undefined : medianeDelais(mine, now)
    const simule = mine.some(one => one.simule)
    return nombre === undefined ? [] : [{ sorte: 'lien', ...uniteOf(cle), modalite: 'mediane', nombre, simule }]
  })
}

/** The services that five people or more were sent to: that is all that is said of it. */
function utilises(comptes: readonly Compte[]): Chiffre[] {
  const parUnite = new Map<string, { nombre: number; simule: boolean }>()
  for (const compte of comptes)
    for (const unite of unitesDe(compte)) {
      const known = parUnite.get(unite) ?? { nombre: 0, simule: false }
      parUnite.set(unite, { nombre: known.nombre + compte.nombre, simule: known.simule || compte.simule })
    }
  return [...parUnite]
    .filter(([, { nombre }]) => nombre >= SEUIL)
    .map(([cle, { simule }]) => ({ sorte: 'service', ...uniteOf(cle), modalite: '', nombre: undefined, simule }))
}
