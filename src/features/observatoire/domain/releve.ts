import type { Chiffre } from './compte.ts'
import { type CodeMesure, MESURES } from './mesures.ts'

/** A number that is told, one that is hidden, or none at all: nobody was counted. */
export type Nombre = number | 'masque'

/** What is published of one unit over one period. */
export interface Releve {
  /** How many were counted in all; undefined when fewer than five were. */
  total: (mesure: CodeMesure) => number | undefined
  /** How many of them are in one part. */
  nombre: (mesure: CodeMesure, modalite: string) => Nombre
  /** Parts that somebody is in. */
  modalites: (mesure: CodeMesure) => string[]
  /** Median delay in hours; undefined when fewer than half were answered. */
  medianeHeures: number | undefined
  simule: boolean
}

export function releveOf(chiffres: readonly Chiffre[], unite: string, periode: string): Releve {
  const mine = chiffres.filter(c => c.unite === unite && c.periode === periode)
  const found = new Map(mine.map(c => [`${c.mesure} ${c.modalite}`, c]))
  return {
    total: mesure => found.get(`${mesure} `)?.nombre,
    nombre(mesure, modalite) {
      const chiffre = found.get(`${mesure} ${modalite}`)
      return chiffre ? (chiffre.nombre ?? 'masque') : 0
    },
    modalites: mesure => mine.filter(c => c.mesure === mesure && c.modalite !== '').map(({ modalite }) => modalite),
    medianeHeures: found.get('mediane ')?.nombre,
    simule: mine.some(({ simule }) => simule),
  }
}

/** The share of a part, in percent; undefined when either number is not told. */
export function partDe(releve: Releve, mesure: CodeMesure, modalite: string): number | undefined {
  const nombre = releve.nombre(mesure, modalite)
  const total = releve.total(mesure)
  return nombre === 'masque' || total === undefined ? undefined : (100 * nombre) / total
}

/** Doors pushed by each person on average; undefined as soon as one of the counts is hidden, as it could be worked out from the mean. */
export function portesParPersonne(releve: Releve): number | undefined {
  const total = releve.total('poussees')
  if (total === undefined) return undefined
  let somme = 0
  for (const [modalite] of MESURES.poussees.ordre) {
    const nombre = releve.nombre('poussees', modalite)
    if (nombre === 'masque') return undefined
    somme += Number(modalite) * nombre
  }
  return somme / total
}
