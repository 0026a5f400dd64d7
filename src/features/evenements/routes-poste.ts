import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { fuseauDeStructure } from '#features/annuaire/index.ts'
import { type Agent, agentOf, exigerAgent } from '#features/comptes/index.ts'
import { asActeur } from '#platform/acteur.ts'
import { jourDe } from '#platform/fuseau.ts'
import { errorPage } from '#web/errors.tsx'
import { postePaths, renderPoste } from '#web/poste.tsx'
import { lireParcoursCompte } from './avis.ts'
import { confier, pilotesPossibles } from './confier.ts'
import type { PosteEvenementsDeps } from './deps-poste.ts'
import type { Evenement } from './domain/evenement.ts'
import type { InscriptionsDeps } from './ecrire-inscrit.ts'
import { estEnLigne, lireFiche, lireSeance, saisieDe } from './formulaire.ts'
import { PageTenir } from './pages/poste-evenement.tsx'
import { PageAnnuler, PageDeplacer, PageModifier, PageNouvelEvenement } from './pages/poste-formulaire.tsx'
import { PageListeTenus } from './pages/poste-liste.tsx'
import { campagnesRoutes } from './routes-campagnes.ts'
import { emargementRoutes } from './routes-emargement.ts'
import { organisationsRoutes } from './routes-organisations.ts'
import { suitesRoutes } from './routes-suites.ts'
import { suivreRoutes } from './routes-suivre.ts'
import { tachesRoutes } from './routes-taches.ts'
import { type Erreurs, type Saisie, texte } from './saisie.ts'
import { listCampagnes } from './store/campagnes.ts'
import { listEntreProfessionnels } from './store/entre-professionnels.ts'
import { countInscriptions } from './store/inscriptions.ts'
import { campagnesAVenir } from './store/lire.ts'
import { type Fiche, listTenus } from './store/tenir.ts'
import { autresDates } from './suites.ts'
import { annuler, creer, deplacer, estDIci, lireTenu, modifier, publier, tient } from './tenir.ts'
import { ERREURS_FORMULAIRE, FAITS, REFUS } from './texts-poste.ts'

const BASE = postePaths.evenements
const MOTIF_MAX = 500

