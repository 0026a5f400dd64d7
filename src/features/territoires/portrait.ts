import type { CarteProps } from './pages/carte.tsx'
import { type Releve, readReleve } from './releve.ts'
import type { Db } from './store/mesures.ts'
import { readContours } from './store/zones.ts'
import type { Territoires } from './territoires.ts'
import type { Commune } from './types.ts'
import type { Lieu, Zonages } from './zonages.ts'

/** Dots of a map without contours: the most populated communes are enough to see where people live. */
const MAX_POINTS = 250

/** What the page of a territory shows: its figures and its map. @param leJour ISO date */
export const readPortrait = async (
  { db, zonages, territoires }: { db: Db; zonages: Zonages; territoires: Territoires },
  lieu: Lieu,
  leJour: string,
): Promise<{ releve: Releve; carte: CarteProps | undefined }> => {
  const [releve, carte] = await Promise.all([readReleve(db, zonages, lieu, leJour), readCarte(db, lieu, territoires)])
  return { releve, carte }
}

const readCarte = async (db: Db, lieu: Lieu, territoires: Territoires): Promise<CarteProps | undefined> => {
  if (lieu.maille === 'france') return undefined
  const titre = `Carte : ${lieu.nom}, le nord en haut`
  const [ici] = lieu.communes
  const communes = lieu.maille === 'commune' && ici !== undefined ? voisines(ici, territoires) : lieu.communes
  if (communes.length === 0) return undefined
  if (lieu.maille === 'region') {
    const codes = [...new Set(communes.map(({ departement }) => departement))]
    const contours = await readContours(db, 'departement', codes)
    if (contours.length === codes.length)
      return { communes: codes.map(code => entiere(code, territoires)), contours, ici: undefined, titre }
  }
  const contours = await readContours(
    db,
    'commune',
    communes.map(({ code }) => code),
  )
  const points =
    contours.length >= communes.length * 0.9
      ? communes
      : [...communes].sort((a, b) => b.population - a.population).slice(0, MAX_POINTS)
  return { communes: points, contours, ici: lieu.maille === 'commune' ? lieu.code : undefined, titre }
}

/** The communes of the same EPCI; alone when it has none. */
const voisines = (commune: Commune, territoires: Territoires): readonly Commune[] =>
  commune.epci === undefined
    ? [commune]
    : territoires.communes.filter(({ epci, code }) => epci === commune.epci || code === commune.code)

/** A département drawn as one piece of the map of its région. */
const entiere = (code: string, territoires: Territoires): Commune => ({
  code,
  nom: territoires.departement(code)?.nom ?? code,
  departement: code,
  region: '',
  codesPostaux: [],
  population: 0,
  lat: 0,
  lon: 0,
})
