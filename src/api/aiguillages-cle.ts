import type { Context, MiddlewareHandler } from 'hono'
import type { Cle, Partenaires, Portee } from '#features/partenaires/index.ts'
import { probleme } from './problemes.ts'

declare module 'hono' {
  interface ContextVariableMap {
    /** Set by `avecCle`. */
    clePartenaire: Cle | undefined
  }
}

/** The key of the request, once `avecCle` let it through. */
export const cleOf = (c: Context): Cle => {
  const cle = c.get('clePartenaire')
  if (!cle) throw new Error('this route has no avecCle before it')
  return cle
}

/** Lets through a key that may do it, counts it, and writes down the use with its answer. */
export const avecCle =
  (partenaires: Partenaires, operation: string, portee: Portee): MiddlewareHandler =>
  async (c, next) => {
    c.header('Vary', 'Authorization')
    const lue = await partenaires.authentifier(c.req.header('Authorization'))
    if ('erreur' in lue) return probleme(c, lue.erreur)
    const { cle } = lue
    const passe = async (): Promise<Response | undefined> => {
      if (!(await partenaires.compter(cle))) return probleme(c, 'trop-de-requetes')
      if (!cle.portees.includes(portee)) return probleme(c, 'portee-absente', { detail: `Il faut « ${portee} ».` })
      c.set('clePartenaire', cle)
      await next()
      return undefined
    }
    const refus = await passe()
    await partenaires.noter(cle, operation, (refus ?? c.res).status)
    return refus
  }

export const SECURITE = [{ cle: [] }]
/** What any operation with a key may refuse. */
export const PROBLEMES_DE_CLE = [
  'cle-absente',
  'cle-inconnue',
  'cle-expiree',
  'cle-revoquee',
  'structure-retiree',
  'portee-absente',
  'trop-de-requetes',
] as const
