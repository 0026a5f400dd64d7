import { z } from 'zod'

/** Holland's six dimensions, in his order. Shown by their names, never as a letter alone. */
export const DIMENSIONS = ['R', 'I', 'A', 'S', 'E', 'C'] as const
export type Dimension = (typeof DIMENSIONS)[number]

export const FORMES = ['courte', 'longue'] as const
export type Forme = (typeof FORMES)[number]

const texte = z.string().trim().min(3)

const itemSchema = z.strictObject({
  id: z.string().regex(/^[a-z]\d+$/),
  /** Identifier of the public-domain item that this one stands for. */
  base: z.string().regex(/^[RIASEC][1-8]$/),
  dimension: z.enum(DIMENSIONS),
  court: z.boolean().default(false),
  /** `adapte`: the activity was brought nearer to everyday life than the base item's. */
  ecart: z.enum(['fidele', 'adapte']).default('fidele'),
  texte: texte.max(90, 'une activité se lit d’un trait'),
})

export const inventaireSchema = z
  .strictObject({
    /** Raised when a wording changes: answers are kept with it. */
    version: z.number().int().positive(),
    source: z.strictObject({ titre: texte, auteurs: texte, licence: texte, luLe: z.iso.date() }),
    hypotheses: z.strictObject({
      /** Internal consistency supposed for a whole scale of the long form, 0 to 1. */
      fidelite: z.number().gt(0).lt(1),
      /** Standard deviation supposed for the answers to one item, in points of the scale of answers. */
      ecartType: z.number().positive(),
    }),
    reponses: z
      .array(z.strictObject({ valeur: z.number().int(), nom: texte }))
      .refine(
        choix => choix.every(({ valeur }, i) => valeur === i + 1) && choix.length === 5,
        'cinq réponses, de 1 à 5',
      ),
    dimensions: z
      .array(z.strictObject({ code: z.enum(DIMENSIONS), nom: texte, texte }))
      .refine(lues => lues.map(({ code }) => code).join('') === DIMENSIONS.join(''), 'les six, dans l’ordre'),
    items: z.array(itemSchema),
  })
  .superRefine(({ items }, context) => {
    for (const champ of ['id', 'base', 'texte'] as const)
      if (new Set(items.map(item => item[champ])).size < items.length)
        context.addIssue({ code: 'custom', path: ['items'], message: `deux items ont le même ${champ}` })
    for (const [i, { base, dimension }] of items.entries())
      if (base[0] !== dimension)
        context.addIssue({ code: 'custom', path: ['items', i, 'base'], message: 'la base est d’une autre dimension' })
    const tailles = (court: boolean) =>
      DIMENSIONS.map(code => items.filter(item => item.dimension === code && (!court || item.court)).length)
    for (const court of [true, false])
      if (new Set(tailles(court)).size !== 1 || tailles(court)[0] === 0)
        context.addIssue({ code: 'custom', path: ['items'], message: 'chaque dimension a autant d’items' })
  })

export type Inventaire = z.infer<typeof inventaireSchema>
export type Item = Inventaire['items'][number]

/** Answers to items, by their identifiers: 1 (not at all) to 5 (very much). An item without answer is absent. */
export const reponsesSchema = z.record(z.string().max(8), z.number().int().min(1).max(5))
export type Reponses = Readonly<z.infer<typeof reponsesSchema>>

/** Items of a form, in the order they are asked. The long form begins with the short one: who has done one may go on. */
export const itemsOf = ({ items }: Inventaire, forme: Forme): Item[] => {
  const courts = items.filter(({ court }) => court)
  return forme === 'courte' ? courts : [...courts, ...items.filter(({ court }) => !court)]
}
