import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { agentOf, chercherStructures, exigerAgent } from '#features/comptes/index.ts'
import { asActeur } from '#platform/acteur.ts'
import { errorPage } from '#web/errors.tsx'
import { postePaths, renderPoste } from '#web/poste.tsx'
import { lireDemande, saisieOf } from './demande.ts'
import type { PosteEvenementsDeps } from './deps-poste.ts'
import { aLieu } from './domain/evenement.ts'
import type { InscriptionsDeps } from './ecrire-inscrit.ts'
import { inscrire } from './inscrire.ts'
import { associer, dissocier } from './organiser.ts'
import type { Erreur, SaisieInscription } from './pages/inscription.tsx'
import { PageInscrire } from './pages/poste-inscrire.tsx'
import { organisationsPath, PageOrganisations } from './pages/poste-organisations.tsx'
import { resteQuota } from './store/inscriptions.ts'
import { estDIci, lireTenu } from './tenir.ts'
import { ERREURS_INSCRIPTION } from './texts.ts'
import { ERREURS_QUOTA, FAITS, REFUS, refusEtapes } from './texts-poste.ts'

const ICI = `${postePaths.evenements}/:id`
const associationSchema = z.object({
  structure: z.string().min(1).max(200),
  role: z.enum(['co-organisateur', 'contributeur', 'hote']).catch('contributeur'),
  quota: z
    .string()
    .trim()
    .catch('')
    .transform(text => (/^\d{1,6}$/.test(text) && Number(text) > 0 ? Math.min(100_000, Number(text)) : undefined)),
})
const VIERGE: SaisieInscription = { prenom: '', nom: '', courriel: '', sorte: 'seul', places: '' }

/** Structures that hold an event together, and registrations on the places kept for each. */
export const organisationsRoutes = (deps: PosteEvenementsDeps): Hono => {
  const { cadre, db, now } = deps
  const use: InscriptionsDeps = { db, chiffre: deps.chiffre, origine: deps.config.origine }
  const app = new Hono()
  const absent = (c: Context): Response | Promise<Response> => errorPage(c, cadre, 404)
  const tenir = exigerAgent('evenement-tenir', absent)
  const lire = async (c: Context) => {
    const id = z.guid().safeParse(c.req.param('id')).data
    return id === undefined ? undefined : lireTenu(use, agentOf(c), id)
  }

  const montrer = async (c: Context, refus?: string, changer?: string) => {
    const [agent, lu] = [agentOf(c), await lire(c)]
    if (lu?.role !== 'pilote' || !estDIci(lu.evenement)) return absent(c)
    const q = (c.req.query('q') ?? '').trim().slice(0, 100)
    const trouvees = q === '' ? undefined : await asActeur(db, agent.acteur, tx => chercherStructures(tx, q))
    const la = new Set(lu.evenement.organisations.map(({ structure }) => structure))
    if (refus) c.status(422)
    const fait = FAITS[c.req.query('fait') ?? '']
    const autres = trouvees?.filter(({ id }) => !la.has(id))
    return renderPoste(c, PageOrganisations({ cadre, agent, ...lu, q, trouvees: autres, refus, changer, fait }))
  }
  app.get(`${ICI}/organisations`, tenir, c => montrer(c))
  app.post(`${ICI}/organisations`, tenir, async c => {
    const [agent, lu, corps] = [agentOf(c), await lire(c), new URLSearchParams(await c.req.text())]
    const association = associationSchema.safeParse(Object.fromEntries(corps)).data
    if (!lu || !association) return absent(c)
    const { id } = lu.evenement
    const retirer = corps.get('action') === 'retirer'
    const issue = retirer
      ? await dissocier(use, agent, id, association.structure, now())
      : await associer(use, agent, id, association, now())
    if (issue === 'fait') return c.redirect(`${organisationsPath(id)}?fait=${retirer ? 'retire' : 'associe'}`, 303)
    if ('etapes' in issue) return montrer(c, refusEtapes(issue.etapes), `${postePaths.parcours(id)}/reglages`)
    return issue.refus === 'absent' ? absent(c) : montrer(c, REFUS[issue.refus])
  })

  /** The event of the address, when places of it are kept for the agent's structure. */
  const garde = async (c: Context) => {
    const [{ acteur }, lu] = [agentOf(c), await lire(c)]
    const quota = lu?.evenement.organisations.find(({ structure }) => structure === acteur.structure)?.quota
    return lu && quota && lu.evenement.inscription === 'ici' && aLieu(lu.evenement, now()) ? lu.evenement : undefined
  }
  const formulaire = async (c: Context, saisie: SaisieInscription, erreurs: readonly Erreur[]) => {
    const [agent, evenement] = [agentOf(c), await garde(c)]
    const { structure } = agent.acteur
    if (!evenement || structure === undefined) return absent(c)
    // Counted by the system: a contributeur does not see who is registered.
    const systeme = { sorte: 'systeme', tache: 'inscription' } as const
    const reste = await asActeur(db, systeme, tx => resteQuota(tx, evenement.id, structure))
    if (erreurs.length > 0) c.status(422)
    return renderPoste(c, PageInscrire({ cadre, agent, evenement, reste, saisie, erreurs }))
  }
  app.get(`${ICI}/inscrire`, tenir, c => formulaire(c, VIERGE, []))
  app.post(`${ICI}/inscrire`, tenir, async c => {
    const [{ acteur }, evenement] = [agentOf(c), await garde(c)]
    if (!evenement) return absent(c)
    const saisie = saisieOf(new URLSearchParams(await c.req.text()))
    const lue = lireDemande(saisie)
    if ('erreurs' in lue) return formulaire(c, saisie, lue.erreurs)
    const issue = await inscrire(use, evenement.id, lue.demande, now(), acteur.structure)
    if (issue === 'confirmee') return c.redirect(`${postePaths.evenement(evenement.id)}?fait=inscrit`, 303)
    if (issue === 'deja') return formulaire(c, saisie, [{ champ: 'courriel', texte: ERREURS_QUOTA.deja }])
    const texte = issue === 'quota' || issue === 'ferme' ? ERREURS_QUOTA[issue] : ERREURS_INSCRIPTION['trop-grand']
    return formulaire(c, saisie, [{ champ: 'places', texte }])
  })
  return app
}
