import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { fuseauDeStructure } from '#features/annuaire/index.ts'
import { type Agent, agentOf, exigerAgent } from '#features/comptes/index.ts'
import { asActeur } from '#platform/acteur.ts'
import { debutDuJour, plusJours } from '#platform/fuseau.ts'
import { errorPage } from '#web/errors.tsx'
import { postePaths, renderPoste } from '#web/poste.tsx'
import { fermerAgenda, ouvrirAgenda } from './agenda.ts'
import { dateDe } from './domain/dire.ts'
import { creneauxLibres, lireRendezvous, structureNom } from './lire.ts'
import { PagePrendre, PageUnRendezvous } from './pages/agent.tsx'
import { PageNouvellePermanence, type Saisie } from './pages/permanence.tsx'
import { PagePermanences } from './pages/permanences.tsx'
import { PageAgenda, PageSemaine } from './pages/semaine.tsx'
import { fermerPermanence, ouvrirPermanence, permanenceForm } from './permanence.ts'
import { deplacer, prendre } from './prendre.ts'
import { listSemaine } from './store/creneaux.ts'
import { hasFlux } from './store/flux.ts'
import { listHotes, listLieux, listPermanences } from './store/permanences.ts'
import { findAiguillage, holdsPersonne } from './store/rendezvous.ts'
import { annuler, fermerCreneau, MARQUES, marquer } from './suivre.ts'
import { ERREURS } from './texts.ts'
import { faitOf, type RendezvousRoutesDeps } from './web.ts'

const BASE = postePaths.rendezvous
const uuid = z.uuid()
const jour = z.iso.date()

/** A new permanence, before anything is typed. */
const VIERGE = { rythme: 'semaine', heure: '14:00', creneaux: '4', duree: '45', places: '1', public: 'oui' } as const

