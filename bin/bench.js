#!/usr/bin/env node
import { run } from '../scripts/run.mjs'

run('bench', process.argv.slice(2))
