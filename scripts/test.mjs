import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { install, node, root } from './install.mjs'

/**
 * Every check and every test, one after the other, none skipped because another failed. The last line is
 * "N passed, N failed"; a check counts for one.
 */
install()
const bin = path.join(root, 'node_modules/.bin')
const env = { ...process.env, PATH: `${bin}${path.delimiter}${process.env.PATH}`, TZ: 'UTC', CI: 'true' }
let passed = 0
let failed = 0

/** @returns {boolean} whether it went well */
function step(name, command, args) {
  const start = Date.now()
  console.log(`\n▸ ${name}`)
  const done = spawnSync(command, args, { cwd: root, env, stdio: ['ignore', 1, 1] })
  console.log(`  ${done.status === 0 ? 'ok' : 'FAILED'} in ${((Date.now() - start) / 1000).toFixed(1)} s`)
  return done.status === 0
}

function check(name, command, args) {
  if (step(name, command, args)) passed++
  else failed++
}

check('types', node, [path.join(root, 'node_modules/typescript-7/bin/tsc'), '--noEmit'])
check('lint and format', path.join(bin, 'biome'), ['check', '--error-on-warnings', '.'])
check('boundaries between rooms', path.join(bin, 'depcruise'), ['--config', '.dependency-cruiser.cjs', 'src'])
check('dead code and dependencies', path.join(bin, 'knip'), [])
check('build', node, [path.join(root, 'scripts/build.mjs')])

const dir = mkdtempSync(path.join(tmpdir(), 'porte-results-'))
const report = path.join(dir, 'vitest.json')
const ran = step('tests: unit, store, browser', path.join(bin, 'vitest'), [
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${report}`,
])
try {
  const results = JSON.parse(readFileSync(report, 'utf8'))
  passed += results.numPassedTests
  failed += results.numFailedTests
  // A file that cannot even be loaded has no test to count.
  const broken = results.testResults.filter(
    file => file.status === 'failed' && file.assertionResults.length === 0,
  ).length
  failed += broken
  if (!ran && results.numFailedTests + broken === 0) failed++
} catch {
  failed++
}
rmSync(dir, { recursive: true, force: true })
console.log(`\n${passed} passed, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)
