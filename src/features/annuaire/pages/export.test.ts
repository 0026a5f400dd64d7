import { expect, test } from 'vitest'
import type { SearchHit } from '../store/search.ts'
import { csvOf } from './export.ts'

const HIT: SearchHit = {
  id: 'a',
  nom: 'Mission locale',
  reseau: 'mission-locale',
  source: 'essai',
  demonstration: false,
}
const CONTEXTE = { nomCommune: () => 'Dreux', nomReseau: () => 'Mission locale', origine: 'https://porte.example' }

async function* pages(...hits: SearchHit[]): AsyncGenerator<SearchHit[]> {
  for (const hit of hits) yield [hit]
}

const linesOf = async (...hits: SearchHit[]): Promise<string[]> => {
  let csv = ''
  for await (const part of csvOf(pages(...hits), CONTEXTE)) csv += part
  return csv.split('\r\n')
}

test('a spreadsheet reads one line for each structure, under its columns, accents kept', async () => {
  const [tete, premiere, seconde, fin] = await linesOf({ ...HIT, commune: '28134', distanceKm: 2.5 }, HIT)
  expect(tete?.startsWith('\uFEFFIdentifiant;Nom;Réseau;')).toBe(true)
  expect(premiere).toContain(';Dreux;28134;2,5;')
  expect(premiere?.split(';')).toHaveLength(tete?.split(';').length ?? 0)
  expect(seconde).toContain('https://porte.example/structures/a')
  expect(fin).toBe('')
})

test('quotes and semicolons stay in their cell, and no cell is a formula', async () => {
  const [, premiere] = await linesOf({
    ...HIT,
    nom: 'Le "Pont"; accueil',
    adresse: '=HYPERLINK("http://x")',
    telephone: '+33237385767',
  })
  expect(premiere).toContain('"Le ""Pont""; accueil"')
  expect(premiere).toContain(`"'=HYPERLINK(""http://x"")"`)
  expect(premiere).toContain(';+33237385767;')
})
