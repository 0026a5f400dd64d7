/** A territoire as it is composed: any communes, any structures; it may overlap another one. */
export interface Territoire {
  id: string
  nom: string
  /** Codes of what it is made of; of communes alone once somebody changed it here. */
  zone: readonly string[]
  /** Since when it is closed. */
  fermeLe: Date | undefined
  demonstration: boolean
}

export const GESTES_TERRITOIRE = [
  'creer',
  'nommer',
  'ajouter-communes',
  'retirer-communes',
  'ajouter-structures',
  'retirer-structures',
  'fermer',
  'rouvrir',
] as const
export type GesteTerritoire = (typeof GESTES_TERRITOIRE)[number]

/** What somebody changed in a territoire. */
export interface Changement {
  id: string
  geste: GesteTerritoire
  /** Codes of communes, or identifiers of structures. */
  objets: readonly string[]
  detail: string
  /** Who did; undefined once their account is gone. */
  par: string | undefined
  le: Date
}

/** Who asks: the région composes every territoire, a coordinateur their own as long as it is open. */
export interface Compositeur {
  role: string
  territoire?: string | undefined
}
export const peutComposer = ({ role, territoire }: Compositeur, t: Pick<Territoire, 'id' | 'fermeLe'>): boolean =>
  t.fermeLe === undefined && (role === 'region' || (role === 'coordinateur' && territoire === t.id))

/** Words that an address of the workspace takes in the place of an identifier. */
const RESERVES: ReadonlySet<string> = new Set(['nouveau'])

/**
 * An identifier for a new territoire, from its name: short, in plain letters, and nobody else's.
 * @param pris those that are taken
 */
export function identifiantDe(nom: string, pris: ReadonlySet<string>): string {
  const plie = nom
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 50)
    .replace(/-+$/, '')
  const base = plie.length < 2 ? `territoire-${plie || '1'}` : plie
  if (!pris.has(base) && !RESERVES.has(base)) return base
  let rang = 2
  while (pris.has(`${base}-${rang}`)) rang++
  return `${base}-${rang}`
}

/** The zone that holds these communes (INSEE codes) and no other. */
export const zoneDe = (communes: Iterable<string>): string[] =>
  [...new Set(communes)].toSorted().map(code => `commune:${code}`)

/** What of a removal is still out, so that it can be put back. @param presents what the territoire holds now */
export const aRemettre = ({ geste, objets }: Changement, presents: ReadonlySet<string>): readonly string[] =>
  geste === 'retirer-communes' || geste === 'retirer-structures' ? objets.filter(objet => !presents.has(objet)) : []

/** Another territoire that has communes of this one: told, never refused. */
export interface Partage {
  id: string
  nom: string
  communes: number
}

/** @param communes INSEE codes of this one; @param autres the other territoires that are open, with the codes of their communes */
export const partagesDe = (
  communes: ReadonlySet<string>,
  autres: readonly { id: string; nom: string; communes: readonly string[] }[],
): Partage[] =>
  autres
    .map(({ id, nom, communes: siennes }) => ({ id, nom, communes: siennes.filter(code => communes.has(code)).length }))
    .filter(partage => partage.communes > 0)
