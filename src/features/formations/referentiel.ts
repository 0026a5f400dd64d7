import { z } from 'zod'
import { conditionSchema, readYaml, sourceSchema } from '#features/annuaire/index.ts'
import { RESEAUX } from '#features/orientation/index.ts'
import { fichierDe } from '#platform/referentiel.ts'
import type { Regle } from './domain/financements.ts'

const texte = z.string().trim().min(3)

const regleSchema = z
  .strictObject({
    code: z.string().regex(/^[a-z-]+$/),
    nom: texte,
    texte,
    pour: z.array(conditionSchema),
    ecart: z.string(),
    offre: z.enum(['certifiante', 'region', 'apprentissage', 'professionnalisation', 'vae']).optional(),
    ecartOffre: texte.optional(),
    aSavoir: texte.optional(),
    demarche: texte,
    lien: z.url().optional(),
    reseaux: z.array(z.enum(RESEAUX)),
    montants: z.array(z.strictObject({ texte, source: z.string(), expireLe: z.iso.date() })).default([]),
    sources: z.record(z.string(), sourceSchema).refine(sources => 'regle' in sources, 'une règle nomme sa source'),
  })
  .refine(({ pour, ecart }) => pour.length === 0 || ecart !== '', 'une condition dit pourquoi elle écarte')
  .refine(({ montants, sources }) => montants.every(({ source }) => source in sources), 'un montant nomme sa source')

/** Reads who may pay for a training. @throws naming the file, the entry and the field of what is wrong. */
export const loadFinancements = (dossier: string | undefined): Regle[] =>
  readYaml(fichierDe(dossier, 'financements.yaml'), z.array(regleSchema).min(1))
