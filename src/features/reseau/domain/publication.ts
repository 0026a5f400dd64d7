import { type Ligne, masquer, medianeDelais, SEUIL, total } from '#features/observatoire/index.ts'
import type { Chiffre } from './lien.ts'
import { decouper } from './parts.ts'
import { semestreOf } from './periode.ts'

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
 * that nobody was sent. What becomes of people is told in parts of five or more (`parts.ts`); of what is asked in a commune, small numbers
 * are hidden with what would give them away (`masquer` of the observatoire). The same counts give the same figures, whatever their order.
 * @param comptes of that year, half-years that are over alone
 * @param now until when what is not answered has waited
 */
export const publicationOf = (comptes: readonly Compte[], now: Date): Chiffre[] => {
  const of = (sorte: Compte['sorte']) => comptes.filter(one => one.sorte === sorte)
  const liens = liensPublies(of('lien'))
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

/** The links of five or more, cut into the same parts in each half-year of a year. A part that nobody is in is told too. */
function liensPublies(comptes: readonly Compte[]): Chiffre[] {
  const { lignes, simulees } = lignesOf(comptes)
  const dites = [...lignes.values()].filter(({ valeurs }) => total(valeurs) >= SEUIL)
  const parAnnee = Map.groupBy(dites, ({ sommes }) => sommes[0] ?? '')
  return [...parAnnee].flatMap(([annee, semestres]) => {
    const parts = decouper(semestres.map(({ valeurs }) => valeurs))
    const units: (readonly [cle: string, envoyes: number, parts: ReadonlyMap<string, number>])[] = [
      ...semestres.map(({ cle, valeurs }, i) => [cle, total(valeurs), parts[i] ?? new Map()] as const),
      [annee, semestres.reduce((sum, { valeurs }) => sum + total(valeurs), 0), sommer(parts)],
    ]
    return units.flatMap(([cle, envoyes, counts]) => {
      const chiffre = (modalite: string, nombre: number): Chiffre => ({
        sorte: 'lien',
        ...uniteOf(cle),
        modalite,
        nombre,
        simule: simulees.has(cle),
      })
      return [chiffre('', envoyes), ...[...counts].map(([part, nombre]) => chiffre(part, nombre))]
    })
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

/** The median delay of what is told. A year counts the half-years that are told alone, as its numbers do. */
function medianes(comptes: readonly Compte[], dits: ReadonlySet<string>, now: Date): Chiffre[] {
  const parUnite = new Map<string, Compte[]>()
  for (const compte of comptes) {
    const [cle, annee] = unitesDe(compte)
    if (!dits.has(cle)) continue
    for (const unite of [cle, annee]) parUnite.set(unite, [...(parUnite.get(unite) ?? []), compte])
  }
  return [...parUnite].flatMap(([cle, mine]): Chiffre[] => {
    const nombre = medianeDelais(mine, now)
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
