import { randomBytes, randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Acteur } from '#platform/acteur.ts'
import { createChiffre } from '#platform/chiffre.ts'
import type { TestDatabase } from '#platform/testing/postgres.ts'
import type { Coordonnees } from '../domain/identite.ts'

export const chiffre = createChiffre(new Map([[1, randomBytes(32)]]))

type ActeurAgent = Extract<Acteur, { sorte: 'agent' }>

/** Two structures, and an agent of each with their account. */
export async function twoStructures(db: TestDatabase): Promise<{ ml: ActeurAgent; cio: ActeurAgent }> {
  await db.pool.query(`insert into structure (id, nom, reseau, source, empreinte) values
    ('ml', 'Mission locale', 'mission-locale', 't', 't'), ('cio', 'CIO', 'cio', 't', 't')`)
  const agent = async (structure: string): Promise<ActeurAgent> => {
    const compte = randomUUID()
    await db.pool.query('insert into compte (id, courriel, prenom, nom) values ($1, $2, $3, $4)', [
      compte,
      `${structure}@porte.invalid`,
      'Camille',
      structure,
    ])
    return { sorte: 'agent', role: 'conseiller', structure, compte }
  }
  return { ml: await agent('ml'), cio: await agent('cio') }
}

const sorti = z.object({ a: z.string(), objet: z.string(), texte: z.string() })

/** What is in the outbox, opened, the first posted first; no-break spaces as plain ones. */
export async function messagesOf(
  db: TestDatabase,
): Promise<({ cle: string; canal: string } & z.infer<typeof sorti>)[]> {
  const { rows } = await db.pool.query<{ id: string; cle: string; canal: string; contenu_chiffre: Buffer }>(
    'select id, cle, canal, contenu_chiffre from message order by cree_le, cle',
  )
  return rows.map(({ id, cle, canal, contenu_chiffre }) => {
    const contenu = sorti.parse(chiffre.open(`message.contenu.${id}`, contenu_chiffre))
    return { cle, canal, ...contenu, texte: contenu.texte.replaceAll('\u00a0', ' ') }
  })
}

export const LINA: Coordonnees = {
  identite: {
    prenom: 'Lina',
    nom: 'Morel',
    naissance: '2009-03-14',
    telephone: '+33612345678',
    courriel: 'lina@example.org',
  },
  contactPrefere: 'sms',
  langue: 'fr',
  accessibilite: ['lecture'],
}
