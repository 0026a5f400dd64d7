import path from 'node:path'
import type pg from 'pg'
import { z } from 'zod'
import { readYaml } from '#features/annuaire/index.ts'
import { type Geographie, placer } from '#features/territoires/index.ts'
import { VOIES } from './domain/certification.ts'
import type { Action, Formation, Niveau } from './domain/formation.ts'
import { writeCertificationsDemo } from './store/demonstration.ts'
import { countAbsentes, openVues, retirer, writeFormations } from './store/formations-write.ts'

const SOURCE = 'demo'
const niveau = z.union([
  z.literal(1),
  z.literal(2),
  z.literal(3),
  z.literal(4),
  z.literal(5),
  z.literal(6),
  z.literal(7),
  z.literal(8),
]) satisfies z.ZodType<Niveau>

const sessionSchema = z.strictObject({
  dansMois: z.int().min(0).optional(),
  jours: z.int().positive().optional(),
  recrutement: z.enum(['ouvert', 'ferme', 'suspendu']).optional(),
  places: z.int().positive().optional(),
})

const actionSchema = z.strictObject({
  lieu: z.strictObject({ commune: z.string(), nom: z.string(), adresse: z.string().optional() }).optional(),
  modalite: z.enum(['presentiel', 'mixte', 'distance']),
  rythme: z.string(),
  tempsPlein: z.boolean().optional(),
  contrats: z.array(z.enum(['apprentissage', 'professionnalisation'])).default([]),
  financeurs: z.array(z.string()).default([]),
  heures: z.number().optional(),
  prix: z.number().optional(),
  entreesPermanentes: z.boolean().optional(),
  accesHandicap: z.string().optional(),
  sessions: z.array(sessionSchema).min(1),
})

const schema = z.strictObject({
  certifications: z.array(
    z.strictObject({
      code: z.string(),
      intitule: z.string(),
      abrege: z.string(),
      niveau,
      actif: z.boolean(),
      fin: z.iso.date(),
      voies: z.array(z.enum(VOIES)),
      romes: z.array(z.string()),
    }),
  ),
  formations: z.array(
    z.strictObject({
      numero: z.string(),
      intitule: z.string(),
      organisme: z.strictObject({ nom: z.string(), telephone: z.string().optional(), courriel: z.string().optional() }),
      objectif: z.string(),
      contenu: z.string().optional(),
      resultats: z.string().optional(),
      conditions: z.string().optional(),
      certifiante: z.boolean().default(true),
      certifications: z.array(z.string()).default([]),
      romes: z.array(z.string()).default([]),
      niveauSortie: niveau.optional(),
      actions: z.array(actionSchema).min(1),
    }),
  ),
})
type Demo = z.output<typeof schema>

/** The first Monday of the month that is so many months ahead, ISO. */
const premierLundi = (now: Date, mois: number): string => {
  const first = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + mois, 1))
  first.setUTCDate(1 + ((8 - first.getUTCDay()) % 7))
  return first.toISOString().slice(0, 10)
}

const plusJours = (iso: string, jours: number): string =>
  new Date(Date.parse(iso) + jours * 86_400_000).toISOString().slice(0, 10)

const toAction = (
  action: z.output<typeof actionSchema>,
  conditions: string | undefined,
  geo: Geographie,
  now: Date,
): Action => ({
  numero: '1',
  rythme: action.rythme,
  tempsPlein: action.tempsPlein,
  modalite: action.modalite,
  contrats: action.contrats,
  publics: [],
  conditions,
  prix: action.prix,
  entreesPermanentes: action.entreesPermanentes,
  heures: { total: action.heures },
  accesHandicap: action.accesHandicap ? { oui: true, texte: action.accesHandicap } : undefined,
  langues: [],
  financeurs: action.financeurs.map(code => ({ code })),
  lieux: action.lieu ? [placer(action.lieu, geo).lieu] : [],
  sessions: action.sessions.map(({ dansMois, jours, recrutement, places }, i) => {
    const debut = dansMois === undefined ? undefined : premierLundi(now, dansMois)
    return {
      numero: String(i + 1),
      debut,
      fin: debut && jours ? plusJours(debut, jours) : undefined,
      recrutement,
      places,
    }
  }),
})

const toFormation = (
  { actions, conditions, ...demo }: Demo['formations'][number],
  geo: Geographie,
  now: Date,
): Formation => ({
  ...demo,
  id: `${SOURCE}--${demo.numero}`,
  formacodes: [],
  nsf: [],
  miseAJour: now.toISOString().slice(0, 8).concat('01'),
  actions: actions.map(action => toAction(action, conditions, geo, now)),
})

/**
 * Puts the trainings of the demonstration territory in the database, or takes them out of it. The same twice in a month
 * changes nothing.
 * @throws naming the file and the entry of what is wrong: what ships with the product must be right.
 */
export const prepareFormations = async (
  db: { pool: pg.Pool },
  geo: Geographie,
  { demo, now, dossier }: { demo: boolean; now: Date; dossier: string },
): Promise<void> => {
  const { certifications, formations } = readYaml(path.join(dossier, 'formations.yaml'), schema)
  const client = await db.pool.connect()
  try {
    await openVues(client)
    await client.query('begin')
    if (demo) {
      await writeCertificationsDemo(client, certifications)
      await writeFormations(
        client,
        formations.map(one => toFormation(one, geo, now)),
        { source: SOURCE, demonstration: true, importId: null },
      )
    }
    if ((await countAbsentes(client, SOURCE)).vanished > 0) await retirer(client, SOURCE, now)
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw error
  } finally {
    await client.query('discard temp').catch(() => {})
    client.release()
  }
}
