import { type Context, Hono } from 'hono'
import { agentOf, exigerAgent } from '#features/comptes/index.ts'
import { asActeur } from '#platform/acteur.ts'
import { errorPage } from '#web/errors.tsx'
import { jourOf } from '#web/format.ts'
import { postePaths, renderPoste } from '#web/poste.tsx'
import { feuilleCsv } from '#web/tableur.ts'
import type { InterconnaissanceDeps } from './deps.ts'
import { echeanceDe, fraicheurDe, parAnciennete } from './domain/fraicheur.ts'
import { territoireDe } from './lire.ts'
import { PageFraicheur } from './pages/fraicheur.tsx'
import { countFiches, listTous } from './store/membres.ts'
import { CADENCE_TEXTES, FRAICHEUR_TEXTES } from './texts.ts'

const AN_MS = 365 * 86_400_000
const COLONNES = [
  'Territoire',
  'Structure',
  'État',
  'Confirmée le',
  'Rythme',
  'À confirmer avant le',
  'Fiche mise à jour le',
]
const jour = (instant: Date | undefined): string | undefined => instant && jourOf(instant)

/** How fresh the whole directory is: territoire by territoire, the oldest first. */
export const fraicheurRoutes = ({ cadre, db, now }: InterconnaissanceDeps): Hono => {
  const absent = (c: Context): Response | Promise<Response> => errorPage(c, cadre, 404)
  const lire = exigerAgent('membre-lire', absent)
  return new Hono()
    .get(postePaths.fraicheur, lire, async c => {
      const agent = agentOf(c)
      const depuis = jourOf(new Date(now().getTime() - AN_MS))
      const lues = await asActeur(db, agent.acteur, async tx => ({
        tous: await listTous(tx),
        fiches: await countFiches(tx, depuis),
        sien: await territoireDe(tx, agent),
      }))
      const choisi = c.req.query('territoire') ?? lues.sien
      return renderPoste(c, PageFraicheur({ cadre, agent, ...lues, choisi, now: now() }))
    })
    .get(postePaths.fraicheurCsv, lire, async c => {
      const tous = await asActeur(db, agentOf(c).acteur, listTous)
      c.header('Content-Type', 'text/csv; charset=utf-8')
      c.header('Content-Disposition', 'attachment; filename="fraicheur.csv"')
      c.header('Cache-Control', 'no-store')
      return c.body(
        feuilleCsv(
          COLONNES,
          parAnciennete(tous).map(one => [
            one.territoire.nom,
            one.nom,
            FRAICHEUR_TEXTES[fraicheurDe(one, now())],
            jour(one.confirmeeLe),
            CADENCE_TEXTES[one.cadence],
            jour(echeanceDe(one)),
            one.miseAJour,
          ]),
        ),
      )
    })
}
