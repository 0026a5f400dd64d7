import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { z } from 'zod'
import { asActeur } from '#platform/acteur.ts'
import { postePaths, renderPoste } from '#web/poste.tsx'
import { adresseSure } from './adresse.ts'
import { quitter } from './depart.ts'
import type { ComptesDeps, DepartDeps } from './deps.ts'
import { inactiveDepuis } from './domain/session.ts'
import { fermerCompte } from './fermer.ts'
import { courrielSchema } from './lien.ts'
import { demanderAdresse } from './nouvelle-adresse.ts'
import { PageCompte } from './pages/compte.tsx'
import { PageFermer } from './pages/fermer.tsx'
import { PageRejoindre, REJOINDRE } from './pages/rejoindre.tsx'
import { demanderARejoindre } from './rejoindre.ts'
import { nomSchema } from './routes-connexion.ts'
import { CONNEXION_SYSTEME, oublierCookie, type SessionOuverte } from './session.ts'
import { affectationsOf, chercherStructures, structuresDuSiret } from './store/affectations.ts'
import { listCles } from './store/cles.ts'
import { renommer, siretOf } from './store/comptes.ts'
import { changerAffectation, listSessions, revoquerSession } from './store/sessions.ts'
import { type Erreur, faitOf } from './texts.ts'

/** One's own account, and the structures that one joins and leaves: open to whoever is signed in. */
export const compteRoutes = (deps: DepartDeps): Hono => {
  const app = new Hono()
  const retour = (c: Context, fait: string): Response =>
    c.redirect(`${c.get('agent') ? postePaths.compte : REJOINDRE}?fait=${fait}`, 303)

  for (const chemin of [`${postePaths.compte}/*`, `${REJOINDRE}/*`]) app.use(chemin, exigerSession)
  app.get(postePaths.compte, async c => (c.get('agent') ? showCompte(c, deps) : c.redirect(REJOINDRE, 303)))
  app.post(`${postePaths.compte}/nom`, async c => {
    const saisie = nomSchema.parse(await c.req.parseBody())
    const erreurs = (['prenom', 'nom'] as const).filter(champ => saisie[champ] === '')
    if (erreurs.length > 0) return showCompte(c, deps, { saisie, erreurs })
    const { compte } = sessionOf(c)
    await asActeur(deps.db, acteurOf(c), tx => renommer(tx, compte.id, saisie))
    return retour(c, 'nom')
  })
  app.post(`${postePaths.compte}/sessions`, async c => {
    const id = await idOf(c, 'session')
    const { compte } = sessionOf(c)
    const done = id !== undefined && (await asActeur(deps.db, acteurOf(c), tx => revoquerSession(tx, compte.id, id)))
    return done ? retour(c, 'session') : show(c, deps, 'inconnue')
  })
  app.post(`${postePaths.compte}/affectation`, async c => {
    const id = await idOf(c, 'affectation')
    const session = sessionOf(c)
    const done =
      id !== undefined && (await asActeur(deps.db, acteurOf(c), tx => changerAffectation(tx, session.id, id)))
    return done ? c.redirect(`${postePaths.accueil}?fait=affectation`, 303) : show(c, deps, 'inconnue')
  })
  app.post(`${postePaths.compte}/quitter`, async c => {
    const id = await idOf(c, 'affectation')
    const { compte } = sessionOf(c)
    const done =
      id === undefined
        ? 'inconnue'
        : await asActeur(deps.db, CONNEXION_SYSTEME, tx =>
            quitter(tx, deps, { id, compte: compte.id, adresse: adresseSure(c, deps.config) }, deps.now()),
          )
    if (done !== 'fait') return show(c, deps, done)
    // The session may act for nobody any more: the next page sorts it out.
    return c.redirect(`${postePaths.accueil}?fait=quitte`, 303)
  })
  app.post(`${postePaths.compte}/courriel`, c => demander(c, deps))
  app.get(`${postePaths.compte}/fermer`, c => renderPoste(c, PageFermer({ cadre: deps.cadre })))
  app.post(`${postePaths.compte}/fermer`, c => fermer(c, deps))
  app.get(REJOINDRE, c => showRejoindre(c, deps))
  app.post(REJOINDRE, async c => {
    const { structure } = z.object({ structure: z.string().max(500).catch('') }).parse(await c.req.parseBody())
    const { compte } = sessionOf(c)
    const nom = [compte.prenom, compte.nom].filter(Boolean).join(' ') || compte.courriel
    const demande = { demandeur: { compte: compte.id, nom }, structure, adresse: adresseSure(c, deps.config) }
    const done = await asActeur(deps.db, CONNEXION_SYSTEME, tx =>
      demanderARejoindre(tx, deps.chiffre, demande, deps.now()),
    )
    return done ? c.redirect(`${REJOINDRE}?fait=demande`, 303) : showRejoindre(c, deps, 'deja-demande')
  })
  return app
}

