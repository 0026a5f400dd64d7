import { z } from 'zod'
import type { Tx } from '#platform/acteur.ts'

/** What the thread of a person holds besides accueils, demandes and consents. */

export interface AiguillageDuFil {
  id: string
  le: Date
  de: string
  vers: string
  statut: string
}

const aiguillage = z.object({ id: z.string(), le: z.date(), de: z.string(), vers: z.string(), statut: z.string() })

export async function listAiguillages(tx: Tx, personne: string): Promise<AiguillageDuFil[]> {
  const { rows } = await tx.query(
    `select g.id, coalesce(g.envoye_le, g.cree_le) as le, e.nom as de, r.nom as vers, g.statut from aiguillage g
     join structure e on e.id = g.emetteur_structure join structure r on r.id = g.recepteur_structure
     where g.personne_id = $1 order by g.cree_le`,
    [personne],
  )
  return z.array(aiguillage).parse(rows)
}

export interface RendezvousDuFil {
  id: string
  /** When it was booked. */
  prisLe: Date
  debut: Date
  /** IANA zone of the place where it is held. */
  fuseau: string
  structure: string
  etat: string
}

const rendezvous = z
  .object({
    id: z.string(),
    pris_le: z.date(),
    debut: z.date(),
    fuseau: z.string(),
    structure: z.string(),
    etat: z.string(),
  })
  .transform(({ pris_le, ...r }): RendezvousDuFil => ({ ...r, prisLe: pris_le }))

export async function listRendezvous(tx: Tx, personne: string): Promise<RendezvousDuFil[]> {
  const { rows } = await tx.query(
    `select r.id, r.pris_le, c.debut, coalesce(p.zone, 'Europe/Paris') as fuseau, s.nom as structure, r.etat from rendezvous r
     join creneau c on c.id = r.creneau_id left join permanence p on p.id = c.permanence_id join structure s on s.id = r.structure_id
     where r.personne_id = $1 order by c.debut`,
    [personne],
  )
  return z.array(rendezvous).parse(rows)
}

export interface TraceDuFil {
  le: Date
  /** `lire personne` */
  acte: string
  /** Name of a colleague, of a structure, or of who acted. */
  par: string
}

const trace = z.object({ le: z.date(), acte: z.string(), par: z.string() })

/** Who read and changed the file, the last first. A colleague has their name; somebody elsewhere, that of their structure. */
export async function listTraces(tx: Tx, personne: string, limite: number): Promise<TraceDuFil[]> {
  const { rows } = await tx.query(
    `select j.le, j.action || ' ' || j.objet as acte,
       concat_ws(', ', nullif(trim(concat(c.prenom, ' ', c.nom)), ''), s.nom,
         case j.sorte when 'personne' then 'La personne' when 'systeme' then 'Le service' end) as par
     from journal j left join compte c on c.id = j.compte_id left join structure s on s.id = j.structure_id
     where j.personne_id = $1 order by j.rang desc limit $2`,
    [personne, limite],
  )
  return z.array(trace).parse(rows)
}

export interface StructureNommee {
  id: string
  nom: string
}

/** Structures that a consent may name: those of the territoires that the agent's own belongs to. */
export async function listPartenaires(tx: Tx): Promise<StructureNommee[]> {
  const { rows } = await tx.query(
    `select distinct s.id, s.nom from territoire_membre moi join territoire_membre m on m.territoire_id = moi.territoire_id
     join structure s on s.id = m.structure_id
     where moi.structure_id = acteur_structure() and s.id <> acteur_structure() order by s.nom`,
  )
  return z.array(z.object({ id: z.string(), nom: z.string() })).parse(rows)
}
