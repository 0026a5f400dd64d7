import { z } from 'zod'
import type { Tx } from '#platform/acteur.ts'
import { MODES } from './permanences.ts'

/** Where and how one is received. */
const endroit = {
  permanence: z.string(),
  mode: z.enum(MODES),
  zone: z.string(),
  structure_id: z.string(),
  structure: z.string(),
  telephone: z.string().nullable(),
  adresse: z.string().nullable(),
  code_postal: z.string().nullable(),
  commune: z.string().nullable(),
}
const ENDROIT = `coalesce(p.nom, 'Rendez-vous') as permanence, coalesce(p.mode, 'en-presentiel') as mode, coalesce(p.zone, 'Europe/Paris') as zone,
  c.structure_id, s.nom as structure, s.telephone, l.adresse, l.code_postal, l.commune`
const SOURCE = `creneau c join structure s on s.id = c.structure_id left join permanence p on p.id = c.permanence_id
  left join lieu l on l.structure_id = p.structure_id and l.id = p.lieu_id`

/** Left the annuaire; one that was merged goes on under another sheet. */
export const RETIREE = "s.etat = 'retire' and s.fusionne_dans is null"

const creneauSchema = z.object({ id: z.string(), debut: z.date(), fin: z.date(), libres: z.number(), ...endroit })
export type CreneauLibre = z.infer<typeof creneauSchema>

export interface Recherche {
  structure: string
  /** Slots that begin after this instant, at most `jours` days later. */
  apres: Date
  jours?: number
  /** Those that people may take by themselves only. */
  publics?: boolean
  max?: number
}

/** Slots of a structure with a place left, the first ones first: one query, whatever their number. */
export async function listLibres(tx: Tx, { structure, apres, jours = 56, publics, max = 60 }: Recherche) {
  const { rows } = await tx.query(
    `select c.id, c.debut, c.fin, c.places - creneau_pris(c.id) as libres, ${ENDROIT} from ${SOURCE}
     where c.structure_id = $1 and c.debut > $2 and c.debut < $3 and c.ferme_le is null and (not $4 or coalesce(p.public, true))
       and creneau_pris(c.id) < c.places
     order by c.debut, c.id limit $5`,
    [structure, apres, new Date(apres.getTime() + jours * 86_400_000), publics ?? false, max],
  )
  return z.array(creneauSchema).parse(rows)
}

const prochainSchema = z
  .object({ structure_id: z.string(), debut: z.date(), zone: z.string(), publique: z.boolean() })
  .transform(r => ({ structure: r.structure_id, debut: r.debut, zone: r.zone, publique: r.publique }))
type ProchainCreneau = z.infer<typeof prochainSchema>

/**
 * The first slot with a place left of every structure that holds permanences, and the first one that people take by themselves when it
 * is another. One query, two probes a structure; public, as no row about anybody is read.
 */
export async function listProchains(tx: Pick<Tx, 'query'>, apres: Date): Promise<ProchainCreneau[]> {
  const { rows } = await tx.query(
    `select s.structure_id, v.debut, v.zone, q.publique
     from (select distinct structure_id from permanence where fermee_le is null) s
     cross join (values (true), (false)) q (publique)
     cross join lateral (
       select c.debut, coalesce(p.zone, 'Europe/Paris') as zone from creneau c left join permanence p on p.id = c.permanence_id
       where c.structure_id = s.structure_id and c.debut > $1 and c.ferme_le is null and (not q.publique or coalesce(p.public, true))
         and creneau_pris(c.id) < c.places
       order by c.debut, c.id limit 1) v`,
    [apres],
  )
  return z.array(prochainSchema).parse(rows)
}

const detailSchema = creneauSchema.extend({ ferme: z.boolean(), publique: z.boolean() })
export type Creneau = z.infer<typeof detailSchema>

export async function findCreneau(tx: Tx, id: string): Promise<Creneau | undefined> {
  const { rows } = await tx.query(
    `select c.id, c.debut, c.fin, c.places - creneau_pris(c.id) as libres, c.ferme_le is not null as ferme, coalesce(p.public, true) as publique,
       ${ENDROIT} from ${SOURCE} where c.id = $1`,
    [id],
  )
  return z.array(detailSchema).parse(rows)[0]
}

export const ETATS = ['pris', 'vu', 'excuse', 'absent', 'annule', 'deplace'] as const
export type Etat = (typeof ETATS)[number]

