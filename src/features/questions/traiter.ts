import type { Agent } from '#features/comptes/index.ts'
import { ecrireJoints, insertUsages, type Joint, lireJoints, listProposes } from '#features/ressources/index.ts'
import { asActeur, commeSysteme, type Tx } from '#platform/acteur.ts'
import { posterMessage } from '#platform/messages.ts'
import { chercherPersonnel, type Signalement } from './domain/personnel.ts'
import { type Cote, type Geste, type Motif, peutFaire } from './domain/question.ts'
import type { QuestionsDeps } from './poser.ts'
import {
  findQuestion,
  listQuestions,
  listStructures,
  type Question,
  saveAttribution,
  savePublication,
  saveRefus,
  saveReponse,
  saveRetrait,
} from './store/questions.ts'
import { messageRefus, messageReponse } from './texts.ts'

/** What agents do of questions. The policies show each to who moderates it and to who answers it. */

type ParActeur = Pick<Agent, 'acteur'>
type Issue = 'fait' | 'absent' | 'structure' | 'sans-adresse' | { signalements: Signalement[] } | { document: string }

/** What the acteur is to a question that they see. */
export const coteDe = ({ acteur }: ParActeur, q: Question): Cote | undefined => {
  const { role, structure, territoire } = acteur
  if (role === 'coordinateur')
    return territoire !== undefined && (q.territoire?.id === territoire || q.aussi.includes(territoire))
      ? 'moderateur'
      : undefined
  if (role === 'region') return q.territoire === undefined ? 'moderateur' : undefined
  return q.structure && q.structure.id === structure ? 'structure' : undefined
}

export const lireQuestions = ({ db, chiffre }: QuestionsDeps, { acteur }: ParActeur): Promise<Question[]> =>
  asActeur(db, acteur, tx => listQuestions(tx, chiffre))

export interface QuestionLue {
  question: Question
  cote: Cote
  /** Structures that it may be given to. */
  structures: { id: string; nom: string }[]
  /** What tells of somebody in what was typed. */
  signalements: Signalement[]
  /** Documents that may go with the answer. */
  proposes: { titre: string; structure: string }[]
}

/** @returns undefined when it is not the agent's to moderate or to answer */
export const lireQuestion = (
  { db, chiffre }: QuestionsDeps,
  { acteur }: ParActeur,
  id: string,
): Promise<QuestionLue | undefined> =>
  asActeur(db, acteur, async tx => {
    const question = await findQuestion(tx, chiffre, id)
    const cote = question && coteDe({ acteur }, question)
    if (!question || !cote) return undefined
    const structures = cote === 'moderateur' ? await listStructures(tx, question) : []
    const proposes = cote === 'structure' ? await listProposes(tx, acteur.structure ?? '') : []
    return { question, cote, structures, proposes, signalements: chercherPersonnel(question.texte ?? '') }
  })

/** Does something of a question, locked, when its state and the agent's side let it. */
const agir = (
  { db, chiffre }: QuestionsDeps,
  { acteur }: ParActeur,
  { id, geste }: { id: string; geste: Geste },
  work: (tx: Tx, q: Question) => Promise<Issue>,
): Promise<Issue> =>
  asActeur(db, acteur, async tx => {
    const q = await findQuestion(tx, chiffre, id, true)
    return q && peutFaire(q.etat, geste, coteDe({ acteur }, q)) ? work(tx, q) : 'absent'
  })

/** Who moderates gives it to a structure. */
export const attribuer = (
  deps: QuestionsDeps,
  agent: ParActeur,
  id: string,
  structure: string,
  now: Date,
): Promise<Issue> =>
  agir(deps, agent, { id, geste: 'attribuer' }, async (tx, q) => {
    if (!(await listStructures(tx, q)).some(one => one.id === structure)) return 'structure'
    await saveAttribution(tx, id, structure, now)
    return 'fait'
  })

/** Who moderates refuses it; who left an address is told why, and the address is forgotten. */
export const refuser = (deps: QuestionsDeps, agent: ParActeur, id: string, motif: Motif, now: Date): Promise<Issue> =>
  agir(deps, agent, { id, geste: 'refuser' }, async (tx, q) => {
    await ecrire(tx, deps, q, messageRefus({ ...q, texte: q.texte ?? '', motif, page: deps.origine }), now)
    await saveRefus(tx, id, motif, now)
    return 'fait'
  })

export interface Reponse {
  reponse: string
  /** As it is published; undefined: it is for the person alone. */
  publique?: string | undefined
  /** Somebody has read again what looked like a person, and it is none. */
  relu: boolean
  /** Titles of documents that go with it. */
  documents: readonly string[]
  /** Of the page that it is under. */
  page: string
}

/**
 * The structure answers: to the person when they left an address, and to everybody when it is useful to others.
 * @returns why a document cannot go with it; what looks like a person in what would be published, until it was read again; an address and a phone in the question never pass
 */
export const repondre = (deps: QuestionsDeps, agent: ParActeur, id: string, r: Reponse, now: Date): Promise<Issue> =>
  agir(deps, agent, { id, geste: r.publique === undefined ? 'repondre' : 'publier' }, async (tx, q) => {
    if (r.publique === undefined && q.courriel === undefined) return 'sans-adresse'
    const lus = await lireJoints(tx, r.documents)
    if ('erreur' in lus) return { document: lus.erreur }
    if (r.publique !== undefined) {
      const dela = chercherPersonnel(r.publique)
      const tout = [...dela, ...chercherPersonnel(r.reponse)]
      if (dela.some(({ sorte }) => sorte !== 'nom') || (!r.relu && tout.length > 0)) return { signalements: tout }
    }
    const structure = q.structure?.nom ?? ''
    const documents = ecrireJoints(lus.joints, deps.origine)
    const message = messageReponse({
      ...q,
      texte: q.texte ?? '',
      reponse: r.reponse,
      structure,
      documents,
      page: r.page,
    })
    await ecrire(tx, deps, q, message, now)
    if (r.publique === undefined) await saveReponse(tx, deps.chiffre, { id, reponse: r.reponse }, now)
    else await savePublication(tx, { id, question: r.publique, reponse: r.reponse, documents: idsDe(lus.joints) }, now)
    if (q.structure) await insertUsages(tx, idsDe(lus.joints), q.structure.id, now)
    return 'fait'
  })

const idsDe = (joints: readonly Joint[]): string[] => joints.map(({ id }) => id)

/** Takes it off the page. */
export const retirer = (deps: QuestionsDeps, agent: ParActeur, id: string, now: Date): Promise<Issue> =>
  agir(deps, agent, { id, geste: 'retirer' }, async tx => {
    await saveRetrait(tx, id, now)
    return 'fait'
  })

async function ecrire(
  tx: Tx,
  { chiffre }: QuestionsDeps,
  { id, courriel }: Question,
  message: { objet: string; texte: string },
  now: Date,
): Promise<void> {
  if (courriel === undefined) return
  const cle = `question:${id}:fin`
  await commeSysteme(tx, 'questions', () =>
    posterMessage(tx, chiffre, { cle, canal: 'courriel', a: courriel, ...message }, now),
  )
}
