import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { ouvrirLienPersonne, ouvrirLienRecepteur } from './liens.ts'
import type { ActeurPersonne } from './suivi.ts'
import { depsOf, type WebDeps } from './web.ts'

/** The secret of a link leaves the address at once, for a cookie that no script reads and that lasts as long as a visit. */
type Nom = 'suivi' | 'reponse'
const DUREE_S = 1800

const enHttps = (c: Context, { config }: WebDeps): boolean => (config.publicUrl ?? c.req.url).startsWith('https:')
const nomOf = (c: Context, web: WebDeps, nom: Nom): string => (enHttps(c, web) ? `__Host-${nom}` : nom)

export const garderSecret = (c: Context, web: WebDeps, nom: Nom, secret: string): void => {
  setCookie(c, nomOf(c, web, nom), secret, {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure: enHttps(c, web),
    maxAge: DUREE_S,
  })
}

export const oublierSecret = (c: Context, web: WebDeps, nom: Nom): void => {
  deleteCookie(c, nomOf(c, web, nom), { path: '/', secure: enHttps(c, web) })
}

const secretOf = (c: Context, web: WebDeps, nom: Nom): string => getCookie(c, nomOf(c, web, nom)) ?? ''

/** The person that a request comes from, by the link that they opened. */
export const personneOf = (c: Context, web: WebDeps): Promise<ActeurPersonne | undefined> =>
  ouvrirLienPersonne(depsOf(web), secretOf(c, web, 'suivi'))

/** The receiver without an account that a request comes from. */
export const recepteurOf = (c: Context, web: WebDeps): ReturnType<typeof ouvrirLienRecepteur> =>
  ouvrirLienRecepteur(depsOf(web), secretOf(c, web, 'reponse'))
