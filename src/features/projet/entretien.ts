import type { Projet } from './domain/document.ts'
import { ecrire, type Plume } from './domain/ecrire.ts'

/** What an interview brings to a project. */
export interface Entretien {
  note: string
  /** A step to add to plan A. */
  titre: string
  /** An occupation to propose. */
  metier: { rome: string; libelle: string } | undefined
}

/**
 * Writes what an interview brought, in the name of the structure. An occupation on which the person has an opinion stays as they said.
 * @param cle key of the note and of the step
 * @returns the project, and whether the occupation was proposed
 */
export function ecrireEntretien(
  projet: Projet,
  { note, titre, metier }: Entretien,
  cle: string,
  plume: Plume,
): { projet: Projet; propose: boolean } {
  const avecNote = note === '' ? projet : ecrire(projet, 'notes', cle, note, plume)
  const etape = { plan: 'A', titre, quand: null, porte: null, documents: '', rappelJours: null, faite: false } as const
  const ecrit = titre === '' ? avecNote : ecrire(avecNote, 'etapes', cle, etape, plume)
  if (metier === undefined || (projet.metiers[metier.rome]?.valeur ?? null) !== null)
    return { projet: ecrit, propose: false }
  const { rome, libelle } = metier
  return { projet: ecrire(ecrit, 'metiers', rome, { libelle, avis: 'garde' }, plume), propose: true }
}
