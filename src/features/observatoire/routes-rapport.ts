import { type Context, Hono } from 'hono'
import { agentOf, exigerAgent } from '#features/comptes/index.ts'
import { errorPage } from '#web/errors.tsx'
import { type ErreurChamp, erreursDe, ligne } from '#web/kit/lire-champs.ts'
import { postePaths, renderPoste } from '#web/poste.tsx'
import type { ObservatoireDeps } from './deps.ts'
import { PageRapport } from './pages/rapport.tsx'
import { lireRapport, lireRapportSigne, pdfDuProjet, type RapportLu, signerRapport } from './rapporter.ts'
import { ERREURS_RAPPORT, ERREURS_SIGNATURE, FAIT_SIGNE } from './texts.ts'

const LONGUEUR_MAX = 120

/** The yearly report: read, signed, read as it was signed. */
export const rapportRoutes = ({ cadre, db, now }: ObservatoireDeps): Hono => {
  const app = new Hono()
  const absent = (c: Context): Response | Promise<Response> => errorPage(c, cadre, 404)
  const voir = exigerAgent('chiffres-voir', absent)
  const animer = exigerAgent('territoire-animer', absent)
  const deps = { db, nomRegion: cadre.site.nomRegion, now }
  const lire = (c: Context, annee = c.req.query('annee')): Promise<RapportLu | undefined> =>
    lireRapport(deps, agentOf(c), { annee, unite: c.req.query('unite') })
  const montrer = async (c: Context, form = new URLSearchParams(), erreurs: readonly ErreurChamp[] = []) => {
    const agent = agentOf(c)
    if (erreurs.length > 0) c.status(422)
    const { prenom, nom } = agent.compte
    const saisie = form.has('nom')
      ? { nom: ligne(form, 'nom'), fonction: ligne(form, 'fonction') }
      : { nom: `${prenom} ${nom}`.trim(), fonction: '' }
    const fait = c.req.query('fait') === 'signe' ? FAIT_SIGNE : undefined
    const lu = await lire(c, form.get('annee') ?? c.req.query('annee'))
    return renderPoste(c, PageRapport({ cadre, agent, lu, saisie, erreurs, fait }))
  }
  const pdf = (c: Context, corps: Uint8Array<ArrayBuffer>, nom: string) => {
    c.header('Cache-Control', 'no-store')
    c.header('Content-Type', 'application/pdf')
    c.header('Content-Disposition', `attachment; filename="${nom}.pdf"`)
    return c.body(corps)
  }

  app.get(postePaths.observatoireRapport, voir, c => montrer(c))
  app.get(`${postePaths.observatoireRapport}.pdf`, voir, async c => {
    const lu = await lire(c)
    return lu ? pdf(c, await pdfDuProjet(lu, now()), `observatoire-${lu.rapport.annee}-projet`) : absent(c)
  })
  app.post(postePaths.observatoireRapport, animer, async c => {
    const form = new URLSearchParams(await c.req.text())
    const [nom, fonction] = [ligne(form, 'nom'), ligne(form, 'fonction')]
    const erreurs = erreursDe(ERREURS_SIGNATURE, {
      nom: nom === '' || nom.length > LONGUEUR_MAX,
      fonction: fonction === '' || fonction.length > LONGUEUR_MAX,
    })
    if (erreurs.length > 0) return montrer(c, form, erreurs)
    const demande = { annee: ligne(form, 'annee'), vue: ligne(form, 'vue'), nom, fonction }
    const issue = await signerRapport(deps, agentOf(c), demande)
    if ('erreur' in issue) return montrer(c, form, [{ champ: 't-signer', texte: ERREURS_RAPPORT[issue.erreur] }])
    return c.redirect(`${postePaths.observatoireRapport}?annee=${issue.annee}&fait=${issue.fait}`, 303)
  })
  app.get(postePaths.observatoireRapportSigne(':id'), voir, async c => {
    const signe = await lireRapportSigne(db, agentOf(c), c.req.param('id') ?? '')
    return signe ? pdf(c, signe.pdf, `observatoire-${signe.annee}-version-${signe.version}`) : absent(c)
  })
  return app
}
