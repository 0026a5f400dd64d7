import { type Context, Hono } from 'hono'
import type pg from 'pg'
import { z } from 'zod'
import { agentOf, exigerAgent } from '#features/comptes/index.ts'
import { errorPage } from '#web/errors.tsx'
import { jourOf } from '#web/format.ts'
import type { ErreurChamp } from '#web/kit/lire-champs.ts'
import { postePaths, renderPoste } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'
import type { LireTenue } from './deps.ts'
import { FORMES } from './domain/convention.ts'
import { type LueParAgent, lireConvention, lireConventions } from './lire.ts'
import { PageActe } from './pages/acte-poste.tsx'
import { PageConvention } from './pages/convention.tsx'
import { PageConventions } from './pages/conventions.tsx'
import { PageMembre } from './pages/membre.tsx'
import { PageSupprimer } from './pages/supprimer.tsx'
import { PageTexte } from './pages/texte.tsx'
import {
  engagementsVersSaisie,
  INSTITUTION_VIDE,
  lireEngagements,
  lireInstitution,
  lireSignatures,
  lireTexte,
  type SaisieEngagements,
  type SaisieSignatures,
  type SaisieTexte,
  saisieEngagementsOf,
  saisieInstitutionOf,
  saisieSignaturesOf,
  saisieTexteOf,
  texteVersSaisie,
} from './saisie.ts'
import {
  commencer,
  type Erreur,
  ecrireTexte,
  GESTES,
  mener,
  signer,
  supprimerBrouillon,
  tenirInstitution,
  tenirMembre,
} from './tenir.ts'
import { ERREURS, faitOf } from './texts.ts'

export interface GouvernancePosteDeps {
  cadre: Cadre
  /** Pool of the application's role. */
  db: pg.Pool
  now: () => Date
  lireTenue: LireTenue
}

const RIEN: SaisieSignatures = { structures: [], institutions: [], le: '', lieu: '' }
const VIDE: SaisieEngagements = { services: [], delai: '', ouverture: '', formation: '' }
const uuid = z.guid()
const geste = z.enum(GESTES)
const forme = z.enum(FORMES)
const gesteInstitution = z.enum(['ajouter', 'retirer', 'effacer-signature'])

