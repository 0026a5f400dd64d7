import type { Besoin, BesoinServi, Mode, Niveau } from '#features/orientation/index.ts'
import type { Territoires } from '#features/territoires/index.ts'
import type { Avertissement } from '#platform/imports/rejet.ts'
import type { Correspondances, Critere } from './correspondances.ts'

/** Meanings of the closed lists of data·inclusion v1 (gip-inclusion/data-inclusion-schema, `schemas/v1`). */

/** Depth of each type of service, when the referentiel does not tell it. */
const NIVEAU_OF_TYPE: Readonly<Record<string, Niveau>> = {
  accompagnement: 'accompagnement',
  formation: 'accompagnement',
  'aide-financiere': 'conseil',
  'aide-materielle': 'conseil',
  atelier: 'conseil',
  information: 'information',
}

/** A service that claims more purposes than this has none: each is done besides the others. */
const MAX_COEUR = 3

/** Besoins served, each once, in the order of the thématiques. */
export const besoinsOfThematiques = (
  thematiques: readonly string[],
  type: string | undefined,
  correspondances: Correspondances,
): BesoinServi[] => {
  const niveau = (type === undefined ? undefined : (correspondances.niveau(type) ?? NIVEAU_OF_TYPE[type])) ?? 'conseil'
  const besoins = new Map<Besoin, boolean>()
  for (const { code, coeur } of thematiques.flatMap(thematique => correspondances.besoins(thematique))) {
    besoins.set(code, coeur || (besoins.get(code) ?? false))
  }
  const purposes = [...besoins.values()].filter(Boolean).length
  return [...besoins].map(([code, coeur]) => ({ code, niveau, coeur: coeur && purposes <= MAX_COEUR }))
}

/**
 * "A person is eligible who belongs to at least one of the publics": one criterion with all the alternatives. It only
 * rules out when every public listed can be told by facts; otherwise somebody of another public would be turned away.
 */
export const criteresOfPublics = (publics: readonly string[], correspondances: Correspondances): Critere[] => {
  if (publics.length === 0 || publics.includes('tous-publics')) return []
  const told = publics.map(code => correspondances.public(code))
  const criteres = told.flatMap(critere => (critere !== undefined && critere.unDe.length > 0 ? [critere] : []))
  const [first] = criteres
  if (first === undefined) return []
  if (publics.length === 1) return [first]
  const complete = criteres.length === publics.length && criteres.every(c => c.force === 'exclusif')
  return [
    {
      force: complete ? 'exclusif' : 'preferentiel',
      unDe: criteres.flatMap(c => c.unDe),
      texte: criteres.map((c, i) => (i === 0 ? c.texte : lowerFirst(c.texte))).join(', ou '),
      ecart: criteres.map((c, i) => (i === 0 ? c.ecart : lowerFirst(c.ecart))).join(', ou '),
    },
  ]
}

const lowerFirst = (text: string): string => text.charAt(0).toLocaleLowerCase('fr') + text.slice(1)

/** How the service is given. Nothing said: at its place when it has one; by telephone when that is the only way in. */
export const modesOf = (accueil: readonly string[], mobilisation: readonly string[], hasPlace: boolean): Mode[] => {
  const modes = new Set<Mode>()
  if (accueil.includes('en-presentiel')) modes.add('en-presentiel')
  if (accueil.includes('a-distance')) {
    modes.add('a-distance')
    if (mobilisation.includes('telephoner')) modes.add('telephone')
  }
  if (modes.size > 0) return [...modes]
  if (hasPlace || mobilisation.includes('se-presenter')) return ['en-presentiel']
  return mobilisation.includes('telephoner') ? ['telephone'] : ['a-distance']
}

/** Country code of France in the COG, accepted for the whole country. */
const FRANCE = '99100'

/** Zones of `zone_eligibilite`; undefined when nothing limits it. Codes that do not exist are dropped and told. */
export const zoneOf = (
  codes: readonly string[],
  territoires: Territoires,
): { zone?: string[]; avertissement?: Avertissement } => {
  const zone = new Set<string>()
  const unknown: string[] = []
  for (const code of codes) {
    const read = zoneCode(code.trim(), territoires)
    if (read === undefined) unknown.push(code)
    else zone.add(read)
  }
  const avertissement =
    unknown.length === 0
      ? undefined
      : { field: 'zone_eligibilite', reason: `codes inconnus ignorés : ${unknown.slice(0, 10).join(', ')}` }
  if (zone.has('france')) return { zone: ['france'], ...(avertissement ? { avertissement } : {}) }
  return { ...(zone.size > 0 ? { zone: [...zone].sort() } : {}), ...(avertissement ? { avertissement } : {}) }
}

const zoneCode = (code: string, territoires: Territoires): string | undefined => {
  if (code === 'france' || code === FRANCE) return 'france'
  if (/^\d{9}$/.test(code)) return `epci:${code}`
  if (/^(\d{2,3}|2[AB])$/.test(code))
    return territoires.departement(code) === undefined ? undefined : `departement:${code}`
  const commune = /^[0-9AB]{5}$/.test(code) ? territoires.commune(code) : undefined
  return commune === undefined ? undefined : `commune:${commune.code}`
}
