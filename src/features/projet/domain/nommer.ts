import type { Entree } from './document.ts'

const isObjet = (valeur: unknown): valeur is Record<string, unknown> => typeof valeur === 'object' && valeur !== null

/** The section of a place of the document: "/souhaits/lieu" is of "souhaits". */
export const sectionOf = (endroit: string): string => endroit.split('/')[1] ?? ''

/** The last part of a place: its key. */
export const cleOf = (endroit: string): string => endroit.split('/').at(-1) ?? ''

/** What was written, in a few words, for somebody who has to choose between two. */
export function direValeur({ valeur }: Entree): string {
  if (valeur === null) return 'retiré'
  if (!isObjet(valeur)) return String(valeur)
  const { titre, quand, texte, libelle, avis, sait, aime } = valeur
  if (typeof titre === 'string') return typeof quand === 'string' ? `${titre} (${quand})` : titre
  if (typeof texte === 'string') return texte
  const suite = avis ?? (sait === true ? (aime === true ? 'je sais et j’aime' : 'je sais') : 'j’aimerais apprendre')
  return `${String(libelle)} : ${String(suite)}`
}
