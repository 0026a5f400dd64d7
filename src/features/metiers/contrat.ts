import { z } from '@hono/zod-openapi'
import { CLASSEMENTS } from './domain/rayons.ts'

/** Shapes of the public API of occupations. */

export const romeSchema = z.string().regex(/^[A-N]\d{4}$/, 'Un code ROME a une lettre de A à N et quatre chiffres.')

const rubrique = z.object({ code: z.string(), libelle: z.string() })
const competence = z.object({ libelle: z.string(), importance: z.enum(['principale', 'emergente']).nullable() })

export const metierSchema = z
  .object({
    rome: romeSchema,
    libelle: z.string(),
    version: z.number().int().nullable().describe('Version du ROME ; `null` pour une fiche de démonstration.'),
    parent: romeSchema.nullable().describe('Le code dont celui-ci a été séparé.'),
    appellations: z.array(z.object({ libelle: z.string(), peuUsite: z.boolean() })),
    definition: z.array(z.string()),
    plait: z.array(z.string()).describe('Ce qui plaît ; vide quand personne ne l’a écrit.'),
    pese: z.array(z.string()).describe('Ce qui pèse.'),
    acces: z.array(z.string()),
    savoirFaire: z.array(competence),
    savoirEtre: z.array(competence),
    savoirs: z.array(competence),
    contextes: z.array(z.object({ type: z.string(), libelle: z.string() })),
    secteurs: z.array(rubrique.extend({ sousSecteur: z.string().nullable(), principal: z.boolean() })),
    naf: z.array(rubrique),
    interets: z.array(rubrique.extend({ principal: z.boolean() })),
    themes: z.array(rubrique),
    domaine: z.object({ code: z.string(), libelle: z.string(), grand: z.string() }).nullable(),
    mobilites: z.array(
      z.object({ rome: romeSchema, ordre: z.number(), sorte: z.enum(['proche', 'evolution']).nullable() }),
    ),
    riasec: z.array(z.string()),
    transitions: z.object({
      ecologique: z.enum(['vert', 'strategique', 'brun', 'blanc']).nullable(),
      numerique: z.boolean().nullable(),
      demographique: z.boolean().nullable(),
    }),
    reglemente: z.boolean().nullable(),
    cadre: z.boolean().nullable(),
    retireEn: z.number().int().nullable().describe('Première version du ROME qui n’a plus ce code.'),
    remplacePar: romeSchema.nullable().describe('Le code auquel mène celui-ci quand il n’est plus en vigueur.'),
  })
  .openapi('Metier')

export const metiersTrouvesSchema = z
  .object({
    version: z.number().int().nullable(),
    resultats: z.array(
      z.object({ rome: romeSchema, libelle: z.string(), appellation: z.string(), score: z.number().min(0).max(1) }),
    ),
  })
  .openapi('MetiersTrouves')

const Q_MAX = 200

export const rechercheMetierSchema = z.object({
  q: z
    .string()
    .trim()
    .min(1, 'Écrivez au moins un mot.')
    .max(Q_MAX, `Pas plus de ${Q_MAX} caractères.`)
    .refine(q => !q.includes('\u0000'), 'Un caractère ne convient pas.')
    .describe('Un nom de métier ou ce qu’on y fait, comme les gens le disent.'),
  max: z.coerce.number().int().min(1).max(50).default(10).describe('Nombre de métiers, de 1 à 50.'),
  enCours: z
    .enum(['true', 'false'])
    .default('false')
    .describe('Vrai quand le dernier mot n’est peut-être pas fini d’être écrit.'),
})

export const classementSchema = z.object({
  par: z.enum(CLASSEMENTS).describe('Ce que les métiers d’un rayon ont en commun.'),
})

export const rayonsSchema = z
  .object({
    rayons: z.array(
      z.object({
        code: z.string(),
        libelle: z.string(),
        metiers: z.array(z.object({ rome: romeSchema, libelle: z.string() })),
      }),
    ),
  })
  .openapi('RayonsDeMetiers')
