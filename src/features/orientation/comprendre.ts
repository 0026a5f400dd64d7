import { type ComprendreVivant, createComprendre } from './domain/comprendre/comprendre.ts'
import type { NomsDeReseaux } from './domain/comprendre/reseaux.ts'
import type { Gazetteer, Metier } from './domain/comprendre/types.ts'
import { loadVocabulaire } from './vocabulaire-loader.ts'

/**
 * The reading of texts, from the vocabulary kept in a folder of YAML files (`referentiel/vocabulaire`).
 * @param noms réseaux by each of their names, folded
 * @throws naming the file and the entry that cannot be read.
 */
export const loadComprendre = (
  dossier: string,
  gazetteer: Gazetteer,
  metiers: readonly Metier[],
  noms: NomsDeReseaux,
): ComprendreVivant => createComprendre(loadVocabulaire(dossier), gazetteer, metiers, noms)
