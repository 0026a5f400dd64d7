/// <reference types="vite/client" />
import { parseArgs } from 'node:util'
import { type Benchmark, machine, round } from './harness.ts'

const files = import.meta.glob<Benchmark>('./*.bench.ts')
const names = Object.keys(files)
  .map(file => file.slice('./'.length, -'.bench.ts'.length))
  .sort()

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean', default: false }, size: { type: 'string', default: 'full' } },
})
const [name] = positionals
const { size } = values
const load = name === undefined ? undefined : files[`./${name}.bench.ts`]

if (name === undefined) {
  console.log('npm run bench -- NAME [--json] [--size small|full]\n')
  for (const each of names)
    console.log(`  ${each.padEnd(14)} ${(await files[`./${each}.bench.ts`]?.())?.summary ?? ''}`)
} else if (load === undefined || positionals.length > 1 || (size !== 'small' && size !== 'full')) {
  console.error(
    load === undefined
      ? `No benchmark is called "${name}". There are: ${names.join(', ')}.`
      : 'Usage: npm run bench -- NAME [--json] [--size small|full]',
  )
  process.exitCode = 2
} else {
  const { run } = await load()
  const metrics = await run({ size, say: line => console.error(`${name}: ${line}`) })
  const rounded = Object.fromEntries(Object.entries(metrics).map(([key, value]) => [key, round(value)]))
  const on = machine()
  const table = [
    `${name} (${size}), ${on.cores} × ${on.cpu}, Node ${on.node}`,
    ...Object.entries(rounded).map(
      ([key, value]) => `  ${key.padEnd(20)} ${value.toLocaleString('en-US').padStart(14)}`,
    ),
  ].join('\n')
  // With --json the table goes to stderr, so that stdout is one line that a program can read.
  if (values.json) console.error(table)
  console.log(values.json ? JSON.stringify({ name, metrics: rounded, machine: { ...on, size } }) : table)
}
