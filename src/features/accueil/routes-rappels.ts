import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { agentOf } from '#features/comptes/index.ts'
import { asActeur } from '#platform/acteur.ts'
import { addressOf } from '#platform/client-address.ts'
import { openFrein } from '#platform/frein.ts'
import { errorPage, tooLarge } from '#web/errors.tsx'
import { paths } from '#web/paths.ts'
import { postePaths, renderPoste } from '#web/poste.tsx'
import { renderPage } from '#web/shell.tsx'
import { CRENEAUX } from './domain/delai.ts'
import { rapprochementOf } from './domain/identite.ts'
import { readTelephone } from './pages/coordonnees.ts'
import { erreur, line, oneOf, readForm, text } from './pages/formulaire.ts'
import { PageAnnule, PageAnnuler, PageRappel, PageRappelNote } from './pages/rappel.tsx'
import { PageRappels } from './pages/rappels.tsx'
import { newSaisie } from './pages/saisie.ts'
import {
  annulerRappel,
  demanderRappel,
  fuseauDuNumeroUnique,
  lireFile,
  noterInjoignable,
  peutAnnuler,
} from './rappels.ts'
import { type AccueilDeps, CORPS_MAX, droit, idOf, resumeOf } from './routes-deps.ts'
import { show } from './routes-noter.ts'
import { findByDigests } from './store/personnes.ts'
import { dropRappel, findRappel, openAppel, takeRappel } from './store/rappels.ts'
import { lireJeton, secretTelephonie } from './telephonie.ts'
import { FAITS } from './texts.ts'

const FILE_MAX = 100
const TEXTE_MAX = 1000
/** Requests that a whole service gets in a minute at the very most: more is a machine. */
const PAR_MINUTE = 60
/** Requests of one address of the network in a quarter of an hour: a town hall or a school may share one. */
const PAR_ADRESSE = 20
const QUART_HEURE_S = 900

const ANNULER = `${paths.rappel}/annuler/:secret`
const secretOf = (c: Context): string => c.req.param('secret') ?? ''
/** A page of a secret address: kept nowhere. */
const fermer = (c: Context): void => {
  c.header('Cache-Control', 'no-store')
}

/** Call-back requests of the public, their queue, and the screen that the phone system opens. */
export const rappelsRoutes = (deps: AccueilDeps): Hono => {
  const { cadre, db } = deps
  const app = new Hono()
  const parAdresse = openFrein(db, deps.chiffre, { nom: 'rappel', points: PAR_ADRESSE, dureeS: QUART_HEURE_S })
  const pourTous = openFrein(db, deps.chiffre, { nom: 'rappels', points: PAR_MINUTE, dureeS: 60 })
  const passe = async (c: Context) =>
    (await parAdresse(addressOf(c, deps.config.mandataires))) && (await pourTous('tous'))
  const absent = (c: Context) => {
    fermer(c)
    return c.html(renderPage(PageAnnuler({ cadre, action: undefined })), 404)
  }
  const limite = bodyLimit({ maxSize: CORPS_MAX, onError: c => tooLarge(c, cadre) })

  app.get(paths.rappel, c => {
    const saisie = { prenom: '', telephone: '', creneau: 'indifferent', texte: '' }
    return c.html(renderPage(PageRappel({ cadre, saisie })))
  })
  app.post(paths.rappel, limite, c => demander(c, deps, passe))
  app.get(`${paths.rappel}/note`, async c => {
    const le = new Date(c.req.query('pour') ?? '')
    const promis = Number.isNaN(le.getTime()) ? undefined : { le, fuseau: await fuseauDuNumeroUnique(db) }
    return c.html(renderPage(PageRappelNote({ cadre, promis })))
  })

  app.get(ANNULER, async c => {
    if (!(await peutAnnuler(db, secretOf(c)))) return absent(c)
    fermer(c)
    return c.html(renderPage(PageAnnuler({ cadre, action: `${paths.rappel}/annuler/${secretOf(c)}` })))
  })
  app.post(ANNULER, limite, async c => {
    if (!(await annulerRappel(db, secretOf(c), deps.now()))) return absent(c)
    return c.redirect(`${paths.rappel}/annule`, 303)
  })
  app.get(`${paths.rappel}/annule`, c => c.html(renderPage(PageAnnule({ cadre }))))

  app.use(postePaths.rappels, droit(deps, 'rappel-traiter'))
  app.use(`${postePaths.rappels}/*`, droit(deps, 'rappel-traiter'))
  app.get(postePaths.rappels, c => showFile(c, deps, FAITS[c.req.query('fait') ?? '']))
  app.post(`${postePaths.rappels}/:id`, limite, async c => {
    const id = idOf(c)
    const action = oneOf(['prendre', 'injoignable', 'renonce'] as const, (await readForm(c)).get('action'))
    if (!id || !action) return errorPage(c, cadre, 404)
    const fait = await asActeur(db, agentOf(c).acteur, async tx => {
      if (action === 'prendre') return (await takeRappel(tx, id, deps.now())) ? 'pris' : undefined
      if (action === 'renonce') return (await dropRappel(tx, id, deps.now())) ? 'clos' : undefined
      const rappel = await findRappel(tx, deps.chiffre, id)
      return rappel && noterInjoignable(tx, { ...deps, origine: deps.config.origine }, rappel)
    })
    if (fait) return c.redirect(`${postePaths.rappels}?fait=${fait}`, 303)
    c.status(409)
    return showFile(c, deps, undefined, 'Quelqu’un d’autre s’en occupe déjà, ou c’est fini.')
  })

  app.get(postePaths.appel, droit(deps, 'rappel-traiter'), c => openCall(c, deps))
  return app
}

