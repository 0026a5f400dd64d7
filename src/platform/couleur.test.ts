import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { contraste, PAPIER } from './couleur.ts'
import { projectPath } from './paths.ts'

test('black on white is 21, a colour on itself 1, in either order', () => {
  expect(contraste('#000000', '#ffffff')).toBeCloseTo(21, 5)
  expect(contraste('#ffffff', '#000000')).toBeCloseTo(21, 5)
  expect(contraste('#b3361b', '#B3361B')).toBe(1)
  // The lightest grey that text may have on white, as published with WCAG's technique G18.
  expect(contraste('#767676', '#ffffff')).toBeGreaterThan(4.5)
  expect(contraste('#777777', '#ffffff')).toBeLessThan(4.5)
})

test('the paper is that of the stylesheet', () => {
  expect(readFileSync(projectPath('src/web/styles/tokens.css'), 'utf8')).toContain(`--papier: light-dark(${PAPIER},`)
})
