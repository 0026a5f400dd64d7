import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { Agent } from '#features/comptes/index.ts'
import { errorPage } from '#web/errors.tsx'
import { postePaths, renderPoste } from '#web/poste.tsx'
import type { QuestionRoutesDeps } from './deps-routes.ts'
import { MOTIFS } from './domain/question.ts'
import { PageQuestions } from './pages/poste-liste.tsx'
import { PageQuestion, type SaisieReponse } from './pages/poste-question.tsx'
import type { QuestionsDeps } from './poser.ts'
import { direSignalement, ERREURS_QUESTION, QUESTION_MAX, REPONSE_MAX } from './texts.ts'
import { attribuer, lireQuestion, lireQuestions, type QuestionLue, refuser, repondre, retirer } from './traiter.ts'

const FAITS: Readonly<Record<string, string>> = {
  attribuer: 'La question est confiée.',
  refuser: 'C’est noté. La personne est prévenue, si elle a laissé une adresse.',
  repondre: 'C’est répondu. La personne est prévenue, si elle a laissé une adresse.',
  retirer: 'Elle n’est plus sur la page.',
}

const texteDe = (form: URLSearchParams, nom: string): string =>
  (form.get(nom) ?? '')
    .replaceAll('\r\n', '\n')
    .replaceAll(/[^\P{Cc}\n]/gu, ' ')
    .trim()

/** Questions, for the agents who moderate and answer them: what each sees is decided by the policies of the database. */
export const questionsPosteRoutes = (
  { cadre, now, pageDe }: QuestionRoutesDeps,
  use: QuestionsDeps,
  agentOf: (c: Context) => Agent,
): Hono => {
  const app = new Hono()
  const absent = (c: Context) => errorPage(c, cadre, 404)
  const lire = async (c: Context): Promise<QuestionLue | undefined> => {
    const id = z.guid().safeParse(c.req.param('id')).data
    return id === undefined ? undefined : lireQuestion(use, agentOf(c), id)
  }
  const montrer = async (
    c: Context,
    lue: QuestionLue,
    refus: Partial<Pick<Parameters<typeof PageQuestion>[0], 'saisie' | 'erreurs' | 'aRelire'>> = {},
  ) => {
    if (refus.erreurs) c.status(422)
    const chemin = (await pageDe(lue.question))?.chemin
    return renderPoste(c, PageQuestion({ cadre, agent: agentOf(c), ...lue, chemin, erreurs: [], ...refus }))
  }
  const fini = (c: Context, geste: string) => c.redirect(`${postePaths.questions}?fait=${geste}`, 303)

  app.get(postePaths.questions, async c => {
    const agent = agentOf(c)
    const questions = await lireQuestions(use, agent)
    return renderPoste(c, PageQuestions({ cadre, agent, questions, fait: FAITS[c.req.query('fait') ?? ''] }))
  })
  app.get(`${postePaths.questions}/:id`, async c => {
    const lue = await lire(c)
    return lue ? montrer(c, lue) : absent(c)
  })
  app.post(`${postePaths.questions}/:id`, async c => {
    const [agent, lue] = [agentOf(c), await lire(c)]
    if (!lue) return absent(c)
    const form = new URLSearchParams(await c.req.text())
    const { id } = lue.question
    const geste = form.get('geste')
    if (geste === 'attribuer') {
      const issue = await attribuer(use, agent, id, form.get('structure') ?? '', now())
      if (issue === 'structure')
        return montrer(c, lue, { erreurs: [{ champ: 'structure', texte: ERREURS_QUESTION.structure }] })
      return issue === 'fait' ? fini(c, geste) : absent(c)
    }
    if (geste === 'refuser') {
      const motif = MOTIFS.find(code => code === form.get('motif'))
      if (!motif) return montrer(c, lue, { erreurs: [{ champ: 'motif', texte: ERREURS_QUESTION.motif }] })
      return (await refuser(use, agent, id, motif, now())) === 'fait' ? fini(c, geste) : absent(c)
    }
    if (geste === 'retirer') return (await retirer(use, agent, id, now())) === 'fait' ? fini(c, geste) : absent(c)
    if (geste !== 'repondre') return absent(c)
    const saisie: SaisieReponse = {
      reponse: texteDe(form, 'reponse'),
      publique: texteDe(form, 'publique'),
      publier: form.get('publier') === 'oui',
      documents: form.getAll('document[]'),
    }
    const { reponse, publique, publier, documents } = saisie
    const erreurs = [
      ...(reponse === '' || reponse.length > REPONSE_MAX
        ? [{ champ: 'reponse', texte: ERREURS_QUESTION.reponse }]
        : []),
      ...(publier && (publique === '' || publique.length > QUESTION_MAX)
        ? [{ champ: 'publique', texte: ERREURS_QUESTION.question }]
        : []),
    ]
    if (erreurs.length > 0) return montrer(c, lue, { saisie, erreurs })
    const page = use.origine + ((await pageDe(lue.question))?.chemin ?? '/')
    const relu = form.get('relu') === 'oui'
    const issue = await repondre(
      use,
      agent,
      id,
      { reponse, publique: publier ? publique : undefined, relu, documents, page },
      now(),
    )
    if (issue === 'fait') return fini(c, geste)
    if (issue === 'sans-adresse')
      return montrer(c, lue, { saisie, erreurs: [{ champ: 'reponse', texte: ERREURS_QUESTION['sans-adresse'] }] })
    if (typeof issue !== 'object') return absent(c)
    if ('document' in issue) return montrer(c, lue, { saisie, erreurs: [{ champ: 'document', texte: issue.document }] })
    const texte = `Relisez avant de publier : ${issue.signalements.map(direSignalement).join(', ')}.`
    return montrer(c, lue, { saisie, erreurs: [{ champ: 'publique', texte }], aRelire: issue.signalements })
  })
  return app
}
