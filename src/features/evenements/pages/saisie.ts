import { BESOINS, type Besoin } from '#features/orientation/index.ts'
import { ACCESSIBILITES, type Accessibilite, PUBLICS, type Public } from '../domain/evenement.ts'
import { type RechercheEvenements, TRIS } from '../domain/recherche.ts'
import { PERIODES } from '../texts.ts'

/** Radii that one can choose, in km. */
export const RAYONS = [10, 20, 30, 50, 100] as const
export const RAYON_DEFAUT = 30
const JOUR_MS = 86_400_000

/** A search of the agenda: codes chosen in the site, and the commune as it was typed, which never goes in an address. */
export interface Saisie {
  lieu: string
  /** INSEE code. */
  commune?: string | undefined
  rayon: number
  public?: Public | undefined
  besoin?: Besoin | undefined
  rome?: string | undefined
  periode?: (typeof PERIODES)[number] | undefined
  acces?: Accessibilite | undefined
  libres?: boolean | undefined
  /** Those that one follows from home: the commune is left aside. */
  enLigne?: boolean | undefined
  tri?: (typeof TRIS)[number] | undefined
  vue?: 'carte' | undefined
  page: number
}

const oneOf = <T extends string>(list: readonly T[], value: string | null): T | undefined =>
  list.find(item => item === value)

/** Reads the fields; values that are not in their lists are ignored. */
export const parseSaisie = (fields: URLSearchParams): Saisie => {
  const page = Number(fields.get('page'))
  const commune = fields.get('commune') ?? ''
  const rome = fields.get('rome') ?? ''
  return {
    lieu: (fields.get('lieu') ?? '').trim().slice(0, 80),
    commune: /^[0-9AB]{5}$/.test(commune) ? commune : undefined,
    rayon: RAYONS.find(km => String(km) === fields.get('rayon')) ?? RAYON_DEFAUT,
    public: oneOf(PUBLICS, fields.get('public')),
    besoin: oneOf(BESOINS, fields.get('besoin')),
    rome: /^[A-N]\d{4}$/.test(rome) ? rome : undefined,
    periode: oneOf(PERIODES, fields.get('periode')),
    // Addresses that were shared before there were four of them.
    acces: oneOf(ACCESSIBILITES, fields.get('acces')) ?? (fields.get('fauteuil') === 'oui' ? 'fauteuil' : undefined),
    libres: fields.get('libres') === 'oui' || undefined,
    enLigne: fields.get('ligne') === 'oui' || undefined,
    tri: oneOf(TRIS, fields.get('tri')),
    vue: fields.get('vue') === 'carte' ? 'carte' : undefined,
    page: Number.isInteger(page) && page > 0 && page <= 500 ? page : 1,
  }
}

/** What goes in an address: codes alone. */
export const codesOf = (s: Saisie) => ({
  commune: s.commune,
  rayon: s.rayon === RAYON_DEFAUT ? undefined : s.rayon,
  public: s.public,
  besoin: s.besoin,
  rome: s.rome,
  periode: s.periode,
  acces: s.acces,
  libres: s.libres ? 'oui' : undefined,
  ligne: s.enLigne ? 'oui' : undefined,
  tri: s.tri === 'date' ? undefined : s.tri,
  vue: s.vue,
  page: s.page === 1 ? undefined : s.page,
})

/** What is asked of the store. @param centre the commune that was understood */
export const rechercheOf = (
  s: Saisie,
  centre: { lat: number; lon: number } | undefined,
  now: Date,
): RechercheEvenements => ({
  public: s.public,
  besoin: s.besoin,
  romes: s.rome === undefined ? undefined : [s.rome],
  acces: s.acces,
  libres: s.libres,
  tri: s.tri,
  au: s.periode === undefined ? undefined : new Date(now.getTime() + Number(s.periode) * JOUR_MS),
  enLigne: s.enLigne,
  autour: centre && !s.enLigne ? { lat: centre.lat, lon: centre.lon, rayonKm: s.rayon } : undefined,
})

/** One filter let go, the least costly first. */
export const filtresOf = (s: Saisie): { texte: string; change: Partial<Saisie> }[] => {
  const large = Math.max(...RAYONS)
  const filtres: { actif: unknown; texte: string; change: Partial<Saisie> }[] = [
    { actif: s.commune && !s.enLigne, texte: 'En ligne', change: { enLigne: true } },
    { actif: s.enLigne, texte: 'Sur place', change: { enLigne: undefined } },
    { actif: s.commune && !s.enLigne && s.rayon < large, texte: `Jusqu’à ${large}\u00a0km`, change: { rayon: large } },
    { actif: s.periode, texte: 'À n’importe quelle date', change: { periode: undefined } },
    { actif: s.libres, texte: 'Même s’il n’y a plus de place', change: { libres: undefined } },
    { actif: s.public, texte: 'Pour tous les publics', change: { public: undefined } },
    { actif: s.besoin, texte: 'Sur tous les sujets', change: { besoin: undefined } },
    { actif: s.rome, texte: 'Sur tous les métiers', change: { rome: undefined } },
    { actif: s.acces, texte: 'Sans demander d’accessibilité', change: { acces: undefined } },
    { actif: s.commune && !s.enLigne, texte: 'Partout en France', change: { commune: undefined, lieu: '' } },
  ]
  return filtres.filter(({ actif }) => actif).map(({ texte, change }) => ({ texte, change: { ...change, page: 1 } }))
}
