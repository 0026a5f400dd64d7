import { type Context, Hono } from 'hono'
import { findStructures } from '#features/annuaire/index.ts'
import { agentOf, exigerAgent } from '#features/comptes/index.ts'
import { asActeur } from '#platform/acteur.ts'
import { errorPage } from '#web/errors.tsx'
import type { ErreurChamp } from '#web/kit/lire-champs.ts'
import { postePaths, renderPoste } from '#web/poste.tsx'
import type { InterconnaissanceDeps } from './deps.ts'
import { lireMembre, lireMembres, tientPage } from './lire.ts'
import { PageEcrireMembre } from './pages/ecrire.tsx'
import { PageMembre } from './pages/membre.tsx'
import { PageMembres } from './pages/membres.tsx'
import { lireContact, lirePage, pageVersSaisie, type Saisie } from './saisie.ts'
import { listContacts } from './store/contacts.ts'
import { findPage } from './store/membres.ts'
import { ajouterContact, confirmer, ecrirePage, retirerContact } from './tenir.ts'
import { faitOf, TROP_DE_CONTACTS } from './texts.ts'

/** The pages of members, for the agents of the network: read by all, kept by those of each structure. */
export const membresRoutes = (deps: InterconnaissanceDeps): Hono => {
  const { cadre, db, now, referentiel, territoires } = deps
  const app = new Hono()
  const absent = (c: Context): Response | Promise<Response> => errorPage(c, cadre, 404)
  const lire = exigerAgent('membre-lire', absent)
  const tenir = exigerAgent('membre-tenir', absent)
  const formOf = async (c: Context): Promise<URLSearchParams> => new URLSearchParams(await c.req.text())
  const idOf = (c: Context): string => c.req.param('id') ?? ''
  const mots = {
    besoin: (code: string) => [...referentiel.besoins.values()].find(one => one.code === code)?.libelle ?? code,
  }

  app.get(postePaths.membres, lire, async c => {
    const agent = agentOf(c)
    const lus = await lireMembres(deps, agent, c.req.query('territoire'))
    const nomCommune = (code: string) => territoires.commune(code)?.nom ?? code
    return renderPoste(c, PageMembres({ cadre, agent, ...lus, nomCommune, now: now() }))
  })

  app.get(postePaths.membre(':id'), lire, async c => {
    const agent = agentOf(c)
    const lu = await lireMembre(deps, agent, idOf(c))
    if (!lu) return absent(c)
    return renderPoste(c, PageMembre({ cadre, agent, ...lu, mots, now: now(), fait: faitOf(c.req.query('fait')) }))
  })
  app.post(postePaths.membreConfirmer(':id'), tenir, async c => {
    const issue = await confirmer(deps, agentOf(c), idOf(c), now())
    return issue === 'fait' ? c.redirect(`${postePaths.membre(idOf(c))}?fait=confirmee`, 303) : absent(c)
  })

  interface Montrer {
    page?: Saisie
    contact?: Saisie
    erreurs?: readonly ErreurChamp[]
  }
  const montrer = async (c: Context, { page, contact = new URLSearchParams(), erreurs = [] }: Montrer = {}) => {
    const [agent, id] = [agentOf(c), idOf(c)]
    const [stored] = tientPage(agent, id) ? await findStructures(db, [id]) : []
    if (!stored) return absent(c)
    const lue = await asActeur(db, agent.acteur, async tx => ({
      page: page ?? pageVersSaisie(await findPage(tx, id)),
      contacts: await listContacts(tx, id),
    }))
    if (erreurs.length > 0) c.status(422)
    const fait = erreurs.length > 0 ? undefined : faitOf(c.req.query('fait'))
    return renderPoste(
      c,
      PageEcrireMembre({ cadre, agent, structure: stored.structure, ...lue, contact, erreurs, fait }),
    )
  }
  app.get(postePaths.membreEcrire(':id'), tenir, c => montrer(c))
  app.post(postePaths.membreEcrire(':id'), tenir, async c => {
    const form = await formOf(c)
    const lu = lirePage(form)
    if ('erreurs' in lu) return montrer(c, { page: form, erreurs: lu.erreurs })
    const issue = await ecrirePage(deps, agentOf(c), idOf(c), lu.lu, now())
    return issue === 'fait' ? c.redirect(`${postePaths.membre(idOf(c))}?fait=ecrite`, 303) : absent(c)
  })
  app.post(postePaths.membreContacts(':id'), tenir, async c => {
    const [form, agent, id] = [await formOf(c), agentOf(c), idOf(c)]
    const vers = (fait: string) => c.redirect(`${postePaths.membreEcrire(id)}?fait=${fait}`, 303)
    if (form.get('geste') === 'retirer') {
      const issue = await retirerContact(deps, agent, id, form.get('contact') ?? '')
      return issue === 'fait' ? vers('retire') : absent(c)
    }
    const lu = lireContact(form)
    if ('erreurs' in lu) return montrer(c, { contact: form, erreurs: lu.erreurs })
    const issue = await ajouterContact(deps, agent, id, lu.lu, now())
    if (issue === 'trop') return montrer(c, { contact: form, erreurs: [{ champ: 'nom', texte: TROP_DE_CONTACTS }] })
    return issue === 'fait' ? vers('contact') : absent(c)
  })
  return app
}
