import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { projectPath } from './paths.ts'
import { checkReferentiel, fichierDe, REMPLACABLES } from './referentiel.ts'

const dir = mkdtempSync(path.join(tmpdir(), 'referentiel-'))
afterAll(() => rmSync(dir, { recursive: true }))

test('a region has its own file where its folder has one, and the product’s elsewhere', () => {
  writeFileSync(path.join(dir, 'label.yaml'), '')
  expect(fichierDe(dir, 'label.yaml')).toBe(path.join(dir, 'label.yaml'))
  expect(fichierDe(dir, 'clips.yaml')).toBe(projectPath('referentiel/clips.yaml'))
  expect(fichierDe(undefined, 'label.yaml')).toBe(projectPath('referentiel/label.yaml'))
})

test('each file that may be replaced is one of the product', () => {
  expect(REMPLACABLES.filter(nom => !existsSync(projectPath('referentiel', nom)))).toEqual([])
})

test('a file that would replace nothing is refused, and so is a folder that is not there', () => {
  checkReferentiel(undefined)
  checkReferentiel(dir)
  writeFileSync(path.join(dir, 'financement.yaml'), '')
  expect(() => checkReferentiel(dir)).toThrow(/REFERENTIEL : « financement\.yaml » .* financements\.yaml/)
  expect(() => checkReferentiel(path.join(dir, 'absent'))).toThrow(/REFERENTIEL : le dossier .*absent/)
})
