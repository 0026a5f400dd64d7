import { INDICATEURS } from './domain/indicateurs.ts'
import { type Dimensions, dimensionKey, type Maille, type MesureSourcee, type Territoire } from './domain/mesure.ts'
import { readLibelles } from './store/libelles.ts'
import { type Db, mesuresDe, rangDe, sommeDesCommunes } from './store/mesures.ts'
import { echelleDesSalaires, premieresMesures } from './store/metiers.ts'
import type { Lieu, Zonages } from './zonages.ts'

/** A territory that figures are told for, with its name. */
export type Nomme = Territoire & { nom: string }

/** The greatest figures of a kind, with the territory that has enough of them. */
interface Premiers {
  ou: Nomme
  metiers: readonly { code: string; valeur: number; periode: string }[]
}

/** What a portrait is drawn from. */
export interface Releve {
  lieu: Lieu
  /** The territory itself, as figures name it. */
  ici: Nomme
  /** What it is compared with: its département, région and France. */
  reperes: readonly Nomme[]
  /** Larger or neighbouring territories that tell what it does not: zone d'emploi, bassin d'emploi. */
  voisins: readonly Nomme[]
  /** Zones d'emploi that it is made of, with their people there. */
  zonesEmploi: readonly (Nomme & { habitants: number })[]
  mesures: readonly MesureSourcee[]
  /** Occupations with most offers, and where these are counted. */
  offres: Premiers | undefined
  /** Families of occupations (FAP) that employers most mean to hire in, and where. */
  projets: Premiers | undefined
  /** Professions (PCS) from the least to the best paid, and where. */
  salaires: { ou: Nomme; codes: readonly string[]; total: number } | undefined
  /** Names of FAP and PCS codes. */
  libelles: ReadonlyMap<string, string>
  /** Where its unemployment rate stands among zones d'emploi. */
  rangChomage: { moins: number; total: number } | undefined
}

/** Figures of a portrait besides those of occupations, which are read apart. */
const SANS_METIER = [
  'population',
  'superficie',
  'population-1564',
  'actifs-1564',
  'chomeurs-1564',
  'chomage-taux',
  'emplois',
  'emplois-salaries',
  'etablissements',
  'revenu-median',
  'revenu-d1',
  'revenu-d9',
  'pauvrete-taux',
  'neet-part',
  'demandeurs-emploi',
  'population-diplome',
] as const
/** Groups of ages that a portrait tells; sexes and finer groups are left in the file. */
export const AGES = ['0-19', '20-39', '40-59', '60-74', '75+'] as const
const TENSIONS = ['tension', 'tension-duree', 'tension-conditions', 'tension-formation'] as const
const HISTOIRE = ['population', 'chomage-taux', 'neet-part'] as const
const PROJETS = ['projets-recrutement', 'projets-difficiles', 'projets-saisonniers'] as const
const SALAIRES = ['salaire-bas', 'salaire-haut'] as const
const MAX_METIERS = 10
const MAX_PROFESSIONS = 16

/** Reads what a portrait shows. @param leJour ISO date */
export const readReleve = async (db: Db, zonages: Zonages, lieu: Lieu, leJour: string): Promise<Releve> => {
  const ici: Nomme = { maille: lieu.maille === 'reseau' ? 'commune' : lieu.maille, code: lieu.code, nom: lieu.nom }
  const nommes = async (...mailles: Maille[]): Promise<Nomme[]> =>
    (await Promise.all(mailles.map(maille => zonages.principal(lieu, maille))))
      .filter(one => one !== undefined)
      .filter(one => one.maille !== ici.maille || one.code !== ici.code)
  const [reperes, voisins, zonesEmploi] = await Promise.all([
    nommes(...REPERES[lieu.maille]),
    lieu.maille === 'france' ? [] : nommes('zone-emploi', 'bassin-emploi', 'epci'),
    lieu.maille === 'france' ? [] : zonages.parts(lieu, 'zone-emploi'),
  ])
  const tous = [ici, ...voisins, ...reperes]
  const [dernieres, ages, chomages, histoire, sommes, offres, projets, salaires] = await Promise.all([
    mesuresDe(db, { territoires: tous, indicateurs: SANS_METIER, leJour }),
    mesuresDe(db, {
      territoires: [ici, ...reperes],
      indicateurs: ['population-age'],
      dimensions: [{}, ...AGES.map(age => ({ age }))],
      leJour,
    }),
    // Of the zones d'emploi of a région, some fifty, only their unemployment is told.
    mesuresDe(db, { territoires: zonesEmploi, indicateurs: ['chomage-taux'], dimensions: {}, leJour }),
    mesuresDe(db, {
      territoires: tous,
      indicateurs: HISTOIRE,
      dimensions: {},
      periodes: 'toutes',
      leJour,
    }),
    lieu.maille === 'reseau'
      ? sommeDesCommunes(
          db,
          lieu.code,
          lieu.communes.map(({ code }) => code),
          SOMMABLES,
        )
      : [],
    premiers(db, [ici, ...voisins.filter(({ maille }) => maille !== 'epci')], 'offres', 'rome'),
    premiers(db, [ici, ...voisins, ...reperes], 'projets-recrutement', 'fap'),
    readSalaires(db, [ici, ...reperes]),
  ])
  const bassin = voisins.find(({ maille }) => maille === 'bassin-emploi')
  const metiers = offres?.metiers.map(({ code }) => code) ?? []
  const familles = projets?.metiers.map(({ code }) => code) ?? []
  const professions = salaires?.codes ?? []
  const chomage = [ici, ...voisins].map(ou => lastOf(histoire, ou, 'chomage-taux')).find(Boolean)
  const [annonces, tensions, details, payes, noms, nomsPcs, rangChomage] = await Promise.all([
    readDetail(
      db,
      offres?.ou,
      ['offres'],
      metiers.slice(0, 1).map(rome => ({ rome })),
      leJour,
    ),
    readDetail(
      db,
      bassin,
      TENSIONS,
      metiers.map(rome => ({ rome })),
      leJour,
    ),
    readDetail(db, projets?.ou, PROJETS, [{}, ...familles.map(fap => ({ fap }))], leJour),
    readDetail(
      db,
      salaires?.ou,
      SALAIRES,
      professions.flatMap(pcs => AGES_DES_SALAIRES.map(age => ({ pcs, age }))),
      leJour,
    ),
    readLibelles(db, 'fap', familles),
    readLibelles(db, 'pcs', professions),
    chomage?.etat === 'valeur' ? rangDe(db, chomage) : undefined,
  ])
  const libelles = new Map([...noms, ...nomsPcs])
  const mesures = [
    ...sommes,
    ...dernieres,
    ...ages,
    ...chomages,
    ...histoire,
    ...annonces,
    ...tensions,
    ...details,
    ...payes,
  ]
  return { lieu, ici, reperes, voisins, zonesEmploi, mesures, offres, projets, salaires, libelles, rangChomage }
}

