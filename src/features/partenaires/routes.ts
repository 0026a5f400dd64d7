import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import type pg from 'pg'
import { z } from 'zod'
import { agentOf, exigerAgent } from '#features/comptes/index.ts'
import type { Chiffre } from '#platform/chiffre.ts'
import type { Config } from '#platform/config.ts'
import { makeSecret } from '#platform/secret.ts'
import { errorPage } from '#web/errors.tsx'
import { type ErreurChamp, erreursDe, estJour, ligne } from '#web/kit/lire-champs.ts'
import { postePaths, renderPoste } from '#web/poste.tsx'
import type { Cadre } from '#web/site.ts'
import { adresseAdmise } from './appel-sortant.ts'
import { PORTEES } from './domain/cles.ts'
import {
  creerCle,
  type Donneur,
  donnerCle,
  type Gerant,
  lireCles,
  lireMembres,
  revoquerCle,
  type Voulue,
} from './gerer.ts'
import { arreterAppel, changerSecret, essayerAppel, lireAppels, ouvrirAppel } from './gerer-appels.ts'
import type { AppelsProps } from './pages/appels.tsx'
import { type ClesProps, PageCles, type SaisieCle } from './pages/cles.tsx'
import { ERREUR_ADRESSE, ERREURS_CLE, FAITS, POUVOIRS } from './texts.ts'

export { type WidgetDeps, widgetRoutes } from './routes-publiques.ts'

export interface PartenairesRoutesDeps {
  cadre: Cadre
  /** Pool of the application's role. */
  db: pg.Pool
  chiffre: Chiffre
  config: Pick<Config, 'origine'>
  now: () => Date
}

/** The responsable who asks; nothing for the région. */
const gerantOf = (c: Context): Gerant | undefined => {
  const { acteur } = agentOf(c)
  return acteur.structure ? { ...acteur, structure: acteur.structure } : undefined
}
const responsableOf = (c: Context): Gerant => {
  const gerant = gerantOf(c)
  if (!gerant) throw new Error('this route is for a responsable')
  return gerant
}
const donneurOf = (c: Context): Donneur => gerantOf(c) ?? { ...agentOf(c).acteur, role: 'region' }

const saisieOf = (form: URLSearchParams): SaisieCle => ({
  id: z.uuid().safeParse(form.get('id')).data ?? randomUUID(),
  nom: ligne(form, 'nom'),
  portees: form.getAll('portee[]'),
  fin: ligne(form, 'fin').slice(0, 10),
  structure: ligne(form, 'structure'),
})

/** What was asked for, or what is wrong: `sansStructure` when the région named none. The last day is over as it begins, on the clocks of Paris in winter at the latest. */
export function voulueOf(
  saisie: SaisieCle,
  now: Date,
  sansStructure = false,
): { voulue: Voulue } | { erreurs: ErreurChamp[] } {
  const portees = PORTEES.filter(portee => saisie.portees.includes(portee))
  const expireLe = saisie.fin === '' ? undefined : new Date(`${saisie.fin}T00:00:00+01:00`)
  const erreurs = erreursDe(ERREURS_CLE, {
    nom: saisie.nom === '' || saisie.nom.length > 100,
    structure: sansStructure,
    portees: portees.length === 0,
    fin: expireLe !== undefined && (!estJour(saisie.fin) || expireLe <= now),
  })
  return erreurs.length > 0 ? { erreurs } : { voulue: { id: saisie.id, nom: saisie.nom, portees, expireLe } }
}

