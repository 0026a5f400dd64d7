import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Tx } from '#platform/acteur.ts'
import type { Chiffre } from '#platform/chiffre.ts'

/** What is asked, as an aiguillage takes it over. */
export interface Demande {
  id: string
  personne: string | undefined
  texte: string
  besoins: string[]
  faits: unknown
}

const besoin = z.union([z.string(), z.object({ code: z.string() }).transform(({ code }) => code)])
const faitsSchema = z.object({ besoins: z.array(besoin).catch([]) }).catch({ besoins: [] })
const lieu = (id: string): string => `demande.texte.${id}`

/** A demande that the acteur may read. */
export async function findDemande(tx: Tx, chiffre: Chiffre, id: string): Promise<Demande | undefined> {
  const { rows } = await tx.query<{
    id: string
    personne_id: string | null
    texte_chiffre: Buffer | null
    faits: unknown
  }>('select id, personne_id, texte_chiffre, faits from demande where id = $1', [id])
  const row = rows[0]
  if (!row) return undefined
  const texte = row.texte_chiffre ? z.string().parse(chiffre.open(lieu(id), row.texte_chiffre)) : ''
  return {
    id,
    personne: row.personne_id ?? undefined,
    texte,
    besoins: faitsSchema.parse(row.faits).besoins,
    faits: row.faits,
  }
}

export async function insertDemande(
  tx: Tx,
  chiffre: Chiffre,
  d: { personne: string; structure: string; texte: string; besoin?: string | undefined; le: Date },
): Promise<string> {
  const id = randomUUID()
  const faits = d.besoin === undefined ? {} : { besoins: [d.besoin] }
  await tx.query(
    'insert into demande (id, personne_id, structure_id, texte_chiffre, faits, creee_le) values ($1, $2, $3, $4, $5, $6)',
    [id, d.personne, d.structure, chiffre.seal(lieu(id), d.texte), faits, d.le],
  )
  return id
}

/** The person of an anonymous demande is known now. */
export const attachDemande = async (tx: Tx, id: string, personne: string): Promise<void> => {
  await tx.query('update demande set personne_id = $2 where id = $1 and personne_id is null', [id, personne])
  await tx.query('update accueil set personne_id = $2 where demande_id = $1 and personne_id is null', [id, personne])
}

/** Where the structure that noted a demande is written to: whoever noted it while they act for it, or its own address. As the system. */
export async function findNoteur(tx: Tx, demande: string): Promise<{ personne: string; courriel: string } | undefined> {
  const { rows } = await tx.query<{ personne: string; courriel: string | null }>(
    `select d.personne_id as personne, coalesce(
       (select c.courriel from accueil a join compte c on c.id = a.compte_id and c.ferme_le is null
          join affectation f on f.compte_id = c.id and f.structure_id = a.structure_id and f.etat = 'active'
        where a.demande_id = d.id and a.structure_id = d.structure_id order by a.le desc limit 1),
       (select s.courriel from structure s where s.id = d.structure_id)) as courriel
     from demande d where d.id = $1 and d.personne_id is not null`,
    [demande],
  )
  const [row] = rows
  return row?.courriel ? { personne: row.personne, courriel: row.courriel } : undefined
}

/** A structure, and where it is written to: its own address, or that of somebody who acts for it. As the system. */
export async function findAdresseStructure(tx: Tx, id: string): Promise<{ nom: string; courriel: string | undefined }> {
  const { rows } = await tx.query<{ nom: string; courriel: string | null }>(
    `select s.nom, coalesce(s.courriel, (select min(c.courriel) from affectation f join compte c on c.id = f.compte_id
       where f.structure_id = s.id and f.etat = 'active' and c.ferme_le is null)) as courriel from structure s where s.id = $1`,
    [id],
  )
  return { nom: rows[0]?.nom ?? '', courriel: rows[0]?.courriel ?? undefined }
}

/** One more door pushed for this demande. */
export const countPorte = async (tx: Tx, id: string): Promise<void> => {
  await tx.query('update demande set portes_poussees = portes_poussees + 1 where id = $1', [id])
}

/** Name of an active structure; undefined when it is none. */
export async function findNomStructure(tx: Tx, id: string): Promise<string | undefined> {
  const { rows } = await tx.query<{ nom: string }>("select nom from structure where id = $1 and etat = 'actif'", [id])
  return rows[0]?.nom
}

/** Whether it matters to a structure where the person is: a service that is limited to a zone, or that one goes to; yes when nothing is known. */
export async function depensDuLieu(tx: Tx, structure: string, service: string | undefined): Promise<boolean> {
  const { rows } = await tx.query<{ oui: boolean | null }>(
    `select bool_or(cardinality(zone) > 0 or 'en-presentiel' = any (modes)) as oui from service
     where structure_id = $1 and etat = 'actif' and ($2::text is null or id = $2)`,
    [structure, service ?? null],
  )
  return rows[0]?.oui ?? true
}

export interface Porte {
  id: string
  nom: string
}

/** The other structures of the territoires of some structures. */
export async function listPortes(tx: Tx, structures: readonly string[]): Promise<Porte[]> {
  const { rows } = await tx.query<Porte>(
    `select distinct s.id, s.nom from territoire_membre m join territoire_membre n on n.territoire_id = m.territoire_id
     join structure s on s.id = n.structure_id
     where m.structure_id = any ($1) and n.structure_id <> all ($1) and s.etat = 'actif' order by s.nom limit 300`,
    [structures],
  )
  return rows
}

/** The structures of a territoire. */
export async function listPortesTerritoire(tx: Tx, territoire: string): Promise<Porte[]> {
  const { rows } = await tx.query<Porte>(
    `select s.id, s.nom from territoire_membre m join structure s on s.id = m.structure_id
     where m.territoire_id = $1 and s.etat = 'actif' order by s.nom limit 300`,
    [territoire],
  )
  return rows
}
