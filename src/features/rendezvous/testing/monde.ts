import { randomBytes, randomUUID } from 'node:crypto'
import { asActeur } from '#platform/acteur.ts'
import { createChiffre } from '#platform/chiffre.ts'
import type { TestDatabase } from '#platform/testing/postgres.ts'
import type { AvancerAiguillage, QuiPrend, RendezvousDeps } from '../deps.ts'

type Agent = Extract<QuiPrend, { sorte: 'agent' }>

export const chiffre = createChiffre(new Map([[1, randomBytes(32)]]))

/** Two structures and their agents, people whose file one of them holds, and slots. */
export async function createMonde(db: TestDatabase, now: Date) {
  await db.pool.query(`insert into structure (id, nom, reseau, source, empreinte) values
    ('ml', 'Mission locale', 'mission-locale', 't', 't'), ('cio', 'CIO', 'cio', 't', 't')`)
  const agent = async (structure: string): Promise<Agent> => {
    const compte = randomUUID()
    await db.pool.query('insert into compte (id, courriel, prenom, nom) values ($1, $2, $3, $4)', [
      compte,
      `${compte}@porte.invalid`,
      'Camille',
      structure,
    ])
    await db.pool.query(
      `insert into affectation (compte_id, role, structure_id, etat) values ($1, 'conseiller', $2, 'active')`,
      [compte, structure],
    )
    return { sorte: 'agent', role: 'conseiller', structure, compte }
  }
  const ml = await agent('ml')
  const cio = await agent('cio')
  const deps: RendezvousDeps = {
    db: db.app,
    chiffre,
    origine: 'https://porte.example',
    expediteur: 'rdv@porte.example',
    nomCommune: () => 'Dreux',
  }

  /** Somebody whose file the structure of an agent holds. */
  const personne = async (qui: Agent = cio, identite: object = { prenom: 'Lina', courriel: 'lina@example.org' }) => {
    const id = randomUUID()
    await asActeur(db.app, qui, async tx => {
      await tx.query('insert into personne (id, identite_chiffre, cree_le, vue_le) values ($1, $2, $3, $3)', [
        id,
        chiffre.seal(`personne.identite.${id}`, identite),
        now,
      ])
      await tx.query('select ouvrir_acces_accueil($1, $2)', [id, now])
    })
    return id
  }

  /** A slot of the mission locale. */
  const creneau = async (debut: string | Date, { places = 1, hote }: { places?: number; hote?: string } = {}) => {
    const id = randomUUID()
    const de = new Date(debut)
    await db.pool.query(
      `insert into creneau (id, structure_id, debut, fin, places, hote) values ($1, 'ml', $2, $3, $4, $5)`,
      [id, de, new Date(de.getTime() + 1_800_000), places, hote ?? null],
    )
    return id
  }

  const aiguillage = async (personneId: string) => {
    const id = randomUUID()
    await db.pool.query(
      `insert into aiguillage (id, chaine, rang, personne_id, emetteur_structure, recepteur_structure, statut, proprietaire, cree_le, maj_le)
       values ($1, $1, 1, $2, 'cio', 'ml', 'accepted', 'recepteur', $3, $3)`,
      [id, personneId, now],
    )
    return id
  }

  /** The person lets the mission locale read their file. */
  const consentir = async (personneId: string): Promise<void> => {
    const id = randomUUID()
    await asActeur(db.app, { sorte: 'personne', personne: personneId }, async tx => {
      await tx.query(
        `insert into consentement (id, personne_id, finalite, destinataires, moyen, preuve, recueilli_le)
         values ($1, $2, 'aiguillage', '{ml}', 'ecran', 'lu', $3)`,
        [id, personneId, now],
      )
      await tx.query('select ouvrir_acces_consentement($1)', [id])
    })
  }

  interface Sorti {
    cle: string
    canal: string
    a: string
    objet: string
    texte: string
    calendrier: string | undefined
  }
  /** What is in the outbox, opened. */
  const messages = async (): Promise<Sorti[]> => {
    const { rows } = await db.pool.query<{ id: string; cle: string; canal: string; contenu_chiffre: Buffer }>(
      'select id, cle, canal, contenu_chiffre from message order by cree_le, cle',
    )
    return rows.map(({ id, cle, canal, contenu_chiffre }) => {
      const contenu: unknown = chiffre.open(`message.contenu.${id}`, contenu_chiffre)
      return { a: '', objet: '', texte: '', calendrier: undefined, ...(contenu as Partial<Sorti>), cle, canal }
    })
  }

  /** The state of an aiguillage moved as a table would, in the transaction of the rendez-vous. */
  const avancer: AvancerAiguillage = async (tx, { aiguillage: id, vers }) => {
    const { rowCount } = await tx.query(
      `update aiguillage set statut = $2, proprietaire = case $2 when 'not-met' then 'emetteur' else 'recepteur' end, version = version + 1
       where id = $1`,
      [id, vers],
    )
    return rowCount === 1
  }
  const statut = async (id: string): Promise<string | undefined> =>
    (await db.pool.query<{ statut: string }>('select statut from aiguillage where id = $1', [id])).rows[0]?.statut

  return { ml, cio, deps, personne, creneau, aiguillage, consentir, messages, avancer, statut }
}

/** What a use case gave, when it did not refuse. */
export function reussi<T extends object>(issue: T): Exclude<T, { erreur: string }> {
  const refused = (value: object): value is { erreur: string } => 'erreur' in value
  if (refused(issue)) throw new Error(`refused: ${issue.erreur}`)
  return issue as Exclude<T, { erreur: string }>
}
