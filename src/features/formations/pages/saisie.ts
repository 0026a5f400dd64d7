import {
  A_DISTANCE,
  CONTRATS,
  DUREES,
  FINANCEMENTS,
  NIVEAUX_CHOISIS,
  type RechercheFormations,
  RYTHMES,
  TRIS,
} from '../domain/recherche.ts'

/** Radii that one can choose, in km. */
export const RAYONS = [10, 20, 30, 50, 100] as const
/** As far as the sheet of an occupation looks for its trainings. */
export const RAYON_DEFAUT = 50

/** A search of trainings as the form holds it. What is typed travels in the body of a POST, never in an address. */
export interface Saisie extends Omit<RechercheFormations, 'autour' | 'romes' | 'certifications'> {
  q: string
  /** ROME code of the occupation that one comes from. */
  rome?: string | undefined
  /** The commune as it was typed, and its code once known. */
  lieu: string
  commune?: string | undefined
  rayon: number
  vue?: 'carte' | undefined
  page: number
}

const oneOf = <T extends string>(list: readonly T[], value: string | null): T | undefined =>
  list.find(item => item === value)

const month = (value: string | null): string | undefined =>
  /^20\d{2}-(0[1-9]|1[0-2])$/.test(value ?? '') ? (value ?? undefined) : undefined

/** Reads the fields; values that are not in their lists are ignored. */
export const parseSaisie = (fields: URLSearchParams): Saisie => {
  const page = Number(fields.get('page'))
  const commune = fields.get('commune') ?? ''
  const rome = fields.get('rome') ?? ''
  const mois = month(fields.get('mois'))
  return {
    q: (fields.get('q') ?? '').trim().slice(0, 200),
    rome: /^[A-N]\d{4}$/.test(rome) ? rome : undefined,
    lieu: (fields.get('lieu') ?? '').trim().slice(0, 80),
    commune: /^[0-9AB]{5}$/.test(commune) ? commune : undefined,
    rayon: RAYONS.find(km => String(km) === fields.get('rayon')) ?? RAYON_DEFAUT,
    niveau: oneOf(NIVEAUX_CHOISIS, fields.get('niveau')),
    duree: oneOf(DUREES, fields.get('duree')),
    rythme: oneOf(RYTHMES, fields.get('rythme')),
    contrat: oneOf(CONTRATS, fields.get('contrat')),
    distance: oneOf(A_DISTANCE, fields.get('distance')),
    financement: oneOf(FINANCEMENTS, fields.get('financement')),
    handicap: fields.get('handicap') === 'oui' || undefined,
    initiale: fields.get('initiale') === 'oui' || undefined,
    ouvertes: fields.get('ouvertes') === 'oui' || undefined,
    ...(mois && { debutDu: `${mois}-01` }),
    tri: oneOf(TRIS, fields.get('tri')),
    vue: fields.get('vue') === 'carte' ? 'carte' : undefined,
    page: Number.isInteger(page) && page > 0 && page <= 500 ? page : 1,
  }
}

/** Nothing is asked yet: the form alone is shown. */
export const isVide = (saisie: Saisie): boolean =>
  saisie.q === '' && !saisie.rome && !saisie.commune && saisie.lieu === '' && filtresOf(saisie).length === 0

/** The fields of a search, to send it again with a change. */
export const champsOf = (saisie: Saisie): [string, string][] => {
  const fields: Record<string, string | number | boolean | undefined> = {
    q: saisie.q,
    rome: saisie.rome,
    lieu: saisie.lieu,
    commune: saisie.commune,
    rayon: saisie.rayon,
    niveau: saisie.niveau,
    duree: saisie.duree,
    rythme: saisie.rythme,
    contrat: saisie.contrat,
    distance: saisie.distance,
    financement: saisie.financement,
    handicap: saisie.handicap && 'oui',
    initiale: saisie.initiale && 'oui',
    ouvertes: saisie.ouvertes && 'oui',
    mois: saisie.debutDu?.slice(0, 7),
    tri: saisie.tri,
    vue: saisie.vue,
  }
  return Object.entries(fields).flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [[name, String(value)] as [string, string]],
  )
}

/** One filter let go. */
export interface Assouplissement {
  texte: string
  change: Partial<Saisie>
}

/** The filters in use, each with what letting it go is called, the least costly first. */
export const filtresOf = (saisie: Saisie): Assouplissement[] => {
  const large = Math.max(...RAYONS)
  const filtres: (Assouplissement & { actif: unknown })[] = [
    { actif: saisie.commune && saisie.rayon < large, texte: `Jusqu’à ${large}\u00a0km`, change: { rayon: large } },
    {
      actif: saisie.ouvertes,
      texte: 'Même si les inscriptions ne sont pas annoncées ouvertes',
      change: { ouvertes: undefined },
    },
    { actif: saisie.debutDu, texte: 'À n’importe quelle date', change: { debutDu: undefined } },
    { actif: saisie.duree, texte: 'De toute durée', change: { duree: undefined } },
    { actif: saisie.rythme, texte: 'À temps plein ou partiel', change: { rythme: undefined } },
    { actif: saisie.distance, texte: 'Sur place ou à distance', change: { distance: undefined } },
    { actif: saisie.financement, texte: 'Quel que soit qui la paie', change: { financement: undefined } },
    { actif: saisie.contrat, texte: 'Avec ou sans contrat d’alternance', change: { contrat: undefined } },
    { actif: saisie.initiale, texte: 'En formation initiale ou non', change: { initiale: undefined } },
    { actif: saisie.niveau, texte: 'De tout niveau', change: { niveau: undefined } },
    {
      actif: saisie.handicap,
      texte: 'Sans demander que l’accessibilité soit annoncée',
      change: { handicap: undefined },
    },
    { actif: saisie.q && saisie.rome, texte: `Sans «\u00a0${saisie.q}\u00a0»`, change: { q: '' } },
    { actif: saisie.rome, texte: 'Pour tous les métiers', change: { rome: undefined } },
    { actif: saisie.commune, texte: 'Partout en France', change: { commune: undefined, lieu: '' } },
  ]
  return filtres.filter(({ actif }) => actif).map(({ texte, change }) => ({ texte, change: { ...change, page: 1 } }))
}
