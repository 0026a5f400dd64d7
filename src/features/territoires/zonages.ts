import { FRANCE, type Maille, type Territoire } from './domain/mesure.ts'
import type { Db } from './store/mesures.ts'
import { readTerritoireReseau, readVersion, readZones, type ZoneNommee } from './store/zones.ts'
import type { Territoires } from './territoires.ts'
import type { Commune } from './types.ts'

/** A territory that has a portrait: one of the mailles, or one drawn by the network. */
export interface Lieu {
  maille: Maille | 'reseau'
  code: string
  nom: string
  /** Its communes; those of France are not listed. */
  communes: readonly Commune[]
}

/** Territories by their codes, and how they lie in one another. */
export interface Zonages {
  lieu: (maille: Lieu['maille'], code: string) => Promise<Lieu | undefined>
  /** The territory of a maille that holds most of the people of another; itself when it is of that maille. */
  principal: (lieu: Lieu, maille: Maille) => Promise<(Territoire & { nom: string }) | undefined>
  /** Territories of a maille that share communes with another, most people first. */
  parts: (lieu: Lieu, maille: Maille) => Promise<(Territoire & { nom: string; habitants: number })[]>
  /** Imported zones and EPCI whose name holds some words. */
  chercher: (texte: string) => Promise<(Territoire & { nom: string })[]>
}

interface Zones {
  noms: Map<string, ZoneNommee>
  /** Zones of a commune, by maille. */
  parCommune: Map<string, Partial<Record<Maille, string>>>
  communes: Map<string, string[]>
}

type Part = Territoire & { nom: string; habitants: number }
/** Beyond so many communes, how a territory lies in others is worked out once for each reading of the zones. */
const MEMOIRE_DES = 200

/** How long zones are believed before the database is asked whether they changed. */
const CONFIANCE_MS = 10_000

/** The zones of the database over the official geography: kept in memory, read again when an import changed them. */
export const createZonages = (db: Db, territoires: Territoires, now: () => Date): Zonages => {
  let connues: { version: number; verifie: number; zones: Promise<Zones> } | undefined
  const zones = async (): Promise<Zones> => {
    const instant = now().getTime()
    if (connues !== undefined && instant - connues.verifie < CONFIANCE_MS) return connues.zones
    const version = await readVersion(db)
    if (connues?.version === version) connues.verifie = instant
    else connues = { version, verifie: instant, zones: readZones(db) }
    return connues.zones
  }

  const lieu: Zonages['lieu'] = async (maille, code) => {
    if (maille === 'france') return code === 'france' ? { maille, code, nom: 'France', communes: [] } : undefined
    if (maille === 'reseau') return reseau(code)
    if (maille === 'commune') {
      const commune = territoires.commune(code)
      return commune && { maille, code: commune.code, nom: commune.nom, communes: [commune] }
    }
    const nom = await nomDe(maille, code)
    return nom === undefined ? undefined : { maille, code, nom, communes: await communesDe(maille, code) }
  }

  const reseau = async (id: string): Promise<Lieu | undefined> => {
    const trace = await readTerritoireReseau(db, id)
    if (trace === undefined) return undefined
    const communes = new Map<string, Commune>()
    for (const zone of trace.zone) {
      const [maille = '', code = ''] = zone.split(':')
      const part = await lieu(maille as Maille, code)
      for (const commune of part?.communes ?? []) communes.set(commune.code, commune)
    }
    return { maille: 'reseau', code: id, nom: trace.nom, communes: [...communes.values()] }
  }

  const nomDe = async (maille: Maille, code: string): Promise<string | undefined> => {
    if (maille === 'france') return 'France'
    if (maille === 'commune') return territoires.commune(code)?.nom
    if (maille === 'epci') return territoires.epci.find(one => one.code === code)?.nom
    if (maille === 'departement') return territoires.departement(code)?.nom
    if (maille === 'region') return territoires.region(code)?.nom
    return (await zones()).noms.get(`${maille}/${code}`)?.nom
  }

  const communesDe = async (maille: Maille, code: string): Promise<Commune[]> => {
    if (maille === 'epci') return territoires.communes.filter(({ epci }) => epci === code)
    if (maille === 'departement') return territoires.communes.filter(({ departement }) => departement === code)
    if (maille === 'region') return territoires.communes.filter(({ region }) => region === code)
    const codes = (await zones()).communes.get(`${maille}/${code}`) ?? []
    return codes.flatMap(one => territoires.commune(one) ?? [])
  }

  const zoneDe = ({ parCommune }: Zones, commune: Commune, maille: Maille): string | undefined => {
    if (maille === 'epci') return commune.epci
    if (maille === 'departement') return commune.departement
    if (maille === 'region') return commune.region === commune.departement ? undefined : commune.region
    return parCommune.get(commune.parent ?? commune.code)?.[maille]
  }

  const memoire = new WeakMap<Zones, Map<string, Promise<Part[]>>>()
  const parts: Zonages['parts'] = async (de, maille) => {
    const lues = await zones()
    if (de.maille === 'reseau' || de.communes.length < MEMOIRE_DES) return partsDe(lues, de, maille)
    const connus = memoire.get(lues) ?? new Map<string, Promise<Part[]>>()
    memoire.set(lues, connus)
    const cle = `${de.maille}/${de.code}/${maille}`
    const trouvees = connus.get(cle) ?? partsDe(lues, de, maille)
    connus.set(cle, trouvees)
    return trouvees
  }

  const partsDe = async (lues: Zones, { communes }: Lieu, maille: Maille): Promise<Part[]> => {
    const habitants = new Map<string, number>()
    for (const commune of communes) {
      const code = zoneDe(lues, commune, maille)
      if (code !== undefined) habitants.set(code, (habitants.get(code) ?? 0) + commune.population)
    }
    const triees = [...habitants].sort((a, b) => b[1] - a[1])
    return Promise.all(
      triees.map(async ([code, total]) => ({
        maille,
        code,
        nom: (await nomDe(maille, code)) ?? code,
        habitants: total,
      })),
    )
  }

  return {
    lieu,
    parts,
    async principal(de, maille) {
      if (maille === 'france') return { ...FRANCE, nom: 'France' }
      if (de.maille === maille) return { maille, code: de.code, nom: de.nom }
      return (await parts(de, maille))[0]
    },
    async chercher(texte) {
      const cle = fold(texte)
      if (cle.length < 2) return []
      const { noms } = await zones()
      const candidats = [
        ...territoires.regions.map(({ code, nom }) => ({ maille: 'region' as const, code, nom })),
        ...territoires.departements.map(({ code, nom }) => ({ maille: 'departement' as const, code, nom })),
        ...territoires.epci.map(({ code, nom }) => ({ maille: 'epci' as const, code, nom })),
        ...noms.values(),
      ]
      return candidats
        .filter(({ nom, code }) => ` ${fold(nom)}`.includes(` ${cle}`) || code === texte.trim())
        .map(({ maille, code, nom }) => ({ maille, code, nom }))
    },
  }
}

const fold = (texte: string): string =>
  texte
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
