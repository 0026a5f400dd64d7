import { BESOINS, RESEAUX } from '#features/orientation/index.ts'
import type { RechercheAnnuaireUrl } from '#web/paths.ts'

/** Radii that one can choose, in km. */
export const RAYONS = [5, 10, 20, 30, 50, 100] as const
export const RAYON_DEFAUT = 20

/** What a directory search asks: it holds nothing about a person, so it may stand in an address. */
export interface RechercheAnnuaire extends RechercheAnnuaireUrl {
  q: string
  /** The commune as it was typed. */
  lieu: string
  rayon: number
  page: number
}

const oneOf = <T extends string>(list: readonly T[], value: string | null): T | undefined =>
  list.find(item => item === value)

/** Reads the address of the directory; values that are not in its lists are ignored. */
export const parseRechercheAnnuaire = (params: URLSearchParams): RechercheAnnuaire => {
  const page = Number(params.get('page'))
  const commune = params.get('commune') ?? ''
  return {
    q: (params.get('q') ?? '').trim().slice(0, 200),
    lieu: (params.get('lieu') ?? '').trim().slice(0, 80),
    commune: /^[0-9AB]{5}$/.test(commune) ? commune : undefined,
    reseau: oneOf(RESEAUX, params.get('reseau')),
    besoin: oneOf(BESOINS, params.get('besoin')),
    rayon: RAYONS.find(km => String(km) === params.get('rayon')) ?? RAYON_DEFAUT,
    vue: params.get('vue') === 'carte' ? 'carte' : undefined,
    tri: oneOf(['nom', 'date'] as const, params.get('tri')),
    page: Number.isInteger(page) && page > 0 ? page : 1,
  }
}

/** One filter let go. */
export interface Assouplissement {
  texte: string
  change: Partial<RechercheAnnuaire>
}

/** The filters that may be let go one at a time when nothing is found, the least costly first. */
export const assouplir = ({ q, reseau, besoin, commune, rayon }: RechercheAnnuaire): Assouplissement[] => {
  const large = Math.max(...RAYONS)
  const filtres: (Assouplissement & { actif: boolean })[] = [
    { actif: commune !== undefined && rayon < large, texte: `Jusqu’à ${large}\u00a0km`, change: { rayon: large } },
    { actif: q !== '', texte: `Sans «\u00a0${q}\u00a0»`, change: { q: '' } },
    { actif: reseau !== undefined, texte: 'Dans tous les réseaux', change: { reseau: undefined } },
    { actif: besoin !== undefined, texte: 'Pour tous les besoins', change: { besoin: undefined } },
    { actif: commune !== undefined, texte: 'Partout en France', change: { commune: undefined, lieu: '' } },
  ]
  return filtres.filter(({ actif }) => actif).map(({ texte, change }) => ({ texte, change: { ...change, page: 1 } }))
}
