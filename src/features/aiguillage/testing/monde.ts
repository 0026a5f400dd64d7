import { randomBytes, randomUUID } from 'node:crypto'
import type { Acteur } from '#platform/acteur.ts'
import { type Chiffre, createChiffre } from '#platform/chiffre.ts'
import type { TestDatabase } from '#platform/testing/postgres.ts'
import type { ActeurAgent, AiguillageDeps } from '../deps.ts'
import type { Envoi } from '../domain/envoi.ts'
import { type Depart, envoyer } from '../envoyer.ts'

export const DEBUT = new Date('2026-11-02T09:00:00Z')

/** A whole handover, as a conseiller writes it. */
export const ENVOI: Envoi = {
  prenom: 'Lina',
  nom: 'Morel',
  telephone: '06 12 34 56 78',
  courriel: '',
  contact: 'sms',
  langue: 'fr',
  accessibilite: ['aucune'],
  demande: 'un apprentissage en boulangerie',
  faits: ['17 ans'],
  disponibilites: 'le mercredi après-midi',
  souhait: 'trouver un patron',
  consentement: { donne: true, moyen: 'oral', preuve: 'dit au guichet' },
}

export interface Monde {
  deps: AiguillageDeps
  /** PIJ of Anet, Mission locale of Dreux, both with an account; a CFA and an association without. */
  pij: ActeurAgent
  ml: ActeurAgent
  /** Of the territoire of all three. */
  coordinateur: ActeurAgent
  /** Of another territoire. */
  ailleurs: ActeurAgent
  region: ActeurAgent
  at: (le: Date) => void
  send: (change?: Partial<Depart>) => Promise<string>
  messages: () => Promise<{ cle: string; canal: string; a: string; texte: string; objet: string }[]>
}

/** A small network over a test database, with a clock that tests set. */
export async function createMonde(
  db: TestDatabase,
  chiffre: Chiffre = createChiffre(new Map([[1, randomBytes(32)]])),
): Promise<Monde> {
  let now = DEBUT
  await db.pool.query(`insert into structure (id, nom, reseau, courriel, source, empreinte) values
    ('pij', 'PIJ d’Anet', 'info-jeunes', null, 't', 't'), ('ml', 'Mission locale de Dreux', 'mission-locale', 'ml@porte.invalid', 't', 't'),
    ('cfa', 'CFA de Chartres', 'cfa', 'cfa@porte.invalid', 't', 't'), ('asso', 'Association', 'autre', null, 't', 't'),
    ('cio', 'CIO de Dreux', 'cio', 'cio@porte.invalid', 't', 't')`)
  await db.pool.query(`insert into territoire (id, nom) values ('drouais', 'Drouais'), ('ailleurs', 'Ailleurs')`)
  await db.pool.query(`insert into territoire_membre values ('drouais', 'pij'), ('drouais', 'ml'), ('drouais', 'cfa')`)
  const agent = async (role: ActeurAgent['role'], structure?: string, territoire?: string): Promise<ActeurAgent> => {
    const compte = randomUUID()
    await db.pool.query('insert into compte (id, courriel, prenom, nom) values ($1, $2, $3, $4)', [
      compte,
      `${role}-${structure ?? territoire ?? 'region'}@porte.invalid`,
      'Camille',
      role,
    ])
    await db.pool.query(
      `insert into affectation (compte_id, role, structure_id, territoire_id, etat) values ($1, $2, $3, $4, 'active')`,
      [compte, role, structure ?? null, territoire ?? null],
    )
    return { sorte: 'agent', role, compte, structure, territoire }
  }
  const deps: AiguillageDeps = {
    db: db.app,
    chiffre,
    now: () => now,
    delaiPromisJours: 10,
    origine: 'https://porte.test',
    reglerRendezvous: async () => false,
    projetsJoints: async () => [],
  }
  const pij = await agent('conseiller', 'pij')
  return {
    deps,
    pij,
    ml: await agent('conseiller', 'ml'),
    coordinateur: await agent('coordinateur', undefined, 'drouais'),
    ailleurs: await agent('coordinateur', undefined, 'ailleurs'),
    region: await agent('region'),
    at: le => {
      now = le
    },
    send: async change => {
      const depart = { id: randomUUID(), recepteur: 'ml', envoi: ENVOI, ...change }
      const parti = await envoyer(deps, pij, depart)
      if (!('id' in parti)) throw new Error(JSON.stringify(parti))
      return parti.id
    },
    messages: async () => {
      const { rows } = await db.pool.query('select id, cle, canal, contenu_chiffre from message order by cree_le, cle')
      return rows.map(({ id, cle, canal, contenu_chiffre }) => ({
        cle,
        canal,
        ...JSON.parse(JSON.stringify(chiffre.open(`message.contenu.${id}`, contenu_chiffre))),
      }))
    },
  }
}

/** The acteur of a person. */
export const personneDe = (personne: string): Acteur => ({ sorte: 'personne', personne })
