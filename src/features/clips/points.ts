import { z } from 'zod'
import { readYaml } from '#features/annuaire/index.ts'
import { fichierDe } from '#platform/referentiel.ts'

const schema = z.strictObject({
  points: z.array(
    z.strictObject({ code: z.string().regex(/^[a-z-]+$/), texte: z.string().min(1), source: z.string().min(1) }),
  ),
})

/** What is checked before a clip is proposed. */
export type Point = z.output<typeof schema>['points'][number]

/** The editorial checklist of `referentiel/clips.yaml`. @throws naming the entry that is wrong */
export const loadPoints = (dossier: string | undefined): Point[] =>
  readYaml(fichierDe(dossier, 'clips.yaml'), schema).points
