import type { Context, MiddlewareHandler } from 'hono'
import type { Acteur, Role } from '#platform/acteur.ts'
import { type Action, peut } from './domain/droits.ts'

/** The agent of a request: who they are, and for whom they act now. */
export interface Agent {
  acteur: Extract<Acteur, { sorte: 'agent' }>
  compte: { id: string; nom: string; prenom: string; courriel: string }
  role: Role
  structure: { id: string; nom: string } | undefined
  territoire: { id: string; nom: string } | undefined
  /** True when they signed in with one click, in a demonstration. */
  demonstration: boolean
}

declare module 'hono' {
  interface ContextVariableMap {
    /** Set by the session middleware; undefined when nobody is signed in. */
    agent: Agent | undefined
  }
}

/** Where one signs in; the page comes back to `retour` afterwards. */
export const CONNEXION = '/connexion'
/** One's account: for whom one acts, and asking to act for another. */
export const COMPTE = '/poste/compte'

/** The agent of a request that `exigerAgent` let through. */
export function agentOf(c: Context): Agent {
  const agent = c.get('agent')
  if (!agent) throw new Error('this route has no exigerAgent before it')
  return agent
}

/**
 * Lets through an agent whose role may do the action on nobody's file in particular (or on a file, `relation` being held by
 * the policies of the database and by the use case). Nobody: to the sign-in page, and back. Another role: refused.
 */
export const exigerAgent =
  (action: Action, refuse: (c: Context) => Response | Promise<Response>): MiddlewareHandler =>
  async (c, next) => {
    const agent = c.get('agent')
    if (!agent) {
      const { pathname } = new URL(c.req.url)
      return c.redirect(`${CONNEXION}?retour=${encodeURIComponent(c.req.method === 'GET' ? pathname : '/poste')}`, 303)
    }
    const possible = (['aucune', 'propre', 'consentie'] as const).some(relation => peut(agent.role, action, relation))
    if (!possible) return refuse(c)
    await next()
  }
