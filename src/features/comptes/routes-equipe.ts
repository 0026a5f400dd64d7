import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { asActeur, type Tx } from '#platform/acteur.ts'
import { posterMessage } from '#platform/messages.ts'
import { errorPage } from '#web/errors.tsx'
import { postePaths, renderPoste } from '#web/poste.tsx'
import { adresseSure } from './adresse.ts'
import { type Agent, agentOf, exigerAgent } from './agent.ts'
import { suivreDepart } from './depart.ts'
import type { ComptesDeps, DepartDeps } from './deps.ts'
import { inviter, ROLES_INVITES } from './invitation.ts'
import { courrielSchema } from './lien.ts'
import { PageEquipe } from './pages/equipe.tsx'
import { deciderDemande, membresDe, terminerAffectation } from './store/equipe.ts'
import { type Erreur, faitOf } from './texts.ts'

type Responsable = Agent & { structure: NonNullable<Agent['structure']> }

/** The team of a structure, for its responsable. */
export const equipeRoutes = (deps: DepartDeps): Hono => {
  const app = new Hono()
  const { cadre, db } = deps
  app.use(
    `${postePaths.equipe}/*`,
    exigerAgent('equipe-gerer', c => errorPage(c, cadre, 404)),
  )
  app.get(postePaths.equipe, c => showEquipe(c, deps))
  app.post(`${postePaths.equipe}/inviter`, c => envoyerInvitation(c, deps))
  app.post(`${postePaths.equipe}/accepter`, c => decider(c, deps, 'active'))
  app.post(`${postePaths.equipe}/refuser`, c => decider(c, deps, 'refusee'))
  app.post(`${postePaths.equipe}/retirer`, async c => {
    const agent = responsableOf(c)
    const id = await idOf(c)
    const done =
      id === undefined
        ? 'inconnue'
        : await asActeur(db, agent.acteur, tx => retirer(tx, deps, { id, agent, adresse: adresseSure(c, deps.config) }))
    return done === 'fait'
      ? c.redirect(`${postePaths.equipe}?fait=termine`, 303)
      : showEquipe(c, deps, { erreur: done })
  })
  return app
}

interface Retrait {
  id: string
  agent: Responsable
  adresse: string | undefined
}

/** Ends the affectation of a member, tells them, and frees what they held. */
async function retirer(
  tx: Tx,
  deps: DepartDeps,
  { id, agent, adresse }: Retrait,
): ReturnType<typeof terminerAffectation> {
  const { structure } = agent
  const now = deps.now()
  const membre = (await membresDe(tx, structure.id)).find(autre => autre.id === id)
  const done = await terminerAffectation(tx, { id, structure: structure.id, par: agent.compte.id }, now)
  if (done !== 'fait' || !membre) return done
  await suivreDepart(tx, deps, { affectation: id, compte: membre.compte, structure: structure.id, adresse }, now)
  const texte = `Bonjour,\n\nVous ne faites plus partie de ${structure.nom} sur Deuxième Porte. Voyez avec la personne responsable si c’est une erreur.`
  const message = { cle: `affectation-terminee:${id}`, canal: 'courriel', a: membre.courriel } as const
  await posterMessage(tx, deps.chiffre, { ...message, objet: 'Vous avez quitté une équipe', texte }, now)
  return done
}

function responsableOf(c: Context): Responsable {
  const agent = agentOf(c)
  const { structure } = agent
  if (!structure) throw new Error('a responsable acts for a structure')
  return { ...agent, structure }
}

const idOf = async (c: Context): Promise<string | undefined> =>
  z.uuid().safeParse((await c.req.parseBody()).affectation).data

interface Affichage {
  erreur?: Erreur
  saisie?: { courriel: string; role: string }
}

async function showEquipe(c: Context, deps: ComptesDeps, affichage: Affichage = {}): Promise<Response> {
  const agent = responsableOf(c)
  const membres = await asActeur(deps.db, agent.acteur, tx => membresDe(tx, agent.structure.id))
  const { erreur, saisie = { courriel: '', role: 'conseiller' } } = affichage
  if (erreur) c.status(422)
  const fait = faitOf(c.req.query('fait'))
  return renderPoste(c, PageEquipe({ cadre: deps.cadre, agent, membres, saisie, erreur, fait }))
}

const formulaire = z.object({ courriel: z.string().catch(''), role: z.enum(ROLES_INVITES).catch('conseiller') })

async function envoyerInvitation(c: Context, deps: ComptesDeps): Promise<Response> {
  const agent = responsableOf(c)
  const { courriel: tape, role } = formulaire.parse(await c.req.parseBody())
  const saisie = { courriel: tape.slice(0, 254), role }
  const courriel = courrielSchema.safeParse(tape)
  if (!courriel.success) return showEquipe(c, deps, { saisie, erreur: 'courriel' })
  const adresse = adresseSure(c, deps.config)
  if (adresse === undefined) return showEquipe(c, deps, { saisie, erreur: 'adresse-inconnue' })
  const sent = await inviter(
    deps,
    agent,
    { courriel: courriel.data, adresse, pour: { role, structure: agent.structure } },
    deps.now(),
  )
  return sent
    ? c.redirect(`${postePaths.equipe}?fait=invite`, 303)
    : showEquipe(c, deps, { saisie, erreur: 'trop-invite' })
}

/** Lets somebody in, or not, and tells them. */
async function decider(c: Context, deps: ComptesDeps, etat: 'active' | 'refusee'): Promise<Response> {
  const agent = responsableOf(c)
  const id = await idOf(c)
  if (id === undefined) return showEquipe(c, deps, { erreur: 'inconnue' })
  const { structure } = agent
  const now = deps.now()
  const done = await asActeur(deps.db, agent.acteur, async tx => {
    const membre = (await membresDe(tx, structure.id)).find(({ id: autre }) => autre === id)
    const decision = { id, structure: structure.id, etat, par: agent.compte.id }
    if (!membre || (await deciderDemande(tx, decision, now)) === undefined) return false
    const adresse = adresseSure(c, deps.config)
    const suite =
      etat === 'active'
        ? `Vous faites maintenant partie de ${structure.nom}.${adresse === undefined ? '' : `\n\n${adresse}/poste`}`
        : `${structure.nom} n’a pas accepté votre demande. Voyez avec la personne responsable si c’est une erreur.`
    const message = { a: membre.courriel, objet: 'Réponse à votre demande', texte: `Bonjour,\n\n${suite}` }
    await posterMessage(tx, deps.chiffre, { cle: `affectation-${etat}:${id}`, canal: 'courriel', ...message }, now)
    return true
  })
  const fait = etat === 'active' ? 'accepte' : 'refuse'
  return done ? c.redirect(`${postePaths.equipe}?fait=${fait}`, 303) : showEquipe(c, deps, { erreur: 'inconnue' })
}
