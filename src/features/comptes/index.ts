export { type Agent, agentOf, CONNEXION, exigerAgent } from './agent.ts'
export { prepareReseau } from './demonstration.ts'
export { ACTIONS, type Action, peut, RELATIONS, type Relation } from './domain/droits.ts'
export { sessionMiddleware } from './session.ts'
