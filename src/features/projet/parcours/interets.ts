import type { Projet } from '../domain/document.ts'
import { ecrire, type Plume, repondre } from '../domain/ecrire.ts'
import { type Inventaire, type Item, itemsOf } from '../domain/inventaire.ts'
import { PREFIXE_CENTRE } from '../domain/souhaits.ts'

/** Activities asked on one page: one of each dimension. */
const PAR_PAGE = 6

/** Groups of questions, those of the short form first. */
export const groupesOf = (inventaire: Inventaire): Item[][] => {
  const items = itemsOf(inventaire, 'longue')
  return Array.from({ length: Math.ceil(items.length / PAR_PAGE) }, (_, i) =>
    items.slice(i * PAR_PAGE, (i + 1) * PAR_PAGE),
  )
}

/** How many of them make the short form. */
export const courteOf = (inventaire: Inventaire): number => Math.ceil(itemsOf(inventaire, 'courte').length / PAR_PAGE)

/** The first group with a question without answer: where one goes on. After the last one when all is answered. */
export function groupeCourant(inventaire: Inventaire, projet: Projet): number {
  const { reponses } = projet.interets
  const manque = groupesOf(inventaire).findIndex(groupe =>
    groupe.some(({ id }) => typeof reponses[id]?.valeur !== 'number'),
  )
  return manque === -1 ? groupesOf(inventaire).length : manque
}

export const nomChamp = (item: string): string => `i-${item}`

export const nomCentre = (code: string): string => `${PREFIXE_CENTRE}${code}`

/** Centres of interest that were ticked. An unticked box is not sent: that they were shown is told beside them. */
export function lireCentres(
  projet: Projet,
  form: URLSearchParams,
  centres: readonly { code: string }[],
  plume: Plume,
): Projet {
  if (!form.has('centres')) return projet
  const coches = new Set(form.getAll('c[]'))
  return centres.reduce(
    (lu, { code }) => ecrire(lu, 'souhaits', nomCentre(code), coches.has(code) ? 'oui' : null, plume),
    projet,
  )
}

/** Answers of a form. One without a choice leaves what was answered before; a value that is none of the five is not read. */
export function lireInterets(projet: Projet, form: URLSearchParams, inventaire: Inventaire, plume: Plume): Projet {
  return inventaire.items.reduce((lu, { id }) => {
    const valeur = Number(form.get(nomChamp(id)) ?? Number.NaN)
    return inventaire.reponses.some(choix => choix.valeur === valeur) ? repondre(lu, id, valeur, plume) : lu
  }, projet)
}
