import { z } from 'zod'
import type { Champs } from './formulaire.ts'

/** A field that is not written in the draft as somebody typed it. */
export interface Ecart {
  nom: string
  /** In the draft now; undefined when there is no such field any more. */
  present: readonly string[] | undefined
  /** As it was typed; undefined when the form had no such field. */
  voulu: readonly string[] | undefined
  /** Whether whoever typed changed it. */
  change: boolean
}

/** What was typed over a draft that somebody else wrote in the meantime. */
export interface EntreTemps {
  /** What the draft holds now, with what was changed by hand put over it where its field is still there. */
  champs: Champs
  ecarts: Ecart[]
}

/**
 * Puts what somebody changed over what somebody else wrote.
 * @param etait the form as it was shown @param voulu as it was sent @param present as the draft would show it now
 */
export function reprendre(etait: Champs, voulu: Champs, present: Champs): EntreTemps {
  const change = (nom: string) => voulu.has(nom) && !memes(etait.get(nom), voulu.get(nom))
  const noms = [...new Set([...present.keys(), ...voulu.keys()])]
  return {
    champs: new Map([...present].map(([nom, valeurs]) => [nom, change(nom) ? (voulu.get(nom) ?? valeurs) : valeurs])),
    ecarts: noms
      .filter(nom => !memes(present.get(nom), voulu.get(nom)))
      .map(nom => ({ nom, present: present.get(nom), voulu: voulu.get(nom), change: change(nom) })),
  }
}

/** A field that is not there is as one that says nothing. */
const memes = (a: readonly string[] | undefined, b: readonly string[] | undefined): boolean =>
  JSON.stringify((a ?? []).filter(Boolean)) === JSON.stringify((b ?? []).filter(Boolean))

/** A form as it is shown, for it to come back with what is typed. */
export const ecrireEtait = (champs: Champs): string => JSON.stringify([...champs])

const etaitSchema = z.array(z.tuple([z.string(), z.array(z.string())]))

/** A form as it was shown; undefined when it does not say so. */
export function lireEtait(texte: string | null): Champs | undefined {
  try {
    const lu = etaitSchema.safeParse(JSON.parse(texte ?? ''))
    return lu.success ? new Map(lu.data) : undefined
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