/** The pages of the agents: their week, their permanences, booking for somebody. */
export const posteRendezvousRoutes = (deps: RendezvousRoutesDeps): Hono => {
  const { cadre, now, nomCommune } = deps
  const app = new Hono()
  const absent = (c: Context): Response | Promise<Response> => errorPage(c, cadre, 404)
  const tenir = exigerAgent('rendezvous-tenir', absent)
  const peutPrendre = exigerAgent('rendezvous-prendre', absent)
  const vers = (c: Context, fait: string, du?: unknown): Response => {
    const depuis = jour.safeParse(du).data
    return c.redirect(`${BASE}?${depuis ? `du=${depuis}&` : ''}fait=${fait}`, 303)
  }

  app.get(BASE, tenir, async c => {
    const agent = agentOf(c)
    const { structure } = agent.acteur
    if (structure === undefined) return absent(c)
    const lu = await asActeur(deps.db, agent.acteur, async tx => {
      const zone = await fuseauDeStructure(tx, structure)
      const aujourdhui = dateDe(now(), zone)
      const du = jour.safeParse(c.req.query('du')).data ?? aujourdhui
      return {
        du,
        aujourdhui,
        creneaux: await listSemaine(tx, structure, debutDuJour(du, zone), debutDuJour(plusJours(du, 7), zone)),
        agenda: await hasFlux(tx, agent.compte.id),
        permanences: (await listPermanences(tx, structure)).length,
      }
    })
    const { du } = lu
    const autour = { avant: plusJours(du, -7), apres: plusJours(du, 7), now: now() }
    return renderPoste(c, <PageSemaine {...{ cadre, agent, ...lu, ...autour }} fait={faitOf(c)} />)
  })

  app.get(`${BASE}/permanences`, tenir, async c => {
    const agent = agentOf(c)
    const { structure } = agent.acteur
    if (structure === undefined) return absent(c)
    const permanences = await asActeur(deps.db, agent.acteur, tx => listPermanences(tx, structure))
    return renderPoste(c, <PagePermanences {...{ cadre, agent, permanences }} fait={faitOf(c)} />)
  })

  const formulaire = async (
    c: Context,
    agent: Agent,
    saisie: Saisie | undefined,
    erreurs: Readonly<Record<string, string>> = {},
  ) => {
    const { structure } = agent.acteur
    if (structure === undefined) return absent(c)
    const lu = await asActeur(deps.db, agent.acteur, async tx => ({
      zone: await fuseauDeStructure(tx, structure),
      lieux: await listLieux(tx, structure),
      hotes: await listHotes(tx, structure),
    }))
    const premier = plusJours(dateDe(now(), lu.zone), 7)
    const montree = saisie ?? { ...VIERGE, premier, hotes: agent.compte.id }
    if (Object.keys(erreurs).length > 0) c.status(422)
    return renderPoste(c, <PageNouvellePermanence {...{ cadre, agent, ...lu, nomCommune, saisie: montree, erreurs }} />)
  }
  app.get(`${BASE}/permanences/nouvelle`, tenir, c => formulaire(c, agentOf(c), undefined))
  app.post(`${BASE}/permanences`, tenir, async c => {
    const agent = agentOf(c)
    const corps = await c.req.parseBody({ all: true })
    const champs = Object.entries(corps).map(([nom, valeur]): [string, string | string[]] => [
      nom.replace('[]', ''),
      nom === 'hotes[]' ? [valeur].flat().map(String) : String([valeur].flat()[0] ?? ''),
    ])
    const saisie = Object.fromEntries(champs)
    const lu = permanenceForm.safeParse(saisie)
    if (!lu.success) {
      const erreurs = lu.error.issues.map(({ path, message }): [string, string] => [String(path[0] ?? 'nom'), message])
      return formulaire(c, agent, saisie, Object.fromEntries(erreurs.reverse()))
    }
    const fait = await ouvrirPermanence(deps, agent.acteur, lu.data, now())
    if ('erreur' in fait) return absent(c)
    return c.redirect(`${BASE}/permanences?fait=permanence-creee`, 303)
  })
  app.post(`${BASE}/permanences/:id/fermer`, tenir, async c => {
    const id = uuid.safeParse(c.req.param('id')).data
    const fait = id && (await fermerPermanence(deps, agentOf(c).acteur, id, now()))
    if (!fait || 'erreur' in fait) return absent(c)
    return c.redirect(`${BASE}/permanences?fait=permanence-fermee${fait.restent > 0 ? '-reste' : ''}`, 303)
  })

  app.post(`${BASE}/creneaux/:id/fermer`, tenir, async c => {
    const id = uuid.safeParse(c.req.param('id')).data
    const { du } = await c.req.parseBody()
    if (!id) return absent(c)
    const fait = await fermerCreneau(deps, agentOf(c).acteur, id, now())
    if ('erreur' in fait) return vers(c, 'refus', du)
    const { annules, prevenus } = fait
    return vers(
      c,
      annules === 0 ? 'creneau-ferme' : prevenus < annules ? 'creneau-ferme-joindre' : 'creneau-ferme-prevenu',
      du,
    )
  })

  app.post(`${BASE}/agenda`, tenir, async c => {
    const agent = agentOf(c)
    const { agir } = await c.req.parseBody()
    if (agir === 'fermer') {
      await fermerAgenda(deps, agent.acteur, now())
      return vers(c, 'agenda-ferme')
    }
    const secret = await ouvrirAgenda(deps, agent.acteur, now())
    if (secret === undefined) return absent(c)
    const origine = cadre.site.urlPublique ?? new URL(c.req.url).origin
    return renderPoste(c, <PageAgenda {...{ cadre, agent }} adresse={`${origine}/agenda/${secret}.ics`} />)
  })

  const choisir = async (c: Context, champs: Readonly<Record<string, unknown>>, erreur?: string) => {
    const agent = agentOf(c)
    const aiguillage = uuid.safeParse(champs.aiguillage).data
    const lu = await asActeur(deps.db, agent.acteur, async tx => {
      const a = aiguillage ? await findAiguillage(tx, aiguillage) : undefined
      const personne = a?.personne ?? uuid.safeParse(champs.personne).data
      if (personne === undefined || !(await holdsPersonne(tx, personne))) return undefined
      return { personne, structure: a?.recepteur ?? z.string().max(200).safeParse(champs.structure).data }
    })
    const nom = lu?.structure === undefined ? undefined : await structureNom(deps, lu.structure)
    if (lu?.structure === undefined || nom === undefined) return absent(c)
    const { personne, structure: id } = lu
    const creneaux = await creneauxLibres(deps, agent.acteur, id, now())
    if (erreur) c.status(422)
    return renderPoste(
      c,
      <PagePrendre {...{ cadre, agent, personne, aiguillage, creneaux, nomCommune, erreur }} structure={{ id, nom }} />,
    )
  }
  app.get(`${BASE}/prendre`, peutPrendre, c => choisir(c, c.req.query()))
  app.post(`${BASE}/prendre`, peutPrendre, async c => {
    const corps = await c.req.parseBody()
    const lu = z
      .object({ creneau: uuid, personne: uuid, aiguillage: uuid.optional() })
      .safeParse({ creneau: corps.creneau, personne: corps.personne, aiguillage: corps.aiguillage })
    if (!lu.success) return choisir(c, corps, 'Choisissez un créneau.')
    const pris = await prendre(deps, agentOf(c).acteur, lu.data, now())
    if ('erreur' in pris) return choisir(c, corps, ERREURS[pris.erreur])
    return c.redirect(`${BASE}/${pris.id}?fait=pris${pris.prevenu ? '' : '-sans-message'}`, 303)
  })

  const montrer = async (c: Context, erreur?: string) => {
    const agent = agentOf(c)
    const id = uuid.safeParse(c.req.param('id')).data
    const lu = id && (await lireRendezvous(deps, agent.acteur, id))
    if (!lu) return absent(c)
    const passe = lu.creneau.debut <= now()
    const libres = lu.r.etat === 'pris' && !passe ? await creneauxLibres(deps, agent.acteur, lu.r.structure, now()) : []
    if (erreur) c.status(422)
    return renderPoste(
      c,
      <PageUnRendezvous {...{ cadre, agent, ...lu, libres, nomCommune, passe, erreur }} fait={faitOf(c)} />,
    )
  }
  app.get(`${BASE}/:id`, peutPrendre, c => montrer(c))
  app.post(`${BASE}/:id/marquer`, tenir, async c => {
    const { marque, du } = await c.req.parseBody()
    const lu = z
      .object({ rendezvous: uuid, marque: z.enum(MARQUES) })
      .safeParse({ rendezvous: c.req.param('id'), marque })
    if (!lu.success) return absent(c)
    const fait = await marquer(deps, agentOf(c).acteur, lu.data, now())
    return vers(c, 'erreur' in fait ? 'refus' : fait.etat, du)
  })
  app.post(`${BASE}/:id/deplacer`, peutPrendre, async c => {
    const { creneau } = await c.req.parseBody()
    const lu = z.object({ rendezvous: uuid, creneau: uuid }).safeParse({ rendezvous: c.req.param('id'), creneau })
    if (!lu.success) return montrer(c, 'Choisissez un créneau.')
    const fait = await deplacer(deps, agentOf(c).acteur, lu.data, now())
    if ('erreur' in fait) return montrer(c, ERREURS[fait.erreur])
    return c.redirect(`${BASE}/${fait.id}?fait=deplace`, 303)
  })
  app.post(`${BASE}/:id/annuler`, peutPrendre, async c => {
    const id = uuid.safeParse(c.req.param('id')).data
    const fait = id && (await annuler(deps, agentOf(c).acteur, id, now()))
    if (!fait) return absent(c)
    if ('erreur' in fait) return montrer(c, ERREURS[fait.erreur])
    return c.redirect(`${BASE}/${id}?fait=${fait.prevenu ? 'annule' : 'annule-sans-message'}`, 303)
  })
  return app
}
