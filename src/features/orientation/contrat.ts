import { z } from '@hono/zod-openapi'
import type { Demande } from './domain/demande.ts'
import { CRITERES } from './domain/reponse.ts'
import { BESOINS, DIPLOMES, FAITS_BOOLEENS, MODES, RESEAUX, STATUTS } from './domain/vocabulaire.ts'

/**
 * The shapes of a demande and of its answer at every boundary: command line, API, forms. The OpenAPI document is made
 * from them. Fields that the contract does not know are ignored, so that a name or a sex sent along changes nothing.
 */

export const TEXTE_MAX = 10_000

/** null says "unknown", as an absent field does. */
const inconnu = <T extends z.ZodType>(type: T) =>
  z.preprocess(value => (value === null ? undefined : value), type.optional()).optional()

const liste = (valeurs: readonly string[]): string => `Valeur inconnue. Valeurs possibles : ${valeurs.join(', ')}.`
const parmi = <const T extends readonly [string, ...string[]]>(valeurs: T) => z.enum(valeurs, { error: liste(valeurs) })
const ouiNon = z.boolean({ error: 'Répondre par true ou false.' })

const AGE = 'L’âge est un nombre entier d’années, de 0 à 120.'
const LAT = 'La latitude est un nombre de -90 à 90.'
const LON = 'La longitude est un nombre de -180 à 180.'
const LANGUE = 'Une langue est un code ISO 639 de deux ou trois lettres.'
const RAYON = 'Le rayon est un nombre de kilomètres, de 0 à 1000.'

export const situationSchema = z
  .object({
    age: inconnu(z.int({ error: AGE }).min(0, AGE).max(120, AGE)),
    statut: inconnu(parmi(STATUTS)),
    diplome: inconnu(parmi(DIPLOMES)),
    langues: inconnu(
      z
        .array(z.string({ error: LANGUE }).regex(/^[a-z]{2,3}$/, LANGUE), {
          error: 'Les langues sont une liste de codes ISO 639.',
        })
        .max(20)
        .readonly(),
    ),
    ...(Object.fromEntries(FAITS_BOOLEENS.map(fait => [fait, inconnu(ouiNon)])) as {
      [fait in (typeof FAITS_BOOLEENS)[number]]: ReturnType<typeof inconnu<typeof ouiNon>>
    }),
  })
  .openapi('Situation')

export const contraintesSchema = z
  .object({
    modes: inconnu(z.array(parmi(MODES), { error: 'Les modes sont une liste.' }).max(MODES.length).readonly()),
    rayonKm: inconnu(z.number({ error: RAYON }).min(0, RAYON).max(1000, RAYON)),
    quand: inconnu(
      z.iso.datetime({ offset: true, error: 'L’instant est au format ISO 8601 : 2026-11-24T10:00:00+01:00.' }),
    ),
    pmr: inconnu(ouiNon),
    gratuit: inconnu(ouiNon),
  })
  .openapi('Contraintes')

const COMMUNE = 'Le code de commune est un code INSEE de cinq caractères, comme 28007.'
export const lieuSchema = z
  .union(
    [
      z.object({ commune: z.string({ error: COMMUNE }).regex(/^(\d{5}|2[AB]\d{3})$/, COMMUNE) }),
      z.object({
        lat: z.number({ error: LAT }).min(-90, LAT).max(90, LAT),
        lon: z.number({ error: LON }).min(-180, LON).max(180, LON),
      }),
    ],
    {
      error: issue => {
        const brut = issue.input
        const point = typeof brut === 'object' && brut !== null && ('lat' in brut || 'lon' in brut)
        return point ? `${LAT} ${LON}` : `Le lieu est {"commune": code} ou {"lat", "lon"}. ${COMMUNE}`
      },
    },
  )
  .openapi('Lieu')

export const demandeSchema = z
  .object({
    id: inconnu(z.string({ error: 'L’identifiant est un texte.' }).max(200, 'L’identifiant tient en 200 caractères.')),
    texte: inconnu(
      z
        .string({ error: 'Le texte est une chaîne de caractères.' })
        .max(TEXTE_MAX, `Le texte dépasse ${TEXTE_MAX} caractères : gardez l’essentiel de votre demande.`),
    ),
    lieu: inconnu(lieuSchema),
    besoins: inconnu(z.array(parmi(BESOINS), { error: 'Les besoins sont une liste de codes.' }).max(BESOINS.length)),
    situation: inconnu(situationSchema),
    contraintes: inconnu(contraintesSchema),
  })
  .openapi('Demande')

