import { spawn, spawnSync } from 'node:child_process'
import path from 'node:path'
import { install, node, root } from './install.mjs'

/** Builds if needed. */
export function build() {
  const done = spawnSync(node, [path.join(root, 'scripts/build.mjs')], { stdio: ['ignore', 2, 2] })
  if (done.status !== 0) process.exit(done.status ?? 1)
}

/**
 * Installs, builds, then runs an entry point of `dist/server` on the pinned Node, and ends as it ends. The streams are
 * handed over as they are; a signal sent to this process alone is passed on.
 * @param {string} entry name of the entry point
 * @param {string[]} args
 * @returns {import('node:child_process').ChildProcess}
 */
export function run(entry, args) {
  install()
  build()
  const child = spawn(node, ['--enable-source-maps', path.join(root, `dist/server/${entry}.js`), ...args], {
    stdio: 'inherit',
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)))
  return child
}
