import type { MesureSourcee, Territoire } from '#features/territoires/index.ts'

/** Hiring that employers of one territory intend in one family. */
interface Embauches {
  projets: MesureSourcee
  difficiles: MesureSourcee | undefined
  saisonniers: MesureSourcee | undefined
}

const at = (
  mesures: readonly MesureSourcee[],
  { maille, code }: Territoire,
  indicateur: string,
): MesureSourcee | undefined =>
  mesures.find(m => m.indicateur === indicateur && m.territoire.maille === maille && m.territoire.code === code)

/**
 * Hiring in a family (FAP): in the smallest territory that is told, and when its number is not published, in the next
 * one that has it. @param territoires smallest first
 */
export const embauchesOf = (
  mesures: readonly MesureSourcee[],
  territoires: readonly Territoire[],
  fap: string,
): Embauches[] => {
  const deLaFamille = mesures.filter(({ dimensions }) => dimensions.fap === fap)
  const lues = territoires.flatMap(ou => {
    const projets = at(deLaFamille, ou, 'projets-recrutement')
    return projets === undefined
      ? []
      : {
          projets,
          difficiles: at(deLaFamille, ou, 'projets-difficiles'),
          saisonniers: at(deLaFamille, ou, 'projets-saisonniers'),
        }
  })
  const [premiere] = lues
  const dite = lues.find(({ projets }) => projets.etat === 'valeur')
  return [...new Set([premiere, dite])].filter(one => one !== undefined)
}

/** The range of a profession and an age group, in the smallest territory that has one; `undefined` when none has. */
export const payesOf = (
  mesures: readonly MesureSourcee[],
  territoires: readonly Territoire[],
  { pcs, age }: { pcs: string; age: string },
): { bas: MesureSourcee; haut: MesureSourcee | undefined } | undefined => {
  const dits = mesures.filter(({ dimensions }) => dimensions.pcs === pcs && dimensions.age === age)
  const lues = territoires.flatMap(ou => {
    const bas = at(dits, ou, 'salaire-bas')
    return bas === undefined ? [] : { bas, haut: at(dits, ou, 'salaire-haut') }
  })
  return lues.find(({ bas }) => bas.etat === 'valeur') ?? lues[0]
}

/** What a part is of the whole, in whole percents; `undefined` when either is not told. */
export const partOf = (part: MesureSourcee | undefined, tout: MesureSourcee): number | undefined =>
  part?.etat === 'valeur' && tout.etat === 'valeur' && tout.valeur > 0
    ? Math.round((100 * part.valeur) / tout.valeur)
    : undefined

type Valeur = MesureSourcee & { etat: 'valeur' }

/** What the Dares tells of those who work in a family of occupations, in metropolitan France; what is not told is absent. */
export interface PortraitFamille {
  fap: string
  femmes: Valeur | undefined
  /** The oldest share of women that is told, when it is not the same. */
  femmesAvant: Valeur | undefined
  salaire: Valeur | undefined
  samedi: Valeur | undefined
  dimanche: Valeur | undefined
  nuit: Valeur | undefined
}

/** The figures that a portrait is made of. */
export const INDICATEURS_PORTRAIT = [
  'femmes-part',
  'salaire-median',
  'travail-samedi',
  'travail-dimanche',
  'travail-nuit',
] as const

const suiteOf = (
  mesures: readonly MesureSourcee[],
  indicateur: (typeof INDICATEURS_PORTRAIT)[number],
  fap: string | undefined,
): Valeur[] =>
  mesures
    .flatMap(m => (m.etat === 'valeur' && m.indicateur === indicateur && m.dimensions.fap === fap ? [m] : []))
    .sort((a, b) => a.periode.localeCompare(b.periode))

/** Portraits of families of which something is told. @param mesures of all periods */
export const portraitsOf = (mesures: readonly MesureSourcee[], familles: readonly string[]): PortraitFamille[] =>
  familles.flatMap(fap => {
    const femmes = suiteOf(mesures, 'femmes-part', fap)
    const derniere = (indicateur: (typeof INDICATEURS_PORTRAIT)[number]) => suiteOf(mesures, indicateur, fap).at(-1)
    const portrait = {
      fap,
      femmes: femmes.at(-1),
      femmesAvant: femmes.length > 1 ? femmes[0] : undefined,
      salaire: derniere('salaire-median'),
      samedi: derniere('travail-samedi'),
      dimanche: derniere('travail-dimanche'),
      nuit: derniere('travail-nuit'),
    }
    const { femmes: part, salaire, samedi, dimanche, nuit } = portrait
    return [part, salaire, samedi, dimanche, nuit].some(one => one !== undefined) ? [portrait] : []
  })

/** The share of women among all who work. */
export const femmesDeTousMetiers = (mesures: readonly MesureSourcee[]): Valeur | undefined =>
  suiteOf(mesures, 'femmes-part', undefined).at(-1)
