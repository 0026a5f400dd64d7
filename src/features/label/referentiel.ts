import { readYaml } from '#features/annuaire/index.ts'
import { fichierDe } from '#platform/referentiel.ts'
import { type ReferentielLabel, referentielSchema } from './domain/label.ts'

/** Reads what is asked of a welcome point. @param dossier that of the referential @throws naming the entry that is wrong */
export const loadLabel = (dossier: string | undefined): ReferentielLabel =>
  readYaml(fichierDe(dossier, 'label.yaml'), referentielSchema)
