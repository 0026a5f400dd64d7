import type { TextesReferentiel } from '#features/annuaire/index.ts'

/** The files of rules that a région may change. */
export const FICHIERS = ['reseaux', 'besoins'] as const
export type Fichier = (typeof FICHIERS)[number]

/** One entry of a file of rules: a réseau, or a besoin. */
export interface Entree {
  code: string
  /** As it is written, comments included; ends with one line end. */
  texte: string
  /** Line of the file that it begins at, from 1. */
  ligne: number
}

const DEBUT = /^- code: *(\S+) *$/

/** The entries of a file, in order. What stands before the first one is of none. */
export function entreesDe(texte: string): Entree[] {
  const entrees: Entree[] = []
  for (const [i, ligne] of texte.replace(/\n+$/, '').split('\n').entries()) {
    const code = DEBUT.exec(ligne)?.[1]
    if (code !== undefined) entrees.push({ code, texte: '', ligne: i + 1 })
    const derniere = entrees.at(-1)
    if (derniere) derniere.texte += `${ligne}\n`
  }
  return entrees.map(entree => ({ ...entree, texte: entree.texte.replace(/\n+$/, '\n') }))
}

/** A file in which one entry is written otherwise; the others keep their place. Undefined when it has no such entry. */
export function remplacer(texte: string, code: string, nouveau: string): string | undefined {
  const lignes = texte.split('\n')
  const entree = entreesDe(texte).find(one => one.code === code)
  if (!entree) return undefined
  const longueur = entree.texte.split('\n').length - 1
  lignes.splice(entree.ligne - 1, longueur, ...nouveau.replace(/\s+$/, '').split('\n'))
  return lignes.join('\n')
}

/** Whether two sets of rules are written alike. */
export const memesTextes = (a: TextesReferentiel, b: TextesReferentiel): boolean =>
  FICHIERS.every(fichier => a[fichier] === b[fichier])
