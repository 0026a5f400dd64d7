import { z } from 'zod'
import type { Tx } from '#platform/acteur.ts'

/** Events by when they were first shown. */

const texte = z
  .string()
  .nullable()
  .transform(value => value ?? undefined)
const nombre = z
  .number()
  .nullable()
  .transform(value => value ?? undefined)

const ligne = z
  .object({
    id: z.string(),
    titre: z.string(),
    debut: z.date(),
    fin: z.date(),
    zone: z.string(),
    journee: z.boolean(),
    en_ligne: z.boolean(),
    nom: texte,
    adresse: texte,
    code_postal: texte,
    commune: texte,
    ville: texte,
    lat: nombre,
    lon: nombre,
    besoins: z.array(z.string()),
    romes: z.array(z.string()),
    membres: z.boolean(),
    publie_le: z.date(),
  })
  .transform(({ en_ligne, code_postal, publie_le, nom, adresse, commune, ville, lat, lon, ...e }) => ({
    ...e,
    enLigne: en_ligne,
    lieu: { nom, adresse, codePostal: code_postal, commune, ville, lat, lon },
    publieLe: publie_le,
  }))

const MAX = 2000

/** Those that were first shown after an instant and are still to come, the next first. */
export const listPublies = async (tx: Tx, depuis: Date, now: Date): Promise<z.output<typeof ligne>[]> => {
  const { rows } = await tx.query(
    `select id, titre, debut, fin, zone, journee, en_ligne, lieu_nom as nom, adresse, code_postal, commune, ville, lat, lon, besoins, romes,
       membres, publie_le
     from evenement where publie_le > $1 and publie_le <= $2 and debut > $2 and etat in ('publie', 'deplace') and retire_le is null
     order by debut, id limit ${MAX}`,
    [depuis, now],
  )
  return z.array(ligne).parse(rows)
}

/** How many events to come, before an instant, one of these structures has a part in. */
export const countAVenir = async (tx: Tx, structures: readonly string[], now: Date, jusqua: Date): Promise<number> =>
  (
    await tx.query<{ n: number }>(
      `select count(*)::int as n from evenement e where e.debut > $2 and e.debut < $3 and e.etat in ('publie', 'deplace') and e.retire_le is null
         and exists (select from evenement_structure s where s.evenement_id = e.id and s.structure_id = any ($1))`,
      [structures, now, jusqua],
    )
  ).rows[0]?.n ?? 0
