import { medianeCensuree } from '#features/aiguillage/index.ts'
import type { Chiffre, Compte } from './compte.ts'
import { grilleOf, type Tableau } from './grille.ts'
import { masquer, SEUIL, total } from './masquage.ts'
import { classeDelai, estPublique, estRare, porteOf } from './mesures.ts'
import { finPubliee, trimestreOf } from './periode.ts'
import { ENSEMBLE, type Rang, regrouper } from './regrouper.ts'

const HEURE_MS = 3_600_000

/** The territoires that a structure counts in, over the quarter that begins on a day (ISO). */
export type TerritoiresDe = (structure: string, premierJour: string) => readonly string[]

/** The sums that what a structure did in a quarter is in: its year, each of its territoires, the région. */
const sommesOf = (structure: string, annee: string, trimestre: string, territoires: readonly string[]): string[] =>
  [
    [`structure:${structure}`, annee],
    ...territoires.flatMap(t => [
      [`territoire:${t}`, trimestre],
      [`territoire:${t}`, annee],
    ]),
    ['region', trimestre],
    ['region', annee],
  ].map(([unite, periode]) => `${unite} ${periode}`)

/** Those of what is told by territoire and by whole years alone. */
const sommesRares = (annee: string, territoires: readonly string[]): string[] =>
  [...territoires.map(t => `territoire:${t}`), 'region'].map(unite => `${unite} ${annee}`)

/** Measures as they are published, from what is counted. */
const PUBLIEE: Readonly<Record<string, readonly [mesure: string, modaliteOf: (modalite: string) => string]>> = {
  delai: ['reponse', classeDelai],
  poussees: ['poussees', porteOf],
}

/**
 * What is published of one year: every count by structure, territoire and région, by quarter and year, small ones hidden with what would give
 * them away, and the median delays. The same counts give the same figures, whatever their order.
 * @param comptes of that year, quarters that are over alone
 * @param territoiresDe those that a structure counts in
 * @param now until when what is not answered has waited
 */
export function publicationOf(comptes: readonly Compte[], territoiresDe: TerritoiresDe, now: Date): Chiffre[] {
  const lignes = new Map<string, Map<string, Rang>>()
  const delais = new Map<string, Compte[]>()
  for (const compte of comptes) {
    const { structure, trimestre: premierJour, nombre, simule } = compte
    const [mesure, modaliteOf] = PUBLIEE[compte.mesure] ?? [compte.mesure, (m: string) => m]
    const trimestre = trimestreOf(premierJour)
    const annee = trimestre.slice(0, 4)
    const territoires = territoiresDe(structure, premierJour)
    const rare = estRare(mesure)
    // A year that goes on would tell of its last quarter by what it adds to the former ones.
    if (rare && `${Number(annee) + 1}-01-01` > finPubliee(now)) continue
    const cle = rare ? `${ENSEMBLE}${territoires.join(' ')} ${annee}` : `structure:${structure} ${trimestre}`
    const table = lignes.get(mesure) ?? new Map()
    lignes.set(mesure, table)
    const ligne = table.get(cle) ?? {
      cle,
      sommes: rare ? sommesRares(annee, territoires) : sommesOf(structure, annee, trimestre, territoires),
      voisinage: `${rare ? annee : trimestre} ${territoires.join(' ')}`,
      valeurs: new Map<string, number>(),
      simule: false,
    }
    table.set(cle, ligne)
    const modalite = modaliteOf(compte.modalite)
    ligne.valeurs.set(modalite, (ligne.valeurs.get(modalite) ?? 0) + nombre)
    ligne.simule ||= simule
    if (compte.mesure === 'delai')
      for (const unite of [cle, ...ligne.sommes]) {
        const known = delais.get(unite)
        if (known) known.push(compte)
        else delais.set(unite, [compte])
      }
  }
  const tableaux = tableauxOf(lignes)
  const porte = tableaux.find(({ mesure }) => mesure === 'porte')?.tableau
  return [
    ...tableaux.flatMap(({ mesure, rangs, tableau }) =>
      chiffresOf(mesure, rangs, tableau, mesure === 'sansreponse' ? nonDites(tableau, porte) : undefined),
    ),
    ...[...delais].flatMap(([unite, ofUnit]) => medianeOf(unite, ofUnit, now)),
  ]
}

interface Masque {
  mesure: string
  rangs: readonly Rang[]
  tableau: Tableau
}