/** The keys of a structure, for its responsable. */
export const partenairesRoutes = ({ cadre, db, chiffre, config, now }: PartenairesRoutesDeps): Hono => {
  const app = new Hono()
  const deps = { db, chiffre, now, makeSecret }
  type Dit = Partial<Pick<ClesProps, 'erreurs' | 'neuve' | 'fait'> & { appel: Pick<AppelsProps, 'saisie' | 'erreur'> }>
  const show = async (c: Context, saisie: SaisieCle, { erreurs = [], appel, ...dit }: Dit = {}) => {
    const gerant = gerantOf(c)
    const lues = await lireCles(deps, donneurOf(c))
    const membres = gerant ? undefined : await lireMembres(deps, donneurOf(c))
    const lesAppels = gerant && {
      ...(await lireAppels(deps, gerant)),
      ...(appel ?? { saisie: { id: randomUUID(), adresse: '' }, erreur: undefined }),
    }
    const tous = appel?.erreur ? [...erreurs, { champ: 'adresse', texte: appel.erreur }] : erreurs
    if (tous.length > 0) c.status(422)
    return renderPoste(
      c,
      PageCles({ cadre, agent: agentOf(c), ...lues, saisie, erreurs: tous, now: now(), lesAppels, membres, ...dit }),
    )
  }
  const vide = (): SaisieCle => ({ id: randomUUID(), nom: '', portees: PORTEES, fin: '', structure: '' })
  app.use(
    `${postePaths.partenaires}/*`,
    exigerAgent('partenaire-gerer', c => errorPage(c, cadre, 404)),
  )
  app.get(postePaths.partenaires, c => show(c, vide(), { fait: FAITS[c.req.query('fait') ?? ''] }))
  app.post(postePaths.partenaires, async c => {
    const saisie = saisieOf(new URLSearchParams(await c.req.text()))
    const gerant = gerantOf(c)
    const structure = gerant
      ? undefined
      : (await lireMembres(deps, donneurOf(c))).find(({ id }) => id === saisie.structure)
    const lue = voulueOf(saisie, now(), !gerant && !structure)
    if ('erreurs' in lue) return show(c, saisie, lue)
    const cle = structure
      ? await donnerCle({ ...deps, origine: config.origine }, donneurOf(c), { ...lue.voulue, structure })
      : gerant && (await creerCle(deps, gerant, lue.voulue))
    if (cle === undefined) return c.redirect(`${postePaths.partenaires}?fait=deja`, 303)
    const pouvoir = gerant ? POUVOIRS.cle : POUVOIRS['cle-region']
    return show(c, vide(), { neuve: { titre: `La clé du logiciel\u00a0: ${lue.voulue.nom}`, valeur: cle, pouvoir } })
  })
  app.post(`${postePaths.partenaires}/revoquer`, async c => {
    const cle = z.uuid().safeParse((await c.req.parseBody()).cle).data
    if (cle === undefined || !(await revoquerCle(deps, donneurOf(c), cle))) return errorPage(c, cadre, 404)
    return c.redirect(`${postePaths.partenaires}?fait=revoquee`, 303)
  })
  const appels = `${postePaths.partenaires}/appels`
  // A structure alone has its software called.
  app.use(`${appels}/*`, async (c, next) => (gerantOf(c) ? next() : errorPage(c, cadre, 404)))
  app.post(appels, async c => {
    const form = new URLSearchParams(await c.req.text())
    const saisie = { id: z.uuid().safeParse(form.get('id')).data ?? randomUUID(), adresse: ligne(form, 'adresse') }
    if (!adresseAdmise(saisie.adresse)) return show(c, vide(), { appel: { saisie, erreur: ERREUR_ADRESSE } })
    const secret = await ouvrirAppel(deps, responsableOf(c), { ...saisie, adresse: new URL(saisie.adresse).href })
    return secret
      ? show(c, vide(), { neuve: { titre: 'Le secret qui signe les appels', valeur: secret, pouvoir: POUVOIRS.appel } })
      : c.redirect(`${postePaths.partenaires}?fait=appel-deja`, 303)
  })
  const appelOf = async (c: Context): Promise<string> =>
    z
      .uuid()
      .catch('')
      .parse((await c.req.parseBody()).appel)
  app.post(`${appels}/secret`, async c => {
    const id = await appelOf(c)
    const secret = id && (await changerSecret(deps, responsableOf(c), id))
    return secret
      ? show(c, vide(), {
          neuve: { titre: 'Le nouveau secret qui signe les appels', valeur: secret, pouvoir: POUVOIRS.appel },
        })
      : errorPage(c, cadre, 404)
  })
  app.post(`${appels}/essai`, async c => {
    const id = await appelOf(c)
    const fait = id === '' ? 'absent' : await essayerAppel(deps, responsableOf(c), id)
    if (fait === 'absent') return errorPage(c, cadre, 404)
    return c.redirect(`${postePaths.partenaires}?fait=${fait === 'demande' ? 'essai' : 'essai-tot'}`, 303)
  })
  app.post(`${appels}/arreter`, async c => {
    const id = await appelOf(c)
    const fait = id !== '' && (await arreterAppel(deps, responsableOf(c), id))
    return fait ? c.redirect(`${postePaths.partenaires}?fait=arretee`, 303) : errorPage(c, cadre, 404)
  })
  return app
}
