/** Questions left by the public under a page: moderated, answered by a structure, published when useful to others. */
export { questionsEnAttente } from './attente.ts'
export { prepareQuestions } from './demonstration.ts'
export type { Sujet } from './domain/question.ts'
export type { PageNommee } from './poser.ts'
export { listPubliees, type QuestionPubliee } from './store/questions.ts'