async function demander(c: Context, deps: AccueilDeps, passe: (c: Context) => Promise<boolean>): Promise<Response> {
  const form = await readForm(c)
  const saisie = {
    prenom: line(form, 'prenom'),
    telephone: line(form, 'telephone'),
    creneau: oneOf(CRENEAUX, form.get('creneau')) ?? 'indifferent',
    texte: text(form, 'texte'),
  } as const
  const telephone = readTelephone(saisie.telephone)
  const erreurs = [
    ...(saisie.prenom === '' ? [erreur('prenom', 'prenom-absent')] : []),
    ...(saisie.prenom.length > 100 ? [erreur('prenom', 'nom-long')] : []),
    ...(telephone === undefined
      ? [erreur('telephone', saisie.telephone === '' ? 'telephone-absent' : 'telephone')]
      : []),
    ...(saisie.texte.length > TEXTE_MAX ? [erreur('texte', 'texte-long')] : []),
  ]
  if (telephone === undefined || erreurs.length > 0)
    return c.html(renderPage(PageRappel({ cadre: deps.cadre, saisie, erreurs })), 422)
  // A line that nobody sees, and that machines fill in.
  if (line(form, 'site') !== '') return c.redirect(`${paths.rappel}/note`, 303)
  if (!(await passe(c))) {
    const trop = [erreur('telephone', 'rappel-trop')]
    return c.html(renderPage(PageRappel({ cadre: deps.cadre, saisie, erreurs: trop })), 429)
  }
  const { prenom, texte, creneau } = saisie
  const promis = await demanderRappel(deps.db, deps, deps.lireHoraires, { prenom, telephone, texte }, creneau)
  return c.redirect(`${paths.rappel}/note?pour=${promis.le.toISOString()}`, 303)
}

async function showFile(c: Context, deps: AccueilDeps, fait: string | undefined, alerte?: string): Promise<Response> {
  const agent = agentOf(c)
  const now = deps.now()
  const lu = await lireFile(deps.db, agent.acteur, deps.chiffre, now, FILE_MAX)
  return renderPoste(c, PageRappels({ cadre: deps.cadre, agent, ...lu, now, fait, alerte }))
}

const ALERTES = {
  absent: 'La téléphonie n’est pas branchée : notez l’appel ici.',
  invalide: 'Ce lien d’appel n’est pas valable : notez l’appel ici.',
  expire: 'Ce lien d’appel a expiré : notez l’appel ici.',
  servi: 'Cet appel a déjà ouvert un écran : notez-le ici si ce n’est pas fait.',
} as const

/** The screen of a call: the number is read from the token, and goes no further than the form. */
async function openCall(c: Context, deps: AccueilDeps): Promise<Response> {
  const now = deps.now()
  const secret = secretTelephonie(deps)
  const saisie = newSaisie(now, { canal: 'telephone' })
  const lu = secret ? await lireJeton(c.req.query('jeton') ?? '', secret, now) : 'absent'
  if (typeof lu === 'string') return show(c, deps, saisie, { alerte: ALERTES[lu] })
  const { numero } = lu
  const resume = resumeOf(deps)
  const ouvert = await asActeur(deps.db, agentOf(c).acteur, async tx => {
    if (!(await openAppel(tx, lu.appel, lu.expireLe, now))) return undefined
    const digests = rapprochementOf({ telephone: numero }, deps.chiffre.digest)
    const connues = await findByDigests(tx, digests, 5)
    return connues.map(({ id, faits }) => ({ id, resume: resume(faits) }))
  })
  if (!ouvert) return show(c, deps, saisie, { alerte: ALERTES.servi })
  const coordonnees = { ...saisie.coordonnees, telephone: numero ?? '' }
  return show(c, deps, { ...saisie, coordonnees, prerempli: true }, { connues: ouvert })
}
