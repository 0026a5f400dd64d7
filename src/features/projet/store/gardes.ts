import { asActeur, type Tx } from '#platform/acteur.ts'
import type { Chiffre } from '#platform/chiffre.ts'
import type { ProjetDeps } from '../deps.ts'
import { documentSchema, type Projet } from '../domain/document.ts'

type Coffre = Pick<ProjetDeps, 'db' | 'chiffre'>

const empreinteOf = (chiffre: Chiffre, code: string): Buffer => chiffre.digest('projet.code', code)
const lieuOf = (id: string): string => `projet_garde.document.${id}`

/** Runs the work in the name of whoever holds the code of a project. */
export const asProjet = <T>({ db }: Coffre, id: string, work: (tx: Tx) => Promise<T>): Promise<T> =>
  asActeur(db, { sorte: 'projet', projet: id }, work)

/** The project of a code, or undefined when there is none. */
export const findByCode = ({ db, chiffre }: Coffre, code: string): Promise<string | undefined> =>
  asActeur(db, { sorte: 'systeme', tache: 'projet' }, async tx => {
    const { rows } = await tx.query<{ id: string }>('select id from projet_garde where code_empreinte = $1', [
      empreinteOf(chiffre, code),
    ])
    return rows[0]?.id
  })

export async function insertGarde(tx: Tx, chiffre: Chiffre, projet: Projet, code: string, le: Date): Promise<void> {
  await tx.query(
    'insert into projet_garde (id, code_empreinte, document_chiffre, cree_le, vu_le) values ($1, $2, $3, $4, $4)',
    [projet.id, empreinteOf(chiffre, code), chiffre.seal(lieuOf(projet.id), projet), le],
  )
}

/** The kept copy, held until the end of the transaction; undefined when the code is not its own, or it was erased. */
export async function lockGarde(tx: Tx, chiffre: Chiffre, id: string, code: string): Promise<Projet | undefined> {
  const { rows } = await tx.query<{ document_chiffre: Buffer }>(
    'select document_chiffre from projet_garde where id = $1 and code_empreinte = $2 for update',
    [id, empreinteOf(chiffre, code)],
  )
  return rows[0] && documentSchema.parse(chiffre.open(lieuOf(id), rows[0].document_chiffre))
}

export async function saveGarde(tx: Tx, chiffre: Chiffre, projet: Projet, le: Date): Promise<void> {
  await tx.query('update projet_garde set document_chiffre = $2, vu_le = $3 where id = $1', [
    projet.id,
    chiffre.seal(lieuOf(projet.id), projet),
    le,
  ])
}

export async function deleteGarde(tx: Tx, id: string): Promise<void> {
  await tx.query('delete from projet_garde where id = $1', [id])
}

/** The kept copy, for an agent whom a share lets read it; undefined when none does. @param lock held to be written */
export async function readGarde(tx: Tx, chiffre: Chiffre, id: string, lock = false): Promise<Projet | undefined> {
  const { rows } = await tx.query<{ document_chiffre: Buffer }>(
    `select document_chiffre from projet_garde where id = $1 ${lock ? 'for update' : ''}`,
    [id],
  )
  return rows[0] && documentSchema.parse(chiffre.open(lieuOf(id), rows[0].document_chiffre))
}

/** Writes beside the person: it does not count as one of their openings. */
export async function saveEcrit(tx: Tx, chiffre: Chiffre, projet: Projet): Promise<void> {
  await tx.query('update projet_garde set document_chiffre = $2 where id = $1', [
    projet.id,
    chiffre.seal(lieuOf(projet.id), projet),
  ])
}
