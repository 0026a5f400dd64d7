import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { agentOf, exigerAgent } from '#features/comptes/index.ts'
import { contenuOf, enCours, lireFormulaire, oter } from '#features/envois/index.ts'
import { asActeur } from '#platform/acteur.ts'
import { trouverFfmpeg } from '#platform/ffmpeg.ts'
import { sourceOf } from '#platform/source.ts'
import { errorPage } from '#web/errors.tsx'
import { postePaths, renderPoste } from '#web/poste.tsx'
import { CSP_FILM } from '#web/security.ts'
import type { Cadre } from '#web/site.ts'
import { ajouterFilme, type GesteFilme, tenirFilme } from './accords.ts'
import { deposerFilm } from './deposer.ts'
import type { TenirDeps } from './deps.ts'
import { ETATS } from './domain/clip.ts'
import { ecrireVtt } from './domain/sous-titres.ts'
import {
  type Choix,
  type Erreurs,
  jourOf,
  lireFiche,
  lireFilme,
  lireSignature,
  type Saisie,
  saisieDe,
  texte,
} from './formulaire.ts'
import { PageTenirClip } from './pages/poste-clip.tsx'
import { PageFicheClip } from './pages/poste-fiche.tsx'
import { PageListeClips } from './pages/poste-liste.tsx'
import type { Point } from './points.ts'
import { repondreFilm } from './repondre.ts'
import { sousTitresRoutes } from './routes-sous-titres.ts'
import { lireVoisinage } from './store/lire.ts'
import { commencer, type Fait, lireClip, lireClips, mener, modifier, supprimer, verifier } from './tenir.ts'
import { ERREURS_FILM, faitOf, REFUS } from './texts-poste.ts'
import { usageFilm } from './usage.ts'

export interface ClipsPosteDeps extends TenirDeps {
  cadre: Cadre
  /** The editorial checklist. */
  points: readonly Point[]
  nomMetier: (rome: string) => string | undefined
  metiersDe: Choix['metiersDe']
}

const BASE = postePaths.clips
const uuid = z.guid()
const etat = z.enum(ETATS)
const MOTIF_MAX = 1000

