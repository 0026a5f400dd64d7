import type { Agent } from '#features/comptes/index.ts'
import type { Envoi } from '#features/envois/index.ts'
import type { Cadre } from '#web/site.ts'
import type { Erreurs, Saisie } from '../formulaire.ts'
import type { Point } from '../points.ts'
import type { ClipTenu } from '../tenir.ts'

/** What the page of a clip is drawn from. */
export interface TenirClipProps extends ClipTenu {
  cadre: Cadre
  agent: Agent
  points: readonly Point[]
  nomMetier: (rome: string) => string | undefined
  /** Whether smaller films are made of what is sent. */
  reduit: boolean
  /** Films that the agent began to send. */
  envois: readonly Envoi[]
  /** Today, ISO. */
  leJour: string
  saisie: Saisie
  erreurs: Erreurs
  fait: string | undefined
}
