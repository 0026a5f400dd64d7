import { z } from 'zod'
import type { Tx } from '#platform/acteur.ts'
import {
  ETATS,
  ETATS_TEXTE,
  GENRES,
  type Lien,
  OBJETS,
  type Objet,
  type Ressource,
  type Version,
} from '../domain/ressource.ts'

const version = z.object({
  id: z.string(),
  ressource: z.string(),
  rang: z.number(),
  nom: z.string(),
  type: z.string(),
  taille: z.number(),
  etat: z.enum(ETATS),
  deposeeLe: z.coerce.date(),
  texteEtat: z.enum(ETATS_TEXTE),
})
const VERSION = `'id', v.id, 'ressource', v.ressource_id, 'rang', v.rang, 'nom', v.nom, 'type', v.type, 'taille', v.taille, 'etat', v.etat,
  'deposeeLe', v.deposee_le, 'texteEtat', v.texte_etat`

const ligne = z
  .object({
    id: z.string(),
    structure_id: z.string(),
    structure: z.string(),
    titre: z.string(),
    resume: z.string(),
    genre: z.enum(GENRES),
    membres: z.boolean(),
    besoins: z.array(z.string()),
    romes: z.array(z.string()),
    revue_le: z.string(),
    archive_le: z.date().nullable(),
    demonstration: z.boolean(),
    maj_le: z.date(),
    version: version.nullable(),
  })
  .transform(
    ({ structure_id, structure, revue_le, archive_le, maj_le, version: v, ...r }): Ressource => ({
      ...r,
      structure: { id: structure_id, nom: structure },
      revueLe: revue_le,
      archiveLe: archive_le ?? undefined,
      majLe: maj_le,
      version: v ?? undefined,
    }),
  )

const LIRE = `select r.id, r.structure_id, s.nom as structure, r.titre, r.resume, r.genre, r.membres, r.besoins, r.romes, r.revue_le::text,
    r.archive_le, r.demonstration, r.maj_le, case when v.id is not null then jsonb_build_object(${VERSION}) end as version
  from ressource r join structure s on s.id = r.structure_id left join ressource_version v on v.id = r.version_id`

/** One document, when the acteur may read it. @param verrou to change it afterwards */
export async function findRessource(
  tx: Tx,
  id: string,
  { verrou = false }: { verrou?: boolean } = {},
): Promise<Ressource | undefined> {
  const { rows } = await tx.query(`${LIRE} where r.id = $1${verrou ? ' for update of r' : ''}`, [id])
  return z.array(ligne).parse(rows)[0]
}

/** Documents in the order of their identifiers. */
export async function findRessources(tx: Tx, ids: readonly string[]): Promise<Ressource[]> {
  const { rows } = await tx.query(`${LIRE} where r.id = any($1::uuid[]) order by array_position($1::uuid[], r.id)`, [
    ids,
  ])
  return z.array(ligne).parse(rows)
}

/** What a structure keeps: what waits to be read again first, then the newest; what is archived last. */
export async function listTenues(tx: Tx, structure: string): Promise<Ressource[]> {
  const { rows } = await tx.query(
    `${LIRE} where r.structure_id = $1 order by r.archive_le is not null, r.revue_le > current_date, r.maj_le desc, r.id limit 500`,
    [structure],
  )
  return z.array(ligne).parse(rows)
}

/** Documents whose version on show was put in after an instant, the newest first. */
export async function listMontrees(tx: Tx, depuis: Date, now: Date): Promise<Ressource[]> {
  const { rows } = await tx.query(
    `${LIRE} where v.deposee_le > $1 and v.deposee_le <= $2 and r.archive_le is null order by v.deposee_le desc, r.id limit 200`,
    [depuis, now],
  )
  return z.array(ligne).parse(rows)
}

/** What is attached to something, by title. */
export async function listRattachees(tx: Tx, objet: Objet, id: string): Promise<Ressource[]> {
  const { rows } = await tx.query(
    `${LIRE} join ressource_lien l on l.ressource_id = r.id
     where l.objet = $1 and l.objet_id = $2 and r.version_id is not null and r.archive_le is null order by r.titre, r.id limit 30`,
    [objet, id],
  )
  return z.array(ligne).parse(rows)
}