/** Clips, for the structures that make them and those who coordinate a territoire. */
export const clipsPosteRoutes = (deps: ClipsPosteDeps): Hono => {
  const { cadre, db, fichiers, now, nomMetier, metiersDe } = deps
  const app = new Hono()
  const absent = (c: Context): Response | Promise<Response> => errorPage(c, cadre, 404)
  const voir = exigerAgent('clip-voir', absent)
  const tenir = exigerAgent('clip-tenir', absent)
  const codes = deps.points.map(({ code }) => code)
  const idOf = (c: Context): string | undefined => uuid.safeParse(c.req.param('id')).data
  const saisieOf = async (c: Context): Promise<Saisie> => new URLSearchParams(await c.req.text())
  const lire = async (c: Context) => {
    const id = idOf(c)
    return id === undefined ? undefined : lireClip(deps, agentOf(c).acteur, id, codes)
  }

  /** The page of a clip, with what was typed and why it was refused. */
  const montrer = async (c: Context, erreurs: Erreurs = {}, saisie: Saisie = new URLSearchParams()) => {
    const lu = await lire(c)
    if (!lu) return absent(c)
    if (Object.keys(erreurs).length > 0) c.status(422)
    c.header('Content-Security-Policy', CSP_FILM)
    const fait = Object.keys(erreurs).length > 0 ? undefined : faitOf(c.req.query('fait'))
    const reduit = (await trouverFfmpeg()) !== undefined
    const agent = agentOf(c)
    const envois = await asActeur(db, agent.acteur, tx => enCours(tx, 'film', now()))
    const page = { cadre, agent, reduit, envois, ...lu, points: deps.points, nomMetier, leJour: jourOf(now()) }
    return renderPoste(c, PageTenirClip({ ...page, saisie, erreurs, fait }))
  }
  /** On to the page of the clip, or the page again with why not. */
  const suivre = (c: Context, issue: Fait, champ = 'contenu', saisie?: Saisie) => {
    if ('fait' in issue) return c.redirect(`${postePaths.clip(idOf(c) ?? '')}?fait=${issue.fait}`, 303)
    return issue.refus === 'introuvable' ? absent(c) : montrer(c, { [champ]: REFUS[issue.refus] }, saisie)
  }

  app.get(BASE, voir, async c => {
    const agent = agentOf(c)
    const clips = await lireClips(deps, agent.acteur)
    return renderPoste(
      c,
      PageListeClips({ cadre, agent, clips, nomMetier, leJour: jourOf(now()), fait: faitOf(c.req.query('fait')) }),
    )
  })

  const choixDe = async (c: Context): Promise<Choix> => {
    const { acteur } = agentOf(c)
    return { ...(await asActeur(db, acteur, tx => lireVoisinage(tx, acteur.structure ?? ''))), metiersDe }
  }
  type Refusee = { erreurs: Erreurs; candidats: readonly { rome: string; libelle: string }[] }
  const RIEN: Refusee = { erreurs: {}, candidats: [] }
  const fiche = async (c: Context, saisie: Saisie, refusee: Refusee, clip?: { id: string; titre: string }) => {
    if (Object.keys(refusee.erreurs).length > 0) c.status(422)
    return renderPoste(
      c,
      PageFicheClip({ cadre, agent: agentOf(c), clip, saisie, ...refusee, choix: await choixDe(c) }),
    )
  }
  app.get(`${BASE}/nouveau`, tenir, c => fiche(c, new URLSearchParams(), RIEN))
  app.post(BASE, tenir, async c => {
    const saisie = await saisieOf(c)
    const lue = lireFiche(saisie, await choixDe(c))
    if ('erreurs' in lue) return fiche(c, saisie, lue)
    const id = await commencer(deps, agentOf(c).acteur, lue.valeur)
    return id === undefined ? absent(c) : c.redirect(`${postePaths.clip(id)}?fait=cree`, 303)
  })

  app.get(`${BASE}/:id`, voir, c => montrer(c))
  app.post(`${BASE}/:id`, voir, async c => {
    const [id, saisie] = [idOf(c), await saisieOf(c)]
    const vers = etat.safeParse(saisie.get('vers'))
    if (id === undefined || !vers.success) return absent(c)
    const motif = texte(saisie, 'motif').slice(0, MOTIF_MAX)
    const issue = await mener(deps, agentOf(c).acteur, id, { vers: vers.data, motif, points: codes })
    return suivre(c, issue, 'refus' in issue && issue.refus === 'motif' ? 'motif' : 'contenu', saisie)
  })
  app.post(`${BASE}/:id/supprimer`, tenir, async c => {
    const id = idOf(c)
    const issue: Fait = id === undefined ? { refus: 'introuvable' } : await supprimer(deps, agentOf(c).acteur, id)
    return 'fait' in issue ? c.redirect(`${BASE}?fait=${issue.fait}`, 303) : suivre(c, issue)
  })

  /** The clip of the address, while the agent's structure draws it up. */
  const brouillon = async (c: Context) => {
    const lu = await lire(c)
    return lu?.cote === 'structure' && lu.clip.etat === 'brouillon' ? lu.clip : undefined
  }
  app.get(`${BASE}/:id/modifier`, tenir, async c => {
    const clip = await brouillon(c)
    return clip ? fiche(c, saisieDe(clip), RIEN, clip) : absent(c)
  })
  app.post(`${BASE}/:id/modifier`, tenir, async c => {
    const clip = await brouillon(c)
    if (!clip) return absent(c)
    const saisie = await saisieOf(c)
    const lue = lireFiche(saisie, await choixDe(c))
    if ('erreurs' in lue) return fiche(c, saisie, lue, clip)
    return suivre(c, await modifier(deps, agentOf(c).acteur, clip.id, lue.valeur))
  })

  app.get(`${BASE}/:id/film`, voir, async c => {
    const video = (await lire(c))?.clip.video
    return (video && (await repondreFilm(c, fichiers, { ...video, video: video.id }))) ?? absent(c)
  })
  app.get(`${BASE}/:id/sous-titres.vtt`, voir, async c => {
    const lu = await lire(c)
    c.header('Cache-Control', 'no-store')
    return lu ? c.body(ecrireVtt(lu.clip.sousTitres), 200, { 'Content-Type': 'text/vtt; charset=utf-8' }) : absent(c)
  })
  app.post(`${BASE}/:id/film`, tenir, async c => {
    // Before anything is read: the form of another structure is not worth sixty megabytes.
    const clip = await brouillon(c)
    if (!clip) return absent(c)
    const { acteur } = agentOf(c)
    const venu = await lireFormulaire(deps, c, { acteur, champ: 'film', usage: usageFilm })
    if (venu.refus !== undefined) return montrer(c, { film: venu.refus })
    const { envoi } = venu
    const film = envoi ? contenuOf(deps, envoi) : sourceOf(new Uint8Array())
    const issue = await deposerFilm(deps, acteur, clip.id, { nom: envoi?.nom ?? '', film })
    if (envoi) await oter(deps, acteur, envoi)
    return 'erreur' in issue ? montrer(c, { film: ERREURS_FILM[issue.erreur] }) : suivre(c, issue)
  })

  app.post(`${BASE}/:id/verifies`, tenir, async c => {
    const [id, saisie] = [idOf(c), await saisieOf(c)]
    if (id === undefined) return absent(c)
    const coches = codes.filter(code => saisie.getAll('verifies[]').includes(code))
    return suivre(c, await verifier(deps, agentOf(c).acteur, id, coches))
  })

  app.post(`${BASE}/:id/personnes`, tenir, async c => {
    const [id, saisie] = [idOf(c), await saisieOf(c)]
    if (id === undefined) return absent(c)
    const lue = lireFilme(saisie, jourOf(now()))
    if ('erreurs' in lue) return montrer(c, lue.erreurs, saisie)
    return suivre(c, await ajouterFilme(deps, agentOf(c).acteur, id, lue.valeur))
  })
  app.post(`${BASE}/:id/personnes/:personne`, tenir, async c => {
    const [id, saisie] = [idOf(c), await saisieOf(c)]
    const personne = uuid.safeParse(c.req.param('personne')).data
    if (id === undefined || personne === undefined) return absent(c)
    const quoi = saisie.get('geste')
    const signature = lireSignature(saisie, jourOf(now()), saisie.get('mineur') === 'oui')
    if (quoi === 'signer' && 'erreurs' in signature)
      return montrer(c, { [`personne-${personne}`]: Object.values(signature.erreurs).join(' ') })
    const gestes: GesteFilme | undefined =
      quoi === 'signer' && 'valeur' in signature
        ? { geste: 'signer', ...signature.valeur }
        : quoi === 'retirer' || quoi === 'enlever'
          ? { geste: quoi }
          : undefined
    if (!gestes) return absent(c)
    return suivre(c, await tenirFilme(deps, agentOf(c).acteur, { clip: id, personne }, gestes))
  })
  app.route('/', sousTitresRoutes({ ...deps, lire, absent, suivre }))
  return app
}
