import { Hono } from 'hono'
import { departRoutes } from './depart.tsx'
import { posteAiguillages } from './poste.tsx'
import { reponseRoutes } from './reponse.tsx'
import { suiviRoutes } from './suivi-routes.tsx'
import { territoireRoutes } from './territoire.tsx'
import type { WebDeps } from './web.ts'

/** Aiguillages: for the agents of both sides, the coordinateur, a receiver without an account, and the person. */
export const aiguillageRoutes = (deps: WebDeps): Hono =>
  new Hono()
    .route('/', departRoutes(deps))
    .route('/', posteAiguillages(deps))
    .route('/', territoireRoutes(deps))
    .route('/', reponseRoutes(deps))
    .route('/', suiviRoutes(deps))
