import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { normalizeEmail } from '#features/annuaire/index.ts'
import { agentOf, exigerAgent } from '#features/comptes/index.ts'
import { communeLabel, resolveLieu } from '#features/territoires/index.ts'
import { addressOf } from '#platform/client-address.ts'
import { openFrein } from '#platform/frein.ts'
import { errorPage } from '#web/errors.tsx'
import { paths } from '#web/paths.ts'
import { renderPage } from '#web/shell.tsx'
import type { QuestionRoutesDeps } from './deps-routes.ts'
import { OBJETS, type Sujet } from './domain/question.ts'
import { type Erreur, PagePosee, PagePoser, type SaisieQuestion } from './pages/poser.tsx'
import { poser, type QuestionsDeps } from './poser.ts'
import { questionsPosteRoutes } from './routes-poste.ts'
import { ERREURS_QUESTION, QUESTION_MAX } from './texts.ts'

export type { QuestionRoutesDeps } from './deps-routes.ts'

/** Questions of one address of the network in a quarter of an hour. */
const PAR_ADRESSE = 20
const QUART_HEURE_S = 900
const CODE_MAX = 80

const texteDe = (fields: URLSearchParams, nom: string): string =>
  (fields.get(nom) ?? '')
    .replaceAll('\r\n', '\n')
    .replaceAll(/[^\P{Cc}\n]/gu, ' ')
    .trim()

const saisieOf = (fields: URLSearchParams): SaisieQuestion => ({
  texte: texteDe(fields, 'texte'),
  courriel: texteDe(fields, 'courriel').slice(0, 200),
  lieu: texteDe(fields, 'lieu').slice(0, 80),
  commune: /^[0-9AB]{5}$/.exec(fields.get('commune') ?? '')?.[0] ?? '',
})

/** Questions of the public: left under a page, without an account; then those of the agents. */
export const questionRoutes = (deps: QuestionRoutesDeps): Hono => {
  const { cadre, db, now, territoires } = deps
  const use: QuestionsDeps = { db, chiffre: deps.chiffre, origine: deps.config.origine }
  const parAdresse = openFrein(db, deps.chiffre, { nom: 'question', points: PAR_ADRESSE, dureeS: QUART_HEURE_S })
  const app = new Hono()
  const absent = (c: Context) => errorPage(c, cadre, 404)
  const sujetOf = (c: Context): Sujet | undefined =>
    z
      .object({ objet: z.enum(OBJETS), code: z.string().min(1).max(CODE_MAX) })
      .safeParse({ objet: c.req.param('objet'), code: c.req.param('code') }).data

  app.get(paths.questionPosee, c => c.html(renderPage(PagePosee({ cadre }))))

  app.get('/questions/:objet/:code', async c => {
    const sujet = sujetOf(c)
    const page = sujet && (await deps.pageDe(sujet))
    if (!sujet || !page) return absent(c)
    const saisie = { texte: '', courriel: '', lieu: '', commune: '' }
    return c.html(renderPage(PagePoser({ cadre, page, sujet, saisie, erreurs: [] })))
  })
  app.post('/questions/:objet/:code', async c => {
    c.header('Cache-Control', 'no-store')
    const sujet = sujetOf(c)
    const page = sujet && (await deps.pageDe(sujet))
    if (!sujet || !page) return absent(c)
    const fields = new URLSearchParams(await c.req.text())
    const saisie = saisieOf(fields)
    const refuser = (erreurs: readonly Erreur[], status: 422 | 429) =>
      c.html(renderPage(PagePoser({ cadre, page, sujet, saisie, erreurs })), status)
    const courriel = saisie.courriel === '' ? undefined : normalizeEmail(saisie.courriel)
    const lieu = resolveLieu(territoires, saisie.lieu, saisie.commune)
    const erreurs: Erreur[] = []
    if (saisie.texte === '' || saisie.texte.length > QUESTION_MAX)
      erreurs.push({ champ: 'texte', texte: ERREURS_QUESTION.texte })
    if (saisie.courriel !== '' && courriel === undefined)
      erreurs.push({ champ: 'courriel', texte: ERREURS_QUESTION.courriel })
    if (lieu.etat === 'inconnu') erreurs.push({ champ: 'lieu', texte: ERREURS_QUESTION.lieu })
    if (lieu.etat === 'ambigu')
      erreurs.push({
        champ: 'lieu',
        texte: `Écrivez une de ces communes : ${lieu.candidats.map(communeLabel).join(', ')}.`,
      })
    if (erreurs.length > 0) return refuser(erreurs, 422)
    // A line that nobody sees, and that machines fill in.
    if (fields.get('site')) return c.redirect(paths.questionPosee, 303)
    if (!(await parAdresse(addressOf(c, deps.config.mandataires))))
      return refuser([{ champ: 'texte', texte: ERREURS_QUESTION.trop }], 429)
    const zones = lieu.etat === 'trouve' ? zonesDeCommune(lieu.commune) : []
    await poser(use, { page, sujet, contenu: { texte: saisie.texte, courriel }, zones }, now())
    return c.redirect(paths.questionPosee, 303)
  })

  app.use('/poste/questions/*', exigerAgent('question-traiter', absent))
  app.route('/', questionsPosteRoutes(deps, use, agentOf))
  return app
}

/** A commune and what it is in, as territoires of the network name their zones. */
export const zonesDeCommune = (c: { code: string; epci?: string | undefined; departement: string }): string[] => [
  `commune:${c.code}`,
  ...(c.epci === undefined ? [] : [`epci:${c.epci}`]),
  `departement:${c.departement}`,
]
