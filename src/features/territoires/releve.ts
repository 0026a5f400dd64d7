import { INDICATEURS } from './domain/indicateurs.ts'
import { type Dimensions, dimensionKey, type Maille, type MesureSourcee, type Territoire } from './domain/mesure.ts'
import { type Db, mesuresDe, premieresMesures, rangDe, sommeDesCommunes } from './store/mesures.ts'
import type { Lieu, Zonages } from './zonages.ts'

/** A territory that figures are told for, with its name. */
export type Nomme = Territoire & { nom: string }

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
  offres: { ou: Nomme; metiers: readonly { code: string; valeur: number; periode: string }[] } | undefined
  projets: { ou: Nomme; familles: readonly { code: string; valeur: number; periode: string }[] } | undefined
  /** Where its unemployment rate stands among zones d'emploi. */
  rangChomage: { moins: number; total: number } | undefined
}

/** Figures of a portrait besides those of occupations, which are read apart. */
const SANS_METIER = [
  'population',
  'population-age',
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
] as const
const TENSIONS = ['tension', 'tension-duree', 'tension-conditions', 'tension-formation'] as const
const HISTOIRE = ['population', 'chomage-taux', 'neet-part'] as const
const MAX_METIERS = 10

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
  const tous = [ici, ...voisins, ...reperes, ...zonesEmploi.filter(z => !voisins.some(v => same(v, z)))]
  const [dernieres, histoire, sommes, offres, projets] = await Promise.all([
    readSansMetier(db, tous, leJour),
    mesuresDe(db, {
      territoires: [ici, ...voisins, ...reperes],
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
  ])
  const tensions = await readTensions(db, voisins, offres?.metiers.map(({ code }) => code) ?? [], leJour)
  const mesures = [...sommes, ...dernieres, ...histoire, ...tensions]
  const chomage = [ici, ...voisins].map(ou => lastOf(mesures, ou, 'chomage-taux')).find(Boolean)
  const rangChomage = chomage?.etat === 'valeur' ? await rangDe(db, chomage) : undefined
  return { lieu, ici, reperes, voisins, zonesEmploi, mesures, offres, projets, rangChomage }
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

const readSansMetier = (db: Db, territoires: readonly Territoire[], leJour: string): Promise<MesureSourcee[]> =>
  mesuresDe(db, { territoires, indicateurs: SANS_METIER, leJour })

const readTensions = async (
  db: Db,
  voisins: readonly Nomme[],
  romes: readonly string[],
  leJour: string,
): Promise<MesureSourcee[]> => {
  const bassin = voisins.find(({ maille }) => maille === 'bassin-emploi')
  if (bassin === undefined || romes.length === 0) return []
  const lues = await mesuresDe(db, { territoires: [bassin], indicateurs: TENSIONS, leJour })
  return lues.filter(({ dimensions }) => dimensions.rome !== undefined && romes.includes(dimensions.rome))
}

const premiers = async (
  db: Db,
  ou: readonly Nomme[],
  indicateur: string,
  dimension: 'rome' | 'fap',
): Promise<
  | {
      ou: Nomme
      metiers: Awaited<ReturnType<typeof premieresMesures>>
      familles: Awaited<ReturnType<typeof premieresMesures>>
    }
  | undefined
> => {
  for (const territoire of ou) {
    const trouves = await premieresMesures(db, { territoire, indicateur, dimension, max: MAX_METIERS })
    // A handful of offers says nothing of a place: the bassin around it does.
    if (trouves.length >= MAX_METIERS / 2) return { ou: territoire, metiers: trouves, familles: trouves }
  }
  return undefined
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
