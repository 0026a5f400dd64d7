import { run } from './run.mjs'

run('main', process.argv.slice(2))
