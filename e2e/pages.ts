/// <reference types="vite/client" />
import type { PageVisitee } from './page.ts'

/** Every kind of page of the public site, gathered from `pages/FEATURE.ts`. */
export const PAGES: readonly PageVisitee[] = Object.values(
  import.meta.glob<readonly PageVisitee[]>('./pages/*.ts', { eager: true, import: 'PAGES' }),
).flat()
