import { existsSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

function findRoot(from: string): string {
  let dir = path.dirname(fileURLToPath(from))
  while (!existsSync(path.join(dir, 'package.json'))) dir = path.dirname(dir)
  return dir
}

/** Root of the project, whether the code runs from `src/` or from `dist/`. */
export const projectRoot = findRoot(import.meta.url)

/** Absolute path of something that ships with the project: `referentiel`, `migrations`, `demo`, `dist/client`. */
export const projectPath = (...parts: string[]): string => path.join(projectRoot, ...parts)
