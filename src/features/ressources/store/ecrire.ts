import type { Tx } from '#platform/acteur.ts'
import type { Etat, EtatTexte, Fiche, Objet, Version } from '../domain/ressource.ts'

const valeurs = (f: Fiche) => [f.titre, f.resume, f.genre, f.membres, f.besoins, f.romes, f.revueLe]

/** @returns its identifier */
export async function insertRessource(tx: Tx, structure: string, fiche: Fiche, le: Date): Promise<string> {
  const { rows } = await tx.query<{ id: string }>(
    `insert into ressource (titre, resume, genre, membres, besoins, romes, revue_le, structure_id, cree_le, maj_le)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9) returning id`,
    [...valeurs(fiche), structure, le],
  )
  const [inseree] = rows
  if (!inseree) throw new Error('a document that is inserted has an identifier')
  return inseree.id
}

export async function saveFiche(tx: Tx, id: string, fiche: Fiche, le: Date): Promise<void> {
  await tx.query(
    `update ressource set titre = $1, resume = $2, genre = $3, membres = $4, besoins = $5, romes = $6, revue_le = $7, maj_le = $9 where id = $8`,
    [...valeurs(fiche), id, le],
  )
}

/** Attaches a document to these things and to no other. */
export async function saveLiens(tx: Tx, id: string, liens: readonly { objet: Objet; id: string }[]): Promise<void> {
  const objets = [liens.map(({ objet }) => objet), liens.map(one => one.id)]
  await tx.query(
    `delete from ressource_lien l where l.ressource_id = $1
       and not exists (select from unnest($2::text[], $3::text[]) as g(objet, id) where g.objet = l.objet and g.id = l.objet_id)`,
    [id, ...objets],
  )
  await tx.query(
    'insert into ressource_lien select $1, g.objet, g.id from unnest($2::text[], $3::text[]) as g(objet, id) on conflict do nothing',
    [id, ...objets],
  )
}

export async function saveArchive(tx: Tx, id: string, archiveLe: Date | null): Promise<void> {
  await tx.query('update ressource set archive_le = $2 where id = $1', [id, archiveLe])
}

/** The next version of a document, which the acteur holds already. */
export async function insertVersion(
  tx: Tx,
  ressource: string,
  v: Pick<Version, 'id' | 'nom' | 'type' | 'taille' | 'etat' | 'deposeeLe'> & { compte: string },
): Promise<void> {
  await tx.query(
    `insert into ressource_version (id, ressource_id, rang, nom, type, taille, etat, deposee_par, deposee_le)
     select $1, $2, coalesce(max(rang), 0) + 1, $3, $4, $5, $6, $7, $8 from ressource_version where ressource_id = $2`,
    [v.id, ressource, v.nom, v.type, v.taille, v.etat, v.compte, v.deposeeLe],
  )
}

/** Shows a version of a document. */
export async function montrerVersion(tx: Tx, ressource: string, version: string, le: Date): Promise<void> {
  await tx.query('update ressource set version_id = $2, maj_le = $3 where id = $1', [ressource, version, le])
}

/** Identifiers of the versions that wait for the scanner, the oldest first. As the system. */
export async function listQuarantaine(tx: Tx, limite: number): Promise<string[]> {
  const { rows } = await tx.query<{ id: string }>(
    "select id from ressource_version where etat = 'quarantaine' order by deposee_le limit $1",
    [limite],
  )
  return rows.map(({ id }) => id)
}

/** What the scanner found of a version; a clean one is shown, unless a later one is already. As the system. */
export async function saveAnalyse(tx: Tx, id: string, etat: Etat, le: Date): Promise<void> {
  await tx.query("update ressource_version set etat = $2, analysee_le = $3 where id = $1 and etat = 'quarantaine'", [
    id,
    etat,
    le,
  ])
  if (etat !== 'saine') return
  await tx.query(
    `update ressource r set version_id = v.id, maj_le = $2 from ressource_version v
     where v.id = $1 and r.id = v.ressource_id and v.etat = 'saine'
       and coalesce((select m.rang < v.rang from ressource_version m where m.id = r.version_id), true)`,
    [id, le],
  )
}

/** The versions that may be read and whose text nobody read yet, the oldest first. As the system. */
export async function listALire(tx: Tx, limite: number): Promise<{ id: string; type: string }[]> {
  const { rows } = await tx.query<{ id: string; type: string }>(
    `select id, type from ressource_version where texte_etat = 'attente' and etat in ('saine', 'non-analysee') order by deposee_le limit $1`,
    [limite],
  )
  return rows
}

/** What is written in a version. As the system. */
export async function savePassages(tx: Tx, id: string, etat: EtatTexte, passages: readonly string[]): Promise<void> {
  await tx.query('update ressource_version set texte_etat = $2, passages = $3 where id = $1', [id, etat, passages])
}

/** Of these identifiers, those of versions that are there and may be read one day: an infected one has no contents. As the system. */
export async function keepExisting(tx: Tx, ids: readonly string[]): Promise<Set<string>> {
  const { rows } = await tx.query<{ id: string }>(
    "select id from ressource_version where id = any($1::uuid[]) and etat <> 'infectee'",
    [ids],
  )
  return new Set(rows.map(({ id }) => id))
}
