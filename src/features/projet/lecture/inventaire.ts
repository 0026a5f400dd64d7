import path from 'node:path'
import { readYaml } from '#features/annuaire/index.ts'
import { type Inventaire, inventaireSchema } from '../domain/inventaire.ts'

/** Reads the inventory of interests. @throws naming the file, the line and the field of what is wrong. */
export const loadInventaire = (referentiel: string): Inventaire =>
  readYaml(path.join(referentiel, 'interets.yaml'), inventaireSchema)