const tableauxOf = (lignes: ReadonlyMap<string, ReadonlyMap<string, Rang>>): Masque[] =>
  [...lignes].map(([mesure, table]): Masque => {
    if (estPublique(mesure)) return { mesure, rangs: [...table.values()], tableau: sommer([...table.values()]) }
    const rangs = regrouper([...table.values()])
    return { mesure, rangs, tableau: masquer(rangs) }
  })

/**
 * Cells of the needs without an answer that are not told: those whose total is not the very number of people that no door met which `porte`
 * tells of the same cell. The number is then told twice or not at all, so that no sum or difference of them says more than `porte` does. They
 * differ when `porte` hides it, and when a row of fewer than five is in one of the two sums alone.
 */
const nonDites = (besoins: Tableau, porte: Tableau | undefined): ReadonlySet<string> =>
  new Set(
    [...besoins.valeurs].flatMap(([cell, counts]) => {
      const dit = porte?.masquees.get(cell)?.has('fermee') ? undefined : porte?.valeurs.get(cell)?.get('fermee')
      return dit === total(counts) ? [] : [cell]
    }),
  )

/** The sums of what is public: nothing is hidden. */
const sommer = (rangs: readonly Rang[]): Tableau => ({
  valeurs: grilleOf(rangs).tableau().valeurs,
  masquees: new Map(),
})

/** @param tues cells of which nothing is told, as another measure would be given away by them */
function chiffresOf(
  mesure: string,
  rangs: readonly Rang[],
  { valeurs, masquees }: Tableau,
  tues: ReadonlySet<string> = new Set(),
): Chiffre[] {
  const simulees = new Set(rangs.filter(({ simule }) => simule).flatMap(({ cle, sommes }) => [cle, ...sommes]))
  return [...valeurs].flatMap(([cell, counts]) => {
    if (tues.has(cell) || cell.startsWith(ENSEMBLE)) return []
    const hidden = masquees.get(cell) ?? new Set<string>()
    const chiffre = (modalite: string, nombre: number | undefined): Chiffre => ({
      ...uniteOf(cell),
      mesure,
      modalite,
      nombre,
      simule: simulees.has(cell),
    })
    return [
      chiffre('', total(counts)),
      ...[...counts].filter(([m, n]) => n > 0 && !hidden.has(m)).map(([m, n]) => chiffre(m, n)),
      ...[...hidden].map(m => chiffre(m, undefined)),
    ]
  })
}

const uniteOf = (cell: string): { unite: string; periode: string } => {
  const blank = cell.lastIndexOf(' ')
  return { unite: cell.slice(0, blank), periode: cell.slice(blank + 1) }
}

/** The median delay of a unit in hours, those without an answer counted in; nothing for fewer than five. */
function medianeOf(cell: string, comptes: readonly Compte[], now: Date): Chiffre[] {
  const nombre = medianeDelais(comptes, now)
  const simule = comptes.some(one => one.simule)
  return nombre === undefined ? [] : [{ ...uniteOf(cell), mesure: 'mediane', modalite: '', nombre, simule }]
}

/**
 * Median of counted delays, in hours, those without an answer counted in; undefined for fewer than five, or when fewer than half were answered.
 * @param delais by `r:hours` until the answer, `s:hours` until it ended without one, or `a:day` since when it waits
 * @param now until when what is not answered has waited
 */
export function medianeDelais(delais: readonly Pick<Compte, 'modalite' | 'nombre'>[], now: Date): number | undefined {
  const attentes = delais.map(({ modalite, nombre }) => {
    const reste = modalite.slice(2)
    if (modalite.startsWith('r:')) return { heures: Number(reste), repondus: nombre, sansReponse: 0 }
    const heures = modalite.startsWith('s:')
      ? Number(reste)
      : Math.max(0, Math.floor((now.getTime() - Date.parse(reste)) / HEURE_MS))
    return { heures, repondus: 0, sansReponse: nombre }
  })
  const envoyes = attentes.reduce((sum, a) => sum + a.repondus + a.sansReponse, 0)
  return envoyes < SEUIL ? undefined : medianeCensuree(grouped(attentes))
}

interface Attente {
  heures: number
  repondus: number
  sansReponse: number
}

/** One line for each number of hours. */
const grouped = (attentes: readonly Attente[]): Attente[] =>
  [...Map.groupBy(attentes, ({ heures }) => heures)].map(([heures, same]) => ({
    heures,
    repondus: same.reduce((sum, { repondus }) => sum + repondus, 0),
    sansReponse: same.reduce((sum, { sansReponse }) => sum + sansReponse, 0),
  }))
