import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { normalizeEmail } from '#features/annuaire/index.ts'
import { agentOf } from '#features/comptes/index.ts'
import { asActeur, type Tx } from '#platform/acteur.ts'
import { errorPage, tooLarge } from '#web/errors.tsx'
import { postePaths, renderPoste } from '#web/poste.tsx'
import { recueillirConsentement } from './consentement.ts'
import { correctPersonne } from './correct-personne.ts'
import { rapprochementOf } from './domain/identite.ts'
import { revoquerLiensPersonne } from './lien-personne.ts'
import { parseCoordonnees, readCoordonnees, readNaissance, readTelephone } from './pages/coordonnees.ts'
import { type Erreur, erreur, line, oneOf, readForm } from './pages/formulaire.ts'
import { PagePersonne } from './pages/personne.tsx'
import { type CherchePersonne, PagePersonnes } from './pages/personnes.tsx'
import { readFil } from './read-fil.ts'
import { type AccueilDeps, CORPS_MAX, droit, idOf, resumeOf } from './routes-deps.ts'
import { FINALITES, MOYENS } from './store/consentements.ts'
import { listPartenaires } from './store/fil.ts'
import { findByDigests, listPersonnes, type PersonneAnonyme } from './store/personnes.ts'
import { countADecider } from './store/rapprochements.ts'
import { FAITS } from './texts.ts'

const RECENTES = 30
const TROUVEES = 20
const VIDE: CherchePersonne = { telephone: '', courriel: '', prenom: '', nom: '', naissance: '' }

/** The files of people: search, thread, correction, consents. What is searched for stays in the body of a POST. */
export const personnesRoutes = (deps: AccueilDeps): Hono => {
  const { cadre, db } = deps
  const app = new Hono()
  const limite = bodyLimit({ maxSize: CORPS_MAX, onError: c => tooLarge(c, cadre) })
  app.use(postePaths.personnes, droit(deps, 'personne-lire'), limite)
  app.use(`${postePaths.personnes}/*`, droit(deps, 'personne-lire'), limite)

  app.get(postePaths.personnes, c => showPersonnes(c, deps, VIDE))
  app.post(postePaths.personnes, async c => searchPersonnes(c, deps, await readForm(c)))
  app.get(`${postePaths.personnes}/:id`, c => showPersonne(c, deps, { fait: FAITS[c.req.query('fait') ?? ''] }))
  app.post(`${postePaths.personnes}/:id/corriger`, droit(deps, 'personne-corriger'), c => correct(c, deps))
  app.post(`${postePaths.personnes}/:id/accords`, droit(deps, 'consentement-recueillir'), c => consent(c, deps))
  app.post(`${postePaths.personnes}/:id/accords/:accord/retirer`, droit(deps, 'consentement-recueillir'), async c => {
    const [id, accord] = [idOf(c), idOf(c, 'accord')]
    if (!id || !accord) return errorPage(c, cadre, 404)
    const fait = await deps.retirerAccord(agentOf(c).acteur, { personne: id, consentement: accord })
    if (!fait) return errorPage(c, cadre, 404)
    return c.redirect(`${postePaths.personne(id)}?fait=${fait.reste ? 'retire-reste' : 'retire'}`, 303)
  })
  app.post(`${postePaths.personnes}/:id/revoquer`, droit(deps, 'personne-corriger'), async c => {
    const id = idOf(c)
    if (!id) return errorPage(c, cadre, 404)
    const fait = await asActeur(db, agentOf(c).acteur, async tx => {
      if (!(await isOpen(tx, id))) return false
      await revoquerLiensPersonne(tx, deps, id)
      return true
    })
    return fait ? c.redirect(`${postePaths.personne(id)}?fait=revoque`, 303) : errorPage(c, cadre, 404)
  })
  return app
}

async function searchPersonnes(c: Context, deps: AccueilDeps, form: URLSearchParams): Promise<Response> {
  const cherche: CherchePersonne = {
    telephone: line(form, 'telephone'),
    courriel: line(form, 'courriel'),
    prenom: line(form, 'prenom'),
    nom: line(form, 'nom'),
    naissance: line(form, 'naissance'),
  }
  const telephone = readTelephone(cherche.telephone)
  const courriel = normalizeEmail(cherche.courriel)
  const naissance = readNaissance(cherche.naissance, deps.now())
  const lus = { telephone, courriel, naissance }
  const erreurs: Erreur[] = (['telephone', 'courriel', 'naissance'] as const)
    .filter(champ => cherche[champ] !== '' && lus[champ] === undefined)
    .map(champ => erreur(champ, champ))
  const digests = rapprochementOf({ ...lus, prenom: cherche.prenom, nom: cherche.nom }, deps.chiffre.digest)
  if (digests.length === 0 && erreurs.length === 0) erreurs.push(erreur('telephone', 'cherche-vide'))
  return showPersonnes(c, deps, cherche, erreurs, erreurs.length > 0 ? undefined : digests)
}