const lieuComprisSchema = z.object({
  commune: z.string(),
  nom: z.string(),
  departement: z.string(),
  lat: z.number().optional(),
  lon: z.number().optional(),
  extrait: z.string().optional(),
})

export const comprisSchema = z
  .object({
    besoins: z.array(z.object({ code: z.enum(BESOINS), extrait: z.string().optional() })),
    situation: situationSchema,
    extraits: z.record(z.string(), z.string()),
    reseau: z
      .object({ code: z.enum(RESEAUX), extrait: z.string().optional() })
      .optional()
      .openapi({ description: 'Réseau que la personne demande par son nom : ses portes passent devant.' }),
    metier: z.object({ rome: z.string(), libelle: z.string(), extrait: z.string().optional() }).optional(),
    lieu: lieuComprisSchema.partial().optional(),
    lieuxPossibles: z.array(lieuComprisSchema),
    contraintes: contraintesSchema,
    contradictions: z.array(z.object({ champ: z.string(), texte: z.string() })),
  })
  .openapi('Compris')

const structureRef = z.object({ id: z.string(), nom: z.string(), reseau: z.enum(RESEAUX) })

export const porteSchema = z
  .object({
    structure: structureRef,
    service: z.object({ id: z.string(), nom: z.string() }),
    lieu: z
      .object({ commune: z.string(), nom: z.string(), lat: z.number().nullable(), lon: z.number().nullable() })
      .nullable(),
    mode: z.enum(MODES),
    distanceKm: z.number().nullable(),
    eligibilite: z.enum(['oui', 'a-verifier']),
    aVerifier: z.array(z.object({ champ: z.string(), texte: z.string() })),
    score: z.number().min(0).max(1),
    raisons: z.array(z.object({ critere: z.enum(CRITERES), poids: z.number(), texte: z.string() })),
    ouvert: z.object({
      maintenant: z.boolean().nullable(),
      prochaine: z.string().nullable(),
      jusqua: z.string().optional(),
    }),
    contact: z.object({
      telephone: z.string().optional(),
      courriel: z.string().optional(),
      adresse: z.string().optional(),
      siteWeb: z.string().optional(),
      lien: z.string().optional(),
    }),
    documents: z.array(z.string()).readonly().optional(),
    miseAJour: z.string().nullable(),
  })
  .openapi('Porte')

export const reponseSchema = z
  .object({
    id: z.string().optional(),
    compris: comprisSchema,
    portes: z.array(porteSchema),
    ecartees: z.array(z.object({ structure: structureRef, critere: z.string(), texte: z.string() })),
    lire: z
      .array(z.object({ sorte: z.enum(['metier', 'formations', 'portrait']), titre: z.string(), chemin: z.string() }))
      .optional()
      .describe('Ce qui peut être lu dès maintenant : la fiche du métier, ses formations, le portrait du territoire.'),
    question: z
      .object({
        champ: z.string(),
        texte: z.string(),
        choix: z.array(
          z.object({ valeur: z.union([z.string(), z.number(), z.boolean(), z.null()]), texte: z.string() }),
        ),
        gain: z.number(),
      })
      .nullable(),
  })
  .openapi('Reponse')

/** A refused input: what is wrong, and the path of the field. */
export interface Refus {
  code: string
  message: string
  path: string
}

/**
 * Reads a demande from anything that arrived from outside.
 * @returns the demande, or the first field that is wrong.
 */
export function parseDemande(brut: unknown): { ok: true; demande: Demande } | { ok: false; erreur: Refus } {
  const lu = demandeSchema.safeParse(brut)
  if (lu.success) return { ok: true, demande: lu.data }
  return { ok: false, erreur: refusDe(lu.error) }
}

/** The schema of an object is shared with the OpenAPI document and has no words of its own. */
function messageOf(issue: z.core.$ZodIssue, path: string): string {
  if (issue.code === 'invalid_type' && issue.expected === 'object')
    return path === '' ? 'Une demande est un objet JSON.' : `« ${path} » est un objet JSON.`
  return issue.message
}

/** The first issue of a parse, in the contract's form. */
export function refusDe(error: z.ZodError): Refus {
  const [issue] = error.issues
  const path = issue?.path.join('.') ?? ''
  return { code: 'demande-invalide', message: issue === undefined ? '' : messageOf(issue, path), path }
}
