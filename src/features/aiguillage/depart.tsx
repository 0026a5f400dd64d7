import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { searchAnnuaire } from '#features/annuaire/index.ts'
import { agentOf, exigerAgent } from '#features/comptes/index.ts'
import { asActeur } from '#platform/acteur.ts'
import { renderPoste } from '#web/poste.tsx'
import { tropLongs } from './domain/envoi.ts'
import { envoyer, garderBrouillon } from './envoyer.ts'
import { type FormulaireDepart, lireDepart } from './formulaires.ts'
import { preparerEnvoi } from './lire.ts'
import { chemins } from './pages/chemins.ts'
import { PageChoisir } from './pages/choisir.tsx'
import { PageNouveau } from './pages/nouveau.tsx'
import { listPortes } from './store/demandes.ts'
import { ERREURS } from './texts.ts'
import { corpsOf, depsOf, limite, refus, type WebDeps } from './web.ts'

const uuid = z.uuid().optional().catch(undefined)

const preparationDeps = (web: WebDeps) => ({
  ...depsOf(web),
  nomCommune: (code: string) => web.territoires.commune(code)?.nom,
})

/** Where somebody is handed over: the door is chosen, what goes with it is written, it leaves or is kept. */
export const departRoutes = (web: WebDeps): Hono => {
  const app = new Hono()
  const refuse = refus(web)
  const envoi = exigerAgent('aiguillage-envoyer', refuse)

  app.get(chemins.nouveau, envoi, async c => {
    const { acteur } = agentOf(c)
    const origine = {
      demande: uuid.parse(c.req.query('demande')),
      precedent: uuid.parse(c.req.query('precedent')),
      brouillon: uuid.parse(c.req.query('brouillon')),
    }
    const structure = c.req.query('structure')
    if (!structure) return showChoix(c, web, { q: (c.req.query('q') ?? '').slice(0, 100).trim(), ...origine })
    const service = c.req.query('service')
    const preparation = await preparerEnvoi(preparationDeps(web), acteur, { ...origine, structure, service })
    if (!preparation || structure === acteur.structure) return refuse(c)
    return showNouveau(c, web, { id: origine.brouillon ?? randomUUID(), service, preparation })
  })

  app.post(chemins.nouveau, envoi, limite(web), async c => {
    const form = lireDepart(await corpsOf(c))
    if (!form) return refuse(c)
    if (form.suite === 'changer') return changer(c, web, form)
    const { id, structure, service, demandeId: demande, precedent, remplace, envoi: ecrit } = form
    // A draft is kept as it will go: what is too long for the one is too long for the other.
    if (tropLongs(ecrit).length > 0) {
      c.status(422)
      return showEcrit(c, web, form, {})
    }
    const brouillon = form.suite === 'brouillon'
    const depart = { id, recepteur: structure, service, demande, precedent, remplace, envoi: ecrit }
    const parti = await (brouillon ? garderBrouillon : envoyer)(depsOf(web), agentOf(c).acteur, depart)
    if ('id' in parti)
      return c.redirect(brouillon ? `${chemins.liste()}?fait=brouillon` : `${chemins.dossier(id)}?fait=envoye`, 303)
    const manques = 'manques' in parti ? parti.manques : []
    const erreur = 'erreur' in parti ? ERREURS[parti.erreur] : undefined
    c.status(422)
    return showEcrit(c, web, form, { manques, erreur })
  })
  return app
}

type NouveauProps = Parameters<typeof PageNouveau>[0]

const showNouveau = (
  c: Context,
  { cadre, reperesDe, now }: WebDeps,
  props: Pick<NouveauProps, 'id' | 'service' | 'preparation'> & Partial<NouveauProps>,
): Response | Promise<Response> => {
  const porte = { structure: props.preparation.recepteur.id, service: props.service }
  const reperes = reperesDe(porte, 'agent', now())
  return renderPoste(c, <PageNouveau {...{ manques: [], ...props, cadre, agent: agentOf(c), reperes }} />)
}

/** The form as it was typed. */
async function showEcrit(
  c: Context,
  web: WebDeps,
  { id, structure, service, demandeId: demande, precedent, remplace, envoi }: FormulaireDepart,
  props: Partial<NouveauProps>,
): Promise<Response> {
  const origine = { structure, service, demande, precedent }
  const lue = await preparerEnvoi(preparationDeps(web), agentOf(c).acteur, origine)
  if (!lue) return refus(web)(c)
  const faits = [...new Set([...lue.faits, ...envoi.faits])]
  return showNouveau(c, web, {
    ...props,
    id,
    service,
    remplace,
    preparation: { ...lue, demande, precedent, faits, envoi },
  })
}

/** Another door for what is being written: nothing of it is lost, but for the consent, which named the former door. */
async function changer(c: Context, web: WebDeps, form: FormulaireDepart): Promise<Response> {
  const { porte, structure, envoi } = form
  if (porte === undefined) return showChoix(c, web, { q: form.q, precedent: form.precedent, ecrit: form })
  if (porte === structure) return showEcrit(c, web, form, {})
  if (porte === agentOf(c).acteur.structure) return refus(web)(c)
  const consentement = { donne: false, moyen: undefined, preuve: '' }
  const ailleurs = {
    ...form,
    // Another aiguillage: the draft of the former door, if there is one, goes when this one is kept or sent.
    id: randomUUID(),
    remplace: form.remplace ?? form.id,
    structure: porte,
    service: undefined,
    envoi: { ...envoi, consentement },
  }
  return showEcrit(c, web, ailleurs, { change: true })
}

interface Choix {
  q: string
  demande?: string | undefined
  precedent?: string | undefined
  ecrit?: FormulaireDepart | undefined
}

async function showChoix(c: Context, web: WebDeps, choix: Choix): Promise<Response> {
  const { cadre, db, reperesDe, now } = web
  const agent = agentOf(c)
  const ici = agent.acteur.structure ?? ''
  const trouvees = choix.q ? (await searchAnnuaire(db, { q: choix.q })).hits.filter(({ id }) => id !== ici) : []
  const proposees = await asActeur(db, agent.acteur, tx => listPortes(tx, [ici]))
  const portes = { trouvees, proposees, reperesDe, now: now() }
  return renderPoste(c, <PageChoisir {...{ cadre, agent, ...choix, ...portes }} />)
}
