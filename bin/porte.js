#!/usr/bin/env node
import { run } from '../scripts/run.mjs'

run('cli', process.argv.slice(2))
