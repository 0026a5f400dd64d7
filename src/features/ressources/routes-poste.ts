import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { Referentiel } from '#features/annuaire/index.ts'
import { agentOf, exigerAgent, peut } from '#features/comptes/index.ts'
import { contenuOf, type Envoi, enCours, lireFormulaire, oter } from '#features/envois/index.ts'
import { asActeur } from '#platform/acteur.ts'
import type { Config } from '#platform/config.ts'
import { readPart } from '#platform/source.ts'
import { errorPage } from '#web/errors.tsx'
import { postePaths, renderPoste } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'
import type { TenirDeps } from './deps.ts'
import { aRevoir } from './domain/lien.ts'
import type { Recherche, Ressource } from './domain/ressource.ts'
import { PageFormulaire } from './pages/poste-champs.tsx'
import { PageFichePoste } from './pages/poste-fiche.tsx'
import { PageBibliotheque, PageTenues } from './pages/poste-liste.tsx'
import { type codesOf, type Erreurs, lireFiche, lireLiens, lireRecherche, saisieDe } from './saisie.ts'
import { loadServicesNumeriques } from './services-numeriques.ts'
import { servirFichier } from './servir.ts'
import { chercherRessources } from './store/chercher.ts'
import { listUsages } from './store/joints.ts'
import { listSuivis } from './store/liens-verifies.ts'
import {
  findRessource,
  findVersion,
  lirePassages,
  listLiens,
  listObjets,
  listTenues,
  listTerritoires,
  listVersions,
} from './store/lire.ts'
import { ajouter, ajouterVersion, type Fichier, type Geste, mener, modifier } from './tenir.ts'
import { ERREURS_FICHIER, faitOf, libellesOf } from './texts.ts'
import { usageDocument } from './usage.ts'

export interface RessourcesPosteDeps extends TenirDeps {
  cadre: Cadre
  referentiel: Pick<Referentiel, 'besoins'>
  nomMetier: (rome: string) => string | undefined
  config: Pick<Config, 'referentiel'>
}

const BASE = postePaths.ressources
const uuid = z.guid()

