import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { type Agent, agentOf, exigerAgent } from '#features/comptes/index.ts'
import { asActeur } from '#platform/acteur.ts'
import { plusJours } from '#platform/fuseau.ts'
import { errorPage } from '#web/errors.tsx'
import { renderPoste } from '#web/poste.tsx'
import type { PosteEvenementsDeps } from './deps-poste.ts'
import { campagnesPath, PageCampagne } from './pages/poste-campagne.tsx'
import { type Erreurs, type Lu, ligne, type Saisie, texte } from './saisie.ts'
import { type FicheCampagne, findCampagneDe, insertCampagne, type Meneur, saveCampagne } from './store/campagnes.ts'
import { ERREURS_CAMPAGNE, FAITS } from './texts-poste.ts'

const DESCRIPTION_MAX = 2000
const JOURS_MAX = 366
const jourSchema = z.iso.date()

/** For whom an agent leads campaigns: their structure, or the territoire that they coordinate. */
export const meneurDe = ({ acteur: { structure, territoire }, role }: Agent): Meneur | undefined =>
  structure !== undefined
    ? { structure }
    : role === 'coordinateur' && territoire !== undefined
      ? { territoire }
      : undefined

/** Campaigns, for the agents of the structures that lead them and those who coordinate a territoire. */
export const campagnesRoutes = ({ cadre, db }: PosteEvenementsDeps): Hono => {
  const app = new Hono()
  const absent = (c: Context): Response | Promise<Response> => errorPage(c, cadre, 404)
  const tenir = exigerAgent('evenement-creer', absent)
  const montrer = (c: Context, id: string | undefined, saisie: Saisie, erreurs: Erreurs) => {
    if (Object.keys(erreurs).length > 0) c.status(422)
    const fait = FAITS[c.req.query('fait') ?? '']
    return renderPoste(c, PageCampagne({ cadre, agent: agentOf(c), id, saisie, erreurs, fait }))
  }

  app.get(`${campagnesPath}/nouvelle`, tenir, c => montrer(c, undefined, new URLSearchParams(), {}))
  app.post(campagnesPath, tenir, async c => {
    const agent = agentOf(c)
    const meneur = meneurDe(agent)
    if (meneur === undefined) return absent(c)
    const saisie = new URLSearchParams(await c.req.text())
    const lue = lireCampagne(saisie)
    if ('erreurs' in lue) return montrer(c, undefined, saisie, lue.erreurs)
    const id = await asActeur(db, agent.acteur, tx => insertCampagne(tx, meneur, lue.valeur))
    return c.redirect(`${campagnesPath}/${id}?fait=campagne`, 303)
  })

  /** The campaign of the address, when the agent leads it. */
  const tenue = async (c: Context) => {
    const agent = agentOf(c)
    const id = z.guid().safeParse(c.req.param('id')).data
    const meneur = meneurDe(agent)
    return id === undefined || meneur === undefined
      ? undefined
      : asActeur(db, agent.acteur, tx => findCampagneDe(tx, meneur, id))
  }
  app.get(`${campagnesPath}/:id`, tenir, async c => {
    const lue = await tenue(c)
    if (!lue) return absent(c)
    const { id, titre, description, debut, fin } = lue
    return montrer(c, id, new URLSearchParams({ titre, description: description ?? '', debut, fin }), {})
  })
  app.post(`${campagnesPath}/:id`, tenir, async c => {
    const agent = agentOf(c)
    const [campagne, meneur] = [await tenue(c), meneurDe(agent)]
    if (!campagne || meneur === undefined) return absent(c)
    const saisie = new URLSearchParams(await c.req.text())
    const lue = lireCampagne(saisie)
    if ('erreurs' in lue) return montrer(c, campagne.id, saisie, lue.erreurs)
    await asActeur(db, agent.acteur, tx => saveCampagne(tx, meneur, campagne.id, lue.valeur))
    return c.redirect(`${campagnesPath}/${campagne.id}?fait=campagne`, 303)
  })
  return app
}

function lireCampagne(saisie: Saisie): Lu<FicheCampagne> {
  const titre = ligne(saisie, 'titre')
  const [debut, fin] = ['debut', 'fin'].map(nom => jourSchema.safeParse(saisie.get(nom)).data)
  const erreurs = {
    ...(titre === '' && { titre: ERREURS_CAMPAGNE.titre }),
    ...(debut === undefined && { debut: ERREURS_CAMPAGNE.debut }),
    ...((fin === undefined || (debut !== undefined && (fin < debut || fin > plusJours(debut, JOURS_MAX)))) && {
      fin: ERREURS_CAMPAGNE.fin,
    }),
  }
  if (debut === undefined || fin === undefined || Object.keys(erreurs).length > 0) return { erreurs }
  return { valeur: { titre, description: texte(saisie, 'description', DESCRIPTION_MAX) || undefined, debut, fin } }
}
