import type { Gardee } from './file-notes.ts'
import { nouveauNumero } from './numero.ts'

/** What the door notes of who comes: as `evenements/pointer.ts` takes it. */
export interface Note extends Gardee {
  /** None for who comes without having registered. */
  inscription?: string
  /** How many came: 1 to 200. */
  nombre: number
}

const NOMBRE_MAX = 200
const compte = (nombre: unknown): boolean =>
  typeof nombre === 'number' && Number.isInteger(nombre) && nombre >= 1 && nombre <= NOMBRE_MAX

/** Whether what a phone kept is a note that the site takes: one that it never takes would hold back all the others. */
export const isNote = (x: unknown): x is Note =>
  typeof x === 'object' &&
  x !== null &&
  'id' in x &&
  'nombre' in x &&
  'le' in x &&
  typeof x.id === 'string' &&
  compte(x.nombre)

/** @returns a new note; undefined when what was typed counts nobody */
export const noteDe = (typed: string, le: Date, inscription?: string): Note | undefined =>
  compte(Number(typed))
    ? { id: nouveauNumero(), ...(inscription && { inscription }), nombre: Number(typed), le: le.toISOString() }
    : undefined
