import { writeFileSync } from 'node:fs'
import { projectPath } from '#platform/paths.ts'
import { drawAiguillage } from './domain/dessin.ts'

writeFileSync(projectPath('docs/aiguillage.md'), drawAiguillage())