async function showPersonnes(
  c: Context,
  deps: AccueilDeps,
  cherche: CherchePersonne,
  erreurs: readonly Erreur[] = [],
  digests?: readonly Buffer[],
): Promise<Response> {
  const agent = agentOf(c)
  const resume = resumeOf(deps)
  const listee = ({ id, vueLe, faits }: PersonneAnonyme) => ({ id, vueLe, resume: resume(faits) })
  const vues = await asActeur(deps.db, agent.acteur, async tx => ({
    recentes: (await listPersonnes(tx, RECENTES)).map(listee),
    trouvees: digests && (await findByDigests(tx, digests, TROUVEES)).map(listee),
    rapprochements: await countADecider(tx),
  }))
  if (erreurs.length > 0) c.status(422)
  return renderPoste(c, PagePersonnes({ cadre: deps.cadre, agent, cherche, erreurs, ...vues }))
}

type Parts = Pick<Parameters<typeof PagePersonne>[0], 'fait' | 'correction' | 'accord'>

/** Opening a file: one reading, journalised. */
async function showPersonne(c: Context, deps: AccueilDeps, parts: Parts): Promise<Response> {
  const agent = agentOf(c)
  const id = idOf(c)
  const fil =
    id &&
    (await asActeur(deps.db, agent.acteur, tx =>
      readFil(
        tx,
        {
          ...deps,
          resume: resumeOf(deps),
          hrefs: { aiguillage: postePaths.aiguillage },
          structure: agent.structure?.id,
        },
        id,
      ),
    ))
  if (!fil) return errorPage(c, deps.cadre, 404)
  if (parts.correction || parts.accord) c.status(422)
  return renderPoste(c, PagePersonne({ cadre: deps.cadre, agent, fil, ...parts }))
}

async function correct(c: Context, deps: AccueilDeps): Promise<Response> {
  const id = idOf(c)
  const saisie = readCoordonnees(await readForm(c))
  const { coordonnees, erreurs } = parseCoordonnees(saisie, { now: deps.now(), suivi: false })
  if (erreurs.length > 0) return showPersonne(c, deps, { correction: { saisie, erreurs } })
  const fait = id && (await asActeur(deps.db, agentOf(c).acteur, tx => correctPersonne(tx, deps, id, coordonnees)))
  return fait ? c.redirect(`${postePaths.personne(id)}?fait=corrige`, 303) : errorPage(c, deps.cadre, 404)
}

/** Longest proof of a consent, in characters. */
const PREUVE_MAX = 300

async function consent(c: Context, deps: AccueilDeps): Promise<Response> {
  const personne = idOf(c)
  if (!personne) return errorPage(c, deps.cadre, 404)
  const form = await readForm(c)
  const saisie = {
    finalite: oneOf(FINALITES, form.get('finalite')) ?? 'accompagnement',
    moyen: oneOf(MOYENS, form.get('moyen')) ?? 'oral',
    destinataire: line(form, 'destinataire'),
    preuve: line(form, 'preuve'),
  } as const
  const erreurs = [
    ...(saisie.destinataire === '' ? [erreur('destinataire', 'destinataire-absent')] : []),
    ...(saisie.preuve === '' ? [erreur('preuve', 'preuve-absente')] : []),
    ...(saisie.preuve.length > PREUVE_MAX ? [erreur('preuve', 'preuve-longue')] : []),
  ]
  if (erreurs.length > 0) return showPersonne(c, deps, { accord: { saisie, erreurs } })
  const { destinataire, ...reste } = saisie
  const fait = await asActeur(deps.db, agentOf(c).acteur, async tx => {
    const connu = (await listPartenaires(tx)).some(({ id }) => id === destinataire)
    // Only a file that is open may be widened: the policies hold it, this says it without a fault.
    if (!connu || !(await isOpen(tx, personne))) return false
    await recueillirConsentement(tx, deps, { ...reste, personne, destinataires: [destinataire] })
    return true
  })
  return fait ? c.redirect(`${postePaths.personne(personne)}?fait=consenti`, 303) : errorPage(c, deps.cadre, 404)
}

/** Whether the agent may read a file: the policies hide the others. */
const isOpen = async (tx: Tx, personne: string): Promise<boolean> =>
  (await tx.query('select from personne where id = $1', [personne])).rowCount === 1
