import { z } from 'zod'
import { BESOINS, type Besoin } from '#features/orientation/index.ts'

/** What is kept of a demande besides its words, as the contract writes it. */
export const faitsSchema = z.object({
  besoins: z.array(z.enum(BESOINS)).catch([]).default([]),
  situation: z
    .object({ age: z.number().optional().catch(undefined) })
    .catch({})
    .default({}),
  lieu: z.object({ commune: z.string() }).optional().catch(undefined),
})

interface Noms {
  commune: (code: string) => string | undefined
  besoin: (code: Besoin) => string
}

/** A demande in a few words that name nobody: "17 ans, Anet, apprentissage et alternance". */
export function resumer(faits: unknown, noms: Noms): string {
  const { besoins, situation, lieu } = faitsSchema.catch({ besoins: [], situation: {} }).parse(faits ?? {})
  const [besoin] = besoins
  const parts = [
    situation.age === undefined ? undefined : `${situation.age}\u00a0ans`,
    lieu && noms.commune(lieu.commune),
    besoin && noms.besoin(besoin).toLowerCase(),
  ].filter(part => part !== undefined)
  return parts.join(', ') || 'Sans précision'
}
