import { type Context, Hono } from 'hono'
import { type Agent, agentOf, exigerAgent } from '#features/comptes/index.ts'
import { asActeur } from '#platform/acteur.ts'
import { errorPage } from '#web/errors.tsx'
import { jourOf } from '#web/format.ts'
import { postePaths, renderPoste } from '#web/poste.tsx'
import { feuilleCsv } from '#web/tableur.ts'
import { lireSansRappel } from './arreter-rappels.ts'
import type { InterconnaissanceDeps } from './deps.ts'
import { echeanceDe, fraicheurDe, parAnciennete, type SansRappel } from './domain/fraicheur.ts'
import { animeReseau, territoireDe } from './lire.ts'
import { PageFraicheur } from './pages/fraicheur.tsx'
import { countFiches, listTous, type MembreDate } from './store/membres.ts'
import { CADENCE_TEXTES, FRAICHEUR_TEXTES, SANS_RAPPEL_TEXTES } from './texts.ts'

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
const rappelsDits = (sans: SansRappel | undefined): string => (sans ? SANS_RAPPEL_TEXTES[sans] : 'Rappelée')
const jour = (instant: Date | undefined): string | undefined => instant && jourOf(instant)

/** How fresh the whole directory is: territoire by territoire, the oldest first. */
export const fraicheurRoutes = (deps: InterconnaissanceDeps): Hono => {
  const { cadre, db, now } = deps
  const absent = (c: Context): Response | Promise<Response> => errorPage(c, cadre, 404)
  const lire = exigerAgent('membre-lire', absent)
  const sansRappelPour = async (agent: Agent, tous: readonly MembreDate[]): Promise<ReadonlyMap<string, SansRappel>> =>
    animeReseau(agent)
      ? lireSansRappel(
          deps,
          tous.map(({ structure }) => structure),
        )
      : new Map()
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
      const sansRappel = await sansRappelPour(agent, lues.tous)
      return renderPoste(c, PageFraicheur({ cadre, agent, ...lues, choisi, sansRappel, now: now() }))
    })
    .get(postePaths.fraicheurCsv, lire, async c => {
      const agent = agentOf(c)
      const tous = await asActeur(db, agent.acteur, listTous)
      const sansRappel = await sansRappelPour(agent, tous)
      c.header('Content-Type', 'text/csv; charset=utf-8')
      c.header('Content-Disposition', 'attachment; filename="fraicheur.csv"')
      c.header('Cache-Control', 'no-store')
      return c.body(
        feuilleCsv(
          animeReseau(agent) ? [...COLONNES, 'Rappels'] : COLONNES,
          parAnciennete(tous).map(one => [
            one.territoire.nom,
            one.nom,
            FRAICHEUR_TEXTES[fraicheurDe(one, now())],
            jour(one.confirmeeLe),
            CADENCE_TEXTES[one.cadence],
            jour(echeanceDe(one)),
            one.miseAJour,
            ...(animeReseau(agent) ? [rappelsDits(sansRappel.get(one.structure))] : []),
          ]),
        ),
      )
    })
}
