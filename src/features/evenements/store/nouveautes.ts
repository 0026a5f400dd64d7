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
