import { fichesDemo } from '#features/metiers/index.ts'
import { projectPath } from '#platform/paths.ts'
import { type Base, createBase, type MetierDeBase } from '../domain/base.ts'
import { loadConnaissancesProjet } from '../lecture/connaissances.ts'

export const connaissances = loadConnaissancesProjet(projectPath('referentiel'))

/** The occupations of the demonstration, as they are ranked until ROME is imported. */
export const metiersDemo = fichesDemo(projectPath('demo'))
export const baseDemo: Base = createBase(metiersDemo, connaissances)

/** An occupation that tells nothing but what is given. */
export const metier = (rome: string, dit: Partial<MetierDeBase> = {}): MetierDeBase => ({
  rome,
  libelle: rome,
  appellations: [],
  acces: [],
  savoirFaire: [],
  savoirEtre: [],
  savoirs: [],
  contextes: [],
  interets: [],
  mobilites: [],
  riasec: [],
  ...dit,
})
export const baseDe = (...metiers: MetierDeBase[]): Base => createBase(metiers, connaissances)

export const savoir = (libelle: string) => ({ libelle, importance: 'principale' as const })
export const contexte = (libelle: string) => ({ libelle })
export const centre = (code: string, principal = true) => ({ code, libelle: code, principal })