const REPERES: Readonly<Record<Lieu['maille'], Maille[]>> = {
  commune: ['epci', 'departement', 'region', 'france'],
  epci: ['departement', 'region', 'france'],
  'bassin-de-vie': ['departement', 'region', 'france'],
  'bassin-emploi': ['departement', 'region', 'france'],
  'zone-emploi': ['departement', 'region', 'france'],
  reseau: ['departement', 'region', 'france'],
  departement: ['region', 'france'],
  region: ['france'],
  france: [],
}

const SOMMABLES = SANS_METIER.filter(code => INDICATEURS[code].sommable)

const same = (a: Territoire, b: Territoire): boolean => a.maille === b.maille && a.code === b.code

/** Age groups that pay is told for. */
export const AGES_DES_SALAIRES = ['-35', '35+'] as const

const readDetail = async (
  db: Db,
  ou: Nomme | undefined,
  indicateurs: readonly string[],
  dimensions: readonly Dimensions[],
  leJour: string,
): Promise<MesureSourcee[]> =>
  ou === undefined || dimensions.length === 0
    ? []
    : mesuresDe(db, { territoires: [ou], indicateurs, dimensions, leJour })

const readSalaires = async (db: Db, ou: readonly Nomme[]): Promise<Releve['salaires']> => {
  const lus = await Promise.all(
    ou
      .filter(({ maille }) => PAYES.has(maille))
      .map(async territoire => ({ ou: territoire, ...(await echelleDesSalaires(db, territoire, MAX_PROFESSIONS)) })),
  )
  return lus.find(({ total }) => total > 0)
}

/** Mailles that pay is published for. */
const PAYES: ReadonlySet<Maille> = new Set(['departement', 'region', 'france'])

const premiers = async (
  db: Db,
  ou: readonly Nomme[],
  indicateur: string,
  dimension: 'rome' | 'fap',
): Promise<Premiers | undefined> => {
  // Asked together: one after the other, each would be a journey to the database.
  const lus = await Promise.all(
    ou.map(async territoire => ({
      ou: territoire,
      metiers: await premieresMesures(db, { territoire, indicateur, dimension, max: MAX_METIERS }),
    })),
  )
  // A handful of offers says nothing of a place: the bassin around it does.
  return lus.find(({ metiers }) => metiers.length >= MAX_METIERS / 2)
}

/** The last figure of a territory that is told, for a dimension; the whole unless told. */
export const lastOf = (
  mesures: readonly MesureSourcee[],
  territoire: Territoire,
  indicateur: string,
  dimensions: Dimensions = {},
): MesureSourcee | undefined => {
  const cle = dimensionKey(dimensions)
  let last: MesureSourcee | undefined
  for (const mesure of mesures) {
    if (mesure.indicateur !== indicateur || !same(mesure.territoire, territoire)) continue
    if (dimensionKey(mesure.dimensions) !== cle) continue
    if (last === undefined || mesure.periode > last.periode) last = mesure
  }
  return last
}

/** All the periods of a figure, oldest first. */
export const historyOf = (
  mesures: readonly MesureSourcee[],
  territoire: Territoire,
  indicateur: string,
): MesureSourcee[] => {
  const parPeriode = new Map<string, MesureSourcee>()
  for (const mesure of mesures)
    if (
      mesure.indicateur === indicateur &&
      same(mesure.territoire, territoire) &&
      dimensionKey(mesure.dimensions) === ''
    )
      parPeriode.set(mesure.periode, mesure)
  return [...parPeriode.values()].sort((a, b) => a.periode.localeCompare(b.periode))
}
