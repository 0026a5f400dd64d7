export { type Agent, agentOf, CONNEXION, exigerAgent } from './agent.ts'
export { ACTIONS, type Action, peut, RELATIONS, type Relation } from './domain/droits.ts'