const semaineSchema = z.object({
  id: z.string(),
  debut: z.date(),
  fin: z.date(),
  places: z.number(),
  ferme: z.boolean(),
  hote: z.string().nullable(),
  ...endroit,
  rendezvous: z.array(
    z.object({
      id: z.string(),
      personne: z.string().nullable(),
      accessible: z.boolean(),
      etat: z.enum(ETATS),
      parAutre: z.boolean(),
    }),
  ),
})
export type CreneauDeSemaine = z.infer<typeof semaineSchema>

/** Slots of a structure between two instants, with who comes, in one query. People are not named: their file says who they are. */
export async function listSemaine(tx: Tx, structure: string, du: Date, au: Date): Promise<CreneauDeSemaine[]> {
  const { rows } = await tx.query(
    `select c.id, c.debut, c.fin, c.places, c.ferme_le is not null as ferme, nullif(concat_ws(' ', h.prenom, h.nom), '') as hote, ${ENDROIT},
       coalesce(r.liste, '[]') as rendezvous
     from ${SOURCE} left join compte h on h.id = c.hote
     left join lateral (select json_agg(json_build_object('id', r.id, 'personne', r.personne_id, 'accessible', coalesce(a_acces(r.personne_id), false),
         'etat', r.etat, 'parAutre', r.pris_par <> 'agent') order by r.place, r.pris_le) as liste
       from rendezvous r where r.creneau_id = c.id and r.etat in ('pris', 'vu', 'excuse', 'absent')) r on true
     where c.structure_id = $1 and c.debut >= $2 and c.debut < $3
       -- What is left of a permanence that is held no more says nothing to anybody.
       and (c.ferme_le is null or p.fermee_le is null or r.liste is not null)
     order by c.debut, c.id`,
    [structure, du, au],
  )
  return z.array(semaineSchema).parse(rows)
}

/** How many people are expected or have come between two instants, and when the next one is. */
export async function countJour(
  tx: Tx,
  structure: string,
  { du, au, now }: { du: Date; au: Date; now: Date },
): Promise<{ nombre: number; prochain: Date | null }> {
  const { rows } = await tx.query(
    `select count(*)::int as nombre, min(c.debut) filter (where r.etat = 'pris' and c.debut > $4) as prochain
     from creneau c join rendezvous r on r.creneau_id = c.id
     where c.structure_id = $1 and c.debut >= $2 and c.debut < $3 and r.etat in ('pris', 'vu')`,
    [structure, du, au, now],
  )
  return z.object({ nombre: z.number(), prochain: z.date().nullable() }).parse(rows[0])
}

/** Closes a slot for good. @returns false when it is not the acteur's structure's, or closed already. */
export const closeCreneau = async (tx: Tx, id: string, le: Date): Promise<boolean> => {
  const { rowCount } = await tx.query(
    `update creneau set ferme_le = $2, ferme_motif = 'agents' where id = $1 and ferme_motif is distinct from 'agents'
       and (acteur_recoit(structure_id) or acteur_systeme())`,
    [id, le],
  )
  return rowCount === 1
}

/** Closes the slots to come of structures that left the annuaire, as a closed day does: they open again if the structure is back. */
export const closeRetirees = async (tx: Tx, avant: Date, le: Date): Promise<void> => {
  await tx.query(
    `update creneau c set ferme_le = $2, ferme_motif = 'calendrier' from structure s
     where s.id = c.structure_id and ${RETIREE} and s.retire_le <= $1 and c.debut > $2 and c.ferme_le is null`,
    [avant, le],
  )
}

/** Closes the slots to come of a permanence that nobody has taken. @returns how many taken ones stay. */
export async function closeSuite(tx: Tx, permanence: string, le: Date): Promise<number> {
  await tx.query(
    `update creneau set ferme_le = $2, ferme_motif = 'agents'
     where permanence_id = $1 and debut > $2 and ferme_le is null and creneau_pris(id) = 0`,
    [permanence, le],
  )
  const { rowCount } = await tx.query(
    'select from creneau where permanence_id = $1 and debut > $2 and ferme_le is null',
    [permanence, le],
  )
  return rowCount ?? 0
}

/** Who holds a slot, while they act for its structure; read as the system. */
export async function findHote(tx: Tx, creneau: string): Promise<{ compte: string; courriel: string } | undefined> {
  const { rows } = await tx.query<{ compte: string; courriel: string }>(
    `select h.id as compte, h.courriel from creneau c join compte h on h.id = c.hote and h.ferme_le is null
     where c.id = $1 and exists (select from affectation a where a.compte_id = h.id and a.structure_id = c.structure_id and a.etat = 'active')`,
    [creneau],
  )
  return rows[0]
}
