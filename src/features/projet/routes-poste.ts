import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { listEnCours } from '#features/aiguillage/index.ts'
import { agentOf, exigerAgent } from '#features/comptes/index.ts'
import type { Metiers } from '#features/metiers/index.ts'
import { asActeur } from '#platform/acteur.ts'
import { errorPage } from '#web/errors.tsx'
import { postePaths, renderPoste } from '#web/poste.tsx'
import type { ProjetDeps } from './deps.ts'
import { reponsesOf, souhaitOf } from './domain/ecrire.ts'
import { scoreInterets } from './domain/interets.ts'
import { type Entretien, ecrireEntretien } from './entretien.ts'
import { FAITS_POSTE } from './mots.ts'
import { PageProjetPoste, PageProjets } from './pages/poste.tsx'
import { champOf } from './parcours/etat.ts'
import { detacher, ecrirePartage, joindre, ouvrirPartage, projetsPartages } from './partager.ts'

export interface ProjetPosteDeps
  extends Pick<ProjetDeps, 'cadre' | 'db' | 'chiffre' | 'territoires' | 'savoir' | 'now'> {
  metiers: Pick<Metiers, 'nom' | 'recherche'>
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const ROME = /^[A-N]\d{4}$/
const NOTE_MAX = 4000
const TITRE_MAX = 200
const TROUVES_MAX = 8

/** Projects that people opened to a structure: read with the reasons of each occupation, written beside them, attached to an aiguillage. */
export const projetPosteRoutes = (deps: ProjetPosteDeps): Hono => {
  const { cadre, db, chiffre, territoires, metiers, savoir } = deps
  const app = new Hono()
  const absent = (c: Context) => errorPage(c, cadre, 404)
  const lire = exigerAgent('personne-lire', absent)

  app.get(postePaths.projets, lire, async c => {
    const agent = agentOf(c)
    const partages = await projetsPartages(deps, agent)
    return renderPoste(c, PageProjets({ cadre, agent, partages }))
  })

  /** The page of a shared project, with what was just typed or looked for. */
  const montrer = async (c: Context, id: string, saisie: Saisie) => {
    const agent = agentOf(c)
    const ouvert = UUID.test(id) ? await ouvrirPartage(deps, agent, id) : undefined
    if (ouvert === undefined) return absent(c)
    const { projet, partage } = ouvert
    const aiguillages = await asActeur(db, agent.acteur, tx => listEnCours(tx, chiffre, partage.structure.id))
    const { inventaire, conditions, centres, classer } = await savoir()
    const interets = scoreInterets(inventaire, reponsesOf(projet))
    const commune = territoires.commune(souhaitOf(projet, 'lieu'))
    const trouves = saisie.q === '' ? undefined : metiers.recherche().chercher(saisie.q, { max: TROUVES_MAX })
    const vu = { projet, inventaire, interets, conditions, centres, commune }
    const fait = FAITS_POSTE[c.req.query('fait') ?? '']
    const page = { cadre, agent, partage, aiguillages, vu, classement: classer(projet), fait }
    return renderPoste(c, PageProjetPoste({ ...page, saisie: { ...saisie, trouves } }))
  }

  app.get(`${postePaths.projets}/:id`, lire, c => montrer(c, c.req.param('id'), { note: '', titre: '', q: '' }))

  app.post(`${postePaths.projets}/:id`, lire, async c => {
    const agent = agentOf(c)
    const id = c.req.param('id')
    if (!UUID.test(id)) return absent(c)
    const form = new URLSearchParams(await c.req.text())
    const vers = (fait: string) => c.redirect(`${postePaths.projet(id)}?fait=${fait}`, 303)
    if (form.get('action') === 'detacher') return (await detacher(deps, agent, id)) ? vers('detache') : absent(c)
    const aiguillage = form.get('aiguillage') ?? ''
    if (UUID.test(aiguillage)) return (await joindre(deps, agent, id, aiguillage)) ? vers('joint') : absent(c)
    const saisie: Saisie = {
      note: champOf(form, 'note', NOTE_MAX),
      titre: champOf(form, 'titre', TITRE_MAX),
      q: champOf(form, 'q', 200),
    }
    const rome = form.get('proposer') ?? ''
    const libelle = ROME.test(rome) ? metiers.nom(rome) : undefined
    const metier = libelle === undefined ? undefined : { rome, libelle }
    const muet = saisie.note === '' && saisie.titre === '' && metier === undefined
    if (saisie.q !== '' && form.get('action') === 'chercher') return montrer(c, id, saisie)
    if (muet) return vers('rien')
    const entretien: Entretien = { ...saisie, metier }
    let propose = false
    const ecrit = await ecrirePartage(deps, agent, id, (projet, plume) => {
      const lu = ecrireEntretien(projet, entretien, randomUUID().slice(0, 13), plume)
      propose = lu.propose
      return lu.projet
    })
    if (!ecrit) return absent(c)
    return vers(metier === undefined ? 'ecrit' : propose ? 'propose' : 'deja-dit')
  })
  return app
}

/** What an agent typed in the form of a project. */
type Saisie = Pick<Entretien, 'note' | 'titre'> & { q: string }
