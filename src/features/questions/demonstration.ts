import path from 'node:path'
import type pg from 'pg'
import { z } from 'zod'
import { readYaml } from '#features/annuaire/index.ts'
import { asActeur } from '#platform/acteur.ts'
import type { Chiffre } from '#platform/chiffre.ts'
import { OBJETS } from './domain/question.ts'
import { insertQuestion, listTerritoires, saveAttribution, savePublication } from './store/questions.ts'

const schema = z.strictObject({
  questions: z.array(
    z.strictObject({
      id: z.uuid(),
      objet: z.enum(OBJETS),
      code: z.string(),
      nom: z.string(),
      jours: z.int().positive(),
      question: z.string(),
      structure: z.string().optional(),
      reponse: z.string().optional(),
      documents: z.array(z.uuid()).default([]),
    }),
  ),
})

const JOUR_MS = 86_400_000
/** Where those of an occupation come from, in the demonstration. */
const ICI = 'epci:200040277'

/** Puts the questions of the demonstration in the database, once: left, given to a structure, answered. */
export async function prepareQuestions(
  { db, chiffre }: { db: pg.Pool; chiffre: Chiffre },
  { now, dossier }: { now: Date; dossier: string },
): Promise<void> {
  const { questions } = readYaml(path.join(dossier, 'questions.yaml'), schema)
  await asActeur(db, { sorte: 'systeme', tache: 'questions' }, async tx => {
    for (const { jours, question, structure, reponse, documents, ...q } of questions) {
      const le = new Date(now.getTime() - jours * JOUR_MS)
      const territoires = await listTerritoires(tx, [ICI])
      const neuve = await insertQuestion(tx, chiffre, { ...q, territoires, texte: question, demonstration: true }, le)
      if (!neuve || structure === undefined) continue
      await saveAttribution(tx, q.id, structure, le)
      if (reponse !== undefined) await savePublication(tx, { id: q.id, question, reponse, documents }, le)
    }
  })
}
