import { writeFileSync } from 'node:fs'
import { projectPath } from '#platform/paths.ts'
import { drawAiguillage } from './domain/dessin.ts'
import { drawGardes } from './domain/gardes.ts'

writeFileSync(projectPath('docs/aiguillage.md'), drawAiguillage())
writeFileSync(projectPath('migrations/passages.sql'), drawGardes())
