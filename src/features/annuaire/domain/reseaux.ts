import type { Besoin, CodeZone, Reseau } from '../../orientation/index.ts'
import type { Correspondances } from './correspondances.ts'
import type { BesoinReferentiel, DataInclusion, ReseauReferentiel, Service, Structure } from './schemas.ts'

/** The knowledge kept by hand in `referentiel/`, validated. */
export interface Referentiel {
  reseaux: ReadonlyMap<Reseau, ReseauReferentiel>
  besoins: ReadonlyMap<Besoin, BesoinReferentiel>
  /** National services open to everybody, so that no demande is left without a door. */
  portesNationales: readonly Structure[]
  dataInclusion: DataInclusion
  /** Réseau of each folded name, former name or acronym. */
  alias: ReadonlyMap<string, Reseau>
}

/** Codes of the zone around a commune at a level: `['departement:28']`; empty when the commune is not known. */
export type ZoneOf = (commune: string, niveau: 'departement' | 'region') => readonly CodeZone[]

/** Lower case without accents, every run of other signs as one space: "Pôle_emploi" and "pole-emploi" are equal. */
export const foldAlias = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()

/** Réseau that a whole text names (code, present or former name, acronym, tag of a directory). */
export const reseauFromAlias = (referentiel: Referentiel, text: string): Reseau | undefined =>
  referentiel.alias.get(foldAlias(text))

/** Words too common in the names of structures to tell the réseau by themselves. */
const COMMON_WORDS = new Set([
  'autre',
  'autre structure',
  'departement',
  'departements',
  'region',
  'regions',
  'cap',
  'atlas',
])

/** Whether a folded name tells its réseau inside a text. */
const isTelling = (nom: string): boolean => nom.length >= 3 && !COMMON_WORDS.has(nom)

/** The names that tell a réseau inside a text, folded: what a search by réseau looks for. */
export const nomsDeReseaux = ({ alias }: Referentiel): ReadonlyMap<string, Reseau> =>
  new Map([...alias].filter(([nom, code]) => isTelling(nom) && code !== 'autre'))

/** Réseau whose longest name stands, as whole words, in the name of a structure: "CIO de Dreux". */
export const reseauFromNom = (referentiel: Referentiel, nom: string): Reseau | undefined =>
  reseauInText(referentiel, nom)?.reseau

/**
 * Réseau whose longest name (present, former, acronym) stands in a text as whole words, and the other words, folded:
 * "pôle emploi Dreux" is France Travail and "dreux".
 */
export function reseauInText(referentiel: Referentiel, text: string): { reseau: Reseau; reste: string } | undefined {
  const words = foldAlias(text).split(' ')
  for (let size = Math.min(words.length, 12); size > 0; size--)
    for (let start = 0; start + size <= words.length; start++) {
      const alias = words.slice(start, start + size).join(' ')
      const reseau = isTelling(alias) ? referentiel.alias.get(alias) : undefined
      if (reseau) return { reseau, reste: words.toSpliced(start, size).join(' ') }
    }
  return undefined
}

/** Besoins that a thématique of data·inclusion v1 stands for, and whether each is its very meaning. */
export const besoinsOfThematique = (referentiel: Referentiel, thematique: string): { code: Besoin; coeur: boolean }[] =>
  [...referentiel.besoins.values()].flatMap(({ code, thematiques, thematiquesVoisines }) => {
    const coeur = thematiques.some(pattern => matches(pattern, thematique))
    return coeur || thematiquesVoisines.some(pattern => matches(pattern, thematique)) ? [{ code, coeur }] : []
  })

const matches = (pattern: string, thematique: string): boolean =>
  pattern.endsWith('--*') ? thematique.startsWith(pattern.slice(0, -1)) : pattern === thematique

/** The tables of the referentiel in the form that the readers of the annuaire work with. */
export const correspondancesOf = (referentiel: Referentiel): Correspondances => ({
  reseau: texte => referentiel.dataInclusion.reseauxPorteurs[texte] ?? reseauFromAlias(referentiel, texte),
  besoins: thematique => besoinsOfThematique(referentiel, thematique),
  public: code => referentiel.dataInclusion.publics[code] ?? undefined,
  niveau: type => referentiel.dataInclusion.types[type],
})

/**
 * Services of a structure that came without any: those of its réseau, at its first lieu. One service, or one for each
 * group of besoins that the law opens to a different public.
 */
export function servicesOfReseau(
  referentiel: Referentiel,
  reseau: Reseau,
  structure: Structure,
  zoneOf: ZoneOf,
): Service[] {
  const regle = referentiel.reseaux.get(reseau)
  if (!regle) return []
  const lieu = structure.lieux[0]
  const groupes = groupByPublics(regle)
  const principal = groupes.reduce<Groupe | undefined>(
    (a, b) => (a && a.besoins.length >= b.besoins.length ? a : b),
    undefined,
  )
  return groupes.map(groupe => {
    const premier = groupe.besoins[0]?.code
    const titre = premier ? referentiel.besoins.get(premier)?.libelle : undefined
    return {
      id: groupe === principal ? `${structure.id}--${reseau}` : `${structure.id}--${reseau}--${premier}`,
      nom: groupe === principal || !titre ? `${regle.nom} : accueil et conseil` : `${regle.nom} : ${lowerFirst(titre)}`,
      description: regle.mission,
      lieu: lieu?.id,
      besoins: groupe.besoins,
      publics: groupe.publics,
      zone: zoneOfRessort(regle, lieu?.commune, zoneOf),
      modes: regle.modes,
      gratuit: regle.gratuit,
      documents: regle.documents,
      miseAJour: structure.miseAJour,
    }
  })
}

interface Groupe {
  besoins: Service['besoins']
  publics: Service['publics']
}

/** Besoins of a réseau put together when the same criteria hold for them. */
function groupByPublics(regle: ReseauReferentiel): Groupe[] {
  const groupes = new Map<string, Groupe>()
  for (const { source: _, ...besoin } of regle.besoins) {
    const retenus = regle.publics.filter(critere => critere.pour?.includes(besoin.code) ?? true)
    const key = retenus.map(critere => regle.publics.indexOf(critere)).join()
    const groupe = groupes.get(key) ?? {
      besoins: [],
      publics: retenus.map(({ source: _s, pour: _p, ...critere }) => critere),
    }
    groupe.besoins.push(besoin)
    groupes.set(key, groupe)
  }
  return [...groupes.values()]
}

function zoneOfRessort(regle: ReseauReferentiel, commune: string | undefined, zoneOf: ZoneOf): CodeZone[] | undefined {
  if (!regle.ressort) return undefined
  if (regle.ressort.niveau === 'france') return ['france']
  const zone = commune === undefined ? [] : zoneOf(commune, regle.ressort.niveau)
  return zone.length > 0 ? [...zone] : undefined
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)
