import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { listEnvoyes } from '#features/aiguillage/index.ts'
import { agentOf, exigerAgent } from '#features/comptes/index.ts'
import { asActeur } from '#platform/acteur.ts'
import { projectPath } from '#platform/paths.ts'
import { errorPage } from '#web/errors.tsx'
import { postePaths, renderPoste } from '#web/poste.tsx'
import type { ProjetDeps } from './deps.ts'
import { ecrire, reponsesOf, souhaitOf } from './domain/ecrire.ts'
import { scoreInterets } from './domain/interets.ts'
import { loadConnaissancesProjet } from './lecture/connaissances.ts'
import { FAITS_POSTE } from './mots.ts'
import { PageProjetPoste, PageProjets } from './pages/poste.tsx'
import { champOf } from './parcours/etat.ts'
import { ecrirePartage, joindre, ouvrirPartage, projetsPartages } from './partager.ts'

type Deps = Pick<ProjetDeps, 'cadre' | 'db' | 'chiffre' | 'territoires' | 'now'>

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const NOTE_MAX = 4000
const TITRE_MAX = 200

/** Projects that people opened to a structure: read, written beside them, attached to an aiguillage. */
export const projetPosteRoutes = (deps: Deps): Hono => {
  const { cadre, db, chiffre, territoires } = deps
  const app = new Hono()
  const { inventaire, conditions } = loadConnaissancesProjet(projectPath('referentiel'))
  const absent = (c: Context) => errorPage(c, cadre, 404)
  const lire = exigerAgent('personne-lire', absent)

  app.get(postePaths.projets, lire, async c => {
    const agent = agentOf(c)
    const partages = await projetsPartages(deps, agent)
    return renderPoste(c, PageProjets({ cadre, agent, partages }))
  })

  app.get(`${postePaths.projets}/:id`, lire, async c => {
    const agent = agentOf(c)
    const id = c.req.param('id')
    const ouvert = UUID.test(id) ? await ouvrirPartage(deps, agent, id) : undefined
    if (ouvert === undefined) return absent(c)
    const { projet, partage } = ouvert
    const notre = partage.structure.id === agent.structure?.id
    const aiguillages = notre
      ? await asActeur(db, agent.acteur, tx => listEnvoyes(tx, chiffre, partage.structure.id))
      : []
    const interets = scoreInterets(inventaire, reponsesOf(projet))
    const commune = territoires.commune(souhaitOf(projet, 'lieu'))
    const fait = FAITS_POSTE[c.req.query('fait') ?? '']
    const vu = { projet, inventaire, interets, conditions, commune }
    return renderPoste(c, PageProjetPoste({ cadre, agent, partage, notre, aiguillages, vu, fait }))
  })

  app.post(`${postePaths.projets}/:id`, lire, async c => {
    const agent = agentOf(c)
    const id = c.req.param('id')
    if (!UUID.test(id)) return absent(c)
    const form = new URLSearchParams(await c.req.text())
    const vers = (fait: string) => c.redirect(`${postePaths.projet(id)}?fait=${fait}`, 303)
    const aiguillage = form.get('aiguillage') ?? ''
    if (UUID.test(aiguillage)) return (await joindre(deps, agent, id, aiguillage)) ? vers('joint') : absent(c)
    const note = champOf(form, 'note', NOTE_MAX)
    const titre = champOf(form, 'titre', TITRE_MAX)
    if (note === '' && titre === '') return vers('rien')
    const cle = randomUUID().slice(0, 13)
    const ecrit = await ecrirePartage(deps, agent, id, (projet, plume) => {
      const avecNote = note === '' ? projet : ecrire(projet, 'notes', cle, note, plume)
      if (titre === '') return avecNote
      const etape = {
        plan: 'A',
        titre,
        quand: null,
        porte: null,
        documents: '',
        rappelJours: null,
        faite: false,
      } as const
      return ecrire(avecNote, 'etapes', cle, etape, plume)
    })
    return ecrit ? vers('ecrit') : absent(c)
  })
  return app
}
