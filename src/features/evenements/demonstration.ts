import path from 'node:path'
import type pg from 'pg'
import { z } from 'zod'
import { estFerie, readYaml } from '#features/annuaire/index.ts'
import { BESOINS } from '#features/orientation/index.ts'
import { debutDuJour, fuseauOf, jourDe, lireHeureLocale, plusJours } from '#platform/fuseau.ts'
import { ACCESSIBILITES, INSCRIPTIONS, PUBLICS, type Quand, ROLES_ORGANISATION } from './domain/evenement.ts'
import { type EvenementSource, writeEvenements } from './store/ecrire.ts'

const heure = z.string().regex(/^\d{2}:\d{2}$/)
const schema = z.strictObject({
  campagnes: z.array(
    z.strictObject({
      id: z.uuid(),
      titre: z.string(),
      description: z.string(),
      structure: z.string(),
      semaine: z.int(),
      jours: z.int().positive(),
    }),
  ),
  evenements: z.array(
    z.strictObject({
      id: z.string(),
      titre: z.string(),
      /** On invitation, or between professionals. */
      membres: z.boolean().default(false),
      campagne: z.uuid().optional(),
      description: z.string(),
      organisations: z
        .array(
          z.strictObject({
            structure: z.string(),
            role: z.enum(ROLES_ORGANISATION),
            quota: z.int().positive().optional(),
          }),
        )
        .min(1),
      lieu: z
        .strictObject({
          nom: z.string(),
          adresse: z.string().optional(),
          commune: z.string(),
          codePostal: z.string(),
        })
        .optional(),
      enLigne: z.boolean().default(false),
      quand: z.strictObject({
        semaine: z.int(),
        jour: z.int(),
        de: heure.optional(),
        a: heure.optional(),
        jours: z.int().positive().default(1),
      }),
      publics: z.array(z.enum(PUBLICS)).default([]),
      besoins: z.array(z.enum(BESOINS)).default([]),
      romes: z.array(z.string()).default([]),
      accessibilite: z.array(z.enum(ACCESSIBILITES)).default([]),
      inscription: z.enum(INSCRIPTIONS).default('aucune'),
      capacite: z.int().positive().optional(),
    }),
  ),
})
type Demo = z.output<typeof schema>

const SOURCE = 'demo'
const PARIS = 'Europe/Paris'

/** The Monday that comes after a day, ISO. */
const lundiApres = (jour: string): string => plusJours(jour, 8 - (new Date(jour).getUTCDay() || 7))

/** The first day from which so many days in a row hold no public holiday, where the zone is. */
const horsFerie = (jour: string, jours: number, zone: string): string => {
  const suite = Array.from({ length: jours }, (_, i) => plusJours(jour, i))
  return suite.some(un => estFerie(un, zone)) ? horsFerie(plusJours(jour, 1), jours, zone) : jour
}

const quandOf = (
  { semaine, jour, de, a, jours }: Demo['evenements'][number]['quand'],
  zone: string,
  lundi: string,
): Quand => {
  const premier = horsFerie(plusJours(lundi, (semaine - 1) * 7 + jour), jours, zone)
  if (de === undefined || a === undefined)
    return {
      zone,
      journee: true,
      debut: debutDuJour(premier, zone),
      fin: debutDuJour(plusJours(premier, jours), zone),
    }
  const [debut, fin] = [
    lireHeureLocale(`${premier}T${de}`, zone),
    // Midnight is the end of the day.
    lireHeureLocale(`${a > de ? premier : plusJours(premier, 1)}T${a}`, zone),
  ]
  if (!(debut instanceof Date && fin instanceof Date)) throw new RangeError(`no such hour: ${premier} ${de} ${a}`)
  return { zone, journee: false, debut, fin }
}

type Communes = { commune: (code: string) => { nom: string; lat: number; lon: number } | undefined }

const toSource = (
  { id, lieu, quand, organisations, ...demo }: Demo['evenements'][number],
  { communes, lundi }: { communes: Communes; lundi: string },
): EvenementSource => {
  const commune = lieu && communes.commune(lieu.commune)
  return {
    ...demo,
    sourceId: id,
    pilote: organisations.find(({ role }) => role === 'pilote')?.structure,
    organisations,
    etat: 'publie',
    quand: quandOf(quand, lieu ? fuseauOf(lieu.commune) : PARIS, lundi),
    lieu: lieu && commune ? { ...lieu, ville: commune.nom, lat: commune.lat, lon: commune.lon } : {},
  }
}

/** Parcours, and who came to what is over, go with their events, which come again each week. */
async function suivreEvenements(client: pg.ClientBase, now: Date): Promise<void> {
  const deDemo = 'from evenement e where e.id = p.evenement_id and e.source = $1'
  await client.query(`update parcours p set debut = e.debut ${deDemo} and p.debut not between e.debut and e.fin`, [
    SOURCE,
  ])
  await client.query(`update parcours_participant p set fin_le = e.fin ${deDemo} and p.fin_le <> e.fin`, [SOURCE])
  await client.query(`update inscription p set fin_le = e.fin ${deDemo} and p.fin_le <> e.fin and e.fin < $2`, [
    SOURCE,
    now,
  ])
}

/**
 * Puts the events of the demonstration territory in the database, or takes them out of it. The same twice in a week changes nothing.
 * @throws naming the file and the entry of what is wrong: what ships with the product must be right.
 */
export async function prepareEvenements(
  db: { pool: pg.Pool },
  communes: Communes,
  { demo, now, dossier }: { demo: boolean; now: Date; dossier: string },
): Promise<void> {
  const { campagnes, evenements } = readYaml(path.join(dossier, 'evenements.yaml'), schema)
  const lundi = lundiApres(jourDe(now, PARIS))
  const client = await db.pool.connect()
  try {
    await client.query('begin')
    if (demo) {
      for (const { id, titre, description, structure, semaine, jours } of campagnes) {
        const debut = plusJours(lundi, (semaine - 1) * 7)
        await client.query(
          `insert into evenement_campagne (id, titre, description, debut, fin, structure_id, demonstration)
           values ($1, $2, $3, $4, $5, (select id from structure where id = $6), true)
           on conflict (id) do update set titre = excluded.titre, description = excluded.description, debut = excluded.debut, fin = excluded.fin`,
          [id, titre, description, debut, plusJours(debut, jours - 1), structure],
        )
      }
      const sources = evenements.map(one => toSource(one, { communes, lundi }))
      await writeEvenements(client, sources, { source: SOURCE, demonstration: true, importId: null, now })
      await suivreEvenements(client, now)
    } else {
      await client.query('delete from evenement where source = $1', [SOURCE])
      await client.query('delete from evenement_campagne where demonstration')
    }
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw error
  } finally {
    client.release()
  }
}
