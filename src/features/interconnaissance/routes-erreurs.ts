import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { findService, findStructure, normalizeEmail } from '#features/annuaire/index.ts'
import { agentOf, exigerAgent } from '#features/comptes/index.ts'
import { addressOf } from '#platform/client-address.ts'
import { openFrein } from '#platform/frein.ts'
import { errorPage } from '#web/errors.tsx'
import { type ErreurChamp, erreursDe, ligne, lignes } from '#web/kit/lire-champs.ts'
import { paths } from '#web/paths.ts'
import { postePaths, renderPoste } from '#web/poste.tsx'
import { renderPage } from '#web/shell.tsx'
import type { InterconnaissanceDeps } from './deps.ts'
import { type Fin, MOTIFS, SUJETS } from './domain/erreur.ts'
import { PageErreur, PageErreurs } from './pages/erreurs.tsx'
import { PageSignalement } from './pages/signalement.tsx'
import { type FicheSignalee, PageSignalee, PageSignaler } from './pages/signaler.tsx'
import type { Saisie } from './saisie.ts'
import { finir, lireErreur, lireErreurs, signaler, suivreErreur } from './signaler.ts'
import { ERREUR_MAX, ERREURS_FINIR, ERREURS_SIGNALER, faitErreurOf, TROP_DE_SIGNALEMENTS } from './texts-erreurs.ts'

/** Errors told from one address of the network in a quarter of an hour. */
const PAR_ADRESSE = 20
const QUART_HEURE_S = 900
/** Acknowledgements that one address is sent in a day, whoever types it. */
const PAR_COURRIEL = 5
const JOUR_S = 86_400
const uuid = z.guid()

/** Errors that anybody tells of a sheet. */
export const signalerRoutes = (deps: InterconnaissanceDeps): Hono => {
  const { cadre, db, chiffre, config, now, servicesOf, territoires } = deps
  const parAdresse = openFrein(db, chiffre, { nom: 'erreur', points: PAR_ADRESSE, dureeS: QUART_HEURE_S })
  const parCourriel = openFrein(db, chiffre, { nom: 'erreur-accuse', points: PAR_COURRIEL, dureeS: JOUR_S })
  const use = { db, chiffre, origine: config.origine }

  const ficheOf = async (c: Context): Promise<FicheSignalee | undefined> => {
    const [genre, id] = [c.req.param('genre'), c.req.param('id') ?? '']
    if (genre === 'structure') {
      const trouvee = await findStructure(db, id)
      return trouvee?.etat === 'actif' ? { genre, id, structure: trouvee.structure, service: undefined } : undefined
    }
    if (genre !== 'service') return undefined
    const trouve = await findService(db, id, { servicesOf, territoires })
    if (trouve?.etat !== 'actif') return undefined
    return { genre, id, structure: trouve.structure, service: trouve.porte.service.nom }
  }

  const adresse = '/signaler/:genre/:id'
  return new Hono()
    .get(paths.signalee, c => c.html(renderPage(PageSignalee({ cadre }))))
    .get('/signaler/suivi/:secret', async c => {
      c.header('Cache-Control', 'no-store')
      const erreur = await suivreErreur(deps, c.req.param('secret'))
      const fait = c.req.query('fait') === 'recue'
      return c.html(renderPage(PageSignalement({ cadre, erreur, fait })), erreur ? 200 : 404)
    })
    .get(adresse, async c => {
      const fiche = await ficheOf(c)
      if (!fiche) return errorPage(c, cadre, 404)
      return c.html(renderPage(PageSignaler({ cadre, fiche, saisie: new URLSearchParams(), erreurs: [] })))
    })
    .post(adresse, async c => {
      c.header('Cache-Control', 'no-store')
      const fiche = await ficheOf(c)
      if (!fiche) return errorPage(c, cadre, 404)
      const saisie: Saisie = new URLSearchParams(await c.req.text())
      const refuser = (erreurs: readonly ErreurChamp[], status: 422 | 429) =>
        c.html(renderPage(PageSignaler({ cadre, fiche, saisie, erreurs })), status)
      const [texte, courrielDit] = [lignes(saisie, 'texte').trim(), ligne(saisie, 'courriel')]
      const sujet = SUJETS.find(one => one === saisie.get('sujet'))
      const courriel = courrielDit === '' ? undefined : normalizeEmail(courrielDit)
      const erreurs = erreursDe(ERREURS_SIGNALER, {
        sujet: sujet === undefined,
        texte: texte === '' || texte.length > ERREUR_MAX,
        courriel: courrielDit !== '' && courriel === undefined,
      })
      if (erreurs.length > 0 || sujet === undefined) return refuser(erreurs, 422)
      // A line that nobody sees, and that machines fill in.
      if (saisie.get('site')) return c.redirect(paths.signalee, 303)
      if (!(await parAdresse(addressOf(c, config.mandataires))))
        return refuser([{ champ: 'texte', texte: TROP_DE_SIGNALEMENTS }], 429)
      const { structure, service } = fiche
      const erreur = { structure: structure.id, nom: structure.nom, service, sujet, texte, courriel }
      const accuser = courriel !== undefined && (await parCourriel(courriel))
      return c.redirect(`${await signaler(use, erreur, { accuser, now: now() })}?fait=recue`, 303)
    })
}

/** Those that the structure and its coordinateurs deal with. */
export const erreursRoutes = (deps: InterconnaissanceDeps): Hono => {
  const { cadre, now, config } = deps
  const app = new Hono()
  const absent = (c: Context): Response | Promise<Response> => errorPage(c, cadre, 404)
  const traiter = exigerAgent('erreur-traiter', absent)
  const idOf = (c: Context): string | undefined => uuid.safeParse(c.req.param('id')).data

  app.get(postePaths.erreurs, traiter, async c => {
    const agent = agentOf(c)
    const erreurs = await lireErreurs(deps, agent)
    return renderPoste(c, PageErreurs({ cadre, agent, erreurs, fait: faitErreurOf(c.req.query('fait')) }))
  })
  const montrer = async (c: Context, erreurs: readonly ErreurChamp[] = []) => {
    const [agent, id] = [agentOf(c), idOf(c)]
    const erreur = id === undefined ? undefined : await lireErreur(deps, agent, id)
    if (!erreur) return absent(c)
    if (erreurs.length > 0) c.status(422)
    return renderPoste(c, PageErreur({ cadre, agent, erreur, erreurs }))
  }
  app.get(postePaths.erreur(':id'), traiter, c => montrer(c))
  app.post(postePaths.erreur(':id'), traiter, async c => {
    const form = new URLSearchParams(await c.req.text())
    const id = idOf(c)
    const motif = MOTIFS.find(one => one === form.get('motif'))
    const fin: Fin | undefined =
      form.get('geste') === 'corrigee' ? { etat: 'corrigee' } : motif && { etat: 'sans-suite', motif }
    if (id === undefined) return absent(c)
    if (!fin) return montrer(c, erreursDe(ERREURS_FINIR, { motif: true }))
    const fait = await finir({ ...deps, origine: config.origine }, agentOf(c), id, fin, now())
    return fait ? c.redirect(`${postePaths.erreurs}?fait=${fin.etat}`, 303) : absent(c)
  })
  return app
}
