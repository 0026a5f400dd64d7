import { run } from './run.mjs'

const site = run('main', process.argv.slice(2))

// A signal sent to npm may end npm and its shell, and never come here: the site ends with them.
const parent = process.ppid
if (process.env.npm_lifecycle_event !== undefined)
  setInterval(() => {
    if (process.ppid !== parent) site.kill('SIGTERM')
  }, 300).unref()
