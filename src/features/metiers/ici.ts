import type pg from 'pg'
import {
  type Commune,
  type Dimensions,
  FRANCE,
  type MesureSourcee,
  mesuresDe,
  readLibelles,
  type Territoire,
  type Zonages,
  zonesDeCommune,
} from '#features/territoires/index.ts'
import {
  embauchesOf,
  femmesDeTousMetiers,
  INDICATEURS_PORTRAIT,
  type PortraitFamille,
  payesOf,
  portraitsOf,
} from './domain/chiffres.ts'
import type { FicheMetier } from './domain/fiche.ts'
import { famillesDuMetier } from './store/familles.ts'

/** A figure on an occupation, for the smallest territory around the reader that has one. */
export interface ChiffreIci {
  mesure: MesureSourcee
  /** Name of the territory, when it is one that has a name of its own. */
  territoire: string | undefined
  /** The figure is told for the code that this one was split from. */
  duParent: boolean
}

/** What employers mean to hire in a family of occupations, in one territory. */
export interface EmbauchesIci extends ChiffreIci {
  famille: string
  difficiles: MesureSourcee | undefined
  saisonniers: MesureSourcee | undefined
}

/** The range of the pay of a profession and an age group: a figure of its own on either side. */
export interface PayeIci extends ChiffreIci {
  profession: string
  age: '-35' | '35+'
  haut: MesureSourcee | undefined
}

export interface ChiffresIci {
  offres: ChiffreIci | undefined
  tension: ChiffreIci | undefined
  /** Of each family that the occupation is in: the smallest territory, and a larger one when that one is not told. */
  embauches: EmbauchesIci[]
  /** Of each family: the share of the projects of France that employers hold to be difficult. */
  difficultes: (ChiffreIci & { famille: string })[]
  payes: PayeIci[]
  /** Who works in each family, when and for how much, in metropolitan France. */
  portraits: PortraitIci[]
  /** The share of women among all who work there. */
  femmes: MesureSourcee | undefined
}

/** A portrait under the name of its family. */
export interface PortraitIci extends PortraitFamille {
  famille: string
  duParent: boolean
}

interface Cadre {
  leJour: string
  zonages: Zonages
}

/**
 * Figures on an occupation around a commune, in France without one; of the code that it was split from where its own has
 * none, for figures are often older than codes. Hiring is told for families of occupations, pay for professions: those
 * that the table of the Dares ties to the occupation.
 */
export async function chiffresIci(
  db: pg.Pool,
  fiche: Pick<FicheMetier, 'rome' | 'parent'>,
  commune: Commune | undefined,
  cadre: Cadre,
): Promise<ChiffresIci> {
  const toutes = commune === undefined ? [FRANCE] : await zonesDeCommune(db, commune)
  // A commune alone is too small a place to look for work in.
  const territoires = toutes.filter(({ maille }) => maille !== 'commune')
  const chiffres: ChiffresIci = {
    offres: undefined,
    tension: undefined,
    embauches: [],
    difficultes: [],
    payes: [],
    portraits: [],
    femmes: undefined,
  }
  for (const rome of fiche.parent === null ? [fiche.rome] : [fiche.rome, fiche.parent]) {
    const lus = await chiffresDuCode(db, rome, territoires, cadre, rome !== fiche.rome)
    chiffres.offres ??= lus.offres
    chiffres.tension ??= lus.tension
    if (chiffres.embauches.length === 0) chiffres.embauches = lus.embauches
    if (chiffres.difficultes.length === 0) chiffres.difficultes = lus.difficultes
    if (chiffres.payes.length === 0) chiffres.payes = lus.payes
    if (chiffres.portraits.length === 0) chiffres.portraits = lus.portraits
    chiffres.femmes ??= lus.femmes
  }
  return chiffres
}

const AGES = ['-35', '35+'] as const

async function chiffresDuCode(
  db: pg.Pool,
  rome: string,
  territoires: readonly Territoire[],
  { leJour, zonages }: Cadre,
  duParent: boolean,
): Promise<ChiffresIci> {
  const { fap, pcs } = await famillesDuMetier(db, rome)
  const lire = (ou: readonly Territoire[], indicateurs: readonly string[], dimensions: readonly Dimensions[]) =>
    dimensions.length === 0 ? [] : mesuresDe(db, { territoires: ou, indicateurs, dimensions, leJour })
  const [duMetier, projets, difficultes, payes, portraits, familles, professions] = await Promise.all([
    lire(territoires, ['offres', 'tension'], [{ rome }]),
    lire(
      territoires,
      ['projets-recrutement', 'projets-difficiles', 'projets-saisonniers'],
      fap.map(code => ({ fap: code })),
    ),
    lire(
      [FRANCE],
      ['difficultes-recrutement'],
      fap.map(code => ({ fap: code, rome })),
    ),
    lire(
      territoires,
      ['salaire-bas', 'salaire-haut'],
      pcs.flatMap(code => AGES.map(age => ({ pcs: code, age }))),
    ),
    fap.length === 0
      ? []
      : mesuresDe(db, {
          territoires: [FRANCE],
          indicateurs: INDICATEURS_PORTRAIT,
          dimensions: [{}, ...fap.map(code => ({ fap: code }))],
          periodes: 'toutes',
          leJour,
        }),
    readLibelles(db, 'fap', fap),
    readLibelles(db, 'pcs', pcs),
  ])
  const ici = async (mesure: MesureSourcee): Promise<ChiffreIci> => {
    const { maille, code } = mesure.territoire
    const lieu = maille === 'france' ? undefined : await zonages.lieu(maille, code)
    return { mesure, territoire: lieu?.nom, duParent }
  }
  const proche = (indicateur: string): MesureSourcee | undefined =>
    territoires.flatMap(ou => duMetier.filter(mesure => mesure.indicateur === indicateur && isIn(mesure, ou))).at(0)
  const nomFap = (code: string): string => familles.get(code) ?? `famille ${code}`
  const [offres, tension] = [proche('offres'), proche('tension')]
  return {
    offres: offres && (await ici(offres)),
    tension: tension && (await ici(tension)),
    embauches: await Promise.all(
      fap
        .flatMap(code => embauchesOf(projets, territoires, code))
        .map(async ({ projets: mesure, ...autres }) => ({
          ...(await ici(mesure)),
          ...autres,
          famille: nomFap(mesure.dimensions.fap ?? ''),
        })),
    ),
    difficultes: await Promise.all(
      difficultes.map(async mesure => ({ ...(await ici(mesure)), famille: nomFap(mesure.dimensions.fap ?? '') })),
    ),
    payes: await Promise.all(
      pcs
        .flatMap(code => AGES.flatMap(age => payesOf(payes, territoires, { pcs: code, age }) ?? []))
        .map(async ({ bas, haut }) => ({
          ...(await ici(bas)),
          haut,
          profession: professions.get(bas.dimensions.pcs ?? '') ?? `profession ${bas.dimensions.pcs}`,
          age: bas.dimensions.age === '-35' ? ('-35' as const) : ('35+' as const),
        })),
    ),
    portraits: portraitsOf(portraits, fap).map(one => ({ ...one, famille: nomFap(one.fap), duParent })),
    femmes: femmesDeTousMetiers(portraits),
  }
}

const isIn = ({ territoire }: MesureSourcee, { maille, code }: Territoire): boolean =>
  territoire.maille === maille && territoire.code === code