/** Events, for the agents of the structures that hold them. */
export const posteEvenementsRoutes = (deps: PosteEvenementsDeps): Hono => {
  const { cadre, db, territoires, now } = deps
  const use: InscriptionsDeps = { db, chiffre: deps.chiffre, origine: deps.config.origine }
  const app = new Hono()
  const absent = (c: Context): Response | Promise<Response> => errorPage(c, cadre, 404)
  const tenir = exigerAgent('evenement-tenir', absent)
  const voir = exigerAgent('evenement-voir', absent)
  const creerIci = exigerAgent('evenement-creer', absent)
  const faitOf = (c: Context): string | undefined => FAITS[c.req.query('fait') ?? '']
  const vers = (c: Context, id: string, fait: string): Response =>
    c.redirect(`${postePaths.evenement(id)}?fait=${fait}`, 303)
  const lireSaisie = async (c: Context): Promise<Saisie> => new URLSearchParams(await c.req.text())
  const zoneDe = ({ acteur }: Agent, structure = acteur.structure ?? ''): Promise<string> =>
    asActeur(db, acteur, tx => fuseauDeStructure(tx, structure))
  const nomMetier = (rome: string): string | undefined => deps.metiers.nom(rome)
  const campagnes = () => campagnesAVenir(db, jourDe(now(), 'Europe/Paris'), { max: 50 })
  /** What was chosen among the campaigns, and nothing else. */
  const dansCampagne = async (fiche: Fiche, deja?: string): Promise<Fiche> => {
    const la = fiche.campagne === deja || (await campagnes()).some(({ id }) => id === fiche.campagne)
    return la ? fiche : { ...fiche, campagne: undefined }
  }
  const comptees = (agent: Agent, id: string) => asActeur(db, agent.acteur, tx => countInscriptions(tx, id))

  /** The event of the address, as the agent's structure sees it. */
  const lu = async (c: Context) => {
    const id = z.guid().safeParse(c.req.param('id')).data
    return id === undefined ? undefined : lireTenu(use, agentOf(c), id)
  }
  /** The same, when the agent's structure changes it. */
  const tenu = async (c: Context): Promise<Evenement | undefined> => {
    const un = await lu(c)
    return un && tient(un.role) && estDIci(un.evenement) ? un.evenement : undefined
  }
  const montrer = async (c: Context, refus?: string) => {
    const [agent, un] = [agentOf(c), await lu(c)]
    if (!un) return absent(c)
    const inscriptions = await comptees(agent, un.evenement.id)
    const serie = await autresDates(use, agent, un.evenement.id)
    if (refus) c.status(422)
    const parcours = await lireParcoursCompte(use, agent, un.evenement.id)
    const dit = { fait: faitOf(c), refus }
    return renderPoste(c, PageTenir({ cadre, agent, ...un, inscriptions, parcours, serie, now: now(), ...dit }))
  }
  const refuser = (c: Context, refus: keyof typeof REFUS | 'absent') =>
    refus === 'absent' ? absent(c) : montrer(c, REFUS[refus])

  app.get(BASE, voir, async (c, next) => {
    const agent = agentOf(c)
    const { structure } = agent.acteur
    // Who acts for no structure follows a territoire (`routes-suivre.ts`).
    if (structure === undefined) return next()
    const passes = c.req.query('passes') === 'oui'
    const lus = await asActeur(db, agent.acteur, async tx => ({
      evenements: await listTenus(tx, structure, now(), passes),
      campagnes: await listCampagnes(tx, { structure }),
      entrePros: passes ? [] : await listEntreProfessionnels(tx, { structure }, now()),
    }))
    return renderPoste(c, PageListeTenus({ cadre, agent, ...lus, passes, fait: faitOf(c) }))
  })

  const nouveau = async (c: Context, saisie: Saisie, erreurs: Erreurs) => {
    if (Object.keys(erreurs).length > 0) c.status(422)
    const agent = agentOf(c)
    const pilotes = agent.acteur.structure === undefined ? await pilotesPossibles(use, agent) : undefined
    const props = { cadre, agent, saisie, erreurs, campagnes: await campagnes(), pilotes }
    return renderPoste(c, PageNouvelEvenement(props))
  }
  app.get(`${BASE}/nouveau`, creerIci, c => nouveau(c, new URLSearchParams(), {}))
  app.post(BASE, creerIci, async c => {
    const agent = agentOf(c)
    const saisie = await lireSaisie(c)
    const pilote = agent.acteur.structure === undefined ? (saisie.get('pilote') ?? '') : undefined
    const zone = await zoneDe(agent, pilote)
    const [fiche, seance] = [lireFiche(saisie, deps.metiers, estEnLigne(saisie)), lireSeance(saisie, territoires, zone)]
    const choisi = pilote === '' ? { erreurs: { pilote: ERREURS_FORMULAIRE.pilote } } : {}
    if ('erreurs' in fiche || 'erreurs' in seance || 'erreurs' in choisi)
      return nouveau(c, saisie, erreursDe(choisi, fiche, seance))
    const de = { fiche: await dansCampagne(fiche.valeur), seance: seance.valeur }
    if (pilote !== undefined) {
      const confie = await confier(use, agent, { pilote, ...de }, now())
      return 'refus' in confie
        ? nouveau(c, saisie, { pilote: ERREURS_FORMULAIRE.pilote })
        : vers(c, confie.id, 'confie')
    }
    const id = await creer(use, agent, de, now())
    return id === undefined ? absent(c) : vers(c, id, 'cree')
  })

  app.route('/', campagnesRoutes(deps))
  app.get(`${BASE}/:id`, voir, (c, next) => (agentOf(c).acteur.structure === undefined ? next() : montrer(c)))
  app.route('/', suivreRoutes(deps))

  const avecSienne = async ({ campagne }: Evenement) => {
    const toutes = await campagnes()
    return campagne && !toutes.some(({ id }) => id === campagne.id) ? [campagne, ...toutes] : toutes
  }
  const modification = async (c: Context, evenement: Evenement, saisie: Saisie, erreurs: Erreurs) => {
    if (Object.keys(erreurs).length > 0) c.status(422)
    return renderPoste(
      c,
      PageModifier({ cadre, agent: agentOf(c), evenement, saisie, erreurs, campagnes: await avecSienne(evenement) }),
    )
  }
  app.get(`${BASE}/:id/modifier`, tenir, async c => {
    const e = await tenu(c)
    return e && e.etat !== 'annule' ? modification(c, e, saisieDe(e, nomMetier), {}) : absent(c)
  })
  app.post(`${BASE}/:id/modifier`, tenir, async c => {
    const [agent, e] = [agentOf(c), await tenu(c)]
    if (!e) return absent(c)
    const saisie = await lireSaisie(c)
    const fiche = lireFiche(saisie, deps.metiers, e.etat === 'brouillon' ? estEnLigne(saisie) : e.enLigne)
    const seance = e.etat === 'brouillon' ? lireSeance(saisie, territoires, await zoneDe(agent)) : { valeur: undefined }
    if ('erreurs' in fiche || 'erreurs' in seance) return modification(c, e, saisie, erreursDe(fiche, seance))
    const fait = await modifier(
      use,
      agent,
      e.id,
      { fiche: await dansCampagne(fiche.valeur, e.campagne?.id), seance: seance.valeur },
      now(),
    )
    if (fait === 'fait') return vers(c, e.id, 'modifie')
    return fait.refus === 'capacite' ? modification(c, e, saisie, { capacite: REFUS.capacite }) : refuser(c, fait.refus)
  })

  app.post(`${BASE}/:id/publier`, tenir, async c => {
    const e = await tenu(c)
    if (!e) return absent(c)
    const fait = await publier(use, agentOf(c), e.id, now())
    return fait === 'fait' ? vers(c, e.id, 'publie') : refuser(c, fait.refus)
  })

  for (const [geste, Page] of [
    ['annuler', PageAnnuler],
    ['deplacer', PageDeplacer],
  ] as const) {
    const montrerForm = async (c: Context, evenement: Evenement, saisie: Saisie, erreurs: Erreurs) => {
      const agent = agentOf(c)
      const { inscriptions } = await comptees(agent, evenement.id)
      if (Object.keys(erreurs).length > 0) c.status(422)
      return renderPoste(c, Page({ cadre, agent, evenement, inscriptions, saisie, erreurs }))
    }
    app.get(`${BASE}/:id/${geste}`, tenir, async c => {
      const e = await tenu(c)
      return e && isOuvert(e)
        ? montrerForm(c, e, geste === 'annuler' ? new URLSearchParams() : saisieDe(e, nomMetier), {})
        : absent(c)
    })
    app.post(`${BASE}/:id/${geste}`, tenir, async c => {
      const [agent, e] = [agentOf(c), await tenu(c)]
      if (!e) return absent(c)
      const saisie = await lireSaisie(c)
      const motif = texte(saisie, 'motif', MOTIF_MAX)
      const seance = geste === 'deplacer' ? lireSeance(saisie, territoires, await zoneDe(agent)) : undefined
      const erreurs = {
        ...(seance && 'erreurs' in seance && seance.erreurs),
        ...(motif === '' && { motif: ERREURS_FORMULAIRE.motif }),
        ...(geste === 'annuler' && saisie.get('confirmer') !== 'oui' && { confirmer: ERREURS_FORMULAIRE.confirmer }),
      }
      if (Object.keys(erreurs).length > 0) return montrerForm(c, e, saisie, erreurs)
      const fait =
        seance && 'valeur' in seance
          ? await deplacer(use, agent, e.id, { seance: seance.valeur, motif }, now())
          : await annuler(use, agent, e.id, motif, now())
      if ('prevenus' in fait) return vers(c, e.id, geste === 'annuler' ? 'annule' : 'deplace')
      return fait.refus === 'passe' ? montrerForm(c, e, saisie, { jour: REFUS.passe }) : refuser(c, fait.refus)
    })
  }
  app.route('/', emargementRoutes(deps))
  app.route('/', organisationsRoutes(deps))
  app.route('/', suitesRoutes(deps))
  app.route('/', tachesRoutes(deps))
  return app
}

const isOuvert = ({ etat }: Evenement): boolean => etat === 'publie' || etat === 'deplace'

const erreursDe = (...lus: readonly object[]): Erreurs =>
  Object.assign({}, ...lus.map(lu => ('erreurs' in lu ? lu.erreurs : {})))
