import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { asActeur } from '#platform/acteur.ts'
import type { Chiffre } from '#platform/chiffre.ts'
import type { Sujet } from './domain/question.ts'
import { type Contenu, insertQuestion, listTerritoires } from './store/questions.ts'

export interface QuestionsDeps {
  /** Pool of the application's role. */
  db: pg.Pool
  chiffre: Chiffre
  /** Address of the site without a final slash: for the links of messages. */
  origine: string
}

/** A page that questions are left under, as the site finds it. */
export interface PageNommee {
  nom: string
  /** Path of the page. */
  chemin: string
  /** Where it is ("commune:28134", "epci:…", "reseau:…"): tells whose coordinateur reads the question; nothing is the région's. */
  zones: readonly string[]
}

const SYSTEME = { sorte: 'systeme', tache: 'questions' } as const

/** Leaves a question: those who coordinate the place read it first, or the région. @param zones of the place that was said, beside those of the page */
export const poser = (
  { db, chiffre }: QuestionsDeps,
  { page, sujet, contenu, zones }: { page: PageNommee; sujet: Sujet; contenu: Contenu; zones: readonly string[] },
  now: Date,
): Promise<unknown> =>
  asActeur(db, SYSTEME, async tx => {
    const territoires = await listTerritoires(tx, [...page.zones, ...zones])
    return insertQuestion(tx, chiffre, { ...sujet, ...contenu, id: randomUUID(), nom: page.nom, territoires }, now)
  })