/** Every version of a document that the acteur may read, the newest first. */
export async function listVersions(tx: Tx, ressource: string): Promise<Version[]> {
  const { rows } = await tx.query<{ version: unknown }>(
    `select jsonb_build_object(${VERSION}) as version from ressource_version v where v.ressource_id = $1 order by v.rang desc`,
    [ressource],
  )
  return rows.map(row => version.parse(row.version))
}

/** One version that the acteur may read. */
export async function findVersion(tx: Tx, id: string): Promise<Version | undefined> {
  const { rows } = await tx.query<{ version: unknown }>(
    `select jsonb_build_object(${VERSION}) as version from ressource_version v where v.id = $1`,
    [id],
  )
  return rows[0] && version.parse(rows[0].version)
}

/** What is written in a version, piece by piece. */
export async function lirePassages(tx: Tx, id: string): Promise<string[]> {
  const { rows } = await tx.query<{ passages: string[] }>('select passages from ressource_version where id = $1', [id])
  return rows[0]?.passages ?? []
}

const lien = z.object({ objet: z.enum(OBJETS), id: z.string(), nom: z.string() })

/** What a document is attached to, as far as the acteur may see it. */
export async function listLiens(tx: Tx, ressource: string): Promise<Lien[]> {
  const { rows } = await tx.query(
    `select l.objet, l.objet_id as id, coalesce(t.nom, s.nom, v.nom, e.titre) as nom from ressource_lien l
     left join territoire t on l.objet = 'territoire' and t.id = l.objet_id
     left join structure s on l.objet = 'structure' and s.id = l.objet_id
     left join service v on l.objet = 'service' and v.id = l.objet_id
     left join evenement e on l.objet = 'evenement' and e.id::text = l.objet_id
     where l.ressource_id = $1 and coalesce(t.nom, s.nom, v.nom, e.titre) is not null order by l.objet, 3, 2`,
    [ressource],
  )
  return z.array(lien).parse(rows)
}

/** What a structure may attach its documents to: its territoires, itself, its services, the events that it holds and that are to come. */
export async function listObjets(tx: Tx, structure: string, now: Date): Promise<Lien[]> {
  const { rows } = await tx.query(
    `(select 'territoire' as objet, t.id, t.nom from territoire t join territoire_membre m on m.territoire_id = t.id where m.structure_id = $1 order by 3)
     union all (select 'structure', s.id, s.nom from structure s where s.id = $1)
     union all (select 'service', v.id, v.nom from service v where v.structure_id = $1 order by 3 limit 40)
     union all (select 'evenement', e.id::text, e.titre from evenement e join evenement_structure o on o.evenement_id = e.id
       where o.structure_id = $1 and e.fin > $2 and e.etat <> 'annule' order by e.debut limit 40)`,
    [structure, now],
  )
  return z.array(lien).parse(rows)
}

/** The territoires of the network, by name. */
export async function listTerritoires(tx: Tx): Promise<{ id: string; nom: string }[]> {
  const { rows } = await tx.query<{ id: string; nom: string }>(
    'select id, nom from territoire where ferme_le is null order by nom',
  )
  return rows
}

/** How many documents one may choose among. */
const CHOISIES_MAX = 100

/** The documents of the structures of a territoire, or attached to it, that the acteur may read; any, for the région (undefined). The last changed first. */
export async function listDuTerritoire(
  tx: Tx,
  territoire: string | undefined,
): Promise<{ id: string; titre: string }[]> {
  const { rows } = await tx.query<{ id: string; titre: string }>(
    `select r.id, r.titre from ressource r where r.version_id is not null and r.archive_le is null
       and ($1::text is null or exists (select from territoire_membre m where m.territoire_id = $1 and m.structure_id = r.structure_id)
         or exists (select from ressource_lien l where l.ressource_id = r.id and l.objet = 'territoire' and l.objet_id = $1))
     order by r.maj_le desc, r.id limit ${CHOISIES_MAX}`,
    [territoire],
  )
  return rows
}
