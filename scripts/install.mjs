import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** Plain JavaScript that any Node from 20 on can run: it is what brings the pinned Node. */
export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))
export const node = path.join(root, 'node_modules/node/bin/node')
const stamp = path.join(root, 'node_modules/.deuxieme-porte')

/** Installs the locked packages when they are not there, or when the lockfile has changed since. */
export function install() {
  const wanted = createHash('sha256')
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted && existsSync(node)) return
  console.error('Installation des paquets…')
  const npm = process.env.npm_execpath
  const [command, first] = npm ? [process.execPath, [npm]] : ['npm', []]
  // Not `npm ci`: it refuses a lockfile made where a registry lacks the packages of other systems. The lockfile holds the
  // versions all the same, and is left as it is.
  const args = [...first, 'install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error']
  const done = spawnSync(command, args, { cwd: root, stdio: ['ignore', 2, 2] })
  if (done.status !== 0) {
    console.error("Les paquets n'ont pas pu être installés (voir le message de npm ci-dessus).")
    process.exit(1)
  }
  if (!existsSync(node)) {
    console.error(
      `Node n'est pas dans ${path.relative(process.cwd(), node)} : npm a-t-il le droit de lancer les scripts d'installation ?`,
    )
    process.exit(1)
  }
  writeFileSync(stamp, wanted)
}
