import { isDeepStrictEqual } from 'node:util'
import { documentSchema, type Entree, type Projet, SECTIONS } from './document.ts'

/** The same thing, written otherwise on both sides since they were last the same. */
export interface Conflit {
  /** JSON Pointer in the document. */
  endroit: string
  ici: Entree
  ailleurs: Entree
}

/** The side that the person keeps, by place. */
export type Choix = ReadonlyMap<string, 'ici' | 'ailleurs'>

export interface Fusion {
  /** With, for each conflict, what was written last. */
  projet: Projet
  /** In the order of their places; empty when nothing is to be asked. */
  conflits: readonly Conflit[]
}

type Tables = Readonly<Record<string, Readonly<Record<string, Entree>>>>

/** Every table of the document under its pointer. */
const tablesOf = (projet: Projet): Tables => ({
  '/interets/reponses': projet.interets.reponses,
  ...Object.fromEntries(SECTIONS.map(section => [`/${section}`, projet[section]])),
})

/** All that stands written, by its place: what two copies are compared by. */
export const entreesOf = (projet: Projet): Map<string, Entree> =>
  new Map(
    Object.entries(tablesOf(projet)).flatMap(([endroit, table]) =>
      Object.entries(table).map(([cle, entree]): [string, Entree] => [`${endroit}/${cle}`, entree]),
    ),
  )

/**
 * Brings two copies of a project together, with the same values whichever is first. What one side alone changed since they were the same
 * is taken; what both changed is asked. Things stay in the order of the copy that is kept, then those that arrive in theirs.
 * @param ici the copy that arrives, whose `synchro` tells when it was last the same as the other
 * @param ailleurs the copy that is kept
 */
export function mergeProjets(ici: Projet, ailleurs: Projet): Fusion {
  const base = ici.synchro ?? ''
  const [miennes, siennes] = [entreesOf(ici), entreesOf(ailleurs)]
  const conflits: Conflit[] = []
  const garde = new Map<string, Entree>()
  // The kept order first, then what is new here in the order in which it was put: keys are drawn by chance and tell none.
  for (const endroit of new Set([...siennes.keys(), ...miennes.keys()])) {
    const [a, b] = [miennes.get(endroit), siennes.get(endroit)]
    if (a === undefined || b === undefined) {
      const seule = a ?? b
      if (seule !== undefined) garde.set(endroit, seule)
      continue
    }
    const differe = !isDeepStrictEqual(a.valeur, b.valeur)
    if (differe && a.le > base && b.le > base) conflits.push({ endroit, ici: a, ailleurs: b })
    garde.set(endroit, lastOf(a, b))
  }
  conflits.sort((a, b) => (a.endroit < b.endroit ? -1 : 1))
  const inventaire = Math.max(ici.interets.inventaire, ailleurs.interets.inventaire)
  return { projet: withEntrees({ ...ailleurs, interets: { ...ailleurs.interets, inventaire } }, garde), conflits }
}

/** Written last; at the same instant, the order of their texts decides, the same on both sides. */
function lastOf(a: Entree, b: Entree): Entree {
  if (a.le !== b.le) return a.le > b.le ? a : b
  return JSON.stringify(a) > JSON.stringify(b) ? a : b
}

/** The project with these things written, and no others. @throws when one does not fit its place */
function withEntrees(projet: Projet, entrees: ReadonlyMap<string, Entree>): Projet {
  const table = (endroit: string) =>
    Object.fromEntries(
      [...entrees].flatMap(([lieu, entree]) =>
        lieu.startsWith(`${endroit}/`) ? [[lieu.slice(endroit.length + 1), entree]] : [],
      ),
    )
  return documentSchema.parse({
    ...projet,
    interets: { ...projet.interets, reponses: table('/interets/reponses') },
    ...Object.fromEntries(SECTIONS.map(section => [section, table(`/${section}`)])),
  })
}

/**
 * What the person chose where both sides had changed the same thing: written anew, at this instant, by whoever had written it.
 * @param choix the side kept for each place; a place without a choice is asked again
 */
export function settleConflits({ projet, conflits }: Fusion, choix: Choix, le: string): Fusion {
  const entrees = entreesOf(projet)
  const restent = conflits.filter(conflit => {
    const cote = choix.get(conflit.endroit)
    if (cote !== undefined) entrees.set(conflit.endroit, { ...conflit[cote], le })
    return cote === undefined
  })
  return { projet: withEntrees(projet, entrees), conflits: restent }
}

/**
 * What arrives from the person's own devices says that a structure wrote only what that structure wrote: the rest is theirs.
 * @param garde the copy that the server keeps, or none
 */
export function claimOwn(arrive: Projet, garde: Projet | undefined): Projet {
  const connues = garde === undefined ? new Map<string, Entree>() : entreesOf(garde)
  const entrees = entreesOf(arrive)
  for (const [endroit, entree] of entrees)
    if (entree.par.sorte === 'structure' && !isDeepStrictEqual(connues.get(endroit), entree))
      entrees.set(endroit, { ...entree, par: { sorte: 'personne' } })
  return withEntrees(arrive, entrees)
}

/**
 * What a copy wrote since it was last the same as the kept one, dated of the instant at which it arrives: later than all that is kept,
 * whatever the copy says.
 */
export function stampNew(arrive: Projet, le: string): Projet {
  const base = arrive.synchro ?? ''
  const entrees = entreesOf(arrive)
  for (const [endroit, entree] of entrees) if (entree.le > base) entrees.set(endroit, { ...entree, le })
  return withEntrees(arrive, entrees)
}
