import { cellulesAutour, DUREES, type Duree, FINANCEMENTS, type Financement } from './facettes.ts'
import type { Contrat } from './formation.ts'

/** Levels as people choose them: the diploma they know. */
export const NIVEAUX_CHOISIS = ['3', '4', '5', '6', '7'] as const
export type NiveauChoisi = (typeof NIVEAUX_CHOISIS)[number]
export const A_DISTANCE = ['sans', 'seulement'] as const
export const RYTHMES = ['plein', 'partiel'] as const
export const CONTRATS = ['apprentissage', 'professionnalisation'] as const satisfies readonly Contrat[]
export const TRIS = ['proche', 'debut'] as const
export { DUREES, FINANCEMENTS }

/** What a search of trainings asks; an absent filter filters nothing. */
export interface RechercheFormations {
  q?: string | undefined
  /** Occupations: an offer of any of them is found. */
  romes?: readonly string[] | undefined
  /** Certifications that prepare the occupations, found as well as them. */
  certifications?: readonly string[] | undefined
  autour?: { lat: number; lon: number; rayonKm: number } | undefined
  /** Offers followed from a distance: found whatever the place unless told otherwise. */
  distance?: (typeof A_DISTANCE)[number] | undefined
  niveau?: NiveauChoisi | undefined
  duree?: Duree | undefined
  rythme?: (typeof RYTHMES)[number] | undefined
  contrat?: Contrat | undefined
  financement?: Financement | undefined
  handicap?: boolean | undefined
  /** Initial training: school, university, apprenticeship. */
  initiale?: boolean | undefined
  /** Sessions that say they recruit. */
  ouvertes?: boolean | undefined
  /** ISO dates between which a session begins. */
  debutDu?: string | undefined
  debutAu?: string | undefined
  tri?: (typeof TRIS)[number] | undefined
}

const unDe = (words: readonly string[]): string => `(${words.map(word => `'${word}'`).join(' | ')})`

/** `7` is a master and what is above. */
const niveauxDe = (niveau: NiveauChoisi): string[] => (niveau === '7' ? ['n:7', 'n:8'] : [`n:${niveau}`])

/** Everything but the words, as a query on the index; undefined when nothing is asked. Its words are ours: nothing typed is in it. */
export const requeteDeFacettes = (r: RechercheFormations): string | undefined => {
  const codes = [...(r.romes ?? []).map(code => `r:${code}`), ...(r.certifications ?? []).map(code => `c:${code}`)]
  const cellules = r.autour ? cellulesAutour(r.autour.lat, r.autour.lon, r.autour.rayonKm) : []
  const ou = r.distance === 'sans' ? cellules : [...cellules, 'm:distance']
  const parts = [
    r.romes || r.certifications ? unDe(codes.length > 0 ? codes : ['r:aucun']) : '',
    r.distance === 'seulement' ? "'m:distance'" : r.autour ? unDe(ou) : '',
    r.distance === 'sans' ? "!'m:distance'" : '',
    r.niveau ? unDe(niveauxDe(r.niveau)) : '',
    r.duree ? `'d:${r.duree}'` : '',
    r.rythme ? `'t:${r.rythme}'` : '',
    r.contrat ? `'a:${r.contrat}'` : '',
    r.financement ? `'f:${r.financement}'` : '',
    r.handicap ? "'h:oui'" : '',
    r.initiale ? "'i:oui'" : '',
    r.ouvertes ? "'o:oui'" : '',
  ].filter(Boolean)
  return parts.length === 0 ? undefined : parts.join(' & ')
}