/** Where those who coordinate a territoire, or act for the région, write its convention and note who signs it. */
export const conventionRoutes = (deps: GouvernancePosteDeps): Hono => {
  const { cadre, db, now } = deps
  const app = new Hono()
  const absent = (c: Context): Response | Promise<Response> => errorPage(c, cadre, 404)
  const animer = exigerAgent('convention-tenir', absent)
  const formOf = async (c: Context): Promise<URLSearchParams> => new URLSearchParams(await c.req.text())
  const vers = (c: Context, id: string, fait: string) => c.redirect(`${postePaths.convention(id)}?fait=${fait}`, 303)

  /** The convention of the address, when the agent holds it. */
  const lire = async (c: Context): Promise<LueParAgent | undefined> => {
    const id = uuid.safeParse(c.req.param('id')).data
    const instant = now()
    if (id === undefined) return undefined
    return lireConvention(deps, agentOf(c).acteur, id, { leJour: jourOf(instant), now: instant })
  }

  app.get(postePaths.conventions, animer, async c => {
    const agent = agentOf(c)
    const { territoire, role } = agent
    const lignes =
      territoire || role === 'region' ? await lireConventions(db, agent.acteur, territoire?.id, jourOf(now())) : []
    return renderPoste(c, PageConventions({ cadre, agent, lignes, fait: faitOf(c.req.query('fait')) }))
  })
  app.post(postePaths.conventions, animer, async c => {
    const lue = forme.safeParse((await formOf(c)).get('forme'))
    const id = lue.success ? await commencer(deps, agentOf(c).acteur, lue.data) : undefined
    return id === undefined ? absent(c) : c.redirect(postePaths.convention(id), 303)
  })

  /** The page of a convention, with what was typed and why it was refused. */
  const montrer = async (
    c: Context,
    erreurs: readonly ErreurChamp[] = [],
    saisie = RIEN,
    institution = INSTITUTION_VIDE,
  ) => {
    const lue = await lire(c)
    if (!lue) return absent(c)
    if (erreurs.length > 0) c.status(422)
    const fait = erreurs.length > 0 ? undefined : faitOf(c.req.query('fait'))
    return renderPoste(
      c,
      PageConvention({ cadre, agent: agentOf(c), ...lue, leJour: jourOf(now()), saisie, institution, erreurs, fait }),
    )
  }
  const refuser = (c: Context, erreur: Erreur, champ = 'contenu', saisie = RIEN) =>
    erreur === 'introuvable' ? absent(c) : montrer(c, [{ champ, texte: ERREURS[erreur] }], saisie)

  app.get(`${postePaths.conventions}/:id`, animer, c => montrer(c))
  app.post(`${postePaths.conventions}/:id`, animer, async c => {
    const [id, lu] = [uuid.safeParse(c.req.param('id')), geste.safeParse((await formOf(c)).get('geste'))]
    if (!id.success || !lu.success) return absent(c)
    const issue = await mener(deps, agentOf(c).acteur, id.data, lu.data)
    return 'erreur' in issue ? refuser(c, issue.erreur) : vers(c, id.data, issue.fait)
  })
  app.get(`${postePaths.conventions}/:id/acte`, animer, async c => {
    const lue = await lire(c)
    return lue ? renderPoste(c, PageActe({ cadre, agent: agentOf(c), ...lue })) : absent(c)
  })

  app.get(`${postePaths.conventions}/:id/supprimer`, animer, async c => {
    const lue = await lire(c)
    if (lue?.convention.etat !== 'brouillon') return absent(c)
    return renderPoste(c, PageSupprimer({ cadre, agent: agentOf(c), ...lue }))
  })
  app.post(`${postePaths.conventions}/:id/supprimer`, animer, async c => {
    const id = uuid.safeParse(c.req.param('id')).data
    if (id === undefined) return absent(c)
    const issue = await supprimerBrouillon(deps, agentOf(c).acteur, id)
    return 'erreur' in issue
      ? refuser(c, issue.erreur)
      : c.redirect(`${postePaths.conventions}?fait=${issue.fait}`, 303)
  })

  const montrerTexte = async (c: Context, saisie?: SaisieTexte, erreurs: readonly ErreurChamp[] = []) => {
    const lue = await lire(c)
    if (lue?.convention.etat !== 'brouillon') return absent(c)
    if (erreurs.length > 0) c.status(422)
    const { convention } = lue
    const montree = saisie ?? texteVersSaisie(convention)
    return renderPoste(c, PageTexte({ cadre, agent: agentOf(c), convention, saisie: montree, erreurs }))
  }
  app.get(`${postePaths.conventions}/:id/texte`, animer, c => montrerTexte(c))
  app.post(`${postePaths.conventions}/:id/texte`, animer, async c => {
    const id = uuid.safeParse(c.req.param('id')).data
    if (id === undefined) return absent(c)
    const saisie = saisieTexteOf(await formOf(c))
    const lu = lireTexte(saisie)
    if ('erreurs' in lu) return montrerTexte(c, saisie, lu.erreurs)
    const issue = await ecrireTexte(deps, agentOf(c).acteur, id, lu.lu)
    return 'erreur' in issue ? refuser(c, issue.erreur) : vers(c, id, issue.fait)
  })

  app.post(`${postePaths.conventions}/:id/signatures`, animer, async c => {
    const id = uuid.safeParse(c.req.param('id')).data
    if (id === undefined) return absent(c)
    const saisie = saisieSignaturesOf(await formOf(c))
    const lu = lireSignatures(saisie)
    if ('erreurs' in lu) return montrer(c, lu.erreurs, saisie)
    const issue = await signer(deps, agentOf(c).acteur, id, { ...lu.lu, leJour: jourOf(now()) })
    return 'erreur' in issue ? refuser(c, issue.erreur, 'le', saisie) : vers(c, id, issue.fait)
  })

  app.post(`${postePaths.conventions}/:id/institutions`, animer, async c => {
    const [id, form] = [uuid.safeParse(c.req.param('id')).data, await formOf(c)]
    if (id === undefined) return absent(c)
    const quoi = gesteInstitution.safeParse(form.get('geste')).data
    const saisie = saisieInstitutionOf(form)
    const lu = lireInstitution(saisie)
    if (quoi === 'ajouter' && 'erreurs' in lu) return montrer(c, lu.erreurs, RIEN, saisie)
    const institution = uuid.safeParse(form.get('institution')).data
    const fait =
      quoi === 'ajouter' && 'lu' in lu
        ? ({ geste: 'ajouter', institution: lu.lu } as const)
        : institution !== undefined && (quoi === 'retirer' || quoi === 'effacer-signature')
          ? ({ geste: quoi, id: institution } as const)
          : undefined
    if (!fait) return absent(c)
    const issue = await tenirInstitution(deps, agentOf(c).acteur, id, fait)
    return 'erreur' in issue ? refuser(c, issue.erreur) : vers(c, id, issue.fait)
  })

  const montrerMembre = async (c: Context, saisie?: SaisieEngagements, erreurs: readonly ErreurChamp[] = []) => {
    const lue = await lire(c)
    const nom = c.req.param('structure')
    const membre = lue?.membres.find(({ structure }) => structure.id === nom)
    const structure = membre?.structure ?? lue?.absents.find(({ id }) => id === nom)
    if (!lue || !structure) return absent(c)
    if (erreurs.length > 0) c.status(422)
    const { convention } = lue
    const lus = saisie ?? (membre ? engagementsVersSaisie(membre) : VIDE)
    const page = { convention, structure, present: membre !== undefined, signature: membre?.signature, erreurs }
    return renderPoste(c, PageMembre({ cadre, agent: agentOf(c), ...page, saisie: lus }))
  }
  app.get(`${postePaths.conventions}/:id/membres/:structure`, animer, c => montrerMembre(c))
  app.post(`${postePaths.conventions}/:id/membres/:structure`, animer, async c => {
    const id = uuid.safeParse(c.req.param('id')).data
    if (id === undefined) return absent(c)
    const form = await formOf(c)
    const saisie = saisieEngagementsOf(form)
    const lu = lireEngagements(saisie)
    const quoi = form.get('geste')
    if (quoi === 'engager' && 'erreurs' in lu) return montrerMembre(c, saisie, lu.erreurs)
    const gestes =
      quoi === 'engager' && 'lu' in lu
        ? ({ geste: 'engager', engagements: lu.lu } as const)
        : quoi === 'retirer' || quoi === 'effacer-signature'
          ? ({ geste: quoi } as const)
          : undefined
    if (!gestes) return absent(c)
    const issue = await tenirMembre(deps, agentOf(c).acteur, id, c.req.param('structure'), gestes)
    return 'erreur' in issue ? refuser(c, issue.erreur) : vers(c, id, issue.fait)
  })
  return app
}
