/** What a sheet says of one service, as far as it tells what is not done. */
interface Service {
  publics: readonly { force: string; texte: string }[]
  modes: readonly string[]
  mobilisablePar?: readonly string[] | undefined
  gratuit?: boolean | undefined
  frais?: string | undefined
}

/** What can be told of what a structure does not do, from what its sheet says of every one of its services. */
export interface Limites {
  /** Whom alone it receives, where all of its services say the same. */
  seulement: string[]
  sansPublic: boolean
  surPlace: boolean
  aDistance: boolean
  payant: boolean
}

/** @param services of its sheet; none tells nothing: it is not that it does none of it */
export function limitesDe(services: readonly Service[]): Limites | undefined {
  const [premier] = services
  if (!premier) return undefined
  const exclusifs = ({ publics }: Service) => publics.filter(p => p.force === 'exclusif').map(({ texte }) => texte)
  const tous = (dit: (service: Service) => boolean): boolean => services.every(dit)
  return {
    seulement: exclusifs(premier).filter(texte => tous(service => exclusifs(service).includes(texte))),
    sansPublic: tous(({ mobilisablePar }) => mobilisablePar !== undefined && !mobilisablePar.includes('usagers')),
    surPlace: !tous(({ modes }) => !modes.includes('en-presentiel')),
    aDistance: !tous(({ modes }) => !modes.includes('a-distance') && !modes.includes('telephone')),
    payant: tous(({ gratuit, frais }) => gratuit === false || (frais !== undefined && gratuit !== true)),
  }
}
