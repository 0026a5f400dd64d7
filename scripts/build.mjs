import { createHash } from 'node:crypto'
import { existsSync, globSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { root } from './install.mjs'

/** Builds the pages' assets and the server when a source has changed since the last build. Runs on the pinned Node. */
const stamp = path.join(root, 'dist/.build')
const inputs = [
  'src/**/*',
  'bench/**/*',
  'e2e/{page,pages,pages/*}.ts',
  'vite.config.ts',
  'vite.server.config.ts',
  'package-lock.json',
  'tsconfig.json',
]
const hash = createHash('sha256')
for (const file of globSync(inputs, { cwd: root }).sort()) {
  const stat = statSync(path.join(root, file))
  if (stat.isFile()) hash.update(`${file}\0${stat.size}\0${stat.mtimeMs}\n`)
}
const wanted = hash.digest('hex')
if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
  const { build } = await import('vite')
  process.chdir(root)
  await build({ configFile: path.join(root, 'vite.config.ts'), logLevel: 'warn' })
  await build({ configFile: path.join(root, 'vite.server.config.ts') })
  mkdirSync(path.dirname(stamp), { recursive: true })
  writeFileSync(stamp, wanted)
}