/** The library for the agents of the network, and for those who keep the documents of their structure. */
export const ressourcesPosteRoutes = (deps: RessourcesPosteDeps): Hono => {
  const { cadre, db, fichiers, nomMetier, now } = deps
  const libelleBesoin = libellesOf(deps.referentiel)
  const services = loadServicesNumeriques(deps.config.referentiel)
  const app = new Hono()
  const absent = (c: Context): Response | Promise<Response> => errorPage(c, cadre, 404)
  const lire = exigerAgent('ressource-lire', absent)
  const tenir = exigerAgent('ressource-tenir', absent)
  const leJour = (): string => now().toISOString().slice(0, 10)
  const idOf = (c: Context): string | undefined => uuid.safeParse(c.req.param('id')).data
  const vers = (c: Context, id: string, fait: string) => c.redirect(`${postePaths.ressource(id)}?fait=${fait}`, 303)
  const tientPour = (c: Context): boolean => peut(agentOf(c).role, 'ressource-tenir')

  const chercher = async (c: Context, recherche: Recherche) => {
    const agent = agentOf(c)
    const lu = await asActeur(db, agent.acteur, async tx => ({
      trouvees: await chercherRessources(tx, recherche),
      territoires: await listTerritoires(tx),
      liens: peut(agent.role, 'territoire-voir') ? aRevoir(services, await listSuivis(tx)) : [],
    }))
    const hrefListe = (codes: ReturnType<typeof codesOf>) => `${BASE}?${queryOf(codes)}`
    const page = { ...lu, recherche, libelleBesoin, action: BASE, hrefOf: postePaths.ressource, hrefListe }
    return renderPoste(c, PageBibliotheque({ cadre, agent, tient: tientPour(c), ...page }))
  }
  app.get(BASE, lire, c => chercher(c, { ...lireRecherche(new URL(c.req.url).searchParams), q: '' }))
  app.post(BASE, lire, async c => chercher(c, lireRecherche(new URLSearchParams(await c.req.text()))))

  app.get(`${BASE}/tenues`, tenir, async c => {
    const agent = agentOf(c)
    const ressources = await asActeur(db, agent.acteur, tx => listTenues(tx, agent.acteur.structure ?? ''))
    return renderPoste(c, PageTenues({ cadre, agent, ressources, leJour: leJour() }))
  })

  const formulaire = async (
    c: Context,
    ressource: Ressource | undefined,
    saisie: URLSearchParams,
    { erreurs = {}, garde }: { erreurs?: Erreurs; garde?: Envoi | undefined } = {},
  ) => {
    const agent = agentOf(c)
    const lu = await asActeur(db, agent.acteur, async tx => ({
      objets: await listObjets(tx, agent.acteur.structure ?? '', now()),
      envois: { enCours: await enCours(tx, 'document', now()), garde },
    }))
    if (Object.keys(erreurs).length > 0) c.status(422)
    return renderPoste(c, PageFormulaire({ cadre, agent, ressource, saisie, erreurs, ...lu, libelleBesoin }))
  }
  const recu = (c: Context) =>
    lireFormulaire(deps, c, { acteur: agentOf(c).acteur, champ: 'fichier', usage: usageDocument })
  /** A file that came, for the use case; taken over or refused, it is no upload any more. */
  const prendre = async <T>(
    c: Context,
    envoi: Envoi | undefined,
    faire: (fichier: Fichier) => Promise<T>,
  ): Promise<T> => {
    if (!envoi) return faire({ nom: '', octets: new Uint8Array() })
    const source = contenuOf(deps, envoi)
    const fait = await faire({ nom: envoi.nom, octets: await readPart(source, 0, source.taille) })
    await oter(deps, agentOf(c).acteur, envoi)
    return fait
  }
  const connu = (rome: string): boolean => nomMetier(rome) !== undefined

  app.get(`${BASE}/nouvelle`, tenir, c => formulaire(c, undefined, new URLSearchParams()))
  app.post(`${BASE}/nouvelle`, tenir, async c => {
    const { saisie, envoi, refus } = await recu(c)
    const lu = lireFiche(saisie, leJour(), connu)
    if ('erreurs' in lu || refus !== undefined) {
      const erreurs = { ...(refus !== undefined && { fichier: refus }), ...('erreurs' in lu && lu.erreurs) }
      return formulaire(c, undefined, saisie, { erreurs, garde: envoi })
    }
    const fait = await prendre(c, envoi, fichier =>
      ajouter(deps, agentOf(c).acteur, { fiche: lu.valeur, liens: lireLiens(saisie), fichier }),
    )
    if ('id' in fait) return vers(c, fait.id, 'ajoutee')
    if (fait.erreur === 'introuvable') return absent(c)
    return formulaire(c, undefined, saisie, { erreurs: { fichier: ERREURS_FICHIER[fait.erreur] } })
  })

  app.get(`${BASE}/versions/:id`, lire, async c => {
    const id = idOf(c)
    const version = id && (await asActeur(db, agentOf(c).acteur, tx => findVersion(tx, id)))
    c.header('Cache-Control', 'no-store')
    return (version && (await servirFichier(c, fichiers, version))) || absent(c)
  })

  const montrer = async (c: Context, erreur?: string) => {
    const [agent, id] = [agentOf(c), idOf(c)]
    const lu =
      id &&
      (await asActeur(db, agent.acteur, async tx => {
        const ressource = await findRessource(tx, id)
        if (!ressource) return undefined
        const passages = ressource.version ? await lirePassages(tx, ressource.version.id) : []
        const envois = { enCours: await enCours(tx, 'document', now()) }
        const [liens, versions, usages] = [
          await listLiens(tx, id),
          await listVersions(tx, id),
          await listUsages(tx, id),
        ]
        return { ressource, passages, envois, liens, versions, usages }
      }))
    if (!lu) return absent(c)
    if (erreur) c.status(422)
    const tient = tientPour(c) && lu.ressource.structure.id === agent.acteur.structure
    const fait = erreur ? undefined : faitOf(c.req.query('fait'))
    const page = { ...lu, tient, fait, erreur, libelleBesoin, nomMetier, leJour: leJour() }
    return renderPoste(c, PageFichePoste({ cadre, agent, ...page }))
  }
  app.get(`${BASE}/:id`, lire, c => montrer(c))
  app.post(`${BASE}/:id`, tenir, async c => {
    const [id, geste] = [idOf(c), gesteOf(new URLSearchParams(await c.req.text()))]
    const fait = id && geste ? await mener(deps, agentOf(c).acteur, id, geste) : undefined
    return id && fait ? vers(c, id, fait) : absent(c)
  })
  /** The document of the address, when it is of the agent's structure. */
  const tenue = async (c: Context) => {
    const [agent, id] = [agentOf(c), idOf(c)]
    const lu =
      id &&
      (await asActeur(db, agent.acteur, async tx => {
        const ressource = await findRessource(tx, id)
        return ressource && { ressource, liens: await listLiens(tx, id) }
      }))
    return lu && lu.ressource.structure.id === agent.acteur.structure ? lu : undefined
  }
  app.post(`${BASE}/:id/versions`, tenir, async c => {
    const un = await tenue(c)
    if (!un) return absent(c)
    const { id } = un.ressource
    const venu = await recu(c)
    if (venu.refus !== undefined) return montrer(c, venu.refus)
    const fait = await prendre(c, venu.envoi, fichier => ajouterVersion(deps, agentOf(c).acteur, id, fichier))
    if ('id' in fait) return vers(c, id, 'version')
    return fait.erreur === 'introuvable' ? absent(c) : montrer(c, ERREURS_FICHIER[fait.erreur])
  })

  app.get(`${BASE}/:id/modifier`, tenir, async c => {
    const un = await tenue(c)
    return un ? formulaire(c, un.ressource, saisieDe(un.ressource, un.liens)) : absent(c)
  })
  app.post(`${BASE}/:id/modifier`, tenir, async c => {
    const un = await tenue(c)
    if (!un) return absent(c)
    const saisie = new URLSearchParams(await c.req.text())
    const lu = lireFiche(saisie, leJour(), connu)
    if ('erreurs' in lu) return formulaire(c, un.ressource, saisie, { erreurs: lu.erreurs })
    const change = { fiche: lu.valeur, liens: lireLiens(saisie) }
    const fait = await modifier(deps, agentOf(c).acteur, un.ressource.id, change)
    return fait ? vers(c, un.ressource.id, 'modifiee') : absent(c)
  })
  return app
}

function gesteOf(form: URLSearchParams): Geste | undefined {
  const geste = form.get('geste')
  if (geste === 'archiver' || geste === 'remettre') return { geste }
  const version = uuid.safeParse(form.get('version')).data
  return geste === 'montrer' && version ? { geste, version } : undefined
}

const queryOf = (codes: Readonly<Record<string, string | number | undefined>>): string =>
  new URLSearchParams(
    Object.entries(codes).flatMap(([nom, valeur]) => (valeur === undefined ? [] : [[nom, String(valeur)]])),
  ).toString()