const exigerSession: MiddlewareHandler = async (c, next) => {
  if (!c.get('session')) return c.redirect(postePaths.connexion, 303)
  await next()
}

function sessionOf(c: Context): SessionOuverte {
  const session = c.get('session')
  if (!session) throw new Error('this route has no exigerSession before it')
  return session
}

/** Who waits to be let in acts on their own account alone: a conseiller of no structure. */
const acteurOf = (c: Context) =>
  c.get('agent')?.acteur ?? ({ sorte: 'agent', compte: sessionOf(c).compte.id, role: 'conseiller' } as const)

const idOf = async (c: Context, champ: string): Promise<string | undefined> =>
  z.uuid().safeParse((await c.req.parseBody())[champ]).data

const show = (c: Context, deps: ComptesDeps, erreur: Erreur): Promise<Response> =>
  c.get('agent') ? showCompte(c, deps, { erreur }) : showRejoindre(c, deps, erreur)

/** A link goes to the new address. */
async function demander(c: Context, deps: ComptesDeps): Promise<Response> {
  const { courriel: tape } = z.object({ courriel: z.string().catch('') }).parse(await c.req.parseBody())
  const adresseSaisie = tape.slice(0, 254)
  const courriel = courrielSchema.safeParse(tape)
  const adresse = adresseSure(c, deps.config)
  const erreur = !courriel.success
    ? 'courriel'
    : adresse === undefined
      ? 'adresse-inconnue'
      : await demanderAdresse(deps, { compte: sessionOf(c).compte.id, courriel: courriel.data, adresse }, deps.now())
  if (erreur) return showCompte(c, deps, { erreur, adresseSaisie })
  return c.redirect(`${postePaths.compte}?fait=adresse-demandee`, 303)
}

/** The account is closed once a box is ticked; the browser forgets it. */
async function fermer(c: Context, deps: DepartDeps): Promise<Response> {
  const { confirmation } = await c.req.parseBody()
  const { id: compte, courriel } = sessionOf(c).compte
  const erreur =
    confirmation === 'oui'
      ? await fermerCompte(deps, { compte, courriel, adresse: adresseSure(c, deps.config) }, deps.now())
      : 'a-confirmer'
  if (erreur) {
    c.status(422)
    return renderPoste(c, PageFermer({ cadre: deps.cadre, erreur }))
  }
  oublierCookie(c, deps)
  return c.redirect(`${postePaths.connexion}?fait=ferme`, 303)
}

interface Affichage {
  adresseSaisie?: string
  saisie?: { nom: string; prenom: string }
  erreurs?: readonly ('nom' | 'prenom')[]
  erreur?: Erreur
}

async function showCompte(c: Context, deps: ComptesDeps, affichage: Affichage = {}): Promise<Response> {
  const agent = c.get('agent')
  if (!agent) return c.redirect(REJOINDRE, 303)
  const session = sessionOf(c)
  const now = deps.now()
  const lus = await asActeur(deps.db, agent.acteur, async tx => ({
    sessions: await listSessions(tx, agent.compte.id, now, inactiveDepuis(now)),
    affectations: await affectationsOf(tx, agent.compte.id),
    cles: await listCles(tx, agent.compte.id),
  }))
  const { saisie = agent.compte, erreurs = [], erreur, adresseSaisie = '' } = affichage
  if (erreur || erreurs.length > 0) c.status(422)
  const fait = faitOf(c.req.query('fait'))
  return renderPoste(
    c,
    PageCompte({ cadre: deps.cadre, agent, session, ...lus, saisie, adresseSaisie, erreurs, erreur, fait }),
  )
}

async function showRejoindre(c: Context, deps: ComptesDeps, refus?: Erreur): Promise<Response> {
  const session = sessionOf(c)
  const q = (c.req.query('q') ?? '').trim().slice(0, 100)
  const court = c.req.query('q') !== undefined && q.length < 3
  const lus = await asActeur(deps.db, acteurOf(c), async tx => {
    const siret = await siretOf(tx, session.compte.id)
    return {
      affectations: await affectationsOf(tx, session.compte.id),
      proposees: siret === undefined ? [] : await structuresDuSiret(tx, siret),
      trouvees: q.length < 3 ? undefined : await chercherStructures(tx, q),
    }
  })
  const erreur = refus ?? (court ? 'recherche' : undefined)
  if (erreur) c.status(422)
  const fait = faitOf(c.req.query('fait'))
  return renderPoste(c, PageRejoindre({ cadre: deps.cadre, session, ...lus, q, erreur, fait }))
}
