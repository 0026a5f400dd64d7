import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { agentOf, exigerAgent } from '#features/comptes/index.ts'
import { errorPage } from '#web/errors.tsx'
import { postePaths, renderPoste } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'
import { PageEtape } from './pages/parcours-etape.tsx'
import { PageFeuilles } from './pages/parcours-feuilles.tsx'
import { PageInviter } from './pages/parcours-inviter.tsx'
import { lireParcours, type ParcoursDeps } from './parcours.ts'
import { inviter, lireInvitations, noterPresences, noterVenue } from './parcours-gens.ts'
import { SUITES } from './store/participants.ts'
import { ISSUES_INVITATION } from './texts-parcours.ts'

const PREUVE_MAX = 300
const moyenSchema = z.enum(['oral', 'ecran', 'papier', 'sms']).catch('oral')
/** Notes of a step, as a phone sends them. */
const lotSchema = z
  .array(
    z.object({
      participant: z.guid(),
      present: z.boolean(),
      rattrapee: z.boolean(),
      suite: z.enum(SUITES).optional(),
      defaut: z.boolean(),
      le: z.iso.datetime().transform(le => new Date(le)),
    }),
  )
  .max(500)

/** People in parcours, for agents: invited from their file, put on paper, noted at each step. */
export const parcoursGensRoutes = (use: ParcoursDeps, cadre: Cadre): Hono => {
  const app = new Hono()
  const absent = (c: Context) => errorPage(c, cadre, 404)
  const agir = exigerAgent('evenement-tenir', absent)
  const uuid = (c: Context, nom: string) => z.guid().safeParse(c.req.param(nom)).data
  const champs = async (c: Context) => new URLSearchParams(await c.req.text())

  const inviterA = '/poste/personnes/:id/parcours'
  const montrer = async (c: Context, refus?: Parameters<typeof PageInviter>[0]['refus']): Promise<Response> => {
    const personne = uuid(c, 'id')
    const lues = personne && (await lireInvitations(use, agentOf(c), personne))
    if (!personne || !lues) return absent(c)
    if (refus) c.status(422)
    return renderPoste(c, PageInviter({ cadre, agent: agentOf(c), personne, ...lues, refus }))
  }
  app.get(inviterA, agir, c => montrer(c))
  app.post(inviterA, agir, async c => {
    const personne = uuid(c, 'id')
    const form = await champs(c)
    const evenement = z.guid().safeParse(form.get('evenement')).data
    if (!personne || !evenement) return absent(c)
    const moyen = moyenSchema.parse(form.get('moyen'))
    const preuve = (form.get('preuve') ?? '').replaceAll(/[\p{Cc}\s]+/gu, ' ').trim()
    const accord = preuve === '' || preuve.length > PREUVE_MAX ? undefined : { moyen, preuve }
    const issue = await inviter(use, agentOf(c), { evenement, personne, accord })
    if (issue === 'introuvable') return absent(c)
    if (issue === 'invite') return c.redirect(`${postePaths.parcours(evenement)}?fait=invite`, 303)
    return montrer(c, { evenement, moyen, preuve: preuve.slice(0, PREUVE_MAX), texte: ISSUES_INVITATION[issue] })
  })

  app.get(`${postePaths.parcoursListe}/:id/feuilles`, agir, async c => {
    const id = uuid(c, 'id')
    const lu = id ? await lireParcours(use, agentOf(c), id) : undefined
    if (!lu?.parcours) return absent(c)
    return renderPoste(c, PageFeuilles({ cadre, agent: agentOf(c), ...lu, parcours: lu.parcours }))
  })

  app.post(`${postePaths.parcoursListe}/:id/participants/:participant`, agir, async c => {
    const [evenement, participant] = [uuid(c, 'id'), uuid(c, 'participant')]
    const etat = z.enum(['vient', 'ne-vient-pas']).safeParse((await champs(c)).get('etat')).data
    if (!evenement || !participant || !etat) return absent(c)
    const refus = await noterVenue(use, agentOf(c), { evenement, participant, etat })
    return refus ? absent(c) : c.redirect(`${postePaths.parcours(evenement)}?fait=change`, 303)
  })

  const etapeDe = `${postePaths.parcoursListe}/:id/etapes/:etape`
  app.get(etapeDe, agir, async c => {
    const id = uuid(c, 'id')
    const lu = id ? await lireParcours(use, agentOf(c), id) : undefined
    const etape = lu?.parcours?.etapes.find(e => e.id === c.req.param('etape'))
    if (!lu?.parcours || !etape) return absent(c)
    const fait = c.req.query('fait') === 'note' ? 'C’est noté.' : undefined
    return renderPoste(c, PageEtape({ cadre, agent: agentOf(c), ...lu, parcours: lu.parcours, etape, fait }))
  })
  app.post(etapeDe, agir, async c => {
    const evenement = uuid(c, 'id')
    const etape = c.req.param('etape') ?? ''
    const form = await champs(c)
    const vus = z.array(z.guid()).max(100).safeParse(form.getAll('vu[]')).data
    if (!evenement || !vus) return absent(c)
    const [la, rattrapees] = [new Set(form.getAll('la[]')), new Set(form.getAll('rattrapee[]'))]
    const notes = [...new Set(vus)].map(participant => ({
      participant,
      present: la.has(participant),
      rattrapee: rattrapees.has(participant),
      suite: SUITES.find(code => code === form.get(`suite-${participant}`)),
    }))
    if (!(await noterPresences(use, agentOf(c), { evenement, etape, notes }))) return absent(c)
    return c.redirect(`${postePaths.parcours(evenement)}/etapes/${etape}?fait=note`, 303)
  })
  // With a script: what a phone noted, as often as it says it.
  app.post(`${etapeDe}/reprise`, agir, async c => {
    const evenement = uuid(c, 'id')
    const notes = lotSchema.safeParse(await c.req.json().catch(() => undefined))
    if (!evenement) return absent(c)
    if (!notes.success) return c.json({ erreur: 'lot' }, 422)
    const etape = c.req.param('etape') ?? ''
    if (!(await noterPresences(use, agentOf(c), { evenement, etape, notes: notes.data }))) return absent(c)
    c.header('Cache-Control', 'no-store')
    return c.json({ notes: notes.data.length })
  })
  return app
}
