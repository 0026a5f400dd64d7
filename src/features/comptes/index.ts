export { type Agent, agentOf, exigerAgent } from './agent.ts'
export { prepareReseau } from './demonstration.ts'
export { type Action, peut } from './domain/droits.ts'
export { sessionMiddleware } from './session.ts'
